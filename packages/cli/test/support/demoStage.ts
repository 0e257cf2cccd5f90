import type { AccountList, DealPage, DraftTemplateBody, OrderAnswer, StaffAnswer } from "@kontor/wire";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "../../src/api/client.ts";
import { readDemoExchange, readTemplates } from "../../src/demo/demoFiles.ts";
import { Desks, membersByCode } from "../../src/demo/desks.ts";
import { waitUntil } from "../../src/process/waitUntil.ts";
import { ADMIN_PASSWORD, Shell } from "./exchange.ts";

const BOOK = { code: "LUMBER", commodityCode: "LUMBER-PINE-EDGED", basis: "FCA Minsk" };
const HOUR_MS = 3_600_000;
/** A plan in the past is refused, and a busy machine takes its time. */
const SOON_MS = 1_500;

/** A loaded demo on which the examples of the documents find what they speak of. */
export class DemoStage {
  readonly url: string;
  readonly #folder: string;
  readonly #desks: Desks;
  readonly #shells = new Map<string, Promise<Shell>>();
  #count = 0;

  constructor(url: string, folder: string) {
    this.url = url;
    this.#folder = folder;
    this.#desks = new Desks(url, readDemoExchange(), ADMIN_PASSWORD);
  }

  desk(login: string): Promise<Client> {
    return this.#desks.of(login);
  }

  shell(login: string): Promise<Shell> {
    const shell = this.#shells.get(login) ??
      Shell.of(this.#folder, this.url, login, readDemoExchange().password);
    this.#shells.set(login, shell);
    return shell;
  }

  /** A session in yuan with one book. @returns its code and the book's id */
  async session(opensInMs = 0): Promise<{ code: string; bookId: string }> {
    const chief = await this.desk("chief");
    const code = `2026-01-12-OPEN-${String(++this.#count + 10)}`;
    const now = Date.now();
    const plan = [
      { period: "TRADING", at: new Date(now + opensInMs + SOON_MS).toISOString() },
      { period: "CLOSED", at: new Date(now + 5 * HOUR_MS).toISOString() },
    ];
    await chief.post("/v1/sessions", {
      code, section: "TIMBER", method: "CONTINUOUS_DOUBLE_AUCTION", currency: "CNY", plan,
      titles: { en: code, ru: code, zh: code },
    });
    const book = await chief.post<StaffAnswer>(`/v1/sessions/${code}/books`, BOOK);
    if (opensInMs === 0) await this.#untilTrading(code);
    return { code, bookId: book.id ?? "" };
  }

  async pausedSession(): Promise<string> {
    const { code } = await this.session();
    await (await this.desk("auctioneer")).post(`/v1/sessions/${code}/acts`, { act: "PAUSE", reason: "line" });
    return code;
  }

  /** An order of the buyer that rests. @returns its id */
  async order(): Promise<string> {
    const { bookId } = await this.session();
    const answer = await (await this.desk("buyer")).post<OrderAnswer>("/v1/orders", {
      clientOrderId: `stage-${bookId}`, bookId, side: "BUY", price: "1180", quantity: "200",
    });
    return answer.orderId;
  }

  /** A deal of the buyer's past. */
  async deal(): Promise<string> {
    return (await (await this.desk("buyer")).get<DealPage>("/v1/deals")).items[0]?.dealId ?? "";
  }

  /** Money the buyer asked back. @returns the id of the return */
  async moneyAsked(): Promise<string> {
    const reference = `letter ${++this.#count}`;
    const answer = await (await this.desk("buyer")).post<StaffAnswer>("/v1/deposits/returns", {
      ownerId: await this.owner(), currency: "USD", amount: "100.00", reference,
    });
    return answer.id ?? "";
  }

  /** A pay-out that waits for the second person. @returns the id of the proposal */
  async proposal(): Promise<string> {
    const clearing = await this.desk("clearing");
    const path = `/v1/deposits/returns/${await this.moneyAsked()}/pay`;
    return (await clearing.post<StaffAnswer>(path, { reference: "payment" })).proposalId ?? "";
  }

  /** The member the buyer trades for. */
  async owner(): Promise<string> {
    const buyer = readDemoExchange().visitors.find(({ login }) => login === "buyer");
    const members = await membersByCode(await this.desk("accreditation"));
    return members.get(buyer?.member ?? "")?.memberId ?? "";
  }

  /** A name that no template has yet. */
  newTemplate(): Promise<string> {
    return Promise.resolve(`TEMPLATE-${++this.#count}`);
  }

  /** A template whose first version stands at an edit: 1 a draft, 2 proposed. @returns its code */
  async template(edit: 1 | 2): Promise<string> {
    const chief = await this.desk("chief");
    const code = await this.newTemplate();
    await chief.post("/v1/session-templates", { ...this.#content(), code });
    const path = `/v1/session-templates/${code}/versions/1/acts`;
    if (edit === 2) await chief.post(path, { act: "PROPOSE", reason: "stage", edit: 1 });
    return code;
  }

  async twoVersions(): Promise<string> {
    const code = await this.template(1);
    const chief = await this.desk("chief");
    const path = `/v1/session-templates/${code}/versions`;
    await chief.post(`${path}/1/acts`, { act: "RETIRE", reason: "stage", edit: 1 });
    await chief.post(path, { ...this.#content(), latestVersion: 1 });
    return code;
  }

  /** Content or terms of a template of the demo, in a file. @returns its path */
  templateFile(part: "content" | "terms"): Promise<string> {
    const file = join(this.#folder, `template-${++this.#count}.json`);
    const content = this.#content();
    writeFileSync(file, JSON.stringify(part === "terms" ? content.terms : content));
    return Promise.resolve(file);
  }

  #content(): Omit<DraftTemplateBody, "code"> {
    const [first] = readTemplates();
    const { code: _code, ...content } = first as DraftTemplateBody;
    return content;
  }

  async account(): Promise<string> {
    const { items } = await (await this.desk("buyer")).get<AccountList>("/v1/deposits");
    return items[0]?.accountId ?? "";
  }

  async #untilTrading(code: string): Promise<void> {
    const client = await this.desk("auctioneer");
    await waitUntil(`${code} opens`, 10_000, async () => {
      const { session } = await client.get<{ session: { period: string } }>(`/v1/sessions/${code}`);
      return session.period === "TRADING" ? true : undefined;
    });
  }
}
