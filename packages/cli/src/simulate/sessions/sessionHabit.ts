import type {
  ActivateOrder, CloseRound, DismissOrder, MemberCommand, MethodName, OpenBook, PlaceOrder, RevealSeed,
  ScheduleSession,
} from "@kontor/core";
import type { Random } from "../../random.ts";
import type { Board } from "../people/board.ts";

/** What an order says beside who sends it and where. */
export type OrderWish = Omit<
  PlaceOrder, "type" | "memberId" | "traderId" | "clientId" | "bookId" | "keyScope" | "clientOrderId"
>;

/** Terms of a book that are the method's to choose. */
export type BookWish = Pick<
  OpenBook, "sellerId" | "options" | "floorTicks" | "capTicks" | "quantityStepsMax" | "orderValueMinorMax"
  | "lot"
>;

/** An act of a member that is no order, but for who sends it. */
export type MemberAct = Unsigned<
  MemberCommand, "memberId" | "traderId" | "clientId" | "key" | "keyScope" | "clientOrderId"
>;
export type OfficerAct = Unsigned<CloseRound | RevealSeed, "actorId" | "key">;
export type DeskAct = Unsigned<ActivateOrder | DismissOrder, "actorId" | "key">;

type Unsigned<C, Signature extends PropertyKey> = C extends unknown ? Omit<C, Signature> : never;

/** Where an order goes, and for whom. */
export interface Spot {
  readonly bookId: number;
  readonly terms: OpenBook;
  /** Member or client. */
  readonly ownerId: number;
}

/** How sessions of one method are held and traded in: one small file a method, one line in the table. */
export interface SessionHabit {
  readonly method: MethodName;
  /** Rules and periods of a session whose first period begins at an instant. */
  schedule(random: Random, at: number): Pick<ScheduleSession, "rules" | "plan">;
  book(board: Board): BookWish;
  /** An order, mostly one that can be taken. */
  order(board: Board, spot: Spot): OrderWish;
  /** What a member does in sessions of this method instead of placing an order; undefined: it places one. */
  memberAct?(board: Board, spot: Spot, memberId: number): MemberAct | undefined;
  /** What the chief does in them beside what he does in all. */
  officerAct?(board: Board, sessionId: number): OfficerAct;
  /** What any officer does in them as soon as there is something to do; undefined: there is nothing. */
  deskAct?(board: Board, sessionId: number): DeskAct | undefined;
}
