/** The part of JSON Schema that the wire uses. */
export interface Json {
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
}

/** Texts for patterns that give no example. */
const BY_PATTERN: Readonly<Record<string, string>> = {
  "^\\d{4,10}$": "4407", "^\\d{4}-\\d{2}-\\d{2}$": "2030-01-07", "^https?://": "https://example.test/",
};

/** The plainest value that a schema takes: what is required, and nothing beside it. */
export function sampleOf(schema: Json): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.examples) return schema.examples[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as Json);
  switch (schema.type) {
    case "object":
      return sampleObject(schema);
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items as Json));
    case "string":
      return BY_PATTERN[schema.pattern ?? ""] ?? "x".repeat(schema.minLength ?? 1);
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    default:
      return null;
  }
}

function sampleObject({ properties = {}, required = [], minProperties = 0 }: Json): object {
  const names = Object.keys(properties);
  const taken = required.length >= minProperties ? required : names.slice(0, minProperties);
  return Object.fromEntries(taken.map((name) => [name, sampleOf(properties[name] as Json)]));
}
