/**
 * Schemas: what a value looks like on the wire, as data. One small interpreter reads them; from the
 * same table come decoding, encoding, the names in errors, and the values of the tests.
 *
 * @example A family of one's own.
 * ```ts
 * import { attrs, type Attrs, decode, encode, string, u32, type Unknowns } from "@netlink/netlink";
 *
 * interface Greeting extends Unknowns {
 *   text?: string;
 *   times?: number;
 * }
 * const greeting: Attrs<Greeting> = attrs<Greeting>("GREETING_A_", {
 *   text: [1, string],
 *   times: [2, u32],
 * });
 * const bytes = encode(greeting, { text: "hello", times: 3 });
 * console.assert(decode(greeting, bytes).times === 3);
 * ```
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
} from "./address.ts";
import { align, Failure, Reader, Writer } from "./cursor.ts";
import { DecodeError, EncodeError } from "./error.ts";
import { Forms } from "./forms.ts";
import {
  type AttrInfo,
  type AttrRow,
  AttrTable,
  type Choice,
  chosen,
  type FieldInfo,
  isNumber,
  maker,
  meet,
  OFTEN,
  Op,
  type StructTable,
  type Type,
  type WireType,
} from "./tables.ts";
import { formatText, parseText, SHORT } from "./text.ts";
import { NLA_F_NESTED, NLA_TYPE_MASK } from "./uapi.ts";

export type { Forms } from "./forms.ts";
export {
  type AttrInfo,
  type AttrRow,
  AttrTable,
  type Choice,
  chosen,
  type FieldInfo,
  type Maker,
  type Met,
  Op,
  Shape,
  type StructTable,
  type Type,
  type WireType,
} from "./tables.ts";

/** An attribute that no table names: its type with the flag bits, and its payload. */
export interface UnknownAttr {
  /** Attribute type as on the wire, flag bits (`NLA_F_NESTED`, `NLA_F_NET_BYTEORDER`) included. */
  type: number;
  /** The payload. */
  data: Uint8Array;
}

/** What every set of attributes may carry besides what its table names. */
export interface Unknowns {
  /** Attributes without a row, or with a payload that is too long for it, or repeated. */
  unknown?: UnknownAttr[];
}

/** What a struct may carry that its table does not know: bytes of a newer kernel. */
export interface Tail {
  /** The bytes behind the last field that the table names. */
  tail?: Uint8Array;
}

/** A table of attributes; see {@linkcode attrs}. */
export type Attrs<T extends Unknowns> = Type<T>;

/** The rows of a table of attributes: one for each key of `T`. */
export type AttrRows<T> = {
  readonly [K in Exclude<keyof T, "unknown">]-?: AttrRow<NonNullable<T[K]>>;
};

/** The fields of a struct, in order; a key that begins with `$` is reserved space. */
export type StructFields<T> =
  & { readonly [K in Exclude<keyof T, "tail">]-?: Type<NonNullable<T[K]>> }
  & { readonly [reserved: `$${string}`]: WireType };

/** A wire type of one's own; see {@linkcode custom}. */
export interface CustomType<T> {
  /** Size in bytes of `value` on the wire. */
  size(value: T): number;
  /** The value that stands in `bytes`, which are exactly the payload. May throw a RangeError. */
  read(bytes: Uint8Array): T;
  /** Writes `value` into `bytes`, which are as long as `size` said and zero. */
  write(value: T, bytes: Uint8Array): void;
}

// One function makes every type, so that they all have one shape and the interpreter stays fast.
function make<T>(op: number, size: number, of: unknown = undefined, le = true, id = 0): Type<T> {
  return { op, size, le, of, id };
}

/** Unsigned integer of 8 bits. */
export const u8: Type<number> = make(Op.unsigned, 1);
/** Unsigned integer of 16 bits. */
export const u16: Type<number> = make(Op.unsigned, 2);
/** Unsigned integer of 32 bits. */
export const u32: Type<number> = make(Op.unsigned, 4);
/** Unsigned integer of 64 bits. */
export const u64: Type<bigint> = make(Op.unsigned64, 8);
/** Signed integer of 8 bits. */
export const s8: Type<number> = make(Op.signed, 1);
/** Signed integer of 16 bits. */
export const s16: Type<number> = make(Op.signed, 2);
/** Signed integer of 32 bits. */
export const s32: Type<number> = make(Op.signed, 4);
/** Signed integer of 64 bits. */
export const s64: Type<bigint> = make(Op.signed64, 8);
/** Unsigned integer of 16 bits in network byte order. */
export const be16: Type<number> = make(Op.unsigned, 2, undefined, false);
/** Unsigned integer of 32 bits in network byte order. */
export const be32: Type<number> = make(Op.unsigned, 4, undefined, false);
/** Unsigned integer of 64 bits in network byte order. */
export const be64: Type<bigint> = make(Op.unsigned64, 8, undefined, false);
/** Unsigned integer of 32 or 64 bits, as large as needed (`NLA_UINT`). */
export const uint: Type<bigint> = make(Op.varint, 0);
/** Text that ends with a NUL byte. Bytes that are no UTF-8 become lone surrogates and go back. */
export const string: Type<string> = make(Op.string, 0);
/** Any bytes. */
export const bytes: Type<Uint8Array> = make(Op.bytes, 0);
/** An attribute without payload (`NLA_FLAG`): there, or not. */
export const flag: Type<true> = make(Op.flag, 0);
/** Hardware address of any length, as colon-separated hex. */
export const lladdr: Type<string> = make(Op.lladdr, 0);
/** Hardware address of 6 bytes (`ETH_ALEN`), as colon-separated hex. */
export const mac: Type<string> = make(Op.lladdr, 6);
/** IPv4 address, as text. */
export const ipv4: Type<string> = make(Op.ipv4, 4);
/** IPv6 address, as text in the form of RFC 5952. */
export const ipv6: Type<string> = make(Op.ipv6, 16);
/** IPv4 or IPv6 address, told apart by its length; as text. */
export const ipAddress: Type<string> = make(Op.ipAddress, 0);
/** Nothing: a message without a body, as NLMSG_NOOP. */
export const noData: Type<null> = make(Op.none, 0);

