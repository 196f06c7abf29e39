/**
 * Virtual extensible LANs (`IFLA_VXLAN_*`, linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  be32,
  be64,
  custom,
  flag,
  ipv4,
  ipv6,
  struct,
  u32,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  IFLA_VXLAN_AGEING,
  IFLA_VXLAN_COLLECT_METADATA,
  IFLA_VXLAN_DF,
  IFLA_VXLAN_GBP,
  IFLA_VXLAN_GPE,
  IFLA_VXLAN_GROUP,
  IFLA_VXLAN_GROUP6,
  IFLA_VXLAN_ID,
  IFLA_VXLAN_L2MISS,
  IFLA_VXLAN_L3MISS,
  IFLA_VXLAN_LABEL,
  IFLA_VXLAN_LABEL_POLICY,
  IFLA_VXLAN_LEARNING,
  IFLA_VXLAN_LIMIT,
  IFLA_VXLAN_LINK,
  IFLA_VXLAN_LOCAL,
  IFLA_VXLAN_LOCAL6,
  IFLA_VXLAN_LOCALBYPASS,
  IFLA_VXLAN_MC_ROUTE,
  IFLA_VXLAN_PORT,
  IFLA_VXLAN_PORT_RANGE,
  IFLA_VXLAN_PROXY,
  IFLA_VXLAN_REMCSUM_NOPARTIAL,
  IFLA_VXLAN_REMCSUM_RX,
  IFLA_VXLAN_REMCSUM_TX,
  IFLA_VXLAN_RESERVED_BITS,
  IFLA_VXLAN_RSC,
  IFLA_VXLAN_TOS,
  IFLA_VXLAN_TTL,
  IFLA_VXLAN_TTL_INHERIT,
  IFLA_VXLAN_UDP_CSUM,
  IFLA_VXLAN_UDP_ZERO_CSUM6_RX,
  IFLA_VXLAN_UDP_ZERO_CSUM6_TX,
  IFLA_VXLAN_VNIFILTER,
} from "../uapi/if_link_kinds.ts";

/** A range of ports (`struct ifla_vxlan_port_range`). */
export interface VxlanPortRange {
  /** First port. */
  low: number;
  /** Last port; the kernel takes 0 and 0 for its own choice. */
  high: number;
}

const portRange = struct<VxlanPortRange>("ifla_vxlan_port_range", { low: be16, high: be16 });

// The kernel wants it without payload and tells it with one byte.
const flagOrU8 = custom<number | true>({
  size: (value) => value === true ? 0 : 1,
  read: (data) => data.length === 0 ? true : data[0],
  write(value, data) {
    if (value !== true) data[0] = value;
  },
});

/** Settings of a VXLAN link (`IFLA_VXLAN_*`). */
export interface Vxlan extends Unknowns {
  /** Network identifier (VNI), 0 to 16777215. */
  id?: number;
  /** IPv4 multicast group, or address of the remote end. */
  group?: string;
  /** Index of the link below; 0 for any. */
  link?: number;
  /** IPv4 source address. */
  local?: string;
  /** Hop limit; 0 for the default. */
  ttl?: number;
  /** Type of service; 1 to inherit it from the packet within. */
  tos?: number;
  /** 1 if remote addresses are learned. */
  learning?: number;
  /** Seconds after which a learned entry goes; 0 for never. */
  ageing?: number;
  /** Most forwarding entries; 0 for no limit. */
  limit?: number;
  /** Range of source ports. */
  portRange?: VxlanPortRange;
  /** 1 if ARP is answered for others. */
  proxy?: number;
  /** 1 for a short cut past the router. */
  rsc?: number;
  /** 1 if a missing hardware address is reported. */
  l2miss?: number;
  /** 1 if a missing IP address is reported. */
  l3miss?: number;
  /** Destination port. */
  port?: number;
  /** IPv6 multicast group, or address of the remote end. */
  group6?: string;
  /** IPv6 source address. */
  local6?: string;
  /** 1 if UDP checksums are sent over IPv4. */
  udpCsum?: number;
  /** 1 if no UDP checksums are sent over IPv6. */
  udpZeroCsum6Tx?: number;
  /** 1 if packets without UDP checksum are accepted over IPv6. */
  udpZeroCsum6Rx?: number;
  /** 1 if remote checksum offload is sent. */
  remcsumTx?: number;
  /** 1 if remote checksum offload is accepted. */
  remcsumRx?: number;
  /** Group policy extension. */
  gbp?: true;
  /** Remote checksum offload without partial checksums. */
  remcsumNopartial?: true;
  /** 1 if VNI and addresses come with each packet: `external`. */
  collectMetadata?: number;
  /** IPv6 flow label, 20 bits. */
  label?: number;
  /** Generic protocol extension. */
  gpe?: true;
  /** The hop limit is taken from the packet within: `true` in a request, 0 or 1 in an answer. */
  ttlInherit?: number | true;
  /** Don't fragment (`VXLAN_DF_*`). */
  df?: number;
  /** 1 if VNIs are filtered; only with `collectMetadata`. */
  vnifilter?: number;
  /** 1 if packets to another VXLAN link of this host stay in it. */
  localbypass?: number;
  /** Where the flow label comes from (`VXLAN_LABEL_*`). */
  labelPolicy?: number;
  /** Bits of the header that may be set although they are reserved. */
  reservedBits?: bigint;
  /** 1 if multicast is routed by the host. */
  mcRoute?: number;
}

