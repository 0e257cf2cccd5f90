import { IconMoon, IconSearch, IconSettings, IconSun } from "@tabler/icons-react";
import { useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useText } from "../../shared/i18n/texts.ts";
import { ClockFace } from "../../shared/clock/ClockFace.tsx";
import { LanguageMenu } from "./LanguageMenu.tsx";
import { LinkState } from "./LinkState.tsx";
import { Mark } from "./Mark.tsx";
import { RoleBadge } from "./RoleBadge.tsx";
import "./topBar.css";

interface TopBarProps {
  readonly onSearch: () => void;
  readonly onSettings: () => void;
}

/** Search, the exchange's clock with the state of the link, the reader's role, language and light. */
export function TopBar({ onSearch, onSettings }: TopBarProps) {
  const t = useText();
  return (
    <header className="top-bar no-print">
      <span className="top-bar-mark">
        <Mark />
      </span>
      <button type="button" className="top-bar-search" onClick={onSearch} title={t("frame:search.open")}>
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span>{t("frame:search.short")}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <div className="top-bar-time">
        <LinkState />
        <ClockFace />
      </div>
      <span className="top-bar-role">
        <RoleBadge />
      </span>
      <LanguageMenu />
      <SchemeToggle />
      <button
        type="button" className="top-bar-icon" aria-label={t("frame:settings.open")} onClick={onSettings}
      >
        <IconSettings size={18} stroke={1.6} aria-hidden="true" />
      </button>
    </header>
  );
}

/** From paper to slate and back. */
function SchemeToggle() {
  const t = useText();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const Icon = isDark ? IconSun : IconMoon;
  const label = t(isDark ? "frame:settings.toLight" : "frame:settings.toDark");
  return (
    <button
      type="button" className="top-bar-icon" aria-label={label} title={label}
      onClick={() => setColorScheme(isDark ? "light" : "dark")}
    >
      <Icon size={18} stroke={1.6} aria-hidden="true" />
    </button>
  );
}
