/**
 * Asking and answering: requests, dumps and acknowledged changes over a {@linkcode Transport}.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { Socket, type SocketOptions } from "../ffi/socket.ts";
import { Reader } from "./cursor.ts";
import { DecodeError, InterruptedDumpError, NetlinkError } from "./error.ts";
import {
  decodeMessages,
  type Decoder,
  encodeMessage,
  HEADER_SIZE,
  type Message,
  messageEnd,
} from "./message.ts";
import { type AttrTable, decodeFrom, locate, Op, type Type, type WireType } from "./schema.ts";
import { type ErrorAttrs, readDone, readError, standardMessages } from "./standard.ts";
import type { Datagram, SockaddrNl, Transport } from "./transport.ts";
import {
  NETLINK_CAP_ACK,
  NETLINK_EXT_ACK,
  NETLINK_GET_STRICT_CHK,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
  SOL_NETLINK,
} from "./uapi.ts";

/** How often something is asked when changes interrupt a dump, or the answer does not fit. */
const ATTEMPTS = 10;
/** Changes sent in one call: their refusals fit the smallest receive buffer that is usual. */
const BATCH_MESSAGES = 100;
const BATCH_BYTES = 64 * 1024;

/** How to {@linkcode connect}. */
export interface ConnectOptions extends SocketOptions {
  /** How the bodies of messages are decoded when no schema is given. */
  decoder?: Decoder;
  /** Carries the bytes in place of a socket of the system. */
  transport?: Transport;
}

/** What may be said with a request. */
export interface RequestOptions<R> {
  /** Flag bits besides `NLM_F_REQUEST`: `NLM_F_CREATE`, `NLM_F_EXCL` … */
  flags?: number;
  /** The schema of the answer's body; that of the request unless given. */
  reply?: Type<R>;
  /** What is asked, for the message of an error: `Cannot set link "eth9"`. */
  asked?: string;
  /** Where it is sent; the kernel unless given. The answer has to come from there. */
  to?: SockaddrNl;
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

/** What came with an acknowledgement. */
export interface Ack<R> {
  /** A warning of the kernel: the change was made all the same. */
  warning?: string;
  /** `NLMSGERR_ATTR_COOKIE`. */
  cookie?: Uint8Array;
  /** Messages that came before it (`NLM_F_ECHO`). */
  replies: R[];
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
export class Exchange {
  /** Whether all has come. */
  done = false;
  /** Whether the kernel said that changes interrupted the dump (`NLM_F_DUMP_INTR`). */
  interrupted = false;
  /** Whether a datagram was longer than the buffer. */
  truncated = false;
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

  /** The port that answers come from. */
  get peer(): number {
    return this.options.to?.pid ?? 0;
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
      this.#finish(error, attrs);
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
  if (attrs.missType !== undefined) {
    const top = schema.op === Op.message ? (schema.of as WireType[])[1].of as AttrTable : undefined;
    const table = attrs.missNest === undefined ? top : find(attrs.missNest)?.table;
    missing = table?.byId[attrs.missType]?.name ?? `attribute ${attrs.missType}`;
  }
  return new NetlinkError({ errno, explanation: attrs.msg, attribute, missing, asked });
}

/**
 * Opens a netlink socket and binds it.
 *
 * @param protocol `NETLINK_ROUTE`, `NETLINK_GENERIC` …
 * @throws {SystemError} if the kernel refuses, or lacks the protocol.
 * @throws {FfiPermissionError} without `--allow-ffi`.
 *
 * @example
 * ```ts ignore
 * using connection = connect(NETLINK_ROUTE, { groups: RTMGRP_LINK });
 * ```
 */
export function connect(protocol: number, options: ConnectOptions = {}): Connection {
  return new Connection(options.transport ?? openSocket(protocol, options), options.decoder);
}

/** Opens a socket with the options that connections have. @throws {SystemError} */
export function openSocket(protocol: number, options: SocketOptions): Socket {
  const socket = new Socket(protocol, { receiveTimeout: 10_000, ...options });
  for (const option of [NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK]) {
    try {
      socket.setOption(SOL_NETLINK, option, 1);
    } catch {
      // An older kernel lacks it; all works without, with less explanation.
    }
  }
  return socket;
}

/** A connection to the kernel, or to another socket. */
export class Connection implements Disposable {
  /** What carries the bytes. */
  readonly transport: Transport;
  /** How bodies are decoded when no schema is given. */
  readonly decoder: Decoder;
  /** How many messages came that belong to no request, or from a port that was not asked. */
  strays = 0;
  #seq = 1 + Math.floor(Math.random() * 0x7fffffff);
  #active: Exchange[] = [];
  #reader?: Reader;

  /** A connection over `transport`. */
  constructor(transport: Transport, decoder: Decoder = standardMessages) {
    this.transport = transport;
    this.decoder = decoder;
  }

  /** The port that answers come to. */
  get port(): number {
    return this.transport.port;
  }

