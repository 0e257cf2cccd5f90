export { approvalsProjector } from "./approvalsProjector.ts";
export { approvalsRoutes } from "./approvalsRoutes.ts";
