/**
 * What the kernel tells unasked, as a stream that ends cleanly and says where something was lost.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import { SystemError } from "../ffi/error.ts";
import { Reader } from "./cursor.ts";
import { type Header, HEADER_SIZE, messageEnd, readHeader } from "./message.ts";
import { decodeAt } from "./schema.ts";
import { overrunMessage } from "./standard.ts";
import type { Datagram, Transport } from "./transport.ts";
import { NLMSG_OVERRUN } from "./uapi.ts";

/** Messages that are kept for a slow reader, unless told. */
const QUEUE = 4096;
/** Milliseconds after which a reader that never waits lets others run: timers, files. */
const SHARE = 10;
/** Milliseconds from one look into the socket to the next while there is something to hand out. */
const LOOK = 1;

/** A message that came unasked. */
export interface Notice extends Header {
  /** Its body, as the kernel wrote it. */
  body: Uint8Array;
  /** Id of the network namespace that it is from; absent for the connection's own. */
  nsid?: number;
  /** When it came, in microseconds since 1970, where that is or was written down. */
  time?: number;
}

/**
 * Messages were lost here: the reader was too slow. What came before is older than the loss, what
 * follows may be younger; whoever keeps a state reads it again now.
 */
export interface Overrun {
  /** Tells it from others. */
  type: "overrun";
  /** How many messages were lost, where the kernel says it. */
  lost?: number;
}

/** How to read a {@linkcode Subscription}. */
export interface SubscriptionOptions {
  /** Ends it, as {@linkcode Subscription.close} does. */
  signal?: AbortSignal;
  /**
   * How many messages are kept when they come faster than they are read: 4096 unless given. Above that
   * they wait in the socket's receive buffer, and when that is full, the kernel drops them, which is
   * told as an {@linkcode Overrun}.
   */
  queue?: number;
}

/**
 * The messages of the multicast groups that a connection is in. They are read when they are asked for;
 * between, nothing runs that would keep the process alive. Those of a recording have an end.
 *
 * @example
 * ```ts
 * using events = new Subscription(connect(NETLINK_ROUTE, { groups: 1 }).transport);
 * for await (const event of events) console.log(event.type);
 * ```
 */
export class Subscription implements AsyncIterableIterator<Notice | Overrun>, Disposable {
  /** How many datagrams came from a port that is not the kernel's; they were dropped. */
  strays = 0;
  readonly #transport: Transport;
  readonly #limit: number;
  readonly #signal?: AbortSignal;
  readonly #stream: AsyncGenerator<Notice | Overrun, undefined, void>;
  #queue: (Notice | Overrun)[] = [];
  #next = 0;
  #closed = false;
  /** Bytes that may still be older than the loss that has to be told; 0 when none has to. */
  #gap = 0;
  #drops: number;

  /**
   * Messages that come over `transport`, which it ends.
   *
   * @throws {TypeError} if that cannot be waited for.
   * @throws {RangeError} if the queue is no positive integer.
   */
  constructor(transport: Transport, { signal, queue = QUEUE }: SubscriptionOptions = {}) {
    if (!transport.readable) throw new TypeError("this transport cannot be waited for");
    if (!Number.isInteger(queue) || queue < 1) {
      throw new RangeError(`queue: ${queue} is no number of messages, 1 or more`);
    }
    this.#transport = transport;
    this.#limit = queue;
    this.#drops = transport.drops ?? 0;
    this.#stream = this.#read();
    if (signal?.aborted) return this.close(), this;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#abort);
  }

  /** Whether it has ended. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Waits for the next message.
   *
   * @throws {SystemError} if the system cannot deliver any more.
   * @throws {DecodeError} if what came is no message. Either ends the stream.
   */
  next(): Promise<IteratorResult<Notice | Overrun, undefined>> {
    return this.#stream.next();
  }

