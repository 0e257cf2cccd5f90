import { IconLanguage } from "@tabler/icons-react";
import { LANGUAGES } from "@kontor/wire/words";
import { useLocation, useRouter } from "@tanstack/react-router";
import { keepLanguage, LANGUAGE_NAMES } from "../../shared/i18n/language.ts";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { Menu } from "../../shared/ui/Menu.tsx";

/** Languages by their own names; the page and its filters stay. */
export function LanguageMenu() {
  const t = useText();
  const present = useLanguage();
  const { href } = useLocation();
  const router = useRouter();
  return (
    <Menu
      label={`${t("frame:language")}: ${LANGUAGE_NAMES[present]}`}
      side="end"
      face={
        <>
          <IconLanguage size={18} stroke={1.6} aria-hidden="true" />
          <span className="top-bar-language">{LANGUAGE_NAMES[present]}</span>
        </>
      }
      items={LANGUAGES.map((language) => ({
        label: LANGUAGE_NAMES[language], language, isCurrent: language === present,
        onSelect: () => {
          keepLanguage(language);
          router.history.push(href.replace(/^\/[a-z]{2}/, `/${language}`));
        },
      }))}
    />
  );
}
