/**
 * IP addresses and prefixes, and stacks of MPLS labels, as text: as the command line reads them, with
 * iproute2's short forms and sentences, and as the API takes them, strictly.
 *
 * @module
 */
import {
  formatIpv4,
  formatIpv6,
  formatLladdr,
  parseIp,
  parseIpv4,
  parseIpv6,
  parseLladdr,
} from "../netlink/address.ts";
import { AF_BRIDGE, AF_INET, AF_INET6, AF_MPLS, AF_PACKET, AF_UNSPEC } from "../netlink/uapi.ts";
import type { MplsLabel } from "../route/encap/mpls.ts";
import { CommandError } from "./args.ts";
import { parseInteger } from "./values.ts";

/** An address, with the length of its prefix. */
export interface Prefix {
  /** Address family; AF_UNSPEC where neither the words nor the caller say it. */
  family: number;
  /**
   * The address, in canonical form; of MPLS, labels: `100/200`. Undefined where none is meant: `any`,
   * `all`, and `default` of no known family.
   */
  address?: string;
  /** Length of the prefix in bits; all bits of the address unless it was given. */
  length: number;
  /** Whether the length was given, or is that of `default`. */
  explicit: boolean;
}

const FAMILY_NAMES: Readonly<Record<number, string>> = {
  [AF_INET]: "inet",
  [AF_INET6]: "inet6",
  [AF_PACKET]: "link",
  [AF_MPLS]: "mpls",
  [AF_BRIDGE]: "bridge",
};

/** iproute2's name of an address family; `???` where it has none. */
export function familyName(family: number): string {
  return FAMILY_NAMES[family] ?? "???";
}

/** How many bits an address of `family` has: 32, 128, of MPLS 20; 0 where that is not fixed. */
export function addressBits(family: number): number {
  return family === AF_INET ? 32 : family === AF_INET6 ? 128 : family === AF_MPLS ? 20 : 0;
}

/** The family of an IP address, by its text: AF_INET6 if it has a colon, else AF_INET. */
export function familyOf(address: string): number {
  return address.includes(":") ? AF_INET6 : AF_INET;
}

// ── the command line ─────────────────────────────────────────────────────────────────────────

/** Greatest number of labels that iproute2 takes. */
const MAX_LABELS = 64;

/** An integer without a sign, as strtoul(3) reads it; undefined if there is none, or one above `max`. */
function unsigned(text: string, max: number): number | undefined {
  try {
    const n = parseInteger(text);
    return n >= 0 && n <= max ? n : undefined;
  } catch {
    return undefined;
  }
}

function all<T>(list: (T | undefined)[]): T[] | undefined {
  return list.includes(undefined) ? undefined : list as T[];
}

/** IPv4 as iproute2 reads it: bytes in any base, of which the last ones may be left out if they are 0. */
function looseIpv4(text: string): string | undefined {
  const strict = parseIpv4(text);
  if (strict) return formatIpv4(strict);
  const bytes = all(text.split(".").map((part) => unsigned(part, 255)));
  return bytes && bytes.length <= 4 ? formatIpv4(Uint8Array.of(...bytes, 0, 0, 0)) : undefined;
}

function canonicalIpv6(text: string): string | undefined {
  const bytes = parseIpv6(text);
  return bytes && formatIpv6(bytes);
}

function looseLabels(text: string): string | undefined {
  const labels = all(text.split("/").map((part) => unsigned(part, 0xfffff)));
  if (labels && labels.length > MAX_LABELS) throw new CommandError("Error: too many labels.", 1);
  return labels?.join("/");
}

/** A hardware address: hex bytes between colons, or an IPv4 address. */
function looseLladdr(text: string): string | undefined {
  const ipv4 = text.includes(".") ? looseIpv4(text) : undefined;
  const bytes = ipv4 ? parseIpv4(ipv4) : parseLladdr(text);
  return bytes?.length ? formatLladdr(bytes) : undefined;
}

const LOOSE: Readonly<Record<number, (text: string) => string | undefined>> = {
  [AF_PACKET]: looseLladdr,
  [AF_MPLS]: looseLabels,
  [AF_INET]: looseIpv4,
  [AF_INET6]: canonicalIpv6,
};

