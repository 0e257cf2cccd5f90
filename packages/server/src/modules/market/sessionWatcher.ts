import type { SessionChange, SessionSnapshot } from "@kontor/wire";

export interface FeedMessage {
  readonly seq: number;
  readonly snapshot?: SessionSnapshot;
  readonly change?: SessionChange;
}

export type FeedListener = (message: FeedMessage) => void;

/**
 * One who watches a session: gets the snapshot first, then what changed after it. What comes while the
 * snapshot is being read waits for it, so that nothing is missed and nothing comes twice [FED-3].
 */
export class SessionWatcher {
  readonly #listener: FeedListener;
  #held: FeedMessage[] | undefined = [];
  #seq = 0;

  constructor(listener: FeedListener) {
    this.#listener = listener;
  }

  /** Gives the snapshot, then what has come meanwhile and is not in it. */
  begin(message: FeedMessage): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#seq = message.seq;
    this.#listener(message);
    for (const later of held) this.tell(later);
  }

  /** Gives a change that is behind what was given before. */
  tell(message: FeedMessage): void {
    if (this.#held) {
      this.#held.push(message);
      return;
    }
    if (message.seq <= this.#seq) return;
    const { change, seq } = message;
    const known = this.#seq;
    const isNew = !change?.log?.some((line) => line.seq <= known);
    this.#seq = seq;
    this.#listener(isNew ? message : { seq, change: onlyAfter(known, change as SessionChange) });
  }
}

function onlyAfter(seq: number, change: SessionChange): SessionChange {
  return { ...change, log: (change.log ?? []).filter((line) => line.seq > seq) };
}
