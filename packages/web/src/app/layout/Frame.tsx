import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useReader } from "../../features/identity/me.ts";
import { useExchange } from "../../shared/exchange.ts";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { useGoKeys } from "../../shared/keys/useGoKeys.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import { useStore } from "../../shared/store.ts";
import { signInIsOver } from "../../shared/api/ask.ts";
import { politeText, urgentText } from "../../shared/announce.ts";
import { BottomBar } from "./BottomBar.tsx";
import { Footer } from "./Footer.tsx";
import "../../shared/ui/panel.css";
import "./frame.css";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";
import { usePlaces } from "./usePlaces.ts";

const Palette = lazy(() => import("./Palette.tsx"));
const KeysHelp = lazy(() => import("./KeysHelp.tsx"));
const SettingsSheet = lazy(() => import("./SettingsSheet.tsx"));
const Own = lazy(() => import("../../features/orders/Own.tsx"));
const SignInAgain = lazy(() => import("../../features/identity/SignInAgain.tsx"));

type Sheet = "palette" | "keys" | "settings" | null;

/** What stands round every page: rail, top bar, footer, and the sheets that open over it. */
export function Frame() {
  const t = useText();
  const [sheet, setSheet] = useState<Sheet>(null);
  const close = (): void => setSheet(null);
  const isOver = useStore(signInIsOver);
  const { me } = useReader();
  useFrameKeys(setSheet);
  return (
    <div className="frame">
      <a className="skip-link" href="#page">
        {t("frame:skip")}
      </a>
      <Rail />
      <div className="frame-main">
        <TopBar onSearch={() => setSheet("palette")} onSettings={() => setSheet("settings")} />
        <ModeRibbon />
        <main id="page" className="frame-page" tabIndex={-1}>
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
        <Footer onKeys={() => setSheet("keys")} />
      </div>
      <BottomBar />
      <LiveRegions />
      <Suspense>
        {sheet === "palette" && <Palette onClose={close} />}
        {sheet === "keys" && <KeysHelp onClose={close} />}
        {sheet === "settings" && <SettingsSheet onClose={close} />}
        {me?.member && <Own />}
        {isOver && <SignInAgain />}
      </Suspense>
    </div>
  );
}

function useFrameKeys(open: (sheet: Sheet) => void): void {
  const navigate = useNavigate();
  const language = useLanguage();
  const places = usePlaces().flatMap((group) => group.places);
  useKeys({ "ctrl+k": () => open("palette"), "/": () => open("palette"), "?": () => open("keys") });
  useGoKeys((key) => {
    const place = places.find((candidate) => candidate.key === key);
    if (place) void navigate({ to: `/${language}/${place.to}` as "/" });
  });
}

/** Training is not the market: a striped ribbon says so on every page and on paper. */
function ModeRibbon() {
  const t = useText();
  const exchange = useExchange();
  if (exchange?.mode !== "TRAINING") return null;
  return (
    <aside className="mode-ribbon" aria-label={t("frame:training.word")}>
      <span>
        <b>{t("frame:training.word")}</b> {t("frame:training.sentence")}
      </span>
    </aside>
  );
}

function LiveRegions() {
  const polite = useStore(politeText);
  const urgent = useStore(urgentText);
  return (
    <>
      <div className="unheard" role="status" aria-live="polite" data-testid="polite">
        {polite}
      </div>
      <div className="unheard" role="alert" aria-live="assertive" data-testid="urgent">
        {urgent}
      </div>
    </>
  );
}
