import { approvalsProjector } from "./modules/approvals/index.ts";
import { catalogueProjector } from "./modules/catalogue/index.ts";
import { certificatesProjector } from "./modules/certificates/index.ts";
import { dealsProjector } from "./modules/deals/index.ts";
import { depositsProjector } from "./modules/deposits/index.ts";
import { offersProjector } from "./modules/offers/index.ts";
import { ordersProjector } from "./modules/orders/index.ts";
import { organizationsProjector } from "./modules/organizations/index.ts";
import { proofsProjector } from "./modules/proofs/index.ts";
import { sessionsProjector } from "./modules/sessions/index.ts";
import { statisticsProjector } from "./modules/statistics/index.ts";
import { waitsProjector } from "./modules/waits/index.ts";
import type { Projector } from "./sequencer/projection.ts";

/**
 * Every projection, in the order in which they are brought up: a later one may read an earlier one's rows.
 */
export const PROJECTORS: readonly Projector[] = [
  catalogueProjector,
  organizationsProjector,
  approvalsProjector,
  sessionsProjector,
  ordersProjector,
  offersProjector,
  depositsProjector,
  dealsProjector,
  waitsProjector,
  certificatesProjector,
  statisticsProjector,
  proofsProjector,
];
