import { apply, CoreState, E, EVENT_STRIDE, EVENTS, EventLog, hashState } from "@kontor/core";
import { FlowCommands } from "./flowCommands.ts";
import { DealChecksum, type FlowEngine } from "./flowEngine.ts";
import { type FlowView, ORDER, WORDS } from "./flowView.ts";
import { BATCH, instantOf, marketOf } from "./market.ts";

const HEAD = 3;
const SELL_ORDER = HEAD + EVENTS.DealMade.indexOf("sellOrderId");
const BUY_ORDER = HEAD + EVENTS.DealMade.indexOf("buyOrderId");
const DEAL_PRICE = HEAD + EVENTS.DealMade.indexOf("priceTicks");
const DEAL_STEPS = HEAD + EVENTS.DealMade.indexOf("quantitySteps");

/** The core behind its public door, with members, deposits, order rules and events: ours. */
export class KontorEngine implements FlowEngine {
  readonly #flow: FlowView;
  readonly #commands: FlowCommands;
  readonly #state = new CoreState();
  readonly #out = new EventLog();
  readonly #deals = new DealChecksum();
  /** Sequence of the last command before the first record. */
  #setUpSeq = 0;

  constructor(flow: FlowView) {
    this.#flow = flow;
    for (const command of marketOf(flow)) {
      const outcome = apply(this.#state, command, ++this.#setUpSeq, 0, this.#out);
      if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.code}`);
      this.#out.clear();
    }
    this.#commands = new FlowCommands(flow);
  }

  play(from: number, to: number): void {
    for (let first = from; first < to; first += BATCH) {
      this.#playBatch(first, Math.min(first + BATCH, to));
      this.#readEvents();
    }
  }

  startCounting(): void {
    this.#deals.start();
  }

  get checksum(): number {
    return this.#deals.value;
  }

  get stateHash(): string {
    return hashState(this.#state);
  }

  #playBatch(from: number, to: number): void {
    const at = instantOf(from);
    for (let record = from; record < to; record++) {
      const command = this.#commands.at((record + 1) * WORDS);
      const seq = this.#setUpSeq + record + 1;
      const outcome = apply(this.#state, command, seq, at, this.#out);
      if (!outcome.ok) throw new Error(`${command.type} of record ${record} was refused: ${outcome.code}`);
    }
  }

  /** Reads every event of a batch in place; the taker of a deal is the order of its command. */
  #readEvents(): void {
    const { numbers, count } = this.#out;
    for (let start = 0; start < count * EVENT_STRIDE; start += EVENT_STRIDE) {
      if (numbers[start] !== E.DealMade) continue;
      const record = (numbers[start + 1] as number) - this.#setUpSeq - 1;
      const taker = this.#flow.words[(record + 1) * WORDS + ORDER] as number;
      const sell = numbers[start + SELL_ORDER] as number;
      const maker = sell === taker ? (numbers[start + BUY_ORDER] as number) : sell;
      const price = numbers[start + DEAL_PRICE] as number;
      this.#deals.add(taker, maker, price, numbers[start + DEAL_STEPS] as number);
    }
    this.#out.clear();
  }
}