/** Wire layout of {@linkcode Vxlan}. */
export const vxlan: Attrs<Vxlan> = attrs<Vxlan>("IFLA_VXLAN_", {
  id: [IFLA_VXLAN_ID, u32],
  group: [IFLA_VXLAN_GROUP, ipv4],
  link: [IFLA_VXLAN_LINK, u32],
  local: [IFLA_VXLAN_LOCAL, ipv4],
  ttl: [IFLA_VXLAN_TTL, u8],
  tos: [IFLA_VXLAN_TOS, u8],
  learning: [IFLA_VXLAN_LEARNING, u8],
  ageing: [IFLA_VXLAN_AGEING, u32],
  limit: [IFLA_VXLAN_LIMIT, u32],
  portRange: [IFLA_VXLAN_PORT_RANGE, portRange],
  proxy: [IFLA_VXLAN_PROXY, u8],
  rsc: [IFLA_VXLAN_RSC, u8],
  l2miss: [IFLA_VXLAN_L2MISS, u8],
  l3miss: [IFLA_VXLAN_L3MISS, u8],
  port: [IFLA_VXLAN_PORT, be16],
  group6: [IFLA_VXLAN_GROUP6, ipv6],
  local6: [IFLA_VXLAN_LOCAL6, ipv6],
  udpCsum: [IFLA_VXLAN_UDP_CSUM, u8],
  udpZeroCsum6Tx: [IFLA_VXLAN_UDP_ZERO_CSUM6_TX, u8],
  udpZeroCsum6Rx: [IFLA_VXLAN_UDP_ZERO_CSUM6_RX, u8],
  remcsumTx: [IFLA_VXLAN_REMCSUM_TX, u8],
  remcsumRx: [IFLA_VXLAN_REMCSUM_RX, u8],
  gbp: [IFLA_VXLAN_GBP, flag],
  remcsumNopartial: [IFLA_VXLAN_REMCSUM_NOPARTIAL, flag],
  collectMetadata: [IFLA_VXLAN_COLLECT_METADATA, u8],
  label: [IFLA_VXLAN_LABEL, be32],
  gpe: [IFLA_VXLAN_GPE, flag],
  ttlInherit: [IFLA_VXLAN_TTL_INHERIT, flagOrU8],
  df: [IFLA_VXLAN_DF, u8],
  vnifilter: [IFLA_VXLAN_VNIFILTER, u8],
  localbypass: [IFLA_VXLAN_LOCALBYPASS, u8],
  labelPolicy: [IFLA_VXLAN_LABEL_POLICY, u32],
  reservedBits: [IFLA_VXLAN_RESERVED_BITS, be64],
  mcRoute: [IFLA_VXLAN_MC_ROUTE, u8],
});
