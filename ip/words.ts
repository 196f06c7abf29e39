/**
 * The words of an object: for each setting its name in code, its keyword, its place on the wire, and
 * how it is shown. The parser, the text and JSON printers, the typed options of the API and `help`
 * all read one table of {@linkcode Row}s.
 *
 * @module
 */
import { parseIp, parseIpv4, parseIpv6, parseLladdr } from "../netlink/address.ts";
import { NetlinkError } from "../netlink/error.ts";
import { type Args, CommandError, notOnOff, wrongArgument } from "./args.ts";
import type { Names } from "./names.ts";
import type { Colour, Output, Scalar } from "./output.ts";

/** How much is shown. */
export interface Showing {
  /** How often `-d` was given. */
  details: number;
  /** How often `-s` was given. */
  stats: number;
  /** `-br`. */
  brief: boolean;
  /** `-h`: numbers with a unit. */
  human: boolean;
  /** `-iec`: units are powers of 1024. */
  iec: boolean;
  /** `-N`: numbers where there are names. */
  numeric: boolean;
  /** The address family asked for, `AF_UNSPEC` when none. */
  family: number;
  /** As the object `link` shows links, with what `address` leaves out. */
  linkOnly: boolean;
}

/** Nothing special is shown. */
export const showNormal: Showing = {
  details: 0,
  stats: 0,
  brief: false,
  human: false,
  iec: false,
  numeric: false,
  family: 0,
  linkOnly: false,
};

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
  /** What an error says, unless the row says otherwise; see {@linkcode Row.wrong}. */
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

/** One setting. `F` is its value in code, `W` the object on the wire that it is a part of. */
export interface Row<F, W> {
  /** What it takes. */
  // deno-lint-ignore no-explicit-any -- the wire type differs from row to row
  value: Value<F, any>;
  /** The field on the wire; the row's own key unless given. */
  field?: string & keyof W;
  /** The keyword; the key in snake case unless given. `null`: it can only be shown. */
  word?: string | null;
  /** Other keywords for the same. */
  also?: readonly string[];
  /**
   * Abbreviations of the keyword are taken too: all of them, or from the one that is given on. A list
   * has the keywords of which they are, where others have to be written out.
   */
  abbreviates?: boolean | string | readonly string[];
  /** What is said when it is given a second time; the last one counts unless given. */
  once?: (word: string, text: string) => CommandError;
  /**
   * What an error says after `Error: argument "x" is wrong: `, `%s` standing for the keyword, or all
   * that it says.
   */
  wrong?: string | ((text: string, word: string) => CommandError);
  /** The key in JSON; the keyword unless given. */
  json?: string;
  /** The text, `%s` standing for the value; `WORD %s ` unless given. `null`: it is not shown. */
  text?: string | null;
  /** Its colour, which may depend on the rest: addresses have that of their family. */
  colour?: Colour | ((wire: W) => Colour | undefined);
  /** Whether it is shown. */
  when?: (wire: W, context: Context) => boolean;
  /** Puts the value in its place on the wire. */
  set?: (wire: W, value: F, context: Context) => void;
  /** Takes the value from the wire; undefined when it is not there. */
  get?: (wire: W, context: Context) => F | undefined;
  /** Reads the words that follow the keyword, where they are more than one, or none. */
  parse?: (args: Args, wire: W, context: Context, keyword: string) => void;
  /** Prints it, where it is not simply a text with the value in it. */
  print?: (out: Output, wire: W, context: Context) => void;
}

/** A table of settings: one row for each key of `T`, in the order in which they are shown. */
export type Rows<T, W> = { readonly [K in keyof T]-?: Row<NonNullable<T[K]>, W> };

/** Makes a row of a setting that is an attribute; `more` says what else is to be said of it. */
export type AttrRow<W extends { attrs: object }> = <K extends keyof W["attrs"], F>(
  key: K,
  value: Value<F, NonNullable<W["attrs"][K]>>,
  more?: Partial<Row<F, W>>,
) => Row<F, W>;

/** What makes the rows of settings that are attributes of `W`. */
export function attrRow<W extends { attrs: object }>(): AttrRow<W> {
  return (key, value, more) => ({
    value,
    set: ({ attrs }: W, setting, context) => {
      (attrs as W["attrs"])[key] = value.wire(setting, context);
    },
    get: ({ attrs }: W, context) => {
      const wire = (attrs as W["attrs"])[key];
      return wire === undefined
        ? undefined
        : value.friendly(wire as NonNullable<typeof wire>, context);
    },
    ...more,
  });
}

type AnyRow = Row<unknown, unknown>;
type AnyRows = Readonly<Record<string, AnyRow>>;

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());
}

/** The keyword of the row `key`, or null. */
function wordOf(key: string, row: AnyRow): string | null {
  return row.word === undefined ? snake(key) : row.word;
}

