/**
 * The words of an object: for each setting its name in code, its keyword, its place on the wire, and
 * how it is shown. The parser, the text and JSON printers, the typed options of the API and `help`
 * all read one table of {@linkcode Row}s. What a setting takes comes along, from `values.ts`.
 *
 * @module
 */
import { NetlinkError } from "../netlink/error.ts";
import { type Args, type CommandError, wrongArgument } from "./args.ts";
import type { Colour, Output } from "./output.ts";
import { type Context, quoted, type Value } from "./values.ts";

export * from "./values.ts";

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
