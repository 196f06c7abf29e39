/**
 * Events: what happens to links, addresses, routes and all else, as typed objects.
 *
 * @module
 */
import { decode } from "../netlink/schema.ts";
import type { Message } from "../netlink/message.ts";
import { type Notice, type Overrun, Subscription } from "../netlink/subscription.ts";
import { AF_INET, AF_INET6, AF_MPLS, AF_UNSPEC } from "../netlink/uapi.ts";
import type { AddrMessage } from "../route/addr.ts";
import type { BridgeVlanMessage, MdbMessage } from "../route/bridge.ts";
import { type LinkMessage, linkMessage } from "../route/link.ts";
import type { NeighMessage } from "../route/neigh.ts";
import type { NetconfMessage } from "../route/netconf.ts";
import type { NsidMessage } from "../route/netns.ts";
import type { NexthopMessage } from "../route/nexthop.ts";
import type { PrefixMessage } from "../route/prefix.ts";
import type { RouteMessage } from "../route/route.ts";
import type { RuleMessage } from "../route/rule.ts";
import type { StatsMessage } from "../route/stats.ts";
import type { TcMessage } from "../route/tc.ts";
import type { TunnelMessage } from "../route/tunnel.ts";
import { RTM_NEWCHAIN, RTM_NEWQDISC, RTM_NEWTCLASS } from "../route/uapi/rtnetlink.ts";
import { addrRows, type IpAddress } from "./addr_words.ts";
import * as encap from "./encap/mod.ts";
import {
  eventKinds,
  type EventType,
  eventTypeOf,
  eventTypes,
  groupsOf,
  Known,
  type What,
} from "./events.ts";
import type { Handle, SubscribeOptions } from "./handle.ts";
import { type Link, linkState } from "./link_state.ts";
import { Names } from "./names.ts";
import { type Neighbour, neighRows } from "./neigh_words.ts";
import { type Netconf, netconfOf } from "./netconf.ts";
import { type Nexthop, nexthopRows } from "./nexthop_words.ts";
import { familyName } from "./prefix.ts";
import { type AdvertisedPrefix, prefixOf } from "./prefix_show.ts";
import { type Route, type RouteContext, routeRows } from "./route_words.ts";
import { type IpRule, ruleRows } from "./rule_words.ts";
import { type Context, fromWire, showNormal } from "./words.ts";

/** Receive buffer of a watcher's socket in bytes, unless told. */
const RECEIVE_BUFFER = 1 << 20;

/** A multicast or anycast address that a link came to receive, or ceased to. */
export interface JoinedAddress {
  /** Name of the link. */
  dev: string;
  /** Address family. */
  family: "inet" | "inet6" | string;
  /** The address. */
  address?: string;
}

/** An id by which a network namespace is known in another. */
export interface NsidState {
  /** The id. */
  id: number;
  /** The id by which the watcher's namespace knows the same one, in an event of another. */
  currentId?: number;
}

/** Something of traffic control; what its kind says of it stays bytes. */
export interface TrafficControl {
  /** What it is. */
  kindOf: "qdisc" | "class" | "filter" | "chain";
  /** Name of the link; absent for a block that links share. */
  dev?: string;
  /** Name of the kind: `fq_codel`. */
  kind?: string;
  /** Handle: `8001:`, of classes `1:10`; of filters a number. */
  handle: string | number;
  /** What it is below: `root`, `ingress`, or a handle. */
  parent: string;
  /** Priority of a filter. */
  pref?: number;
  /** Chain of a filter. */
  chain?: number;
  /** Settings of the kind, as the kernel has them. */
  options?: Uint8Array;
}

/** What each type of event is about. Where there is no simpler form, it is as on the wire. */
export interface EventObjects {
  /** A link. */
  link: Link;
  /** A link as a port of a bridge; what is deleted is that it is one. */
  port: LinkMessage;
  /** An address of a link. */
  addr: IpAddress;
  /** A multicast group that a link is in. */
  maddr: JoinedAddress;
  /** An anycast address that a link has. */
  acaddr: JoinedAddress;
  /** A route. */
  route: Route;
  /** A multicast route. */
  mroute: RouteMessage;
  /** A routing rule. */
  rule: IpRule;
  /** A neighbour. */
  neigh: Neighbour;
  /** An entry of a forwarding table: of a bridge, a VXLAN … */
  fdb: NeighMessage;
  /** A nexthop. */
  nexthop: Nexthop;
  /** A bucket of a resilient group of nexthops. */
  bucket: NexthopMessage;
  /** Settings of forwarding. */
  netconf: Netconf;
  /** An id of a network namespace. */
  nsid: NsidState;
  /** A prefix that a router advertised. */
  prefix: AdvertisedPrefix;
  /** Statistics that hardware began or ceased to keep. */
  stats: StatsMessage;
  /** Traffic control. */
  tc: TrafficControl;
  /** VLANs of a bridge or of a port. */
  vlan: BridgeVlanMessage;
  /** Multicast groups of a bridge. */
  mdb: MdbMessage;
  /** Identifiers that a VXLAN link takes. */
  vni: TunnelMessage;
}