/** Text in a fixed field of `size` bytes, filled up with NUL. */
export function fixedString(size: number): Type<string> {
  return make(Op.fixedString, size);
}

/** Bytes of a fixed number. */
export function fixedBytes(size: number): Type<Uint8Array> {
  return make(Op.fixedBytes, size);
}

/** Values side by side: `count` of them, or, when it is 0, as many as there are. */
export function array<T>(of: Type<T>, count = 0): Type<T[]> {
  if (of.size === 0) throw new TypeError("an array needs elements of a fixed size");
  return make(Op.array, of.size * count, of, true, count);
}

function alignment(type: WireType): number {
  switch (type.op) {
    case Op.unsigned:
    case Op.signed:
    case Op.unsigned64:
    case Op.signed64:
      return type.size;
    case Op.ipv4:
      return 4;
    case Op.ipv6:
      return 4;
    case Op.array:
      return alignment(type.of as WireType);
    case Op.struct:
      return type.id;
    default:
      return 1;
  }
}

/**
 * A C struct. Fields stand where C puts them: each on a multiple of its own alignment, unless
 * `packed`. A shorter struct (of an older kernel) lacks its last fields; of a longer one the rest is
 * kept in `tail`. The last field may be of a varying size.
 *
 * In encoding, fields that are not given are 0; where the struct `grows` from kernel to kernel, it
 * ends behind the last field that is given, as it was when it was decoded.
 *
 * @param name The struct's name in C; the tests compare its size with the kernel's headers.
 */
export function struct<T extends object>(
  name: string,
  fields: StructFields<T>,
  options: { packed?: boolean; grows?: boolean } = {},
): Type<T> {
  const list: FieldInfo[] = [];
  let offset = 0, largest = 1, open = false;
  for (const [key, type] of Object.entries(fields) as [string, WireType][]) {
    const step = options.packed ? 1 : alignment(type);
    largest = Math.max(largest, step);
    offset = Math.ceil(offset / step) * step;
    list.push({ key, type, offset, reserved: key.startsWith("$") });
    offset += type.size;
    open = type.size === 0;
  }
  const size = Math.ceil(offset / largest) * largest;
  const table: StructTable = {
    name,
    fields: list,
    grows: options.grows ?? false,
    sizes: [],
  };
  return make(Op.struct, open ? 0 : size, table, true, largest);
}

/**
 * A table of attributes. The compiler demands one row for each key of `T`, of a type that fits.
 *
 * @param prefix What the constants' names begin with; a row's name is the prefix and the key in
 * upper case (`egressQos`: `IFLA_VLAN_EGRESS_QOS`), or its third element.
 */
export function attrs<T extends Unknowns>(prefix: string, rows: AttrRows<T>): Attrs<T> {
  return make(
    Op.attrs,
    0,
    new AttrTable(prefix, rows as unknown as Readonly<Record<string, AttrRow<unknown>>>),
  );
}

/**
 * The rows of a table, to be spread into a larger one.
 *
 * @example
 * ```ts
 * import { type Attrs, attrs, rowsOf, u32, type Unknowns } from "@netlink/netlink";
 *
 * interface Some extends Unknowns {
 *   mtu?: number;
 * }
 * interface More extends Some {
 *   shade?: number;
 * }
 * const some: Attrs<Some> = attrs<Some>("IFLA_", { mtu: [4, u32] });
 * const more: Attrs<More> = attrs<More>("IFLA_", { ...rowsOf(some), shade: [200, u32] });
 * ```
 */
export function rowsOf<T extends Unknowns>(table: Attrs<T>): AttrRows<T> {
  return (table.of as AttrTable).rows as unknown as AttrRows<T>;
}

/** Attributes within an attribute, marked with `NLA_F_NESTED`. */
export function nest<T extends Unknowns>(of: Attrs<T>): Type<T> {
  return nestOf(of, NLA_F_NESTED);
}

/** As {@linkcode nest}, without the mark, as the kernel writes its older nests. */
export function plainNest<T extends Unknowns>(of: Attrs<T>): Type<T> {
  return nestOf(of, 0);
}

function nestOf<T>(of: WireType, mark: number): Type<T> {
  if (of.op !== Op.lazy) return make(Op.nest, 0, of, true, mark);
  let found: WireType | undefined;
  return make(Op.lazy, 0, () => found ??= nestOf((of.of as () => WireType)(), mark));
}

/** A nest whose attributes all have the number `id`: a list. */
export function each<T>(id: number, of: Type<T>): Type<T[]> {
  return make(Op.each, 0, of, true, id);
}