function get(key: string, row: AnyRow, wire: unknown, context: Context): unknown {
  if (row.get) return row.get(wire, context);
  const raw = (wire as Record<string, unknown>)[row.field ?? key];
  return raw === undefined ? undefined : row.value.friendly(raw, context);
}

function set(key: string, row: AnyRow, wire: unknown, value: unknown, context: Context): void {
  if (row.set) return row.set(wire, value, context);
  (wire as Record<string, unknown>)[row.field ?? key] = row.value.wire(value, context);
}

/** Prints all settings that `wire` has. */
export function printRows<T, W>(rows: Rows<T, W>, wire: W, out: Output, context: Context): void {
  for (const [key, row] of entriesOf(rows)) {
    printRow(key, row, wire, out, context);
  }
}

function printRow(key: string, row: AnyRow, wire: unknown, out: Output, context: Context): void {
  if (row.text === null || context.hide?.has(key) || (row.when && !row.when(wire, context))) return;
  if (row.print) return row.print(out, wire, context);
  const value = get(key, row, wire, context);
  if (value === undefined) return;
  const word = wordOf(key, row) ?? snake(key);
  const [keyword, rest] = (row.text ?? `${word} %s `).split(/(?=%s)/);
  const colour = typeof row.colour === "function" ? row.colour(wire) : row.colour;
  // The keyword has no colour.
  if (rest !== undefined) out.text(keyword);
  const text = (rest ?? keyword).replace("%s", () => row.value.text(value, context));
  out.put(row.json ?? word, row.value.json(value, context), text, colour);
}

/** How the keywords of a table are told apart. */
export interface Matching {
  /** Abbreviations of keywords are taken too, unless a row says otherwise. */
  readonly abbreviates?: boolean;
  /** Keywords that an abbreviation stands for, where others fit as well that are shown before. */
  readonly first?: readonly string[];
}

/**
 * Reads one setting if the next word is a keyword of the table.
 *
 * @return Whether it was.
 * @throws {CommandError} if what follows the keyword is wrong.
 */
export function parseRow<T, W>(
  rows: Rows<T, W>,
  args: Args,
  wire: W,
  context: Context,
  matching: Matching = {},
): boolean {
  const found = findRow(rows as unknown as AnyRows, args.next, matching);
  if (!found) return false;
  const { key, row, word, keyword } = found, { value } = row;
  const typed = args.take();
  if (row.once && get(key, row, wire, context) !== undefined) {
    throw value.alone ? row.once(typed, typed) : row.once(word, args.take());
  }
  if (row.parse) {
    row.parse(args, wire, context, keyword);
    return true;
  }
  const text = value.alone ? keyword : args.take();
  orSay(row.wrong ?? value.wrong, text, word, () => {
    set(key, row, wire, value.parse(text, word, context), context);
  });
  return true;
}

/** A keyword of a table. */
interface Keyword {
  key: string;
  row: AnyRow;
  word: string;
  keyword: string;
  /** How many letters an abbreviation has at least; Infinity where there is none. */
  least: number;
}

/** Keywords of tables, put together at their first use: of a batch, each line looks them up. */
const keywords = new WeakMap<AnyRows, Map<boolean | undefined, Keyword[]>>();

function keywordsOf(rows: AnyRows, matching: Matching): Keyword[] {
  let known = keywords.get(rows);
  if (!known) keywords.set(rows, known = new Map());
  let list = known.get(matching.abbreviates);
  if (list) return list;
  list = Object.entries(rows).flatMap(([key, row]) => {
    const word = wordOf(key, row), { also = [], abbreviates: short = matching.abbreviates } = row;
    if (word === null) return [];
    const least = (keyword: string) =>
      typeof short === "string"
        ? short.length
        : short === true || short && short.includes(keyword)
        ? 1
        : Infinity;
    return [word, ...also].map((keyword) => ({ key, row, word, keyword, least: least(keyword) }));
  });
  known.set(matching.abbreviates, list);
  return list;
}

/** The row that `text` is, or abbreviates, a keyword of. */
function findRow(rows: AnyRows, text: string | undefined, matching: Matching): Keyword | undefined {
  if (text === undefined) return undefined;
  const list = keywordsOf(rows, matching);
  const exact = list.find(({ keyword }) => keyword === text);
  if (exact) return exact;
  const fitting = list.filter(({ keyword, least }) =>
    text.length >= least && keyword.startsWith(text)
  );
  return fitting.find(({ keyword }) => matching.first?.includes(keyword)) ?? fitting[0];
}

/**
 * Does what may find that `text` is wrong, and says that in the words of the command line.
 *
 * @throws {CommandError}
 */
export function orSay<R>(
  wrong: AnyRow["wrong"] = 'Invalid "%s" value\n',
  text: string,
  word: string,
  body: () => R,
): R {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof NetlinkError)) throw error;
    if (typeof wrong === "function") throw wrong(text, word);
    throw wrongArgument(text, wrong.replace("%s", () => word));
  }
}

