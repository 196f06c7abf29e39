/**
 * A live view: the objects that there are, kept as they are by events.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import type { Connection } from "../netlink/connection.ts";
import { InterruptedDumpError, NetlinkError } from "../netlink/error.ts";
import { decode, type Type } from "../netlink/schema.ts";
import { type Notice, Subscription } from "../netlink/subscription.ts";
import {
  AF_BRIDGE,
  AF_INET,
  AF_INET6,
  AF_PACKET,
  AF_UNSPEC,
  NLM_F_REPLACE,
} from "../netlink/uapi.ts";
import { type AddrMessage, addrMessage } from "../route/addr.ts";
import { type LinkMessage, linkMessage } from "../route/link.ts";
import { linkSummary } from "../route/link_summary.ts";
import { type NeighMessage, neighMessage } from "../route/neigh.ts";
import { type NexthopMessage, nexthopMessage } from "../route/nexthop.ts";
import { type RouteMessage, routeMessage } from "../route/route.ts";
import { type RuleMessage, ruleMessage } from "../route/rule.ts";
import { IFF_LOWER_UP, IFF_RUNNING, IFF_UP } from "../route/uapi/if.ts";
import { NTF_PROXY } from "../route/uapi/neighbour.ts";
import {
  RTEXT_FILTER_VF,
  RTM_DELLINK,
  RTM_GETADDR,
  RTM_GETLINK,
  RTM_GETNEIGH,
  RTM_GETNEXTHOP,
  RTM_GETROUTE,
  RTM_GETRULE,
} from "../route/uapi/rtnetlink.ts";
import { RTM_F_CLONED } from "../route/uapi/rtnetlink_routes.ts";
import type { IpAddress } from "./addr_words.ts";
import { entryOf, type FdbEntry } from "./bridge_fdb.ts";
import { eventKinds, type EventType, eventTypeOf, groupsOf } from "./events.ts";
import type { Handle } from "./handle.ts";
import { readLinks } from "./link_filter.ts";
import type { Link } from "./link_state.ts";
import { type Device, Names } from "./names.ts";
import type { Neighbour } from "./neigh_words.ts";
import { newNexthop, type Nexthop } from "./nexthop_words.ts";
import { type Route, tableOf } from "./route_words.ts";
import type { IpRule } from "./rule_words.ts";
import {
  type Objects,
  StoredAddresses,
  StoredLinks,
  StoredNeighbours,
  StoredNexthops,
  StoredObjects,
  StoredRoutes,
  type ViewAddresses,
  type ViewLinks,
  type ViewNeighbours,
  type ViewNexthops,
  type ViewRoutes,
} from "./view_objects.ts";
import { groupKey, linksOf, RouteStore } from "./view_routes.ts";
import { Changes, type Entry, type Gap, type Key, Keyed, type Store } from "./view_store.ts";
import { friendly, objectContext } from "./watch.ts";

/** Receive buffer of a view's socket in bytes, unless told. */
const RECEIVE_BUFFER = 4 << 20;
/** How often one look reads what has become uncertain while it was read. */
const ROUNDS = 4;
/** How many objects are read, and messages handled, before others may run. */
const SLICE = 512;
/** Milliseconds after which others may run: timers, files. */
const SHARE = 10;
/** Above so many dumps with a filter, one of all is made. */
const DUMPS = 8;
/** Up to so many objects are read at once. */
const CHUNK = 50;
/** Messages that are kept before they are handled. */
const QUEUE = 4096;
/** Bytes that a message takes of the receive buffer at least. */
const MESSAGE = 256;
/** The longest rest before all is read again, in milliseconds. */
const REST = 1000;
/** Flags of a link with which routes come and go. */
const WATCHED = IFF_UP | IFF_RUNNING | IFF_LOWER_UP;
/** Refusals that mean that there is nothing to read: the kernel, or the link, has none. */
const NOTHING: readonly number[] = [
  ERRNO.ENOENT,
  ERRNO.ENODEV,
  ERRNO.EOPNOTSUPP,
  ERRNO.EAFNOSUPPORT,
];

