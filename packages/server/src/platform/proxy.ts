import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/**
 * Whether a machine that handed a request on is believed about whom it had it from. Hop 0 is the machine
 * that is connected here.
 */
export type ProxyTrust = (address: string, hop: number) => boolean;

/** Nobody stands in front: what forwarded headers say is anybody's word. */
export const TRUST_NOBODY: ProxyTrust = () => false;

const HOPS = /^[1-9]$/;
const BITS = { 4: 32, 6: 128 } as const;

/**
 * Reads whom to believe: a number of proxies in a row, or their addresses and networks.
 * @returns undefined where the text is neither
 */
export function readProxyTrust(text: string): ProxyTrust | undefined {
  if (HOPS.test(text)) return (_address, hop) => hop < Number(text);
  const list = new BlockList();
  const parts = text.split(",").map((part) => part.trim());
  return parts.every((part) => addTo(list, part)) ? trustIn(list) : undefined;
}

/** Address that a request comes from, behind those who are believed. */
export function addressOf({ socket, headers }: IncomingMessage, trust: ProxyTrust): string {
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",");
  const before = forwarded.split(",").map((part) => part.trim()).filter((part) => part !== "");
  const way = [socket.remoteAddress ?? "", ...before.reverse()];
  const first = way.findIndex((address, hop) => !trust(address, hop));
  return way.at(first) as string;
}

function trustIn(list: BlockList): ProxyTrust {
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? "ipv4" : "ipv6");
  };
}

/** Adds "10.0.0.7" or "10.0.0.0/8". The whole world is no proxy: a network has a prefix of 1 bit or more. */
function addTo(list: BlockList, text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family !== 4 && family !== 6 || rest.length > 0) return false;
  const bits = prefix === undefined ? BITS[family] : /^\d{1,3}$/.test(prefix) ? Number(prefix) : 0;
  if (bits < 1 || bits > BITS[family]) return false;
  list.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return true;
}
