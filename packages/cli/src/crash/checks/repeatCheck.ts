import { contentOf, type SettledAct } from "../act.ts";
import { must } from "../crashFault.ts";
import type { Customer } from "../customer.ts";
import type { Random } from "../../random.ts";

const AT_ONCE = 8;
const KEPT_MAX = 4_000;
const OLD_SAMPLE = 25;

/** An act that was answered with success, and who sent it. */
interface Promised extends SettledAct {
  readonly by: Customer;
}

/**
 * Whatever was answered with success is in the journal, once: sent again it gets the very same answer,
 * that of the same command.
 */
export class RepeatCheck {
  readonly #random: Random;
  #promised: Promised[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** Sends all of this round again, and a few of the rounds before. @returns how many */
  async run(fresh: readonly Promised[]): Promise<number> {
    const old = Array.from({ length: this.#promised.length === 0 ? 0 : OLD_SAMPLE }, () =>
      this.#random.pick(this.#promised));
    const waiting = [...fresh.filter(({ reply }) => reply.kind === "DONE"), ...old];
    const count = waiting.length;
    this.#promised = [...this.#promised, ...waiting].slice(-KEPT_MAX);
    const seqs = new Set(waiting.map(({ reply }) => (reply.kind === "DONE" ? reply.body["seq"] : 0)));
    must(seqs.size === new Set(waiting.map(({ act }) => act)).size, () => "two acts have one journal place");
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await checkOne(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return count;
  }
}

async function checkOne({ by, act, reply }: Promised): Promise<void> {
  const again = await by.door.send(act.request);
  const what = `${act.kind} ${act.request.key}, answered ${JSON.stringify(reply)},`;
  must(again.kind === "DONE", () => `${what} is lost: now ${JSON.stringify(again)}`);
  must(again.body["repeated"] === true, () => `${what} acted a second time: ${JSON.stringify(again.body)}`);
  must(
    reply.kind === "DONE" && contentOf(reply.body) === contentOf(again.body),
    () => `${what} is answered otherwise now: ${JSON.stringify(again.body)}`,
  );
}
