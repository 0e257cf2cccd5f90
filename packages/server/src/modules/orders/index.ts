export { OrderDesk, OrderRefusedError } from "./orderDesk.ts";
export { ordersProjector } from "./ordersProjector.ts";
export { ordersRoutes, sendAll } from "./ordersRoutes.ts";
export { roundRoutes } from "./roundRoutes.ts";
