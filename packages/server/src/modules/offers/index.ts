export { offersProjector } from "./offersProjector.ts";
export { offersRoutes } from "./offersRoutes.ts";
