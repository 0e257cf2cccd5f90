import type { MemberPage, MemberView } from "@kontor/wire";
import { Client } from "../api/client.ts";
import type { DemoExchange } from "./demoFiles.ts";

/** Signed-in clients of the demo's users, each signed in once. */
export class Desks {
  readonly #url: string;
  readonly #password: string;
  readonly #adminPassword: string;
  readonly #clients = new Map<string, Promise<Client>>();

  constructor(url: string, demo: DemoExchange, adminPassword: string) {
    this.#url = url;
    this.#password = demo.password;
    this.#adminPassword = adminPassword;
  }

  /** Client of a user by login. */
  of(login: string): Promise<Client> {
    const known = this.#clients.get(login);
    if (known) return known;
    const client = this.#signIn(login);
    this.#clients.set(login, client);
    return client;
  }

  /** Client of the trader of a member. */
  ofMember(code: string): Promise<Client> {
    return this.of(traderLogin(code));
  }

  async #signIn(login: string): Promise<Client> {
    const client = new Client(this.#url);
    await client.signIn(login, login === "admin" ? this.#adminPassword : this.#password);
    return client;
  }
}

/** Login of the user who trades for a member of the demo. */
export function traderLogin(memberCode: string): string {
  return `trader-${memberCode.toLowerCase()}`;
}

/** All members of the exchange by code. */
export async function membersByCode(client: Client): Promise<Map<string, MemberView>> {
  const members = new Map<string, MemberView>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const page: MemberPage = await client.get<MemberPage>(`/v1/members?limit=200${query}`);
    for (const member of page.items) members.set(member.code, member);
    cursor = page.nextCursor;
  }
  return members;
}
