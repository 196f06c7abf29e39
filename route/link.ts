/**
 * Links on the wire: RTM_NEWLINK and its kin (linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  bytes,
  each,
  fixedBytes,
  lazy,
  message,
  nest,
  plainNest,
  select,
  selectByHeader,
  string,
  struct,
  type Type,
  u16,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { AF_BRIDGE, AF_INET, AF_INET6, AF_MCTP } from "../netlink/uapi.ts";
import { type BridgeSpec, bridgeSpec } from "./af_bridge.ts";
import { type InetLink, inetLink } from "./af_inet.ts";
import { type Inet6Link, inet6Link } from "./af_inet6.ts";
import { type BridgePort, bridgePort } from "./kinds/bridge_port.ts";
import {
  type LinkKinds,
  linkKindTables,
  type SlaveKinds,
  slaveKindTables,
  type XstatsKinds,
  xstatsKindTables,
} from "./kinds/mod.ts";
import { DPLL_A_PIN_ID } from "./uapi/dpll.ts";
import {
  IFLA_AF_SPEC,
  IFLA_DEVLINK_PORT,
  IFLA_DPLL_PIN,
  IFLA_INFO_DATA,
  IFLA_INFO_KIND,
  IFLA_INFO_SLAVE_DATA,
  IFLA_INFO_SLAVE_KIND,
  IFLA_INFO_XSTATS,
  IFLA_LINKINFO,
  IFLA_PORT_SELF,
  IFLA_PROTINFO,
  IFLA_VF_PORTS,
} from "./uapi/if_link.ts";
import {
  IFLA_MCTP_NET,
  IFLA_MCTP_PHYS_BINDING,
  IFLA_PORT_HOST_UUID,
  IFLA_PORT_INSTANCE_UUID,
  IFLA_PORT_PROFILE,
  IFLA_PORT_REQUEST,
  IFLA_PORT_RESPONSE,
  IFLA_PORT_VF,
  IFLA_PORT_VSI_TYPE,
  IFLA_VF_PORT,
} from "./uapi/if_link_kinds.ts";
import {
  type LinkHeader,
  linkHeader,
  type LinkMap,
  type LinkStats,
  type LinkStats64,
  linkSummaryRows,
  type LinkXdp,
  type PropList,
  type ProtoDownReason,
  type VfInfo,
} from "./link_summary.ts";

export * from "./link_summary.ts";

// ── kinds ────────────────────────────────────────────────────────────────────────────────────

/** Settings of any kind of link; bytes where no table knows the kind. */
export type LinkData = LinkKinds[keyof LinkKinds] | Uint8Array;
/** Settings of any kind of port; bytes where no table knows the kind. */
export type SlaveData = SlaveKinds[keyof SlaveKinds] | Uint8Array;
/** Statistics of any kind of link; bytes where no table knows the kind. */
export type LinkXstats = XstatsKinds[keyof XstatsKinds] | Uint8Array;

/** What kind a link is of, and its settings (`IFLA_INFO_*`). See {@linkcode linkData}. */
export interface LinkInfo extends Unknowns {
  /** Kind of the link: `vlan`, `bridge` … */
  kind?: string;
  /** Settings, as the kind has them. */
  data?: LinkData;
  /** Statistics, as the kind has them. */
  xstats?: LinkXstats;
  /** Kind of the device that the link is a port of: `bridge`, `bond` … */
  slaveKind?: string;
  /** Settings as a port, as that kind has them. */
  slaveData?: SlaveData;
}

/** Wire layouts of the settings of all kinds of links. */
export const linkKinds: { readonly [K in keyof LinkKinds]: Attrs<LinkKinds[K]> } = linkKindTables(
  lazy(() => linkMessage),
);

/** Wire layout of {@linkcode LinkInfo}. */
export const linkInfo: Attrs<LinkInfo> = attrs<LinkInfo>("IFLA_INFO_", {
  kind: [IFLA_INFO_KIND, string],
  data: [IFLA_INFO_DATA, select<LinkData>("kind", linkKinds, bytes)],
  xstats: [IFLA_INFO_XSTATS, select<LinkXstats>("kind", xstatsKindTables, bytes)],
  slaveKind: [IFLA_INFO_SLAVE_KIND, string],
  slaveData: [IFLA_INFO_SLAVE_DATA, select<SlaveData>("slaveKind", slaveKindTables, bytes)],
});

