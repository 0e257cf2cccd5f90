import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect,
} from "@tanstack/react-router";
import type { TextGroup } from "../shared/i18n/keys.ts";
import { isLanguage, preferredLanguage } from "../shared/i18n/language.ts";
import { loadTexts, turnTo } from "../shared/i18n/texts.ts";
import { Loading } from "../shared/ui/States.tsx";
import { Frame } from "./layout/Frame.tsx";
import { NotFound } from "./NotFound.tsx";
import { PageFault } from "./PageFault.tsx";

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/$lang", params: { lang: preferredLanguage() }, replace: true });
  },
});

/** Everything stands under a language; an address without one is led to the reader's. */
const languageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "$lang",
  beforeLoad: async ({ params, location }) => {
    if (isLanguage(params.lang)) return turnTo(params.lang);
    throw redirect({ href: `/${preferredLanguage()}${location.href}`, replace: true });
  },
  component: Frame,
  notFoundComponent: NotFound,
});

const texts = (...groups: readonly TextGroup[]) => ({ loader: () => loadTexts(...groups) });
const under = { getParentRoute: () => languageRoute } as const;

const marketRoute = createRoute({
  ...under, path: "/", ...texts("market", "sessions"),
  component: lazyRouteComponent(() => import("../features/market/MarketPage.tsx"), "MarketPage"),
});

export interface SessionSearch {
  readonly from?: string;
  readonly section?: string;
  readonly country?: string;
  readonly state?: "UPCOMING" | "LIVE" | "ENDED";
}

const sessionsRoute = createRoute({
  ...under, path: "sessions", ...texts("sessions"),
  validateSearch: (search: Record<string, unknown>): SessionSearch => {
    const text = (name: string): string | undefined =>
      search[name] === undefined ? undefined : String(search[name]);
    const [from, section, country, state] = ["from", "section", "country", "state"].map(text);
    return {
      ...(from && /^\d{4}-\d{2}-\d{2}$/.test(from) ? { from } : {}), ...(section ? { section } : {}),
      ...(country ? { country } : {}),
      ...(state === "UPCOMING" || state === "LIVE" || state === "ENDED" ? { state } : {}),
    };
  },
  component: lazyRouteComponent(() => import("../features/sessions/CalendarPage.tsx"), "CalendarPage"),
});

const sessionRoute = createRoute({
  ...under, path: "sessions/$code", ...texts("sessions", "results", "auction", "methods", "exposure"),
  component: lazyRouteComponent(() => import("../features/sessions/SessionPage.tsx"), "SessionPage"),
});

export interface ProofSearch {
  /** Steps of the session that have happened where its replay stands; left out, it is not open. */
  readonly step?: number;
}

const proofRoute = createRoute({
  ...under, path: "sessions/$code/proof", ...texts("sessions", "auction"),
  validateSearch: ({ step }: Record<string, unknown>): ProofSearch => {
    const count = Number(step);
    return step !== undefined && Number.isSafeInteger(count) && count >= 0 ? { step: count } : {};
  },
  component: lazyRouteComponent(() => import("../features/sessions/ProofPage.tsx"), "ProofPage"),
});

const signInRoute = createRoute({
  ...under, path: "sign-in", ...texts("account"),
  validateSearch: (search: Record<string, unknown>): { readonly next?: string } => {
    const { next } = search;
    // Only a path of these pages: a foreign address must never be the next step after a sign-in.
    return typeof next === "string" && /^\/[a-z]{2}\//.test(next) ? { next } : {};
  },
  component: lazyRouteComponent(() => import("../features/identity/SignInPage.tsx"), "SignInPage"),
});

const homeRoute = createRoute({
  ...under, path: "app", ...texts("account", "sessions"),
  component: lazyRouteComponent(() => import("../features/home/HomePage.tsx"), "HomePage"),
});

export interface RoomSearch {
  readonly book?: string;
  /** Order that is copied as a new one, or changed. */
  readonly copy?: string;
  readonly replace?: string;
}

const roomRoute = createRoute({
  ...under, path: "app/room/$code", ...texts("room", "sessions", "results", "auction", "methods", "exposure"),
  validateSearch: (search: Record<string, unknown>): RoomSearch => {
    const found = ["book", "copy", "replace"].flatMap((name) =>
      search[name] === undefined ? [] : [[name, String(search[name])] as const],
    );
    return Object.fromEntries(found);
  },
  component: lazyRouteComponent(() => import("../features/room/RoomPage.tsx"), "RoomPage"),
});

export interface BlotterSearch {
  readonly session?: string;
  readonly state?: string;
  readonly side?: "BUY" | "SELL";
  /** Order that a link points at. */
  readonly order?: string;
}

