/**
 * The routes that a view keeps: by table, length of the prefix and destination, in the order in which
 * the kernel looks at them; and what each of its messages does to them.
 *
 * @module
 */
import { formatIpv4, formatIpv6 } from "../netlink/address.ts";
import { AF_INET, AF_INET6, NLM_F_APPEND, NLM_F_REPLACE } from "../netlink/uapi.ts";
import type { RouteMessage, RouteNexthop } from "../route/route.ts";
import { tableOf } from "./route_words.ts";
import { alike, type Changes, type Entry, Store, VOLATILE } from "./view_store.ts";

type RouteEntry = Entry<RouteMessage>;

/** Routes to one destination: of IPv4 by type of service and metric, of IPv6 by metric. */
type Bucket = RouteEntry[];

/** Routes of one table. */
class Table {
  /** Buckets by length of the prefix, and by destination. */
  readonly lengths = new Map<number, Map<string, Bucket>>();
  /** Which lengths there are, the longest first. */
  order: number[] = [];
}

/** Routes that are alike but for how they send: the kernel chooses one of them. */
export interface Group {
  /** Address family. */
  family: number;
  /** Number of the table. */
  table: number;
  /** A route of it. */
  wire: RouteMessage;
}

/** What tells one way to send from another is not whether it works just now. */
const STATE: ReadonlySet<string> = new Set([...VOLATILE, "flags"]);
/** Of routes with a nexthop object, its id says it. */
const STATE_AND_HOPS: ReadonlySet<string> = new Set([
  ...STATE,
  ...["oif", "gateway", "via", "multipath", "encap", "encapType"],
]);

/** Flag bits of a way (`RTNH_F_*`); those above are of the route (`RTM_F_*`). */
const HOP_FLAGS = 0xff;

const ANY: Readonly<Record<number, string>> = { [AF_INET]: "0.0.0.0", [AF_INET6]: "::" };

function destination({ family, attrs: { dst } }: RouteMessage): string {
  return typeof dst === "string" ? dst : ANY[family];
}

function priority({ attrs }: RouteMessage): number {
  return attrs.priority ?? 0;
}

/** Which of two routes to the same destination the kernel looks at first: negative for `a`. */
function compare(a: RouteMessage, b: RouteMessage): number {
  return b.tos - a.tos || priority(a) - priority(b);
}

/** Whether only how they send tells two routes to the same destination from each other. */
function together(a: RouteMessage, b: RouteMessage): boolean {
  return compare(a, b) === 0 && a.srcLen === b.srcLen && a.attrs.src === b.attrs.src;
}

/** Whether two routes are of one group. */
function sameGroup(a: RouteMessage, b: RouteMessage): boolean {
  return a.family === b.family && a.dstLen === b.dstLen && a.attrs.dst === b.attrs.dst &&
    tableOf(a) === tableOf(b) && together(a, b);
}

/** Names a group. */
export function groupKey(wire: RouteMessage): string {
  const { family, dstLen, srcLen, tos, attrs: { src = "" } } = wire;
  return [family, tableOf(wire), destination(wire), dstLen, src, srcLen, tos, priority(wire)]
    .join(" ");
}

/** The ways of a route; one that has a nexthop object, or no link, has one all the same. */
function hopsOf({ flags, attrs }: RouteMessage): RouteNexthop[] {
  if (attrs.multipath) return attrs.multipath;
  const { oif = 0, gateway, via, encap, encapType, newdst } = attrs;
  return [{ flags, hops: 0, ifindex: oif, attrs: { gateway, via, encap, encapType, newdst } }];
}

function sameHop(a: RouteNexthop, b: RouteNexthop): boolean {
  return a.ifindex === b.ifindex && alike(a.attrs, b.attrs);
}

/** Whether IPv6 joins a route with others that are alike to one of several ways. */
function joins({ attrs }: RouteMessage): boolean {
  return attrs.nhId === undefined &&
    (attrs.multipath !== undefined || attrs.gateway !== undefined || attrs.via !== undefined);
}

