import { type FormEvent, useState } from "react";
import { useText } from "../../shared/i18n/texts.ts";
import { Button, PasswordInput, TextInput } from "../../shared/ui/controls.ts";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useSignIn } from "./useSignIn.ts";

interface SignInFormProps {
  readonly login?: string;
  readonly onDone: () => void;
}

/** Login and password; both may be pasted. */
export function SignInForm({ login: known = "", onDone }: SignInFormProps) {
  const t = useText();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ login: login.trim(), password }, { onSuccess: onDone });
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        name="login" label={t("account:signIn.login")} autoComplete="username" required withAsterisk={false}
        autoFocus={known === ""} value={login} onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        name="password" label={t("account:signIn.password")} autoComplete="current-password" required
        withAsterisk={false} {...(known === "" ? {} : { "data-first": true })} value={password}
        visibilityToggleButtonProps={{ "aria-label": t("account:signIn.show") }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.error && <ErrorNote error={signIn.error} isUrgent />}
      <Button type="submit" loading={signIn.isPending}>
        {t("account:signIn.do")}
      </Button>
    </form>
  );
}
