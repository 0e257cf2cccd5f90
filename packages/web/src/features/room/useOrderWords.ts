import type { BookView, OrderView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import type { ReadDraft } from "./draft.ts";

type Order = NonNullable<ReadDraft["order"]>;

/** Says an order in words: one whole sentence, as a colleague would read it back. */
export function useOrderWords(session: SessionView, book: BookView) {
  const { t, name, place } = useWords();
  const f = useFormat();
  const { me } = useReader();
  const ownerOf = (clientId: string | undefined): string => {
    const client = me?.member?.clients.find((candidate) => candidate.clientId === clientId);
    return client ? name(client.names) : me?.member ? name(me.member.names) : "";
  };
  const terms = (price: string, quantity: string) => ({
    lot: book.code, commodity: name(book.commodityNames), quantity: f.quantityOf(quantity, book.unit),
    price: f.priceOf(price, session.currency, book.unit),
  });
  return {
    ownerOf,
    placing(order: Order): string {
      const option = book.deliveryOptions.find((one) => one.place === order.deliveryPlace);
      const surcharge = option?.surcharge;
      const extras = [
        ...(surcharge === undefined
          ? []
          : [t("room:sentence.delivered", {
            place: place(order.deliveryPlace ?? ""),
            surcharge: f.priceOf(surcharge, session.currency, book.unit),
          })]),
        ...(order.allOrNone ? [t("room:sentence.whole")] : []),
        t(`room:sentence.${order.timeInForce ?? "DAY"}`),
        t("room:sentence.for", { owner: ownerOf(order.clientId) }),
      ];
      const main = t(`room:sentence.${order.side}`, terms(order.price ?? "", order.quantity ?? ""));
      return `${[main, ...extras].join(t("room:sentence.comma"))}${t("room:sentence.stop")}`;
    },
    changing(order: Order, before: OrderView): string {
      return t(
        "room:sentence.change",
        { number: before.orderId, ...terms(order.price ?? "", order.quantity ?? "") },
      );
    },
  };
}
