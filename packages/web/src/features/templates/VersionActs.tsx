import type { TemplateVersion, TemplateView } from "@kontor/wire";
import type { TemplateAct } from "@kontor/wire/words";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { announce } from "../../shared/announce.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import { ActDialog } from "../control/ActDialog.tsx";
import { useReader } from "../identity/me.ts";
import { pathOfTemplate } from "./templateQueries.ts";

interface VersionActsProps {
  readonly template: TemplateView;
  readonly version: TemplateVersion;
}

/** What the reader may do with a version; who wrote or proposed it is told why another approves. */
export function VersionActs({ template, version }: VersionActsProps) {
  const { t } = useWords();
  const [act, setAct] = useState<TemplateAct>();
  const { may } = useReader();
  const isOwn = version.state === "PROPOSED" && may("templates.write") && !version.acts.includes("APPROVE");
  return (
    <div className="version-acts no-print">
      {isOwn && <p className="version-why">{t("templates:ownWhy")}</p>}
      <div className="form-acts">
        <Ways template={template} version={version} />
        {version.acts.map((name) => (
          <Button key={name} variant={name === "APPROVE" ? "filled" : "default"} onClick={() => setAct(name)}>
            {t(`templates:acts.${name}`)}
          </Button>
        ))}
      </div>
      {act &&
        <VersionActDialog template={template} version={version} act={act} onClose={() => setAct(
          undefined,
        )} />}
    </div>
  );
}

/** The ways that lead on from a version: its draft, a session, a rehearsal. */
function Ways({ template, version }: VersionActsProps) {
  const { t } = useWords();
  const language = useLanguage();
  const { may } = useReader();
  const params = { lang: language, code: template.code };
  const isLatest = version === template.versions[0];
  const isSettled = version.state === "APPROVED" || version.state === "RETIRED";
  const mayDraft = may("templates.write") && isLatest && (version.mayChange || isSettled);
  return (
    <>
      {may("sessions.schedule") && version.state === "APPROVED" && (
        <Link
          className="button-link" to="/$lang/desk/templates/$code/session" params={params}
          search={{ version: version.version }}
        >
          {t("templates:makeSession")}
        </Link>
      )}
      {may("templates.read") && (
        <Link
          className="plain-button" to="/$lang/desk/templates/$code/rehearsal" params={params}
          search={{ version: version.version }}
        >
          {t("templates:rehearse")}
        </Link>
      )}
      {mayDraft && (
        <Link
          className="plain-button" to="/$lang/desk/templates/draft" params={{ lang: language }}
          search={{ code: template.code }}
        >
          {t(version.mayChange ? "templates:change" : "templates:next")}
        </Link>
      )}
    </>
  );
}

interface VersionActDialogProps extends VersionActsProps {
  readonly act: TemplateAct;
  readonly onClose: () => void;
}

function VersionActDialog({ template, version, act, onClose }: VersionActDialogProps) {
  const { t, name } = useWords();
  const queries = useQueryClient();
  const said = t(`templates:acts.${act}`);
  return (
    <ActDialog
      title={`${said}: ${name(version.names)}`} doWord={said} effects={[t(`templates:effects.${act}`)]}
      onClose={onClose}
      act={(reason) => ({
        path: `${pathOfTemplate(template.code)}/versions/${version.version}/acts`,
        body: { act, reason, edit: version.edit },
      })}
      onDone={() => {
        onClose();
        announce(said);
        void queries.invalidateQueries({ queryKey: ["templates"] });
      }}
    />
  );
}
