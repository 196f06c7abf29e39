/**
 * Wire types, the tables that they are made of, and what is remembered of them while reading.
 *
 * @module
 */
import type { Forms } from "./forms.ts";

/** What the interpreter does for a {@linkcode Type}. */
export const Op = {
  unsigned: 0,
  signed: 1,
  unsigned64: 2,
  signed64: 3,
  varint: 4,
  string: 5,
  fixedString: 6,
  bytes: 7,
  fixedBytes: 8,
  flag: 9,
  lladdr: 10,
  ipv4: 11,
  ipv6: 12,
  ipAddress: 13,
  struct: 14,
  attrs: 15,
  nest: 16,
  each: 17,
  indexed: 18,
  array: 19,
  repeat: 20,
  select: 21,
  message: 22,
  sized: 23,
  custom: 24,
  none: 25,
  lazy: 26,
} as const;

/** A wire type, whatever it holds. */
export interface WireType {
  /** What the interpreter does; a value of {@linkcode Op}. */
  readonly op: number;
  /** Size in bytes, or 0 where it varies. */
  readonly size: number;
  /** Least significant byte first, as on this machine. */
  readonly le: boolean;
  /** What it is made of; its form goes with `op`. */
  readonly of: unknown;
  /** An attribute's number, a count or flag bits; its meaning goes with `op`. */
  readonly id: number;
}

/** How a value of `T` stands on the wire. Made by the functions and constants of this module. */
export interface Type<T, Keys = keyof T> extends WireType {
  /** Only for the compiler: makes `Type<A>` and `Type<B>` different types. */
  readonly $?: (value: T) => T;
  /** The same, for objects of which nothing is required: they differ by their keys. */
  readonly $keys?: Keys;
}

/** One row of a table of attributes. */
export type AttrRow<V> = readonly [id: number, type: Type<V>, name?: string];

/** A row of a table of attributes, as the interpreter and the tests read it. */
export class AttrInfo {
  readonly #name?: string;

  /** The row of the field `key`, in a table of constants that begin with `prefix`. */
  constructor(
    /** The field's name. */
    readonly key: string,
    /** The attribute's number. */
    readonly id: number,
    /** The wire type of the payload. */
    readonly type: WireType,
    /** What the table's constants begin with. */
    readonly prefix: string,
    name?: string,
  ) {
    this.#name = name;
  }

  /** The constant's name: `IFLA_VLAN_ID`. */
  get name(): string {
    return this.#name ?? this.prefix + this.key.replace(/[A-Z]/g, "_$&").toUpperCase();
  }
}

/** Makes an object of values in the order of its keys, and of the numbers at `pos`. */
export type Maker = (
  values: readonly unknown[],
  view: DataView,
  pos: number,
) => Record<string, unknown>;

/** How often the same keys are met before a maker for them pays. */
export const OFTEN = 64;
/** How many sequences of attributes a table remembers: no sender can make it grow without end. */
const MOST_SHAPES = 256;

/** A maker for objects that have `keys`: an engine makes a literal at once, and not key by key. */
export function maker(keys: readonly string[], fields?: readonly FieldInfo[]): Maker {
  const members = keys.map((key, i) => {
    const value = fields && (i < fields.length ? number(fields[i]) : "undefined");
    return `${JSON.stringify(key)}: ${value ?? `values[${i}]`}`;
  });
  return new Function("values", "view", "pos", `return { ${members.join(", ")} };`) as Maker;
}

/** How made code reads a field that is a number; undefined for others. */
export function number(field: Pick<FieldInfo, "type" | "offset">): string | undefined {
  if (!isNumber(field.type)) return undefined;
  const { type: { op, size, le }, offset } = field;
  const sign = op === Op.unsigned || op === Op.unsigned64 ? "Uint" : "Int";
  return `view.get${size === 8 ? "Big" : ""}${sign}${8 * size}(pos + ${offset}, ${le})`;
}

/** Whether a type is a number of fixed size. */
export function isNumber({ op }: WireType): boolean {
  return op === Op.unsigned || op === Op.signed || op === Op.unsigned64 || op === Op.signed64;
}

/** Attributes that were met one after another, each once: most messages of a type have the same. */
export class Shape {
  /** Makes the object; undefined until it was met often. */
  make?: Maker;
  readonly #following = new Map<number, Shape | undefined>();
  #lastId = -1;
  #last?: Shape;
  #met = 0;

  /** The sequence `rows` of a table with `shapes` of them, the last being `row`. */
  constructor(
    readonly rows: readonly AttrInfo[],
    readonly shapes: { count: number },
    readonly row?: AttrInfo,
  ) {}

  /** The sequence with the attribute `id` added; undefined if it has to be read one by one. */
  with(id: number, byId: AttrTable["byId"]): Shape | undefined {
    if (id === this.#lastId) return this.#last;
    if (!this.#following.has(id)) {
      if (this.shapes.count >= MOST_SHAPES) return undefined;
      this.shapes.count++;
      this.#following.set(id, this.#added(byId[id]));
    }
    this.#lastId = id;
    return this.#last = this.#following.get(id);
  }

  #added(row: AttrInfo | undefined): Shape | undefined {
    if (row === undefined || this.rows.includes(row)) return undefined;
    const { op, of } = row.type;
    if (op === Op.repeat || (op === Op.select && !(of as Choice).header)) return undefined;
    return new Shape([...this.rows, row], this.shapes, row);
  }

