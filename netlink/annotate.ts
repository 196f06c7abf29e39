/**
 * Bytes explained: every byte of a message with the field that it belongs to, by the same tables that
 * decode and encode. Whatever the bytes are, nothing is thrown, and none is left out.
 *
 * @module
 */
import { align, Reader } from "./cursor.ts";
import { DecodeError } from "./error.ts";
import { type Decoder, HEADER_SIZE, nlmsghdr } from "./message.ts";
import {
  type AttrInfo,
  type AttrTable,
  bytes as anyBytes,
  type Choice,
  chosen,
  decodeFrom,
  Op,
  s32,
  type StructTable,
  type WireType,
} from "./schema.ts";
import { errorAttrs } from "./standard.ts";
import {
  NLA_F_NESTED,
  NLA_F_NET_BYTEORDER,
  NLA_TYPE_MASK,
  NLM_F_ACK_TLVS,
  NLM_F_CAPPED,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
} from "./uapi.ts";

/** What some bytes are. */
export interface Note {
  /** Where they begin. */
  from: number;
  /** Where they end; the next note begins there. */
  to: number;
  /** How many things they stand in. */
  depth: number;
  /** The field's or the constant's name. */
  name: string;
  /** What they mean, as text; absent where the name says it all. */
  value?: string;
  /** What is wrong with them, or that nobody knows what they are. */
  trouble?: string;
}

/** How messages are explained. */
export interface AnnotateOptions {
  /** Which layout the body of each message has. */
  decoder: Decoder;
  /** Which layout those with `NLM_F_REQUEST` have, where that is another. */
  requests?: Decoder;
  /** The name of a message type: `RTM_NEWLINK`. */
  typeName?: (type: number) => string | undefined;
  /** The names of a message's flags: `NLM_F_REQUEST|NLM_F_DUMP`. */
  flagNames?: (flags: number, type: number) => string;
}

/** How often layouts are followed into each other, whatever bytes say. */
const DEEPEST = 64;

/**
 * Explains a datagram of messages.
 *
 * @param from Where it begins in `bytes`; `to` is where it ends.
 */
export function annotateMessages(
  bytes: Uint8Array,
  options: AnnotateOptions,
  from = 0,
  to: number = bytes.length,
): Note[] {
  const walk = new Walk(bytes, options);
  walk.messages(from, to);
  return walk.notes;
}

/** Explains bytes that are one value of a type. */
export function annotate(
  type: WireType,
  bytes: Uint8Array,
  name: string,
  from = 0,
  to: number = bytes.length,
): Note[] {
  const walk = new Walk(bytes, { decoder: {} });
  walk.value(type, from, to, 0, name, undefined);
  return walk.notes;
}