/** Messages by which each type of event is told. */
export interface EventMessages extends Record<EventType, unknown> {
  /** Of `link`. */
  link: LinkMessage;
  /** Of `port`. */
  port: LinkMessage;
  /** Of `addr`. */
  addr: AddrMessage;
  /** Of `maddr`. */
  maddr: AddrMessage;
  /** Of `acaddr`. */
  acaddr: AddrMessage;
  /** Of `route`. */
  route: RouteMessage;
  /** Of `mroute`. */
  mroute: RouteMessage;
  /** Of `rule`. */
  rule: RuleMessage;
  /** Of `neigh`. */
  neigh: NeighMessage;
  /** Of `fdb`. */
  fdb: NeighMessage;
  /** Of `nexthop`. */
  nexthop: NexthopMessage;
  /** Of `bucket`. */
  bucket: NexthopMessage;
  /** Of `netconf`. */
  netconf: NetconfMessage;
  /** Of `nsid`. */
  nsid: NsidMessage;
  /** Of `prefix`. */
  prefix: PrefixMessage;
  /** Of `stats`. */
  stats: StatsMessage;
  /** Of `tc`. */
  tc: TcMessage;
  /** Of `vlan`. */
  vlan: BridgeVlanMessage;
  /** Of `mdb`. */
  mdb: MdbMessage;
  /** Of `vni`. */
  vni: TunnelMessage;
}

/** What happened to an object. */
export interface EventOf<T extends EventType> {
  /** What the object is. */
  type: T;
  /**
   * What happened to it: `new`, `changed` or `deleted`; of neighbours also `asked`, as the kernel asks
   * for its hardware address. A route whose place another took has changed. Of other namespaces,
   * what comes first counts as new, unless the kernel says otherwise.
   */
  what: What;
  /** The object, as it is now; as it was, if it is gone. */
  object: EventObjects[T];
  /** Id of the network namespace that it is in; absent for the watcher's own. */
  nsid?: number;
  /** The message, as on the wire. */
  message: Message<EventMessages[T]>;
}

/** An event: see {@linkcode EventOf}; or that events were lost. */
export type WatchEvent<T extends EventType = EventType> = { [K in T]: EventOf<K> }[T] | Overrun;

/** What to watch. */
export interface WatchOptions<T extends EventType = EventType> extends SubscribeOptions {
  /** Which types of events; all unless given. */
  groups?: readonly T[];
  /** Events of this address family only, where they are of one. */
  family?: "inet" | "inet6" | "mpls";
  /** Ends it: a loop over the events ends as if there were no more. */
  signal?: AbortSignal;
  /**
   * Events of all network namespaces that have an id in this one (`NETLINK_LISTEN_ALL_NSID`), which
   * needs `CAP_NET_BROADCAST`.
   */
  allNsid?: boolean;
  /**
   * Receive buffer of the socket in bytes: 1 MiB unless given. The system's limit, net.core.rmem_max,
   * holds for those without `CAP_NET_ADMIN`.
   */
  receiveBuffer?: number;
  /**
   * How many events are kept for a slow reader besides: 4096 unless given. When these and the receive
   * buffer are full, events are lost, which an event of type `overrun` tells.
   */
  queue?: number;
}

const families = { inet: AF_INET, inet6: AF_INET6, mpls: AF_MPLS };

function handleText(handle: number): string {
  const [major, minor] = [handle >>> 16, handle & 0xffff].map((n) => n.toString(16));
  return handle & 0xffff ? `${handle >>> 16 ? major : ""}:${minor}` : `${major}:`;
}

const PARENTS: Readonly<Record<number, string>> = {
  0: "none",
  0xffffffff: "root",
  0xfffffff1: "ingress",
};

function trafficControl(tc: TcMessage, { names }: Context, type: number): TrafficControl {
  const { ifindex, handle, parent, info, attrs: { kind, chain, options } } = tc;
  const base = type & ~3;
  const kindOf = base === RTM_NEWQDISC
    ? "qdisc"
    : base === RTM_NEWTCLASS
    ? "class"
    : base === RTM_NEWCHAIN
    ? "chain"
    : "filter";
  const isFilter = kindOf === "filter" || kindOf === "chain";
  return {
    kindOf,
    ...ifindex > 0 && { dev: names.link(ifindex) },
    ...kind !== undefined && { kind },
    handle: isFilter ? handle : handleText(handle),
    parent: PARENTS[parent] ?? handleText(parent),
    ...isFilter && { pref: info >>> 16 },
    ...chain !== undefined && { chain },
    ...options && { options },
  };
}

function joined({ index, family, attrs }: AddrMessage, { names }: Context): JoinedAddress {
  const address = attrs.multicast ?? attrs.anycast ?? attrs.address;
  const of = { dev: names.link(index), family: familyName(family) };
  return address === undefined ? of : { ...of, address };
}

/** Makes objects of messages. */
export type Friendly = {
  readonly [T in EventType]?: (
    wire: EventMessages[T],
    context: Context,
    type: number,
  ) => EventObjects[T];
};

