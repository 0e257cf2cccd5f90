import type { Caller } from "./api.ts";

const names = (en: string, ru: string, zh: string) => ({ en, ru, zh });

/** Rates of the day, against the currency of the exchange's country. */
export async function rates(clearing: Caller): Promise<void> {
  const asOf = new Date().toISOString().slice(0, 10);
  await clearing.post("/v1/fx-rates", { currency: "CNY", rate: "0.3650", asOf });
  await clearing.post("/v1/fx-rates", { currency: "USD", rate: "2.5400", asOf });
}

const SECTIONS = [
  { code: "TIMBER", names: names("Timber", "Лесопродукция", "木材") },
  { code: "DAIRY", names: names("Dairy", "Молочная продукция", "乳制品") },
];

const COMMODITIES = [
  ["SAWN-PINE", "TIMBER", "440711", "m3",
    names("Sawn timber, pine", "Пиломатериалы обрезные, сосна", "松木锯材")],
  ["SAWN-BIRCH", "TIMBER", "440796", "m3",
    names("Sawn timber, birch", "Пиломатериалы обрезные, берёза", "桦木锯材")],
  ["SMP", "DAIRY", "040210", "t", names("Skimmed milk powder", "Сухое обезжиренное молоко", "脱脂奶粉")],
  ["BUTTER", "DAIRY", "040510", "t", names("Butter 82.5 %", "Масло сливочное 82,5 %", "黄油 82.5%")],
] as const;

/** What is traded: two sections with two commodities each. */
export async function catalogue(chief: Caller): Promise<void> {
  for (const section of SECTIONS) await chief.post("/v1/sections", section);
  for (const [code, section, hsCode, unit, titles] of COMMODITIES) {
    await chief.post("/v1/commodities", {
      code, section, hsCode, unit, tick: "1.00", quantityStep: "1", names: titles,
    });
  }
}
