/**
 * What a link is: a plain object, made of what the kernel says.
 *
 * @module
 */
import { formatLladdr, parseLladdr } from "../netlink/address.ts";
import type { InetLink } from "../route/af_inet.ts";
import type { Inet6Link } from "../route/af_inet6.ts";
import type { LinkKinds, SlaveKinds } from "../route/kinds/mod.ts";
import type {
  AfSpec,
  Counters,
  DevlinkPort,
  DpllPin,
  LinkAttrs,
  LinkMap,
  LinkMessage,
  LinkPort,
  LinkXdp,
  MctpLink,
  VfInfo,
} from "../route/link.ts";
import { IFF_UP } from "../route/uapi/if.ts";
import { groups, protodownReasons } from "./databases.ts";
import { kindOf, type KindSettings } from "./kinds/mod.ts";
import { linkType } from "./link_layer.ts";
import { ADDR_GEN_MODES, flagNames, LINK_MODES, OPERSTATES } from "./link_show.ts";
import {
  type AddrGenMode,
  type LinkMode,
  type OperState,
  vfDraftOf,
  vfRows,
  type VfSettings,
} from "./link_words.ts";
import { type Context, fromWire } from "./words.ts";

/**
 * What a value of the wire is in a plain object that JSON can hold: 64-bit numbers become numbers,
 * which above 2^53 are rounded, and bytes become hexadecimal text.
 */
export type Plain<T> = T extends bigint ? number
  : T extends Uint8Array ? string
  : T extends readonly (infer U)[] ? Plain<U>[]
  : T extends object ? { [K in keyof T as Exclude<K, "unknown" | "tail">]: Plain<T[K]> }
  : T;

/** Kinds of links that have settings here. */
export type LinkKindName = keyof LinkKinds;
/** Kinds of devices whose ports have settings here. */
export type PortKindName = keyof SlaveKinds;

/** The kind of a link, with its settings as the kind has them; of a kind unknown here, none. */
export type LinkKind =
  | { [K in LinkKindName]: { kind: K; data?: KindSettings[K] } }[LinkKindName]
  | { kind: string; data?: undefined };

/** The kind of device that a link is a port of, with its settings as a port. */
export type LinkPortKind =
  | {
    [K in PortKindName]: { slaveKind: K; slaveData?: KindSettings[`${K}_slave`] };
  }[PortKindName]
  | { slaveKind: string; slaveData?: undefined };

/** No kind. */
export interface NoKind {
  /** None. */
  kind?: undefined;
  /** None. */
  data?: undefined;
}

/** Not a port. */
export interface NoPort {
  /** None. */
  slaveKind?: undefined;
  /** None. */
  slaveData?: undefined;
}

/** Counters of a link; above 2^53 they are rounded. */
export interface LinkStatistics extends Plain<Counters<bigint>> {
  /** Received for another host's hardware address, and dropped. */
  rxOtherhostDropped?: number;
}

/** A virtual function of a device. */
export interface Vf extends VfSettings {
  /** Hardware broadcast address. */
  broadcast?: string;
  /** Counters. */
  stats?: Plain<NonNullable<VfInfo["stats"]>>;
}

