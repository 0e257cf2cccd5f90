export const TEXT = 1;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

/** A frame of a WebSocket client; its mask is zero, which leaves the bytes as they are. */
export function frameOf(kind: number, payload: Buffer): Buffer {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + extra + 4 + length);
  frame[0] = 0x80 | kind;
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127);
  if (extra === 2) frame.writeUInt16BE(length, 2);
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  payload.copy(frame, 2 + extra + 4);
  return frame;
}

/** One frame of a server, and the place behind it. */
export interface Frame {
  readonly kind: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** The frame that begins at a place, or undefined while it is not whole; servers send no masks. */
export function readFrame(bytes: Buffer, start: number): Frame | undefined {
  if (bytes.length < start + 2) return undefined;
  const short = (bytes[start + 1] as number) & 0x7f;
  const extra = short < 126 ? 0 : short === 126 ? 2 : 8;
  const payloadStart = start + 2 + extra;
  if (bytes.length < payloadStart) return undefined;
  const length = extra === 0
    ? short
    : extra === 2 ? bytes.readUInt16BE(start + 2) : Number(bytes.readBigUInt64BE(start + 2));
  const end = payloadStart + length;
  if (bytes.length < end) return undefined;
  return { kind: (bytes[start] as number) & 0x0f, payload: bytes.subarray(payloadStart, end), end };
}
