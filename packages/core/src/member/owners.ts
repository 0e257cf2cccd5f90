import { growBytes, growFloats, growInts } from "../machine/columns.ts";

/** Bits of `status`: an owner that may trade has ADMITTED and none of the others. */
export const ADMITTED = 1;
export const SUSPENDED = 2;
export const KILLED = 4;

/** What a member was admitted as. */
export const VISITOR = 1;
export const BROKER = 2;

/**
 * Members and clients. Both own deposits, so their ids come from one counter: a member's id and a
 * client's id never coincide. A client stands under the broker that registered it.
 */
export class Owners {
  count = 1;
  status = new Uint8Array(64);
  roles = new Uint8Array(64);
  isResident = new Uint8Array(64);
  /** Member that acts for the owner: the member itself, or the broker of a client. */
  member = new Int32Array(64);
  /** Self-trade group: orders of one group do not deal with each other [STP-1]. */
  group = new Int32Array(64);
  validUntil = new Float64Array(64);
  dealCount = new Float64Array(64);
  readonly codes: string[] = [""];
  readonly countries: string[] = [""];
  /** Number of a declared beneficial-owner group by its name; negative, unlike an owner's own id. */
  readonly groupNames = new Map<string, number>();

  add(owner: NewOwner): number {
    const ownerId = this.count++;
    if (ownerId === this.status.length) this.#grow();
    this.status[ownerId] = ADMITTED;
    this.roles[ownerId] = owner.roles;
    this.isResident[ownerId] = owner.isResident ? 1 : 0;
    this.member[ownerId] = owner.memberId || ownerId;
    this.group[ownerId] = this.#groupOf(owner.group, ownerId);
    this.validUntil[ownerId] = owner.validUntil;
    this.codes.push(owner.code);
    this.countries.push(owner.country);
    return ownerId;
  }

  has(ownerId: number): boolean {
    return Number.isInteger(ownerId) && ownerId > 0 && ownerId < this.count;
  }

  isMember(ownerId: number): boolean {
    return this.has(ownerId) && this.member[ownerId] === ownerId;
  }

  isClientOf(ownerId: number, memberId: number): boolean {
    return this.has(ownerId) && ownerId !== memberId && this.member[ownerId] === memberId;
  }

  /** Admitted, not suspended, not stopped. */
  isActive(ownerId: number): boolean {
    return this.status[ownerId] === ADMITTED;
  }

  isValidAt(ownerId: number, at: number): boolean {
    return at < (this.validUntil[ownerId] as number);
  }

  /** Admitted, not suspended, not stopped, and inside the time of its accreditation [MEM-2]. */
  mayTrade(ownerId: number, at: number): boolean {
    return this.isActive(ownerId) && this.isValidAt(ownerId, at);
  }

  copy(): OwnersCopy {
    const rows: OwnerRow[] = [];
    for (let id = 1; id < this.count; id++) rows.push(this.#row(id));
    return { rows, groupNames: [...this.groupNames] };
  }

  static restore(copy: OwnersCopy): Owners {
    const owners = new Owners();
    for (const row of copy.rows) {
      const id = owners.add({ ...row, isResident: row.isResident === 1, group: "" });
      owners.status[id] = row.status;
      owners.group[id] = row.groupId;
      owners.dealCount[id] = row.dealCount;
    }
    for (const [name, group] of copy.groupNames) owners.groupNames.set(name, group);
    return owners;
  }

  #row(id: number): OwnerRow {
    return {
      code: this.codes[id] as string,
      country: this.countries[id] as string,
      status: this.status[id] as number,
      roles: this.roles[id] as number,
      isResident: this.isResident[id] as number,
      memberId: this.member[id] as number,
      groupId: this.group[id] as number,
      validUntil: this.validUntil[id] as number,
      dealCount: this.dealCount[id] as number,
    };
  }

  #groupOf(name: string, ownerId: number): number {
    if (name === "") return ownerId;
    const known = this.groupNames.get(name);
    if (known !== undefined) return known;
    const group = -1 - this.groupNames.size;
    this.groupNames.set(name, group);
    return group;
  }

  #grow(): void {
    const capacity = this.status.length << 1;
    this.status = growBytes(this.status, capacity);
    this.roles = growBytes(this.roles, capacity);
    this.isResident = growBytes(this.isResident, capacity);
    this.member = growInts(this.member, capacity);
    this.group = growInts(this.group, capacity);
    this.validUntil = growFloats(this.validUntil, capacity);
    this.dealCount = growFloats(this.dealCount, capacity);
  }
}

export interface NewOwner {
  readonly code: string;
  readonly country: string;
  readonly isResident: boolean;
  readonly roles: number;
  readonly group: string;
  /** Broker of a client; 0 for a member. */
  readonly memberId: number;
  readonly validUntil: number;
}

interface OwnerRow {
  readonly code: string;
  readonly country: string;
  readonly status: number;
  readonly roles: number;
  readonly isResident: number;
  readonly memberId: number;
  readonly groupId: number;
  readonly validUntil: number;
  readonly dealCount: number;
}

export interface OwnersCopy {
  readonly rows: readonly OwnerRow[];
  readonly groupNames: readonly (readonly [string, number])[];
}