/**
 * An address in the words of the command line, or undefined if it is none of `family`. `default`, `any`
 * and `all` are prefixes of no bits.
 *
 * @param family What the caller knows of it; AF_UNSPEC: the address tells.
 */
export function tryAddress(text: string, family: number = AF_UNSPEC): Prefix | undefined {
  const word = text === "default" || text === "any" || text === "all";
  if (word) {
    if (family === AF_MPLS) return undefined;
    const address = text !== "default"
      ? undefined
      : family === AF_INET
      ? "0.0.0.0"
      : family === AF_INET6
      ? "::"
      : undefined;
    return { family, address, length: 0, explicit: text === "default" };
  }
  const found = family === AF_PACKET || family === AF_MPLS ? family : familyOf(text);
  if (family !== AF_UNSPEC && family !== found) return undefined;
  const address = LOOSE[found](text);
  if (address === undefined) return undefined;
  const length = found === AF_PACKET ? 8 * address.split(":").length : addressBits(found);
  return { family: found, address, length, explicit: false };
}

/** The length that follows the slash: a number, or an IPv4 netmask. */
function maskLength(text: string): number | undefined {
  const length = unsigned(text, 0xffffffff);
  if (length !== undefined) return length;
  const mask = tryAddress(text, AF_INET);
  if (!mask) return undefined;
  const [a, b, c, d] = parseIpv4(mask.address ?? "0.0.0.0") as Uint8Array;
  const host = ~(a << 24 | b << 16 | c << 8 | d) >>> 0;
  // Ones follow zeros only: adding one to such a number shares no bit with it.
  return (host & (host + 1)) === 0 ? 32 - Math.log2(host + 1) : undefined;
}

/** A prefix in the words of the command line, or undefined if it is none; see {@linkcode tryAddress}. */
export function tryPrefix(text: string, family: number = AF_UNSPEC): Prefix | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return tryAddress(text, family);
  const prefix = tryAddress(text.slice(0, slash), family);
  const length = maskLength(text.slice(slash + 1));
  const word = prefix?.address === undefined || prefix.explicit;
  if (!prefix || word || length === undefined || length > addressBits(prefix.family)) {
    return undefined;
  }
  return { ...prefix, length, explicit: true };
}

function expected(what: string, family: number, text: string): CommandError {
  const name = family === AF_UNSPEC ? "any valid" : familyName(family);
  return new CommandError(`Error: ${name} ${what} is expected rather than "${text}".`, 1);
}

/**
 * An address in the words of the command line: `192.0.2.1`, `10.1` for 10.1.0.0, `2001:db8::1`, `any`,
 * `all`, `default`.
 *
 * @param family What the caller knows of it: `-4`, or the family of an address before it.
 * @throws {CommandError} if it is none.
 */
export function readAddress(text: string, family: number = AF_UNSPEC): Prefix {
  const address = tryAddress(text, family);
  if (address) return address;
  throw expected("address", family, text);
}

/**
 * A prefix in the words of the command line: what {@linkcode readAddress} takes, and a slash with the
 * length or, of IPv4, a netmask: `10/8`, `192.0.2.0/255.255.255.0`.
 *
 * @throws {CommandError} if it is none.
 */
export function readPrefix(text: string, family: number = AF_UNSPEC): Prefix {
  if (family === AF_PACKET) {
    throw new CommandError(
      `Error: "${text}" may be inet prefix, but it is not allowed in this context.`,
      1,
    );
  }
  const prefix = tryPrefix(text, family);
  if (prefix) return prefix;
  throw expected("prefix", family, text);
}

// ── the API ──────────────────────────────────────────────────────────────────────────────────

/** What is wanted, for errors. */
function familyWords(family: number): string {
  return family === AF_INET ? "IPv4" : family === AF_INET6 ? "IPv6" : "IP";
}

/**
 * The canonical form of an IP address.
 *
 * @param family AF_INET, AF_INET6, or AF_UNSPEC for either.
 * @throws {RangeError} naming what was given.
 */
export function parseAddress(text: string, family: number = AF_UNSPEC): string {
  const bytes = typeof text === "string" ? parseIp(text) : undefined;
  const bits = addressBits(family);
  if (bytes && (bits === 0 || bytes.length * 8 === bits)) {
    return bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes);
  }
  throw new RangeError(`${JSON.stringify(text)} is no ${familyWords(family)} address`);
}