  /** Whether changes are held back, and nothing becomes of them. */
  get dry(): boolean {
    return this.transport.dry ?? false;
  }

  /** Ends the connection. May be called twice. */
  close(): void {
    this.transport.close();
  }

  /** Ends the connection. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Subscribes to a multicast group, `RTNLGRP_LINK` …; its messages come to {@linkcode receive}. */
  join(group: number): void {
    this.#socket().join(group);
  }

  /** Ends the subscription to a multicast group. */
  leave(group: number): void {
    this.#socket().leave(group);
  }

  #socket(): Socket {
    if (this.transport instanceof Socket) return this.transport;
    throw new TypeError("this connection is not over a socket, so it has no multicast groups");
  }

  /** The next sequence number: 1 to 4294967295, over and over; 0 is for notifications. */
  #nextSeq(): number {
    this.#seq = this.#seq >= 0xffffffff ? 1 : this.#seq + 1;
    return this.#seq;
  }

  /**
   * Sends one message as it is, and waits for nothing.
   *
   * @throws {EncodeError} if the body does not fit the schema.
   */
  send<T>(schema: Type<T>, message: Message<Partial<T>>, to?: SockaddrNl): void {
    this.transport.send(encodeMessage(schema, message), to);
  }

  /**
   * Waits for one datagram and returns its bytes.
   *
   * @param from Port of the sender, 0 for the kernel; datagrams of others are dropped and counted.
   */
  receive(from = 0): Uint8Array {
    for (;;) {
      const datagram = this.transport.receive() as Datagram;
      if (datagram.port === from) return datagram.bytes.slice();
      this.strays++;
    }
  }

  /**
   * Waits for all parts of one answer, and decodes them; the NLMSG_DONE of a multipart one included.
   *
   * @param from Port of the sender, 0 for the kernel.
   * @throws {DecodeError} if the bytes are no valid messages.
   */
  receiveMessages(decoder: Decoder = this.decoder, from = 0): Message<unknown>[] {
    const out: Message<unknown>[] = [];
    for (;;) {
      const parts = decodeMessages(decoder, this.receive(from));
      out.push(...parts);
      const last = parts.at(-1);
      if (last && (!(last.flags & NLM_F_MULTI) || last.type === NLMSG_DONE)) return out;
    }
  }

  /**
   * Asks for one object and returns it.
   *
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {EncodeError} if the body does not fit the schema.
   */
  request<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): R {
    for (let attempt = 1;; attempt++) {
      const exchange = this.#start(type, schema, body, options, options.flags ?? 0);
      this.#run(exchange);
      if (exchange.truncated && attempt < ATTEMPTS) continue;
      if (exchange.error) throw exchange.error;
      if (exchange.queue.length) return exchange.queue[0] as R;
      throw new NetlinkError({
        errno: ERRNO.EMSGSIZE,
        asked: options.asked,
        explanation: "no answer",
      });
    }
  }

