import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/platform/config.ts";
import { addressOf, type ProxyTrust, TRUST_NOBODY } from "../../src/platform/proxy.ts";

/** A request from a machine, with what it says about those before it. */
function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  return {
    socket: { remoteAddress }, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  } as unknown as IncomingMessage;
}

function trust(text: string): ProxyTrust {
  return readConfig({ KONTOR_PROXY: text }).proxy;
}

describe("KONTOR_PROXY says whose word counts about where a request comes from", () => {
  it("nobody's, where it is not set", () => {
    for (const env of [{}, { KONTOR_PROXY: "" }]) expect(readConfig(env).proxy).toBe(TRUST_NOBODY);
    expect(addressOf(request("127.0.0.1", "203.0.113.7"), TRUST_NOBODY)).toBe("127.0.0.1");
  });

  it.each([
    ["127.0.0.1", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["127.0.0.1", "::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["127.0.0.1", "192.0.2.1", "203.0.113.7", "192.0.2.1"],
    ["10.0.0.0/8", "10.9.9.9", "192.0.2.9, 203.0.113.7, 10.1.2.3", "203.0.113.7"],
    ["10.0.0.0/8, fd00::/8", "fd00::1", "203.0.113.7, 10.1.2.3", "203.0.113.7"],
    ["10.0.0.0/8", "10.9.9.9", undefined, "10.9.9.9"], ["10.0.0.0/8", "10.9.9.9", " , ", "10.9.9.9"],
    ["10.0.0.0/8", "10.9.9.9", "10.1.1.1", "10.1.1.1"],
    ["10.0.0.0/8", "10.9.9.9", "made up, 10.1.1.1", "made up"],
    ["1", "192.0.2.1", "192.0.2.9, 203.0.113.7", "203.0.113.7"],
    ["2", "192.0.2.1", "192.0.2.9, 203.0.113.7", "192.0.2.9"],
  ])("%s: from %s, forwarded for %s, it is %s", (setting, remote, forwarded, address) => {
    expect(addressOf(request(remote, forwarded), trust(setting))).toBe(address);
  });

  it.each([
    "0", "10", "-1", "1.5", "true", "yes", "proxy.example", "10.0.0", "10.0.0.0/33", "10.0.0.0/0", "::/0",
    "10.0.0.0/8/8", "10.0.0.0/x", "10.0.0.1,", ",", "10.0.0.1 10.0.0.2", "*",
  ])("%s is refused by name, with what it may be", (text) => {
    expect(() => trust(text)).toThrow(ConfigError);
    expect(() => trust(text)).toThrow(`KONTOR_PROXY=${text}: must be`);
  });
});
