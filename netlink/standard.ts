/**
 * The messages that every netlink protocol has: NLMSG_NOOP, ERROR, DONE and OVERRUN, with the
 * extended acknowledgement.
 *
 * @module
 */
import { align, Reader, Writer } from "./cursor.ts";
import {
  type Decoder,
  type Header,
  HEADER_SIZE,
  type Message,
  messageEnd,
  readHeader,
} from "./message.ts";
import {
  type Attrs,
  attrs,
  bytes as anyBytes,
  custom,
  decodeAt,
  decodeFrom,
  encodeTo,
  nest,
  noData,
  s32,
  s64,
  string,
  struct,
  type Type,
  u32,
  u64,
  type Unknowns,
  type WireType,
} from "./schema.ts";
import {
  NL_POLICY_TYPE_ATTR_BITFIELD32_MASK,
  NL_POLICY_TYPE_ATTR_MASK,
  NL_POLICY_TYPE_ATTR_MAX_LENGTH,
  NL_POLICY_TYPE_ATTR_MAX_VALUE_S,
  NL_POLICY_TYPE_ATTR_MAX_VALUE_U,
  NL_POLICY_TYPE_ATTR_MIN_LENGTH,
  NL_POLICY_TYPE_ATTR_MIN_VALUE_S,
  NL_POLICY_TYPE_ATTR_MIN_VALUE_U,
  NL_POLICY_TYPE_ATTR_PAD,
  NL_POLICY_TYPE_ATTR_POLICY_IDX,
  NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE,
  NL_POLICY_TYPE_ATTR_TYPE,
  NLM_F_ACK_TLVS,
  NLM_F_CAPPED,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
  NLMSGERR_ATTR_COOKIE,
  NLMSGERR_ATTR_MISS_NEST,
  NLMSGERR_ATTR_MISS_TYPE,
  NLMSGERR_ATTR_MSG,
  NLMSGERR_ATTR_OFFS,
  NLMSGERR_ATTR_POLICY,
} from "./uapi.ts";

/** What the kernel would have accepted for an attribute (`NL_POLICY_TYPE_ATTR_*`). */
export interface Policy extends Unknowns {
  /** Kind of attribute (`NL_ATTR_TYPE_*`). */
  type?: number;
  /** Least value, signed. */
  minValueS?: bigint;
  /** Greatest value, signed. */
  maxValueS?: bigint;
  /** Least value, unsigned. */
  minValueU?: bigint;
  /** Greatest value, unsigned. */
  maxValueU?: bigint;
  /** Least length in bytes. */
  minLength?: number;
  /** Greatest length in bytes. */
  maxLength?: number;
  /** Index of the policy of what is nested in it. */
  policyIdx?: number;
  /** Greatest attribute number of what is nested in it. */
  policyMaxtype?: number;
  /** Bits that a bitfield may have. */
  bitfield32Mask?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Bits that a number may have. */
  mask?: bigint;
}

/** Wire layout of {@linkcode Policy}. */
export const policy: Attrs<Policy> = attrs<Policy>("NL_POLICY_TYPE_ATTR_", {
  type: [NL_POLICY_TYPE_ATTR_TYPE, u32],
  minValueS: [NL_POLICY_TYPE_ATTR_MIN_VALUE_S, s64],
  maxValueS: [NL_POLICY_TYPE_ATTR_MAX_VALUE_S, s64],
  minValueU: [NL_POLICY_TYPE_ATTR_MIN_VALUE_U, u64],
  maxValueU: [NL_POLICY_TYPE_ATTR_MAX_VALUE_U, u64],
  minLength: [NL_POLICY_TYPE_ATTR_MIN_LENGTH, u32],
  maxLength: [NL_POLICY_TYPE_ATTR_MAX_LENGTH, u32],
  policyIdx: [NL_POLICY_TYPE_ATTR_POLICY_IDX, u32],
  policyMaxtype: [NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE, u32],
  bitfield32Mask: [
    NL_POLICY_TYPE_ATTR_BITFIELD32_MASK,
    u32,
    "NL_POLICY_TYPE_ATTR_BITFIELD32_MASK",
  ],
  pad: [NL_POLICY_TYPE_ATTR_PAD, anyBytes],
  mask: [NL_POLICY_TYPE_ATTR_MASK, u64],
});