/** A nest whose attributes' numbers are keys: `{ 2: …, 10: … }`. */
export function indexed<T>(of: Type<T>): Type<Record<number, T>> {
  return make(Op.indexed, 0, of);
}

/** An attribute that may stand several times among its siblings: a list. */
export function repeat<T>(of: Type<T>): Type<T[]> {
  return make(Op.repeat, 0, of);
}

/**
 * A payload whose type depends on a sibling's value, as `IFLA_INFO_DATA` on `IFLA_INFO_KIND`;
 * wherever among the attributes the sibling stands.
 */
export function select<T>(
  by: string,
  cases: { readonly [value: string]: WireType },
  other: WireType,
): Type<T> {
  return choose(by, false, cases, other);
}

/** As {@linkcode select}, by a field of the message's header: `family`. */
export function selectByHeader<T>(
  by: string,
  cases: { readonly [value: string]: WireType },
  other: WireType,
): Type<T> {
  return choose(by, true, cases, other);
}

function choose<T>(by: string, header: boolean, cases: Choice["cases"], other: WireType): Type<T> {
  // Without a prototype: a kind may be called "constructor".
  const choice: Choice = {
    by,
    header,
    cases: Object.assign(Object.create(null), cases),
    other,
    last: { value: undefined, type: other },
  };
  return make(Op.select, 0, choice);
}

/**
 * A message's body: the fields of its fixed header, and `attrs`. In encoding, header fields that
 * are not given are 0.
 */
export function message<T extends { attrs: Unknowns }>(
  header: Type<Omit<T, "attrs">>,
  attributes: Attrs<T["attrs"]>,
): Type<T> {
  return make(Op.message, 0, [withAttrs(header), attributes]);
}

/** The struct `header` whose objects have a place for attributes from the start: adding one costs. */
function withAttrs<T>(header: Type<T>): Type<T> {
  const { name, fields, grows } = header.of as StructTable;
  const table: StructTable = { name, fields, grows, forms: new Forms(), sizes: [] };
  return make(Op.struct, header.size, table, true, header.id);
}

/**
 * A list of records, each a struct that begins with its own length in 16 bits, followed by
 * attributes, as `struct rtnexthop`. The length is not part of the value.
 */
export function sized<T extends { attrs: Unknowns }>(
  header: Type<Omit<T, "attrs">>,
  attributes: Attrs<T["attrs"]>,
): Type<T[]> {
  return make(Op.sized, 0, [withAttrs(header), attributes]);
}

/**
 * A wire type of one's own; of `size` bytes, or of a varying size when it is 0.
 *
 * @example A duration in seconds, stored as milliseconds.
 * ```ts
 * import { custom } from "@netlink/netlink";
 *
 * const seconds = custom<number>({
 *   size: () => 4,
 *   read: (bytes) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) / 1000,
 *   write: (value, bytes) =>
 *     new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, value * 1000, true),
 * });
 * ```
 */
export function custom<T>(type: CustomType<T>, size = 0): Type<T> {
  return make(Op.custom, size, type);
}

/**
 * A type that is found when it is needed, for layouts that contain themselves: the peer of a veth
 * link is a link.
 */
export function lazy<T>(find: () => Type<T>): Type<T> {
  return make(Op.lazy, 0, find);
}

type Values = Record<string, unknown>;

// ── reading ──────────────────────────────────────────────────────────────────────────────────

function read(
  type: WireType,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
): unknown {
  switch (type.op) {
    case Op.unsigned:
      r.need(type.size, pos, end);
      if (type.size === 4) return r.view.getUint32(pos, type.le);
      return type.size === 1 ? r.bytes[pos] : r.view.getUint16(pos, type.le);
    case Op.signed:
      r.need(type.size, pos, end);
      if (type.size === 4) return r.view.getInt32(pos, type.le);
      return type.size === 1 ? r.view.getInt8(pos) : r.view.getInt16(pos, type.le);
    case Op.unsigned64:
      r.need(8, pos, end);
      return r.view.getBigUint64(pos, type.le);
    case Op.signed64:
      r.need(8, pos, end);
      return r.view.getBigInt64(pos, type.le);
    case Op.varint:
      if (end - pos === 4) return BigInt(r.view.getUint32(pos, true));
      r.need(8, pos, end);
      return r.view.getBigUint64(pos, true);
    case Op.string:
      return formatText(r.bytes, pos, end);
    case Op.fixedString:
      r.need(type.size, pos, end);
      return formatText(r.bytes, pos, pos + type.size);
    case Op.bytes:
      return r.bytes.slice(pos, end);
    case Op.fixedBytes:
      r.need(type.size, pos, end);
      return r.bytes.slice(pos, pos + type.size);
    case Op.flag:
      return true;
    case Op.lladdr:
      r.need(type.size, pos, end);
      return formatLladdr(r.bytes, pos, type.size > 0 ? pos + type.size : end);
    case Op.ipv4:
      r.need(4, pos, end);
      return formatIpv4(r.bytes, pos);
    case Op.ipv6:
      r.need(16, pos, end);
      return formatIpv6(r.bytes, pos);
    case Op.ipAddress:
      if (end - pos === 4) return formatIpv4(r.bytes, pos);
      if (end - pos === 16) return formatIpv6(r.bytes, pos);
      throw new Failure(`an address of 4 or 16 bytes expected, ${end - pos} there`, pos);
    case Op.struct:
      return readStruct(type, r, pos, end, header);
    case Op.attrs:
      return readAttrs(type.of as AttrTable, r, pos, end, header);
    case Op.nest:
      return readAttrs((type.of as WireType).of as AttrTable, r, pos, end, header);
    case Op.each:
      return readEach(type, r, pos, end, header);
    case Op.indexed: {
      const out: Record<number, unknown> = {};
      for (; pos < end; pos = next(r, pos)) {
        const id = attrType(r, pos, end) & NLA_TYPE_MASK;
        out[id] = readInner(String(id), type.of as WireType, r, pos, header);
      }
      return out;
    }
    case Op.array: {
      const of = type.of as WireType, out = [];
      if (type.id > 0) r.need(type.size, pos, end), end = pos + type.size;
      else if ((end - pos) % of.size) {
        throw new Failure(`a multiple of ${of.size} bytes expected, ${end - pos} there`, pos);
      }
      if (of.op === Op.unsigned64) {
        for (; pos < end; pos += 8) out.push(r.view.getBigUint64(pos, of.le));
      }
      for (; pos < end; pos += of.size) out.push(read(of, r, pos, pos + of.size, header));
      return out;
    }
    case Op.message: {
      const [head, table] = type.of as [WireType, WireType];
      const forms = (head.of as StructTable).forms as Forms, formed = forms.read(r, pos, end);
      if (formed !== undefined) return formed;
      r.need(head.size, pos, end);
      const out = readStruct(head, r, pos, pos + head.size, header);
      const at = pos + align(head.size);
      out.attrs = readAttrs(table.of as AttrTable, r, at < end ? at : end, end, out);
      forms.learn(head, table.of as AttrTable, r, pos, end, out);
      return out;
    }
    case Op.sized:
      return readSized(type, r, pos, end, header);
    case Op.custom:
      return readCustom(type, r, pos, end);
    case Op.none:
      return null;
    case Op.lazy:
      return readLazy(type.of as () => WireType, r, pos, end, header);
    default:
      throw new TypeError(`a wire type that the interpreter does not know: ${type.op}`);
  }
}

