/**
 * The objects of a view, to look at: all of them, and by what they are found by.
 *
 * @module
 */
import { parseIp } from "../netlink/address.ts";
import { AF_INET, AF_INET6 } from "../netlink/uapi.ts";
import type { AddrMessage } from "../route/addr.ts";
import type { LinkMessage } from "../route/link.ts";
import type { NeighMessage } from "../route/neigh.ts";
import type { NexthopMessage } from "../route/nexthop.ts";
import type { IpAddress } from "./addr_words.ts";
import { tables } from "./databases.ts";
import type { Link } from "./link_state.ts";
import type { Device } from "./names.ts";
import type { Neighbour } from "./neigh_words.ts";
import type { Nexthop } from "./nexthop_words.ts";
import { parseAddress, parsePrefix } from "./prefix.ts";
import type { Route } from "./route_words.ts";
import type { RouteStore } from "./view_routes.ts";
import { type Entry, Index, type Keyed, type Store } from "./view_store.ts";

// deno-lint-ignore no-explicit-any -- whatever it is on the wire
type Any = any;

function objectOf<T>(entry: Entry<Any> | undefined): T | undefined {
  return entry?.store.objectOf(entry) as T | undefined;
}

function objectsOf<T>(entries: readonly Entry<Any>[]): T[] {
  return entries.map((entry) => objectOf<T>(entry) as T);
}

/** Objects of one type. Each look at them reads first which events have come. */
export interface Objects<T> extends Iterable<T> {
  /** How many there are. */
  readonly size: number;
  /** All of them. */
  list(): T[];
  /** All of them; those that come meanwhile are not among them. */
  [Symbol.iterator](): Iterator<T>;
}

/** Links of a view. */
export interface ViewLinks extends Objects<Link> {
  /** Each by its index. */
  readonly byIndex: ReadonlyMap<number, Link>;
  /** Each by its name, and by its alternative names. */
  readonly byName: ReadonlyMap<string, Link>;
  /** A link by its name, an alternative name, or its index. */
  get(device: Device): Link | undefined;
}

/** Addresses of a view. */
export interface ViewAddresses extends Objects<IpAddress> {
  /**
   * Those that are this address, on whatever link: `192.0.2.1`.
   *
   * @throws {RangeError} if it is no address.
   */
  get(address: string): IpAddress[];
  /** Those of a link, by its name, an alternative name, or its index. */
  of(device: Device): IpAddress[];
}

/** In which table a route is looked for, and for what. */
export interface ViewRouteQuestion {
  /** The table, by name or number; `main` unless given. */
  table?: string | number;
  /** Type of service of the packets, 0 to 255; 0 unless given. IPv4. */
  tos?: number;
}

/** Which routes to a destination are looked for. */
export interface ViewRouteExact extends Pick<ViewRouteQuestion, "table"> {
  /** Address family of `default`: `inet` unless given. */
  family?: "inet" | "inet6";
}

/** Routes of a view, of all tables. */
export interface ViewRoutes extends Objects<Route> {
  /**
   * The route of one table with the longest prefix that has the address in it; of several, the one that
   * the kernel looks at first. Rules, and whether the way is usable just now, are not asked for:
   * `ip.route.get` asks the kernel.
   *
   * @throws {RangeError} if it is no address, or there is no table of a name.
   */
  get(address: string, question?: ViewRouteQuestion): Route | undefined;
  /**
   * The routes to a destination, all of it: `198.51.100.0/24`, `default`; first the one that the kernel
   * looks at first.
   *
   * @throws {RangeError} if it is no prefix, or there is no table of a name.
   */
  exact(dst: string, question?: ViewRouteExact): Route[];
  /**
   * The routes of a table, by name or number, of one family or both.
   *
   * @throws {RangeError} if there is no table of a name.
   */
  of(table: string | number, family?: "inet" | "inet6"): Route[];
}

/** Neighbours of a view. */
export interface ViewNeighbours extends Objects<Neighbour> {
  /**
   * The neighbour of an address.
   *
   * @param device The link, by its name, an alternative name, or its index.
   * @throws {RangeError} if it is no address.
   */
  get(device: Device, address: string): Neighbour | undefined;
  /** Those on a link, by its name, an alternative name, or its index. */
  of(device: Device): Neighbour[];
}

/** Nexthops of a view. */
export interface ViewNexthops extends Objects<Nexthop> {
  /** Each by its id. */
  readonly byId: ReadonlyMap<number, Nexthop>;
  /** The nexthop of an id. */
  get(id: number): Nexthop | undefined;
}

/** {@linkcode Objects} of a store. */
export class StoredObjects<T, S extends Store<Any> = Store<Any>> implements Objects<T> {
  /** The store, up to date. */
  protected readonly look: () => S;

  /** Those of a store, which `look` brings up to date. */
  constructor(look: () => S) {
    this.look = look;
  }

  /** How many there are. */
  get size(): number {
    return this.look().size;
  }

  /** All of them. */
  list(): T[] {
    return objectsOf([...this.look().entries()]);
  }

  /** All of them; those that come meanwhile are not among them. */
  *[Symbol.iterator](): Generator<T, void, void> {
    for (const entry of [...this.look().entries()]) yield objectOf<T>(entry) as T;
  }
}

/** A map that cannot be written to, of the objects of a view. */
export class ObjectMap<K, T> implements ReadonlyMap<K, T> {
  readonly #look: () => ReadonlyMap<K, Entry<Any>>;

  /** What `look` brings up to date. */
  constructor(look: () => ReadonlyMap<K, Entry<Any>>) {
    this.#look = look;
  }

  /** How many keys there are. */
  get size(): number {
    return this.#look().size;
  }

