import type {
  EventBatchTable, JournalTable, ProjectionTable, SnapshotTable, WriterTable,
} from "./tables/journal.ts";
import type { CatalogueOfferTable, CatalogueOrderTable } from "./tables/catalogues.ts";
import type {
  BidderTable, BookTable, CommodityTable, ExchangeTable, FxRateTable, LotTable, LotWaitTable,
  NoSaleCertificateTable, OrderRefusalTable, OrderTable, SessionLogTable, SessionTable, TurnoverTable,
} from "./tables/market.ts";
import type {
  AccountTable, ClientTable, DealTable, KillSwitchTable, MemberTable, PostingTable, ProposalTable,
  ReturnRequestTable, StaffActTable, TraderTable,
} from "./tables/parties.ts";
import type {
  ActKeyTable, RehearsalTable, SessionTemplateActTable, SessionTemplateTable,
} from "./tables/templates.ts";
import type {
  PublishedHeadTable, SessionBundleTable, SessionSpanTable, SigningKeyTable,
} from "./tables/proofs.ts";
import type {
  ApiKeyTable, CommodityTextTable, ExchangeTextTable, FxSourceTable, OrganizationTable, SectionTable,
  SessionTextTable, SignInTable, UserAccountTable,
} from "./tables/rows.ts";

/** Every table of the database, as the migrations make them. */
export interface Tables {
  account: AccountTable;
  act_key: ActKeyTable;
  api_key: ApiKeyTable;
  bidder: BidderTable;
  book: BookTable;
  catalogue_offer: CatalogueOfferTable;
  catalogue_order: CatalogueOrderTable;
  client: ClientTable;
  commodity: CommodityTable;
  commodity_text: CommodityTextTable;
  deal: DealTable;
  event_batch: EventBatchTable;
  exchange: ExchangeTable;
  exchange_text: ExchangeTextTable;
  fx_rate: FxRateTable;
  fx_source: FxSourceTable;
  journal: JournalTable;
  kill_switch: KillSwitchTable;
  lot: LotTable;
  lot_wait: LotWaitTable;
  member: MemberTable;
  no_sale_certificate: NoSaleCertificateTable;
  order: OrderTable;
  order_refusal: OrderRefusalTable;
  organization: OrganizationTable;
  posting: PostingTable;
  projection: ProjectionTable;
  proposal: ProposalTable;
  rehearsal: RehearsalTable;
  published_head: PublishedHeadTable;
  return_request: ReturnRequestTable;
  section: SectionTable;
  session: SessionTable;
  session_bundle: SessionBundleTable;
  session_log: SessionLogTable;
  session_template: SessionTemplateTable;
  session_template_act: SessionTemplateActTable;
  session_span: SessionSpanTable;
  session_text: SessionTextTable;
  sign_in: SignInTable;
  signing_key: SigningKeyTable;
  snapshot: SnapshotTable;
  staff_act: StaffActTable;
  trader: TraderTable;
  turnover: TurnoverTable;
  user_account: UserAccountTable;
  writer: WriterTable;
}
