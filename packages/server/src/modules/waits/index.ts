export { waitsProjector } from "./waitsProjector.ts";
export { waitsRoutes } from "./waitsRoutes.ts";
