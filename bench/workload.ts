import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeFlowFile } from "./workload/flowFile.ts";

/**
 * Writes an order flow that every engine can read, and beside it what must come out:
 * `node bench/workload.ts --mix xc --books 1 --resting 1000 --accounts 2000 --out flow.bin`.
 */
const { values } = parseArgs({
  options: {
    mix: { type: "string", default: "xc" },
    books: { type: "string", default: "1" },
    resting: { type: "string", default: "1000" },
    accounts: { type: "string", default: "2000" },
    commands: { type: "string", default: "3000000" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "workload.bin" },
  },
});

if (values.mix !== "xc" && values.mix !== "itch") throw new Error("--mix is xc or itch");
const count = (name: "books" | "resting" | "accounts" | "commands" | "seed"): number => {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} is a positive whole number`);
  return number;
};

const made = writeFlowFile(
  {
    mix: values.mix, books: count("books"), resting: count("resting"), accounts: count("accounts"),
    commands: count("commands"), seed: count("seed"),
  },
  values.out,
);
const md5 = createHash("md5").update(readFileSync(values.out)).digest("hex");
const text = JSON.stringify({ ...made, md5 });
writeFileSync(`${values.out.replace(/\.bin$/, "")}.json`, `${text}\n`);
console.log(text);