/** The extended acknowledgement (`NLMSGERR_ATTR_*`). */
export interface ErrorAttrs extends Unknowns {
  /** The kernel's explanation, in English. */
  msg?: string;
  /** Offset of the offending attribute, in bytes from the beginning of the request's header. */
  offs?: number;
  /** Data that belongs to the answer, as the protocol says. */
  cookie?: Uint8Array;
  /** What the kernel would have accepted. */
  policy?: Policy;
  /** Number of an attribute that is missing. */
  missType?: number;
  /** Offset of the nest in which it is missing; absent when it is missing at the top. */
  missNest?: number;
}

/** Wire layout of {@linkcode ErrorAttrs}. */
export const errorAttrs: Attrs<ErrorAttrs> = attrs<ErrorAttrs>("NLMSGERR_ATTR_", {
  msg: [NLMSGERR_ATTR_MSG, string],
  offs: [NLMSGERR_ATTR_OFFS, u32],
  cookie: [NLMSGERR_ATTR_COOKIE, anyBytes],
  policy: [NLMSGERR_ATTR_POLICY, nest(policy)],
  missType: [NLMSGERR_ATTR_MISS_TYPE, u32],
  missNest: [NLMSGERR_ATTR_MISS_NEST, u32],
});

/** Body of NLMSG_ERROR (`struct nlmsgerr`): a refusal, or, with error 0, an acknowledgement. */
export interface ErrorMessage {
  /** The error number, negative, or 0. */
  error: number;
  /** The header of the message that this answers. */
  header: Header;
  /** That message's body, unless the kernel left it out (`NLM_F_CAPPED`). */
  body?: Uint8Array;
  /** The extended acknowledgement. */
  attrs: ErrorAttrs;
}

/** Body of NLMSG_DONE, at the end of a dump. */
export interface DoneMessage {
  /** The error number, negative, that ended the dump; or 0, or how much was read. */
  error: number;
  /** The extended acknowledgement. */
  attrs: ErrorAttrs;
}

/** Reads the body of NLMSG_ERROR in a message that has `flags`. @throws {DecodeError} */
export function readError(
  bytes: Uint8Array,
  flags: number,
  pos = HEADER_SIZE,
  end: number = bytes.length,
): ErrorMessage {
  const error = decodeAt(s32, bytes, pos, end);
  const reader = new Reader(bytes), at = pos + 4;
  // A capped message keeps the length of the message that it answers, but only its header.
  const capped = (flags & NLM_F_CAPPED) !== 0 || error === 0;
  const stop = capped ? Math.min(at + HEADER_SIZE, end) : messageEnd(reader, at, end);
  if (stop - at < HEADER_SIZE) messageEnd(reader, at, stop);
  const out: ErrorMessage = { error, header: readHeader(reader, at), attrs: {} };
  if (!capped) out.body = bytes.slice(at + HEADER_SIZE, stop);
  if (flags & NLM_F_ACK_TLVS) out.attrs = decodeAt(errorAttrs, bytes, (stop + 3) & ~3, end);
  return out;
}

/** Reads the body of NLMSG_DONE in a message that has `flags`. @throws {DecodeError} */
export function readDone(
  bytes: Uint8Array,
  flags: number,
  pos = HEADER_SIZE,
  end: number = bytes.length,
): DoneMessage {
  if (end - pos < 4) return { error: 0, attrs: {} };
  const error = decodeAt(s32, bytes, pos, end);
  return {
    error,
    attrs: flags & NLM_F_ACK_TLVS ? decodeAt(errorAttrs, bytes, pos + 4, end) : {},
  };
}

