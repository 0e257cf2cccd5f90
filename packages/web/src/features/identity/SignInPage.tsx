import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import "./signIn.css";
import { SignInForm } from "./SignInForm.tsx";

/** The way in; afterwards the reader is where it wanted to be. */
export function SignInPage() {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const router = useRouter();
  const { next } = useSearch({ from: "/$lang/sign-in" });
  const onDone = (): void => {
    if (next) router.history.push(next);
    else void navigate({ to: "/$lang/app", params: { lang: language } });
  };
  return (
    <div className="page sign-in">
      <SentenceHead title={t("account:signIn.title")} sentence={t("account:signIn.sentence")} />
      <SignInForm onDone={onDone} />
      <p className="muted small">{t("account:signIn.help")}</p>
    </div>
  );
}
