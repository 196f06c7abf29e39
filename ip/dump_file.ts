/**
 * Files of what the kernel told of objects, from which they can be made again: after a number that
 * says what they hold, messages as they were received. `ip address save`, `ip route save` and
 * `ip rule save` write the same.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import type { Connection } from "../netlink/connection.ts";
import { NetlinkError } from "../netlink/error.ts";
import { encodeMessage } from "../netlink/message.ts";
import { bytes, decode, type Type } from "../netlink/schema.ts";
import { NLM_F_CREATE, NLM_F_MULTI } from "../netlink/uapi.ts";
import { CommandError } from "./args.ts";

/** What a file is of. */
export interface DumpHead {
  /** The number that it begins with. */
  readonly magic: number;
  /** What it is of: `address`. */
  readonly what: string;
  /** Type of its messages: `RTM_NEWADDR`. */
  readonly type: number;
}

/** A sort of file. */
export interface DumpSort<T> extends DumpHead {
  /** Layout of the bodies of its messages. */
  readonly schema: Type<T>;
  /** Flag bits with which they are asked for again, besides `NLM_F_CREATE`. */
  readonly flags: number;
  /**
   * What is asked for, in turn, so that the state is as it was: without what the kernel makes by itself
   * and nobody else can, and with what it tells in another way than it is told.
   */
  ready(objects: T[]): T[];
}

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
export function dumpStart({ magic }: DumpHead): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, magic, true);
  return out;
}

/** A message of a file. */
export function dumpMessage({ type }: DumpHead, body: Uint8Array): Uint8Array {
  return encodeMessage(bytes, { type, flags: NLM_F_MULTI, seq: 0, pid: 0, data: body });
}

/** A whole file: the number that says what it holds, and messages with these bodies. */
export function dumpFile(sort: DumpHead, bodies: Iterable<Uint8Array>): Uint8Array {
  const parts = [dumpStart(sort)];
  for (const body of bodies) parts.push(dumpMessage(sort, body));
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
export function readDump(
  file: Uint8Array,
  { magic }: DumpHead,
): Generator<DumpedMessage> {
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
 * Asks the kernel for the objects of a file, after a look at all of it: where anything is wrong with it,
 * nothing is asked for.
 *
 * @param exists Hears of what is there already, which stays as it is.
 * @throws {CommandError} if it is no such file.
 * @throws {DecodeError} if a message is damaged.
 * @throws {NetlinkError} if the kernel refuses an object; those before it were added.
 */
export function restoreDump<T>(
  connection: Connection,
  file: Uint8Array,
  sort: DumpSort<T>,
  exists: (error: NetlinkError) => void = () => {},
): void {
  const objects = Array.from(readDump(file, sort), ({ type, body }, n) => {
    if (type === sort.type) return decode(sort.schema, body);
    throw new CommandError(`Message ${n + 1} is of type ${type}, of no ${sort.what}`);
  });
  for (const object of sort.ready(objects)) {
    try {
      connection.acknowledge(sort.type, sort.schema, object, {
        flags: NLM_F_CREATE | sort.flags,
        asked: `Cannot restore ${sort.what}`,
        later: false,
      });
    } catch (error) {
      if (!(error instanceof NetlinkError && error.errno === ERRNO.EEXIST)) throw error;
      exists(error);
    }
  }
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