const ordersRoute = createRoute({
  ...under, path: "app/orders", ...texts("room", "account"),
  validateSearch: (search: Record<string, unknown>): BlotterSearch => ({
    ...(search["session"] === undefined ? {} : { session: String(search["session"]) }),
    ...(search["state"] === undefined ? {} : { state: String(search["state"]) }),
    ...(search["order"] === undefined ? {} : { order: String(search["order"]) }),
    ...(search["side"] === "BUY" || search["side"] === "SELL" ? { side: search["side"] } : {}),
  }),
  component: lazyRouteComponent(() => import("../features/orders/BlotterPage.tsx"), "BlotterPage"),
});

const depositsRoute = createRoute({
  ...under, path: "app/deposits", ...texts("account"),
  component: lazyRouteComponent(() => import("../features/deposits/DepositsPage.tsx"), "DepositsPage"),
});

const dealsRoute = createRoute({
  ...under, path: "app/deals", ...texts("account"),
  validateSearch: (search: Record<string, unknown>): { readonly deal?: string } =>
    search["deal"] === undefined ? {} : { deal: String(search["deal"]) },
  component: lazyRouteComponent(() => import("../features/deals/DealsPage.tsx"), "DealsPage"),
});

export interface CertificatesSearch {
  readonly session?: string;
}

const certificatesRoute = createRoute({
  ...under, path: "app/certificates", ...texts("certificates"),
  validateSearch: (search: Record<string, unknown>): CertificatesSearch =>
    search["session"] === undefined ? {} : { session: String(search["session"]) },
  component: lazyRouteComponent(
    () => import("../features/certificates/CertificatesPage.tsx"), "CertificatesPage",
  ),
});

const certificateRoute = createRoute({
  ...under, path: "app/certificates/$number", ...texts("certificates", "sessions"),
  component: lazyRouteComponent(
    () => import("../features/certificates/CertificatePage.tsx"), "CertificatePage",
  ),
});

const deskRoute = createRoute({
  ...under, path: "desk", ...texts("desk", "sessions"),
  component: lazyRouteComponent(() => import("../features/control/DeskPage.tsx"), "DeskPage"),
});

const controlRoute = createRoute({
  ...under, path: "desk/control/$code", ...texts("desk", "sessions", "errors", "exposure"),
  component: lazyRouteComponent(() => import("../features/control/ControlPage.tsx"), "ControlPage"),
});

const approvalsRoute = createRoute({
  ...under, path: "desk/approvals", ...texts("desk"),
  component: lazyRouteComponent(() => import("../features/approvals/ApprovalsPage.tsx"), "ApprovalsPage"),
});

const templatesRoute = createRoute({
  ...under, path: "desk/templates", ...texts("templates"),
  component: lazyRouteComponent(() => import("../features/templates/TemplatesPage.tsx"), "TemplatesPage"),
});

const draftRoute = createRoute({
  ...under, path: "desk/templates/draft", ...texts("templates"),
  validateSearch: (search: Record<string, unknown>): { readonly code?: string } =>
    search["code"] === undefined ? {} : { code: String(search["code"]) },
  component: lazyRouteComponent(() => import("../features/templates/DraftPage.tsx"), "DraftPage"),
});

const templateRoute = createRoute({
  ...under, path: "desk/templates/$code", ...texts("templates", "desk"),
  component: lazyRouteComponent(() => import("../features/templates/TemplatePage.tsx"), "TemplatePage"),
});

export interface VersionSearch {
  readonly version?: number;
  /** Rehearsal that is shown. */
  readonly rehearsal?: string;
}

const versionSearch = {
  validateSearch: ({ version, rehearsal }: Record<string, unknown>): VersionSearch => ({
    ...(Number.isSafeInteger(Number(version)) && version !== undefined ? { version: Number(version) } : {}),
    ...(rehearsal === undefined ? {} : { rehearsal: String(rehearsal) }),
  }),
};

const sessionFromRoute = createRoute({
  ...under, path: "desk/templates/$code/session", ...texts("templates"), ...versionSearch,
  component: lazyRouteComponent(() => import("../features/templates/SessionFromPage.tsx"), "SessionFromPage"),
});

const rehearsalRoute = createRoute({
  ...under, path: "desk/templates/$code/rehearsal", ...texts("templates"), ...versionSearch,
  component: lazyRouteComponent(() => import("../features/templates/RehearsalPage.tsx"), "RehearsalPage"),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  languageRoute.addChildren([
    marketRoute, sessionsRoute, sessionRoute, proofRoute, signInRoute, homeRoute, roomRoute, ordersRoute,
    depositsRoute, dealsRoute, certificatesRoute, certificateRoute, deskRoute, controlRoute, approvalsRoute,
    templatesRoute, draftRoute, templateRoute, sessionFromRoute, rehearsalRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  defaultPendingMs: 200,
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
