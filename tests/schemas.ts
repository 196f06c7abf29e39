/**
 * All wire types that the library exports, found by looking, and values for them, made from the
 * same tables that encode and decode.
 *
 * @module
 */
import {
  type AttrInfo,
  type AttrTable,
  type Choice,
  chosen,
  decode,
  encode,
  formatIpv4,
  formatIpv6,
  formatLladdr,
  Op,
  type StructTable,
  type Type,
  type WireType,
} from "../netlink/mod.ts";
import * as netlink from "../netlink/mod.ts";
import * as route from "../route/mod.ts";

/** A wire type, and where it was found. */
export interface Named {
  name: string;
  type: WireType;
}

/** Tells a wire type by its shape. */
export function isType(value: unknown): value is WireType {
  if (typeof value !== "object" || value === null) return false;
  const type = value as Record<string, unknown>;
  return typeof type.op === "number" && typeof type.size === "number" &&
    typeof type.le === "boolean" && typeof type.id === "number" && "of" in type;
}

/** The wire types that a module exports, by themselves or in a plain object of them. */
function exported(prefix: string, module: object): Named[] {
  return Object.entries(module).flatMap(([name, value]) => {
    if (isType(value)) return [{ name: prefix + name, type: value }];
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).filter(([, item]) => isType(item))
      .map(([key, item]) => ({ name: `${prefix}${name}.${key}`, type: item as WireType }));
  });
}

/** Every exported wire type that can stand by itself, once. */
export const exportedTypes: Named[] = [
  ...exported("netlink.", netlink),
  ...exported("route.", route),
].filter(({ type }, i, all) =>
  type.op !== Op.repeat && type.op !== Op.select && all.findIndex((one) => one.type === type) === i
);

/** What a type is made of. */
function parts({ op, of }: WireType): Named[] {
  switch (op) {
    case Op.struct:
      return (of as StructTable).fields.map(({ key, type }) => ({ name: `.${key}`, type }));
    case Op.attrs:
      return rows(of as AttrTable).map(({ key, type }) => ({ name: `.${key}`, type }));
    case Op.select: {
      const { cases, other } = of as Choice;
      return [
        ...Object.entries(cases).map(([name, type]) => ({
          name: `[${name}]`,
          type: type as WireType,
        })),
        { name: "[]", type: other },
      ];
    }
    case Op.message:
    case Op.sized:
      return (of as WireType[]).map((type) => ({ name: "", type }));
    case Op.lazy:
      return [{ name: "", type: (of as () => WireType)() }];
    default:
      return isType(of) ? [{ name: "", type: of }] : [];
  }
}

/** The rows of a table. */
export function rows(table: AttrTable): AttrInfo[] {
  return Object.values(table.byKey) as AttrInfo[];
}

