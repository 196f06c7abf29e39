/**
 * Transports that write down what passes, answer from what was written down, and hold changes back.
 *
 * @module
 */
import { FileWriter, readFile } from "../ffi/files.ts";
import { SocketClosedError } from "../ffi/error.ts";
import type { SocketOptions } from "../ffi/socket.ts";
import { readCapture } from "./capture.ts";
import { openBeside, openSocket } from "./connection.ts";
import { Reader } from "./cursor.ts";
import { DecodeError, ReplayError } from "./error.ts";
import { type Decoder, encodeMessage, HEADER_SIZE, type Message, messageEnd } from "./message.ts";
import { type Packet, pcapRecord, pcapStart } from "./pcap.ts";
import { decodeMessages, overrunMessage, standardMessages } from "./standard.ts";
import type { BesideOptions, Datagram, SockaddrNl, Transport } from "./transport.ts";
import { NETLINK_ROUTE, NLM_F_ACK, NLM_F_CAPPED, NLMSG_ERROR, NLMSG_OVERRUN } from "./uapi.ts";

/** Where the messages of a recorder or a dry run go. */
export interface CarrierOptions extends SocketOptions {
  /** Netlink protocol; `NETLINK_ROUTE` unless given. */
  protocol?: number;
  /** Carries the bytes in place of a socket of the system, and is closed with this one. */
  transport?: Transport;
}

/**
 * A transport that writes every datagram, both ways, to a pcap file (`LINKTYPE_NETLINK`), which
 * Wireshark and tshark open and {@linkcode replay} reads: what is asked and answered, and the events
 * that subscriptions to it receive. A file that is there is replaced; it ends when all of them have.
 *
 * @throws {SystemError} if no socket can be opened, and what opening the file throws.
 *
 * @example
 * ```ts
 * using ip = open({ transport: record("links.pcap") });
 * using events = ip.watch({ groups: ["link"] });
 * ip.link.list();
 * ip.link.set("eth0", { mtu: 1400 });
 * for await (const event of events) {
 *   console.log(event);
 *   break;
 * }
 * ```
 */
