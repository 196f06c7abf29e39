/**
 * Kinds of events: the multicast groups that they come from, the messages that tell them, and how
 * what is new is told from what has changed.
 *
 * @module
 */
import { InterruptedDumpError, NetlinkError } from "../netlink/error.ts";
import type { Connection } from "../netlink/connection.ts";
import type { Type } from "../netlink/schema.ts";
import {
  AF_BRIDGE,
  AF_INET,
  AF_INET6,
  AF_MPLS,
  AF_UNSPEC,
  NLM_F_REPLACE,
} from "../netlink/uapi.ts";
import { type AddrMessage, addrMessage } from "../route/addr.ts";
import {
  type BridgeVlanMessage,
  bridgeVlanMessage,
  type MdbMessage,
  mdbMessage,
} from "../route/bridge.ts";
import type { LinkMessage } from "../route/link.ts";
import { linkSummary } from "../route/link_summary.ts";
import { type NeighMessage, neighMessage } from "../route/neigh.ts";
import { type NetconfMessage, netconfMessage } from "../route/netconf.ts";
import { type NsidMessage, nsidMessage } from "../route/netns.ts";
import { type NexthopMessage, nexthopMessage } from "../route/nexthop.ts";
import { type PrefixMessage, prefixMessage } from "../route/prefix.ts";
import { type RouteMessage, routeMessage } from "../route/route.ts";
import { type RuleMessage, ruleMessage } from "../route/rule.ts";
import { type StatsMessage, statsMessage } from "../route/stats.ts";
import { type TcMessage, tcMessage } from "../route/tc.ts";
import { type TunnelMessage, tunnelMessage } from "../route/tunnel.ts";
import * as rtm from "../route/uapi/rtnetlink.ts";
import {
  RTM_NEWADDR,
  RTM_NEWANYCAST,
  RTM_NEWCHAIN,
  RTM_NEWLINK,
  RTM_NEWMDB,
  RTM_NEWMULTICAST,
  RTM_NEWNEIGH,
  RTM_NEWNETCONF,
  RTM_NEWNEXTHOP,
  RTM_NEWNEXTHOPBUCKET,
  RTM_NEWNSID,
  RTM_NEWPREFIX,
  RTM_NEWQDISC,
  RTM_NEWROUTE,
  RTM_NEWRULE,
  RTM_NEWSTATS,
  RTM_NEWTCLASS,
  RTM_NEWTFILTER,
  RTM_NEWTUNNEL,
  RTM_NEWVLAN,
  RTNL_FAMILY_IP6MR,
  RTNL_FAMILY_IPMR,
} from "../route/uapi/rtnetlink.ts";

/** What happened to an object; `asked`: the kernel asks whether anybody knows a neighbour. */
export type What = "new" | "changed" | "deleted" | "asked";

/** A message as events are told by. */
export interface Told {
  /** Message type, `RTM_*`. */
  type: number;
  /** Flag bits, `NLM_F_*`. */
  flags: number;
  /** Id of the network namespace that it is from; absent for one's own. */
  nsid?: number;
}

// deno-lint-ignore no-explicit-any -- rows of a table whose bodies differ
type Any = any;

/** A kind of events. */
export interface EventKind<W = Any> {
  /** Types of the messages that tell of something new; the next number is that of what is gone. */
  readonly types: readonly number[];
  /** The multicast groups, and of which address family their events are. */
  readonly groups: readonly (readonly [group: number, family?: number])[];
  /** Wire layout of the body. */
  readonly schema: Type<W>;
  /** Whether a message of the type is of this kind, by the address family that it begins with. */
  readonly of?: (family: number) => boolean;
  /** Whether it tells of something new, where the kernel says so. */
  readonly isNew?: (wire: W, flags: number) => boolean;
  /** What tells the objects of a message from others, where the kernel does not say what is new. */
  readonly keys?: (wire: W) => readonly string[];
  /** Address families to ask for what is there at the beginning. */
  readonly there?: readonly number[];
}

function kind<W>(row: EventKind<W>): EventKind<W> {
  return row;
}

