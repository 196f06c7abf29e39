/**
 * What is asked, and what comes back for it. Bytes are given to it; how they are waited for is the
 * caller's affair, so waiting and not waiting share it.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { type Reader, Writer } from "./cursor.ts";
import { DecodeError, NetlinkError } from "./error.ts";
import { encodeMessageTo, HEADER_SIZE } from "./message.ts";
import { type AttrTable, decodeFrom, locate, Op, type WireType } from "./schema.ts";
import { type ErrorAttrs, readDone, readError } from "./standard.ts";
import type { SockaddrNl } from "./transport.ts";
import {
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
} from "./uapi.ts";

/** Changes sent in one call: their refusals fit the smallest receive buffer that is usual. */
export const BATCH_MESSAGES = 100;
const BATCH_BYTES = 64 * 1024;

/** What answers are given to. */
export interface Waiting {
  /** Whether all has come. */
  readonly done: boolean;
  /** Whether it asks for all objects. */
  readonly isDump: boolean;
  /** Whether the answer was dropped, as there was no room for it. */
  readonly lost: boolean;
  /** Whether the receive buffer was too full for a dump to begin, which it does all the same. */
  readonly delayed?: boolean;
  /** Whether a message from `port` with the sequence number `seq` is for it. */
  has(seq: number, port: number): boolean;
  /** Takes the message from `pos` to `end`. @throws {DecodeError} */
  accept(reader: Reader, pos: number, end: number): void;
  /** Takes the begin of a message, from `pos` to `end`, the rest of which is lost. */
  acceptCut(reader: Reader, pos: number, end: number): void;
  /** Waits no longer for the kernel, which has no more to say. */
  lose(): void;
}

/** {@linkcode RequestOptions}, whatever the answer is. */
export interface Asked {
  /** The schema of the answer's body. */
  reply?: WireType;
  /** What is asked. */
  asked?: string;
  /** Where it is sent. */
  to?: SockaddrNl;
}

/** One change of a batch; see {@linkcode Connection.batch}. */
export interface Change {
  /** Message type: `RTM_NEWROUTE` … */
  type: number;
  /** Schema of the body. */
  schema: WireType;
  /** The body. */
  body: unknown;
  /** Flag bits besides `NLM_F_REQUEST`. */
  flags?: number;
  /** What is asked, for the message of an error. */
  asked?: string;
}

/** A change that was refused, and its place in the batch. */
export interface Refusal {
  /** Which change, counted from 0. */
  index: number;
  /** Why. */
  error: NetlinkError;
}

/**
 * One request and what has come back for it. Bytes are given to it; how they are waited for is the
 * caller's affair, so waiting and not waiting share it.
 */
export class Exchange implements Waiting {
  /** Whether all has come. */
  done = false;
  /** Whether the kernel said that changes interrupted the dump (`NLM_F_DUMP_INTR`). */
  interrupted = false;
  /** Whether a datagram was longer than the buffer. */
  truncated = false;
  /** Whether the answer was dropped, as there was no room for it. */
  lost = false;
  /** Whether the receive buffer was too full for a dump to begin, which it does all the same. */
  delayed = false;
  /** The refusal, where there is one. */
  error?: NetlinkError;
  /** What came with the acknowledgement, or with the end of a dump. */
  extended?: ErrorAttrs;
  /** What has come and was not taken yet. */
  queue: unknown[] = [];
  /** Set when nobody wants what still comes. */
  discard = false;

  /** Waits for the answer to `sent`, which has the sequence number `seq`. */
  constructor(
    readonly seq: number,
    readonly sent: Uint8Array,
    readonly schema: WireType,
    readonly options: Asked,
    /** `NLM_F_…` bits of the request. */
    readonly flags: number,
  ) {}

  /** Whether a message from `port` with the sequence number `seq` is for it. */
  has(seq: number, port: number): boolean {
    return seq === this.seq && port === (this.options.to?.pid ?? 0);
  }