  /** The object of a key. */
  get(key: K): T | undefined {
    return objectOf(this.#look().get(key));
  }

  /** Whether there is an object of a key. */
  has(key: K): boolean {
    return this.#look().has(key);
  }

  /** Calls a function with each object. */
  forEach(callback: (value: T, key: K, map: ReadonlyMap<K, T>) => void, self?: unknown): void {
    for (const [key, value] of this) callback.call(self, value, key, this);
  }

  /** The keys. */
  keys(): MapIterator<K> {
    return this.#look().keys();
  }

  /** The objects. */
  values(): MapIterator<T> {
    return this.#look().values().map((entry) => objectOf<T>(entry) as T);
  }

  /** The keys with their objects. */
  entries(): MapIterator<[K, T]> {
    return this.#look().entries().map(([key, entry]): [K, T] => [key, objectOf<T>(entry) as T]);
  }

  /** The keys with their objects. */
  [Symbol.iterator](): MapIterator<[K, T]> {
    return this.entries();
  }
}

/** The index of a link of a view, by its name, an alternative name, or its index. */
export type FindLink = (device: Device) => number | undefined;

/** {@linkcode ViewLinks} of a store. */
export class StoredLinks extends StoredObjects<Link, Keyed<LinkMessage>> implements ViewLinks {
  readonly byIndex: ReadonlyMap<number, Link>;
  readonly byName: ReadonlyMap<string, Link>;
  readonly #find: FindLink;

  /** Those of a store. */
  constructor(
    look: () => Keyed<LinkMessage>,
    names: () => ReadonlyMap<string, Entry<LinkMessage>>,
    find: FindLink,
  ) {
    super(look);
    this.byIndex = new ObjectMap(() => look().map as ReadonlyMap<number, Entry<LinkMessage>>);
    this.byName = new ObjectMap(() => (look(), names()));
    this.#find = find;
  }

  get(device: Device): Link | undefined {
    const links = this.look(), index = this.#find(device);
    return index === undefined ? undefined : objectOf(links.get(index));
  }
}

/** {@linkcode ViewAddresses} of a store. */
export class StoredAddresses extends StoredObjects<IpAddress, Keyed<AddrMessage>>
  implements ViewAddresses {
  readonly #find: FindLink;
  readonly #byLink: Index<AddrMessage>;
  readonly #byAddress: Index<AddrMessage>;

  /** Those of a store. */
  constructor(look: () => Keyed<AddrMessage>, store: Keyed<AddrMessage>, find: FindLink) {
    super(look);
    this.#find = find;
    this.#byLink = new Index(store, ({ index }) => [index]);
    this.#byAddress = new Index(store, ({ attrs: { local, address = "" } }) => [local ?? address]);
  }

  get(address: string): IpAddress[] {
    this.look();
    return objectsOf(this.#byAddress.get(parseAddress(address)));
  }

  of(device: Device): IpAddress[] {
    this.look();
    return objectsOf(this.#byLink.get(this.#find(device) ?? -1));
  }
}

function tableNumber(table: string | number = "main"): number {
  return tables.number(String(table));
}

/** {@linkcode ViewRoutes} of a store. */
export class StoredRoutes extends StoredObjects<Route, RouteStore> implements ViewRoutes {
  get(address: string, { table, tos = 0 }: ViewRouteQuestion = {}): Route | undefined {
    const bytes = parseIp(parseAddress(address)) as Uint8Array;
    return objectOf(this.look().lookup(bytes, tableNumber(table), tos));
  }

  exact(dst: string, { table, family = "inet" }: ViewRouteExact = {}): Route[] {
    const inet = family === "inet6" ? AF_INET6 : AF_INET;
    const { address, length, family: found } = parsePrefix(dst, dst === "default" ? inet : 0);
    const any = found === AF_INET6 ? "::" : "0.0.0.0";
    return objectsOf(this.look().exact(found, tableNumber(table), address ?? any, length));
  }

  of(table: string | number, family?: "inet" | "inet6"): Route[] {
    const routes = this.look(), number = tableNumber(table);
    const families = family === undefined ? [AF_INET, AF_INET6] : [
      family === "inet6" ? AF_INET6 : AF_INET,
    ];
    return objectsOf(families.flatMap((of) => [...routes.entries(of, number)]));
  }
}

/** {@linkcode ViewNeighbours} of a store. */
export class StoredNeighbours extends StoredObjects<Neighbour, Keyed<NeighMessage>>
  implements ViewNeighbours {
  readonly #find: FindLink;
  readonly #byLink: Index<NeighMessage>;

  /** Those of a store. */
  constructor(look: () => Keyed<NeighMessage>, store: Keyed<NeighMessage>, find: FindLink) {
    super(look);
    this.#find = find;
    this.#byLink = new Index(store, ({ ifindex }) => [ifindex]);
  }

  get(device: Device, address: string): Neighbour | undefined {
    const neighs = this.look();
    return objectOf(neighs.get(`${this.#find(device)} ${parseAddress(address)}`));
  }

  of(device: Device): Neighbour[] {
    this.look();
    return objectsOf(this.#byLink.get(this.#find(device) ?? -1));
  }
}

/** {@linkcode ViewNexthops} of a store. */
export class StoredNexthops extends StoredObjects<Nexthop, Keyed<NexthopMessage>>
  implements ViewNexthops {
  readonly byId: ReadonlyMap<number, Nexthop>;

  /** Those of a store. */
  constructor(look: () => Keyed<NexthopMessage>) {
    super(look);
    this.byId = new ObjectMap(() => look().map as ReadonlyMap<number, Entry<NexthopMessage>>);
  }

  get(id: number): Nexthop | undefined {
    return this.byId.get(id);
  }
}
