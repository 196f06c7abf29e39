/**
 * What a view keeps: objects as they are on the wire, made friendly when somebody looks, and what has
 * become of them since the last look at the changes.
 *
 * @module
 */
/** Something that a view keeps. */
export interface Entry<W = unknown> {
  /** Where it is kept. */
  readonly store: Store<W>;
  /** It, as it is on the wire. */
  wire: W;
  /** Whether it is there still. */
  live: boolean;
  /** The same as a plain object, once somebody has looked at it. */
  object?: object;
}

// deno-lint-ignore no-explicit-any -- whatever it is on the wire
type Any = any;

/** A change of one thing; {@linkcode Gap} in its place where events were lost. */
export interface StoreChange {
  /** What happened, from one look at the changes to the next. */
  what: "new" | "changed" | "deleted";
  /** What the object is. */
  type: string;
  /** It, as it is now; as it was, if it is gone. */
  object: object;
  /** It, as it was before, if it has changed. */
  before?: object;
}

/** Events were lost, and all was read again. */
export interface Gap {
  /** Tells it from changes. */
  type: "gap";
  /** How many messages were lost, where the kernel says it. */
  lost?: number;
}

/**
 * Fields that change all the time without an event: counters, ages, and what counts down. They alone
 * make no change.
 */
export const VOLATILE: ReadonlySet<string> = new Set([
  ...["stats", "stats64", "icmp6stats", "groupStats", "cacheinfo", "promiscuity", "allmulti"],
  ...["carrierChanges", "carrierUpCount", "carrierDownCount", "fdbNLearned", "unbalancedTime"],
  ...["helloTimer", "tcnTimer", "gcTimer", "topologyChangeTimer", "holdTimer", "messageAgeTimer"],
  ...[
    "mcastNGroups",
    "mcastEhtHostsCnt",
    "forwardDelayTimer",
    "otherTimer",
    "ipOtherTimer",
    "ipv6OtherTimer",
    "expires",
  ],
  ...["used", "confirmed", "updated", "refcnt", "probes", "validLifetime", "preferredLifetime"],
]);

/** What IPv6 says of a link: whether it has asked for routers, and been told of some. */
const VOLATILE_INET6: ReadonlySet<string> = new Set([...VOLATILE, "flags"]);

/** Whether two values are the same but for some fields, however deep these are. */
export function alike(a: unknown, b: unknown, but: ReadonlySet<string> = VOLATILE): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || ArrayBuffer.isView(a)) {
    const left = a as ArrayLike<unknown>, right = b as ArrayLike<unknown>;
    if (left.length !== right.length) return false;
    for (let i = 0; i < left.length; i++) if (!alike(left[i], right[i], but)) return false;
    return true;
  }
  const left = a as Record<string, unknown>, right = b as Record<string, unknown>;
  for (const key in left) {
    if (but.has(key)) continue;
    if (!alike(left[key], right[key], key === "inet6" ? VOLATILE_INET6 : but)) return false;
  }
  for (const key in right) {
    if (right[key] !== undefined && left[key] === undefined && !but.has(key)) return false;
  }
  return true;
}

/**
 * What has changed since somebody asked, one item for each object: what is new and gone again was
 * never there, so that there is never more than there are objects, and were.
 */
export class Changes {
  /** What is told of, with what it was before. */
  readonly #pending = new Map<Entry<Any> | Gap, object | undefined>();
  readonly #types: ReadonlySet<string>;
  #gap?: Gap;

  /** Changes of objects of these types. */
  constructor(types: ReadonlySet<string>) {
    this.#types = types;
  }

  /** Whether there is something to tell. */
  get some(): boolean {
    return this.#pending.size > 0;
  }

  /** Forgets all. */
  clear(): void {
    this.#pending.clear();
    this.#gap = undefined;
  }