/** The values of fields that are all there, as far as they are no numbers. */
function readFields(
  fields: readonly FieldInfo[],
  r: Reader,
  pos: number,
  header: Values | undefined,
): unknown[] {
  const values = new Array<unknown>(fields.length);
  for (let i = 0; i < fields.length; i++) {
    const { type, offset } = fields[i], at = pos + offset;
    if (!isNumber(type)) values[i] = read(type, r, at, at + type.size, header);
  }
  return values;
}

const none: readonly unknown[] = [undefined];

function readStruct(
  type: WireType,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
): Values {
  const table = type.of as StructTable, fields = table.fields;
  const met = meet(type, end - pos);
  if (met) {
    if (met.make) {
      const values = met.numbers ? none : readFields(met.fields, r, pos, header);
      return met.make(values, r.view, pos);
    }
    if (++met.times === OFTEN) {
      const keys = met.fields.map(({ key }) => key);
      met.make = maker(table.forms ? [...keys, "attrs"] : keys, met.fields);
    }
  }
  const out: Values = {};
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i], at = pos + field.offset, of = field.type, size = of.size;
    if (size === 0 ? at >= end : at + size > end) {
      // Bytes that are no whole field are kept too.
      if (at < end) out.tail = r.bytes.slice(at, end);
      return out;
    }
    if (field.reserved) continue;
    // Small numbers are most of what there is: without a call.
    if (of.op === Op.unsigned) {
      out[field.key] = size === 1
        ? r.bytes[at]
        : size === 4
        ? r.view.getUint32(at, of.le)
        : r.view.getUint16(at, of.le);
    } else out[field.key] = read(of, r, at, size === 0 ? end : at + size, header);
  }
  if (type.size > 0 && end - pos > type.size) out.tail = r.bytes.slice(pos + type.size, end);
  return out;
}

/** Checks the attribute's head at `pos` and returns its type, flag bits included. */
function attrType(r: Reader, pos: number, end: number): number {
  if (end - pos < 4) {
    throw new Failure(`${end - pos} bytes are left, too few for an attribute`, pos);
  }
  const length = r.view.getUint16(pos, true);
  if (length < 4 || length > end - pos) {
    throw new Failure(`an attribute of ${length} bytes where ${end - pos} are left`, pos);
  }
  return r.view.getUint16(pos + 2, true);
}

/** Where the attribute after the one at `pos` begins. */
function next(r: Reader, pos: number): number {
  return pos + align(r.view.getUint16(pos, true));
}

function readInner(
  key: string,
  type: WireType,
  r: Reader,
  pos: number,
  header: Values | undefined,
): unknown {
  try {
    return read(type, r, pos + 4, pos + r.view.getUint16(pos, true), header);
  } catch (error) {
    if (error instanceof Failure) error.path.unshift(key);
    throw error;
  }
}

function keep(out: Unknowns, r: Reader, pos: number): void {
  const data = r.bytes.slice(pos + 4, pos + r.view.getUint16(pos, true));
  (out.unknown ??= []).push({ type: r.view.getUint16(pos + 2, true), data });
}

