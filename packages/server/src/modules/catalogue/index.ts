export { catalogueProjector } from "./catalogueProjector.ts";
export { catalogueRoutes } from "./catalogueRoutes.ts";
export { minorDigitsOf } from "./catalogueView.ts";
export { rateToHome } from "./rateToHome.ts";
