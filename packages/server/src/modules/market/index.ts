export type { Connections } from "./control.ts";
export { SessionFeed } from "./sessionFeed.ts";
export { MarketView } from "./marketView.ts";
export { marketRoutes } from "./marketRoutes.ts";
export { readFeed } from "./feed.ts";
export { OwnFeed } from "./ownFeed.ts";