function readAttrs(
  table: AttrTable,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
): Values & Unknowns {
  const { view } = r, byId = table.byId, values = table.values ?? [undefined];
  // What is read may hold more of the same, which then needs values of its own.
  table.values = undefined;
  let shape = table.shape, at = 0;
  while (pos < end) {
    const id = attrType(r, pos, end) & NLA_TYPE_MASK;
    const longer = shape.with(id, byId);
    if (longer === undefined) break;
    const row = longer.row as AttrInfo, length = view.getUint16(pos, true) - 4;
    const type = row.type.op === Op.select
      ? chosen(row.type.of as Choice, undefined, header)
      : row.type;
    const { op, size } = type;
    if (op === Op.unsigned && size === 4 && length === 4) {
      values[at] = view.getUint32(pos + 4, type.le);
    } else {
      if (size > 0 && op !== Op.struct && length > size) break;
      values[at] = readInner(row.key, type, r, pos, header);
    }
    at++;
    shape = longer;
    pos += align(length + 4);
  }
  table.values = values;
  if (pos >= end) return shape.object(values, view);
  return readOthers(table, r, pos, end, header, shape.begin(values), shape.rows);
}

/** Adds to `out`, which has `rows`, the attributes from `pos` on: those that have no place in a shape. */
function readOthers(
  table: AttrTable,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
  out: Values & Unknowns,
  rows: readonly AttrInfo[],
): Values & Unknowns {
  const byId = table.byId, view = r.view;
  let later: number[] | undefined, seen = 0;
  for (const { id } of rows) seen |= id < 32 ? 1 << id : 0;
  for (; pos < end; pos = next(r, pos)) {
    const id = attrType(r, pos, end) & NLA_TYPE_MASK;
    const row = id < byId.length ? byId[id] : undefined;
    if (row === undefined) {
      keep(out, r, pos);
      continue;
    }
    let type = row.type;
    // What the header decides is known at once; a sibling that decides may stand behind.
    if (type.op === Op.select && (type.of as Choice).header) {
      type = chosen(type.of as Choice, undefined, header);
    }
    const key = row.key, { op, size } = type;
    if (op === Op.repeat) {
      const item = readInner(key, type.of as WireType, r, pos, header);
      const list = out[key] as unknown[] | undefined;
      if (list) list.push(item);
      else out[key] = [item];
      continue;
    }
    if (op === Op.select) {
      (later ??= []).push(pos);
      // Holds the key's place, so that encoding keeps the order.
      out[key] ??= undefined;
      continue;
    }
    // Bits are quicker than looking the key up.
    const twice = id < 32 ? (seen & 1 << id) !== 0 : out[key] !== undefined;
    seen |= id < 32 ? 1 << id : 0;
    const length = view.getUint16(pos, true) - 4;
    if (twice || (size > 0 && op !== Op.struct && length > size)) keep(out, r, pos);
    else if (op === Op.unsigned && size === 4 && length === 4) {
      out[key] = view.getUint32(pos + 4, type.le);
    } else out[key] = readInner(key, type, r, pos, header);
  }
  if (later) {
    for (const at of later) {
      const row = byId[r.view.getUint16(at + 2, true) & NLA_TYPE_MASK] as AttrInfo;
      if (out[row.key] !== undefined) keep(out, r, at);
      else {
        const type = chosen(row.type.of as Choice, out, header);
        out[row.key] = readInner(row.key, type, r, at, header);
      }
    }
  }
  return out;
}

function readEach(
  type: WireType,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
): unknown[] {
  const out: unknown[] & Unknowns = [];
  for (; pos < end; pos = next(r, pos)) {
    if ((attrType(r, pos, end) & NLA_TYPE_MASK) !== type.id) keep(out, r, pos);
    else out.push(readInner(String(out.length), type.of as WireType, r, pos, header));
  }
  return out;
}

function readSized(
  type: WireType,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
): unknown[] {
  const [head, table] = type.of as [WireType, WireType];
  const out: unknown[] = [];
  while (pos < end) {
    r.need(head.size, pos, end);
    const length = r.view.getUint16(pos, true);
    if (length < head.size || length > end - pos) {
      throw new Failure(`a record of ${length} bytes where ${end - pos} are left`, pos);
    }
    const item = readStruct(head, r, pos, pos + head.size, header);
    item.attrs = readAttrs(table.of as AttrTable, r, pos + head.size, pos + length, header);
    out.push(item);
    pos += align(length);
  }
  return out;
}

function readCustom({ of, size }: WireType, r: Reader, pos: number, end: number): unknown {
  r.need(size, pos, end);
  try {
    return (of as CustomType<unknown>).read(r.bytes.slice(pos, end));
  } catch (error) {
    throw failure(error, pos);
  }
}

/** What was thrown by a type of one's own, whose bytes begin at `pos`, as a failure. */
function failure(error: unknown, pos: number): Failure {
  const of = error instanceof Failure
    ? new Failure(error.what, pos + error.offset)
    : error instanceof DecodeError
    ? new Failure(error.reason, pos + error.offset)
    : error instanceof EncodeError
    ? new Failure(error.reason)
    : new Failure(error instanceof Error ? error.message : String(error), pos);
  const known = error instanceof Failure || error instanceof DecodeError ||
    error instanceof EncodeError;
  if (known) of.path.push(...error.path);
  return of;
}

/** How often a layout may contain itself: far more than makes sense, far less than the stack holds. */
const DEEPEST = 32;

function readLazy(
  find: () => WireType,
  r: Reader,
  pos: number,
  end: number,
  header: Values | undefined,
): unknown {
  if (r.depth >= DEEPEST) throw new Failure(`it contains itself more than ${DEEPEST} times`, pos);
  r.depth++;
  try {
    return read(find(), r, pos, end, header);
  } finally {
    r.depth--;
  }
}

