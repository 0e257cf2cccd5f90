import { IconMenu2 } from "@tabler/icons-react";
import { useState } from "react";
import { useText } from "../../shared/i18n/texts.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import "./bottomBar.css";
import { Person } from "./Person.tsx";
import { PlaceLink } from "./PlaceLink.tsx";
import { usePlaces } from "./usePlaces.ts";

const SHOWN = 4;

/** The rail of a phone: four pages under the thumb, the rest behind one word. */
export function BottomBar() {
  const t = useText();
  const places = usePlaces().flatMap((group) => group.places);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <nav className="bottom-bar no-print" aria-label={t("frame:rail.label")}>
      <ul>
        {places.slice(0, SHOWN).map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} isShort />
          </li>
        ))}
        <li>
          <button type="button" className="place-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <IconMenu2 size={18} stroke={1.6} aria-hidden="true" />
            <span>{t("frame:rail.more")}</span>
          </button>
        </li>
      </ul>
      <Dialog title={t("frame:rail.more")} isOpen={isOpen} onClose={close}>
        <ul className="bottom-bar-rest">
          {places.slice(SHOWN).map((place) => (
            <li key={place.to}>
              <PlaceLink place={place} onOpen={close} />
            </li>
          ))}
          <li onClick={close}>
            <Person />
          </li>
        </ul>
      </Dialog>
    </nav>
  );
}
