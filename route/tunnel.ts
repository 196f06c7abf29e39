/**
 * Which network identifiers a VXLAN link accepts: RTM_NEWTUNNEL and its kin (linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  bytes,
  ipv4,
  ipv6,
  message,
  nest,
  repeat,
  struct,
  type Type,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  VNIFILTER_ENTRY_STATS_PAD,
  VNIFILTER_ENTRY_STATS_RX_BYTES,
  VNIFILTER_ENTRY_STATS_RX_DROPS,
  VNIFILTER_ENTRY_STATS_RX_ERRORS,
  VNIFILTER_ENTRY_STATS_RX_PKTS,
  VNIFILTER_ENTRY_STATS_TX_BYTES,
  VNIFILTER_ENTRY_STATS_TX_DROPS,
  VNIFILTER_ENTRY_STATS_TX_ERRORS,
  VNIFILTER_ENTRY_STATS_TX_PKTS,
  VXLAN_VNIFILTER_ENTRY,
  VXLAN_VNIFILTER_ENTRY_END,
  VXLAN_VNIFILTER_ENTRY_GROUP,
  VXLAN_VNIFILTER_ENTRY_GROUP6,
  VXLAN_VNIFILTER_ENTRY_START,
  VXLAN_VNIFILTER_ENTRY_STATS,
} from "./uapi/if_link_kinds.ts";

/** The fixed header of a message of tunnels (`struct tunnel_msg`). */
export interface TunnelHeader {
  /** Address family: AF_BRIDGE. */
  family: number;
  /** Flag bits of a request (`TUNNEL_MSG_FLAG_*`). */
  flags: number;
  /** Index of the VXLAN link; 0 in a request for all. */
  ifindex: number;
}

/** Wire layout of {@linkcode TunnelHeader}. */
export const tunnelHeader: Type<TunnelHeader> = struct<TunnelHeader>("tunnel_msg", {
  family: u8,
  flags: u8,
  $reserved2: u16,
  ifindex: u32,
});

/** What was counted of a network identifier (`VNIFILTER_ENTRY_STATS_*`). */
export interface VniStats extends Unknowns {
  /** Bytes received. */
  rxBytes?: bigint;
  /** Packets received. */
  rxPkts?: bigint;
  /** Packets dropped on receive. */
  rxDrops?: bigint;
  /** Errors on receive. */
  rxErrors?: bigint;
  /** Bytes sent. */
  txBytes?: bigint;
  /** Packets sent. */
  txPkts?: bigint;
  /** Packets dropped on transmit. */
  txDrops?: bigint;
  /** Errors on transmit. */
  txErrors?: bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
}

/** Wire layout of {@linkcode VniStats}. */
export const vniStats: Attrs<VniStats> = attrs<VniStats>("VNIFILTER_ENTRY_STATS_", {
  rxBytes: [VNIFILTER_ENTRY_STATS_RX_BYTES, u64],
  rxPkts: [VNIFILTER_ENTRY_STATS_RX_PKTS, u64],
  rxDrops: [VNIFILTER_ENTRY_STATS_RX_DROPS, u64],
  rxErrors: [VNIFILTER_ENTRY_STATS_RX_ERRORS, u64],
  txBytes: [VNIFILTER_ENTRY_STATS_TX_BYTES, u64],
  txPkts: [VNIFILTER_ENTRY_STATS_TX_PKTS, u64],
  txDrops: [VNIFILTER_ENTRY_STATS_TX_DROPS, u64],
  txErrors: [VNIFILTER_ENTRY_STATS_TX_ERRORS, u64],
  pad: [VNIFILTER_ENTRY_STATS_PAD, bytes],
});

/** A range of network identifiers (`VXLAN_VNIFILTER_ENTRY_*`). */
export interface VniFilterEntry extends Unknowns {
  /** The first, 0 to 16777215. */
  start?: number;
  /** The last; the first unless given. */
  end?: number;
  /** Multicast group or other end of the tunnel, IPv4. */
  group?: string;
  /** Multicast group or other end of the tunnel, IPv6. */
  group6?: string;
  /** What was counted; only when asked for. */
  stats?: VniStats;
}

/** Wire layout of {@linkcode VniFilterEntry}. */
export const vniFilterEntry: Attrs<VniFilterEntry> = attrs<VniFilterEntry>(
  "VXLAN_VNIFILTER_ENTRY_",
  {
    start: [VXLAN_VNIFILTER_ENTRY_START, u32],
    end: [VXLAN_VNIFILTER_ENTRY_END, u32],
    group: [VXLAN_VNIFILTER_ENTRY_GROUP, ipv4],
    group6: [VXLAN_VNIFILTER_ENTRY_GROUP6, ipv6],
    stats: [VXLAN_VNIFILTER_ENTRY_STATS, nest(vniStats)],
  },
);

/** The network identifiers of a link (`VXLAN_VNIFILTER_*`). */
export interface TunnelAttrs extends Unknowns {
  /** Ranges of them. */
  entry?: VniFilterEntry[];
}

/** Wire layout of {@linkcode TunnelAttrs}. */
export const tunnelAttrs: Attrs<TunnelAttrs> = attrs<TunnelAttrs>("VXLAN_VNIFILTER_", {
  entry: [VXLAN_VNIFILTER_ENTRY, repeat(nest(vniFilterEntry))],
});

/** Network identifiers of a link: body of RTM_NEWTUNNEL, RTM_DELTUNNEL and RTM_GETTUNNEL. */
export interface TunnelMessage extends TunnelHeader {
  /** Attributes. */
  attrs: TunnelAttrs;
}

/** Wire layout of {@linkcode TunnelMessage}. */
export const tunnelMessage: Type<TunnelMessage> = message<TunnelMessage>(tunnelHeader, tunnelAttrs);