// ── writing ──────────────────────────────────────────────────────────────────────────────────

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  return value instanceof Uint8Array ? `${value.length} bytes` : String(value);
}

function integer(value: unknown, bits: number, signed: boolean): number {
  const low = signed ? -(2 ** (bits - 1)) : 0;
  const high = 2 ** (signed ? bits - 1 : bits) - 1;
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) {
    return value;
  }
  throw new Failure(`${show(value)} is no integer from ${low} to ${high}`);
}

function integer64(value: unknown, signed: boolean): bigint {
  const low = signed ? -(2n ** 63n) : 0n;
  const high = 2n ** (signed ? 63n : 64n) - 1n;
  if (typeof value === "bigint" && value >= low && value <= high) return value;
  throw new Failure(`${show(value)} is no bigint from ${low} to ${high}`);
}

function address(
  value: unknown,
  parse: (text: string) => Uint8Array | undefined,
  what: string,
): Uint8Array {
  const parsed = typeof value === "string" ? parse(value) : undefined;
  if (!parsed) throw new Failure(`${show(value)} is no ${what}`);
  return parsed;
}

function byteArray(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Failure(`${show(value)} is no Uint8Array`);
}

function object(value: unknown): Values {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Values;
  throw new Failure(`${show(value)} is no object`);
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Failure(`${show(value)} is no array`);
}

function write(type: WireType, w: Writer, value: unknown, header: Values | undefined): void {
  switch (type.op) {
    case Op.unsigned: {
      const n = integer(value, 8 * type.size, false), at = w.skip(type.size);
      if (type.size === 4) w.view.setUint32(at, n, type.le);
      else if (type.size === 2) w.view.setUint16(at, n, type.le);
      else w.view.setUint8(at, n);
      return;
    }
    case Op.signed: {
      const n = integer(value, 8 * type.size, true), at = w.skip(type.size);
      if (type.size === 4) w.view.setInt32(at, n, type.le);
      else if (type.size === 2) w.view.setInt16(at, n, type.le);
      else w.view.setInt8(at, n);
      return;
    }
    case Op.unsigned64: {
      const n = integer64(value, false);
      const at = w.skip(8);
      return w.view.setBigUint64(at, n, type.le);
    }
    case Op.signed64: {
      const n = integer64(value, true);
      const at = w.skip(8);
      return w.view.setBigInt64(at, n, type.le);
    }
    case Op.varint: {
      const n = integer64(value, false);
      // The view may be another after skipping.
      const at = w.skip(n > 0xffffffffn ? 8 : 4);
      if (n > 0xffffffffn) return w.view.setBigUint64(at, n, true);
      return w.view.setUint32(at, Number(n), true);
    }
    case Op.string: {
      if (typeof value === "string" && writeAscii(w, value)) return;
      w.put(text(value));
      w.skip(1);
      return;
    }
    case Op.fixedString: {
      const data = text(value);
      if (data.length >= type.size) {
        throw new Failure(`${show(value)} has ${data.length} bytes, at most ${type.size - 1} fit`);
      }
      const at = w.skip(type.size);
      w.bytes.set(data, at);
      return;
    }
    case Op.bytes:
      return w.put(byteArray(value));
    case Op.fixedBytes: {
      const data = byteArray(value);
      if (data.length !== type.size) {
        throw new Failure(`${data.length} bytes, where ${type.size} are expected`);
      }
      return w.put(data);
    }
    case Op.flag:
      if (value !== true) throw new Failure(`${show(value)} is not true`);
      return;
    case Op.lladdr: {
      const data = address(value, parseLladdr, "hardware address (hex bytes and colons)");
      if (type.size > 0 && data.length !== type.size) {
        throw new Failure(`${show(value)} has ${data.length} bytes, ${type.size} are expected`);
      }
      return w.put(data);
    }
    case Op.ipv4:
      return w.put(address(value, parseIpv4, "IPv4 address"));
    case Op.ipv6:
      return w.put(address(value, parseIpv6, "IPv6 address"));
    case Op.ipAddress:
      return w.put(address(value, parseIp, "IP address"));
    case Op.struct:
      return writeStruct(type, w, object(value), header);
    case Op.attrs:
      return writeAttrs(type.of as AttrTable, w, object(value), header);
    case Op.nest:
      return writeAttrs((type.of as WireType).of as AttrTable, w, object(value), header);
    case Op.each: {
      const items: unknown[] & Unknowns = list(value);
      items.forEach((item, i) =>
        writeAttr(String(i), type.id, type.of as WireType, w, item, header)
      );
      return writeUnknown(w, items.unknown);
    }
    case Op.indexed:
      for (const [id, item] of Object.entries(object(value))) {
        if (!(Number(id) <= NLA_TYPE_MASK)) throw new Failure(`${show(id)} is no attribute number`);
        writeAttr(id, Number(id), type.of as WireType, w, item, header);
      }
      return;
    case Op.array: {
      const items = list(value);
      if (type.id > 0 && items.length !== type.id) {
        throw new Failure(`${items.length} elements, where ${type.id} are expected`);
      }
      for (const item of items) write(type.of as WireType, w, item, header);
      return;
    }
    case Op.message: {
      const [head, table] = type.of as [WireType, WireType];
      const body = object(value), start = w.pos;
      writeStruct(head, w, body, header);
      w.pad(start);
      if (body.attrs !== undefined) writeInner("attrs", table, w, body.attrs, body);
      return;
    }
    case Op.sized: {
      const [head, table] = type.of as [WireType, WireType];
      list(value).forEach((item, i) => {
        const start = w.pos, record = object(item);
        writeInner(String(i), head, w, record, header);
        if (record.attrs !== undefined) writeInner(String(i), table, w, record.attrs, header);
        w.view.setUint16(start, w.pos - start, true);
      });
      return;
    }
    case Op.custom: {
      const of = type.of as CustomType<unknown>;
      try {
        const size = of.size(value);
        if (!(Number.isInteger(size) && size >= 0)) throw new Failure(`its size is ${size}`);
        const at = w.skip(size);
        return of.write(value, w.bytes.subarray(at, w.pos));
      } catch (error) {
        throw failure(error, 0);
      }
    }
    case Op.none:
      return;
    case Op.lazy:
      return writeLazy(type, w, (found) => write(found, w, value, header));
    default:
      throw new TypeError(`a wire type that the interpreter does not know: ${type.op}`);
  }
}