/** Whether two routes of a group are the same, or of IPv6, have a way in common. */
function same(a: RouteMessage, b: RouteMessage): boolean {
  if (a.attrs.nhId !== b.attrs.nhId) return false;
  if (a.family === AF_INET) return alike(a, b, a.attrs.nhId ? STATE_AND_HOPS : STATE);
  if (a.attrs.nhId !== undefined) return true;
  const others = hopsOf(b);
  return hopsOf(a).some((hop) => others.some((other) => sameHop(hop, other)));
}

/** A route with other ways. */
function withHops(wire: RouteMessage, hops: RouteNexthop[]): RouteMessage {
  const { multipath: _m, oif: _o, gateway: _g, via: _v, encap: _e, encapType: _t, ...attrs } =
    wire.attrs;
  // The lowest bits are of the one way that there is.
  const flags = wire.flags & ~HOP_FLAGS;
  if (hops.length > 1) return { ...wire, flags, attrs: { ...attrs, multipath: hops } };
  const [hop] = hops;
  return { ...wire, flags: flags | hop.flags, attrs: { ...attrs, oif: hop.ifindex, ...hop.attrs } };
}

/**
 * A route of IPv6 that an event says has one more way. The event begins with that, and says all else of
 * it; a dump begins with the way that came first, and has all else of that.
 */
function joined(before: RouteMessage, wire: RouteMessage): RouteMessage {
  const { multipath } = wire.attrs;
  if (!multipath || before.attrs.nhId !== undefined) return wire;
  const begin = hopsOf(before).map((old) => multipath.findIndex((hop) => sameHop(hop, old)))
    .find((at) => at >= 0) ?? 0;
  return withHops(before, [...multipath.slice(begin), ...multipath.slice(0, begin)]);
}

/** Indexes of the links that a route sends by. */
export function linksOf({ attrs: { oif, multipath } }: RouteMessage): number[] {
  if (multipath) return multipath.map(({ ifindex }) => ifindex);
  return oif ? [oif] : [];
}

/** Routes. */
export class RouteStore extends Store<RouteMessage> {
  /** How many there are. */
  size = 0;
  /** Of these groups the messages do not say what has become. */
  readonly doubts: Map<string, Group> = new Map();
  /** How many routes have the nexthop object of an id. */
  readonly nexthops: Map<number, number> = new Map();
  readonly #tables = new Map<string, Table>();

  /** Routes that `make` makes of what is on the wire. */
  constructor(changes: Changes, make: (wire: RouteMessage) => object) {
    super("route", changes, make);
  }