const multicast = (family: number) => family === RTNL_FAMILY_IPMR || family === RTNL_FAMILY_IP6MR;

/** The numbers from `first` to `last`. */
function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(last - first, 0) + 1 }, (_, i) => first + i);
}

/** What an event can be about. */
export type EventType =
  | "link"
  | "port"
  | "addr"
  | "maddr"
  | "acaddr"
  | "route"
  | "mroute"
  | "rule"
  | "neigh"
  | "fdb"
  | "nexthop"
  | "bucket"
  | "netconf"
  | "nsid"
  | "prefix"
  | "stats"
  | "tc"
  | "vlan"
  | "mdb"
  | "vni";

/** All kinds of events, by the names of the objects that they are about. */
export const eventKinds: Readonly<Record<EventType, EventKind>> = {
  link: kind<LinkMessage>({
    types: [RTM_NEWLINK],
    groups: [[rtm.RTNLGRP_LINK]],
    schema: linkSummary,
    of: (family) => family !== AF_BRIDGE,
    // All bits: what is changed is the whole link.
    isNew: ({ change }) => change === 0xffffffff,
  }),
  port: kind<LinkMessage>({
    types: [RTM_NEWLINK],
    groups: [[rtm.RTNLGRP_LINK]],
    schema: linkSummary,
    of: (family) => family === AF_BRIDGE,
    keys: ({ index }) => [`${index}`],
    there: [AF_BRIDGE],
  }),
  addr: kind<AddrMessage>({
    types: [RTM_NEWADDR],
    groups: [[rtm.RTNLGRP_IPV4_IFADDR, AF_INET], [rtm.RTNLGRP_IPV6_IFADDR, AF_INET6]],
    schema: addrMessage,
    keys: ({ family, index, prefixlen, attrs: { local, address } }) => [
      // An address of IPv6 stays the same when it gets another peer.
      family === AF_INET6
        ? `${index} ${local ?? address}`
        : `${index} ${local ?? address} ${address} ${prefixlen}`,
    ],
    there: [AF_UNSPEC],
  }),
  maddr: kind<AddrMessage>({
    types: [RTM_NEWMULTICAST],
    groups: [[rtm.RTNLGRP_IPV4_MCADDR, AF_INET], [rtm.RTNLGRP_IPV6_MCADDR, AF_INET6]],
    schema: addrMessage,
    isNew: () => true,
  }),
  acaddr: kind<AddrMessage>({
    types: [RTM_NEWANYCAST],
    groups: [[rtm.RTNLGRP_IPV6_ACADDR, AF_INET6]],
    schema: addrMessage,
    isNew: () => true,
  }),
  route: kind<RouteMessage>({
    types: [RTM_NEWROUTE],
    groups: [
      [rtm.RTNLGRP_IPV4_ROUTE, AF_INET],
      [rtm.RTNLGRP_IPV6_ROUTE, AF_INET6],
      [rtm.RTNLGRP_MPLS_ROUTE, AF_MPLS],
    ],
    schema: routeMessage,
    of: (family) => !multicast(family),
    isNew: (_, flags) => !(flags & NLM_F_REPLACE),
  }),
  mroute: kind<RouteMessage>({
    types: [RTM_NEWROUTE],
    groups: [[rtm.RTNLGRP_IPV4_MROUTE, AF_INET], [rtm.RTNLGRP_IPV6_MROUTE, AF_INET6]],
    schema: routeMessage,
    of: multicast,
    isNew: (_, flags) => !(flags & NLM_F_REPLACE),
  }),
  rule: kind<RuleMessage>({
    types: [RTM_NEWRULE],
    groups: [[rtm.RTNLGRP_IPV4_RULE, AF_INET], [rtm.RTNLGRP_IPV6_RULE, AF_INET6]],
    schema: ruleMessage,
    isNew: () => true,
  }),
  neigh: kind<NeighMessage>({
    types: [RTM_NEWNEIGH],
    groups: [[rtm.RTNLGRP_NEIGH]],
    schema: neighMessage,
    of: (family) => family !== AF_BRIDGE,
    keys: ({ ifindex, attrs: { dst } }) => [`${ifindex} ${dst}`],
    there: [AF_UNSPEC],
  }),
  fdb: kind<NeighMessage>({
    types: [RTM_NEWNEIGH],
    groups: [[rtm.RTNLGRP_NEIGH]],
    schema: neighMessage,
    of: (family) => family === AF_BRIDGE,
    keys: ({ ifindex, attrs: { lladdr, vlan, master, dst, port, vni } }) => [
      [ifindex, lladdr, vlan, master, dst, port, vni].join(" "),
    ],
    there: [AF_BRIDGE],
  }),
  nexthop: kind<NexthopMessage>({
    types: [RTM_NEWNEXTHOP],
    groups: [[rtm.RTNLGRP_NEXTHOP]],
    schema: nexthopMessage,
    keys: ({ attrs: { id } }) => [`${id}`],
    there: [AF_UNSPEC],
  }),
  bucket: kind<NexthopMessage>({
    types: [RTM_NEWNEXTHOPBUCKET],
    groups: [[rtm.RTNLGRP_NEXTHOP]],
    schema: nexthopMessage,
    isNew: () => false,
  }),
  netconf: kind<NetconfMessage>({
    types: [RTM_NEWNETCONF],
    groups: [
      [rtm.RTNLGRP_IPV4_NETCONF, AF_INET],
      [rtm.RTNLGRP_IPV6_NETCONF, AF_INET6],
      [rtm.RTNLGRP_MPLS_NETCONF, AF_MPLS],
    ],
    schema: netconfMessage,
    keys: ({ family, attrs: { ifindex } }) => [`${family} ${ifindex}`],
    there: [AF_INET, AF_INET6, AF_MPLS],
  }),
  nsid: kind<NsidMessage>({
    types: [RTM_NEWNSID],
    groups: [[rtm.RTNLGRP_NSID]],
    schema: nsidMessage,
    isNew: () => true,
  }),
  prefix: kind<PrefixMessage>({
    types: [RTM_NEWPREFIX],
    groups: [[rtm.RTNLGRP_IPV6_PREFIX, AF_INET6]],
    schema: prefixMessage,
    isNew: () => true,
  }),
  stats: kind<StatsMessage>({
    types: [RTM_NEWSTATS],
    groups: [[rtm.RTNLGRP_STATS]],
    schema: statsMessage,
    isNew: () => false,
  }),
  tc: kind<TcMessage>({
    types: [RTM_NEWQDISC, RTM_NEWTCLASS, RTM_NEWTFILTER, RTM_NEWCHAIN],
    groups: [[rtm.RTNLGRP_TC]],
    schema: tcMessage,
    keys: ({ ifindex, parent, handle, info, attrs: { chain } }) => [
      // A discipline is one for its place; of filters the first bits are the priority.
      [ifindex, parent, handle, info & 0xffff0000, chain].join(" "),
    ],
    there: [AF_UNSPEC],
  }),
  vlan: kind<BridgeVlanMessage>({
    types: [RTM_NEWVLAN],
    groups: [[rtm.RTNLGRP_BRVLAN]],
    schema: bridgeVlanMessage,
    keys: ({ ifindex, attrs: { entry = [], globalOptions = [] } }) => [
      ...entry.flatMap(({ info, range: last }) =>
        info ? range(info.vid, last ?? info.vid).map((vid) => `${ifindex} ${vid}`) : []
      ),
      ...globalOptions.flatMap(({ id, range: last }) =>
        id === undefined ? [] : range(id, last ?? id).map((vid) => `${ifindex} ${vid}`)
      ),
    ],
    there: [AF_BRIDGE],
  }),
  mdb: kind<MdbMessage>({
    types: [RTM_NEWMDB],
    groups: [[rtm.RTNLGRP_MDB]],
    schema: mdbMessage,
    keys: ({ ifindex, attrs: { mdb, router } }) => [
      ...(mdb?.entry ?? []).flatMap(({ info = [] }) =>
        info.map(({ ifindex: port, vid, addr, attrs: { source, dst, vni } }) =>
          [ifindex, port, vid, addr.proto, addr.addr, source, dst, vni].join(" ")
        )
      ),
      ...(router?.port ?? []).map((port) => `${ifindex} router ${port.ifindex}`),
    ],
    there: [AF_BRIDGE],
  }),
  vni: kind<TunnelMessage>({
    types: [RTM_NEWTUNNEL],
    groups: [[rtm.RTNLGRP_TUNNEL]],
    schema: tunnelMessage,
    keys: ({ ifindex, attrs: { entry = [] } }) =>
      entry.flatMap(({ start = 0, end = start }) =>
        range(start, end).map((vni) => `${ifindex} ${vni}`)
      ),
    there: [AF_BRIDGE],
  }),
};

