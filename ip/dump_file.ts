/**
 * Files of what the kernel told of objects, from which they can be made again: after a number that
 * says what they hold, messages as they were received. `ip address save`, `ip route save` and
 * `ip rule save` write the same.
 *
 * @module
 */
import { encodeMessage } from "../netlink/message.ts";
import { bytes } from "../netlink/schema.ts";
import { NLM_F_MULTI } from "../netlink/uapi.ts";
import { CommandError } from "./args.ts";

/** First number of a file of addresses. */
export const ADDRESS_DUMP = 0x47361222;
/** First number of a file of routes. */
export const ROUTE_DUMP = 0x45311224;
/** First number of a file of rules. */
export const RULE_DUMP = 0x71706986;

const HEADER = 16;
/** Length of the longest message that iproute2 reads from a file. */
const LONGEST = 16384;

/** A message of a file. */
export interface DumpedMessage {
  /** Message type: `RTM_NEWADDR` … */
  type: number;
  /** Flag bits that it had, `NLM_F_*`. */
  flags: number;
  /** Its body, as the kernel wrote it. */
  body: Uint8Array;
}

/** The beginning of a file: the number that says what it holds. */
export function dumpStart(magic: number): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, magic, true);
  return out;
}

/** A message of a file. */
export function dumpMessage(type: number, body: Uint8Array): Uint8Array {
  return encodeMessage(bytes, { type, flags: NLM_F_MULTI, seq: 0, pid: 0, data: body });
}

/** A whole file: the number that says what it holds, and messages, all of one type. */
export function dumpFile(magic: number, type: number, bodies: Iterable<Uint8Array>): Uint8Array {
  const parts = [dumpStart(magic)];
  for (const body of bodies) parts.push(dumpMessage(type, body));
  const file = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/**
 * The messages of a file, one after another.
 *
 * @throws {CommandError} if it holds something else, or a message is cut off.
 */
export function readDump(file: Uint8Array, magic: number): Generator<DumpedMessage> {
  const first = new Uint8Array(4);
  first.set(file.subarray(0, 4));
  const found = new DataView(first.buffer).getUint32(0, true);
  if (file.length < 4 || found !== magic) {
    const count = file.length < 4 ? 0 : 1;
    throw new CommandError(`Magic mismatch (${count} elems, ${found.toString(16)} magic)`);
  }
  return messagesOf(file, first.length);
}

/**
 * Messages one after another, from some byte on.
 *
 * @throws {CommandError} if a message is cut off.
 */
export function* messagesOf(file: Uint8Array, begin = 0): Generator<DumpedMessage> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (let at = begin; at < file.length;) {
    const left = file.length - at;
    const length = left < HEADER ? LONGEST : view.getUint32(at, true);
    if (left >= HEADER && (length < HEADER || length > LONGEST)) {
      throw new CommandError(`!!!malformed message: len=${length | 0} @${at + HEADER}`);
    }
    const whole = (length + 3) & ~3;
    if (left < HEADER || left < whole) {
      throw new CommandError("rtnl-from_file: truncated message");
    }
    const type = view.getUint16(at + 4, true), flags = view.getUint16(at + 6, true);
    yield { type, flags, body: file.slice(at + HEADER, at + length) };
    at += whole;
  }
}
