export { proofsProjector } from "./proofsProjector.ts";
export { proofsRoutes } from "./proofsRoutes.ts";
export { Publisher } from "./publisher.ts";