export function record(file: string, options: CarrierOptions = {}): Transport {
  const { protocol = NETLINK_ROUTE, transport } = options;
  const writer = new FileWriter(file);
  try {
    writer.write(pcapStart());
    const tape: Tape = { file: writer, options, users: 0, subscriptions: new Map() };
    return new Recorder(transport ?? openSocket(protocol, options), tape, protocol);
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** What the recorders of one file share. */
interface Tape {
  readonly file: FileWriter;
  readonly options: CarrierOptions;
  /** How many write to it. */
  users: number;
  /** How many subscriptions there were, by protocol. */
  readonly subscriptions: Map<number, number>;
}

class Recorder implements Transport {
  readonly readable?: Transport["readable"];
  #closed = false;

  /** Records what passes over `inner`; `subscription` is its number, where events come over it. */
  constructor(
    readonly inner: Transport,
    readonly tape: Tape,
    readonly protocol: number,
    readonly subscription?: number,
  ) {
    tape.users++;
    if (inner.readable) this.readable = (signal) => (inner as Required<Transport>).readable(signal);
  }

  get port(): number {
    return this.inner.port;
  }

  get ended(): boolean | undefined {
    return this.inner.ended;
  }

  get drops(): number | undefined {
    return this.inner.drops;
  }

  get receiveBuffer(): number | undefined {
    return this.inner.receiveBuffer;
  }

  send(bytes: Uint8Array, to?: SockaddrNl): void {
    // Written first: what fails was tried too.
    this.#write({ bytes, length: bytes.length, sent: true, time: now() });
    this.inner.send(bytes, to);
  }

  receive(dontWait?: boolean): Datagram | null {
    const datagram = this.inner.receive(dontWait);
    // What others than the kernel send is no answer.
    if (datagram?.port !== 0) return datagram;
    const { bytes, length, nsid, time = now() } = datagram;
    this.#write({ bytes, length, sent: false, time, ...nsid !== undefined && { nsid } });
    return this.subscription === undefined ? datagram : { ...datagram, time };
  }

  refuseOthers(refused: boolean): void {
    this.inner.refuseOthers?.(refused);
  }

  beside({ protocol = this.protocol, ...options }: BesideOptions): Transport {
    const { tape } = this, inner = openBeside(tape.options, { protocol, ...options });
    if (!options.groups?.length) return new Recorder(inner, tape, protocol);
    const subscription = (tape.subscriptions.get(protocol) ?? 0) + 1;
    tape.subscriptions.set(protocol, subscription);
    return new Recorder(inner, tape, protocol, subscription);
  }

  overrun(lost = 0): void {
    const header = { type: NLMSG_OVERRUN, flags: 0, seq: 0, pid: 0 };
    const bytes = encodeMessage(overrunMessage, { ...header, data: { lost } });
    this.#write({ bytes, length: bytes.length, sent: false, time: now() });
  }

  close(): void {
    this.inner.close();
    if (this.#closed) return;
    this.#closed = true;
    if (--this.tape.users === 0) this.tape.file.close();
  }

  #write(packet: Omit<Packet, "protocol" | "subscription">): void {
    const { subscription, protocol, tape: { file } } = this;
    file.write(pcapRecord({ ...packet, protocol, ...subscription && { subscription } }));
  }
}

/** The present, in microseconds since 1970. */
function now(): number {
  return Math.floor(1000 * (performance.timeOrigin + performance.now()));
}

/** A request of a recording, and the datagrams that came for it. */
interface Recorded {
  port: number;
  seq: number;
  answers: Answer[];
  /** Whether it was made in the replay. */
  made: boolean;
}

/** The part of a datagram that belongs to one request. */
interface Answer {
  bytes: Uint8Array;
  /** What was not captured of it. */
  lost: number;
}

/** A datagram of a recording that nobody asked for. */
interface RecordedEvent {
  /** How many requests were made before it. */
  after: number;
  /** The subscription that it came to; undefined where the file does not say it. */
  subscription?: number;
  datagram: Datagram;
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
 * The first subscription receives the events that the first one of the recording did, and so on; where
 * the file does not tell them apart, each receives all. Events come when the requests before them were
 * made, or when they are waited for. After the last the stream ends.
 *
 * @throws {ReplayError} from sending, if the file has no such request, and from receiving, if it has
 * no more for it.
 *
 * @example
 * ```ts
 * using ip = open({ transport: replay("links.pcap") });
 * console.log(ip.link.format());
 * // It ends by itself after the last event: there need be no break.
 * for await (const event of ip.watch({ groups: ["link"] })) console.log(event);
 * ```
 */
export function replay(file: string, options: { protocol?: number } = {}): Transport {
  const { protocol = NETLINK_ROUTE } = options;
  const all = Map.groupBy(readCapture(readFile(file)), ({ protocol }) => protocol);
  const recordings = new Map<number, Recording>();
  const recordingOf = (protocol: number) => {
    let recording = recordings.get(protocol);
    if (!recording) recordings.set(protocol, recording = new Recording(all.get(protocol) ?? []));
    return recording;
  };
  return new Replayer(recordingOf, protocol);
}

/** What is in a file of one protocol, and how far it was replayed. */
class Recording {
  /** Requests that are the same, by what makes them so. */
  readonly requests = new Map<string, Recorded[]>();
  /** All requests, as they were made. */
  readonly order: Recorded[] = [];
  readonly events: RecordedEvent[] = [];
  /** How many subscriptions there were so far. */
  subscriptions = 0;

  constructor(packets: readonly Packet[]) {
    const bySeq = new Map<number, Recorded[]>();
    for (const packet of packets) {
      if (packet.sent) this.#request(packet, bySeq);
      else if (packet.subscription === undefined) this.#answer(packet, bySeq);
      else this.#event(packet, packet.bytes);
    }
  }

  #request({ bytes }: Packet, bySeq: Map<number, Recorded[]>): void {
    const { view } = new Reader(bytes);
    for (const { at, end } of messagesIn(bytes)) {
      const seq = view.getUint32(at + 8, true), port = view.getUint32(at + 12, true);
      const one: Recorded = { port, seq, answers: [], made: false };
      const key = keyOf(bytes, at, end);
      this.requests.set(key, [...this.requests.get(key) ?? [], one]);
      bySeq.set(seq, [...bySeq.get(seq) ?? [], one]);
      this.order.push(one);
    }
  }

  #answer(packet: Packet, bySeq: Map<number, Recorded[]>): void {
    const { bytes, length } = packet, { view } = new Reader(bytes);
    const parts = new Map<Recorded, Uint8Array[]>(), unasked: Uint8Array[] = [];
    for (const { at, end } of messagesIn(bytes)) {
      const seq = view.getUint32(at + 8, true), port = view.getUint32(at + 12, true);
      // The first answer tells the port; several processes may use the same numbers.
      const one = (seq === 0 ? [] : bySeq.get(seq) ?? [])
        .findLast((one) => one.port === port || one.port === 0);
      if (one) one.port = port;
      const padded = new Uint8Array((end - at + 3) & ~3);
      padded.set(bytes.subarray(at, end));
      // The last of a datagram may stand without its padding.
      const part = end === bytes.length ? padded.slice(0, end - at) : padded;
      if (one) parts.set(one, [...parts.get(one) ?? [], part]);
      else unasked.push(part);
    }
    for (const [one, list] of parts) {
      one.answers.push({ bytes: concat(list), lost: Math.max(length - bytes.length, 0) });
    }
    if (unasked.length) this.#event(packet, concat(unasked));
  }

  #event(
    { bytes: { length: captured }, length, time, subscription, nsid }: Packet,
    bytes: Uint8Array,
  ): void {
    this.events.push({
      after: this.order.length,
      ...subscription !== undefined && { subscription },
      datagram: {
        ...{ bytes, length: bytes.length + Math.max(length - captured, 0), port: 0, groups: 0 },
        ...nsid !== undefined && { nsid },
        ...time > 0 && { time },
      },
    });
  }

  /** What the next subscription receives. */
  subscribe(): RecordedEvent[] {
    const number = ++this.subscriptions;
    return this.events.filter(({ subscription = number }) => subscription === number);
  }
}