/** Every wire type that is exported or that an exported one is made of, each once. */
export function allTypes(): Named[] {
  const seen = new Set<WireType>(), out: Named[] = [];
  const visit = ({ name, type }: Named) => {
    if (seen.has(type)) return;
    seen.add(type);
    out.push({ name, type });
    for (const part of parts(type)) visit({ name: name + part.name, type: part.type });
  };
  exportedTypes.forEach(visit);
  return out;
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** An integer from 0 to `n` - 1. */
  below(n: number): number {
    let t = this.#state = (this.#state + 0x6d2b79f5) | 0;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 2 ** 32 * n);
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  /** One of `items`. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  bytes(size: number): Uint8Array {
    return Uint8Array.from({ length: size }, () => this.below(256));
  }
}

/** Calls `body` with `bytes` damaged in many ways; they are as before when it returns. */
export function damaged(
  bytes: Uint8Array,
  random: Random,
  body: (bytes: Uint8Array) => void,
): void {
  const all = bytes.length <= 64;
  for (let length = 0; length < bytes.length; length++) {
    if (all || random.oneIn(8)) body(bytes.subarray(0, length));
  }
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    if (!all && !random.oneIn(64)) continue;
    bytes[bit >> 3] ^= 1 << (bit & 7);
    body(bytes);
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 2 <= bytes.length; at += 4) {
    if (!all && !random.oneIn(16)) continue;
    const was = view.getUint16(at, true);
    for (const lie of [0, 1, 3, 4, 5, was - 1, was + 1, was + 4, bytes.length - at, 0xffff]) {
      view.setUint16(at, lie & 0xffff, true);
      body(bytes);
    }
    view.setUint16(at, was, true);
  }
}

type Values = Record<string, unknown>;

/** Text, also what is no UTF-8: as lone surrogates, none of which make a character together. */
const texts = [
  "",
  "eth0",
  "größe",
  "日本語",
  "🦕",
  "\udc80",
  "a\udcff",
  "\udce2b",
  "%d",
  "\udcc3-\udca9",
];

/** Begin of a segment routing header with one segment of 16 bytes, which chance does not find. */
const oneSegment = [41, 2, 4, 0, 0, 0, 0, 0];

/** Beyond this many nests, values are as small as they can be. */
const DEEP = 6;

/** Makes values for wire types. */
export class Generator {
  constructor(readonly random: Random) {}

  /** A value that `type` can hold; undefined when no value was found. */
  value(type: WireType, depth = 0, siblings: Values = {}, header?: Values): unknown {
    const { op, size, of, id } = type, random = this.random;
    const make = (inner: WireType) => this.value(inner, depth + 1, {}, header);
    switch (op) {
      case Op.unsigned:
      case Op.signed:
        return Number(this.#integer(8 * size, op === Op.signed));
      case Op.unsigned64:
      case Op.signed64:
        return this.#integer(64, op === Op.signed64);
      case Op.varint:
        return this.#integer(random.pick([32, 64]), false);
      case Op.string:
        return random.pick(texts);
      case Op.fixedString:
        return random.pick(texts.filter((text) => encode(netlink.string, text).length <= size));
      case Op.bytes:
        return random.bytes(random.pick([0, 1, 3, 4, 17]));
      case Op.fixedBytes:
        return random.bytes(size);
      case Op.flag:
        return true;
      case Op.lladdr:
        return formatLladdr(random.bytes(size || random.pick([0, 1, 4, 6, 8, 16, 20])));
      case Op.ipv4:
        return formatIpv4(this.#address(4));
      case Op.ipv6:
        return formatIpv6(this.#address(16));
      case Op.ipAddress:
        return random.oneIn(2) ? formatIpv4(this.#address(4)) : formatIpv6(this.#address(16));
      case Op.struct:
        return this.#struct(type, depth, header);
      case Op.attrs:
        return this.#attrs(of as AttrTable, depth, header);
      case Op.nest:
        return make(of as WireType);
      case Op.each:
        return this.#list(0, depth, () => make(of as WireType));
      case Op.repeat:
        return this.#list(1, depth, () => make(of as WireType));
      case Op.array:
        if (id > 0) return Array.from({ length: id }, () => make(of as WireType));
        return this.#list(0, depth, () => make(of as WireType));
      case Op.indexed:
        return Object.fromEntries(
          this.#list(0, depth, () => [random.pick([0, 1, 2, 4094, 0x3fff]), make(of as WireType)]),
        );
      case Op.select:
        return make(chosen(of as Choice, siblings, header));
      case Op.message:
        return this.#message(of as [WireType, WireType], depth, header);
      case Op.sized:
        return this.#list(0, depth, () => this.#record(of as [WireType, WireType], depth, header));
      case Op.custom:
        return this.#custom(type);
      case Op.none:
        return null;
      case Op.lazy:
        return depth > DEEP ? undefined : make((of as () => WireType)());
      default:
        throw new Error(`no values for op ${op}`);
    }
  }

  #integer(bits: number, signed: boolean): bigint {
    const low = signed ? -(2n ** BigInt(bits - 1)) : 0n, high = low + 2n ** BigInt(bits) - 1n;
    const any = low + BigInt(this.random.below(2 ** 32)) * BigInt(this.random.below(2 ** 32)) %
        2n ** BigInt(bits);
    return this.random.pick([low, high, 0n, 1n, low + 1n, high - 1n, any, any, any]);
  }

  /** Runs of zeros and other addresses that are written in a short form. */
  #address(size: number): Uint8Array {
    const bytes = this.random.bytes(size);
    const from = this.random.below(size), to = from + this.random.below(size + 1 - from);
    return bytes.fill(this.random.pick([0, 0, 255]), from, to);
  }

  #list<T>(least: number, depth: number, make: () => T): T[] {
    const length = depth > DEEP ? least : Math.max(least, this.random.below(4));
    return Array.from({ length }, make).filter((item) => item !== undefined);
  }

  #struct(type: WireType, depth: number, header: Values | undefined, tail = true): Values {
    const { fields, grows } = type.of as StructTable, out: Values = {};
    // One that grows may end early; then nothing is behind it.
    const count = grows && this.random.oneIn(3) ? this.random.below(fields.length) : fields.length;
    for (const { key, type } of fields.slice(0, count)) {
      if (key.startsWith("$")) continue;
      out[key] = this.value(type, depth + 1, {}, header);
      // A last field of no bytes reads as absent.
      if (out[key] === undefined) delete out[key];
      else if (type.size === 0 && encode(type as Type<unknown>, out[key] as Values).length === 0) {
        delete out[key];
      }
    }
    // Only a struct that fills an attribute can be longer than its table says.
    if (tail && type.size > 0 && count === fields.length && depth === 1 && this.random.oneIn(4)) {
      out.tail = this.random.bytes(this.random.pick([1, 4, 7]));
    }
    return out;
  }

  #attrs(table: AttrTable, depth: number, header: Values | undefined): Values {
    const out: Values = {}, wanted = depth > DEEP ? 8 : this.random.pick([1, 2, 2, 4]);
    const chosenRows = rows(table).filter(() => this.random.oneIn(wanted));
    for (const { type } of chosenRows) {
      if (type.op === Op.select && !(type.of as Choice).header) {
        // Most often one of the values that the field by which it is chosen has a case for.
        const { by, cases } = type.of as Choice, row = table.byKey[by];
        const names = Object.keys(cases);
        if (row && !(by in out) && names.length > 0 && !this.random.oneIn(4)) {
          const name = this.random.pick(names);
          out[by] = row.type.op === Op.string ? name : Number(name);
        }
      }
    }
    for (const { key, type } of chosenRows) {
      if (type.op !== Op.select && !(key in out)) {
        out[key] = this.value(type, depth + 1, {}, header);
      }
    }
    for (const { key, type } of chosenRows) {
      if (type.op === Op.select) out[key] = this.value(type, depth + 1, out, header);
    }
    for (const key in out) if (out[key] === undefined) delete out[key];
    if (depth <= DEEP && this.random.oneIn(5)) {
      out.unknown = [0x3ffe, 0x8000 | 0x3ffd, 0x4000 | 0x3ffc].map((type) => ({
        type,
        data: this.random.bytes(this.random.pick([0, 1, 4, 9])),
      }));
    }
    return out;
  }

  #message([head, table]: [WireType, WireType], depth: number, outer: Values | undefined): Values {
    const out = this.#struct(head, depth, outer, false);
    for (const { type } of rows(table.of as AttrTable)) {
      if (type.op !== Op.select || !(type.of as Choice).header) continue;
      const { by, cases } = type.of as Choice;
      if (!this.random.oneIn(3)) out[by] = Number(this.random.pick(Object.keys(cases)));
    }
    out.attrs = this.#attrs(table.of as AttrTable, depth, out);
    return out;
  }

  #record([head, table]: [WireType, WireType], depth: number, header: Values | undefined): Values {
    const attrs = this.#attrs(table.of as AttrTable, depth, header);
    return { ...this.#struct(head, depth, header, false), attrs };
  }

  /** A value of a type of one's own: what some bytes mean, if it is encoded and means the same. */
  #custom(type: WireType): unknown {
    for (let attempt = 0; attempt < 200; attempt++) {
      const size = type.size || this.random.pick([0, 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40]);
      const bytes = this.random.bytes(size);
      if (this.random.oneIn(3)) bytes.fill(0);
      if (size === 24 || size === 28) bytes.set(oneSegment, size - 24);
      try {
        return decode(type as Type<unknown>, encode(type, decode(type as Type<Values>, bytes)));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return undefined;
  }
}
