export { memberViews, NO_NAMES, ownerNames } from "./memberView.ts";
export { organizationsProjector } from "./organizationsProjector.ts";
export { organizationsRoutes } from "./organizationsRoutes.ts";
