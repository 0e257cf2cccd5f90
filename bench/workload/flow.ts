import { FlowBook } from "./flowBook.ts";
import { BUY, FlowOrders, SELL } from "./flowOrders.ts";
import { DealCount, type Outcome, outcomeOf } from "./outcome.ts";
import { FlowRandom } from "./random.ts";
import { type FlowRecord, OP, type Op } from "./record.ts";
import { BookWeights } from "./weights.ts";

/** What a flow is made of; the same terms give the same bytes. */
export interface FlowTerms {
  readonly mix: "xc" | "itch";
  readonly books: number;
  /** Orders that rest in all books together, about. */
  readonly resting: number;
  readonly accounts: number;
  /** Commands after the prefill; deals are counted over them. */
  readonly commands: number;
  readonly seed: number;
}

export type RecordSink = (record: FlowRecord) => void;

/** A generator of order flow that knows, by its reference books, what must come out of it. */
export class Flow {
  readonly #terms: FlowTerms;
  readonly #random: FlowRandom;
  readonly #weights: BookWeights;
  readonly #orders = new FlowOrders();
  readonly #books: FlowBook[];
  readonly #deals = new DealCount();
  readonly #sink: RecordSink;
  #isTimed = false;
  /** Records of the prefill. */
  fill = 0;

  constructor(terms: FlowTerms, sink: RecordSink) {
    this.#terms = terms;
    this.#sink = sink;
    this.#random = new FlowRandom(terms.seed);
    this.#weights = new BookWeights(this.#random, terms.books);
    this.#books = Array.from({ length: terms.books }, (_, book) => this.#newBook(book));
  }

  /** Sends the prefill and all commands to the sink; gives what an engine must have at the end. */
  run(): Outcome {
    for (const book of this.#prefillOrder()) this.#newOrder(book, OP.LIMIT);
    this.fill = this.#orders.lastId;
    this.#isTimed = true;
    for (let i = 0; i < this.#terms.commands; i++) this.#command();
    return outcomeOf(this.#deals, this.#orders, this.#books.flatMap(({ reference }) => reference.live));
  }

  get highestId(): number {
    return this.#orders.lastId;
  }

  #newBook(book: number): FlowBook {
    const resting = (this.#terms.resting * this.#weights.weightOf(book)) / this.#weights.total;
    return new FlowBook(book, this.#random, resting, this.#orders, (...deal) => {
      if (this.#isTimed) this.#deals.add(...deal);
    });
  }

  /** Every book as often as it has places to fill, shuffled. */
  #prefillOrder(): FlowBook[] {
    const order = this.#books.flatMap((book) => Array<FlowBook>(book.half * 2).fill(book));
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.#random.below(i + 1);
      [order[i], order[j]] = [order[j] as FlowBook, order[i] as FlowBook];
    }
    return order;
  }

  #command(): void {
    const book = this.#books[this.#weights.pick(this.#random)] as FlowBook;
    const lack = book.half - (book.reference.counts[this.#random.below(2)] as number);
    if (lack <= 0) book.isFilled = true;
    if (this.#terms.mix === "xc") this.#commandOfMoves(book, lack);
    else this.#commandOfCancels(book, lack > 0);
  }

  /** Mix `xc`: mostly moves; a book that lacks orders gets new ones. */
  #commandOfMoves(book: FlowBook, lack: number): void {
    const isHurried = !book.isFilled || lack > book.fast;
    const chance = this.#random.below(lack <= 0 ? 40 : isHurried ? 2 : 10);
    if (chance < 2 ||
      book.reference.live.length === 0) this.#newOrder(book, lack > 0 ? OP.LIMIT : OP.IMMEDIATE);
    else if (chance === 2) this.#cancel(book);
    else this.#move(book);
  }

  /** Mix `itch`: orders come and are cancelled. */
  #commandOfCancels(book: FlowBook, isGrowing: boolean): void {
    const chance = this.#random.below(100);
    const [limits, cancels, immediates] = isGrowing ? [56, 90, 94] : [36, 84, 92];
    if (book.reference.live.length < 2 || chance < limits) this.#newOrder(book, OP.LIMIT);
    else if (chance < cancels) this.#cancel(book);
    else if (chance < immediates) this.#newOrder(book, OP.IMMEDIATE);
    else this.#move(book);
  }

  #newOrder(book: FlowBook, op: Op): void {
    const side = this.#random.below(4) >= 2 ? BUY : SELL;
    const account = 1 + this.#random.below(this.#terms.accounts);
    const price = op === OP.IMMEDIATE ? furthest(book, side) : this.#limitPrice(book, side);
    const quantity = 1 + this.#random.below(6) * this.#random.below(6) * this.#random.below(6);
    const id = this.#orders.add(book.number, side, price, quantity, account);
    this.#sink({ op, side, book: book.number, id, price, quantity, account });
    if (book.reference.match(id, price) > 0 && op === OP.LIMIT) book.reference.rest(id);
  }

  /** Near the last deal more often than far from it; a buy below it, a sell above. */
  #limitPrice(book: FlowBook, side: number): number {
    const random = this.#random.below(65_536);
    const deviation = 1 + Math.floor((random * random * book.deviation) / 4_294_967_296);
    let sum = 0;
    for (let i = 0; i < 4; i++) sum += this.#random.below(deviation);
    const away = Math.floor(sum / 4) * 2 - deviation;
    return Math.max(1, book.last + ((away > 0) === (side === SELL) ? away : -away));
  }

  #cancel(book: FlowBook): void {
    const id = this.#pickLive(book);
    this.#sink({ op: OP.CANCEL, ...this.#namesOf(id), price: 0, quantity: 0 });
    book.reference.takeOut(id);
  }

  #move(book: FlowBook): void {
    const id = this.#pickLive(book);
    const price = this.#movedPrice(book, this.#orders.price[id] as number);
    this.#sink({ op: OP.MOVE, ...this.#namesOf(id), price, quantity: 0 });
    book.reference.takeOut(id);
    this.#orders.price[id] = price;
    if (book.reference.match(id, price) > 0) book.reference.rest(id);
  }

  /** A hundredth of the way to the last deal, one tick at least, and never the same price. */
  #movedPrice(book: FlowBook, price: number): number {
    const distance = book.last - price;
    const step = Math.ceil(Math.abs(distance) / 100);
    const way = distance === 0 ? this.#random.below(2) * 2 - 1 : Math.sign(distance) * step;
    let moved = Math.min(price + way, book.most);
    if (moved === price) moved = price - 1;
    return moved < 1 ? 2 : moved;
  }

  #pickLive({ reference: { live } }: FlowBook): number {
    return live[this.#random.below(live.length)] as number;
  }

  #namesOf(id: number): Pick<FlowRecord, "side" | "book" | "id" | "account"> {
    const { side, book, account } = this.#orders;
    return { side: side[id] as number, book: book[id] as number, id, account: account[id] as number };
  }
}

/** An immediate order goes to the end of the book's range. */
function furthest(book: FlowBook, side: number): number {
  return side === BUY ? book.most : Math.max(1, book.least);
}
