export { certificatesProjector } from "./certificatesProjector.ts";
export { certificatesRoutes } from "./certificatesRoutes.ts";
