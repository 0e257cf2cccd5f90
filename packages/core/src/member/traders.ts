import { growBytes, growInts } from "../machine/columns.ts";
import { ADMITTED } from "./owners.ts";

/** Natural persons who act for members; one person acts for one member [MEM-3]. */
export class Traders {
  count = 1;
  member = new Int32Array(64);
  status = new Uint8Array(64);
  readonly codes: string[] = [""];

  add(memberId: number, code: string): number {
    const traderId = this.count++;
    if (traderId === this.member.length) {
      this.member = growInts(this.member, traderId << 1);
      this.status = growBytes(this.status, traderId << 1);
    }
    this.member[traderId] = memberId;
    this.status[traderId] = ADMITTED;
    this.codes.push(code);
    return traderId;
  }

  has(traderId: number): boolean {
    return Number.isInteger(traderId) && traderId > 0 && traderId < this.count;
  }

  isActive(traderId: number): boolean {
    return this.status[traderId] === ADMITTED;
  }

  copy(): readonly TraderRow[] {
    return this.codes.slice(1).map((code, i) => ({
      code,
      memberId: this.member[i + 1] as number,
      status: this.status[i + 1] as number,
    }));
  }

  static restore(rows: readonly TraderRow[]): Traders {
    const traders = new Traders();
    for (const row of rows) traders.status[traders.add(row.memberId, row.code)] = row.status;
    return traders;
  }
}

export interface TraderRow {
  readonly code: string;
  readonly memberId: number;
  readonly status: number;
}
