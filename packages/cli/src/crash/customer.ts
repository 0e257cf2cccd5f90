import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "../process/waitUntil.ts";
import type { Random } from "../random.ts";
import { type Act, contentOf, type FinalReply, type Habit, type SettledAct } from "./act.ts";
import { must } from "./crashFault.ts";
import type { Door, Reply } from "./door.ts";

const PAUSE_MS_MAX = 8;
const SETTLE_MS = 60_000;
const AGAIN_MS = 100;
/** Codes that say "this key was used with another body": our keys never are. */
const STOLEN_KEY = new Set(["ORDER_ALREADY_EXISTS", "COMMAND_ALREADY_APPLIED"]);

/** A user who sends one act after the other, and sends what got no answer again until there is one. */
export class Customer {
  readonly name: string;
  readonly door: Door;
  readonly #habit: Habit;
  readonly #random: Random;
  #settled: SettledAct[] = [];
  #unansweredCount = 0;

  constructor(name: string, door: Door, habit: Habit, random: Random) {
    this.name = name;
    this.door = door;
    this.#habit = habit;
    this.#random = random;
  }

  /** Works until it is over; `onAnswer` hears of every answer. */
  async work(isOver: () => boolean, onAnswer: () => void): Promise<void> {
    while (!isOver()) {
      const act = this.#habit.next();
      if (act) {
        const reply = await this.door.send(act.request);
        if (reply.kind === "UNANSWERED") this.#unansweredCount++;
        this.#keep(act, reply.kind === "UNANSWERED" ? await this.#settle(act) : reply);
        onAnswer();
      }
      await sleep(this.#random.between(0, PAUSE_MS_MAX));
    }
  }

  /** Hands over what was settled since the last call, and how much of it had no answer at first. */
  take(): { settled: SettledAct[]; unansweredCount: number } {
    const taken = { settled: this.#settled, unansweredCount: this.#unansweredCount };
    this.#settled = [];
    this.#unansweredCount = 0;
    return taken;
  }

  /** Sends twice at once, again and again: it must act once, whatever had become of the first. */
  #settle(act: Act): Promise<FinalReply> {
    const ask = async (): Promise<FinalReply | undefined> =>
      agreed(act, await Promise.all([this.door.send(act.request), this.door.send(act.request)]));
    return waitUntil(`an answer to ${act.kind} ${act.request.key}`, SETTLE_MS, ask, AGAIN_MS);
  }

  #keep(act: Act, reply: FinalReply): void {
    must(
      reply.kind !== "REFUSED" || !STOLEN_KEY.has(reply.code),
      () => `${act.kind} ${act.request.key} is told that its key was used with another body`,
    );
    const settled = { act, reply };
    this.#settled.push(settled);
    this.#habit.learn(settled);
  }
}

/** What two answers to one act say together; undefined where it has to be asked again. */
function agreed(act: Act, [first, second]: readonly [Reply, Reply]): FinalReply | undefined {
  if (first.kind === "DONE" && second.kind === "DONE") {
    must(
      contentOf(first.body) === contentOf(second.body) && (isRepeated(first) || isRepeated(second)),
      () => `${act.kind} ${act.request.key} sent twice at once acted twice: ` +
        `${JSON.stringify(first.body)} and ${JSON.stringify(second.body)}`,
    );
    return first;
  }
  if (first.kind === "DONE") return first;
  if (second.kind === "DONE") return second;
  return first.kind === "REFUSED" && second.kind === "REFUSED" ? first : undefined;
}

function isRepeated(reply: Extract<Reply, { kind: "DONE" }>): boolean {
  return reply.body["repeated"] === true;
}
