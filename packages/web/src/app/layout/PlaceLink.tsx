import { Link, useLocation } from "@tanstack/react-router";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { PLACE_GROUPS, type Place } from "./places.ts";

interface PlaceLinkProps {
  readonly place: Place;
  readonly onOpen?: () => void;
  /** Where five words must stand side by side on a phone. */
  readonly isShort?: boolean;
}

/** A page of the rail or the bottom bar; the one that is open, or opened from, is marked. */
export function PlaceLink({ place, onOpen, isShort = false }: PlaceLinkProps) {
  const t = useText();
  const language = useLanguage();
  const { pathname } = useLocation();
  const isHere = openPlace(pathname.replace(/^\/[a-z]{2}\/?/, "")) === place.to;
  const { icon: Icon } = place;
  return (
    <Link
      to={`/${language}/${place.to}` as "/"} className="place-link" onClick={onOpen}
      aria-current={isHere ? "page" : undefined} data-here={isHere}
    >
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <span>{t((isShort && place.short) || place.word)}</span>
    </Link>
  );
}

/** The place that a path belongs to: the longest that it begins with; rooms belong to the home. */
function openPlace(path: string): string | undefined {
  if (path.startsWith("app/room")) return "app";
  const places = PLACE_GROUPS.flatMap((group) => group.places.map(({ to }) => to));
  return places
    .filter((to) => path === to || (to !== "" && path.startsWith(`${to}/`)))
    .sort((a, b) => b.length - a.length)[0];
}
