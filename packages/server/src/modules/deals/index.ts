export { dealsProjector } from "./dealsProjector.ts";
export { dealsRoutes } from "./dealsRoutes.ts";
export { selectPublicDeals } from "./publicDeals.ts";
