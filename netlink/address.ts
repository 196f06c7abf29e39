/**
 * Addresses as text and as bytes: IPv4, IPv6 (RFC 5952), and hardware addresses of any length.
 * Parsing is strict; an error quotes what was given.
 *
 * @module
 */

// Texts of bytes, made when they are first needed: many programs show few.
const DOT_DECIMAL: string[] = [];
const SHORT_HEX: string[] = [];
const HEX: string[] = [];

function dotDecimal(byte: number): string {
  return DOT_DECIMAL[byte] ?? (DOT_DECIMAL[byte] = `.${byte}`);
}

function shortHex(byte: number): string {
  return SHORT_HEX[byte] ?? (SHORT_HEX[byte] = byte.toString(16));
}

function hex(byte: number): string {
  return HEX[byte] ?? (HEX[byte] = byte.toString(16).padStart(2, "0"));
}

/** A dot, counted from the digit 0. */
const DOT = 0x2e - 0x30;

let lastNet = 0, lastPrefix = "0.0", lastSubnet = 0, lastHead = "0.0.0";

/** Text of the 4 bytes at `pos`: `192.0.2.1`. */
export function formatIpv4(bytes: Uint8Array, pos = 0): string {
  // Addresses mostly come in order: what they have in common is not put together each time.
  const net = bytes[pos] << 8 | bytes[pos + 1], subnet = net << 8 | bytes[pos + 2];
  if (subnet !== lastSubnet) {
    if (net !== lastNet) lastPrefix = bytes[pos] + dotDecimal(bytes[pos + 1]);
    lastNet = net;
    lastSubnet = subnet;
    lastHead = lastPrefix + dotDecimal(bytes[pos + 2]);
  }
  return lastHead + dotDecimal(bytes[pos + 3]);
}

/** Where zeros are left out of an IPv6 address, which depends on which of its groups are zero. */
interface Elision {
  /** The groups that "::" stands for: the longest run of two or more, the first of equals. */
  from: number;
  to: number;
  /** The last group that is written. */
  last: number;
  /** The bits of the words of an address that stand before that group. */
  before: readonly [number, number, number, number];
}

/** By the groups that are zero, a bit each. */
const elisions: Elision[] = [];

function elision(zeros: number): Elision {
  let from = 8, to = 8, longest = 1;
  for (let i = 0, run = 0; i < 8; i++) {
    run = zeros & 128 >> i ? run + 1 : 0;
    if (run > longest) longest = run, to = i + 1, from = to - run;
  }
  const last = (to === 8 ? from : 8) - 1;
  const bits = (word: number) => last > 2 * word + 1 ? -1 : last === 2 * word + 1 ? -65536 : 0;
  return elisions[zeros] = { from, to, last, before: [bits(0), bits(1), bits(2), bits(3)] };
}

/** A bit for each half of a word that is zero. */
function zeroHalves(word: number): number {
  return (word >>> 16 === 0 ? 2 : 0) | ((word & 0xffff) === 0 ? 1 : 0);
}

function word(bytes: Uint8Array, pos: number): number {
  return bytes[pos] << 24 | bytes[pos + 1] << 16 | bytes[pos + 2] << 8 | bytes[pos + 3];
}

/** A group as text. */
function group(bytes: Uint8Array, pos: number): string {
  const high = bytes[pos], low = bytes[pos + 1];
  return high === 0 ? shortHex(low) : shortHex(high) + hex(low);
}

let lastElision: Elision | undefined, lastA = 0, lastB = 0, lastC = 0, lastD = 0, lastStart = "";

/** Text of the 16 bytes at `pos`, in the canonical form of RFC 5952: `2001:db8::1`. */
export function formatIpv6(bytes: Uint8Array, pos = 0): string {
  const a = word(bytes, pos), b = word(bytes, pos + 4);
  const c = word(bytes, pos + 8), d = word(bytes, pos + 12);
  const zeros = zeroHalves(a) << 6 | zeroHalves(b) << 4 | zeroHalves(c) << 2 | zeroHalves(d);
  const left = elisions[zeros] ?? elision(zeros), { from, to, last, before } = left;
  if (from === 0) {
    // As inet_ntop(3) and RFC 5952 section 5: mapped and compatible IPv4 addresses end in dots.
    if (to === 8) return "::";
    if (to === 6) return "::" + formatIpv4(bytes, pos + 12);
    if (to === 5 && (c & 0xffff) === 0xffff) return "::ffff:" + formatIpv4(bytes, pos + 12);
  }
  // Addresses mostly come in order: what stands before the last group is the same then.
  const headA = a & before[0], headB = b & before[1], headC = c & before[2], headD = d & before[3];
  if (
    left !== lastElision || headA !== lastA || headB !== lastB || headC !== lastC || headD !== lastD
  ) {
    lastElision = left, lastA = headA, lastB = headB, lastC = headC, lastD = headD;
    lastStart = "";
    for (let i = 0; i < last;) {
      if (i === from) lastStart += i === 0 ? "::" : ":", i = to;
      else lastStart += group(bytes, pos + 2 * i++) + ":";
    }
  }
  const text = lastStart + group(bytes, pos + 2 * last);
  return to === 8 && from < 8 ? text + "::" : text;
}

