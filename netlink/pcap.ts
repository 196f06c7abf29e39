/**
 * Captures of netlink messages as files: pcap as Wireshark, tcpdump and {@linkcode record} write it
 * (`LINKTYPE_NETLINK`), and pcapng to be read.
 *
 * @module
 */
import { Reader, Writer } from "./cursor.ts";
import { be16, be32, encodeTo, struct, type Type, u16, u32, type WireType } from "./schema.ts";
import { PACKET_KERNEL, PACKET_USER } from "./uapi_socket.ts";

/** Link type of captures of netlink (`LINKTYPE_NETLINK`, `DLT_NETLINK`). */
export const LINKTYPE_NETLINK = 253;

/** A datagram of a capture. */
export interface Packet {
  /** The messages in it. */
  bytes: Uint8Array;
  /** Its length when it was sent; larger than `bytes.length` when a part was not captured. */
  length: number;
  /** Whether it went to the kernel. */
  sent: boolean;
  /** Netlink protocol: `NETLINK_ROUTE` … */
  protocol: number;
  /** When, in microseconds since 1970; 0 where that is not known. */
  time: number;
  /** Of an event: which subscription of the recording it came to, counted from 1. */
  subscription?: number;
  /** Id of the network namespace that an event is from; absent for the subscription's own. */
  nsid?: number;
}

/** A piece of a file; the pieces of one follow each other without a gap. */
export interface Piece {
  /** What it is. */
  name: string;
  /** Where it begins, in bytes from the beginning of the file. */
  from: number;
  /** Where it ends. */
  to: number;
  /** Its layout, where it has fields. */
  layout?: WireType;
  /** The datagram that it is. */
  packet?: Packet;
  /** What is wrong with it. */
  trouble?: string;
}

/** Hardware type of netlink's captures: ARPHRD_NETLINK, which stands above this layer. */
const HARDWARE = 824;
const MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d;
const SECTION = 0x0a0d0d0a, BYTE_ORDER = 0x1a2b3c4d;
const INTERFACE = 1, SIMPLE = 3, ENHANCED = 6;
/** Most bytes of a packet, as Wireshark takes them. */
const SNAPLEN = 262144;
/** Begin of a file and of a packet in it, and the header that netlink has in captures. */
const FILE = 24, RECORD = 16, COOKED = 16;

/** Netlink has no addresses there; in those of our events stands what no message says. */
interface CookedHeader {
  pkttype: number;
  hatype: number;
  addressLength: number;
  subscription: number;
  nsid: number;
  protocol: number;
}

const cookedHeader: Type<CookedHeader> = struct<CookedHeader>("sll_header", {
  pkttype: be16,
  hatype: be16,
  addressLength: be16,
  subscription: be32,
  nsid: be32,
  protocol: be16,
}, { packed: true });
/** Length of the addresses of events. */
const ADDRESS = 8;
/** Stands for no id, as the kernel's `NETNSA_NSID_NOT_ASSIGNED`. */
const NO_NSID = 0xffffffff;

/** `type` in the byte order of a machine with the other one. */
function swapped(type: WireType): WireType {
  return { ...type, le: !type.le };
}

type Numbers<K extends string> = Record<K, WireType>;

/** Layouts of a file by its byte order: `one` is made of 16-bit and 32-bit numbers. */
function layouts<K extends string>(name: string, fields: Numbers<K>): [WireType, WireType] {
  const other = Object.entries<WireType>(fields).map(([key, type]) => [key, swapped(type)]);
  const make = (of: object) => struct<object>(name, of as never, { packed: true });
  return [make(fields), make(Object.fromEntries(other))];
}

const fileHeader = layouts("pcap_file_header", {
  magic: u32,
  versionMajor: u16,
  versionMinor: u16,
  thiszone: u32,
  sigfigs: u32,
  snaplen: u32,
  linktype: u32,
});
const recordHeader = layouts("pcap_pkthdr", { seconds: u32, fraction: u32, caplen: u32, len: u32 });
const blockHeader = layouts("pcapng_block", { type: u32, length: u32 });
const sectionBlock = layouts("pcapng_section", {
  type: u32,
  length: u32,
  byteOrder: u32,
  major: u16,
  minor: u16,
});
const interfaceBlock = layouts("pcapng_interface", {
  type: u32,
  length: u32,
  linktype: u16,
  reserved: u16,
  snaplen: u32,
});
const enhancedBlock = layouts("pcapng_packet", {
  type: u32,
  length: u32,
  interface: u32,
  timeHigh: u32,
  timeLow: u32,
  caplen: u32,
  len: u32,
});
const simpleBlock = layouts("pcapng_simple_packet", { type: u32, length: u32, len: u32 });

