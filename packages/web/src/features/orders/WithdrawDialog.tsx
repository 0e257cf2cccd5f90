import type { OrderView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Button } from "../../shared/ui/controls.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { sender } from "./sending.ts";

interface WithdrawDialogProps {
  readonly order: OrderView | undefined;
  readonly onClose: () => void;
}

/** Asks once before an order is withdrawn, and says what follows from it. */
export function WithdrawDialog({ order, onClose }: WithdrawDialogProps) {
  const { t } = useWords();
  const f = useFormat();
  if (!order) return null;
  const sentence = t("room:withdraw.sentence", {
    number: order.orderId, side: t(`words:sides.${order.side}`), lot: order.bookCode,
    quantity: f.quantityOf(order.remaining, order.unit), freed: f.sum(order.reserved),
  });
  const withdraw = (): void => {
    sender.submit(
      { do: "cancel", orderId: order.orderId },
      t("room:withdraw.said", { number: order.orderId, lot: order.bookCode }),
    );
    onClose();
  };
  return (
    <Dialog title={t("room:withdraw.title")} isOpen onClose={onClose}>
      <p style={{ marginBottom: 16 }}>
        <Rich text={sentence} />
      </p>
      <div className="form-acts">
        <Button onClick={withdraw}>{t("room:withdraw.do")}</Button>
        <Button variant="default" onClick={onClose}>
          {t("frame:cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
