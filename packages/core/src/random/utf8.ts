/** Bytes of a text in UTF-8; half of a surrogate pair alone becomes U+FFFD, as everywhere on the web. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const sign of text) pushSign(bytes, sign.codePointAt(0) as number);
  return bytes;
}

const REPLACEMENT = 0xfffd;

function pushSign(bytes: number[], found: number): void {
  const code = found >= 0xd800 && found <= 0xdfff ? REPLACEMENT : found;
  if (code < 0x80) {
    bytes.push(code);
  } else if (code < 0x800) {
    bytes.push(0xc0 | (code >> 6), trail(code));
  } else if (code < 0x10000) {
    bytes.push(0xe0 | (code >> 12), trail(code >> 6), trail(code));
  } else {
    bytes.push(0xf0 | (code >> 18), trail(code >> 12), trail(code >> 6), trail(code));
  }
}

function trail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
