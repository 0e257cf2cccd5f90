import { useFormat } from "../../../shared/format/useFormat.ts";
import { useText } from "../../../shared/i18n/texts.ts";
import { useKeys } from "../../../shared/keys/useKeys.ts";
import { type Player, SPEEDS } from "./usePlayer.ts";

interface ReplayControlsProps {
  readonly player: Player;
  readonly last: number;
  readonly at: number;
}

/** Play, one step, the slider over the steps, and the speed; by hand and by keys. */
export function ReplayControls({ player, last, at }: ReplayControlsProps) {
  const t = useText();
  const f = useFormat();
  const { count, isPlaying, speed, moveTo, toggle, setSpeed } = player;
  const back = (): void => moveTo(count - 1);
  const forth = (): void => moveTo(count + 1);
  useKeys({ k: toggle, ",": back, ".": forth, arrowleft: back, arrowright: forth });
  const place = t("sessions:replay.place", { n: f.count(count), of: f.count(last), time: f.seconds(at) });
  return (
    <div className="replay-controls">
      <div className="replay-acts">
        <button type="button" className="plain-button replay-play" onClick={toggle} autoFocus>
          {t(isPlaying ? "sessions:replay.pause" : "sessions:replay.play")}
        </button>
        <button type="button" className="plain-button" disabled={count === 0} onClick={back}>
          <span aria-hidden>−1</span>
          <span className="unheard">{t("sessions:replay.back")}</span>
        </button>
        <button type="button" className="plain-button" disabled={count === last} onClick={forth}>
          <span aria-hidden>+1</span>
          <span className="unheard">{t("sessions:replay.forth")}</span>
        </button>
        <fieldset className="replay-speeds">
          <legend className="unheard">{t("sessions:replay.speed")}</legend>
          {SPEEDS.map((choice) => (
            <label key={choice}>
              <input
                type="radio" name="speed" checked={choice === speed} onChange={() => setSpeed(choice)}
              />
              {choice}×
            </label>
          ))}
        </fieldset>
        <span className="num replay-place">{place}</span>
      </div>
      <input
        type="range" className="replay-slider" min={0} max={last} value={count}
        aria-label={t("sessions:replay.slider")} aria-valuetext={place}
        onChange={(event) => moveTo(Number(event.currentTarget.value))}
      />
    </div>
  );
}
