export { memberViews, NO_NAMES, type Owner, ownerNames, ownersById } from "./memberView.ts";
export { organizationsProjector } from "./organizationsProjector.ts";
export { organizationsRoutes } from "./organizationsRoutes.ts";