/** All of them. */
export const eventTypes = Object.keys(eventKinds) as EventType[];

const byType = new Map<number, EventType[]>();
for (const name of eventTypes) {
  for (const type of eventKinds[name].types) {
    for (const told of [type, type + 1, type + 2]) {
      byType.set(told, [...byType.get(told) ?? [], name]);
    }
  }
}

/** What a message is about, by its type and the first byte of its body; undefined if by neither. */
export function eventTypeOf(type: number, body: Uint8Array): EventType | undefined {
  return byType.get(type)?.find((name) => eventKinds[name].of?.(body[0]) ?? true);
}

/**
 * The multicast groups of kinds of events, of one address family where that is said.
 *
 * @throws {RangeError} if there is no such kind.
 */
export function groupsOf(types: readonly EventType[], family: number = AF_UNSPEC): number[] {
  for (const type of types) {
    if (eventTypes.includes(type)) continue;
    throw new RangeError(`groups: "${type}" is none of ${eventTypes.join(", ")}`);
  }
  const all = types.flatMap((type) => eventKinds[type].groups);
  const groups = all.filter(([, of]) => !family || of === undefined || of === family);
  return [...new Set(groups.map(([group]) => group))];
}

/**
 * Remembers what there is, where the kernel does not tell what is new from what has changed. Of other
 * network namespaces, what comes first counts as new.
 */
