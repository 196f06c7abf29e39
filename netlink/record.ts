/**
 * Transports that write down what passes, answer from what was written down, and hold changes back.
 *
 * @module
 */
import { FileWriter, readFile } from "../ffi/files.ts";
import type { SocketOptions } from "../ffi/socket.ts";
import { readCapture } from "./capture.ts";
import { openSocket } from "./connection.ts";
import { Reader } from "./cursor.ts";
import { DecodeError, ReplayError } from "./error.ts";
import { decodeMessages, type Decoder, HEADER_SIZE, type Message, messageEnd } from "./message.ts";
import { type Packet, pcapRecord, pcapStart } from "./pcap.ts";
import type { Datagram, SockaddrNl, Transport } from "./transport.ts";
import { NETLINK_ROUTE, NLM_F_ACK, NLM_F_CAPPED, NLMSG_ERROR } from "./uapi.ts";

/** Where the messages of a recorder or a dry run go. */
export interface CarrierOptions extends SocketOptions {
  /** Netlink protocol; `NETLINK_ROUTE` unless given. */
  protocol?: number;
  /** Carries the bytes in place of a socket of the system, and is closed with this one. */
  transport?: Transport;
}

/**
 * A transport that writes every datagram, both ways, to a pcap file (`LINKTYPE_NETLINK`), which
 * Wireshark and tshark open and {@linkcode replay} reads. A file that is there is replaced.
 *
 * @throws {SystemError} if no socket can be opened, and what opening the file throws.
 *
 * @example
 * ```ts ignore
 * using ip = open({ transport: record("links.pcap") });
 * ip.link.list();
 * ```
 */
export function record(file: string, options: CarrierOptions = {}): Transport {
  const { protocol = NETLINK_ROUTE, transport } = options;
  const writer = new FileWriter(file);
  try {
    writer.write(pcapStart());
    return new Recorder(transport ?? openSocket(protocol, options), writer, protocol);
  } catch (error) {
    writer.close();
    throw error;
  }
}

class Recorder implements Transport {
  constructor(
    readonly inner: Transport,
    readonly file: FileWriter,
    readonly protocol: number,
  ) {}

  get port(): number {
    return this.inner.port;
  }

  send(bytes: Uint8Array, to?: SockaddrNl): void {
    // Written first: what fails was tried too.
    this.#write(bytes, bytes.length, true);
    this.inner.send(bytes, to);
  }

  receive(dontWait?: boolean): Datagram | null {
    const datagram = this.inner.receive(dontWait);
    // What others than the kernel send is no answer.
    if (datagram?.port === 0) this.#write(datagram.bytes, datagram.length, false);
    return datagram;
  }

  refuseOthers(refused: boolean): void {
    this.inner.refuseOthers?.(refused);
  }

  close(): void {
    this.inner.close();
    this.file.close();
  }

  #write(bytes: Uint8Array, length: number, sent: boolean): void {
    const time = Math.floor(1000 * (performance.timeOrigin + performance.now()));
    this.file.write(pcapRecord({ bytes, length, sent, protocol: this.protocol, time }));
  }
}

/** A request of a recording, and the datagrams that came for it. */
interface Recorded {
  port: number;
  seq: number;
  answers: Answer[];
}

/** The part of a datagram that belongs to one request. */
interface Answer {
  bytes: Uint8Array;
  /** What was not captured of it. */
  lost: number;
}

/** The messages of a datagram, as far as they are whole; a cut one at the end is the rest. */
function* messagesIn(bytes: Uint8Array): Generator<{ at: number; end: number }> {
  const reader = new Reader(bytes);
  for (let at = 0; bytes.length - at >= HEADER_SIZE;) {
    let end;
    try {
      end = messageEnd(reader, at, bytes.length);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      end = bytes.length;
    }
    yield { at, end };
    at = (end + 3) & ~3;
  }
}

/** What makes two requests the same: all but sequence number and port, and padding. */
function keyOf(bytes: Uint8Array, at: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 8)) +
    Array.from(bytes.subarray(at + HEADER_SIZE, end), (byte) => String.fromCharCode(byte)).join("");
}

/**
 * A transport that answers from a file: a pcap or pcapng file of netlink, by {@linkcode record},
 * Wireshark or tcpdump, or what strace or a person wrote. It opens no socket.
 *
 * A request has the answers of the one in the file that has the same bytes, whatever its sequence
 * number and port. Asked again, it has those of the next one in the file; after the last, its again.
 *
 * @throws {ReplayError} from sending, if the file has no such request, and from receiving, if it has
 * no more for it.
 *
 * @example
 * ```ts ignore
 * using ip = open({ transport: replay("links.pcap") });
 * console.log(ip.link.format());
 * ```
 */
export function replay(file: string, options: { protocol?: number } = {}): Transport {
  return new Replayer(readCapture(readFile(file)), options.protocol ?? NETLINK_ROUTE);
}

class Replayer implements Transport {
  readonly port = 1;
  readonly #requests = new Map<string, Recorded[]>();
  readonly #queue: Datagram[] = [];