  /** Makes the object of `values`; where it was not met often, key by key. */
  object(values: readonly unknown[], view: DataView): Record<string, unknown> {
    if (this.make) return this.make(values, view, 0);
    if (++this.#met === OFTEN) this.make = maker(this.rows.map(({ key }) => key));
    return this.begin(values);
  }

  /** The same, for an object to which more is added. */
  begin(values: readonly unknown[]): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    this.rows.forEach(({ key }, i) => out[key] = values[i]);
    return out;
  }
}

/** `of` of a table of attributes. Its indexes are made when it is first used: most never are. */
export class AttrTable {
  /** What the constants' names begin with. */
  readonly prefix: string;
  /** The empty sequence of attributes, from which those that were met are found. */
  readonly shape: Shape = new Shape([], { count: 0 });
  /** The rows, as they were given. */
  readonly rows: Readonly<Record<string, AttrRow<unknown>>>;
  /** What was read and is not in an object yet; undefined while something else reads. */
  values?: unknown[] = [undefined];
  #index?: Pick<AttrTable, "byKey" | "byId">;

  /** A table of `rows`. */
  constructor(prefix: string, rows: Readonly<Record<string, AttrRow<unknown>>>) {
    this.prefix = prefix;
    this.rows = rows;
  }

  /** By field name. */
  get byKey(): { readonly [key: string]: AttrInfo | undefined } {
    return (this.#index ??= this.#build()).byKey;
  }

  /** By attribute number. */
  get byId(): readonly (AttrInfo | undefined)[] {
    return (this.#index ??= this.#build()).byId;
  }

  #build(): Pick<AttrTable, "byKey" | "byId"> {
    const byKey: Record<string, AttrInfo> = {}, byId: (AttrInfo | undefined)[] = [];
    for (const key in this.rows) {
      const [id, type, name] = this.rows[key];
      const row = new AttrInfo(key, id, type, this.prefix, name), other = byId[id];
      if (other) throw new TypeError(`${row.name} and ${other.name} are both number ${id}`);
      while (byId.length <= id) byId.push(undefined);
      byKey[key] = byId[id] = row;
    }
    return { byKey, byId };
  }
}

/** A field of a struct, as the interpreter and the tests read it. */
export interface FieldInfo {
  /** The field's name. */
  readonly key: string;
  /** Its wire type, of a fixed size except for the last. */
  readonly type: WireType;
  /** Where it begins. */
  readonly offset: number;
  /** Whether it is reserved space. */
  readonly reserved: boolean;
}

/** The fields that a struct of some size has. */
export interface Met {
  /** The size. */
  readonly size: number;
  /** The fields. */
  readonly fields: readonly FieldInfo[];
  /** Whether all of them are numbers. */
  readonly numbers: boolean;
  /** How often it was met. */
  times: number;
  /** Makes the object; undefined until it was met often. */
  make?: Maker;
}

/** `of` of a struct. */
export interface StructTable {
  /** The struct's name in C, where it has one. */
  readonly name: string;
  /** The fields in order. */
  readonly fields: readonly FieldInfo[];
  /** Whether it may end behind any of its fields. */
  readonly grows: boolean;
  /** The forms that were met of messages with this header: their objects have a place for attributes. */
  readonly forms?: Forms;
  /** The sizes that were met. */
  readonly sizes: Met[];
}

/** `of` of a type that depends on another value. */
export interface Choice {
  /** The field that decides: of the same attributes, or of the message's header. */
  readonly by: string;
  /** True when the field is the header's. */
  readonly header: boolean;
  /** The type for each value of the field. */
  readonly cases: { readonly [value: string]: WireType | undefined };
  /** The type for all other values. */
  readonly other: WireType;
  /** What was chosen last, and for what. */
  readonly last: { value: unknown; type: WireType };
}

/** The fields of a struct of `size`; undefined unless it ends where one does: older kernels have fewer. */
export function meet(type: WireType, size: number): Met | undefined {
  const { fields, sizes } = type.of as StructTable;
  for (let i = 0; i < sizes.length; i++) if (sizes[i].size === size) return sizes[i];
  const last = fields.find(({ offset, type }) => type.size > 0 && offset + type.size === size);
  if (size === 0 || (size !== type.size && !last)) return undefined;
  const there = fields.filter((field) => !field.reserved && field.offset < size);
  const met = {
    size,
    fields: there,
    numbers: there.every(({ type }) => isNumber(type)),
    times: 0,
    make: undefined,
  };
  sizes.push(met);
  return met;
}

/** The type that `choice` stands for, beside `siblings` in a message with `header`. */
export function chosen(choice: Choice, siblings: unknown, header: unknown): WireType {
  const value = ((choice.header ? header : siblings) as Record<string, unknown> | undefined)
    ?.[choice.by];
  const last = choice.last;
  if (last.value !== value) {
    last.value = value;
    last.type = (value === undefined ? undefined : choice.cases[value as string]) ?? choice.other;
  }
  return last.type;
}