  /** Takes the message from `pos` to `end`. @throws {DecodeError} */
  accept(reader: Reader, pos: number, end: number): void {
    const type = reader.view.getUint16(pos + 4, true), flags = reader.view.getUint16(pos + 6, true);
    if (flags & NLM_F_DUMP_INTR) this.interrupted = true;
    if (type > NLMSG_OVERRUN) {
      if (!this.discard) {
        const schema = this.options.reply ?? this.schema;
        this.queue.push(decodeFrom(schema, reader, pos + HEADER_SIZE, end));
      }
      if (!(flags & NLM_F_MULTI) && !(this.flags & NLM_F_ACK)) this.done = true;
    } else if (type === NLMSG_ERROR) {
      const { error, attrs } = readError(reader.bytes, flags, pos + HEADER_SIZE, end);
      this.delayed = this.isDump && error === -ERRNO.ENOBUFS;
      if (!this.delayed) this.#finish(error, attrs);
    } else if (type === NLMSG_DONE) {
      const { error, attrs } = readDone(reader.bytes, flags, pos + HEADER_SIZE, end);
      this.#finish(Math.min(error, 0), attrs);
    } else if (type === NLMSG_OVERRUN) {
      this.#finish(-ERRNO.ENOBUFS, {});
    } else if (type !== NLMSG_NOOP) {
      throw new DecodeError(`${type} is no message type`, ["header", "type"], pos);
    }
  }

  /** Takes the begin of a message, from `pos` to `end`, the rest of which is lost. */
  acceptCut(reader: Reader, pos: number, end: number): void {
    if (reader.view.getUint16(pos + 4, true) === NLMSG_ERROR) {
      // What is lost of it is the request that it repeats, and explanations.
      const known = end - pos >= HEADER_SIZE + 4;
      this.#finish(known ? reader.view.getInt32(pos + HEADER_SIZE, true) : -ERRNO.EMSGSIZE, {});
      return;
    }
    this.truncated = true;
    // A dump goes on to its end, a change to its acknowledgement.
    if (!this.isDump && !(this.flags & NLM_F_ACK)) this.done = true;
  }

  /** Waits no longer for the kernel; others may answer later. */
  lose(): void {
    if (this.done || this.options.to?.pid) return;
    this.lost = this.done = true;
  }

  /** Whether what has come need not have been so at any one moment, or is not all. */
  get inconsistent(): boolean {
    return this.interrupted || this.truncated || this.lost;
  }

  /** Whether it asks for all objects. Each of the two bits has another meaning in a change. */
  get isDump(): boolean {
    return (this.flags & NLM_F_DUMP) === NLM_F_DUMP;
  }

  #finish(error: number, attrs: ErrorAttrs): void {
    this.done = true;
    this.extended = attrs;
    if (error !== 0) {
      this.error = explain(-error, attrs, this.sent, this.schema, this.options.asked);
    }
  }
}

/** The error that `attrs` explain, for the request that was `sent`. */
function explain(
  errno: number,
  attrs: ErrorAttrs,
  sent: Uint8Array,
  schema: WireType,
  asked?: string,
): NetlinkError {
  const body = sent.subarray(HEADER_SIZE);
  const find = (offset: number) => locate(schema, body, offset - HEADER_SIZE);
  const attribute = attrs.offs === undefined ? undefined : find(attrs.offs)?.path.join(".");
  let missing: string | undefined;
  const missingType = attrs.missType;
  if (missingType !== undefined) {
    const top = schema.op === Op.message ? (schema.of as WireType[])[1].of as AttrTable : undefined;
    const table = attrs.missNest === undefined ? top : find(attrs.missNest)?.table;
    missing = table?.byId[missingType]?.name ?? `attribute ${missingType}`;
  }
  return new NetlinkError({
    errno,
    explanation: attrs.msg,
    attribute,
    missing,
    missingType,
    asked,
  });
}

/** A warning of the kernel, and the place in the batch of the change, which was made all the same. */
export interface Warning {
  /** Which change, counted from 0. */
  index: number;
  /** What it says. */
  text: string;
}

/** What a {@linkcode Bulk} needs of a connection. */
export interface BulkLink {
  /** The first of `count` sequence numbers that follow each other. */
  reserve(count: number): number;
  /** Sends bytes, and reads answers until `waiting` is done. */
  exchange(bytes: Uint8Array, waiting: Waiting): void;
}

/**
 * Changes that are sent together, a hundred at a time. Every one is tried, in order; a refusal does
 * not stop those after it.
 */
