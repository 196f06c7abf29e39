/**
 * What words stand for: numbers, names, addresses. Each is parsed, put on the wire, and shown as text and
 * as JSON.
 *
 * @module
 */
import { parseIp, parseIpv4, parseIpv6, parseLladdr } from "../netlink/address.ts";
import { CommandError, notOnOff, parseBigInteger, parseInteger, quoted } from "./args.ts";
import type { Names } from "./names.ts";
import type { Scalar, Showing } from "./output.ts";

export { parseBigInteger, parseInteger, quoted } from "./args.ts";
export { type Showing, showNormal } from "./output.ts";

/** What parsing and printing may need besides the words. */
export interface Context {
  /** Names of links, groups, tables … */
  names: Names;
  /** How much is shown. */
  show: Showing;
  /** Says a line of what is no error, but worth knowing; nobody hears it unless given. */
  warn?: (line: string) => void;
  /** What has to stay open until the request is answered. */
  keep?: DisposableStack;
  /** Settings, by their keys, that are not shown, since those who ask have said them. */
  hide?: ReadonlySet<string>;
}

/**
 * What a setting takes: `F` is the value in code, `W` the value on the wire.
 */
export interface Value<F, W = F> {
  /** What stands for it in `help`: `MTU`. */
  readonly metavar: string;
  /** The keyword stands alone: no word follows it, and it is itself what is parsed. */
  readonly alone?: boolean;
  /** What an error says, unless the row says otherwise. */
  readonly wrong?: string | ((text: string, word: string) => CommandError);
  /**
   * The value of a word of the command line.
   *
   * @throws {RangeError} if it is none; the row says it in iproute2's words.
   * @throws {CommandError} with a sentence of its own.
   */
  parse(text: string, word: string, context: Context): F;
  /** The value on the wire. @throws {RangeError} naming the value, and what was expected. */
  wire(value: F, context: Context): W;
  /** The value in code. */
  friendly(wire: W, context: Context): F;
  /** As text. */
  text(value: F, context: Context): string;
  /** As JSON. */
  json(value: F, context: Context): Scalar;
}

/** A value that is the same in code and on the wire, where `check` admits it. */
function plain<F extends Scalar>(metavar: string, check: (value: F) => F): Value<F> {
  return {
    metavar,
    parse: (text) => check(text as F),
    wire: check,
    friendly: (wire) => wire,
    text: String,
    json: (value) => value,
  };
}

/** An integer from `min` to `max`. */
export function integer(min: number, max: number, metavar = "NUMBER"): Value<number> {
  const check = (value: number) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
      return value;
    }
    throw new RangeError(`${quoted(value)} is no integer from ${min} to ${max}`);
  };
  return { ...plain(metavar, check), parse: (text) => check(parseInteger(text)) };
}

/** An unsigned integer of 8 bits. */
export const u8: Value<number> = integer(0, 0xff);
/** An unsigned integer of 16 bits. */
export const u16: Value<number> = integer(0, 0xffff);
/** An unsigned integer of 32 bits. */
export const u32: Value<number> = integer(0, 0xffffffff);
/** A signed integer of 32 bits. */
export const s32: Value<number> = integer(-0x80000000, 0x7fffffff);

/**
 * An unsigned integer of 64 bits. In code it is a number; what the command line reads and prints is
 * exact. As with strtoull(3), -1 is 2^64 - 1.
 */
export const u64: Value<number, bigint> = {
  metavar: "NUMBER",
  parse(text) {
    const value = parseBigInteger(text);
    if (value > -(1n << 64n) && value < 1n << 64n) return exact(BigInt.asUintN(64, value));
    throw new RangeError(`${quoted(text)} is no integer from 0 to 2^64 - 1`);
  },
  wire(value) {
    const whole = typeof value === "bigint" || Number.isInteger(value);
    if (whole && value >= 0 && value < 2 ** 64) return BigInt(value);
    throw new RangeError(`${quoted(value)} is no integer from 0 to 2^64 - 1`);
  },
  friendly: exact,
  text: String,
  json: (value) => value,
};

/** Passes for a number as long as nothing is done with it but printing; see {@linkcode fromWire}. */
function exact(value: bigint): number {
  return value as unknown as number;
}

function boolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new RangeError(`${quoted(value)} is neither true nor false`);
}

/** `on` or `off`; in JSON `true` or `false`. */
export const onOff: Value<boolean, number> = {
  metavar: "{ on | off }",
  parse(text) {
    if (text === "on" || text === "off") return text === "on";
    throw new RangeError(`${quoted(text)} is neither on nor off`);
  },
  wrong: (text, word) => notOnOff(word, text),
  wire: (value) => Number(boolean(value)),
  friendly: (wire) => wire !== 0,
  text: (value) => value ? "on" : "off",
  json: (value) => value,
};

/**
 * A switch that is written `0` or `1`, in JSON too. Any other number of the command line goes to the
 * kernel as it is: some switches refuse it.
 */
export const zeroOne: Value<boolean, number> = {
  metavar: "{ 0 | 1 }",
  parse(text, word, context) {
    const value = u8.parse(text, word, context);
    return value > 1 ? value as unknown as boolean : value === 1;
  },
  wire: (value, context) =>
    typeof value === "number" ? u8.wire(value, context) : Number(boolean(value)),
  friendly: (wire) => wire !== 0,
  text: (value) => value ? "1" : "0",
  json: (value) => Number(value),
};

