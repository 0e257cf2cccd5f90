import { useText, useTextGroup } from "../../shared/i18n/texts.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { ClockFace } from "../../shared/clock/ClockFace.tsx";
import { useReader } from "./me.ts";
import { SignInForm } from "./SignInForm.tsx";
import { useSignOut } from "./useSignOut.ts";

/** Renews a sign-in that is over in place: nothing typed is lost, and the clock stays in sight. */
export default function SignInAgain() {
  const t = useText();
  const { me } = useReader();
  const signOut = useSignOut();
  const isThere = useTextGroup("account");
  if (!isThere) return null;
  return (
    <Dialog title={t("account:signIn.again")} isOpen onClose={() => undefined} isFirm>
      <p>{t("account:signIn.againWhy")}</p>
      <p style={{ margin: "8px 0 16px" }}>
        <ClockFace />
      </p>
      <SignInForm login={me?.login ?? ""} onDone={() => undefined} />
      <p style={{ marginTop: 16 }}>
        <button type="button" className="link-button" onClick={signOut}>
          {t("frame:person.signOut")}
        </button>
      </p>
    </Dialog>
  );
}
