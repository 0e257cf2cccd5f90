import type { Reply, Request } from "../exchange/request.ts";
import { must } from "../world/broken.ts";

interface Answered {
  readonly seq: number;
  readonly content: string;
}

/**
 * What users were told. It is kept on their side of the wire, so that no crash of the exchange touches it,
 * and every answer is held against the record at the moment it leaves.
 */
export class AckLog {
  readonly #answered = new Map<string, Answered>();
  readonly #firstAnswers = new Set<string>();
  readonly #seqOf: (name: string) => number | undefined;
  #knownSeq = 0;
  #count = 0;

  /** @param seqOf - place in the durable record at which the act of this name was applied */
  constructor(seqOf: (name: string) => number | undefined) {
    this.#seqOf = seqOf;
  }

  /** Highest place that anybody was told. */
  get knownSeq(): number {
    return this.#knownSeq;
  }

  get count(): number {
    return this.#count;
  }

  hear({ name, knownSeq }: Request, reply: Reply): void {
    if (reply.kind === "REFUSED") {
      must(reply.code !== "IDEMPOTENCY_KEY_REUSED", "FIRST_ANSWER", () => `${name}: its key is told as used`);
      return;
    }
    if (reply.kind === "FAULT") return;
    this.#count++;
    const { seq, content, isRepeated } = reply;
    must(this.#seqOf(name) === seq, "ANSWERED_IS_DURABLE", () =>
      `${name} is answered with ${seq}; the record has it at ${String(this.#seqOf(name))}`);
    must(seq > knownSeq, "REAL_TIME_ORDER", () =>
      `${name} has place ${seq}, though ${knownSeq} had been answered before it was sent`);
    const before = this.#answered.get(name);
    must(before === undefined || before.content === content, "FIRST_ANSWER", () =>
      `${name} was answered ${before?.content ?? ""} and now ${content}`);
    must(isRepeated || !this.#firstAnswers.has(name), "ACTS_ONCE", () => `${name} acted twice`);
    if (!isRepeated) this.#firstAnswers.add(name);
    this.#answered.set(name, { seq, content });
    this.#knownSeq = Math.max(this.#knownSeq, seq);
  }

  /** Sees that all that was answered is in the record at its place. */
  checkAll(): void {
    for (const [name, { seq }] of this.#answered) {
      must(this.#seqOf(name) === seq, "ANSWERED_IS_DURABLE", () => `${name} at ${seq} is no longer there`);
    }
  }
}