/** A decoded value as text: numbers and text as they are, the rest as JSON. */
function text(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} byte${value.length === 1 ? "" : "s"}`;
  if (typeof value !== "object") return typeof value === "string" ? quoted(value) : String(value);
  return JSON.stringify(
    value,
    (_, item) =>
      typeof item === "bigint" ? String(item) : item instanceof Uint8Array ? text(item) : item,
  );
}

/** In quotes, without characters that a terminal would obey. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\ud800-\udfff]/g,
    (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

type Values = Record<string, unknown>;

class Walk {
  readonly notes: Note[] = [];
  readonly reader: Reader;

  constructor(bytes: Uint8Array, readonly options: AnnotateOptions) {
    this.reader = new Reader(bytes);
  }

  /** Says what the bytes from `from` to `to` are, if there are any. */
  put(from: number, to: number, depth: number, name: string, value?: string, trouble?: string) {
    if (to <= from) return;
    const note: Note = { from, to, depth, name };
    if (value !== undefined) note.value = value;
    if (trouble !== undefined) note.trouble = trouble;
    this.notes.push(note);
  }

  messages(from: number, to: number): void {
    for (let pos = from; pos < to;) pos = this.message(pos, to, 0);
  }

  /** The message at `pos`; returns where the next one begins. */
  message(pos: number, to: number, depth: number): number {
    if (to - pos < HEADER_SIZE) {
      this.put(pos, to, depth, "message", undefined, "too short for a message's header");
      return to;
    }
    const { view } = this.reader;
    const length = view.getUint32(pos, true), type = view.getUint16(pos + 4, true);
    const flags = view.getUint16(pos + 6, true), left = to - pos;
    this.#header(pos, depth, length < HEADER_SIZE || length > left ? left : undefined);
    const begin = pos + HEADER_SIZE;
    if (length < HEADER_SIZE) {
      this.put(begin, to, depth, "rest", undefined, "behind a message whose length is wrong");
      return to;
    }
    const end = Math.min(pos + length, to), next = Math.min(pos + align(end - pos), to);
    this.#body(type, flags, begin, end, depth + 1);
    this.put(end, next, depth, "padding");
    return next;
  }

  /** The fields of a message's header; `left` is how much there is when its length is wrong. */
  #header(pos: number, depth: number, left?: number): void {
    const { view } = this.reader, { typeName, flagNames } = this.options;
    const type = view.getUint16(pos + 4, true), flags = view.getUint16(pos + 6, true);
    const names: Record<string, string | undefined> = {
      type: typeName?.(type),
      flags: flagNames?.(flags, type),
    };
    for (const { key, type: { size }, offset } of (nlmsghdr.of as StructTable).fields) {
      const at = pos + offset;
      const n = size === 4 ? view.getUint32(at, true) : view.getUint16(at, true);
      const value = key === "flags" ? `0x${n.toString(16)}` : String(n);
      this.put(
        at,
        at + size,
        depth,
        `nlmsghdr.${key}`,
        names[key] ? `${value} ${names[key]}` : value,
        key === "len" && left !== undefined ? `${left} bytes are left` : undefined,
      );
    }
  }

  #body(type: number, flags: number, pos: number, end: number, depth: number): void {
    if (type === NLMSG_ERROR) return this.#error(flags, pos, end, depth);
    if (type === NLMSG_DONE && end > pos) {
      this.value(s32, pos, Math.min(pos + 4, end), depth, "error", undefined);
      const rest = pos + 4;
      return this.#explanation(flags, rest, end, depth);
    }
    const { decoder, requests = decoder } = this.options;
    const schema = (flags & NLM_F_REQUEST ? requests : decoder)[type];
    if (schema) return this.value(schema, pos, end, depth, "body", undefined);
    this.put(pos, end, depth, "body", text(end - pos) + " bytes", "no table knows this message");
  }

  /** An error number, the message that it answers, and explanations. */
  #error(flags: number, pos: number, end: number, depth: number): void {
    const { view } = this.reader, at = pos + 4;
    this.value(s32, pos, Math.min(at, end), depth, "error", undefined);
    if (at >= end) return;
    if (end - at < HEADER_SIZE) {
      return this.put(at, end, depth, "request", undefined, "too short for a message's header");
    }
    const length = view.getUint32(at, true);
    const capped = (flags & NLM_F_CAPPED) !== 0 || view.getInt32(pos, true) === 0;
    if (capped || length < HEADER_SIZE || length > end - at) {
      this.#header(at, depth + 1, capped ? undefined : end - at);
      return this.#explanation(flags, at + HEADER_SIZE, end, depth);
    }
    const stop = this.message(at, at + length, depth + 1);
    const padded = Math.min(pos + 4 + align(stop - at), end);
    this.put(stop, padded, depth + 1, "padding");
    this.#explanation(flags, padded, end, depth);
  }

  #explanation(flags: number, pos: number, end: number, depth: number): void {
    if (flags & NLM_F_ACK_TLVS) return this.attributes(errorAttrs, pos, end, depth, undefined);
    this.put(pos, end, depth, "rest", undefined, "unknown");
  }

  /** The value from `pos` to `end`. */
  value(
    type: WireType,
    pos: number,
    end: number,
    depth: number,
    name: string,
    header: Values | undefined,
  ): void {
    if (depth > DEEPEST) return this.put(pos, end, depth, name, undefined, "nested too deeply");
    switch (type.op) {
      case Op.struct:
        return this.struct(type, pos, end, depth, name, header);
      case Op.attrs:
      case Op.each:
      case Op.indexed:
        return this.attributes(type, pos, end, depth, header);
      case Op.nest:
      case Op.repeat:
        return this.value(type.of as WireType, pos, end, depth, name, header);
      case Op.lazy:
        return this.value((type.of as () => WireType)(), pos, end, depth, name, header);
      case Op.message: {
        const [head, table] = type.of as [WireType, WireType], stop = pos + head.size;
        if (end < stop) this.put(pos, end, depth, name, undefined, `${head.size} bytes expected`);
        if (end < stop) return;
        this.struct(head, pos, stop, depth, "", header);
        const at = Math.min(pos + align(head.size), end);
        this.put(stop, at, depth, "padding");
        const values = this.#decode(head, pos, stop);
        return this.attributes(table, at, end, depth, values as Values | undefined);
      }
      case Op.sized:
        return this.records(type, pos, end, depth, name, header);
      case Op.array:
        return this.array(type, pos, end, depth, name, header);
      default:
        return this.leaf(type, pos, end, depth, name);
    }
  }

  #decode(type: WireType, pos: number, end: number): unknown {
    try {
      return decodeFrom(type, this.reader, pos, end);
    } catch {
      return undefined;
    }
  }

  /** A value without parts. */
  leaf(type: WireType, pos: number, end: number, depth: number, name: string): void {
    const { op, size } = type;
    if (op === Op.flag || op === Op.none) {
      return this.put(pos, end, depth, name, undefined, "nothing expected");
    }
    const stop = size > 0 ? Math.min(pos + size, end) : end;
    let value: string | undefined, trouble: string | undefined, to = stop;
    try {
      value = text(decodeFrom(type, this.reader, pos, stop));
    } catch (error) {
      trouble = error instanceof DecodeError ? error.reason : String(error);
    }
    if (op === Op.string || op === Op.fixedString) {
      const nul = this.reader.bytes.indexOf(0, pos);
      if (nul >= 0 && nul < stop) to = nul + 1;
    }
    this.put(pos, to, depth, name, value, trouble);
    const zeros = this.reader.bytes.subarray(to, stop).every((byte) => byte === 0);
    this.put(to, stop, depth, name, "behind the text", zeros ? undefined : "not zero");
    this.put(stop, end, depth, name, undefined, "more than the type has");
  }

  struct(
    type: WireType,
    pos: number,
    end: number,
    depth: number,
    name: string,
    header: Values | undefined,
  ): void {
    const { fields, name: own } = type.of as StructTable, prefix = name || own;
    let done = pos;
    for (const { key, type: { size }, type: of, offset, reserved } of fields) {
      const at = Math.min(pos + offset, end);
      this.put(done, at, depth, `${prefix} padding`);
      done = at;
      if (at >= end) break;
      const stop = size === 0 ? end : at + size;
      if (stop > end) {
        this.put(at, end, depth, `${prefix}.${key}`, undefined, `${size} bytes expected`);
        return;
      }
      if (reserved) this.leaf({ ...anyBytes, size }, at, stop, depth, `${prefix} reserved`);
      else this.value(of, at, stop, depth, `${prefix}.${key}`, header);
      done = stop;
    }
    const whole = type.size > 0 ? Math.min(pos + type.size, end) : end;
    this.put(done, whole, depth, `${prefix} padding`);
    this.put(Math.max(done, whole), end, depth, prefix, undefined, "more than the table knows");
  }

  array(
    { of, id }: WireType,
    pos: number,
    end: number,
    depth: number,
    name: string,
    header: Values | undefined,
  ): void {
    const item = of as WireType, most = id > 0 ? id : Infinity;
    let at = pos;
    for (let i = 0; i < most && end - at >= item.size; i++, at += item.size) {
      this.value(item, at, at + item.size, depth, `${name}[${i}]`, header);
    }
    this.put(at, end, depth, name, undefined, "no whole element");
  }

  records(
    type: WireType,
    pos: number,
    end: number,
    depth: number,
    name: string,
    header: Values | undefined,
  ): void {
    const [head, table] = type.of as [WireType, WireType];
    for (let i = 0; pos < end; i++) {
      const left = end - pos, length = left < 2 ? 0 : this.reader.view.getUint16(pos, true);
      if (length < head.size || length > left) {
        const trouble = left < 2 ? "no whole record" : `a record of ${length} bytes`;
        return this.put(pos, end, depth, `${name}[${i}]`, undefined, `${trouble}, ${left} left`);
      }
      this.struct(head, pos, pos + head.size, depth, `${name}[${i}]`, header);
      this.attributes(table, pos + head.size, pos + length, depth + 1, header);
      const next = Math.min(pos + align(length), end);
      this.put(pos + length, next, depth, "padding");
      pos = next;
    }
  }

  /** Attributes of a table, of a list or by keys. */
  attributes(
    type: WireType,
    pos: number,
    end: number,
    depth: number,
    header: Values | undefined,
  ): void {
    const table = type.op === Op.attrs ? type.of as AttrTable : undefined;
    const { view } = this.reader, begin = pos;
    for (let i = 0; pos < end; i++) {
      const left = end - pos, length = left < 4 ? 0 : view.getUint16(pos, true);
      if (length < 4 || length > left) {
        const trouble = left < 4 ? "too short for an attribute" : `an attribute of ${length} bytes`;
        return this.put(pos, end, depth, "rest", undefined, `${trouble}, ${left} left`);
      }
      const raw = view.getUint16(pos + 2, true), id = raw & NLA_TYPE_MASK, stop = pos + length;
      const row = table?.byId[id], listed = type.op === Op.indexed || id === type.id;
      let inner = table ? row?.type : listed ? type.of as WireType : undefined;
      if (inner?.op === Op.select) {
        const choice = inner.of as Choice;
        const siblings = choice.header ? undefined : this.#sibling(table, choice.by, begin, end);
        inner = chosen(choice, siblings, header);
      }
      const bare = type.op === Op.indexed ? `[${id}]` : listed ? `[${i}]` : `${id}`;
      const name = row?.name ?? `${table?.prefix ?? ""}${bare}`;
      this.put(pos, pos + 4, depth, name, attrHead(length, raw), inner ? undefined : "unknown");
      const what = inner ?? anyBytes, before = this.notes.length;
      this.value(what, pos + 4, stop, depth + 1, row?.key ?? "value", header);
      if (!inner) { for (const note of this.notes.slice(before)) note.trouble ??= "unknown"; }
      const next = Math.min(pos + align(length), end);
      this.put(stop, next, depth, "padding");
      pos = next;
    }
  }

  /** The value of the attribute `key` among those from `pos` to `end`, the others need not be valid. */
  #sibling(table: AttrTable | undefined, key: string, pos: number, end: number): Values {
    const { view } = this.reader, row: AttrInfo | undefined = table?.byKey[key];
    while (row && end - pos >= 4) {
      const length = view.getUint16(pos, true);
      if (length < 4 || length > end - pos) break;
      if ((view.getUint16(pos + 2, true) & NLA_TYPE_MASK) === row.id) {
        return { [key]: this.#decode(row.type, pos + 4, pos + length) };
      }
      pos += align(length);
    }
    return {};
  }
}

/** What an attribute's head says. */
function attrHead(length: number, raw: number): string {
  const flags = (raw & NLA_F_NESTED ? " NLA_F_NESTED" : "") +
    (raw & NLA_F_NET_BYTEORDER ? " NLA_F_NET_BYTEORDER" : "");
  return `len ${length}, type ${raw & NLA_TYPE_MASK}${flags}`;
}

/**
 * Explanations as lines: offset, bytes in hex, and what they are, indented; `!` marks what is wrong
 * or unknown.
 *
 * @param base Added to the offsets that are shown.
 */
export function formatNotes(bytes: Uint8Array, notes: Iterable<Note>, base = 0): string {
  const lines: string[] = [];
  for (const note of notes) {
    const { from, to, depth, name, value, trouble } = note;
    let said = "  ".repeat(depth) + name;
    if (value !== undefined) said += ` ${value}`;
    if (trouble !== undefined) said += ` ! ${trouble}`;
    for (let at = from; at < to; at += ROW) {
      const hex = hexOf(bytes, at, Math.min(at + ROW, to)).padEnd(3 * ROW - 1);
      const offset = (base + at).toString(16).padStart(6, "0");
      lines.push(`${offset}  ${hex}   ${at === from ? said : ""}`.trimEnd() + "\n");
    }
  }
  return lines.join("");
}

/** Bytes in a line. */
const ROW = 16;

/** Bytes as hex, with spaces between. */
export function hexOf(bytes: Uint8Array, from = 0, to: number = bytes.length): string {
  let out = "";
  for (let i = from; i < to; i++) {
    out += (i > from ? " " : "") + bytes[i].toString(16).padStart(2, "0");
  }
  return out;
}
