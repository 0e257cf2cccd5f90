import {
  createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify,
} from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "../platform/config.ts";
import { sha256 } from "../platform/sha256.ts";

const KEY_ID_DIGITS = 16;

/** A public key of the exchange, as it is published. */
export interface PublicKey {
  /** First digits of the SHA-256 of the key: its name. */
  readonly keyId: string;
  /** The key itself, DER (SPKI) in base64. */
  readonly publicKey: string;
}

/** How far the journal went at an instant, and its hash there. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
}

/** A head for which the exchange stands by its signature. */
export interface SignedHead extends Head {
  readonly signature: string;
}

/** Signs for the exchange, by Ed25519 [PRF-4]. */
export class Signer {
  readonly publicKey: PublicKey;
  readonly #privateKey: KeyObject;

  constructor(privateKey: KeyObject) {
    this.#privateKey = privateKey;
    this.publicKey = publicKeyOf(createPublicKey(privateKey));
  }

  /** Signature of a text, in base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#privateKey).toString("base64");
  }

  signHead(exchange: string, { seq, hash, at }: Head): SignedHead {
    return { seq, hash, at, signature: this.sign(headText(exchange, { seq, hash, at })) };
  }
}

/** What is signed of a head. */
export function headText(exchange: string, head: Head): string {
  return `kontor head 1\n${exchange}\n${head.seq}\n${head.hash}\n${new Date(head.at).toISOString()}\n`;
}

/** What is signed of a file: the hash that its last line but one has. */
export function bundleText(root: string): string {
  return `kontor session bundle 1\n${root}\n`;
}

/** What is signed of a certificate of no sale: each field on a line of its own, its value as JSON [CER-4]. */
export function certificateText(fields: readonly (readonly [name: string, value: unknown])[]): string {
  const lines = fields.map(([name, value]) => `${name} ${JSON.stringify(value)}\n`);
  return `kontor no-sale certificate 1\n${lines.join("")}`;
}

/** Whether a signature fits; false also where key or signature cannot be read. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, "base64");
  if (bytes.toString("base64") !== signature) return false;
  try {
    return verify(null, Buffer.from(text), keyFromDer(publicKey), bytes);
  } catch {
    return false;
  }
}

/**
 * Public key from a file: PEM, or the base64 that the exchange publishes.
 * @throws {Error} where the text is no Ed25519 key
 */
export function readPublicKey(text: string): PublicKey {
  const key = text.includes("BEGIN") ? createPublicKey(text) : keyFromDer(text.trim());
  if (key.asymmetricKeyType !== "ed25519") throw new Error("it is no Ed25519 key");
  return publicKeyOf(key);
}

/**
 * The exchange's own key: read from its file, or made there at the first start [PRF-4].
 * @throws {ConfigError} where the file holds no such key
 */
export function loadSigner(path: string): Signer {
  const pem = readKeyFile(path) ?? makeKeyFile(path);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ed25519") return new Signer(key);
  } catch {
    // Told below, without what stands in the file.
  }
  throw new ConfigError(`KONTOR_SIGNING_KEY=${path}: the file holds no Ed25519 private key (PEM)`);
}

function readKeyFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new ConfigError(`KONTOR_SIGNING_KEY=${path}: ${String((error as Error).message)}`);
  }
}

/** Of two processes that make the key at one time the second takes what the first has made. */
function makeKeyFile(path: string): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, pem, { flag: "wx", mode: 0o600 });
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readFileSync(path, "utf8");
  }
}

function publicKeyOf(key: KeyObject): PublicKey {
  const der = key.export({ type: "spki", format: "der" });
  return { keyId: sha256(der).toString("hex").slice(0, KEY_ID_DIGITS), publicKey: der.toString("base64") };
}

function keyFromDer(base64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(base64, "base64"), type: "spki", format: "der" });
}
