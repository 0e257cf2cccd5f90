/** Instant of the wire from milliseconds. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}

export function optionalInstant(at: number | null): string | null {
  return at === null ? null : instant(at);
}
