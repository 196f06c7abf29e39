/**
 * Netlink messages: the header that all have (`struct nlmsghdr`), and the bodies.
 *
 * @module
 */
import { type Reader, Writer } from "./cursor.ts";
import { DecodeError, EncodeError } from "./error.ts";
import { encodeTo, struct, type Type, u16, u32, type WireType } from "./schema.ts";

/** Size in bytes of a message's header (`NLMSG_HDRLEN`). */
export const HEADER_SIZE = 16;

/** The header of a message (`struct nlmsghdr`), without its length. */
export interface Header {
  /** Message type: `RTM_NEWLINK`, `NLMSG_ERROR` … */
  type: number;
  /** Flag bits: `NLM_F_REQUEST`, `NLM_F_DUMP` … */
  flags: number;
  /** Sequence number; an answer carries its request's. */
  seq: number;
  /** Port of the sender, 0 for the kernel; in an answer, the port of who asked. */
  pid: number;
}

/** Wire layout of a header with its length. */
export const nlmsghdr: Type<Header & { len: number }> = struct<Header & { len: number }>(
  "nlmsghdr",
  { len: u32, type: u16, flags: u16, seq: u32, pid: u32 },
);

/** A message: header and body. */
export interface Message<T> extends Header {
  /** The body. */
  data: T;
}

/**
 * Which schema a message's body has, by message type. Plain values: join them by spreading, as in
 * `{ ...routeMessages, [MY_TYPE]: myMessage }`. The body of a type without an entry is decoded as
 * its bytes.
 */
export interface Decoder {
  /** The schema of messages of a type. */
  readonly [type: number]: WireType | undefined;
}

/** Appends `message` to `writer`, with the length filled in. @throws {EncodeError} */
export function encodeMessageTo<T>(schema: Type<T>, message: Message<Partial<T>>, writer: Writer) {
  const { type, flags } = message;
  if (type !== (type & 0xffff)) throw noU16("type", type);
  if (flags !== (flags & 0xffff)) throw noU16("flags", flags);
  const start = writer.skip(HEADER_SIZE);
  encodeTo(schema, message.data, writer);
  const view = writer.view;
  view.setUint32(start, writer.pos - start, true);
  view.setUint16(start + 4, type, true);
  view.setUint16(start + 6, flags, true);
  view.setUint32(start + 8, message.seq, true);
  view.setUint32(start + 12, message.pid, true);
  // The next message of a datagram begins on a multiple of 4.
  writer.pad(start);
}

function noU16(key: string, n: number): EncodeError {
  return new EncodeError(`${n} is no integer from 0 to 65535`, [key]);
}

/** A writer for one message after another; none while one is being written, which may need others. */
let spare: Writer | undefined;

/**
 * A message as bytes.
 *
 * @throws {EncodeError} if the body does not fit the schema.
 */
export function encodeMessage<T>(schema: Type<T>, message: Message<Partial<T>>): Uint8Array {
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.pos = 0;
  encodeMessageTo(schema, message, writer);
  const result = writer.result();
  spare = writer;
  return result;
}

/**
 * Where the message at `pos` ends; checks that it lies within `end`.
 *
 * @throws {DecodeError} if it does not.
 */
export function messageEnd(reader: Reader, pos: number, end: number): number {
  if (end - pos < HEADER_SIZE) {
    throw new DecodeError(`${end - pos} bytes are left, too few for a message`, ["header"], pos);
  }
  const length = reader.view.getUint32(pos, true);
  if (length < HEADER_SIZE || length > end - pos) {
    throw new DecodeError(
      `a message of ${length} bytes where ${end - pos} are left`,
      ["header", "len"],
      pos,
    );
  }
  return pos + length;
}

/** The header at `pos`, which {@linkcode messageEnd} has checked. */
export function readHeader(reader: Reader, pos: number): Header {
  const view = reader.view;
  return {
    type: view.getUint16(pos + 4, true),
    flags: view.getUint16(pos + 6, true),
    seq: view.getUint32(pos + 8, true),
    pid: view.getUint32(pos + 12, true),
  };
}
