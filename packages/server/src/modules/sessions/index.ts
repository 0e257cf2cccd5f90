export { BookDirectory, type BookTerms } from "./bookDirectory.ts";
export { withMainOffers } from "./mainOffers.ts";
export { lotTerms } from "./openBookCommand.ts";
export { COMMAND_OF } from "./sessionActs.ts";
export { bidsIn, type LotDetail, type Told, type ToldBid } from "./newlyTold.ts";
export { sessionIdOf } from "./sessionId.ts";
export { sessionsProjector } from "./sessionsProjector.ts";
export { sessionsRoutes } from "./sessionsRoutes.ts";
export { firstOpening, tradingDayOf } from "./tradingDay.ts";
