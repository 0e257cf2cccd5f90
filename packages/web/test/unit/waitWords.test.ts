import type { WaitView } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { byUrgency, waitWords } from "../../src/features/waits/waitWords.ts";

const SIZE = { price: "3100", quantity: "20" };
const CHANCE = { ...SIZE, endsAt: "2030-01-07T10:00:00.000Z" };
const waitOf = (more: Partial<WaitView>): WaitView => ({
  bookId: "7", bookCode: "L1", sessionCode: "S", commodityCode: "BUTTER",
  commodityNames: { en: "", ru: "", zh: "" }, unit: "T", currency: "USD", kind: "SECOND_BIDDER",
  role: "BIDDER", endsAt: "2030-01-08T10:00:00.000Z", waitingCount: 2, place: 1, own: SIZE, orderId: "5",
  chance: null, sales: [], dealIds: [], ...more,
});
const ASSENT: Partial<WaitView> = { kind: "ASSENT", sales: [SIZE] };
const OWNER: Partial<WaitView> = { role: "OWNER", place: null, own: null, orderId: null };
const STAFF: Partial<WaitView> = { ...OWNER, role: "STAFF", dealIds: ["3"] };
const say = {
  t: (key: string, values = {}) => [key.replace("sessions:waits.", ""), ...Object.values(values)].join(" "),
  f: {
    count: String, instant: (at: string | number) => new Date(at).toISOString().slice(8, 16), number: String,
    quantityOf: (quantity: string, unit: string) => quantity + unit,
  },
};

describe("[WAI-4, WAI-6] what a wait means for", () => {
  const [own, until] = ["size 20T 3100\u00a0USD", "08T10:00"];
  it.each<[string, Partial<WaitView>, string, readonly string[]]>([
    ["who waits", {}, `bidderWaiting 1 ${own} ${until}`, ["leaveDo DELETE /v1/orders/5"]],
    [
      "who is offered the lot", { chance: CHANCE }, `chance ${own} 07T10:00`,
      ["takeDo POST /v1/books/7/chance", "passDo DELETE /v1/orders/5"],
    ],
    ["who bid too little", { kind: "ASSENT", orderId: null }, `bidderAssent 1 ${own} ${until}`, []],
    ["an owner whose winner may fail", OWNER, `ownerWaiting  ${until}`, []],
    ["an owner whose winner failed", { ...OWNER, chance: CHANCE }, `ownerChance ${own} 07T10:00`, []],
    [
      "an owner below its reserve", { ...OWNER, ...ASSENT, orderId: "4" }, `ownerAsked ${own} ${until}`,
      ["assentDo POST /v1/books/7/assent", "keepDo DELETE /v1/orders/4"],
    ],
    ["staff", STAFF, `staffWaiting 2  ${until}`, ["dismissDo POST /v1/deals/3/dismissal"]],
    ["staff that asks", { ...STAFF, chance: CHANCE, dealIds: [] }, `staffChance 2 ${own} 07T10:00`, []],
    ["staff below the reserve", { ...STAFF, ...ASSENT, dealIds: [] }, `staffAssent 2  ${until}`, []],
  ])("%s", (_, more, sentence, choices) => {
    const words = waitWords(waitOf(more), say, true);
    expect(words.sentence).toBe(sentence);
    expect(words.choices.map(({ doWord, act }) => `${doWord} ${act.method ?? "POST"} ${act.path}`))
      .toEqual(choices);
  });

  it("staff that keeps no deposits: nothing to do", () => {
    expect(waitWords(waitOf(STAFF), say, false).choices).toEqual([]);
  });
});

it("what asks the reader comes first, then what ends first", () => {
  const waits = [
    waitOf({ bookCode: "late" }), waitOf({ bookCode: "soon", endsAt: CHANCE.endsAt }),
    waitOf({ ...OWNER, bookCode: "other", chance: CHANCE }),
    waitOf({ ...OWNER, ...ASSENT, bookCode: "question" }), waitOf({ bookCode: "chance", chance: CHANCE }),
  ];
  expect(waits.sort(byUrgency).map(({ bookCode }) => bookCode))
    .toEqual(["chance", "question", "soon", "other", "late"]);
});