  /**
   * Asks for a change and waits until it is acknowledged.
   *
   * @throws {NetlinkError} if the kernel refuses.
   * @throws {EncodeError} if the body does not fit the schema.
   */
  acknowledge<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): Ack<R> {
    const flags = (options.flags ?? 0) | NLM_F_ACK;
    const exchange = this.#start(type, schema, body, options, flags);
    this.#run(exchange);
    if (exchange.error) throw exchange.error;
    const { msg, cookie } = exchange.extended ?? {};
    return { warning: msg, cookie, replies: exchange.queue as R[] };
  }

  /**
   * Asks for all objects, and yields them as they are read: the whole is never held. A dump that
   * changes interrupt before anything was yielded is read again.
   *
   * Other requests may be made meanwhile; leaving the loop early is fine too.
   *
   * @throws {InterruptedDumpError} at the end, if changes interrupted the dump after that.
   * @throws {NetlinkError} if the kernel refuses.
   */
  *dump<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): Generator<R, void, void> {
    for (let attempt = 1;; attempt++) {
      // The kernel reads one dump at a time for a socket; what another still gets is kept for it.
      for (const other of this.#active.filter((one) => one.isDump)) this.#run(other);
      const flags = (options.flags ?? 0) | NLM_F_DUMP;
      const exchange = this.#start(type, schema, body, options, flags);
      let yielded = false;
      try {
        while (!exchange.done || exchange.queue.length) {
          if (exchange.queue.length === 0) this.#pump();
          if ((exchange.interrupted || exchange.truncated) && !yielded && attempt < ATTEMPTS) {
            break;
          }
          if (exchange.queue.length === 0) continue;
          const items = exchange.queue as R[];
          exchange.queue = [];
          yielded = true;
          for (let i = 0; i < items.length; i++) yield items[i];
        }
        if (exchange.done && exchange.error) throw exchange.error;
        if (!exchange.interrupted && !exchange.truncated) return;
        if (yielded || attempt >= ATTEMPTS) throw new InterruptedDumpError([], attempt);
      } finally {
        exchange.discard = true;
        exchange.queue = [];
        this.#run(exchange);
      }
    }
  }

  /**
   * Asks for all objects and returns them together. A dump that changes interrupt is read again,
   * up to ten times.
   *
   * @throws {InterruptedDumpError} if changes interrupted every attempt; it holds the last one's.
   * @throws {NetlinkError} if the kernel refuses.
   */
  dumpAll<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): R[] {
    for (let attempt = 1;; attempt++) {
      const out: R[] = [];
      try {
        for (const item of this.dump(type, schema, body, options)) out.push(item);
        return out;
      } catch (error) {
        if (!(error instanceof InterruptedDumpError)) throw error;
        if (attempt >= ATTEMPTS) throw new InterruptedDumpError(out, attempt);
      }
    }
  }

  /**
   * Asks for many changes in few system calls. Every one is tried, in order; a refusal does not
   * stop those after it. When this returns, each change was made unless it is among the refusals.
   *
   * @throws {EncodeError} if a body does not fit its schema; the changes before it may be made.
   */
  batch(changes: Iterable<Change>): Refusal[] {
    const refusals: Refusal[] = [];
    let pending: { change: Change; seq: number; bytes: Uint8Array }[] = [], size = 0, first = 0;
    const flush = () => {
      if (pending.length === 0) return;
      const all = new Uint8Array(size), view = new DataView(all.buffer);
      let at = 0;
      for (const { bytes } of pending) {
        all.set(bytes, at);
        at += bytes.length;
      }
      // The kernel works through a datagram in order: when the last is answered, all are.
      const last = at - pending[pending.length - 1].bytes.length;
      view.setUint16(last + 6, view.getUint16(last + 6, true) | NLM_F_ACK, true);
      const exchanges = pending.map(({ change, seq, bytes }) =>
        new Exchange(seq, bytes, change.schema, { asked: change.asked }, NLM_F_ACK)
      );
      this.#active.push(...exchanges);
      try {
        this.transport.send(all);
        const end = exchanges[exchanges.length - 1];
        while (!end.done) this.#pump();
      } finally {
        this.#active = this.#active.filter((one) => !exchanges.includes(one));
      }
      exchanges.forEach((one, i) => {
        if (one.error) refusals.push({ index: first + i, error: one.error });
      });
      first += pending.length;
      pending = [];
      size = 0;
    };
    for (const change of changes) {
      const seq = this.#nextSeq(), flags = (change.flags ?? 0) | NLM_F_REQUEST;
      const { type, schema, body } = change;
      const bytes = encodeMessage(schema, { type, flags, seq, pid: 0, data: body as object });
      if (pending.length >= BATCH_MESSAGES || size + bytes.length > BATCH_BYTES) flush();
      pending.push({ change, seq, bytes });
      size += bytes.length;
    }
    flush();
    return refusals;
  }

  #start<T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: Asked,
    flags: number,
  ): Exchange {
    const seq = this.#nextSeq();
    flags |= NLM_F_REQUEST;
    const sent = encodeMessage(schema, { type, flags, seq, pid: 0, data: body });
    const exchange = new Exchange(seq, sent, schema, options, flags);
    this.transport.send(sent, options.to);
    this.#active.push(exchange);
    return exchange;
  }

  /** Reads until `exchange` is done, and forgets it. */
  #run(exchange: Exchange): void {
    try {
      while (!exchange.done) this.#pump();
    } finally {
      const at = this.#active.indexOf(exchange);
      if (at >= 0) this.#active.splice(at, 1);
    }
  }

  /** A reader of `bytes`; that of the datagram before if they are in the same place, as most are. */
  #readerOf(bytes: Uint8Array): Reader {
    const before = this.#reader?.bytes;
    if (before?.buffer === bytes.buffer && before.byteOffset === bytes.byteOffset) {
      if (before.length >= bytes.length) return this.#reader as Reader;
    }
    return this.#reader = new Reader(bytes);
  }

  /** Reads one datagram and gives its messages to the exchanges that they belong to. */
  #pump(): void {
    const datagram = this.transport.receive() as Datagram;
    const reader = this.#readerOf(datagram.bytes);
    const end = datagram.bytes.length, cut = datagram.length > end;
    for (let pos = 0; pos < end;) {
      const seq = end - pos < HEADER_SIZE ? 0 : reader.view.getUint32(pos + 8, true);
      const exchange = this.#find(seq, datagram.port);
      if (cut) {
        // The buffer has grown since: what is asked again comes whole.
        if (exchange) exchange.acceptCut(reader, pos, end);
        else this.strays++;
        return;
      }
      if (!exchange && datagram.port !== 0) {
        this.strays++;
        return;
      }
      const stop = messageEnd(reader, pos, end);
      if (exchange && reader.view.getUint32(pos + 12, true) === this.port) {
        exchange.accept(reader, pos, stop);
      } else this.strays++;
      pos = (stop + 3) & ~3;
    }
  }

  #find(seq: number, port: number): Exchange | undefined {
    for (const one of this.#active) if (one.seq === seq && one.peer === port) return one;
    return undefined;
  }
}