/** What each type of object of a view is; the same as the handle's `list` gives. */
export interface ViewObjects {
  /** A link. */
  link: Link;
  /** An address of a link. */
  addr: IpAddress;
  /** A route, of IPv4 or IPv6, of whatever table. */
  route: Route;
  /** A routing rule, of IPv4 or IPv6. */
  rule: IpRule;
  /** A neighbour; no proxy's entry, of which the kernel does not tell. */
  neigh: Neighbour;
  /** An entry of a forwarding table: of a bridge, a VXLAN … */
  fdb: FdbEntry;
  /** A nexthop. */
  nexthop: Nexthop;
}

/** What a view can have. */
export type ViewType = keyof ViewObjects;

/** What a view has unless told. */
const DEFAULT: readonly ViewType[] = ["link", "addr", "route", "rule", "neigh", "nexthop"];
const TYPES: readonly ViewType[] = [...DEFAULT, "fdb"];

/** What has become of an object since the last change of it was told. */
export interface ViewChangeOf<T extends ViewType> {
  /** What happened. */
  what: "new" | "changed" | "deleted";
  /** What the object is. */
  type: T;
  /** The object, as it is now; as it was, if it is gone. */
  object: ViewObjects[T];
  /** The object as it was, if it has changed. */
  before?: ViewObjects[T];
}

/**
 * A change; or, of type `gap`, that events were lost here. All was read again then, and what follows
 * has the differences: nothing is missing, only what came and went again.
 */
export type ViewChange<T extends ViewType = ViewType> =
  | { [K in T]: ViewChangeOf<K> }[T]
  | Gap;

/** What a view has, and how it hears of changes. */
export interface ViewOptions<T extends ViewType = ViewType> {
  /** Which types of objects: all but `fdb` unless given. */
  objects?: readonly T[];
  /**
   * Receive buffer of the socket in bytes: 4 MiB unless given. The system's limit, net.core.rmem_max,
   * holds for those without `CAP_NET_ADMIN`.
   */
  receiveBuffer?: number;
  /** Ends it: its objects stay as they are then, and a loop over the changes ends. */
  signal?: AbortSignal;
}

/** What has become uncertain, and has to be read. */
class Pending {
  /** Links of which something was told. */
  links = new Set<number>();
  /** Links with which routes, neighbours and nexthops may have changed. */
  moved = new Set<number>();
  /** Addresses that are gone. */
  sources = new Set<string>();
  /** Ids of nexthops that are gone, or have changed. */
  nexthops = new Set<number>();
  /** The rules. */
  rules = false;

  get some(): boolean {
    const { links, moved, sources, nexthops, rules } = this;
    return rules || links.size + moved.size + sources.size + nexthops.size > 0;
  }
}

/** What is done in turns: a number is a rest that it wants, in milliseconds. */
type Work<R = void> = Generator<number, R, void>;

/** Objects of each type that a view has. */
interface Views {
  link: ViewLinks;
  addr: ViewAddresses;
  route: ViewRoutes;
  rule: Objects<IpRule>;
  neigh: ViewNeighbours;
  fdb: Objects<FdbEntry>;
  nexthop: ViewNexthops;
}

// deno-lint-ignore no-explicit-any -- stores of all types
type AnyStore = Store<any>;

/** Which links an object of each type tells of. */
const LINKS: { readonly [T in ViewType]?: (wire: never) => readonly (number | undefined)[] } = {
  link: ({ attrs: { link, master, linkNetnsid } }: LinkMessage) =>
    linkNetnsid === undefined ? [link, master] : [master],
  addr: ({ index }: AddrMessage) => [index],
  route: (wire: RouteMessage) => linksOf(wire),
  neigh: ({ ifindex }: NeighMessage) => [ifindex],
  fdb: ({ ifindex, attrs }: NeighMessage) => [ifindex, attrs.master, attrs.ifindex],
  nexthop: ({ attrs: { oif } }: NexthopMessage) => [oif],
};

/** Rules are all read at once: two may be the same, and their order counts. */
function ruleKey({ flags: _, ...rule }: RuleMessage): string {
  return JSON.stringify(rule, (_, value) => typeof value === "bigint" ? `${value}` : value);
}

/**
 * The objects of one network namespace, as they are at every look at them: each first reads which
 * events have come. See `ip.view`.
 *
 * An object is never written to: the next look may give another one in its place. Fields that change
 * without an event, counters, ages and lifetimes, are as they were when the kernel told of the object
 * last, and make no change; {@linkcode View.refresh} reads them.
 */
