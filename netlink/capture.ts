/**
 * Netlink messages that somebody wrote down: pcap files, the output of strace, and hex.
 *
 * @module
 */
import { formatText } from "./text.ts";
import { isPcap, type Packet, pcapPieces } from "./pcap.ts";
import { NETLINK_ROUTE } from "./uapi.ts";

/** A piece of text that was read: a datagram, or what could not be read. */
export interface TextPiece {
  /** The line that it begins on, counted from 1. */
  line: number;
  /** What it is: `sendmsg`. */
  name: string;
  /** The datagram. */
  packet?: Packet;
  /** What is wrong. */
  trouble?: string;
}

/** The datagrams of a file in any of the forms. */
export function readCapture(bytes: Uint8Array): Packet[] {
  const pieces = isPcap(bytes) ? pcapPieces(bytes) : readText(bytes);
  return Array.from<{ packet?: Packet }>(pieces).flatMap(({ packet }) => packet ?? []);
}

/** The datagrams of a text, or of bytes that are messages as they are. Never throws. */
export function readText(bytes: Uint8Array): TextPiece[] {
  // Text has no NUL; messages are full of them.
  if (bytes.includes(0)) return [{ line: 1, name: "messages", packet: packetOf(bytes, false) }];
  const lines = formatText(bytes, 0, bytes.length).split("\n");
  return lines.some((line) => CALL.test(line)) ? readStrace(lines) : readHex(lines);
}

function packetOf(bytes: Uint8Array, sent: boolean): Packet {
  return { bytes, length: bytes.length, sent, protocol: NETLINK_ROUTE, time: 0 };
}

// ── hex ──────────────────────────────────────────────────────────────────────────────────────

/** Hex with comments from `#`, or as `xxd`, `hexdump -C`, tcpdump and Wireshark write it. */
function readHex(lines: readonly string[]): TextPiece[] {
  const out: TextPiece[] = [], all: number[] = [];
  lines.forEach((line, i) => {
    const found = hexLine(line);
    if (found) { for (const byte of found) all.push(byte); }
    else out.push({ line: i + 1, name: "text", trouble: "no hex" });
  });
  if (all.length) {
    out.push({ line: 1, name: "messages", packet: packetOf(Uint8Array.from(all), false) });
  }
  return out;
}

/** The bytes that a line has; undefined where it is no hex. */
function hexLine(line: string): number[] | undefined {
  let text = line.replace(/#.*/, "").trim();
  const colon = /^(?:0x)?[0-9a-f]{4,16}:\s*/i.exec(text);
  if (colon) text = text.slice(colon[0].length).replace(/\s{2,}.*/, "");
  else {
    // An offset without a colon stands before single bytes; text follows behind three spaces.
    const offset = /^[0-9a-f]{4,16}\s{2,}(?=[0-9a-f]{2}(\s|$))/i.exec(text);
    if (offset) text = text.slice(offset[0].length).replace(/\s*\|.*|\s{3,}.*/, "");
    else if (/^[0-9a-f]{7,16}$/i.test(text) && line.length < 9) text = ""; // hexdump's last line
  }
  const digits = text.replace(/0x|\\x|[\s:,]+/gi, "");
  if (!/^([0-9a-f]{2})*$/i.test(digits)) return undefined;
  return (digits.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
}

// ── strace ───────────────────────────────────────────────────────────────────────────────────

/** A system call that carries messages, begun or resumed. */
const CALL = /(?:<\.\.\. )?\b(sendmsg|sendto|recvmsg|recvfrom)(?:\(| resumed>)/;
const DUMP = /^ \| [0-9a-f]+ +((?:[0-9a-f]{2} {1,2}){1,16})/;

/**
 * What strace saw, with `-e read=all -e write=all` as hex below each call, or with `-xx -s 65536`
 * as strings. What it decoded itself has no bytes any more, which is said.
 */
function readStrace(lines: readonly string[]): TextPiece[] {
  const out: TextPiece[] = [], begun = new Map<string, string>();
  for (let i = 0; i < lines.length; i++) {
    const call = CALL.exec(lines[i]);
    if (!call) {
      if (DUMP.test(lines[i])) out.push({ line: i + 1, name: "dump", trouble: "of no call" });
      continue;
    }
    const process = /^(?:\[pid +)?(\d+)/.exec(lines[i])?.[1] ?? "", name = call[1];
    let text = lines[i];
    if (text.includes("<unfinished ...>")) begun.set(process + name, text);
    else if (text.includes(" resumed>")) {
      text = (begun.get(process + name) ?? "").replace("<unfinished ...>", "") + text;
    }
    const line = i + 1, dumped: number[] = [];
    for (; /^ [*|] /.test(lines[i + 1] ?? ""); i++) {
      const row = DUMP.exec(lines[i + 1])?.[1].trim().split(/ +/) ?? [];
      for (const byte of row) dumped.push(parseInt(byte, 16));
    }
    const other = /sa_family=AF_(?!NETLINK)|\bMSG_PEEK\b|= -1 |= \? |<unfinished/.test(text);
    // What was only looked at comes again; what failed is nothing.
    if (other) continue;
    const sent = name.startsWith("send");
    if (dumped.length) {
      out.push({ line, name, packet: packetOf(Uint8Array.from(dumped), sent) });
      continue;
    }
    const string =
      /\((?:\d+[^,]*), "((?:\\.|[^"\\])*)"(\.\.\.)?|iov_base="((?:\\.|[^"\\])*)"(\.\.\.)?/
        .exec(text);
    if (!string) {
      if (/= 0$/.test(text)) continue;
      const trouble = "decoded by strace, without its bytes: -e read=all -e write=all keep them";
      out.push({ line, name, trouble });
      continue;
    }
    const packet = packetOf(unescape(string[1] ?? string[3]), sent);
    const cut = string[2] ?? string[4];
    if (cut) packet.length = Math.max(packet.length, Number(/= (\d+)/.exec(text)?.[1] ?? 0));
    out.push({ line, name, packet, ...cut && { trouble: "cut off by strace: -s 65536 is more" } });
  }
  return out;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, v: 11, f: 12, r: 13 };

/** The bytes of a string of C. */
function unescape(text: string): Uint8Array {
  const out: number[] = [];
  for (
    const [, hex, octal, char, plain] of text.matchAll(
      /\\x([0-9a-f]{2})|\\([0-7]{1,3})|\\(.)|([^\\])/g,
    )
  ) {
    if (hex) out.push(parseInt(hex, 16));
    else if (octal) out.push(parseInt(octal, 8) & 0xff);
    else out.push((ESCAPES[char] ?? (char ?? plain).charCodeAt(0)) & 0xff);
  }
  return Uint8Array.from(out);
}