/** What objects are made with. */
export function objectContext(names: Names): RouteContext {
  return { names, show: showNormal, encap };
}

/** What is made of messages; those of other types are given as they are. */
export const friendly: Friendly = {
  link: linkState,
  addr: (wire, context) => fromWire(addrRows, wire, context),
  maddr: joined,
  acaddr: joined,
  route: (wire, context) => fromWire(routeRows, wire, context),
  rule: (wire, context) => fromWire(ruleRows, wire, context),
  neigh: (wire, context) => fromWire(neighRows, wire, context),
  nexthop: (wire, context) => fromWire<Nexthop, NexthopMessage>(nexthopRows, wire, context),
  netconf: netconfOf,
  nsid: ({ attrs: { nsid = -1, currentNsid } }) => ({
    id: nsid,
    ...currentNsid !== undefined && currentNsid >= 0 && { currentId: currentNsid },
  }),
  prefix: prefixOf,
  tc: trafficControl,
};

/**
 * Events as they come; see `ip.watch`. They are received from the moment it was made on, and read when
 * they are asked for.
 */
export class Watcher<T extends EventType = EventType>
  implements AsyncIterableIterator<WatchEvent<T>>, Disposable {
  readonly #subscription: Subscription;
  readonly #handle: Handle;
  readonly #types: readonly EventType[];
  readonly #known: Known;
  readonly #names = new Map<number | undefined, Names>();

  /**
   * Begins to watch.
   *
   * @throws {SystemError} `EPERM` if not all namespaces may be listened to.
   * @throws {RangeError} if there is no such type of events, or no such queue.
   */
  constructor(handle: Handle, options: WatchOptions<T> = {}) {
    const { groups = eventTypes, family, signal, queue, allNsid = false } = options;
    if (family !== undefined && !Object.hasOwn(families, family)) {
      throw new RangeError(`family: "${family}" is none of ${Object.keys(families).join(", ")}`);
    }
    const of = family === undefined ? AF_UNSPEC : families[family];
    this.#handle = handle;
    this.#types = groups;
    const { receiveBuffer = RECEIVE_BUFFER } = options;
    const connection = handle.subscribe(groupsOf(groups, of), { receiveBuffer, allNsid });
    try {
      this.#known = new Known(handle.connection, groups);
      this.#subscription = new Subscription(connection.transport, {
        ...signal && { signal },
        ...queue !== undefined && { queue },
      });
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Whether it has ended. */
  get closed(): boolean {
    return this.#subscription.closed;
  }

  /** How many datagrams came that were not the kernel's; they were dropped. */
  get strays(): number {
    return this.#subscription.strays;
  }

  /**
   * Waits for the next event.
   *
   * @throws {SystemError} if the system cannot deliver any more.
   * @throws {DecodeError} if what came cannot be read. Either ends it.
   */
  async next(): Promise<IteratorResult<WatchEvent<T>, undefined>> {
    for (;;) {
      const { done, value } = await this.#subscription.next();
      if (done) return { done, value: undefined };
      if (value.type === "overrun") {
        this.#names.clear();
        this.#known.read();
        return { done: false, value };
      }
      const event = this.#event(value);
      if (event) return { done: false, value: event };
    }
  }

  /** Ends it. */
  async return(): Promise<IteratorResult<WatchEvent<T>, undefined>> {
    await this.#subscription.return();
    return { done: true, value: undefined };
  }

  /** It is read from where the last reader stopped. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Ends it: a loop over the events ends. May be called twice. */
  close(): void {
    this.#subscription.close();
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    this.close();
  }

  #event({ body, nsid, type, flags, seq, pid }: Notice): WatchEvent<T> | undefined {
    const name = eventTypeOf(type, body);
    if (name === undefined || !this.#types.includes(name)) return undefined;
    const names = this.#namesOf(nsid);
    let data: unknown;
    try {
      const { schema } = eventKinds[name];
      data = decode(name === "link" || name === "port" ? linkMessage : schema, body);
    } catch (error) {
      this.close();
      throw error;
    }
    const what = this.#known.what(name, data, { type, flags, nsid });
    if (name === "link" && what !== "deleted") {
      names.forgetLink((data as LinkMessage).index);
      names.learn(data as LinkMessage);
    }
    const object = friendly[name]?.(data as never, objectContext(names), type) ?? data;
    if (name === "link" && what === "deleted") names.forgetLink((data as LinkMessage).index);
    const event = { type: name, what, object, message: { type, flags, seq, pid, data } };
    return (nsid === undefined ? event : { ...event, nsid }) as WatchEvent<T>;
  }

  /** Names of links of a namespace. */
  #namesOf(nsid: number | undefined): Names {
    let names = this.#names.get(nsid);
    if (!names) this.#names.set(nsid, names = new Names(this.#handle.connection, nsid));
    // Where nothing is told of links, they may be renamed unseen.
    if (!this.#types.includes("link")) names.forget();
    return names;
  }
}