/** What every link has, in a plain object. What the kernel does not say of a link is absent. */
export interface LinkState {
  /** Index: the number that the kernel knows it by. */
  index: number;
  /** Name. */
  name: string;
  /** Type of the hardware, or what it behaves like: `ether`, `loopback`, `none` … (`ARPHRD_*`). */
  type: string;
  /** Names of its flags (`IFF_*`), as they are shown: `UP`, `LOWER_UP`, `NO-CARRIER` … */
  flags: string[];
  /** Whether it is up (`IFF_UP`). */
  up: boolean;
  /** Largest packet in bytes. */
  mtu?: number;
  /** Least MTU in bytes. */
  minMtu?: number;
  /** Greatest MTU in bytes; 0 where there is no limit. */
  maxMtu?: number;
  /** Name of its root queueing discipline. */
  qdisc?: string;
  /** State as of RFC 2863. */
  operstate?: OperState | number;
  /** Who decides that it is up. */
  linkmode?: LinkMode | number;
  /** Name of its group, or the number as text. */
  group?: string;
  /** Length of the transmit queue in packets. */
  txqlen?: number;
  /** Hardware address. */
  address?: string;
  /** Hardware broadcast address, or the peer's on a point-to-point link. */
  broadcast?: string;
  /** The address that the hardware came with. */
  permAddress?: string;
  /** The link below, or the other end: its name, or its index where it is in another namespace. */
  link?: string | number;
  /** Id of the namespace that `link` is in; -1 where that is unknown. */
  linkNetnsid?: number;
  /** Name of the bridge, bond, VRF … that it is a port of. */
  master?: string;
  /** Description. */
  alias?: string;
  /** Alternative names. */
  altnames?: string[];
  /** Counters. */
  stats?: LinkStatistics;
  /** How many want every packet; above 0 the device listens promiscuously. */
  promiscuity?: number;
  /** How many want all multicast packets. */
  allmulti?: number;
  /** Whether there is a carrier. */
  carrier?: boolean;
  /** How often the carrier came or went. */
  carrierChanges?: number;
  /** How often the carrier came. */
  carrierUpCount?: number;
  /** How often the carrier went. */
  carrierDownCount?: number;
  /** Number of transmit queues. */
  numTxQueues?: number;
  /** Number of receive queues. */
  numRxQueues?: number;
  /** Largest packet that the device is given to segment, in bytes. */
  gsoMaxSize?: number;
  /** Most segments of such a packet. */
  gsoMaxSegs?: number;
  /** As `gsoMaxSize`, for IPv4. */
  gsoIpv4MaxSize?: number;
  /** Largest packet that is put together of received ones, in bytes. */
  groMaxSize?: number;
  /** As `groMaxSize`, for IPv4. */
  groIpv4MaxSize?: number;
  /** Largest packet that the device can segment, in bytes. */
  tsoMaxSize?: number;
  /** Most segments of a packet that the device can segment. */
  tsoMaxSegs?: number;
  /** Whether a protocol holds the link down. */
  protodown?: boolean;
  /** Why: names in protodown_reasons, or bit numbers as text. */
  protodownReasons?: string[];
  /** How IPv6 addresses are made. */
  addrgenmode?: AddrGenMode | number;
  /** Programs attached at the lowest layer. */
  xdp?: Plain<LinkXdp>;
  /** Virtual functions. */
  vf?: Vf[];
  /** Number of virtual functions. */
  numVf?: number;
  /** Name of the physical port. */
  physPortName?: string;
  /** Id of the physical port, in hexadecimal. */
  physPortId?: string;
  /** Id of the switch that the port belongs to, in hexadecimal. */
  physSwitchId?: string;
  /** Name of the parent device in sysfs. */
  parentDevName?: string;
  /** Bus of the parent device in sysfs. */
  parentDevBusName?: string;
  /** What IPv4 says of it. */
  inet?: Plain<InetLink>;
  /** What IPv6 says of it. */
  inet6?: Plain<Inet6Link>;
  /** What MCTP says of it. */
  mctp?: Plain<MctpLink>;
  /** Memory and interrupt of the device. */
  map?: Plain<LinkMap>;
  /** The link as devlink knows it. */
  devlinkPort?: Plain<DevlinkPort>;
  /** The clock that the device is fed from. */
  dpllPin?: Plain<DpllPin>;
  /** Ports of the virtual functions on an adjacent switch. */
  vfPorts?: Plain<LinkPort>[];
  /** Port of the physical function on an adjacent switch. */
  portSelf?: Plain<LinkPort>;
  /** How far ahead the device can schedule packets, in nanoseconds. */
  maxPacingOffloadHorizon?: number;
  /** Whether it has to stay in its network namespace. */
  netnsImmutable?: boolean;
  /** Bytes that the device needs before a packet. */
  headroom?: number;
  /** Bytes that the device needs after a packet. */
  tailroom?: number;
  /** Cost; unused by the kernel. */
  cost?: number;
  /** Priority; unused by the kernel. */
  priority?: number;
  /** Weight; unused by the kernel. */
  weight?: number;
  /** Event of the wireless extensions, in hexadecimal. */
  wireless?: string;
  /** What caused the notification that it comes from (`IFLA_EVENT_*`). */
  event?: number;
  /** In the notification that it left: id of the namespace that it went to. */
  newNetnsid?: number;
  /** In the notification that it left: its index there. */
  newIfindex?: number;
  /** Id of the namespace that was asked about. */
  targetNetnsid?: number;
}