  /** Events were lost. */
  gap(lost: number | undefined): void {
    if (!this.#gap) this.#pending.set(this.#gap = { type: "gap" }, undefined);
    if (lost !== undefined) this.#gap.lost = (this.#gap.lost ?? 0) + lost;
  }

  /** It was not there before. */
  added<W>(entry: Entry<W>): void {
    if (this.#types.has(entry.store.type)) this.#pending.set(entry, undefined);
  }

  /** It is about to change. */
  changing<W>(entry: Entry<W>): void {
    if (!this.#types.has(entry.store.type) || this.#pending.has(entry)) return;
    this.#pending.set(entry, entry.store.objectOf(entry));
  }

  /** It is about to go. */
  removing<W>(entry: Entry<W>): void {
    this.changing(entry);
    const before = this.#pending.get(entry);
    this.#pending.delete(entry);
    // What goes is told after what came before.
    if (before !== undefined) this.#pending.set(entry, before);
  }

  /** The next of them. */
  take(): StoreChange | Gap | undefined {
    for (const [of, before] of this.#pending) {
      this.#pending.delete(of);
      if ("type" in of) {
        this.#gap = undefined;
        return of;
      }
      const { type } = of.store;
      if (!of.live) return { what: "deleted", type, object: before as object };
      const object = of.store.objectOf(of);
      if (before === undefined) return { what: "new", type, object };
      // It may have become again what it was.
      if (!alike(before, object)) return { what: "changed", type, object, before };
    }
    return undefined;
  }
}

/** Objects of one type. */
export abstract class Store<W> {
  /** What its objects are. */
  readonly type: string;
  /** What is told of them. */
  readonly changes: Changes;
  /** Another number after every change. */
  version = 0;
  readonly #make: (wire: W) => object;

  /** Objects that `make` makes of what is on the wire. */
  constructor(type: string, changes: Changes, make: (wire: W) => object) {
    this.type = type;
    this.changes = changes;
    this.#make = make;
  }

  /** How many there are. */
  abstract readonly size: number;

  /** All that there are. */
  abstract entries(): Iterable<Entry<W>>;

  /** It, as a plain object. */
  objectOf(entry: Entry<W>): object {
    return entry.object ??= this.#make(entry.wire);
  }

  /** One that is new. */
  protected create(wire: W): Entry<W> {
    this.version++;
    const entry: Entry<W> = { store: this, wire, live: true, object: undefined };
    this.changes.added(entry);
    return entry;
  }

  /** It is now as `wire` says. */
  update(entry: Entry<W>, wire: W): void {
    if (!alike(entry.wire, wire)) this.changes.changing(entry);
    this.version++;
    entry.wire = wire;
    entry.object = undefined;
  }

  /** Names in it have changed; called before they do. */
  rename(entry: Entry<W>): void {
    this.changes.changing(entry);
    entry.object = undefined;
  }

  /** It is gone. */
  protected lose(entry: Entry<W>): void {
    this.changes.removing(entry);
    this.version++;
    entry.live = false;
  }
}

/** What tells an object from others. */
export type Key = string | number;

/** Objects that a key tells from each other, in the order in which they came. */
export class Keyed<W> extends Store<W> {
  /** Each by its key. */
  map: Map<Key, Entry<W>> = new Map();
  readonly #key: (wire: W) => Key;

  /** Objects whose key `key` knows. */
  constructor(
    type: string,
    changes: Changes,
    make: (wire: W) => object,
    key: (wire: W) => Key,
  ) {
    super(type, changes, make);
    this.#key = key;
  }

  /** How many there are. */
  get size(): number {
    return this.map.size;
  }

  /** All that there are. */
  entries(): Iterable<Entry<W>> {
    return this.map.values();
  }

  /** That of a key. */
  get(key: Key): Entry<W> | undefined {
    return this.map.get(key);
  }

  /** It is there, new or changed. Whether it was there before. */
  put(wire: W): boolean {
    const key = this.#key(wire), entry = this.map.get(key);
    if (entry) this.update(entry, wire);
    else this.map.set(key, this.create(wire));
    return entry !== undefined;
  }

  /** It is gone. Whether it was there. */
  remove(wire: W): boolean {
    const key = this.#key(wire), entry = this.map.get(key);
    if (!entry) return false;
    this.map.delete(key);
    this.lose(entry);
    return true;
  }

  /** These there are, and no others. */
  replaceAll(wires: readonly W[]): void {
    const old = this.map;
    this.map = new Map();
    for (const wire of wires) {
      let key = this.#key(wire);
      // Of some things there may be two of the same.
      while (this.map.has(key)) key += " again";
      const entry = old.get(key);
      if (entry) {
        old.delete(key);
        this.update(entry, wire);
      }
      this.map.set(key, entry ?? this.create(wire));
    }
    for (const entry of old.values()) this.lose(entry);
  }

  /**
   * Of some entries, which are there still: what was read of them.
   *
   * @param adopt What was read besides is there too; else it is left to the events that tell of it.
   * @return Those that have changed or are gone.
   */
  check(some: Iterable<Entry<W>>, wires: readonly W[], adopt = false): Entry<W>[] {
    const found = new Map(wires.map((wire) => [this.#key(wire), wire]));
    if (adopt) { for (const [key, wire] of found) if (!this.map.has(key)) this.put(wire); }
    return [...some].filter((entry) => {
      if (!entry.live) return false;
      const wire = found.get(this.#key(entry.wire));
      if (!wire) return this.remove(entry.wire);
      const same = alike(entry.wire, wire);
      this.update(entry, wire);
      return !same;
    });
  }
}

/** Entries of a store by something else than their key, which several may share. */
export class Index<W> {
  readonly #store: Store<W>;
  readonly #keys: (wire: W) => readonly Key[];
  #map = new Map<Key, Entry<W>[]>();
  #version = -1;

  /** By what `keys` says. */
  constructor(store: Store<W>, keys: (wire: W) => readonly Key[]) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Those of a key. Made anew where something has changed. */
  get(key: Key): readonly Entry<W>[] {
    if (this.#version !== this.#store.version) {
      this.#version = this.#store.version;
      this.#map.clear();
      for (const entry of this.#store.entries()) {
        for (const key of this.#keys(entry.wire)) {
          const some = this.#map.get(key);
          if (some) some.push(entry);
          else this.#map.set(key, [entry]);
        }
      }
    }
    return this.#map.get(key) ?? [];
  }
}
