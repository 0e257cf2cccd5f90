import type { ControlView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Figure } from "../../shared/ui/Figure.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { CodeText, Empty, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import "./controlWatch.css";

/** How busy the session is: orders of the last minute, who watches, who is connected. */
export function ControlFigures({ control, standing }: {
  readonly control: ControlView | undefined;
  readonly standing: number;
}) {
  const { t } = useWords();
  const f = useFormat();
  const shown = (count: number | undefined): string => (count === undefined ? "…" : f.count(count));
  const refused = control?.refusals.length;
  return (
    <div className="figures">
      <Figure label={t("desk:figures.standing")} value={f.count(standing)} />
      <Figure label={t("desk:figures.perMinute")} value={shown(control?.ordersPerMinute)} />
      <Figure
        label={t("desk:figures.refused")} value={shown(refused)}
        qualifier={refused === 50 ? t("desk:figures.atLeast") : undefined}
      />
      <Figure label={t("desk:figures.observers")} value={shown(control?.observers)} />
      <Figure label={t("desk:figures.connections")} value={shown(control?.connections)} />
    </div>
  );
}

/** Orders that were refused, the newest first, each with the reason its owner was told. */
export function ControlRefusals({ refusals }: { readonly refusals: ControlView["refusals"] | undefined }) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <Panel title={t("desk:refusals.title")}>
      {!refusals && <Loading rows={3} />}
      {refusals?.length === 0 && <Empty why={t("desk:refusals.none")} />}
      <ol
        className="refusals" tabIndex={refusals && refusals.length > 0 ? 0 : -1}
        aria-label={t("desk:refusals.title")}
      >
        {refusals?.map((refusal) => (
          <li key={refusal.seq}>
            <span className="num muted">{f.seconds(refusal.at)}</span>
            <span>
              <span className="mono">{refusal.bookCode}</span> · {t("words:trader")}{" "}
              <span className="mono">{refusal.traderCode}</span>
              <span className="refusals-why small muted">
                <CodeText code={refusal.code} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