// ── what else is nested ──────────────────────────────────────────────────────────────────────

/** Type of a virtual station interface (`struct ifla_port_vsi`). */
export interface PortVsi {
  /** Manager id. */
  vsiMgrId: number;
  /** Type id, 3 bytes. */
  vsiTypeId: Uint8Array;
  /** Version of the type. */
  vsiTypeVersion: number;
}

/** Port of a virtual function on an adjacent switch (`IFLA_PORT_*`). */
export interface LinkPort extends Unknowns {
  /** Number of the virtual function; 0xffffffff for the physical one. */
  vf?: number;
  /** Name of the port's profile. */
  profile?: string;
  /** Type of 802.1Qbg. */
  vsiType?: PortVsi;
  /** UUID of the instance, 16 bytes. */
  instanceUuid?: Uint8Array;
  /** UUID of the host, 16 bytes. */
  hostUuid?: Uint8Array;
  /** What is asked (`PORT_REQUEST_*`). */
  request?: number;
  /** What was answered (`PORT_VDP_RESPONSE_*`, `PORT_PROFILE_RESPONSE_*`). */
  response?: number;
}

/** Wire layout of {@linkcode LinkPort}. */
export const linkPort: Attrs<LinkPort> = attrs<LinkPort>("IFLA_PORT_", {
  vf: [IFLA_PORT_VF, u32],
  profile: [IFLA_PORT_PROFILE, string],
  vsiType: [
    IFLA_PORT_VSI_TYPE,
    struct<PortVsi>("ifla_port_vsi", {
      vsiMgrId: u8,
      vsiTypeId: fixedBytes(3),
      vsiTypeVersion: u8,
      $pad: fixedBytes(3),
    }),
  ],
  instanceUuid: [IFLA_PORT_INSTANCE_UUID, bytes],
  hostUuid: [IFLA_PORT_HOST_UUID, bytes],
  request: [IFLA_PORT_REQUEST, u8],
  response: [IFLA_PORT_RESPONSE, u16],
});

/** A link as devlink knows it (`DEVLINK_ATTR_*`). */
export interface DevlinkPort extends Unknowns {
  /** Bus of the device: `pci`. */
  busName?: string;
  /** Name of the device on its bus: `0000:01:00.0`. */
  devName?: string;
  /** Number of the port on the device. */
  portIndex?: number;
}

/** Wire layout of {@linkcode DevlinkPort}. */
export const devlinkPort: Attrs<DevlinkPort> = attrs<DevlinkPort>("DEVLINK_ATTR_", {
  busName: [1, string],
  devName: [2, string],
  portIndex: [3, u32],
});

/** The clock that a device is fed from (`DPLL_A_PIN_*`). */
export interface DpllPin extends Unknowns {
  /** Id of the pin. */
  id?: number;
}

/** Wire layout of {@linkcode DpllPin}. */
export const dpllPin: Attrs<DpllPin> = attrs<DpllPin>("DPLL_A_PIN_", {
  id: [DPLL_A_PIN_ID, u32],
});

/** MCTP's part of a link (`IFLA_MCTP_*`). */
export interface MctpLink extends Unknowns {
  /** Network id. */
  net?: number;
  /** Physical transport binding. */
  physBinding?: number;
}

/** Wire layout of {@linkcode MctpLink}. */
export const mctpLink: Attrs<MctpLink> = attrs<MctpLink>("IFLA_MCTP_", {
  net: [IFLA_MCTP_NET, u32],
  physBinding: [IFLA_MCTP_PHYS_BINDING, u8],
});

/** What the address families say of a link; the attribute numbers are the families'. */
export interface AfSpec extends Unknowns {
  /** IPv4's part. */
  inet?: InetLink;
  /** IPv6's part. */
  inet6?: Inet6Link;
  /** MCTP's part. */
  mctp?: MctpLink;
}

/** Wire layout of {@linkcode AfSpec}. */
export const afSpec: Attrs<AfSpec> = attrs<AfSpec>("AF_", {
  inet: [AF_INET, plainNest(inetLink)],
  inet6: [AF_INET6, plainNest(inet6Link)],
  mctp: [AF_MCTP, plainNest(mctpLink)],
});

