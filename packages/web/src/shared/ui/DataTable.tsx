import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useText } from "../i18n/texts.ts";
import "./dataTable.css";

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** Unit of the whole column, small beside the head. */
  readonly unit?: string | undefined;
  readonly kind?: "number" | "text" | "act";
  readonly cell: (row: Row) => ReactNode;
  /** Total of the column, for the foot. */
  readonly total?: ReactNode;
  /** On a phone a row is a card: its title, a deciding field, or only after "more". */
  readonly card?: "title" | "field" | "more";
  /** Keeps room for a name beside many figures. */
  readonly isWide?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly openWord?: string;
  readonly selectedKey?: string | undefined;
  /** Keys that act on the row in focus, by `event.key`. */
  readonly rowKeys?: Readonly<Record<string, (row: Row) => void>>;
  readonly toneOf?: (row: Row) => string | undefined;
}

/**
 * Figures in columns: right-aligned with the unit in the head; cards on a phone; arrows move, Enter opens.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf } = props;
  const hasTotals = columns.some(({ total }) => total !== undefined);
  return (
    <table className="data-table" role="table">
      <caption className="unheard">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" data-kind={column.kind}>
              {column.kind === "act" ? <span className="unheard">{column.head}</span> : column.head}
              {column.unit && <span className="data-table-unit"> {column.unit}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <TableRow key={keyOf(row)} row={row} {...props} />
        ))}
      </tbody>
      {hasTotals && rows.length > 0 && (
        <tfoot role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <td
                key={column.key} role="cell" data-kind={column.kind} data-label={column.head}
                data-card={column.card}
              >
                {column.total}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function TableRow<Row>(props: DataTableProps<Row> & { readonly row: Row }) {
  const { row, columns, keyOf, onOpen, selectedKey, rowKeys, toneOf } = props;
  const t = useText();
  const [isWhole, setWhole] = useState(false);
  const element = useRef<HTMLTableRowElement>(null);
  const isActive = onOpen !== undefined || rowKeys !== undefined;
  const isSelected = selectedKey !== undefined && selectedKey === keyOf(row);
  const hasMore = columns.some(({ card }) => card === "more");
  return (
    <tr
      ref={element} role="row" data-whole={isWhole} data-tone={toneOf?.(row)} data-active={isActive}
      {...(isActive ? { tabIndex: 0 } : {})}
      {...(isSelected ? { "aria-current": true as const } : {})}
      onClick={onOpen && ((event) => isOnControl(event.target) || onOpen(row))}
      onKeyDown={isActive ? (event) => onRowKey(event, row, props) : undefined}
    >
      {columns.map((column) => (
        <td
          key={column.key} role="cell" data-kind={column.kind} data-label={column.head}
          data-card={column.card ?? "field"} data-unit={column.unit} data-wide={column.isWide}
        >
          {column.cell(row)}
        </td>
      ))}
      {hasMore && (
        <td className="data-table-more" role="cell">
          <button
            type="button" className="link-button" aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t("frame:table.less") : t("frame:table.more")}
          </button>
        </td>
      )}
    </tr>
  );
}

function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, select, textarea, .menu") !== null;
}

function onRowKey<Row>(
  event: KeyboardEvent<HTMLTableRowElement>, row: Row, props: DataTableProps<Row>,
): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = event.key === "Enter" ? props.onOpen : props.rowKeys?.[event.key];
  const step = event.key === "ArrowDown"
    ? "nextElementSibling"
    : event.key === "ArrowUp" ? "previousElementSibling" : null;
  if (step) {
    event.preventDefault();
    (event.currentTarget[step] as HTMLElement | null)?.focus();
  } else if (act) {
    event.preventDefault();
    event.stopPropagation();
    act(row);
  }
}
