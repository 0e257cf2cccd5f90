import { NO_SALE_FORMAT, NoSaleCertificate, type NoSaleDocument } from "@kontor/wire";
import { certificateText, type Signer } from "./signing.ts";

/** Names of the fields of a certificate, "lot.code", in the order in which they are signed [CER-4]. */
export const CERTIFICATE_FIELDS: readonly string[] = namesIn(NoSaleCertificate as Shape);

/** What an object of a schema is made of; a field without properties of its own is a plain value. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
}

function namesIn({ properties = {} }: Shape): string[] {
  return Object.entries(properties).flatMap(([name, shape]) =>
    shape.properties ? namesIn(shape).map((inner) => `${name}.${inner}`) : [name]);
}

/**
 * Plain values in an object, by their names as in `CERTIFICATE_FIELDS`, in the order they stand in. A name
 * that has a point in it stands in quotes: it is no field of an inner object, and must not pass for one
 * [CER-5].
 */
export function valuesIn(value: object, before = ""): Map<string, unknown> {
  return new Map(Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const path = `${before}${name.includes(".") ? JSON.stringify(name) : name}`;
    return part !== null && typeof part === "object" && !Array.isArray(part)
      ? [...valuesIn(part, `${path}.`)]
      : [[path, part] as const];
  }));
}

/** What is signed of a certificate, whatever the order of its fields in the file. */
export function textOfCertificate(certificate: object): string {
  const values = valuesIn(certificate);
  return certificateText(CERTIFICATE_FIELDS.map((name) => [name, values.get(name)]));
}

/** A certificate with the exchange's word for it; of one key and one certificate always the same. */
export function signCertificate(signer: Signer, certificate: NoSaleCertificate): NoSaleDocument {
  const text = textOfCertificate(certificate);
  return {
    format: NO_SALE_FORMAT, certificate, text, ...signer.publicKey, signature: signer.sign(text),
  };
}