/**
 * A prefix as the API takes it: `192.0.2.1/24`, `2001:db8::1/64`, an address alone, or `default`, which
 * has no address.
 *
 * @param family AF_INET, AF_INET6, or AF_UNSPEC for either.
 * @throws {RangeError} naming what was given.
 */
export function parsePrefix(text: string, family: number = AF_UNSPEC): Prefix {
  if (text === "default") return { family, length: 0, explicit: true };
  const wrong = (what: string) =>
    new RangeError(
      `${JSON.stringify(text)} is no ${familyWords(family)} prefix${what && `: ${what}`}`,
    );
  const match = typeof text === "string" && /^([^/]*)(?:\/(.*))?$/s.exec(text);
  const bytes = match ? parseIp(match[1]) : undefined;
  if (!match || !bytes) throw wrong("");
  const found = bytes.length === 4 ? AF_INET : AF_INET6, bits = addressBits(found);
  if (family !== AF_UNSPEC && family !== found) throw wrong("");
  const [, , digits] = match;
  const length = digits === undefined ? bits : /^(0|[1-9]\d{0,2})$/.test(digits) ? +digits : NaN;
  if (!(length <= bits)) throw wrong(`the length is no integer from 0 to ${bits}`);
  return {
    family: found,
    address: bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes),
    length,
    explicit: digits !== undefined,
  };
}

/** `192.0.2.1/24`; the length is left out where it is that of one address. */
export function formatPrefix(address: string, length: number): string {
  return length === addressBits(familyOf(address)) ? address : `${address}/${length}`;
}

/**
 * A stack of MPLS labels, the outermost first: `100/200`. The last one is marked as the bottom.
 *
 * @throws {RangeError} naming what was given.
 */
export function parseLabels(text: string): MplsLabel[] {
  const parts = typeof text === "string" ? text.split("/") : [];
  const labels = parts.map((part) => /^(0|[1-9]\d{0,6})$/.test(part) ? +part : NaN);
  if (labels.length === 0 || !labels.every((label) => label <= 0xfffff)) {
    throw new RangeError(
      `${
        JSON.stringify(text)
      } is no stack of MPLS labels: integers from 0 to 1048575 between slashes`,
    );
  }
  return labels.map((label, i) => ({ label, bottom: i === labels.length - 1 }));
}

/** A stack of MPLS labels as text: `100/200`. */
export function formatLabels(labels: readonly MplsLabel[]): string {
  const bottom = labels.findIndex((label) => label.bottom);
  return labels.slice(0, bottom < 0 ? undefined : bottom + 1).map(({ label }) => label).join("/");
}

// ── what an address is ───────────────────────────────────────────────────────────────────────

/** Whether `address` is within `prefix`; all are within one without an address, or without bits. */
export function isWithin(address: string, prefix: Prefix): boolean {
  if (prefix.address === undefined || prefix.length === 0) return true;
  const a = parseIp(address), b = parseIp(prefix.address);
  if (!a || !b || a.length !== b.length) return false;
  return a.every((byte, i) => {
    const bits = Math.min(8, prefix.length - 8 * i);
    return bits <= 0 || ((byte ^ b[i]) & (0xff00 >> bits) & 0xff) === 0;
  });
}

/** The address of a prefix with the bits after its length 0, or, where `fill` is 1, with them 1. */
export function maskAddress(address: string, length: number, fill: 0 | 1 = 0): string {
  const bytes = parseIp(address) ?? new Uint8Array();
  for (let i = 0; i < bytes.length; i++) {
    const host = 0xff >> Math.max(0, Math.min(8, length - 8 * i));
    bytes[i] = fill ? bytes[i] | host : bytes[i] & ~host;
  }
  return bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes);
}

/** Whether an address is one of multicast: of 224.0.0.0/4, or of ff00::/8. */
export function isMulticast(address: string): boolean {
  const [first = 0, ...rest] = parseIp(address) ?? [];
  return rest.length === 3 ? first >> 4 === 14 : first === 0xff;
}

/** Whether an address is that of nothing: `0.0.0.0` or `::`. */
export function isUnspecified(address: string): boolean {
  return parseIp(address)?.every((byte) => byte === 0) ?? false;
}
