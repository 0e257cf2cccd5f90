import "./app/theme/library.css";
import "./app/theme/tokens.css";
import "./app/theme/fonts.css";
import "./app/theme/base.css";
import { createRoot } from "react-dom/client";
import { Providers } from "./app/Providers.tsx";
import { showScheme } from "./app/theme/scheme.ts";
import { isLanguage, preferredLanguage } from "./shared/i18n/language.ts";
import { startTexts } from "./shared/i18n/texts.ts";
import { showSettings } from "./shared/settings/settings.ts";
import { startStream } from "./shared/stream/stream.ts";

showScheme();
showSettings();
startStream();

const inAddress = location.pathname.split("/")[1] ?? "";
void startTexts(isLanguage(inAddress) ? inAddress : preferredLanguage()).then(() => {
  createRoot(document.getElementById("root") as HTMLElement).render(<Providers />);
});
