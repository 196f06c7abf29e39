/**
 * Addresses as text and as bytes: IPv4, IPv6 (RFC 5952), and hardware addresses of any length.
 * Parsing is strict; an error quotes what was given.
 *
 * @module
 */

const DECIMAL = Array.from({ length: 256 }, (_, n) => String(n));
const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"));
/** The same with a colon before it, which is one text less to join. */
const COLON_HEX = HEX.map((hex) => ":" + hex);

/** A dot, counted from the digit 0. */
const DOT = 0x2e - 0x30;

let lastNet = 0, lastPrefix = "0.0.0.";

/** Text of the 4 bytes at `pos`: `192.0.2.1`. */
export function formatIpv4(bytes: Uint8Array, pos = 0): string {
  // Addresses mostly come in order: what they have in common is not put together each time.
  const net = bytes[pos] << 16 | bytes[pos + 1] << 8 | bytes[pos + 2];
  if (net !== lastNet) {
    lastNet = net;
    lastPrefix = `${bytes[pos]}.${bytes[pos + 1]}.${bytes[pos + 2]}.`;
  }
  return lastPrefix + DECIMAL[bytes[pos + 3]];
}

/** Text of the 16 bytes at `pos`, in the canonical form of RFC 5952: `2001:db8::1`. */
export function formatIpv6(bytes: Uint8Array, pos = 0): string {
  // The longest run of two or more zero groups, the first of equals, becomes "::".
  let from = -1, longest = 1, run = 0;
  for (let i = 0; i < 8; i++) {
    if (bytes[pos + 2 * i] === 0 && bytes[pos + 2 * i + 1] === 0) {
      if (++run > longest) longest = run, from = i - run + 1;
    } else run = 0;
  }
  if (from === 0) {
    // As inet_ntop(3) and RFC 5952 section 5: mapped and compatible IPv4 addresses end in dots.
    if (longest === 6) return "::" + formatIpv4(bytes, pos + 12);
    if (longest === 5 && bytes[pos + 10] === 0xff && bytes[pos + 11] === 0xff) {
      return "::ffff:" + formatIpv4(bytes, pos + 12);
    }
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === from) {
      text += "::";
      i += longest - 1;
      continue;
    }
    if (i > 0 && i !== from + (from < 0 ? 0 : longest)) text += ":";
    text += (bytes[pos + 2 * i] << 8 | bytes[pos + 2 * i + 1]).toString(16);
  }
  return text;
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

/** Colon-separated hex of the bytes from `pos` to `end`: `52:54:00:12:34:56`. */
export function formatLladdr(bytes: Uint8Array, pos = 0, end: number = bytes.length): string {
  if (pos >= end) return "";
  let text = HEX[bytes[pos]];
  for (let i = pos + 1; i < end; i++) text += COLON_HEX[bytes[i]];
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
