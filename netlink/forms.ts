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
};

/** The members of a literal for `fields`, all of them numbers, of a struct at `at`. */
function members(fields: readonly FieldInfo[], at: number): string {
  return fields.map(({ key, type, offset }) =>
    `${JSON.stringify(key)}: ${number({ type, offset: at + offset })}`
  ).join(", ");
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
  const guards = [`end - pos !== ${end - pos}`], attrs: string[] = [], seen = new Set<number>();
  for (let at = pos + align(head.size); at < end;) {
    const length = view.getUint16(at, true), id = view.getUint16(at + 2, true) & NLA_TYPE_MASK;
    const row = table.byId[id];
    if (!row || seen.has(id)) return undefined;
    seen.add(id);
    let type = row.type;
    if (type.op === Op.select) {
      const choice = type.of as Choice;
      const by = fields.fields.find(({ key }) => choice.header && key === choice.by);
      if (!by) return undefined;
      guards.push(`${number(by)} !== ${header[by.key]}`);
      type = chosen(choice, undefined, header);
    }
    const expression = expressions[type.op]?.(at - pos + 4, length - 4, type);
    if (expression === undefined) return undefined;
    guards.push(`view.getInt32(pos + ${at - pos}, true) !== ${view.getInt32(at, true)}`);
    attrs.push(`${JSON.stringify(row.key)}: ${expression}`);
    at += align(length);
  }
  return new Function(
    ...Object.keys(calls),
    `return (bytes, view, pos, end) =>
      ${guards.join(" || ")}
        ? undefined
        : { ${members(fields.fields, 0)}, attrs: { ${attrs.join(", ")} } };`,
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
    if (misses <= FEW || this.#reads.length === MOST_FORMS) return;
    if (misses > MANY && misses % 16) return;
    let form = `${end - pos}`;
    for (let at = pos + align(head.size); at < end; at += align(view.getUint16(at, true))) {
      form += ` ${view.getInt32(at, true)}`;
      const type = table.byId[view.getUint16(at + 2, true) & NLA_TYPE_MASK]?.type;
      if (type?.op === Op.select) form += ` ${header[(type.of as Choice).by]}`;
    }
    const count = (counts.get(form) ?? 0) + 1;
    if (counts.size >= MOST_COUNTED) counts.clear();
    counts.set(form, count);
    if (count !== OFTEN) return;
    const read = compile(head, table, view, pos, end, header);
    if (read) this.#reads.push(this.#last = read);
  }
}
