import type { TemplateView } from "@kontor/wire";
import { readTemplates } from "./demoFiles.ts";
import type { Desks } from "./desks.ts";

/** Templates of the demo, written and proposed by one section chief and approved by the other. */
export async function loadTemplates(desks: Desks): Promise<void> {
  const [chief, second] = [await desks.of("chief"), await desks.of("chief2")];
  for (const template of readTemplates()) {
    const { code } = template;
    await chief.post<TemplateView>("/v1/session-templates", template, `demo-template-${code}`);
    const path = `/v1/session-templates/${code}/versions/1/acts`;
    const reason = "rules of the demo market";
    await chief.post(path, { act: "PROPOSE", reason, edit: 1 }, `demo-propose-${code}`);
    await second.post(path, { act: "APPROVE", reason, edit: 2 }, `demo-approve-${code}`);
  }
}