/**
 * A link, in a plain object: JSON.stringify takes it. Its `kind` tells what `data` is.
 *
 * @example
 * ```ts
 * for (const link of ip.link.list({ type: "vlan" })) {
 *   if (link.kind === "vlan") console.log(link.name, link.data?.id);
 * }
 * ```
 */
export type Link = LinkState & (LinkKind | NoKind) & (LinkPortKind | NoPort);

/** A value of the wire as plain data. */
function plain<T>(value: T): Plain<T> {
  return plainly(value) as Plain<T>;
}

function plainly(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Uint8Array) return formatLladdr(value).replaceAll(":", "");
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) =>
    key !== "unknown" && key !== "tail" && item !== undefined
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, plainly(item)]));
}

/** How a field of {@linkcode LinkState} comes from the wire; undefined where it is not there. */
type Field<K extends keyof LinkState> = (
  attrs: LinkAttrs,
  link: LinkMessage,
  context: Context,
) => LinkState[K] | undefined;

/** A field that is the attribute of the same name. */
function same<K extends keyof LinkState & keyof LinkAttrs>(key: K): Field<K> {
  return (attrs) => {
    const value = attrs[key];
    return value === undefined ? undefined : plain(value) as LinkState[K];
  };
}

/** A field that is one of some names, by its number. */
function named<N extends string>(
  n: number | undefined,
  names: readonly N[],
): N | number | undefined {
  return n === undefined ? undefined : names[n] ?? n;
}

function flag(n: number | undefined): boolean | undefined {
  return n === undefined ? undefined : n !== 0;
}

function afSpecOf({ afSpec }: LinkAttrs): AfSpec {
  return afSpec && !("mode" in afSpec) ? afSpec as AfSpec : {};
}