export class Known {
  readonly #connection: Connection;
  readonly #types: readonly EventType[];
  #keys = new Set<string>();

  /** Reads what there is. */
  constructor(connection: Connection, types: readonly EventType[]) {
    this.#connection = connection;
    this.#types = types;
    this.read();
  }

  /** Reads what there is once more, as events were lost. */
  read(): void {
    for (const key of this.#keys) if (key.startsWith(" ")) this.#keys.delete(key);
    for (const name of this.#types) {
      const { types: [type], there = [], keys, schema } = eventKinds[name];
      if (!keys) continue;
      for (const family of there) {
        try {
          const dump = this.#connection.dumpAll(type + 2, schema, { family });
          for (const wire of dump) this.#add(keys(wire), ` ${type} `);
        } catch (error) {
          // Where it changes all the time, what was read is nearly all.
          if (error instanceof InterruptedDumpError) {
            for (const wire of error.partial) this.#add(keys(wire), ` ${type} `);
            continue;
          }
          // The kernel lacks the family, or has nothing to tell of it.
          if (!(error instanceof NetlinkError)) throw error;
        }
      }
    }
  }

  /** What happened. */
  what(name: EventType, wire: unknown, { type, flags, nsid }: Told): What {
    const { types, isNew, keys } = eventKinds[name];
    const base = types.find((first) => type >= first && type <= first + 2) as number;
    const all = keys?.(wire) ?? [], prefix = `${nsid ?? ""} ${base} `;
    if (type === base + 2) return "asked";
    if (type === base + 1) {
      for (const key of all) this.#keys.delete(prefix + key);
      return "deleted";
    }
    if (isNew) return isNew(wire, flags) ? "new" : "changed";
    const known = all.every((key) => this.#keys.has(prefix + key));
    this.#add(all, prefix);
    return known ? "changed" : "new";
  }

  #add(keys: readonly string[], prefix: string): void {
    for (const key of keys) this.#keys.add(prefix + key);
  }
}
