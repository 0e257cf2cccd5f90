import {
  courseRows, type CourseLine, type FileRow, resultRows, type SessionCourse, type SessionResults,
} from "@kontor/wire";
import { useState } from "react";
import { ask } from "../../../shared/api/ask.ts";
import { ProblemError } from "../../../shared/api/problem.ts";
import { csvText, saveFile } from "../../../shared/format/csv.ts";
import { useText } from "../../../shared/i18n/texts.ts";
import { Menu } from "../../../shared/ui/Menu.tsx";
import { CodeText } from "../../../shared/ui/States.tsx";

const CSV = "text/csv;charset=utf-8";

/** Sheet and course as files: the same figures, with English column codes, points and no grouping. */
export function ResultFiles({ results }: { readonly results: SessionResults }) {
  const t = useText();
  const [fault, setFault] = useState<string>();
  const { code } = results.session;
  const saveCourse = async (isCsv: boolean): Promise<void> => {
    try {
      const lines = await readCourse(code);
      if (isCsv) saveFile(`course-${code}.csv`, fileText(courseRows(lines)), CSV);
      else saveFile(`course-${code}.ndjson`, ndjson(lines), "application/x-ndjson");
      setFault(undefined);
    } catch (error) {
      setFault(error instanceof ProblemError ? error.code : "PAGE_FAULT");
    }
  };
  return (
    <>
      {fault !== undefined && <span role="alert"><CodeText code={fault} /></span>}
      <Menu
        label={t("results:files.label")} face={`${t("results:files.label")} ▾`} side="end"
        items={[
          {
            label: t("results:files.sheetCsv"),
            onSelect: () => saveFile(`results-${code}.csv`, fileText(resultRows(results)), CSV),
          },
          {
            label: t("results:files.sheetJson"),
            onSelect: () =>
              saveFile(`results-${code}.json`, JSON.stringify(results, null, 2), "application/json"),
          },
          { label: t("results:files.courseCsv"), onSelect: () => void saveCourse(true) },
          { label: t("results:files.courseNdjson"), onSelect: () => void saveCourse(false) },
        ]}
      />
      <button type="button" className="plain-button" onClick={() => print()}>
        {t("sessions:print")}
      </button>
    </>
  );
}

/** The whole course of a session, part by part. */
async function readCourse(code: string): Promise<CourseLine[]> {
  const lines: CourseLine[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const path = `/v1/sessions/${encodeURIComponent(code)}/course?after=${after}`;
    const part: SessionCourse = await ask<SessionCourse>(path);
    lines.push(...part.lines);
    after = part.next;
  }
  return lines;
}

function fileText(rows: readonly FileRow[]): string {
  const head = Object.keys(rows[0] ?? {});
  return csvText(head, rows.map((row) => head.map((column) => row[column] ?? null)));
}

function ndjson(lines: readonly CourseLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
