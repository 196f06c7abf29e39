/**
 * Asking and answering: requests, dumps and acknowledged changes over a {@linkcode Transport}.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { SystemError } from "../ffi/error.ts";
import { Socket, type SocketOptions } from "../ffi/socket.ts";
import { Reader } from "./cursor.ts";
import { InterruptedDumpError, NetlinkError } from "./error.ts";
import { type Asked, Bulk, type Change, Exchange, type Refusal, type Waiting } from "./exchange.ts";
import { type Decoder, encodeMessage, HEADER_SIZE, type Message, messageEnd } from "./message.ts";
import type { Type } from "./schema.ts";
import { decodeMessages, standardMessages } from "./standard.ts";
import type { BesideOptions, Datagram, SockaddrNl, Transport } from "./transport.ts";
import {
  NETLINK_CAP_ACK,
  NETLINK_EXT_ACK,
  NETLINK_GET_STRICT_CHK,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  SOL_NETLINK,
} from "./uapi.ts";

export { type Asked, Bulk, type BulkLink, type Change, Exchange } from "./exchange.ts";
export type { Refusal, Waiting, Warning } from "./exchange.ts";

/** How often something is asked when changes interrupt a dump, or the answer does not fit. */
const ATTEMPTS = 10;

/** So many datagrams of others at a time are no accident. */
const FLOOD = 16;
/** The least that a datagram takes of a receive buffer beside its bytes. */
const DATAGRAM = 256;

/** How to {@linkcode connect}. */
export interface ConnectOptions extends SocketOptions {
  /** How the bodies of messages are decoded when no schema is given. */
  decoder?: Decoder;
  /** Carries the bytes in place of a socket of the system. */
  transport?: Transport;
  /**
   * Whether the kernel checks all of what is asked, and leaves out of its answers what was not asked for
   * (`NETLINK_GET_STRICT_CHK`); unless given, where it can.
   */
  strict?: boolean;
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
  /**
   * Whether a change may be sent with others where such are collected, see {@linkcode BatchConnection}:
   * then a refusal is not thrown here, and there is no warning and no reply. What that does unless given.
   */
  later?: boolean;
  /** What has to stay open until the request was sent. */
  keep?: DisposableStack;
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

/**
 * Opens a netlink socket and binds it.
 *
 * @param protocol `NETLINK_ROUTE`, `NETLINK_GENERIC` …
 * @throws {SystemError} if the kernel refuses, or lacks the protocol.
 * @throws {FfiPermissionError} without `--allow-ffi`.
 *
 * @example
 * ```ts
 * using connection = connect(NETLINK_ROUTE, { groups: RTMGRP_LINK });
 * ```
 */
export function connect(protocol: number, options: ConnectOptions = {}): Connection {
  return new Connection(options.transport ?? openSocket(protocol, options), options.decoder);
}

/** Opens a socket with the options that connections have. @throws {SystemError} */
export function openSocket(
  protocol: number,
  { strict = true, ...options }: Omit<ConnectOptions, "decoder" | "transport">,
): Socket {
  const socket = new Socket(protocol, { receiveTimeout: 10_000, ...options });
  const wished = [NETLINK_EXT_ACK, NETLINK_CAP_ACK, ...strict ? [NETLINK_GET_STRICT_CHK] : []];
  for (const option of wished) {
    try {
      socket.setOption(SOL_NETLINK, option, 1);
    } catch {
      // An older kernel lacks it; all works without, with less explanation.
    }
  }
  return socket;
}

/**
 * Opens another transport, for events, another protocol or another namespace: a socket, or what a
 * transport in place of one opens.
 *
 * @param own How the first one was opened.
 * @throws {SystemError} if no socket can be opened, or it may not be in a group.
 * @throws {TypeError} if the transport opens no other.
 */
export function openBeside(
  { transport, port: _, groups: __, ...own }: Omit<ConnectOptions, "decoder">,
  options: BesideOptions & { protocol: number },
): Transport {
  if (transport && !(transport instanceof Socket)) {
    if (transport.beside) return transport.beside(options);
    throw new TypeError("this transport has no events, and no other protocols: it has no beside()");
  }
  const { protocol, groups = [], ...more } = options;
  const socket = openSocket(protocol, { ...own, ...more });
  try {
    for (const group of groups) join(socket, group);
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  }
}

function join(socket: Socket, group: number): void {
  try {
    socket.join(group);
  } catch (error) {
    // An older kernel lacks the group, and has no such events either.
    if (!(error instanceof SystemError && error.errno === ERRNO.EINVAL)) throw error;
  }
}

/** A connection to the kernel, or to another socket. */
export class Connection implements Disposable {
  /** What carries the bytes. */
  readonly transport: Transport;
  /** How bodies are decoded when no schema is given. */
  readonly decoder: Decoder;
  /**
   * How many messages came that belong to no request, or from a port that was not asked. When the
   * latter come in such numbers that there may be no room for answers, the system refuses more of them.
   */
  strays = 0;
  #seq = 1 + Math.floor(Math.random() * 0x7fffffff);
  #active: Waiting[] = [];
  /** Bytes to read without waiting, as the receive buffer may be full and an answer dropped. */
  #unsure = 0;
  /** Whether anything was sent yet. */
  #sent = false;
  #size?: number;
  /** Whether others than the kernel were asked; and whether what they send is refused. */
  #others = false;
  #refused = false;
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
    return this.#reserve(1);
  }