  /** All that there are, or those of one table. */
  *entries(family?: number, table?: number): Generator<RouteEntry, void, void> {
    const tables = family === undefined || table === undefined
      ? this.#tables.values()
      : [this.#tables.get(`${family} ${table}`) ?? new Table()];
    for (const { order, lengths } of tables) {
      for (const length of order) {
        for (const bucket of lengths.get(length)?.values() ?? []) yield* bucket;
      }
    }
  }

  /** Routes to a destination, in the order in which the kernel looks at them. */
  exact(family: number, table: number, dst: string, length: number): readonly RouteEntry[] {
    return this.#tables.get(`${family} ${table}`)?.lengths.get(length)?.get(dst) ?? [];
  }

  /** The route with the longest prefix that an address is in. */
  lookup(address: Uint8Array, table: number, tos: number): RouteEntry | undefined {
    const family = address.length === 4 ? AF_INET : AF_INET6, bytes = address.slice();
    const { order = [], lengths } = this.#tables.get(`${family} ${table}`) ?? {};
    for (const length of order) {
      // Lengths become smaller: what was cleared stays clear.
      bytes.fill(0, Math.ceil(length / 8));
      if (length % 8) bytes[length >> 3] &= 0xff00 >> length % 8;
      const dst = family === AF_INET ? formatIpv4(bytes) : formatIpv6(bytes);
      const found = lengths?.get(length)?.get(dst)?.find(({ wire }) =>
        wire.srcLen === 0 && (wire.tos === 0 || wire.tos === tos)
      );
      if (found) return found;
    }
    return undefined;
  }

  /**
   * What a message says happened.
   *
   * @param gone It says that a route is gone.
   * @param flags Flags of the message (`NLM_F_*`).
   * @param late Something younger than the message has been read already.
   */
  apply(wire: RouteMessage, gone: boolean, flags: number, late: boolean): void {
    const bucket = this.#bucket(wire), group = bucket.filter((entry) => together(entry.wire, wire));
    if (gone) {
      // What was read later than the message may be without it already.
      if (!this.#gone(bucket, group, wire) && group.length && !late) this.#doubt(wire);
      this.#tidy(wire, bucket);
    } else if (flags & NLM_F_REPLACE) {
      // Which one it takes the place of is clear where there is one only.
      const [only] = group, sole = group.length === 1;
      const sure = sole && !late && (wire.family === AF_INET || joins(only.wire) === joins(wire));
      if (sole && same(only.wire, wire) || sure) return this.#become(only, wire);
      this.#doubt(wire);
      if (!group.some((entry) => same(entry.wire, wire))) this.#insert(bucket, wire, true);
    } else if (wire.family === AF_INET) {
      const found = group.find((entry) => same(entry.wire, wire));
      if (found) {
        this.#become(found, wire);
        bucket.splice(bucket.indexOf(found), 1);
      }
      this.#insert(bucket, wire, (flags & NLM_F_APPEND) !== 0, found);
    } else {
      const [first, ...others] = group.filter((entry) => same(entry.wire, wire));
      if (first) this.#become(first, joined(first.wire, wire));
      else this.#insert(bucket, wire, true);
      for (const other of others) this.#remove(bucket, other);
    }
  }

  /** These there are, and no others. */
  replaceAll(wires: readonly RouteMessage[]): void {
    const seen = new Set<RouteEntry>();
    for (let from = 0, to = 0; from < wires.length; from = to) {
      // Those of a group stand together in a dump.
      while (to < wires.length && sameGroup(wires[from], wires[to])) to++;
      for (const entry of this.reconcile(wires[from], wires.slice(from, to))) seen.add(entry);
    }
    this.#removeAll([...this.entries()].filter((entry) => !seen.has(entry)));
    this.doubts.clear();
  }

  /** In the group of a route there are these, in this order, and no others; which are returned. */
  reconcile(of: RouteMessage, wires: readonly RouteMessage[]): RouteEntry[] {
    const bucket = this.#bucket(of);
    const old = bucket.filter((entry) => together(entry.wire, of));
    if (old.length === 1 && wires.length === 1) {
      this.#become(old[0], wires[0]);
      return old;
    }
    const kept = wires.map((wire) => {
      const at = old.findIndex((entry) => same(entry.wire, wire));
      return at < 0 ? undefined : old.splice(at, 1)[0];
    });
    for (const entry of old) this.#remove(bucket, entry);
    for (const entry of kept) if (entry) bucket.splice(bucket.indexOf(entry), 1);
    const all = kept.map((entry, i) => {
      if (entry) this.#become(entry, wires[i]);
      return this.#insert(bucket, wires[i], true, entry);
    });
    this.#tidy(of, bucket);
    return all;
  }

  /** Of some routes, which are there still: what was read of them. */
  check(some: Iterable<RouteEntry>, wires: readonly RouteMessage[]): void {
    const groups = new Map<string, RouteMessage[]>();
    for (const wire of wires) {
      const key = groupKey(wire), group = groups.get(key);
      if (group) group.push(wire);
      else groups.set(key, [wire]);
    }
    const gone: RouteEntry[] = [];
    for (const entry of some) {
      if (!entry.live) continue;
      const found = groups.get(groupKey(entry.wire))?.find((wire) => same(entry.wire, wire));
      if (found) this.#become(entry, found);
      else gone.push(entry);
    }
    this.#removeAll(gone);
  }

  /** The routes of a group that is in doubt. */
  doubtful({ family, table, wire }: Group): RouteEntry[] {
    const bucket = this.exact(family, table, destination(wire), wire.dstLen);
    return bucket.filter((entry) => together(entry.wire, wire));
  }

  /** A route, or some of its ways, are gone; whether it was there. */
  #gone(bucket: Bucket, group: Bucket, wire: RouteMessage): boolean {
    const found = group.filter((entry) => same(entry.wire, wire));
    if (wire.family === AF_INET || wire.attrs.nhId !== undefined) found.length &&= 1;
    for (const entry of found) {
      const gone = hopsOf(wire), before = hopsOf(entry.wire);
      const left = wire.family === AF_INET || wire.attrs.nhId !== undefined
        ? []
        : before.filter((hop) => !gone.some((other) => sameHop(hop, other)));
      if (left.length === 0) this.#remove(bucket, entry);
      else {
        this.#become(entry, withHops(entry.wire, left));
        // What is said besides the ways was of the first.
        if (left[0] !== before[0]) this.#doubt(wire);
      }
    }
    return found.length > 0;
  }

  #doubt(wire: RouteMessage): void {
    const key = groupKey(wire);
    this.doubts.set(key, { family: wire.family, table: tableOf(wire), wire });
  }