/** Writes a text with its NUL byte, as a name is written: bytes in between would cost more than all else. */
function writeAscii(w: Writer, text: string): boolean {
  const { length } = text, at = w.pos;
  if (length > SHORT) return false;
  w.skip(length + 1);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0 || code >= 0x80) {
      w.pos = at;
      return false;
    }
    w.bytes[at + i] = code;
  }
  return true;
}

function text(value: unknown): Uint8Array {
  if (typeof value !== "string") throw new Failure(`${show(value)} is no string`);
  const data = parseText(value);
  if (data.includes(0)) throw new Failure(`${show(value)} has a NUL character in it`);
  return data;
}

function writeInner(
  key: string,
  type: WireType,
  w: Writer,
  value: unknown,
  header: Values | undefined,
): void {
  try {
    write(type, w, value, header);
  } catch (error) {
    if (error instanceof Failure) error.path.unshift(key);
    throw error;
  }
}

function writeStruct(type: WireType, w: Writer, value: Values, header: Values | undefined) {
  const { fields, grows } = type.of as StructTable;
  const start = w.pos;
  let count = fields.length;
  if (grows) { while (count > 0 && value[fields[count - 1].key] === undefined) count--; }
  for (let i = 0; i < count; i++) {
    const field = fields[i], given = value[field.key];
    if (given === undefined) continue;
    // What is left out before it is made up for at once.
    const at = start + field.offset;
    if (w.pos < at) w.skip(at - w.pos);
    writeInner(field.key, field.type, w, given, header);
  }
  if (count > 0) {
    const { offset, type } = fields[count - 1];
    if (w.pos < start + offset + type.size) w.skip(start + offset + type.size - w.pos);
  }
  const end = start + type.size;
  if (count === fields.length && type.size > 0 && w.pos < end) w.skip(end - w.pos);
  if (value.tail !== undefined) w.put(byteArray(value.tail));
}

function writeAttr(
  key: string,
  id: number,
  type: WireType,
  w: Writer,
  value: unknown,
  header: Values | undefined,
): void {
  // Only what is found has the mark of a nest.
  if (type.op === Op.lazy) {
    return writeLazy(type, w, (found) => writeAttr(key, id, found, w, value, header));
  }
  const start = w.skip(4);
  writeInner(key, type, w, value, header);
  const length = w.pos - start;
  if (length > 0xffff) {
    const failure = new Failure(`${length - 4} bytes, an attribute holds at most 65531`);
    failure.path.unshift(key);
    throw failure;
  }
  w.view.setUint16(start, length, true);
  w.view.setUint16(start + 2, type.op === Op.nest ? id | type.id : id, true);
  w.pad(start);
}

/** Writes what is found, unless that is within itself too often: a value may contain itself. */
function writeLazy(type: WireType, w: Writer, write: (found: WireType) => void): void {
  if (w.depth >= DEEPEST) throw new Failure(`it contains itself more than ${DEEPEST} times`);
  w.depth++;
  try {
    write((type.of as () => WireType)());
  } finally {
    w.depth--;
  }
}

function writeUnknown(w: Writer, unknown: UnknownAttr[] | undefined): void {
  if (unknown === undefined) return;
  for (const { type, data } of unknown) {
    const start = w.skip(4);
    w.put(data);
    w.view.setUint16(start, 4 + data.length, true);
    w.view.setUint16(start + 2, type, true);
    w.pad(start);
  }
}

function writeAttrs(
  table: AttrTable,
  w: Writer,
  value: Values & Unknowns,
  header: Values | undefined,
): void {
  for (const key in value) {
    const item = value[key];
    if (item === undefined || key === "unknown") continue;
    const row = Object.hasOwn(table.byKey, key) ? table.byKey[key] : undefined;
    if (row === undefined) {
      const known = Object.keys(table.byKey).join(", ");
      throw new Failure(`${table.prefix}* has no attribute "${key}"; it has ${known || "none"}`);
    }
    let type = row.type;
    if (type.op === Op.select) type = chosen(type.of as Choice, value, header);
    if (type.op === Op.repeat) {
      for (const one of list(item)) {
        writeAttr(key, row.id, type.of as WireType, w, one, header);
      }
    } else writeAttr(key, row.id, type, w, item, header);
  }
  writeUnknown(w, value.unknown);
}

