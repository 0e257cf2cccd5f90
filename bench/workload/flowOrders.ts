export const BUY = 0;
export const SELL = 1;

/** All orders of a flow by id, from 1; plain lists that grow with it. */
export class FlowOrders {
  readonly book = [0];
  readonly side = [0];
  readonly price = [0];
  /** What is left. */
  readonly quantity = [0];
  readonly account = [0];
  /** Place among the live orders of its book. */
  readonly place = [0];

  /** Takes down an order and gives it the next id. */
  add(book: number, side: number, price: number, quantity: number, account: number): number {
    const id = this.book.length;
    this.book.push(book);
    this.side.push(side);
    this.price.push(price);
    this.quantity.push(quantity);
    this.account.push(account);
    this.place.push(-1);
    return id;
  }

  get lastId(): number {
    return this.book.length - 1;
  }
}
