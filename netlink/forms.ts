/**
 * Messages of one form: the same attributes of the same lengths in the same order, as most of a large
 * dump are. Code that is made for a form reads it in one go; what it returns is what the interpreter
 * returns, which reads all else.
 *
 * @module
 */
import { formatIpv4, formatIpv6, formatLladdr } from "./address.ts";
import { align, type Reader } from "./cursor.ts";
import {
  type AttrInfo,
  type AttrTable,
  type Choice,
  chosen,
  type FieldInfo,
  meet,
  number,
  OFTEN,
  Op,
  type WireType,
} from "./tables.ts";
import { formatText } from "./text.ts";
import { NLA_TYPE_MASK } from "./uapi.ts";

/** Reads the body from `pos` to `end`; undefined if it is of another form. */
type Read = (
  bytes: Uint8Array,
  view: DataView,
  pos: number,
  end: number,
) => Record<string, unknown> | undefined;

/** How many forms of a message have code of their own. */
const MOST_FORMS = 16;
/** So few messages are not worth a look. */
const FEW = 16;
/** After so many, a look at one of sixteen is enough, so that looking costs little where it leads nowhere. */
const MANY = 1024;
/** The longest message in bytes that is looked at: the code for it is many times as long. */
const LONGEST = 2048;
/** How many forms are counted at a time: no sender can make it grow without end. */
const MOST_COUNTED = 256;

/** What made code calls. */
const calls = { formatIpv4, formatIpv6, formatLladdr, formatText };

/** What reads a payload of `length` bytes at `at`; undefined where that takes the interpreter. */
type Expression = (at: number, length: number, type: WireType) => string | undefined;

const numeric: Expression = (at, length, type) =>
  length === type.size ? number({ type, offset: at }) : undefined;
const ipv4 = (at: number) => `formatIpv4(bytes, pos + ${at})`;
const ipv6 = (at: number) => `formatIpv6(bytes, pos + ${at})`;

const expressions: { readonly [op: number]: Expression | undefined } = {
  [Op.unsigned]: numeric,
  [Op.signed]: numeric,
  [Op.unsigned64]: numeric,
  [Op.signed64]: numeric,
  [Op.varint]: (at, length) =>
    length === 4
      ? `BigInt(view.getUint32(pos + ${at}, true))`
      : length === 8
      ? `view.getBigUint64(pos + ${at}, true)`
      : undefined,
  [Op.bytes]: (at, length) => `bytes.slice(pos + ${at}, pos + ${at + length})`,
  [Op.flag]: () => "true",
  [Op.string]: (at, length) => `formatText(bytes, pos + ${at}, pos + ${at + length})`,
  [Op.lladdr]: (at, length, { size }) =>
    size === 0 || size === length
      ? `formatLladdr(bytes, pos + ${at}, pos + ${at + length})`
      : undefined,
  [Op.ipv4]: (at, length) => length === 4 ? ipv4(at) : undefined,
  [Op.ipv6]: (at, length) => length === 16 ? ipv6(at) : undefined,
  [Op.ipAddress]: (at, length) => length === 4 ? ipv4(at) : length === 16 ? ipv6(at) : undefined,
  [Op.struct]: (at, length, type) => {
    const met = meet(type, length);
    return met?.numbers ? `{ ${members(met.fields, at)} }` : undefined;
  },
  [Op.array]: (at, length, { size, of }) => {
    const type = of as WireType, count = length / type.size;
    if (!Number.isInteger(count) || (size > 0 && size !== length)) return undefined;
    const items = Array.from(
      { length: count },
      (_, i) => number({ type, offset: at + i * type.size }),
    );
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  },
};

/** The members of a literal for `fields`, all of them numbers, of a struct at `at`. */
function members(fields: readonly FieldInfo[], at: number): string {
  return fields.map(({ key, type, offset }) =>
    `${JSON.stringify(key)}: ${number({ type, offset: at + offset })}`
  ).join(", ");
}

/** A row's type in a message with `header`; undefined where a sibling decides. */
function known({ type }: AttrInfo, header: Record<string, unknown>): WireType | undefined {
  if (type.op !== Op.select) return type;
  const choice = type.of as Choice;
  return choice.header ? chosen(choice, undefined, header) : undefined;
}

function rowAt(table: AttrTable, view: DataView, at: number): AttrInfo | undefined {
  return table.byId[view.getUint16(at + 2, true) & NLA_TYPE_MASK];
}