  constructor(packets: readonly Packet[], protocol: number) {
    const bySeq = new Map<number, Recorded[]>();
    for (const { bytes, length, sent, protocol: of } of packets) {
      if (of !== protocol) continue;
      const view = new Reader(bytes).view;
      const parts = new Map<Recorded, Uint8Array[]>();
      for (const { at, end } of messagesIn(bytes)) {
        const seq = view.getUint32(at + 8, true), port = view.getUint32(at + 12, true);
        const same = bySeq.get(seq) ?? [];
        if (sent) {
          const one: Recorded = { port, seq, answers: [] };
          const key = keyOf(bytes, at, end);
          this.#requests.set(key, [...this.#requests.get(key) ?? [], one]);
          bySeq.set(seq, [...same, one]);
          continue;
        }
        // The first answer tells the port; several processes may use the same numbers.
        const one = same.findLast((one) => one.port === port || one.port === 0);
        if (!one || seq === 0) continue;
        one.port = port;
        const padded = new Uint8Array((end - at + 3) & ~3);
        padded.set(bytes.subarray(at, end));
        // The last of a datagram may stand without its padding.
        parts.set(one, [
          ...parts.get(one) ?? [],
          end === bytes.length ? padded.slice(0, end - at) : padded,
        ]);
      }
      for (const [one, list] of parts) {
        one.answers.push({ bytes: concat(list), lost: Math.max(length - bytes.length, 0) });
      }
    }
  }

  send(bytes: Uint8Array): void {
    const { view } = new Reader(bytes);
    for (const { at, end } of messagesIn(bytes)) {
      const same = this.#requests.get(keyOf(bytes, at, end));
      if (!same) {
        const type = view.getUint16(at + 4, true), flags = view.getUint16(at + 6, true);
        throw new ReplayError(
          `the file has no such request: message type ${type}, flags 0x${flags.toString(16)}, ` +
            `${end - at} bytes`,
        );
      }
      const [one] = same.length > 1 ? same.splice(0, 1) : same;
      for (const { bytes: recorded, lost } of one.answers) {
        const answer = recorded.slice();
        const to = new Reader(answer).view;
        for (const { at: pos } of messagesIn(answer)) {
          to.setUint32(pos + 8, view.getUint32(at + 8, true), true);
          to.setUint32(pos + 12, this.port, true);
        }
        this.#queue.push({ bytes: answer, length: answer.length + lost, port: 0, groups: 0 });
      }
    }
  }

  receive(dontWait?: boolean): Datagram | null {
    const next = this.#queue.shift();
    if (next) return next;
    if (dontWait) return null;
    throw new ReplayError("the file has no more answers to what was asked");
  }

  close(): void {
    this.#queue.length = 0;
  }
}

/** Bytes one after the other. */
function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A message that a dry run held back. */
export interface HeldMessage {
  /** The message, decoded; its body as bytes where no table knows it. */
  message: Message<unknown>;
  /** The same as bytes, header included. */
  bytes: Uint8Array;
}

/** How a {@linkcode dryRun} works. */
export interface DryRunOptions extends CarrierOptions {
  /** How what is held back is decoded. */
  decoder: Decoder;
  /** Tells whether messages of a type change something. */
  changes: (type: number) => boolean;
}

/** A transport that holds changes back; see {@linkcode dryRun}. */
export class DryRun implements Transport {
  /** Whether changes are held back: what repeats a change until nothing is left does it once. */
  readonly dry = true;
  /** What was held back so far, in order. */
  readonly held: HeldMessage[] = [];
  readonly #inner: Transport;
  readonly #options: DryRunOptions;
  readonly #queue: Datagram[] = [];

  /** A dry run over `inner`. */
  constructor(inner: Transport, options: DryRunOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  /** The port that answers come to. */
  get port(): number {
    return this.#inner.port;
  }

  /** Sends the messages that only ask; keeps the others, and acknowledges them. */
  send(bytes: Uint8Array, to?: SockaddrNl): void {
    const { view } = new Reader(bytes), { decoder, changes } = this.#options;
    for (const { at, end } of messagesIn(bytes)) {
      const one = bytes.slice(at, end);
      if (!changes(view.getUint16(at + 4, true))) {
        this.#inner.send(one, to);
        continue;
      }
      const [message] = decodeMessages(decoder, one);
      this.held.push({ message, bytes: one });
      if (message.flags & NLM_F_ACK) this.#queue.push(this.#acknowledge(one));
    }
  }

  /** An acknowledgement, as the kernel sends it. */
  #acknowledge(request: Uint8Array): Datagram {
    const bytes = new Uint8Array(HEADER_SIZE + 4 + HEADER_SIZE), { view } = new Reader(bytes);
    bytes.set(request.subarray(0, HEADER_SIZE), HEADER_SIZE + 4);
    view.setUint32(0, bytes.length, true);
    view.setUint16(4, NLMSG_ERROR, true);
    view.setUint16(6, NLM_F_CAPPED, true);
    view.setUint32(8, view.getUint32(HEADER_SIZE + 4 + 8, true), true);
    view.setUint32(12, this.port, true);
    return { bytes, length: bytes.length, port: 0, groups: 0 };
  }

  /** Waits for a datagram. */
  receive(dontWait?: boolean): Datagram | null {
    return this.#queue.shift() ?? this.#inner.receive(dontWait);
  }

  /** Has what others than the kernel send refused, or taken again. */
  refuseOthers(refused: boolean): void {
    this.#inner.refuseOthers?.(refused);
  }

  /** Ends it. */
  close(): void {
    this.#inner.close();
  }
}

/**
 * A transport that sends nothing that changes anything: questions and dumps go through, changes are
 * kept in `held` and acknowledged as if they were made. For rtnetlink there is `dryRun`.
 *
 * @throws {SystemError} if no socket can be opened.
 */
export function dryRunOf(options: DryRunOptions): DryRun {
  const { protocol = NETLINK_ROUTE, transport } = options;
  return new DryRun(transport ?? openSocket(protocol, options), options);
}
