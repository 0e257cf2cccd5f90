import type { ProposalList, ProposalView, StaffAnswer } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";

let market: Market;
let held: StaffAnswer;
beforeAll(async () => {
  market = await openMarket();
  const acts = "/v1/sessions/LIVE/acts";
  await market.as("auctioneer").post(acts, { act: "PAUSE", reason: "a look" });
  const resume = { act: "RESUME", reason: "go on" };
  held = (await market.as("auctioneer").post<StaffAnswer>(acts, resume)).body;
});
afterAll(() => market.close());

async function seenBy(login: string, after = held.seq): Promise<ProposalView | undefined> {
  const { body } = await market.as(login).get<ProposalList>(`/v1/proposals?state=ALL&after=${after}`);
  return body.items.find(({ proposalId }) => proposalId === held.proposalId);
}

it("[APP-3] says who may give the second signature: another person of the desk concerned", async () => {
  expect(await seenBy("auctioneer")).toMatchObject({ own: true, mayDecide: false });
  expect(await seenBy("auctioneer2")).toMatchObject({ own: false, mayDecide: true });
  expect(await seenBy("chief")).toMatchObject({ own: false, mayDecide: true });
  expect(await seenBy("clearing")).toMatchObject({
    own: false, mayDecide: false, deciders: ["AUCTIONEER", "SECTION_CHIEF"],
  });
});

it("leaves nothing to decide once it has been decided", async () => {
  const approve = `/v1/proposals/${held.proposalId}/approve`;
  const { body } = await market.as("chief").post<StaffAnswer>(approve);
  expect(await seenBy("auctioneer2", body.seq)).toMatchObject({ state: "APPROVED", mayDecide: false });
});