  /** The first of `count` sequence numbers that follow each other. */
  #reserve(count: number): number {
    const first = this.#seq + count > 0xffffffff ? 1 : this.#seq + 1;
    this.#seq = first + count - 1;
    return first;
  }

  /**
   * Sends one message as it is, and waits for nothing.
   *
   * @throws {EncodeError} if the body does not fit the schema.
   */
  send<T>(schema: Type<T>, message: Message<Partial<T>>, to?: SockaddrNl): void {
    this.#send(encodeMessage(schema, message), to);
  }

  /**
   * Waits for one datagram and returns its bytes.
   *
   * @param from Port of the sender, 0 for the kernel; datagrams of others are dropped and counted.
   * @throws {SystemError} `EAGAIN` when the receive timeout has passed, or nothing is there and the
   * socket does not wait (`SOCK_NONBLOCK`); `EMSGSIZE` when the datagram was longer than the buffer,
   * which has room for as long a one from then on; `ENOBUFS` when others were lost.
   */
  receive(from = 0): Uint8Array {
    if (from !== 0) this.#allowOthers();
    for (;;) {
      const datagram = this.transport.receive();
      if (!datagram) throw SystemError.of("There is nothing to receive", ERRNO.EAGAIN, "recvfrom");
      const { port, bytes, length } = datagram;
      if (port !== from) this.strays++;
      else if (length <= bytes.length) return bytes.slice();
      else {
        const what = `A datagram of ${length} bytes was cut to ${bytes.length}`;
        throw SystemError.of(what, ERRNO.EMSGSIZE, "recvfrom");
      }
    }
  }

  /**
   * Waits for all parts of one answer, and decodes them; the NLMSG_DONE of a multipart one included.
   *
   * @param from Port of the sender, 0 for the kernel.
   * @throws {DecodeError} if the bytes are no valid messages.
   * @throws {SystemError} as {@linkcode receive} does.
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
      if ((exchange.truncated || exchange.lost) && attempt < ATTEMPTS) continue;
      if (exchange.error) throw exchange.error;
      if (exchange.lost) throw lostAnswer();
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
   * @throws {SystemError} `ENOBUFS` if others have filled the receive buffer, so that the answer is lost
   * and the change made or not.
   * @throws {EncodeError} if the body does not fit the schema.
   */
  acknowledge<T, R = T>(
    type: number,
    schema: Type<T>,
    body: Partial<T>,
    options: RequestOptions<R> = {},
  ): Ack<R> {
    const flags = (options.flags ?? 0) | NLM_F_ACK;
    this.#clear();
    const exchange = this.#start(type, schema, body, options, flags);
    this.#run(exchange);
    if (exchange.error) throw exchange.error;
    if (exchange.lost) throw lostAnswer();
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
      // What has only just been opened holds nothing; should it, the dump is read again.
      if (this.#sent) this.#clear();
      const exchange = this.#start(type, schema, body, options, flags);
      let yielded = false;
      try {
        while (!exchange.done || exchange.queue.length) {
          if (exchange.queue.length === 0) this.#pump();
          if (exchange.inconsistent && !yielded && attempt < ATTEMPTS) break;
          if (exchange.queue.length === 0) continue;
          const items = exchange.queue as R[];
          exchange.queue = [];
          yielded = true;
          for (let i = 0; i < items.length; i++) yield items[i];
        }
        if (exchange.done && exchange.error) throw exchange.error;
        if (!exchange.inconsistent) return;
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
    const bulk = this.bulk();
    for (const change of changes) bulk.add(change);
    bulk.flush();
    return bulk.refusals;
  }

  /** Changes that are collected to be sent together; see {@linkcode Bulk}. */
  bulk(acknowledged = false): Bulk {
    const exchange = (bytes: Uint8Array, waiting: Waiting) => {
      this.#clear();
      this.#active.push(waiting);
      try {
        this.#send(bytes);
      } catch (error) {
        this.#forget(waiting);
        throw error;
      }
      this.#run(waiting);
      if (waiting.lost) throw lostAnswer();
    };
    return new Bulk({ reserve: (count) => this.#reserve(count), exchange }, acknowledged);
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
    this.#send(sent, options.to);
    this.#active.push(exchange);
    return exchange;
  }

  /** Reads until `waiting` is done, and forgets it. */
  #run(waiting: Waiting): void {
    try {
      while (!waiting.done) this.#pump();
    } finally {
      this.#forget(waiting);
    }
  }

  #forget(waiting: Waiting): void {
    // Most often it is the last, or the only one.
    if (this.#active.at(-1) === waiting) this.#active.pop();
    else this.#active = this.#active.filter((one) => one !== waiting);
  }

  /** A reader of `bytes`; that of the datagram before if they are in the same place, as most are. */
  #readerOf(bytes: Uint8Array): Reader {
    const before = this.#reader?.bytes;
    if (before?.buffer === bytes.buffer && before.byteOffset === bytes.byteOffset) {
      if (before.length >= bytes.length) return this.#reader as Reader;
    }
    return this.#reader = new Reader(bytes);
  }

  /** What a full receive buffer may hold; for a transport that has none, whatever comes. */
  get #capacity(): number {
    return this.#size ??= this.transport.receiveBuffer ?? Infinity;
  }

  /** Takes what nobody waits for, so that there is room for an answer. */
  #clear(): void {
    if (this.#active.length > 0) return;
    const { strays } = this;
    // Mostly there is nothing, and the size of the buffer, which takes a call, is not asked for.
    this.#unsure = Infinity;
    while (this.#unsure > 0) this.#pump();
    if (this.strays - strays > FLOOD) this.#refuseOthers();
  }

  /** Keeps others from filling the receive buffer, unless they were asked for something. */
  #refuseOthers(): void {
    if (this.#others || this.#refused || this.strays === 0) return;
    this.transport.refuseOthers?.(true);
    this.#refused = true;
  }

  /** Takes what others send from now on. */
  #allowOthers(): void {
    this.#others = true;
    if (this.#refused) this.transport.refuseOthers?.(this.#refused = false);
  }

  /** Sends, and takes what the one that it is sent to will answer. */
  #send(bytes: Uint8Array, to?: SockaddrNl): void {
    if (to?.pid) this.#allowOthers();
    this.#sent = true;
    this.transport.send(bytes, to);
  }

  /** The kernel has answered when it was asked: what has not come by now was dropped. */
  #lose(): void {
    this.#unsure = 0;
    for (const waiting of this.#active) waiting.lose();
  }

  /** Reads one datagram and gives its messages to the exchanges that they belong to. */
  #pump(): void {
    let datagram: Datagram | null;
    try {
      datagram = this.transport.receive(this.#unsure > 0);
    } catch (error) {
      if (!(error instanceof SystemError && error.errno === ERRNO.ENOBUFS)) throw error;
      this.#refuseOthers();
      this.#unsure = this.#capacity;
      return;
    }
    if (datagram === null) return this.#lose();
    const taken = this.#take(datagram);
    if (this.#unsure === 0) return;
    // More comes as there is room; for others, what follows is younger than the answer.
    this.#unsure = taken
      ? this.#capacity
      : Math.min(this.#unsure, this.#capacity) - datagram.length - DATAGRAM;
    if (this.#unsure <= 0) this.#lose();
  }

  /** Gives the messages of a datagram to those who wait for them, and says whether any does. */
  #take(datagram: Datagram): boolean {
    const reader = this.#readerOf(datagram.bytes);
    const end = datagram.bytes.length, cut = datagram.length > end;
    let taken = false;
    for (let pos = 0; pos < end;) {
      const seq = end - pos < HEADER_SIZE ? 0 : reader.view.getUint32(pos + 8, true);
      const exchange = this.#find(seq, datagram.port);
      if (cut) {
        // The buffer has grown since: what is asked again comes whole.
        if (exchange) exchange.acceptCut(reader, pos, end);
        else this.strays++;
        return exchange !== undefined;
      }
      if (!exchange && datagram.port !== 0) {
        this.strays++;
        return false;
      }
      const stop = messageEnd(reader, pos, end);
      if (exchange && reader.view.getUint32(pos + 12, true) === this.port) {
        exchange.accept(reader, pos, stop);
        taken = true;
        if (exchange.delayed) this.#unsure = this.#capacity;
      } else this.strays++;
      pos = (stop + 3) & ~3;
    }
    return taken;
  }

  #find(seq: number, port: number): Waiting | undefined {
    for (const one of this.#active) if (one.has(seq, port)) return one;
    return undefined;
  }
}

function lostAnswer(): SystemError {
  return SystemError.of(
    "The answer of the kernel is lost, since others have filled the receive buffer",
    ERRNO.ENOBUFS,
    "recvfrom",
  );
}
