export { RehearsalDesk } from "./rehearsalDesk.ts";
export { templatesRoutes } from "./templatesRoutes.ts";