class Replayer implements Transport {
  readonly port = 1;
  readonly #recordingOf: (protocol: number) => Recording;
  readonly #protocol: number;
  readonly #recording: Recording;
  readonly #events: readonly RecordedEvent[];
  readonly #queue: Datagram[] = [];
  /** The next event. */
  #next = 0;
  /** How many of the first requests were made, or waited for in vain. */
  #passed = 0;
  #closed = false;

  constructor(recordingOf: (protocol: number) => Recording, protocol: number, subscribes = false) {
    this.#recordingOf = recordingOf;
    this.#protocol = protocol;
    this.#recording = recordingOf(protocol);
    this.#events = subscribes ? this.#recording.subscribe() : [];
  }

  get ended(): boolean {
    return this.#next === this.#events.length && this.#queue.length === 0;
  }

  send(bytes: Uint8Array): void {
    const { view } = new Reader(bytes);
    for (const { at, end } of messagesIn(bytes)) {
      const same = this.#recording.requests.get(keyOf(bytes, at, end));
      if (!same) {
        const type = view.getUint16(at + 4, true), flags = view.getUint16(at + 6, true);
        throw new ReplayError(
          `the file has no such request: message type ${type}, flags 0x${flags.toString(16)}, ` +
            `${end - at} bytes`,
        );
      }
      const [one] = same.length > 1 ? same.splice(0, 1) : same;
      one.made = true;
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
    const { order } = this.#recording, event = this.#events[this.#next];
    while (order[this.#passed]?.made) this.#passed++;
    if (event && (event.after <= this.#passed || !dontWait)) {
      this.#next++;
      return event.datagram;
    }
    if (dontWait) return null;
    throw new ReplayError("the file has no more answers to what was asked");
  }

  /** Who waits makes no requests that would come before the next event. */
  async readable(signal?: AbortSignal): Promise<void> {
    // However much there is to read, others run meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    if (this.#closed) throw new SocketClosedError("Cannot wait any longer");
    this.#passed = Math.max(this.#passed, this.#events[this.#next]?.after ?? 0);
  }

  beside({ protocol = this.#protocol, groups = [] }: BesideOptions): Transport {
    return new Replayer(this.#recordingOf, protocol, groups.length > 0);
  }

  close(): void {
    this.#closed = true;
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
  /** Netlink protocol: `NETLINK_ROUTE` … */
  protocol: number;
}

/** How a {@linkcode dryRun} works. */
export interface DryRunOptions extends CarrierOptions {
  /** How what is held back is decoded. */
  decoder: Decoder;
  /** Tells whether messages of a type change something; the first byte of their body may say it. */
  changes: (type: number, first: number) => boolean;
}

/** A transport that holds changes back; see {@linkcode dryRun}. */
export class DryRun implements Transport {
  /** Whether changes are held back: what repeats a change until nothing is left does it once. */
  readonly dry = true;
  /** What was held back so far, in order. */
  readonly held: HeldMessage[];
  readonly #inner: Transport;
  readonly #options: DryRunOptions;
  readonly #queue: Datagram[] = [];

  /** A dry run over `inner`, which adds to what others hold back. */
  constructor(inner: Transport, options: DryRunOptions, held: HeldMessage[] = []) {
    this.#inner = inner;
    this.#options = options;
    this.held = held;
  }

  /** The port that answers come to. */
  get port(): number {
    return this.#inner.port;
  }

  /** Sends the messages that only ask; keeps the others, and acknowledges them. */
  send(bytes: Uint8Array, to?: SockaddrNl): void {
    const { view } = new Reader(bytes);
    const { decoder, changes, protocol = NETLINK_ROUTE } = this.#options;
    for (const { at, end } of messagesIn(bytes)) {
      const one = bytes.slice(at, end);
      if (!changes(view.getUint16(at + 4, true), one[HEADER_SIZE] ?? 0)) {
        this.#inner.send(one, to);
        continue;
      }
      const [message] = decodeMessages(decoder, one);
      this.held.push({ message, bytes: one, protocol });
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

  /**
   * Opens one that receives events, of what there is, for nothing is changed; or one that holds back.
   *
   * @throws {TypeError} if that is for another protocol, and nobody says what changes something there.
   */
  beside({ changes, ...options }: BesideOptions): Transport {
    const own = this.#options, { protocol: mine = NETLINK_ROUTE } = own;
    const { protocol = mine } = options;
    const inner = () => openBeside(own, { ...options, protocol });
    if (options.groups?.length) return inner();
    if (protocol === mine) return new DryRun(inner(), own, this.held);
    if (changes) {
      const other = { ...own, protocol, changes, decoder: standardMessages };
      return new DryRun(inner(), other, this.held);
    }
    throw new TypeError(`a dry run does not know what changes something in protocol ${protocol}`);
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
