import type { OrderItem, OrderItemAnswer } from "@kontor/wire";
import { createStore, type Store } from "../../shared/store.ts";
import { after, type Happening, intend, type Intention, isSettled, verdictOf } from "./intention.ts";

/** How orders travel and time passes; tests bring their own. */
export interface SenderSurroundings {
  /** Sends once and gives the answer; rejects when the way was lost before one came. */
  readonly send: (item: OrderItem) => Promise<OrderItemAnswer>;
  readonly newKey: () => string;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Resolves when somebody is signed in again. */
  readonly signedIn: () => Promise<void>;
  readonly onSettled: (intention: Intention) => void;
  readonly keep: (open: readonly Intention[]) => void;
}

/** After this silence the reader is told that the page is still trying. */
const SILENT_MS = 3_000;
/** After this silence the same order is sent again. */
const AGAIN_MS = 4_000;
const PAUSE_MS = 700;
const KEPT = 12;

/**
 * Sends what a person intends until the exchange has said what became of it: over the socket or by plain
 * requests, always the same content under the same number, so that it can never count twice.
 */
export class OrderSender {
  readonly intentions: Store<readonly Intention[]>;
  readonly #env: SenderSurroundings;

  constructor(env: SenderSurroundings, unknown: readonly Intention[] = []) {
    this.#env = env;
    this.intentions = createStore<readonly Intention[]>(unknown.map((one) => ({ ...one, phase: "unknown" })));
  }

  /** Begins to send; gives the number under which the outcome can be followed. */
  submit(item: OrderItem, sentence: string): string {
    const intention = intend(item, this.#env.newKey(), sentence, this.#env.now());
    this.#write([intention, ...this.intentions.get()].slice(0, KEPT));
    void this.#carry(intention.key);
    return intention.key;
  }

  /** Sends again what an earlier visit left open; the number is the old one. */
  again(key: string): void {
    if (this.#find(key)?.phase === "unknown") void this.#carry(key);
  }

  /** Stops trying. What was sent may still have been recorded: the list of orders tells. */
  drop(key: string): void {
    this.#happen(key, { kind: "dropped" });
  }

  /** Takes a settled intention from sight. */
  clear(key: string): void {
    this.#write(this.intentions.get().filter((one) => one.key !== key || !isSettled(one)));
  }

  async #carry(key: string): Promise<void> {
    const silence = this.#env.wait(SILENT_MS);
    void silence.then(() => this.#isOpen(key) && this.#happen(key, { kind: "silent" }));
    for (;;) {
      const intention = this.#find(key);
      if (!intention || isSettled(intention)) return;
      this.#happen(key, { kind: "sent" });
      const outcome = await Promise.race([
        this.#try(intention), this.#env.wait(AGAIN_MS).then(() => "again" as const),
      ]);
      if (outcome === "settles") return;
      if (outcome === "signIn") {
        this.#happen(key, { kind: "signInOver" });
        await this.#env.signedIn();
      } else await this.#env.wait(PAUSE_MS);
    }
  }

  /** One try. Its answer counts whenever it comes, also after the next try has begun. */
  async #try({ key, item }: Intention): Promise<"settles" | "again" | "signIn"> {
    try {
      const answer = await this.#env.send(item);
      const verdict = verdictOf(answer);
      if (verdict === "settles") this.#happen(key, { kind: "answered", answer });
      return verdict;
    } catch {
      return "again";
    }
  }

  #isOpen(key: string): boolean {
    const intention = this.#find(key);
    return intention !== undefined && !isSettled(intention) && intention.phase !== "signIn";
  }

  #find(key: string): Intention | undefined {
    return this.intentions.get().find((one) => one.key === key);
  }

  #happen(key: string, happening: Happening): void {
    const before = this.#find(key);
    if (!before) return;
    const now = after(before, happening);
    if (now === before) return;
    this.#write(this.intentions.get().map((one) => (one.key === key ? now : one)));
    if (isSettled(now)) this.#env.onSettled(now);
  }

  #write(intentions: readonly Intention[]): void {
    this.intentions.set(intentions);
    this.#env.keep(intentions.filter((one) => !isSettled(one)));
  }
}
