import type {
  CatalogueView, RehearsalList, RehearsalView, TemplateDifferences, TemplateList, TemplateView,
} from "@kontor/wire";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";

const RUNNING_MS = 500;

export const templatesQuery = queryOptions({
  queryKey: ["templates"],
  queryFn: ({ signal }) => ask<TemplateList>("/v1/session-templates", { signal }),
});

export function pathOfTemplate(code: string): string {
  return `/v1/session-templates/${encodeURIComponent(code)}`;
}

/** A template with all its versions, the newest first. */
export function templateQuery(code: string) {
  return queryOptions({
    queryKey: ["templates", code],
    queryFn: ({ signal }) => ask<TemplateView>(pathOfTemplate(code), { signal }),
    enabled: code !== "",
  });
}

export function differencesQuery(code: string, from: number, to: number) {
  return queryOptions({
    queryKey: ["templates", code, "differences", from, to],
    queryFn: ({ signal }) =>
      ask<TemplateDifferences>(`${pathOfTemplate(code)}/differences?from=${from}&to=${to}`, { signal }),
    enabled: from > 0,
  });
}

export function rehearsalsQuery(code: string) {
  return queryOptions({
    queryKey: ["rehearsals", code],
    queryFn: ({ signal }) => ask<RehearsalList>(`${pathOfTemplate(code)}/rehearsals`, { signal }),
  });
}

/** One rehearsal; asked for again and again while it runs. */
export function rehearsalQuery(rehearsalId: string | undefined) {
  return queryOptions({
    queryKey: ["rehearsal", rehearsalId],
    queryFn: ({ signal }) => ask<RehearsalView>(`/v1/rehearsals/${rehearsalId ?? ""}`, { signal }),
    enabled: rehearsalId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === "RUNNING" ? RUNNING_MS : false),
  });
}

export const catalogueQuery = queryOptions({
  queryKey: ["catalogue"], staleTime: 60_000,
  queryFn: ({ signal }) => ask<CatalogueView>("/v1/commodities", { signal }),
});
