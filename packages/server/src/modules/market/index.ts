export type { Connections } from "./control.ts";
export { type FeedMessage, SessionFeed } from "./sessionFeed.ts";
export { MarketView } from "./marketView.ts";
export { marketRoutes } from "./marketRoutes.ts";
export { readFeed } from "./feed.ts";
export { OwnFeed } from "./ownFeed.ts";