  /**
   * The next message that is there, without waiting; undefined where there is none.
   *
   * @throws {SystemError} if the system cannot deliver any more.
   * @throws {DecodeError} if what came is no message.
   */
  poll(): Notice | Overrun | undefined {
    if (this.#closed) return undefined;
    if (this.#next === this.#queue.length) this.#look();
    return this.#next < this.#queue.length ? this.#queue[this.#next++] : undefined;
  }

  /** Waits until there may be a message for {@linkcode Subscription.poll}, or it has ended. */
  async ready(): Promise<void> {
    try {
      const some = this.#next < this.#queue.length;
      if (this.#closed || some) return;
      if (this.#transport.ended) this.close();
      else await this.#transport.readable?.();
    } catch (error) {
      // Closing ends the waiting with an error, which is none.
      if (!this.#closed) throw error;
    }
  }

  /** Ends it. */
  return(): Promise<IteratorResult<Notice | Overrun, undefined>> {
    this.close();
    return this.#stream.return(undefined);
  }

  /** It is read from where the last reader stopped. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Ends it: whoever waits for the next message is told that there is none. May be called twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue = [];
    this.#next = 0;
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#transport.close();
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    this.close();
  }

  readonly #abort = () => this.close();

  async *#read(): AsyncGenerator<Notice | Overrun, undefined, void> {
    let looked = -Infinity, shared = performance.now();
    try {
      while (!this.#closed) {
        const now = performance.now(), empty = this.#next === this.#queue.length;
        if (empty || now - looked > LOOK) {
          this.#look();
          looked = now;
        }
        if (this.#next === this.#queue.length) {
          if (this.#transport.ended) return;
          await this.#transport.readable?.();
          shared = performance.now();
        } else if (now - shared > SHARE) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          shared = performance.now();
        } else yield this.#queue[this.#next++];
      }
    } catch (error) {
      // Closing ends the waiting with an error, which is none.
      if (!this.#closed) throw error;
    } finally {
      this.close();
    }
  }

  /** Reads what is there, as far as there is room. */
  #look(): void {
    if (this.#next > 0) {
      this.#queue = this.#queue.slice(this.#next);
      this.#next = 0;
    }
    while (this.#queue.length < this.#limit) {
      let datagram;
      try {
        datagram = this.#transport.receive(true);
      } catch (error) {
        if (!(error instanceof SystemError && error.errno === ERRNO.ENOBUFS)) throw error;
        if (this.strays > 0) this.#transport.refuseOthers?.(true);
        // The kernel says so at once, and only then hands out what came before the loss.
        this.#tellLoss();
        this.#gap = this.#transport.receiveBuffer ?? Infinity;
        continue;
      }
      if (datagram === null) return this.#tellLoss();
      const { bytes, length, port } = datagram;
      if (port !== 0) this.strays++;
      else if (length > bytes.length) this.#queue.push({ type: "overrun", lost: 1 });
      else this.#take(datagram);
      if (this.#gap > 0 && (this.#gap -= length) <= 0) {
        this.#gap = 1;
        this.#tellLoss();
      }
    }
  }

  #take({ bytes, nsid, time }: Datagram): void {
    const reader = new Reader(bytes);
    for (let pos = 0; pos < bytes.length;) {
      const end = messageEnd(reader, pos, bytes.length), header = readHeader(reader, pos);
      if (header.type > NLMSG_OVERRUN) {
        const notice: Notice = { ...header, body: bytes.slice(pos + HEADER_SIZE, end) };
        if (nsid !== undefined) notice.nsid = nsid;
        if (time !== undefined) notice.time = time;
        this.#queue.push(notice);
      } else if (header.type === NLMSG_OVERRUN) {
        this.#queue.push({
          type: "overrun",
          ...decodeAt(overrunMessage, bytes, pos + HEADER_SIZE, end),
        });
      }
      pos = (end + 3) & ~3;
    }
  }

  #tellLoss(): void {
    if (this.#gap === 0) return;
    this.#gap = 0;
    const overrun: Overrun = { type: "overrun" }, { drops } = this.#transport;
    if (drops !== undefined) overrun.lost = drops - this.#drops;
    this.#drops = drops ?? 0;
    this.#transport.overrun?.(overrun.lost);
    this.#queue.push(overrun);
  }
}