/** The begin of a pcap file of netlink messages. */
export function pcapStart(): Uint8Array {
  const writer = new Writer();
  encodeTo(fileHeader[0] as Type<object>, {
    magic: MICROSECONDS,
    versionMajor: 2,
    versionMinor: 4,
    snaplen: SNAPLEN,
    linktype: LINKTYPE_NETLINK,
  }, writer);
  return writer.result();
}

/** A datagram as a pcap file has it. */
export function pcapRecord(packet: Packet): Uint8Array {
  const { bytes, length, sent, protocol, time, subscription, nsid = NO_NSID } = packet;
  const writer = new Writer();
  encodeTo(recordHeader[0] as Type<object>, {
    seconds: Math.floor(time / 1e6),
    fraction: time % 1e6,
    caplen: COOKED + bytes.length,
    len: COOKED + length,
  }, writer);
  encodeTo(cookedHeader, {
    pkttype: sent ? PACKET_KERNEL : PACKET_USER,
    hatype: HARDWARE,
    ...subscription !== undefined && { addressLength: ADDRESS, subscription, nsid },
    protocol,
  }, writer);
  writer.put(bytes);
  return writer.result();
}

/** Tells whether bytes are the begin of a pcap or pcapng file. */
export function isPcap(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const { view } = new Reader(bytes);
  return [true, false].some((le) =>
    [MICROSECONDS, NANOSECONDS, SECTION].includes(view.getUint32(0, le))
  );
}

/**
 * The pieces of a pcap or pcapng file, all of it: headers, datagrams, and what cannot be read, which
 * says why. Never throws.
 */
export function pcapPieces(bytes: Uint8Array): Generator<Piece> {
  const reader = new Reader(bytes);
  const ng = bytes.length >= 4 && reader.view.getUint32(0, true) === SECTION;
  return ng ? sections(reader) : packets(reader);
}

/** What is left from `from`, which cannot be read. */
function rest(reader: Reader, from: number, trouble: string): Piece {
  return { name: "rest", from, to: reader.bytes.length, trouble };
}

function* packets(reader: Reader): Generator<Piece> {
  const { bytes, view } = reader;
  if (bytes.length < FILE) return yield rest(reader, 0, "too short for the begin of a pcap file");
  const le = [MICROSECONDS, NANOSECONDS].includes(view.getUint32(0, true)), order = le ? 0 : 1;
  const nano = view.getUint32(0, le) === NANOSECONDS;
  // The upper bits tell of checksums at the end of frames.
  const linktype = view.getUint32(20, le) & 0xffff;
  yield { name: "pcap", from: 0, to: FILE, layout: fileHeader[order] };
  for (let at = FILE; at < bytes.length;) {
    if (bytes.length - at < RECORD) {
      return yield rest(reader, at, "too short for the begin of a packet");
    }
    const size = view.getUint32(at + 8, le), begin = at + RECORD;
    yield { name: "packet", from: at, to: begin, layout: recordHeader[order] };
    const left = bytes.length - begin;
    const seconds = view.getUint32(at, le), fraction = view.getUint32(at + 4, le);
    const end = begin + Math.min(size, left);
    yield* cooked(reader, begin, end, {
      linktype,
      length: view.getUint32(at + 12, le),
      time: seconds * 1e6 + (nano ? Math.floor(fraction / 1000) : fraction),
      trouble: size > left ? `a packet of ${size} bytes where ${left} are left` : undefined,
    });
    at = end;
  }
}

/** What the file says of a packet. */
interface Frame {
  linktype: number | undefined;
  length: number;
  time: number;
  trouble?: string;
}

