import type { Command } from "@kontor/core";
import { keyOf, scopeOf } from "../exchange/desk.ts";
import type { Connection } from "../exchange/network.ts";
import type { Reply, Request } from "../exchange/request.ts";
import type { Board } from "./board.ts";
import type { Habit } from "./habit.ts";

const BURST_MS = 5;
const THINK_MS = 9_000;
const PATIENCE_MS = 400;
const PATIENCE_MS_MAX = 3_600_000;
const REMEMBERED = 12;

export interface PersonRoom {
  readonly board: Board;
  readonly tell: (who: string, what: string) => void;
  readonly knownSeq: () => number;
  /** Whether somebody may begin one more act; counts it. */
  readonly begins: () => boolean;
}

/** How long the exchange knows a key for certain. */
const KEY_MS = 2_592_000_000;

/** A user who does one act after the other, and sends what got no answer again until there is one. */
export class Person {
  readonly name: string;
  readonly #habit: Habit;
  readonly #connection: Connection;
  readonly #room: PersonRoom;
  /** Acts that were answered, each with when. */
  readonly #answered: { readonly request: Request; readonly at: number }[] = [];
  #pending: Request | undefined;
  #count = 0;
  #tries = 0;
  #isAsleep = false;
  #callOff: () => void = () => undefined;

  constructor(habit: Habit, connection: Connection, room: PersonRoom) {
    this.name = habit.name;
    this.#habit = habit;
    this.#connection = connection;
    this.#room = room;
  }

  /** What it waits for an answer to. */
  get pending(): Request | undefined {
    return this.#pending;
  }

  /** Begins to act. */
  start(): void {
    const { random, timeline } = this.#room.board;
    const isBurst = random.next() < 0.5;
    const thinkMs = -Math.log(1 - random.next()) * (isBurst ? BURST_MS : THINK_MS);
    if (!this.#isAsleep) this.#callOff = timeline.in(thinkMs, () => this.#act());
  }

  /** Goes home: does nothing until it is woken. */
  sleep(): void {
    this.#isAsleep = true;
    this.#callOff();
  }

  /** Sends what is pending again now, or goes on with something new. */
  wake(): void {
    this.#isAsleep = false;
    this.#tries = 0;
    this.#callOff();
    if (this.#pending) this.#send(this.#pending);
    else this.start();
  }

  #act(): void {
    const { board } = this.#room;
    const command = this.#habit.next(board);
    const old = board.random.pick(this.#answered);
    // A key may be forgotten after thirty days [IDM-2]: nobody is promised anything beyond.
    const isKnown = old !== undefined && board.timeline.now - old.at < KEY_MS;
    if (isKnown && board.faults.strikes("ASKED_AGAIN")) this.#ask(old.request);
    if (!command) return this.start();
    if (!this.#room.begins()) return;
    const keyed = withKey(command, `${this.name}-${++this.#count}`);
    const request = {
      name: `${scopeOf(keyed)} ${keyOf(keyed)}`, command: keyed, knownSeq: this.#room.knownSeq(),
    };
    this.#pending = request;
    this.#tries = 0;
    this.#send(request);
    if (board.faults.strikes("SENT_TWICE")) this.#ask(request);
  }

  #send(request: Request): void {
    const { board, tell } = this.#room;
    this.#callOff();
    this.#tries++;
    tell(this.name, `sends ${wordsOf(request.command)}${this.#tries > 1 ? `, try ${this.#tries}` : ""}`);
    this.#ask(request);
    const patienceMs = Math.min(PATIENCE_MS * 2 ** Math.min(this.#tries, 20), PATIENCE_MS_MAX);
    this.#callOff = board.timeline.in(patienceMs * (0.5 + board.random.next()), () => this.#send(request));
  }

  #ask(request: Request): void {
    this.#connection.send(request, (reply) => this.#hear(request, reply));
  }

  #hear(request: Request, reply: Reply): void {
    this.#room.tell(this.name, `hears of ${keyOf(request.command)}: ${replyWords(reply)}`);
    if (this.#pending !== request || reply.kind === "FAULT") return;
    this.#callOff();
    this.#pending = undefined;
    if (reply.kind === "DONE") {
      this.#answered.push({ request, at: this.#room.board.timeline.now });
      if (this.#answered.length > REMEMBERED) this.#answered.shift();
    }
    this.#habit.learn?.(reply.kind === "DONE" ? reply.id : 0);
    this.start();
  }
}

function withKey(command: Command, key: string): Command {
  return "clientOrderId" in command ? { ...command, clientOrderId: key } : { ...command, key };
}

function wordsOf(command: Command): string {
  const { type, ...fields } = command;
  return `${type} ${JSON.stringify(fields)}`;
}

function replyWords(reply: Reply): string {
  if (reply.kind !== "DONE") return `${reply.kind} ${reply.code}`;
  return `${reply.isRepeated ? "again " : ""}${reply.content}`;
}
