import type { ExposureView, SessionDetail } from "@kontor/wire";
import type { DemoExchange } from "../demoFiles.ts";
import type { Desks } from "../desks.ts";
import { inGame } from "../inGame.ts";
import { createUser } from "../loadExchange.ts";

const LOGIN = "practice-officer";

/**
 * The officer of practice catalogues: verifies every order at once, under a login of its own, so that the
 * record does not name a person who has not looked.
 */
export class PracticeOfficer {
  readonly #desks: Desks;
  readonly #password: string;
  #isThere = false;

  constructor(desks: Desks, { password }: Pick<DemoExchange, "password">) {
    this.#desks = desks;
    this.#password = password;
  }

  async verify({ session }: SessionDetail): Promise<void> {
    if (session.method !== "CATALOGUE_EXPOSURE" || session.period !== "TRADING") return;
    const client = await this.#client();
    const { entries } = await client.get<ExposureView>(`/v1/sessions/${session.code}/catalogue`);
    for (const { orderId, state } of entries) {
      if (state === "SUBMITTED") await inGame(client.post(`/v1/orders/${orderId}/verify`, {}));
    }
  }

  /** A demo that was loaded before there were practice catalogues has no such user yet. */
  async #client() {
    if (!this.#isThere) {
      await createUser(this.#desks, {
        login: LOGIN, name: "Officer of the practice catalogues", roles: ["AUCTIONEER"], traderId: null,
        password: this.#password,
      });
      this.#isThere = true;
    }
    return this.#desks.of(LOGIN);
  }
}
