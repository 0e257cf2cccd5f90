export { statisticsProjector } from "./statisticsProjector.ts";
export { statisticsRoutes } from "./turnoverRoutes.ts";