/** One row for each field, in the order in which they are listed. */
const fields: { readonly [K in keyof LinkState]-?: Field<K> } = {
  index: (_, { index }) => index,
  name: ({ ifname }, { index }) => ifname ?? `if${index}`,
  type: (_, { type }) => linkType(type),
  flags: (_, { flags }) => flagNames(flags),
  up: (_, { flags }) => (flags & IFF_UP) !== 0,
  mtu: same("mtu"),
  minMtu: same("minMtu"),
  maxMtu: same("maxMtu"),
  qdisc: same("qdisc"),
  operstate: ({ operstate }) => named(operstate, OPERSTATES),
  linkmode: ({ linkmode }) => named(linkmode, LINK_MODES),
  group: ({ group }) => group === undefined ? undefined : groups.name(group),
  txqlen: same("txqlen"),
  address: same("address"),
  broadcast: same("broadcast"),
  permAddress: same("permAddress"),
  link: ({ link, linkNetnsid }, _, { names }) =>
    link === undefined || link === 0
      ? undefined
      : linkNetnsid === undefined
      ? names.link(link)
      : link,
  linkNetnsid: same("linkNetnsid"),
  master: ({ master }, _, { names }) => master ? names.link(master) : undefined,
  alias: ({ ifalias }) => ifalias,
  altnames: ({ propList }) => propList?.altIfname,
  stats: ({ stats64, stats }) => plain(stats64 ?? stats) as LinkStatistics | undefined,
  promiscuity: same("promiscuity"),
  allmulti: same("allmulti"),
  carrier: ({ carrier }) => flag(carrier),
  carrierChanges: same("carrierChanges"),
  carrierUpCount: same("carrierUpCount"),
  carrierDownCount: same("carrierDownCount"),
  numTxQueues: same("numTxQueues"),
  numRxQueues: same("numRxQueues"),
  gsoMaxSize: same("gsoMaxSize"),
  gsoMaxSegs: same("gsoMaxSegs"),
  gsoIpv4MaxSize: same("gsoIpv4MaxSize"),
  groMaxSize: same("groMaxSize"),
  groIpv4MaxSize: same("groIpv4MaxSize"),
  tsoMaxSize: same("tsoMaxSize"),
  tsoMaxSegs: same("tsoMaxSegs"),
  protodown: ({ protoDown }) => flag(protoDown),
  protodownReasons: ({ protoDownReason }) => {
    const bits = protoDownReason?.value;
    if (!bits) return undefined;
    const all = Array.from({ length: 32 }, (_, bit) => bit);
    return all.filter((bit) => bits & 1 << bit).map((bit) => protodownReasons.name(bit));
  },
  addrgenmode: (attrs) => named(afSpecOf(attrs).inet6?.addrGenMode, ADDR_GEN_MODES),
  xdp: same("xdp"),
  vf: ({ vfinfoList, address = "" }, _, context) => {
    const bytes = parseLladdr(address)?.length ?? 0;
    return vfinfoList?.map((info) => vfOf(info, bytes, context));
  },
  numVf: same("numVf"),
  physPortName: same("physPortName"),
  physPortId: same("physPortId"),
  physSwitchId: same("physSwitchId"),
  parentDevName: same("parentDevName"),
  parentDevBusName: same("parentDevBusName"),
  inet: (attrs) => plain(afSpecOf(attrs).inet),
  inet6: (attrs) => plain(afSpecOf(attrs).inet6),
  mctp: (attrs) => plain(afSpecOf(attrs).mctp),
  map: same("map"),
  devlinkPort: same("devlinkPort"),
  dpllPin: same("dpllPin"),
  vfPorts: same("vfPorts"),
  portSelf: same("portSelf"),
  maxPacingOffloadHorizon: same("maxPacingOffloadHorizon"),
  netnsImmutable: ({ netnsImmutable }) => flag(netnsImmutable),
  headroom: same("headroom"),
  tailroom: same("tailroom"),
  cost: same("cost"),
  priority: same("priority"),
  weight: same("weight"),
  wireless: same("wireless"),
  event: same("event"),
  newNetnsid: same("newNetnsid"),
  newIfindex: same("newIfindex"),
  targetNetnsid: same("targetNetnsid"),
};

function vfOf(info: VfInfo, bytes: number, context: Context): Vf {
  const { broadcast, stats } = info, draft = vfDraftOf(info, bytes);
  return {
    vf: draft.vf,
    ...fromWire(vfRows, draft, context),
    ...broadcast && { broadcast: formatLladdr(broadcast.broadcast, 0, bytes) },
    ...stats && { stats: plain(stats) },
  };
}

/** Whether it is an object that says nothing: a nest of attributes that were all absent. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && !Array.isArray(value) &&
    Object.keys(value ?? {}).length === 0;
}

/** What the kernel says of a link, as a plain object. */
export function linkState(message: LinkMessage, context: Context): Link {
  const { attrs } = message, link: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = (field as Field<keyof LinkState>)(attrs, message, context);
    if (value !== undefined && !isEmpty(value)) link[key] = value;
  }
  const { kind, data, slaveKind, slaveData } = attrs.linkinfo ?? {};
  const settings = (name: string, wire: unknown) => {
    const words = wire === undefined ? undefined : kindOf(name);
    return words && fromWire(words.rows, wire, context);
  };
  const all = {
    kind,
    data: kind && settings(kind, data),
    slaveKind,
    slaveData: slaveKind && settings(`${slaveKind}_slave`, slaveData),
  };
  for (const [key, value] of Object.entries(all)) if (value !== undefined) link[key] = value;
  return link as unknown as Link;
}