/** A keyword that stands alone, for something that is done. */
export const done: Value<true> = {
  metavar: "",
  alone: true,
  parse: () => true,
  wire(value) {
    if (value === true) return true;
    throw new RangeError(`${quoted(value)} is not true`);
  },
  friendly: (wire) => wire,
  text: String,
  json: (value) => value,
};

/** A keyword that stands alone and, with `no` before it (see {@linkcode Row.also}), is its opposite. */
export const toggle: Value<boolean, number> = {
  ...onOff,
  metavar: "",
  alone: true,
  parse: (keyword) => !keyword.startsWith("no"),
};

/** What can only be shown: `friendly` makes of the wire what it is in code. */
export function shown<F, W>(
  friendly: (wire: W, context: Context) => F,
  text: (value: F) => string = String,
  json: (value: F) => Scalar = (value) => value as Scalar,
): Value<F, W> {
  const readOnly = () => {
    throw new RangeError("this can only be read");
  };
  return { metavar: "", parse: readOnly, wire: readOnly, friendly, text, json };
}

/** The same in hexadecimal: `0x1f`; 0 is `0`. */
export function inHex<W>(of: Value<number, W>): Value<number, W> {
  const text = (value: number) => value ? "0x" + value.toString(16) : "0";
  return { ...of, text, json: text };
}

/** One of some names; a number that has none stays a number. */
export function choice<N extends string>(
  names: Readonly<Record<N, number>>,
  unknown?: (wire: number) => string,
): Value<N | number, number> {
  const list = Object.keys(names) as N[];
  const byNumber = new Map(list.map((name) => [names[name], name]));
  const check = (value: N | number) => {
    if (typeof value === "string" && Object.hasOwn(names, value)) return names[value];
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    throw new RangeError(`${quoted(value)} is none of ${list.map(quoted).join(", ")}`);
  };
  const text = (value: N | number) =>
    typeof value === "string" ? value : unknown ? unknown(value) : String(value);
  return {
    metavar: `{ ${list.join(" | ")} }`,
    parse(text) {
      if (Object.hasOwn(names, text)) return text as N;
      throw new RangeError(`${quoted(text)} is none of ${list.map(quoted).join(", ")}`);
    },
    wire: check,
    friendly: (wire) => byNumber.get(wire) ?? wire,
    text,
    json: text,
  };
}

/** Any text, or what `pattern` admits. */
export function text(metavar: string, pattern?: RegExp, expected = ""): Value<string> {
  const check = (value: string) => {
    if (typeof value === "string" && (!pattern || pattern.test(value))) return value;
    throw new RangeError(`${quoted(value)} is no ${expected || "text"}`);
  };
  return plain(metavar, check);
}

/** A link by its name, an alternative name or its index; on the wire its index. */
export const device: Value<string | number, number> = {
  metavar: "DEV",
  parse: (text) => text,
  wire: (value, { names }) => names.requireIndex(value),
  friendly: (wire, { names }) => names.link(wire),
  text: String,
  json: (value) => value,
};

/** A hardware address of `bytes` bytes, or of any length. */
export function lladdr(bytes?: number): Value<string> {
  const check = (value: string) => {
    const length = typeof value === "string" ? parseLladdr(value)?.length : undefined;
    if (length && (bytes === undefined || length === bytes)) return value;
    const expected = bytes === undefined ? "link address" : `link address of ${bytes} bytes`;
    throw new RangeError(`${quoted(value)} is no ${expected}`);
  };
  return plain("LLADDR", check);
}

/** What has to be a list. @throws {RangeError} if it is none. */
export function listed<F>(list: readonly F[]): readonly F[] {
  if (Array.isArray(list)) return list;
  throw new RangeError(`${quoted(list)} is no list`);
}

/** Any number of values, separated by commas. */
export function listOf<F, W>(of: Value<F, W>): Value<readonly F[], W[]> {
  return {
    metavar: `${of.metavar},…`,
    parse: (text, word, context) => text.split(",").map((one) => of.parse(one, word, context)),
    wire: (list, context) => listed(list).map((one) => of.wire(one, context)),
    friendly: (list, context) => list.map((one) => of.friendly(one, context)),
    text: (list, context) => list.map((one) => of.text(one, context)).join(","),
    json: (list, context) => list.map((one) => of.text(one, context)).join(","),
  };
}

/**
 * An IPv4 address, an IPv6 address, or either. The command line takes bytes of IPv4 in any base, and
 * leaves out the last ones when they are 0, as iproute2 does: `10.1` is 10.1.0.0.
 */
export function address(family?: "inet" | "inet6"): Value<string> {
  const parse = family === "inet" ? parseIpv4 : family === "inet6" ? parseIpv6 : parseIp;
  const check = (value: string) => {
    if (typeof value === "string" && parse(value)) return value;
    const what = family === "inet" ? "IPv4" : family === "inet6" ? "IPv6" : "IP";
    throw new RangeError(`${quoted(value)} is no ${what} address`);
  };
  return {
    ...plain("ADDR", check),
    parse: (text) => check(text.includes(":") ? text : wholeIpv4(text)),
    wrong: (text) => {
      const what = `${family ?? "any valid"} address`;
      return new CommandError(`Error: ${what} is expected rather than "${text}".`, 1);
    },
  };
}

function wholeIpv4(text: string): string {
  const bytes = text.split(".").map(parseInteger);
  while (bytes.length < 4) bytes.push(0);
  return bytes.join(".");
}