/** The 4 bytes of an IPv4 address; undefined when `text` is none. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const out = new Uint8Array(4), { length } = text;
  // A character at a time: bulk changes spend their time here.
  let part = 0, n = -1;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit >= 0 && digit <= 9) {
      // No leading zeros: some parsers take them for octal.
      n = n < 0 ? digit : n === 0 ? 256 : 10 * n + digit;
      if (n > 255) return undefined;
    } else if (digit === DOT && n >= 0 && part < 3) {
      out[part++] = n;
      n = -1;
    } else return undefined;
  }
  if (part !== 3 || n < 0) return undefined;
  out[3] = n;
  return out;
}

/** The 16 bytes of an IPv6 address; undefined when `text` is none. A zone (`%eth0`) is none. */
export function parseIpv6(text: string): Uint8Array | undefined {
  const out = new Uint8Array(16);
  const halves = text.split("::");
  if (halves.length > 2 || !text.includes(":")) return undefined;
  const groups = (half: string, last: boolean): number[] | undefined => {
    const list: number[] = [];
    if (half === "") return list;
    const parts = half.split(":");
    for (let i = 0; i < parts.length; i++) {
      if (last && i === parts.length - 1 && parts[i].includes(".")) {
        const v4 = parseIpv4(parts[i]);
        if (!v4) return undefined;
        list.push(v4[0] << 8 | v4[1], v4[2] << 8 | v4[3]);
      } else if (/^[0-9a-fA-F]{1,4}$/.test(parts[i])) {
        list.push(parseInt(parts[i], 16));
      } else return undefined;
    }
    return list;
  };
  const head = groups(halves[0], halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1], true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  [...head, ...Array(missing).fill(0), ...tail].forEach((group, i) => {
    out[2 * i] = group >> 8;
    out[2 * i + 1] = group & 0xff;
  });
  return out;
}

/** The 4 or 16 bytes of an IP address; undefined when `text` is none. */
export function parseIp(text: string): Uint8Array | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

let lastVendor = 0, lastDevice = 0, lastMac = "00:00:00:00:00:00";

/** Colon-separated hex of the bytes from `pos` to `end`: `52:54:00:12:34:56`. */
export function formatLladdr(bytes: Uint8Array, pos = 0, end: number = bytes.length): string {
  if (end - pos === 6) {
    // Neighbours mostly have what the one before had, or the same maker.
    const vendor = bytes[pos] << 16 | bytes[pos + 1] << 8 | bytes[pos + 2];
    const device = bytes[pos + 3] << 16 | bytes[pos + 4] << 8 | bytes[pos + 5];
    if (vendor === lastVendor && device === lastDevice) return lastMac;
    lastVendor = vendor;
    lastDevice = device;
    return lastMac = formatHex(bytes, pos, end);
  }
  return formatHex(bytes, pos, end);
}

function formatHex(bytes: Uint8Array, pos: number, end: number): string {
  if (pos >= end) return "";
  let text = hex(bytes[pos]);
  for (let i = pos + 1; i < end; i++) text += ":" + hex(bytes[i]);
  return text;
}

/** The bytes of a colon-separated hardware address of any length; undefined when it is none. */
export function parseLladdr(text: string): Uint8Array | undefined {
  if (text === "") return new Uint8Array(0);
  const parts = text.split(":");
  const out = new Uint8Array(parts.length);
  for (let i = 0; i < parts.length; i++) {
    if (!/^[0-9a-fA-F]{1,2}$/.test(parts[i])) return undefined;
    out[i] = parseInt(parts[i], 16);
  }
  return out;
}
