import { percentileOf } from "../report/ratio.ts";
import { Driver } from "./driver.ts";
import { HttpWire } from "./httpWire.ts";
import type { LoadTerms } from "./loadTerms.ts";
import { AnswerBook } from "./orderText.ts";
import { SocketWire } from "./socketWire.ts";
import type { Wire, WireListener } from "./wire.ts";

/** Sends orders as the terms say and tells how fast they were answered: `node bench/edge/load.ts TERMS`. */
const terms = JSON.parse(process.argv[2] ?? "") as LoadTerms;
const PATHS = { http: "/v1/orders", batch: "/v1/orders/batch", socket: "/v1/stream" };

function openWire(connection: number, listener: WireListener): Promise<Wire> {
  const key = terms.keys[connection % terms.keys.length] ?? "";
  const open = terms.way === "socket" ? SocketWire.open : HttpWire.open;
  return open(terms.url, PATHS[terms.way], key, listener);
}

const answers = new AnswerBook();
const drivers: Driver[] = [];
for (let connection = 0; connection < terms.connections; connection++) {
  const driver = new Driver(terms, connection, answers);
  driver.use(await openWire(connection, driver.listener));
  drivers.push(driver);
}
await Promise.all(drivers.map((driver) => driver.run(terms.warmUp)));
const startMs = performance.now();
await Promise.all(drivers.map((driver) => driver.run(terms.requests)));
const seconds = (performance.now() - startMs) / 1000;
for (const driver of drivers) driver.close();

const waits = drivers.flatMap(({ waitsMs }) => waitsMs);
const milliseconds = (share: number): number => Math.round(percentileOf(waits, share) * 100) / 100;
console.log(JSON.stringify({
  commands: terms.connections * terms.items * terms.requests, seconds, checksum: answers.checksum,
  figures: { filled: answers.filled, p50Ms: milliseconds(0.5), p99Ms: milliseconds(0.99) },
}));