export class Bulk {
  /** The changes that were refused, in order. */
  readonly refusals: Refusal[] = [];
  /** Warnings, in order; there are none unless every change is acknowledged. */
  readonly warnings: Warning[] = [];
  /** How many changes are known to have been made or refused. */
  settled = 0;
  readonly #link: BulkLink;
  readonly #acknowledged: boolean;
  readonly #writer = new Writer();
  #pending: { change: Omit<Change, "body">; start: number }[] = [];
  #seq = 0;

  /**
   * Changes that go over `link`.
   *
   * @param acknowledged Has each one acknowledged, not only refused: that costs a call for each, and
   * shows warnings.
   */
  constructor(link: BulkLink, acknowledged = false) {
    this.#link = link;
    this.#acknowledged = acknowledged;
  }

  /** How many changes were asked for. */
  get count(): number {
    return this.settled + this.#pending.length;
  }

  /**
   * Asks for a change, soon: when there are enough of them, or at {@linkcode Bulk.flush}.
   *
   * @throws {EncodeError} if the body does not fit the schema; it counts for nothing then.
   */
  add(change: Change): void {
    const { type, schema, body, asked } = change, writer = this.#writer, start = writer.pos;
    if (this.#pending.length === 0) this.#seq = this.#link.reserve(BATCH_MESSAGES);
    const seq = this.#seq + this.#pending.length;
    const flags = (change.flags ?? 0) | NLM_F_REQUEST | (this.#acknowledged ? NLM_F_ACK : 0);
    try {
      encodeMessageTo(schema, { type, flags, seq, pid: 0, data: body as object }, writer);
    } catch (error) {
      writer.pos = start;
      throw error;
    }
    this.#pending.push({ change: { type, schema, ...asked !== undefined && { asked } }, start });
    if (this.#pending.length >= BATCH_MESSAGES || writer.pos >= BATCH_BYTES) this.flush();
  }

  /** Sends what has not been sent, and reads all answers. */
  flush(): void {
    const pending = this.#pending, writer = this.#writer, count = pending.length;
    if (count === 0) return;
    this.#pending = [];
    // The kernel works through a datagram in order: when the last is answered, all are.
    const at = pending[count - 1].start + 6;
    writer.view.setUint16(at, writer.view.getUint16(at, true) | NLM_F_ACK, true);
    const bytes = writer.result(), first = this.#seq;
    writer.pos = 0;
    const answers: { error: number; attrs: ErrorAttrs }[] = [];
    const answer = (seq: number, error: number, attrs: ErrorAttrs) => {
      answers[seq - first] = { error, attrs };
      waiting.done ||= seq === first + count - 1;
    };
    const waiting = {
      done: false,
      isDump: false,
      lost: false,
      lose: () => {
        waiting.lost ||= !waiting.done;
        waiting.done = true;
      },
      has: (seq: number, port: number) => port === 0 && seq >= first && seq < first + count,
      accept({ bytes, view }: Reader, pos: number, end: number) {
        const type = view.getUint16(pos + 4, true), seq = view.getUint32(pos + 8, true);
        if (type !== NLMSG_ERROR) return; // what the kernel echoes
        const flags = view.getUint16(pos + 6, true);
        const { error, attrs } = readError(bytes, flags, pos + HEADER_SIZE, end);
        answer(seq, error, attrs);
      },
      acceptCut({ view }: Reader, pos: number, end: number) {
        const known = end - pos >= HEADER_SIZE + 4;
        const error = known ? view.getInt32(pos + HEADER_SIZE, true) : -ERRNO.EMSGSIZE;
        answer(view.getUint32(pos + 8, true), error, {});
      },
    };
    this.#link.exchange(bytes, waiting);
    answers.forEach(({ error, attrs }, i) => {
      const index = this.settled + i, { change: { schema, asked }, start } = pending[i];
      if (error !== 0) {
        const sent = bytes.subarray(start, pending[i + 1]?.start);
        this.refusals.push({ index, error: explain(-error, attrs, sent, schema, asked) });
      } else if (attrs.msg !== undefined) this.warnings.push({ index, text: attrs.msg });
    });
    this.settled += count;
  }
}