// ── the message ──────────────────────────────────────────────────────────────────────────────

/** Attributes of a link (`IFLA_*`, linux/if_link.h). */
export interface LinkAttrs extends Unknowns {
  /** Hardware address. */
  address?: string;
  /** Hardware broadcast address, or the peer's on a point-to-point link. */
  broadcast?: string;
  /** Name, at most 15 bytes. */
  ifname?: string;
  /** Largest packet in bytes. */
  mtu?: number;
  /** Index of the link below, or of the other end; 0 for none. */
  link?: number;
  /** Name of the root queueing discipline. */
  qdisc?: string;
  /** Statistics in 32 bits. */
  stats?: LinkStats;
  /** Cost; unused. */
  cost?: number;
  /** Priority; unused. */
  priority?: number;
  /** Index of the bridge, bond … that the link is a port of; 0 takes it out. */
  master?: number;
  /** Event of the wireless extensions. */
  wireless?: Uint8Array;
  /** As a bridge port, in a message of AF_BRIDGE; IPv6's part, in one of AF_INET6. */
  protinfo?: BridgePort | Inet6Link | Uint8Array;
  /** Length of the transmit queue in packets. */
  txqlen?: number;
  /** Memory and interrupt of the device. */
  map?: LinkMap;
  /** Weight; unused. */
  weight?: number;
  /** State as of RFC 2863 (`IF_OPER_*`). */
  operstate?: number;
  /** Who decides that the link is up (`IF_LINK_MODE_*`). */
  linkmode?: number;
  /** Kind, and its settings. */
  linkinfo?: LinkInfo;
  /** In a request: process whose network namespace the link goes to. */
  netNsPid?: number;
  /** Description, at most 255 bytes; "" removes it. */
  ifalias?: string;
  /** Number of virtual functions. */
  numVf?: number;
  /** Virtual functions. */
  vfinfoList?: VfInfo[];
  /** Statistics in 64 bits. */
  stats64?: LinkStats64;
  /** Ports of the virtual functions. */
  vfPorts?: LinkPort[];
  /** Port of the physical function. */
  portSelf?: LinkPort;
  /** What the address families say; in a message of AF_BRIDGE, what the bridge does. */
  afSpec?: AfSpec | BridgeSpec;
  /** Number of the group that the link is in. */
  group?: number;
  /** In a request: open file of the network namespace that the link goes to. */
  netNsFd?: number;
  /** In a request: what else shall be told, or left out (`RTEXT_FILTER_*`). */
  extMask?: number;
  /** How many want every packet; above 0 the device listens promiscuously. */
  promiscuity?: number;
  /** Number of transmit queues. */
  numTxQueues?: number;
  /** Number of receive queues. */
  numRxQueues?: number;
  /** 1 with a carrier, 0 without. */
  carrier?: number;
  /** Id of the physical port. */
  physPortId?: Uint8Array;
  /** How often the carrier came or went. */
  carrierChanges?: number;
  /** Id of the switch that the port belongs to. */
  physSwitchId?: Uint8Array;
  /** Id of the namespace in which `link` is to be looked up; -1 for an unknown one. */
  linkNetnsid?: number;
  /** Name of the physical port. */
  physPortName?: string;
  /** 1 if a protocol holds the link down. */
  protoDown?: number;
  /** Most segments of a packet that the device is given to segment. */
  gsoMaxSegs?: number;
  /** Largest packet that the device is given to segment, in bytes. */
  gsoMaxSize?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** Programs attached at the lowest layer. */
  xdp?: LinkXdp;
  /** What caused the notification (`IFLA_EVENT_*`). */
  event?: number;
  /** Id of the namespace that the link went to. */
  newNetnsid?: number;
  /** Id of the namespace that the request is about, and the answer is of. */
  targetNetnsid?: number;
  /** How often the carrier came. */
  carrierUpCount?: number;
  /** How often the carrier went. */
  carrierDownCount?: number;
  /** The link's index in the namespace that it went to. */
  newIfindex?: number;
  /** Least MTU. */
  minMtu?: number;
  /** Greatest MTU; 0 where there is no limit. */
  maxMtu?: number;
  /** Other names. */
  propList?: PropList;
  /** In a request: an alternative name, in place of `ifname`. */
  altIfname?: string;
  /** The address that the hardware came with. */
  permAddress?: string;
  /** Why a protocol holds the link down. */
  protoDownReason?: ProtoDownReason;
  /** Name of the parent device in sysfs. */
  parentDevName?: string;
  /** Bus of the parent device in sysfs. */
  parentDevBusName?: string;
  /** Largest packet that is put together of received ones, in bytes. */
  groMaxSize?: number;
  /** Largest packet that the device can segment, in bytes. */
  tsoMaxSize?: number;
  /** Most segments of a packet that the device can segment. */
  tsoMaxSegs?: number;
  /** How many want all multicast packets. */
  allmulti?: number;
  /** The link as devlink knows it. */
  devlinkPort?: DevlinkPort;
  /** As `gsoMaxSize`, for IPv4. */
  gsoIpv4MaxSize?: number;
  /** As `groMaxSize`, for IPv4. */
  groIpv4MaxSize?: number;
  /** The clock that the device is fed from. */
  dpllPin?: DpllPin;
  /** How far ahead the device can schedule packets, in nanoseconds. */
  maxPacingOffloadHorizon?: bigint;
  /** 1 if the link cannot go to another namespace. */
  netnsImmutable?: number;
  /** Bytes that the device needs before a packet. */
  headroom?: number;
  /** Bytes that the device needs after a packet. */
  tailroom?: number;
}

