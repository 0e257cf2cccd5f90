/** Tells on standard error how far a long work is: a moving line in a terminal, a line a tenth elsewhere. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  #done = 0;
  #toldTenth = -1;

  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
  }

  step(count = 1): void {
    this.#done += count;
    const tenth = Math.floor((this.#done * 10) / Math.max(1, this.#total));
    const text = `${this.#what}: ${this.#done} of ${this.#total}`;
    if (process.stderr.isTTY) process.stderr.write(
      `\r${text}\u001b[K${this.#done === this.#total ? "\n" : ""}`,
    );
    else if (tenth !== this.#toldTenth) process.stderr.write(`${text}\n`);
    this.#toldTenth = tenth;
  }
}