/** What tells the form of the attributes from others; undefined where one of them takes the interpreter. */
function formOf(
  table: AttrTable,
  view: DataView,
  at: number,
  end: number,
  header: Record<string, unknown>,
): string | undefined {
  let form = "";
  while (at < end) {
    const length = view.getUint16(at, true), row = rowAt(table, view, at);
    const type = row && known(row, header);
    if (type === undefined) return undefined;
    form += ` ${view.getInt32(at, true)}`;
    if (row?.type.op === Op.select) form += `=${header[(row.type.of as Choice).by]}`;
    if (type.op === Op.nest) {
      const inner = formOf(innerTable(type), view, at + 4, at + length, header);
      if (inner === undefined) return undefined;
      form += inner;
    } else if (expressions[type.op] === undefined) return undefined;
    at += align(length);
  }
  return form;
}

function innerTable(nest: WireType): AttrTable {
  return (nest.of as WireType).of as AttrTable;
}

/** Code for the form of the message in `view`; undefined where one of its parts takes the interpreter. */
function compile(
  head: WireType,
  table: AttrTable,
  view: DataView,
  pos: number,
  end: number,
  header: Record<string, unknown>,
): Read | undefined {
  const fields = meet(head, head.size);
  if (!fields?.numbers) return undefined;
  const guards = [`end - pos !== ${end - pos}`];
  const attributes = (table: AttrTable, at: number, end: number): string | undefined => {
    const members: string[] = [], seen = new Set<AttrInfo>();
    while (at < end) {
      const length = view.getUint16(at, true), row = rowAt(table, view, at);
      const type = row && known(row, header);
      if (type === undefined || seen.has(row as AttrInfo)) return undefined;
      const { key, type: { op, of } } = row as AttrInfo;
      seen.add(row as AttrInfo);
      if (op === Op.select) {
        const by = fields.fields.find(({ key }) => key === (of as Choice).by);
        if (!by) return undefined;
        guards.push(`${number(by)} !== ${header[by.key]}`);
      }
      guards.push(`view.getInt32(pos + ${at - pos}, true) !== ${view.getInt32(at, true)}`);
      const expression = type.op === Op.nest
        ? attributes(innerTable(type), at + 4, at + length)
        : expressions[type.op]?.(at - pos + 4, length - 4, type);
      if (expression === undefined) return undefined;
      members.push(`${JSON.stringify(key)}: ${expression}`);
      at += align(length);
    }
    return `{ ${members.join(", ")} }`;
  };
  const attrs = attributes(table, pos + align(head.size), end);
  if (attrs === undefined) return undefined;
  return new Function(
    ...Object.keys(calls),
    `return (bytes, view, pos, end) =>
      ${guards.join(" || ")}
        ? undefined
        : { ${members(fields.fields, 0)}, attrs: ${attrs} };`,
  )(...Object.values(calls));
}

/** The forms that messages of one type were met in. */
export class Forms {
  readonly #reads: Read[] = [];
  #last?: Read;
  readonly #counts = new Map<string, number>();
  #misses = 0;

  /** Reads a body of a form that was met often; undefined for others. */
  read({ bytes, view }: Reader, pos: number, end: number): Record<string, unknown> | undefined {
    const last = this.#last;
    if (last === undefined) return undefined;
    const out = last(bytes, view, pos, end);
    if (out !== undefined) return out;
    for (const read of this.#reads) {
      const out = read === last ? undefined : read(bytes, view, pos, end);
      if (out !== undefined) {
        this.#last = read;
        return out;
      }
    }
    return undefined;
  }

  /** Takes note of a valid body that the interpreter had to read; `header` has its fields. */
  learn(
    head: WireType,
    table: AttrTable,
    { view }: Reader,
    pos: number,
    end: number,
    header: Record<string, unknown>,
  ): void {
    const misses = ++this.#misses, counts = this.#counts;
    if (misses <= FEW || this.#reads.length === MOST_FORMS || end - pos > LONGEST) return;
    if (misses > MANY && misses % 16) return;
    const attrs = formOf(table, view, pos + align(head.size), end, header);
    if (attrs === undefined) return;
    const form = `${end - pos}${attrs}`;
    const count = (counts.get(form) ?? 0) + 1;
    if (counts.size >= MOST_COUNTED) counts.clear();
    counts.set(form, count);
    if (count !== OFTEN) return;
    const read = compile(head, table, view, pos, end, header);
    if (read) this.#reads.push(this.#last = read);
  }
}