/** Wire layout of {@linkcode LinkAttrs}. */
export const linkAttrs: Attrs<LinkAttrs> = attrs<LinkAttrs>("IFLA_", {
  ...linkSummaryRows,
  protinfo: [
    IFLA_PROTINFO,
    selectByHeader<BridgePort | Inet6Link | Uint8Array>("family", {
      [AF_BRIDGE]: nest(bridgePort),
      [AF_INET6]: plainNest(inet6Link),
    }, bytes),
  ],
  linkinfo: [IFLA_LINKINFO, plainNest(linkInfo)],
  vfPorts: [IFLA_VF_PORTS, each(IFLA_VF_PORT, linkPort)],
  portSelf: [IFLA_PORT_SELF, plainNest(linkPort)],
  afSpec: [
    IFLA_AF_SPEC,
    selectByHeader<AfSpec | BridgeSpec>(
      "family",
      { [AF_BRIDGE]: plainNest(bridgeSpec) },
      plainNest(afSpec),
    ),
  ],
  devlinkPort: [IFLA_DEVLINK_PORT, nest(devlinkPort)],
  dpllPin: [IFLA_DPLL_PIN, nest(dpllPin)],
});

/** A link message: RTM_NEWLINK, DELLINK, GETLINK, SETLINK, NEWLINKPROP and DELLINKPROP. */
export interface LinkMessage extends LinkHeader {
  /** The attributes. */
  attrs: LinkAttrs;
}

/** Wire layout of {@linkcode LinkMessage}. */
export const linkMessage: Type<LinkMessage> = message<LinkMessage>(linkHeader, linkAttrs);

/**
 * The settings of a link of the given kind; undefined when it is of another.
 *
 * @example
 * ```ts
 * for (const link of connection.dump(RTM_GETLINK, linkMessage, {})) {
 *   console.log(link.attrs.ifname, linkData(link, "vlan")?.id);
 * }
 * ```
 */
export function linkData<K extends keyof LinkKinds>(
  link: Pick<LinkMessage, "attrs">,
  kind: K,
): LinkKinds[K] | undefined {
  const info = link.attrs.linkinfo;
  return info?.kind === kind ? info.data as LinkKinds[K] | undefined : undefined;
}

/** The settings of a link as a port of a device of the given kind; undefined when it is none. */
export function slaveData<K extends keyof SlaveKinds>(
  link: Pick<LinkMessage, "attrs">,
  kind: K,
): SlaveKinds[K] | undefined {
  const info = link.attrs.linkinfo;
  return info?.slaveKind === kind ? info.slaveData as SlaveKinds[K] | undefined : undefined;
}
