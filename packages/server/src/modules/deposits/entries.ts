import type { CoreEvent, EventOf } from "@kontor/core";
import type { EntryKind } from "@kontor/wire";

/** One double entry: an amount leaves a part and comes to a part (domain.md 4.1). */
export interface Entry {
  readonly accountId: number;
  readonly kind: EntryKind;
  readonly fromPart: string;
  readonly toPart: string;
  readonly amountMinor: number;
  readonly orderId: number | null;
  readonly dealId: number | null;
  readonly reference: string | null;
}

/**
 * Entries of the ledger that an event stands for; none for events that move no money.
 * @param accountOfOrder - deposit account of an order that was taken before
 */
export function entriesOf(event: CoreEvent, accountOfOrder: (orderId: number) => number): Entry[] {
  switch (event.type) {
    case "OrderAccepted":
      return reserve(accountOfOrder(event.orderId), event.orderId, event.reservedMinor);
    case "OrderAmended":
    case "BidRevealed":
      return reserve(
        accountOfOrder(event.orderId), event.orderId, event.reservedMinor - event.reservedBeforeMinor,
      );
    case "BidForfeited":
      return [lostBid(event)];
    case "OrderCancelled":
      return reserve(accountOfOrder(event.orderId), event.orderId, -event.releasedMinor);
    case "DealSideBound":
      return dealEntries(event);
    case "DepositCredited":
      return [money(event, "CREDIT", "BANK", "FREE")];
    case "ReturnRequested":
      return [money(event, "RETURN_REQUEST", "FREE", "RETURNING")];
    case "ReturnPaid":
      return [money(event, "RETURN", "RETURNING", "BANK")];
    case "FeeDebited":
      return [money(event, "FEE_DEBIT", "FREE", "FEE_DUE")];
    case "CounterpartyPaid":
      return [money(event, "TRANSFER_TO_COUNTERPARTY", "FREE", "PAID_OUT")];
    case "DepositUnblocked":
      return [{ ...money(event, "UNBLOCK", "BLOCKED", "FREE"), dealId: event.dealId }];
    case "DealAnnulled":
      return annulEntries(event);
    case "DepositForfeited":
      return forfeitEntries(event);
    default:
      return [];
  }
}

/** A higher reserve comes from free deposit, a lower one goes back to it. */
function reserve(accountId: number, orderId: number, amountMinor: number): Entry[] {
  if (amountMinor === 0) return [];
  const isMore = amountMinor > 0;
  return [
    {
      accountId, kind: isMore ? "RESERVE" : "UNRESERVE", fromPart: isMore ? "FREE" : "RESERVED",
      toPart: isMore ? "RESERVED" : "FREE", amountMinor: Math.abs(amountMinor), orderId, dealId: null,
      reference: null,
    },
  ];
}

function dealEntries(side: EventOf<"DealSideBound">): Entry[] {
  const { accountId, orderId, dealId } = side;
  const common = { orderId, dealId, reference: null };
  const released = reserve(accountId, orderId, -side.releasedMinor).map((entry) => ({ ...entry, dealId }));
  const blocked: Entry = {
    ...common, accountId, kind: "BLOCK", fromPart: "FREE", toPart: "BLOCKED", amountMinor: side.blockedMinor,
  };
  const fee: Entry = {
    ...common, accountId: side.feeAccountId, kind: "FEE_CHARGE", fromPart: "FEE_DUE", toPart: "FEE_INCOME",
    amountMinor: side.feeMinor,
  };
  return [...released, blocked, fee].filter((entry) => entry.amountMinor !== 0);
}

/** The side that is not at fault gets its deposit and its fee back. */
function annulEntries(event: EventOf<"DealAnnulled">): Entry[] {
  const { reason } = event.text as { readonly reason: string };
  const common = { orderId: null, dealId: event.dealId, reference: reason };
  const freed: Entry = {
    ...common, accountId: event.accountId, kind: "UNBLOCK", fromPart: "BLOCKED", toPart: "FREE",
    amountMinor: event.releasedMinor,
  };
  const fee: Entry = {
    ...common, accountId: event.feeAccountId, kind: "FEE_RETURN", fromPart: "FEE_INCOME", toPart: "FEE_DUE",
    amountMinor: event.feeMinor,
  };
  return [freed, fee].filter((entry) => entry.amountMinor !== 0);
}

function forfeitEntries(event: EventOf<"DepositForfeited">): Entry[] {
  const part = (toPart: string, amountMinor: number): Entry => ({
    accountId: event.accountId, kind: "FORFEIT", fromPart: "BLOCKED", toPart, amountMinor, orderId: null,
    dealId: event.dealId, reference: event.text as string,
  });
  const parts = [
    part("FEE_DUE", event.feeArrearsMinor), part("PAID_OUT", event.fineMinor),
    part("FEE_INCOME", event.costsMinor),
  ];
  return parts.filter((entry) => entry.amountMinor !== 0);
}

/** What a bidder had bound for a bid that it did not show goes to what the exchange pays out. */
function lostBid({ accountId, orderId, amountMinor }: EventOf<"BidForfeited">): Entry {
  return {
    accountId, kind: "FORFEIT", fromPart: "RESERVED", toPart: "PAID_OUT", amountMinor, orderId, dealId: null,
    reference: null,
  };
}

type MoneyEvent = {
  readonly accountId: number;
  readonly amountMinor: number;
  readonly text: unknown;
};

function money(event: MoneyEvent, kind: EntryKind, fromPart: string, toPart: string): Entry {
  return {
    accountId: event.accountId, kind, fromPart, toPart, amountMinor: event.amountMinor, orderId: null,
    dealId: null, reference: event.text as string,
  };
}