const HEADER_OF_BODY = 4 + HEADER_SIZE;

/**
 * Body of NLMSG_ERROR as a schema. The attributes stand behind a message whose length only the
 * message's flags tell; this reads a body that is not capped when the length says that it fits.
 */
export const errorMessage: Type<ErrorMessage> = custom<ErrorMessage>({
  size(value) {
    const attrs = attrsBytes(value.attrs).length, body = value.body?.length ?? 0;
    return HEADER_OF_BODY + (attrs ? align(body) + attrs : body);
  },
  read(data) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const whole = data.length >= HEADER_OF_BODY && view.getInt32(0, true) !== 0 &&
      view.getUint32(4, true) >= HEADER_SIZE && 4 + view.getUint32(4, true) <= data.length;
    return readError(data, NLM_F_ACK_TLVS | (whole ? 0 : NLM_F_CAPPED), 0);
  },
  write(value, out) {
    const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
    const body = value.body ?? new Uint8Array(0), attrs = attrsBytes(value.attrs);
    view.setInt32(0, value.error, true);
    view.setUint32(4, HEADER_SIZE + body.length, true);
    view.setUint16(8, value.header.type, true);
    view.setUint16(10, value.header.flags, true);
    view.setUint32(12, value.header.seq, true);
    view.setUint32(16, value.header.pid, true);
    out.set(body, HEADER_OF_BODY);
    out.set(attrs, out.length - attrs.length);
  },
});

/** Body of NLMSG_DONE as a schema. */
export const doneMessage: Type<DoneMessage> = custom<DoneMessage>({
  size: (value) => 4 + attrsBytes(value.attrs).length,
  read: (data) => readDone(data, NLM_F_ACK_TLVS, 0),
  write(value, out) {
    new DataView(out.buffer, out.byteOffset).setInt32(0, value.error, true);
    out.set(attrsBytes(value.attrs), 4);
  },
});

function attrsBytes(value: ErrorAttrs | undefined): Uint8Array {
  const writer = new Writer();
  encodeTo(errorAttrs, value ?? {}, writer);
  return writer.result();
}

/** What a recording says of lost messages; the kernel itself sends no NLMSG_OVERRUN. */
export interface OverrunMessage {
  /** How many were lost, where that is known. */
  lost?: number;
}

/** Wire layout of {@linkcode OverrunMessage}. */
export const overrunMessage: Type<OverrunMessage> = struct<OverrunMessage>("", {
  lost: u32,
});

/** The decoder that every protocol begins from; others join it by spreading. */
export const standardMessages: {
  readonly [type: number]: WireType;
} = {
  [NLMSG_NOOP]: noData,
  [NLMSG_ERROR]: errorMessage,
  [NLMSG_DONE]: doneMessage,
  [NLMSG_OVERRUN]: overrunMessage,
};

/**
 * Decodes all messages of a datagram.
 *
 * @throws {DecodeError} if the bytes are no valid messages; nothing else, whatever they are.
 */
export function decodeMessages(decoder: Decoder, bytes: Uint8Array): Message<unknown>[] {
  const reader = new Reader(bytes), out: Message<unknown>[] = [];
  for (let pos = 0; pos < bytes.length;) {
    const end = messageEnd(reader, pos, bytes.length);
    const header = readHeader(reader, pos);
    const schema = decoder[header.type] ?? anyBytes, at = pos + HEADER_SIZE;
    // Where the attributes of these two begin, the header's flags say.
    const data = schema === errorMessage
      ? readError(bytes, header.flags, at, end)
      : schema === doneMessage
      ? readDone(bytes, header.flags, at, end)
      : decodeFrom(schema, reader, at, end);
    out.push({ ...header, data });
    pos = (end + 3) & ~3;
  }
  return out;
}
