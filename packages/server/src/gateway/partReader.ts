import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";

const WHOLE = /^(0|[1-9]\d{0,15})$/;

/**
 * Makes the reader of one part of a request: its schema is checked to the letter. Whole numbers of an
 * address are read as such; nothing else is converted, so that 1.5 never passes for 1.
 */
export const partReader: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema);
  const whole = httpPart === "body" ? [] : wholeFields(schema);
  return (value: unknown) => {
    const read = whole.length > 0 ? withNumbers(value, whole) : value;
    return check.Check(read) ? { value: read } : { error: check.Errors(read) as never };
  };
};

function wholeFields(schema: TSchema): string[] {
  const { properties = {} } = schema as { properties?: Record<string, { type?: string }> };
  return Object.entries(properties).flatMap(([name, { type }]) => (type === "integer" ? name : []));
}

function withNumbers(value: unknown, names: readonly string[]): unknown {
  const read: Record<string, unknown> = { ...(value as object) };
  for (const name of names) {
    const text = read[name];
    if (typeof text === "string" && WHOLE.test(text)) read[name] = Number(text);
  }
  return read;
}
