import { METHOD_SHEETS } from "@kontor/wire";
import type { MethodName } from "@kontor/wire/words";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Checkbox, NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import { registerQuery } from "../control/controlQueries.ts";
import { isFaultAt } from "./Faults.tsx";
import { isAlwaysShared, type LotDraft } from "./lotDraft.ts";
import { catalogueQuery } from "./templateQueries.ts";

interface LotDraftFieldsProps {
  readonly place: number;
  readonly lot: LotDraft;
  readonly method: MethodName;
  readonly hasCorridor: boolean;
  readonly error: unknown;
  readonly onChange: (lot: LotDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

type Typed = Exclude<keyof LotDraft, "isDivisible">;

const isOneSided = (method: MethodName): boolean => METHOD_SHEETS[method].isOneSided;

/** Fields of one lot; those of an offer where the method is one-sided. */
export function LotDraftFields(props: LotDraftFieldsProps) {
  const { place, lot, method, hasCorridor, error, onChange, onRemove } = props;
  const { t } = useWords();
  const f = useFormat();
  const line = (name: Typed, label: string, pointer: string) => (
    <TextInput
      name={`${name}-${place}`} label={label} value={lot[name]} autoComplete="off"
      error={isFaultAt(error, `/lots/${place}/${pointer}`) ? t("templates:form.wrong") : undefined}
      onChange={(event) => onChange({ ...lot, [name]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset>
      <legend>{t("templates:session.lot", { n: f.count(place + 1) })}</legend>
      <div className="draft-fields">
        {line("code", t("templates:session.lotCode"), "code")}
        <CommodityField {...props} />
        {line("basis", t("templates:session.basis"), "basis")}
        <OwnerField {...props} />
        {hasCorridor && line("referencePrice", t("templates:session.reference"), "referencePrice")}
        {isOneSided(method) && (
          <>
            {line("quantity", t("templates:session.quantity"), "lot/quantity")}
            {line("startPrice", t("templates:session.startPrice"), "lot/startPrice")}
          </>
        )}
        {method === "CLOCK_AUCTION" && line("minSupply", t("templates:session.minSupply"), "lot/minSupply")}
        {isOneSided(method) && method !== "CLOCK_AUCTION" &&
          line("reservePrice", t("templates:session.reservePrice"), "lot/reservePrice")}
        {isOneSided(method) && !isAlwaysShared(method) && (
          <Checkbox
            label={t("templates:session.divisible")} checked={lot.isDivisible}
            onChange={(event) => onChange({ ...lot, isDivisible: event.currentTarget.checked })}
          />
        )}
        {onRemove && (
          <button type="button" className="plain-button" onClick={onRemove}>
            {t("templates:session.remove")}
          </button>
        )}
      </div>
    </fieldset>
  );
}

function CommodityField({ place, lot, error, onChange }: LotDraftFieldsProps) {
  const { t, name } = useWords();
  const commodities = useQuery(catalogueQuery).data?.commodities ?? [];
  return (
    <NativeSelect
      name={`commodity-${place}`} label={t("templates:session.commodity")} value={lot.commodityCode}
      error={isFaultAt(error, `/lots/${place}/commodityCode`) ? t("templates:form.wrong") : undefined}
      data={[
        { value: "", label: t("templates:session.choose") },
        ...commodities.map(({ code, names }) => ({ value: code, label: name(names) })),
      ]}
      onChange={(event) => onChange({ ...lot, commodityCode: event.currentTarget.value })}
    />
  );
}

function OwnerField({ place, lot, method, error, onChange }: LotDraftFieldsProps) {
  const isOffered = isOneSided(method);
  const { t, name } = useWords();
  const members = useQuery(registerQuery).data ?? [];
  const owners = members.flatMap(({ memberId, names, clients }) => [
    { value: memberId, label: name(names) },
    ...clients.map((client) => ({ value: client.clientId, label: name(client.names) })),
  ]);
  const pointer = isOffered ? "lot/ownerId" : "sellerId";
  return (
    <NativeSelect
      name={`owner-${place}`} value={lot.ownerId}
      label={t(isOffered ? "templates:session.owner" : "templates:session.seller")}
      error={isFaultAt(error, `/lots/${place}/${pointer}`) ? t("templates:form.wrong") : undefined}
      data={[
        { value: "", label: t(isOffered ? "templates:session.choose" : "templates:session.anybody") },
        ...owners,
      ]}
      onChange={(event) => onChange({ ...lot, ownerId: event.currentTarget.value })}
    />
  );
}