/** The packet from `from` to `to`: its header and its messages. */
function* cooked(reader: Reader, from: number, to: number, frame: Frame): Generator<Piece> {
  const { bytes, view } = reader, { linktype, length, time, trouble } = frame;
  if (linktype !== LINKTYPE_NETLINK) {
    const other = linktype === undefined ? "no known interface" : `link type ${linktype}`;
    return yield { name: "frame", from, to, trouble: trouble ?? `of ${other}, no netlink` };
  }
  if (to - from < COOKED) {
    return yield { name: "header", from, to, trouble: trouble ?? "too short for its header" };
  }
  const begin = from + COOKED;
  yield { name: "header", from, to: begin, layout: cookedHeader };
  if (view.getUint16(from + 2) !== HARDWARE) {
    const other = `of hardware type ${view.getUint16(from + 2)}, no netlink`;
    return yield { name: "frame", from: begin, to, trouble: other };
  }
  const packet: Packet = {
    bytes: bytes.subarray(begin, to),
    length: Math.max(length - COOKED, to - begin),
    sent: toKernel(reader, view.getUint16(from), begin, to),
    protocol: view.getUint16(from + 14),
    time,
  };
  if (view.getUint16(from + 4) === ADDRESS) {
    const nsid = view.getUint32(from + 10);
    packet.subscription = view.getUint32(from + 6);
    if (nsid !== NO_NSID) packet.nsid = nsid;
  }
  yield { name: "messages", from: begin, to, packet, trouble };
}

/** Whether a packet went to the kernel: nlmon's captures say only that it was sent. */
function toKernel(reader: Reader, pkttype: number, from: number, to: number): boolean {
  if (pkttype === PACKET_KERNEL || pkttype === PACKET_USER) return pkttype === PACKET_KERNEL;
  const REQUEST = 1;
  return to - from >= 8 && (reader.view.getUint16(from + 6, true) & REQUEST) !== 0;
}

function* sections(reader: Reader): Generator<Piece> {
  const { bytes, view } = reader;
  let le = true, linktypes: number[] = [], ticks: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const left = bytes.length - at;
    if (left < 12) return yield rest(reader, at, "too short for a block");
    const section = view.getUint32(at, true) === SECTION;
    if (section) le = view.getUint32(at + 8, true) === BYTE_ORDER;
    const order = le ? 0 : 1, type = view.getUint32(at, le), size = view.getUint32(at + 4, le);
    if (size < 12 || size % 4 !== 0 || size > left) {
      return yield rest(reader, at, `a block of ${size} bytes where ${left} are left`);
    }
    const end = at + size, tail = end - 4;
    let done = at;
    const piece = (name: string, to: number, more: Partial<Piece> = {}): Piece => {
      const from = done;
      done = to;
      return { name, from, to, ...more };
    };
    const fits = (layout: readonly WireType[]) => at + layout[order].size <= tail;
    const head = (layout: readonly WireType[]) =>
      piece("block", at + layout[order].size, { layout: layout[order] });
    if (section && fits(sectionBlock)) {
      [linktypes, ticks] = [[], []];
      yield head(sectionBlock);
    } else if (type === INTERFACE && fits(interfaceBlock)) {
      linktypes.push(view.getUint16(at + 8, le));
      ticks.push(ticksOf(reader, at + interfaceBlock[0].size, tail, le));
      yield head(interfaceBlock);
    } else if (type === ENHANCED && fits(enhancedBlock)) {
      yield head(enhancedBlock);
      const of = view.getUint32(at + 8, le), size = view.getUint32(at + 20, le);
      const stamp = view.getUint32(at + 12, le) * 2 ** 32 + view.getUint32(at + 16, le);
      const to = done + Math.min(size, tail - done);
      yield* cooked(reader, done, to, {
        linktype: linktypes[of],
        length: view.getUint32(at + 24, le),
        time: Math.floor(stamp / ((ticks[of] ?? 1e6) / 1e6)),
        trouble: size > tail - done ? `a packet of ${size} bytes in a block that ends` : undefined,
      });
      done = to;
    } else if (type === SIMPLE && fits(simpleBlock)) {
      yield head(simpleBlock);
      const length = view.getUint32(at + 8, le), to = done + Math.min(length, tail - done);
      yield* cooked(reader, done, to, { linktype: linktypes[0], length, time: 0 });
      done = to;
    } else {
      yield head(blockHeader);
    }
    if (done < tail) yield piece("options and padding", tail);
    yield piece("block length", end, { layout: swappedIf(!le) });
    at = end;
  }
}

function swappedIf(other: boolean): WireType {
  return other ? swapped(u32) : u32;
}

/** Ticks of an interface's clock in a second, from its options (`if_tsresol`). */
function ticksOf(reader: Reader, from: number, to: number, le: boolean): number {
  const RESOLUTION = 9;
  for (let at = from; at + 4 <= to;) {
    const length = reader.view.getUint16(at + 2, le), value = reader.bytes[at + 4];
    if (reader.view.getUint16(at, le) === RESOLUTION && length === 1 && at + 5 <= to) {
      return value & 0x80 ? 2 ** (value & 0x7f) : 10 ** value;
    }
    at += 4 + (length + 3 & ~3);
  }
  return 1e6;
}