// ── what others call ─────────────────────────────────────────────────────────────────────────

/**
 * Decodes the bytes from `offset` to `end`.
 *
 * @throws {DecodeError} if they are no valid `T`; nothing else is thrown, whatever the bytes are.
 */
export function decodeAt<T>(
  schema: Type<T>,
  bytes: Uint8Array,
  offset: number,
  end: number = bytes.length,
): T {
  return decodeFrom(schema, new Reader(bytes), offset, end) as T;
}

/** As {@linkcode decodeAt}, from a reader that serves for many messages. */
export function decodeFrom(
  schema: WireType,
  reader: Reader,
  offset: number,
  end: number,
): unknown {
  try {
    return read(schema, reader, offset, end, undefined);
  } catch (error) {
    if (error instanceof Failure) throw new DecodeError(error.what, error.path, error.offset);
    throw error;
  }
}

/** Decodes all of `bytes`. @throws {DecodeError} as {@linkcode decodeAt} does. */
export function decode<T>(schema: Type<T>, bytes: Uint8Array): T {
  return decodeAt(schema, bytes, 0, bytes.length);
}

/**
 * Encodes `value` by appending to `writer`.
 *
 * @throws {EncodeError} if a field is missing from the table, or a value does not fit its type.
 */
export function encodeTo<T>(schema: Type<T>, value: Partial<T>, writer: Writer): void {
  try {
    write(schema, writer, value, undefined);
  } catch (error) {
    if (error instanceof Failure) throw new EncodeError(error.what, error.path);
    throw error;
  }
}

/**
 * Encodes `value` into `bytes` at `offset`, and returns the part that was written.
 *
 * @throws {EncodeError} as {@linkcode encodeTo} does, and when there is too little room.
 */
export function encodeInto<T>(
  schema: Type<T>,
  value: Partial<T>,
  bytes: Uint8Array,
  offset = 0,
): Uint8Array {
  const writer = new Writer(bytes, offset);
  encodeTo(schema, value, writer);
  return writer.result(offset);
}

/** Encodes `value` into new bytes. @throws {EncodeError} as {@linkcode encodeTo} does. */
export function encode<T>(schema: Type<T>, value: Partial<T>): Uint8Array {
  const writer = new Writer();
  encodeTo(schema, value, writer);
  return writer.result();
}

/** A place in encoded bytes; see {@linkcode locate}. */
export interface Location {
  /** The fields that lead there, outermost first. */
  path: string[];
  /** The name of the attribute's constant: `IFLA_VLAN_ID`. */
  name: string;
  /** The table of the attributes that stand within it, where it is a nest. */
  table?: AttrTable;
}

/**
 * Finds the attribute that begins at, or spans, byte `offset` of an encoded message: what the
 * kernel's `NLMSGERR_ATTR_OFFS` points at. Undefined where there is none.
 */
export function locate(schema: WireType, bytes: Uint8Array, offset: number): Location | undefined {
  try {
    return locateIn(schema, new Reader(bytes), 0, bytes.length, offset, undefined);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** The value of one attribute of those from `pos` to `end`: the others need not be valid. */
function sibling(table: AttrTable, key: string, r: Reader, pos: number, end: number): Values {
  const row = table.byKey[key];
  for (; row && pos < end; pos = next(r, pos)) {
    if ((attrType(r, pos, end) & NLA_TYPE_MASK) !== row.id) continue;
    return { [key]: readInner(key, row.type, r, pos, undefined) };
  }
  return {};
}

function locateIn(
  type: WireType,
  r: Reader,
  pos: number,
  end: number,
  offset: number,
  header: Values | undefined,
): Location | undefined {
  if (type.op === Op.message) {
    const [head, table] = type.of as [WireType, WireType];
    r.need(head.size, pos, end);
    header = readStruct(head, r, pos, pos + head.size, undefined);
    return locateIn(table, r, pos + align(head.size), end, offset, header);
  }
  if (type.op !== Op.attrs && type.op !== Op.each) return undefined;
  const table = type.op === Op.attrs ? type.of as AttrTable : undefined;
  for (let at = pos; at < end; at = next(r, at)) {
    const id = attrType(r, at, end) & NLA_TYPE_MASK, stop = at + r.view.getUint16(at, true);
    if (offset < at || offset >= stop) continue;
    const row = table?.byId[id];
    let inner = table ? row?.type : type.of as WireType;
    if (inner?.op === Op.repeat) inner = inner.of as WireType;
    if (inner?.op === Op.select) {
      const choice = inner.of as Choice;
      inner = chosen(choice, sibling(table as AttrTable, choice.by, r, pos, end), header);
    }
    if (inner?.op === Op.lazy) inner = (inner.of as () => WireType)();
    if (inner?.op === Op.nest) inner = inner.of as WireType;
    const key = row?.key ?? String(id);
    const deeper = inner && offset > at
      ? locateIn(inner, r, at + 4, stop, offset, header)
      : undefined;
    if (deeper) return { ...deeper, path: [key, ...deeper.path] };
    const below = inner?.op === Op.message ? (inner.of as WireType[])[1] : inner;
    return {
      path: [key],
      name: row?.name ?? `${table?.prefix ?? ""}${id}`,
      table: below?.op === Op.attrs ? below.of as AttrTable : undefined,
    };
  }
  return undefined;
}
