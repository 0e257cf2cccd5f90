export { depositsProjector } from "./depositsProjector.ts";
export { depositsRoutes } from "./depositsRoutes.ts";