/** A number of a word, or of a part of it; `wrong` is said if it is none. @throws {CommandError} */
export function numberOf(text: string, value: Value<number>, wrong: string): number {
  return orSay(wrong, text, "", () => value.parse(text, "", undefined as never));
}

/**
 * Takes one word as a value, for keywords that several words follow.
 *
 * @param wrong What an error says, see {@linkcode Row.wrong}.
 * @throws {CommandError} if there is no word, or it is wrong.
 */
export function takeValue<F>(
  args: Args,
  value: Value<F, unknown>,
  context: Context,
  wrong?: Row<F, unknown>["wrong"],
): F {
  const text = args.take();
  return orSay(wrong ?? value.wrong, text, value.metavar, () => value.parse(text, "", context));
}

/**
 * Settings in code to what goes on the wire.
 *
 * @throws {TypeError} if there is no setting of a name.
 * @throws {RangeError} naming the setting, the value and what was expected.
 */
export function toWire<T extends object, W>(
  rows: Rows<T, W>,
  options: T,
  context: Context,
  wire: W = {} as W,
): W {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const row = Object.hasOwn(rows, key) ? (rows as unknown as AnyRows)[key] : undefined;
    if (!row || (row.word === null && !row.set)) {
      throw new TypeError(
        row ? `"${key}" can only be read` : `there is no "${key}"; ${settings(rows)}`,
      );
    }
    try {
      set(key, row, wire, value, context);
    } catch (error) {
      if (error instanceof RangeError) {
        throw new RangeError(`${key}: ${error.message}`, { cause: error });
      }
      if (!(error instanceof TypeError)) throw error;
      // Of a type that the compiler would not have let through, it may fail anywhere.
      throw new TypeError(`${key}: ${quoted(value)} does not fit: ${error.message}`, {
        cause: error,
      });
    }
  }
  return wire;
}

/** The number of the family that a filter asks for; 0 where it asks for none. @throws {RangeError} */
export function familyNumber(families: Readonly<Record<string, number>>, name?: string): number {
  if (name === undefined) return 0;
  if (Object.hasOwn(families, name)) return families[name];
  const known = Object.keys(families).map(quoted).join(", ");
  throw new RangeError(`family: ${quoted(name)} is none of ${known}`);
}

/** Says that what is left of a filter, when all is taken that there is, means nothing. @throws {TypeError} */
export function nothingElse(rest: object): void {
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined) throw new TypeError(`there is no "${key}" to ask for`);
  }
}

function settings(rows: object): string {
  const keys = Object.keys(rows);
  return keys.length ? `there are ${keys.join(", ")}` : "there are no settings";
}

const entries = new WeakMap<object, [string, AnyRow][]>();

/** The rows of a table, listed once: it may be for each of many objects. */
function entriesOf(rows: object): [string, AnyRow][] {
  let list = entries.get(rows);
  if (!list) entries.set(rows, list = Object.entries(rows as AnyRows));
  return list;
}

/** What is on the wire, as settings in code; numbers above 2^53 are rounded. */
export function fromWire<T, W>(rows: Rows<T, W>, wire: W, context: Context): T {
  const out: Record<string, unknown> = {};
  for (const [key, row] of entriesOf(rows)) {
    const value = get(key, row, wire, context);
    if (value !== undefined) out[key] = typeof value === "bigint" ? Number(value) : value;
  }
  return out as T;
}

/** The keywords of a table with what they take, for `help`: `[ mtu MTU ]`. */
export function usageOf<T, W>(rows: Rows<T, W>): string[] {
  return Object.entries(rows as unknown as AnyRows).flatMap(([key, row]) => {
    const word = wordOf(key, row);
    if (word === null) return [];
    const keyword = row.also?.includes(`no${word}`) ? `[no]${word}` : word;
    return [`[ ${[keyword, row.value.metavar].filter(Boolean).join(" ")} ]`];
  });
}

// ── values ───────────────────────────────────────────────────────────────────────────────────

/** A value in the text of an error. */
export function quoted(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "object") return String(value);
  return JSON.stringify(value, (_, it) => typeof it === "bigint" ? String(it) : it);
}

/** An integer as C's strtol reads it: decimal, `0x` hexadecimal, or `0` octal. */
export function parseInteger(text: string): number {
  if (/^[1-9][0-9]*$/.test(text)) return Number(text); // as most are
  const match = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.exec(text);
  if (!match) throw new RangeError(`${quoted(text)} is no integer`);
  const octal = /^0[0-7]+$/.test(match[2]);
  const value = octal ? parseInt(match[2], 8) : Number(match[2]);
  return match[1] === "-" ? -value : value;
}

/** An integer as {@linkcode parseInteger} reads it, exact beyond 2^53. */
export function parseBigInteger(text: string): bigint {
  parseInteger(text);
  const [, sign, digits] = /^\s*([+-]?)(.*)$/.exec(text) as RegExpExecArray;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? "0o" + digits.slice(1) : digits);
  return sign === "-" ? -value : value;
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