export class View<T extends ViewType = ViewType>
  implements AsyncIterable<ViewChange<T>>, Disposable, AsyncDisposable {
  readonly #connection: Connection;
  readonly #names: Names;
  readonly #subscription: Subscription;
  readonly #types: ReadonlySet<string>;
  readonly #changes: Changes;
  readonly #links: Keyed<LinkMessage>;
  readonly #addrs?: Keyed<AddrMessage>;
  readonly #routes?: RouteStore;
  readonly #rules?: Keyed<RuleMessage>;
  readonly #neighs?: Keyed<NeighMessage>;
  readonly #fdb?: Keyed<NeighMessage>;
  readonly #nexthops?: Keyed<NexthopMessage>;
  readonly #views: Partial<Views> = {};
  readonly #signal?: AbortSignal;
  /** As many messages as can be there at one time, or more. */
  readonly #room: number;
  #linkNames = { version: -1, map: new Map<string, Entry<LinkMessage>>() };
  #pending = new Pending();
  /** All has to be read. */
  #stale = true;
  /** The messages that come next may be older than what was read. */
  #late = false;
  /**
   * Something went while much was read: the kernel counts what it has told already, and passes over
   * as many when it goes on, so that others may be missing.
   */
  #mixed = false;
  /** Names of links that are gone are kept, for what is told of them. */
  #outdated = false;
  #work?: Work;
  #gaps = 0;
  /** When all was read last, and for how long, in milliseconds. */
  #read = { end: -Infinity, took: 0 };

  /** Subscribes; what there is, {@linkcode View.open} reads. */
  private constructor(handle: Handle, options: ViewOptions<T>) {
    const { objects = DEFAULT, signal, receiveBuffer = RECEIVE_BUFFER } = options;
    for (const type of objects) {
      if (TYPES.includes(type)) continue;
      throw new RangeError(`objects: "${type}" is none of ${TYPES.join(", ")}`);
    }
    const has = (type: ViewType) => objects.includes(type as T);
    this.#types = new Set(objects);
    this.#changes = new Changes(this.#types);
    const told: EventType[] = ["link", ...objects];
    // Routes go with them.
    if (has("route")) told.push("addr", "nexthop");
    const groups = [AF_INET, AF_INET6].flatMap((family) => groupsOf(told, family));
    this.#connection = handle.subscribe([]);
    try {
      const { transport } = handle.subscribe([...new Set(groups)], { receiveBuffer });
      this.#subscription = new Subscription(transport);
    } catch (error) {
      this.#connection.close();
      throw error;
    }
    this.#names = new Names(this.#connection);
    this.#names.kept = true;
    this.#room = QUEUE + 2 * Math.ceil(receiveBuffer / MESSAGE);

    const context = objectContext(this.#names), changes = this.#changes, views = this.#views;
    const keyed = <W>(name: keyof ViewObjects, key?: (wire: W) => Key): Keyed<W> =>
      new Keyed<W>(
        name,
        changes,
        (wire) => friendly[name]?.(wire as never, context, 0) as object,
        key ?? ((wire) => eventKinds[name].keys?.(wire)[0] as Key),
      );
    const look = <S>(store: S) => () => {
      this.#settle();
      return store;
    };
    const find = (device: Device) =>
      typeof device === "number" ? device : this.#byName().get(device)?.wire.index;
    const links = this.#links = keyed<LinkMessage>("link", ({ index }) => index);
    if (has("link")) views.link = new StoredLinks(look(links), () => this.#byName(), find);
    if (has("addr")) {
      const addrs = this.#addrs = keyed<AddrMessage>("addr");
      views.addr = new StoredAddresses(look(addrs), addrs, find);
    }
    if (has("route")) {
      const make = (wire: RouteMessage) => friendly.route?.(wire, context, 0) as object;
      views.route = new StoredRoutes(look(this.#routes = new RouteStore(changes, make)));
    }
    if (has("rule")) views.rule = new StoredObjects(look(this.#rules = keyed("rule", ruleKey)));
    if (has("neigh")) {
      const neighs = this.#neighs = keyed<NeighMessage>("neigh");
      views.neigh = new StoredNeighbours(look(neighs), neighs, find);
    }
    if (has("fdb")) {
      const make = (wire: NeighMessage) => entryOf(wire, context);
      const key = (wire: NeighMessage) => eventKinds.fdb.keys?.(wire)[0] as Key;
      views.fdb = new StoredObjects(look(this.#fdb = new Keyed("fdb", changes, make, key)));
    }
    if (has("nexthop") || has("route")) {
      const nexthops = this.#nexthops = keyed<NexthopMessage>(
        "nexthop",
        ({ attrs }) => attrs.id ?? 0,
      );
      if (has("nexthop")) views.nexthop = new StoredNexthops(look(nexthops));
    }
    this.#signal = signal;
    signal?.addEventListener("abort", this.#abort);
  }

  /** Subscribes, and reads what there is; see `ip.view`. */
  static async open<T extends ViewType = ViewType>(
    handle: Handle,
    options: ViewOptions<T> = {},
  ): Promise<View<T>> {
    options.signal?.throwIfAborted();
    const view = new View<T>(handle, options);
    try {
      await view.#settleInTurns();
      options.signal?.throwIfAborted();
      // What there is at the beginning is no change.
      view.#changes.clear();
      return view;
    } catch (error) {
      view.close();
      throw error;
    }
  }

  // ── looks ──────────────────────────────────────────────────────────────────────────────────

  /** Links. */
  get link(): ViewLinks {
    return this.#view("link");
  }

  /** Addresses of links. */
  get addr(): ViewAddresses {
    return this.#view("addr");
  }

  /** Routes, of all tables. */
  get route(): ViewRoutes {
    return this.#view("route");
  }

  /** Routing rules, in the order in which they are asked; those of IPv4 before those of IPv6. */
  get rule(): Objects<IpRule> {
    return this.#view("rule");
  }

  /** Neighbours. Those that the kernel makes as packets are sent, it tells when it has heard of them. */
  get neigh(): ViewNeighbours {
    return this.#view("neigh");
  }

  /** Entries of forwarding tables; only where they were asked for. */
  get fdb(): Objects<FdbEntry> {
    return this.#view("fdb");
  }

  /** Nexthops. */
  get nexthop(): ViewNexthops {
    return this.#view("nexthop");
  }

  /** How often events were lost, and all was read again. */
  get gaps(): number {
    return this.#gaps;
  }

  /** How many datagrams came that were not the kernel's; they were dropped. */
  get strays(): number {
    return this.#subscription.strays;
  }

  /** Reads all again, with counters, ages and lifetimes. */
  refresh(): void {
    this.#stale = true;
    this.#settle();
  }

  // ── changes ────────────────────────────────────────────────────────────────────────────────

  /**
   * The changes of which nobody was told yet, without waiting. Of an object that has changed several
   * times, one is told; however late that is, no more is kept than there are objects, and were.
   */
  changes(): ViewChange<T>[] {
    this.#settle();
    const all: ViewChange<T>[] = [];
    for (let change; (change = this.#changes.take());) all.push(change as ViewChange<T>);
    return all;
  }

  /**
   * The same as they come: each is told once, in whichever loop. While one waits, the process stays
   * alive. A loop ends with the view, and leaves it as it is when it is left.
   *
   * @throws {SystemError} if the system cannot deliver any more.
   * @throws {DecodeError} if what came cannot be read.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<ViewChange<T>, undefined, void> {
    let looked = -Infinity;
    while (!this.closed) {
      if (!this.#changes.some || performance.now() - looked > SHARE) {
        // Changes that never cease keep nobody from running.
        if (this.#changes.some) await share();
        await this.#settleInTurns();
        looked = performance.now();
      }
      const change = this.#changes.take();
      if (change) yield change as ViewChange<T>;
      else if (this.closed) break;
      else if (this.#uncertain) await share(this.#rest());
      else await this.#subscription.ready();
    }
    return undefined;
  }

  /** Whether it has ended. */
  get closed(): boolean {
    return this.#subscription.closed;
  }

  /** Ends it: its objects stay as they are, and a loop over changes ends. May be called twice. */
  close(): void {
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#subscription.close();
    this.#connection.close();
    this.#work = undefined;
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Ends it. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  readonly #abort = () => this.close();

  // ── keeping up ─────────────────────────────────────────────────────────────────────────────

  #view<K extends ViewType>(type: K): Views[K] {
    const view = this.#views[type];
    if (view) return view;
    throw new TypeError(`the view has no "${type}"; it has ${[...this.#types].join(", ")}`);
  }

  /** Links by their names. */
  #byName(): ReadonlyMap<string, Entry<LinkMessage>> {
    const { version } = this.#links;
    if (this.#linkNames.version !== version) {
      const map = new Map<string, Entry<LinkMessage>>();
      for (const entry of this.#links.entries()) {
        const { ifname, propList } = entry.wire.attrs;
        for (const name of [...propList?.altIfname ?? [], ifname]) if (name) map.set(name, entry);
      }
      this.#linkNames = { version, map };
    }
    return this.#linkNames.map;
  }

  /** Whether some of it has to be read. */
  get #doubtful(): boolean {
    return this.#pending.some || (this.#routes?.doubts.size ?? 0) > 0;
  }

  /** Whether something is left to be read. */
  get #uncertain(): boolean {
    return this.#stale || this.#mixed || this.#doubtful;
  }

  /** Brings all up to date. */
  #settle(): void {
    // What was begun in turns is brought to its end, and has not heard what came since.
    for (const work of [this.#work, this.#keepUp()]) {
      this.#work = undefined;
      while (!this.closed && work && !work.next().done);
    }
  }

  /** Brings all up to date, and lets others run meanwhile; the work may be another's in the end. */
  async #settleInTurns(): Promise<void> {
    const work = this.#work ??= this.#keepUp();
    let shared = performance.now();
    while (this.#work === work && !this.closed) {
      const { done, value = 0 } = work.next();
      if (done) {
        this.#work = undefined;
        return;
      }
      if (value === 0 && performance.now() - shared < SHARE) continue;
      await share(value);
      shared = performance.now();
    }
  }

  *#keepUp(): Work {
    for (let round = 0; round < ROUNDS; round++) {
      yield* this.#drain();
      if (this.#stale || this.#mixed && this.#rest() === 0) yield* this.#readAll();
      else if (this.#doubtful) yield* this.#readPending();
      else break;
    }
    if (!this.#outdated || this.#uncertain) return;
    this.#outdated = false;
    this.#names.drop();
    for (const { wire } of this.#links.entries()) this.#names.learn(wire);
  }

  /** For how long it is better to wait before all is read again: events that are lost go on being so. */
  #rest(): number {
    const { end, took } = this.#read;
    return Math.max(0, Math.min(REST, end + took - performance.now()));
  }

  /** Handles the messages that are there. */
  *#drain(): Work {
    for (let left = this.#room; left > 0; left--) {
      const notice = this.#subscription.poll();
      if (!notice) break;
      if (notice.type === "overrun") {
        this.#gaps++;
        this.#changes.gap(notice.lost);
        this.#stale = true;
      } else if (!this.#stale) this.#hear(notice);
      if (left % SLICE === 0) yield 0;
    }
    this.#late = false;
  }

  #hear({ type, flags, body }: Notice): void {
    const name = eventTypeOf(type, body), kind = type & 3;
    // The third kind asks.
    if (name === undefined || kind > 1) return;
    const gone = kind === 1, pending = this.#pending;
    // Of IPv4 the kernel goes on from where it was.
    const counted = name !== "route" || body[0] === AF_INET6;
    if (this.#late && counted && (gone || flags & NLM_F_REPLACE)) {
      const store = this.#stores.find(({ type }) => type === name);
      if (store && store.size > CHUNK) this.#mixed = true;
    }
    if (name === "link" || name === "port") {
      const { index, flags, attrs: { mtu } } = decode(linkSummary, body);
      const before = this.#links.get(index)?.wire;
      pending.links.add(index);
      if (name === "port" || !before) return;
      const turned = (flags ^ before.flags) & WATCHED || mtu !== before.attrs.mtu;
      if (type === RTM_DELLINK || turned) pending.moved.add(index);
    } else if (name === "addr") {
      const wire = decode(addrMessage, body), { local, address } = wire.attrs;
      if (!gone) return void this.#addrs?.put(wire);
      this.#addrs?.remove(wire);
      pending.sources.add(local ?? address ?? "");
      // With the last address of a link go all its routes.
      pending.moved.add(wire.index);
    } else if (name === "route") {
      const wire = decode(routeMessage, body);
      if (isKept(wire)) this.#routes?.apply(wire, gone, flags, this.#late);
    } else if (name === "rule") pending.rules = true;
    else if (name === "neigh" || name === "fdb") {
      const store = name === "fdb" ? this.#fdb : this.#neighs;
      const wire = store && decode(neighMessage, body);
      if (!wire || wire.flags & NTF_PROXY) return;
      if (gone) store.remove(wire);
      else store.put(wire);
    } else if (name === "nexthop") {
      const wire = decode(nexthopMessage, body), { id = 0 } = wire.attrs;
      const known = gone ? this.#nexthops?.remove(wire) : this.#nexthops?.put(wire);
      if (known || gone) pending.nexthops.add(id);
    }
  }

  // ── reading ────────────────────────────────────────────────────────────────────────────────

  /** Reads objects; where the kernel has none of them, there are none. */
  *#dump<W>(type: number, schema: Type<W>, body: Partial<W>): Work<W[]> {
    for (let attempt = 1;; attempt++) {
      const out: W[] = [];
      try {
        for (const wire of this.#connection.dump(type, schema, body)) {
          if (out.push(wire) % SLICE === 0) yield 0;
        }
        return out;
      } catch (error) {
        if (error instanceof InterruptedDumpError) {
          if (attempt < ROUNDS) continue;
          // It changes all the time: later once more.
          this.#stale = true;
          return out;
        }
        if (error instanceof NetlinkError && NOTHING.includes(error.errno)) return [];
        throw error;
      }
    }
  }

  /**
   * Waits for the change that is being made just now: the kernel tells of it in its midst, and makes
   * the rest of it under the same lock.
   */
  #barrier(): void {
    this.#readLink(1);
  }

  #readLink(index: number): LinkMessage | undefined {
    try {
      const attrs = { extMask: RTEXT_FILTER_VF };
      return this.#connection.request(RTM_GETLINK, linkMessage, { index, attrs });
    } catch (error) {
      if (error instanceof NetlinkError && error.errno === ERRNO.ENODEV) return undefined;
      throw error;
    }
  }

  *#routesOf(body: { family: number; oif?: number; table?: number }): Work<RouteMessage[]> {
    const { family, ...attrs } = body;
    this.#late = true;
    const wires = yield* this.#dump(RTM_GETROUTE, routeMessage, { family, attrs });
    return wires.filter(isKept);
  }

  #neighsOf(family: number, ifindex?: number): Work<NeighMessage[]> {
    const attrs = ifindex === undefined || family === AF_BRIDGE ? {} : { ifindex };
    const body = { family, ifindex: family === AF_BRIDGE ? ifindex ?? 0 : 0, attrs };
    return this.#dump(RTM_GETNEIGH, neighMessage, body);
  }

  *#rulesOf(): Work<RuleMessage[]> {
    const inet = yield* this.#dump(RTM_GETRULE, ruleMessage, { family: AF_INET });
    return [...inet, ...yield* this.#dump(RTM_GETRULE, ruleMessage, { family: AF_INET6 })];
  }

  /** Reads all that there is. */
  *#readAll(): Work {
    yield this.#rest();
    // What was told up to now is in what is read.
    for (let left = this.#room; left > 0; left--) {
      const notice = this.#subscription.poll();
      if (!notice) break;
      if (notice.type === "overrun") this.#changes.gap(notice.lost);
      if (left % SLICE === 0) yield 0;
    }
    const begin = performance.now();
    this.#stale = this.#mixed = false;
    this.#pending = new Pending();
    this.#barrier();
    const showing = { ...objectContext(this.#names) };
    showing.show = { ...showing.show, stats: 1, family: AF_PACKET };
    const links = readLinks(this.#connection, linkMessage, {}, showing);
    for (const link of links) this.#learn(link);
    this.#outdated = true;
    this.#links.replaceAll(links);
    if (this.#nexthops) {
      this.#nexthops.replaceAll(yield* this.#dump(RTM_GETNEXTHOP, nexthopMessage, newNexthop()));
    }
    this.#addrs?.replaceAll(yield* this.#dump(RTM_GETADDR, addrMessage, { family: AF_UNSPEC }));
    this.#neighs?.replaceAll(yield* this.#neighsOf(AF_UNSPEC));
    this.#fdb?.replaceAll(yield* this.#neighsOf(AF_BRIDGE));
    this.#rules?.replaceAll(yield* this.#rulesOf());
    if (this.#routes) {
      const inet = yield* this.#routesOf({ family: AF_INET });
      const inet6 = yield* this.#routesOf({ family: AF_INET6 });
      this.#routes.replaceAll([...inet, ...inet6]);
    }
    this.#late = true;
    this.#barrier();
    const end = performance.now();
    this.#read = { end, took: end - begin };
  }

  /** A link is called so from now on. */
  #learn(link: LinkMessage): void {
    const { index, attrs: { ifname } } = link, before = this.#links.get(index)?.wire.attrs.ifname;
    if (before !== undefined && before !== ifname) {
      for (const store of this.#stores) {
        const links = LINKS[store.type as ViewType];
        for (const entry of store.entries()) {
          if (links?.(entry.wire as never).includes(index)) store.rename(entry);
        }
      }
      this.#outdated = true;
    }
    this.#names.learn(link);
  }

  get #stores(): AnyStore[] {
    const all = [this.#links, this.#addrs, this.#routes, this.#neighs, this.#fdb, this.#nexthops];
    return all.filter((store) => store !== undefined);
  }

  /** Reads what has become uncertain. */
  *#readPending(): Work {
    const { links, moved, sources, nexthops, rules } = this.#pending;
    this.#pending = new Pending();
    this.#barrier();
    const gone = new Set<number>(), unlike = new Set<number>();
    for (const index of links) {
      const before = this.#links.get(index)?.wire, link = this.#readLink(index);
      const name = link?.attrs.ifname;
      if (link) {
        this.#learn(link);
        this.#links.put(link);
      } else if (before) {
        gone.add(index);
        this.#links.remove(before);
      }
      if (before?.attrs.ifname !== name) this.#pending.rules = true;
      if (!before) {
        // What was told of its routes may be older than what has become of it since.
        moved.add(index);
        continue;
      }
      const turned = !link || (link.flags ^ before.flags) & WATCHED ||
        link.attrs.mtu !== before.attrs.mtu || link.attrs.master !== before.attrs.master;
      if (turned) moved.add(index);
      // The ports of a bridge say which one it is.
      if (link && link.attrs.address !== before.attrs.address) unlike.add(index);
      yield 0;
    }
    if (gone.size) this.#outdated = true;
    for (const { wire } of gone.size + unlike.size ? this.#links.entries() : []) {
      const { link = 0, master = 0 } = wire.attrs;
      if (gone.has(link) || gone.has(master) || unlike.has(master)) {
        this.#pending.links.add(wire.index);
      }
    }
    if (this.#addrs) {
      // Of an address that is looked for duplicates of, the kernel tells when that is done.
      const read = (index: number) =>
        this.#dump(RTM_GETADDR, addrMessage, { family: AF_UNSPEC, index });
      yield* this.#check(this.#addrs, new Set([...links, ...moved]), read, true);
    }
    if (moved.size) {
      if (this.#neighs) {
        yield* this.#check(this.#neighs, moved, (index) => this.#neighsOf(AF_UNSPEC, index));
      }
      if (this.#fdb) {
        yield* this.#check(this.#fdb, moved, (index) => this.#neighsOf(AF_BRIDGE, index));
      }
      yield* this.#checkNexthops(moved, nexthops);
    }
    if (this.#rules && (rules || this.#pending.rules)) {
      this.#rules.replaceAll(yield* this.#rulesOf());
    }
    this.#pending.rules = false;
    if (this.#routes) yield* this.#checkRoutes(this.#routes, moved, sources, nexthops);
    // The messages that come next are of before this, or tell of what is to be read then.
    if (this.#late) this.#barrier();
  }

  /** Reads what is known of some links: all of it, where there are many. */
  *#check<W>(
    store: Keyed<W>,
    links: ReadonlySet<number>,
    read: (index: number) => Work<W[]>,
    adopt = false,
  ): Work<Entry<W>[]> {
    const linksOf = LINKS[store.type as ViewType] as (wire: W) => readonly number[];
    const some = [...store.entries()].filter(({ wire }) => links.has(linksOf(wire)[0]));
    const indexes = adopt ? links : new Set(some.map(({ wire }) => linksOf(wire)[0]));
    const wires: W[] = [];
    for (const index of indexes.size > DUMPS ? [0] : indexes) {
      if (index === 0 || this.#links.get(index)) wires.push(...yield* read(index));
    }
    return store.check(some, wires, adopt);
  }

  /** Nexthops go with their links, and groups with their last nexthop. */
  *#checkNexthops(links: ReadonlySet<number>, changed: Set<number>): Work {
    const store = this.#nexthops;
    if (!store?.size) return;
    const read = (attrs: NexthopMessage["attrs"]) =>
      this.#dump(RTM_GETNEXTHOP, nexthopMessage, { ...newNexthop(), attrs });
    const some = yield* this.#check(store, links, (oif) => read(oif ? { oif } : {}));
    if (some.some(({ live }) => !live)) {
      const groups = [...store.entries()].filter(({ wire }) => wire.attrs.group);
      if (groups.length) some.push(...store.check(groups, yield* read({ groups: true })));
    }
    for (const { wire } of some) changed.add(wire.attrs.id ?? 0);
  }

  /** Reads the routes that something may have become of which no message tells. */
  *#checkRoutes(
    store: RouteStore,
    links: ReadonlySet<number>,
    sources: ReadonlySet<string>,
    nexthops: ReadonlySet<number>,
  ): Work {
    const affected: Entry<RouteMessage>[] = [];
    if (links.size || sources.size || [...nexthops].some((id) => store.nexthops.has(id))) {
      for (const entry of store.entries()) {
        const { attrs: { prefsrc, nhId } } = entry.wire;
        if (
          prefsrc !== undefined && sources.has(prefsrc) ||
          nhId !== undefined && nexthops.has(nhId) ||
          links.size && linksOf(entry.wire).some((index) => links.has(index))
        ) affected.push(entry);
      }
    }
    const doubts = [...store.doubts.values()];
    store.doubts.clear();
    if (affected.length + doubts.length === 0) return;

    const asked = new Map<string, Asked>();
    const ask = (one: Asked) => asked.set(JSON.stringify(one), one);
    for (const { wire } of affected) {
      const { family } = wire, indexes = linksOf(wire);
      for (const oif of indexes) ask({ family, oif });
      if (indexes.length === 0) ask({ family, table: tableOf(wire) });
    }
    const doubted = doubts.map((group) => {
      const { family, table, wire } = group;
      const known = [wire, ...store.doubtful(group).map((entry) => entry.wire)].map(linksOf);
      const [oif, ...others] = new Set(known.flat());
      // Those without a link are of no link's dump, and their order is that of one dump.
      const whole = others.length > 0 || known.some((links) => links.length === 0);
      const one = whole ? { family, table } : { family, oif };
      ask(one);
      return { group, key: JSON.stringify(one) };
    });
    const read = new Map<string, RouteMessage[]>();
    for (const family of [AF_INET, AF_INET6]) {
      const some = [...asked].filter(([, one]) => one.family === family);
      if (some.length > DUMPS) {
        const all = yield* this.#routesOf({ family });
        for (const [key] of some) read.set(key, all);
      } else for (const [key, one] of some) read.set(key, yield* this.#routesOf(one));
    }
    store.check(affected, [...new Set(read.values())].flat());
    const grouped = new Map<RouteMessage[], Map<string, RouteMessage[]>>();
    for (const { group, key } of doubted) {
      const wires = read.get(key) as RouteMessage[];
      let groups = grouped.get(wires);
      if (!groups) grouped.set(wires, groups = Map.groupBy(wires, groupKey));
      store.reconcile(group.wire, groups.get(groupKey(group.wire)) ?? []);
    }
  }
}

/** A dump of routes: of a link, or of a table. */
interface Asked {
  family: number;
  oif?: number;
  table?: number;
}

/** Whether a route is one that a view has. */
function isKept({ family, flags }: RouteMessage): boolean {
  return (family === AF_INET || family === AF_INET6) && !(flags & RTM_F_CLONED);
}

/** Lets others run. */
function share(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
