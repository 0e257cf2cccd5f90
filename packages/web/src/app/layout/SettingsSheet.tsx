import { useMantineColorScheme } from "@mantine/core";
import { useText } from "../../shared/i18n/texts.ts";
import { changeSettings, useSettings } from "../../shared/settings/settings.ts";
import { Change } from "../../shared/ui/Change.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import "./sheets.css";

interface ChoiceProps<V extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: V;
  readonly choices: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ legend, name, value, choices, onChange }: ChoiceProps<V>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map(([choice, word]) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === value} onChange={() => onChange(choice)} />
          {word}
        </label>
      ))}
    </fieldset>
  );
}

/** What a reader sets for itself: light, colours of direction, rows, letter keys, speech. */
export default function SettingsSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const settings = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Dialog title={t("frame:settings.title")} isOpen onClose={onClose}>
      <div className="settings-sheet">
        <Choice
          legend={t("frame:settings.light")} name="light" value={colorScheme} onChange={setColorScheme}
          choices={[
            ["auto", t("frame:settings.auto")], ["light", t("frame:settings.lightOn")],
            ["dark", t("frame:settings.darkOn")],
          ]}
        />
        <Choice
          legend={t("frame:settings.directions")} name="directions" value={settings.directions}
          onChange={(directions) => changeSettings({ directions })}
          choices={[
            ["plain", t("frame:settings.directionsPlain")],
            ["swapped", t("frame:settings.directionsSwapped")],
          ]}
        />
        <p>
          <Change percent="1.2" /> &nbsp; <Change percent="-0.8" />
        </p>
        <Choice
          legend={t("frame:settings.rows")} name="rows" value={settings.rows}
          onChange={(rows) => changeSettings({ rows })}
          choices={[
            ["comfortable", t("frame:settings.comfortable")], ["compact", t("frame:settings.compact")],
          ]}
        />
        <Choice
          legend={t("frame:settings.sound")} name="sound" value={settings.sound}
          onChange={(sound) => changeSettings({ sound })}
          choices={[["on", t("frame:settings.soundOn")], ["off", t("frame:settings.soundOff")]]}
        />
        <Choice
          legend={t("frame:settings.speech")} name="speech" value={settings.speech}
          onChange={(speech) => changeSettings({ speech })}
          choices={[
            ["all", t("frame:settings.speechAll")], ["mine", t("frame:settings.speechMine")],
            ["off", t("frame:settings.speechOff")],
          ]}
        />
        <label>
          <input
            type="checkbox" checked={settings.hasLetterKeys}
            onChange={(event) => changeSettings({ hasLetterKeys: event.currentTarget.checked })}
          />
          {t("frame:settings.letterKeys")}
        </label>
      </div>
    </Dialog>
  );
}