  #become(entry: RouteEntry, wire: RouteMessage): void {
    this.#count(entry.wire, -1);
    this.#count(wire, 1);
    this.update(entry, wire);
  }

  /** Puts a route at the end or at the begin of those that are alike. */
  #insert(bucket: Bucket, wire: RouteMessage, last: boolean, entry?: RouteEntry): RouteEntry {
    const at = bucket.findIndex(({ wire: other }) => {
      const order = compare(wire, other);
      return last ? order < 0 : order <= 0;
    });
    if (!entry) {
      this.#count(wire, 1);
      this.size++;
    }
    const one = entry ?? this.create(wire);
    bucket.splice(at < 0 ? bucket.length : at, 0, one);
    return one;
  }

  #removeAll(entries: readonly RouteEntry[]): void {
    for (const entry of entries) {
      const bucket = this.#bucket(entry.wire);
      this.#remove(bucket, entry);
      this.#tidy(entry.wire, bucket);
    }
  }

  #remove(bucket: Bucket, entry: RouteEntry): void {
    bucket.splice(bucket.indexOf(entry), 1);
    this.#count(entry.wire, -1);
    this.size--;
    this.lose(entry);
  }

  #count({ attrs: { nhId } }: RouteMessage, by: 1 | -1): void {
    if (nhId === undefined) return;
    const count = (this.nexthops.get(nhId) ?? 0) + by;
    if (count) this.nexthops.set(nhId, count);
    else this.nexthops.delete(nhId);
  }

  #bucket(wire: RouteMessage): Bucket {
    const { family, dstLen } = wire, name = `${family} ${tableOf(wire)}`, dst = destination(wire);
    let table = this.#tables.get(name);
    if (!table) this.#tables.set(name, table = new Table());
    let byDst = table.lengths.get(dstLen);
    if (!byDst) {
      table.lengths.set(dstLen, byDst = new Map());
      table.order = [...table.lengths.keys()].sort((a, b) => b - a);
    }
    let bucket = byDst.get(dst);
    if (!bucket) byDst.set(dst, bucket = []);
    return bucket;
  }

  /** An empty bucket goes. */
  #tidy(wire: RouteMessage, bucket: Bucket): void {
    if (bucket.length) return;
    const { family, dstLen } = wire, name = `${family} ${tableOf(wire)}`;
    const table = this.#tables.get(name), byDst = table?.lengths.get(dstLen);
    byDst?.delete(destination(wire));
    if (!table || byDst?.size) return;
    table.lengths.delete(dstLen);
    table.order = table.order.filter((length) => length !== dstLen);
    if (!table.lengths.size) this.#tables.delete(name);
  }
}
