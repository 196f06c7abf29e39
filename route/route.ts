/**
 * Routes on the wire: RTM_NEWROUTE and its kin (linux/rtnetlink.h).
 *
 * @module
 */
import {
  formatIpv4,
  formatIpv6,
  formatLladdr,
  parseIpv4,
  parseIpv6,
  parseLladdr,
} from "../netlink/address.ts";
import { Failure } from "../netlink/cursor.ts";
import {
  type Attrs,
  attrs,
  be16,
  be32,
  bytes,
  custom,
  lladdr,
  message,
  plainNest,
  s32,
  selectByHeader,
  sized,
  string,
  struct,
  type Tail,
  type Type,
  u16,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { AF_INET, AF_INET6, AF_MPLS } from "../netlink/uapi.ts";
import { type Encap, encap } from "./encap/mod.ts";
import { labelStack, type MplsLabel } from "./encap/mpls.ts";
import { familyAddress, familyAddresses } from "./family.ts";
import { RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from "./uapi/rtnetlink.ts";
import {
  RTA_CACHEINFO,
  RTA_DEL_REASON,
  RTA_DPORT,
  RTA_DST,
  RTA_ENCAP,
  RTA_ENCAP_TYPE,
  RTA_EXPIRES,
  RTA_FLOW,
  RTA_FLOWLABEL,
  RTA_GATEWAY,
  RTA_IIF,
  RTA_IP_PROTO,
  RTA_MARK,
  RTA_METRICS,
  RTA_MFC_STATS,
  RTA_MP_ALGO,
  RTA_MULTIPATH,
  RTA_NEWDST,
  RTA_NH_ID,
  RTA_OIF,
  RTA_PAD,
  RTA_PREF,
  RTA_PREFSRC,
  RTA_PRIORITY,
  RTA_PROTOINFO,
  RTA_SESSION,
  RTA_SPORT,
  RTA_SRC,
  RTA_TABLE,
  RTA_TTL_PROPAGATE,
  RTA_UID,
  RTA_VIA,
  RTAX_ADVMSS,
  RTAX_CC_ALGO,
  RTAX_CWND,
  RTAX_FASTOPEN_NO_COOKIE,
  RTAX_FEATURES,
  RTAX_HOPLIMIT,
  RTAX_INITCWND,
  RTAX_INITRWND,
  RTAX_LOCK,
  RTAX_MTU,
  RTAX_QUICKACK,
  RTAX_REORDERING,
  RTAX_RTO_MIN,
  RTAX_RTT,
  RTAX_RTTVAR,
  RTAX_SSTHRESH,
  RTAX_WINDOW,
} from "./uapi/rtnetlink_routes.ts";

/** The fixed header of a route message (`struct rtmsg`). */
export interface RouteHeader {
  /** Address family: AF_INET, AF_INET6, AF_MPLS, RTNL_FAMILY_IPMR, RTNL_FAMILY_IP6MR. */
  family: number;
  /** Length of the destination prefix in bits; of a label, 20. */
  dstLen: number;
  /** Length of the source prefix in bits. */
  srcLen: number;
  /** Type of service; 0 for any. */
  tos: number;
  /** Table (`RT_TABLE_*`); of numbers above 255, RT_TABLE_COMPAT: see `attrs.table`. */
  table: number;
  /** Who set the route (`RTPROT_*`). */
  protocol: number;
  /** How far the destination is (`RT_SCOPE_*`). */
  scope: number;
  /** Type of route (`RTN_*`). */
  type: number;
  /** Flag bits: `RTNH_F_*` of the nexthop, and `RTM_F_*`. */
  flags: number;
}

/** Wire layout of {@linkcode RouteHeader}. */
export const routeHeader: Type<RouteHeader> = struct<RouteHeader>("rtmsg", {
  family: u8,
  dstLen: u8,
  srcLen: u8,
  tos: u8,
  table: u8,
  protocol: u8,
  scope: u8,
  type: u8,
  flags: u32,
});

/** The next hop's address, of a family other than the route's (`struct rtvia`). */
export interface RouteVia {
  /** Address family: AF_INET, AF_INET6, or AF_PACKET for a hardware address. */
  family: number;
  /** The address; of families other than IPv4 and IPv6, colon-separated hex. */
  addr: string;
}

/** Wire layout of {@linkcode RouteVia}. */
export const routeVia: Type<RouteVia> = custom<RouteVia>({
  size: (value) => 2 + viaAddress(value).length,
  read(data) {
    if (data.length < 2) throw new Failure(`2 bytes expected, ${data.length} there`);
    const family = data[0] | data[1] << 8;
    if (family === AF_INET && data.length === 6) return { family, addr: formatIpv4(data, 2) };
    if (family === AF_INET6 && data.length === 18) return { family, addr: formatIpv6(data, 2) };
    if (family === AF_INET || family === AF_INET6) {
      throw new Failure(`${data.length - 2} bytes are no address of family ${family}`);
    }
    return { family, addr: formatLladdr(data, 2) };
  },
  write(value, out) {
    out.set([value.family & 0xff, value.family >> 8]);
    out.set(viaAddress(value), 2);
  },
});

function viaAddress({ family, addr }: RouteVia): Uint8Array {
  const parse = family === AF_INET ? parseIpv4 : family === AF_INET6 ? parseIpv6 : parseLladdr;
  const out = parse(addr);
  if (!out) throw new Failure(`${JSON.stringify(addr)} is no address of family ${family}`);
  return out;
}

/** How a route has been used (`struct rta_cacheinfo`). */
export interface RouteCacheinfo {
  /** How many references to it there are. */
  clntref: number;
  /** Hundredths of a second since it was used. */
  lastuse: number;
  /** Hundredths of a second until it expires; negative when it has; 0 for never. */
  expires: number;
  /** Error number for those who use it, negative. */
  error: number;
  /** How often it has been used. */
  used: number;
  /** Id of packets; unused. */
  id: number;
  /** Last TCP timestamp of the peer; unused. */
  ts: number;
  /** Its age in seconds; unused. */
  tsage: number;
}

/** Wire layout of {@linkcode RouteCacheinfo}. */
export const routeCacheinfo: Type<RouteCacheinfo> = struct<RouteCacheinfo>("rta_cacheinfo", {
  clntref: u32,
  lastuse: u32,
  expires: s32,
  error: s32,
  used: u32,
  id: u32,
  ts: u32,
  tsage: u32,
});

/** Packets that went by a multicast route (`struct rta_mfc_stats`). */
export interface MfcStats extends Tail {
  /** Packets. */
  packets: bigint;
  /** Bytes. */
  bytes: bigint;
  /** Packets that came by a wrong link. */
  wrongIf: bigint;
}

/** Wire layout of {@linkcode MfcStats}. */
export const mfcStats: Type<MfcStats> = struct<MfcStats>("rta_mfc_stats", {
  packets: u64,
  bytes: u64,
  wrongIf: u64,
});

/** A flow (`struct rta_session`); no longer used by the kernel. */
export interface RouteSession {
  /** IP protocol (`IPPROTO_*`). */
  proto: number;
  /** Source port, or type and code of ICMP, or the upper half of the SPI. */
  sport: number;
  /** Destination port, or id of ICMP, or the lower half of the SPI. */
  dport: number;
}

/** Wire layout of {@linkcode RouteSession}. */
export const routeSession: Type<RouteSession> = struct<RouteSession>("rta_session", {
  proto: u8,
  $pad1: u8,
  $pad2: u16,
  sport: u16,
  dport: u16,
});

/** Settings of the path to a destination (`RTAX_*`); what is absent, the protocols choose. */
export interface RouteMetrics extends Unknowns {
  /** Which of the others are fixed: for each `RTAX_*`, the bit of that number. */
  lock?: number;
  /** Path MTU in bytes. */
  mtu?: number;
  /** Greatest TCP window to announce, in bytes. */
  window?: number;
  /** Initial round trip time, in 1/8 ms. */
  rtt?: number;
  /** Its initial variance, in 1/4 ms. */
  rttvar?: number;
  /** Initial slow start threshold, in segments. */
  ssthresh?: number;
  /** Greatest congestion window, in segments. */
  cwnd?: number;
  /** Greatest segment size to announce, in bytes. */
  advmss?: number;
  /** Greatest reordering to expect, in segments. */
  reordering?: number;
  /** Time to live, or hop limit, of packets. */
  hoplimit?: number;
  /** Initial congestion window, in segments. */
  initcwnd?: number;
  /** Flag bits (`RTAX_FEATURE_*`). */
  features?: number;
  /** Smallest retransmission timeout, in ms. */
  rtoMin?: number;
  /** Initial receive window, in segments. */
  initrwnd?: number;
  /** Whether acknowledgements are sent at once. */
  quickack?: number;
  /** Name of the congestion control algorithm. */
  ccAlgo?: string;
  /** Whether TCP Fast Open goes without a cookie. */
  fastopenNoCookie?: number;
}

/** Wire layout of {@linkcode RouteMetrics}. */
export const routeMetrics: Attrs<RouteMetrics> = attrs<RouteMetrics>("RTAX_", {
  lock: [RTAX_LOCK, u32],
  mtu: [RTAX_MTU, u32],
  window: [RTAX_WINDOW, u32],
  rtt: [RTAX_RTT, u32],
  rttvar: [RTAX_RTTVAR, u32],
  ssthresh: [RTAX_SSTHRESH, u32],
  cwnd: [RTAX_CWND, u32],
  advmss: [RTAX_ADVMSS, u32],
  reordering: [RTAX_REORDERING, u32],
  hoplimit: [RTAX_HOPLIMIT, u32],
  initcwnd: [RTAX_INITCWND, u32],
  features: [RTAX_FEATURES, u32],
  rtoMin: [RTAX_RTO_MIN, u32],
  initrwnd: [RTAX_INITRWND, u32],
  quickack: [RTAX_QUICKACK, u32],
  ccAlgo: [RTAX_CC_ALGO, string],
  fastopenNoCookie: [RTAX_FASTOPEN_NO_COOKIE, u32],
});

/** A destination or source: an IP address as text, or of MPLS, labels. */
export type RouteAddress = string | MplsLabel[];

/** Wire layout of {@linkcode RouteAddress}, by the header's family. */
export const routeAddress: Type<RouteAddress> = selectByHeader<RouteAddress>(
  "family",
  { ...familyAddresses, [AF_MPLS]: labelStack },
  lladdr,
);

/** The fixed part of one way of several (`struct rtnexthop`). */
export interface RouteNexthopHeader {
  /** Flag bits (`RTNH_F_*`). */
  flags: number;
  /** Weight less one; of multicast routes, the least time to live that packets need. */
  hops: number;
  /** Index of the link. */
  ifindex: number;
}

/** Wire layout of {@linkcode RouteNexthopHeader}. */
export const routeNexthopHeader: Type<RouteNexthopHeader> = struct<RouteNexthopHeader>(
  "rtnexthop",
  { $len: u16, flags: u8, hops: u8, ifindex: s32 },
);

/** Attributes of one way of several (`RTA_*`). */
export interface RouteNexthopAttrs extends Unknowns {
  /** Address of the next hop. */
  gateway?: string;
  /** Address of the next hop, of a family other than the route's. */
  via?: RouteVia;
  /** Realms: from in the upper 16 bits, to in the lower. IPv4. */
  flow?: number;
  /** Type of the encapsulation (`LWTUNNEL_ENCAP_*`). */
  encapType?: number;
  /** The encapsulation. */
  encap?: Encap;
  /** What takes the destination's place: of MPLS, labels. */
  newdst?: RouteAddress;
}

/** Wire layout of {@linkcode RouteNexthopAttrs}. */
export const routeNexthopAttrs: Attrs<RouteNexthopAttrs> = attrs<RouteNexthopAttrs>("RTA_", {
  gateway: [RTA_GATEWAY, familyAddress],
  via: [RTA_VIA, routeVia],
  flow: [RTA_FLOW, u32],
  encapType: [RTA_ENCAP_TYPE, u16],
  encap: [RTA_ENCAP, encap],
  newdst: [RTA_NEWDST, routeAddress],
});

/** One way of several. */
export interface RouteNexthop extends RouteNexthopHeader {
  /** Attributes. */
  attrs: RouteNexthopAttrs;
}

/** Wire layout of a list of {@linkcode RouteNexthop}. */
export const routeNexthops: Type<RouteNexthop[]> = sized<RouteNexthop>(
  routeNexthopHeader,
  routeNexthopAttrs,
);

/** Attributes of a route (`RTA_*`). */
export interface RouteAttrs extends Unknowns {
  /** Destination prefix; absent in a default route. Of MPLS, one label. */
  dst?: RouteAddress;
  /** Source prefix. */
  src?: RouteAddress;
  /** Index of the link that packets come by. */
  iif?: number;
  /** Index of the link to send by. */
  oif?: number;
  /** Address of the next hop. */
  gateway?: string;
  /** Priority, called metric: routes with lower numbers come first. */
  priority?: number;
  /** Source address to prefer. */
  prefsrc?: string;
  /** Settings of the path. */
  metrics?: RouteMetrics;
  /** Several ways; of multicast routes, the links to send by. */
  multipath?: RouteNexthop[];
  /** Unused. */
  protoinfo?: number;
  /** Realms: from in the upper 16 bits, to in the lower. IPv4. */
  flow?: number;
  /** How it has been used. */
  cacheinfo?: RouteCacheinfo;
  /** Unused. */
  session?: RouteSession;
  /** Unused. */
  mpAlgo?: number;
  /** Table, in 32 bits. */
  table?: number;
  /** Mark of packets, when a route is asked for. */
  mark?: number;
  /** Packets that went by a multicast route. */
  mfcStats?: MfcStats;
  /** Address of the next hop, of a family other than the route's. */
  via?: RouteVia;
  /** What takes the destination's place: of MPLS, labels. */
  newdst?: RouteAddress;
  /** Preference of a router (`ICMPV6_ROUTER_PREF_*`). IPv6. */
  pref?: number;
  /** Type of the encapsulation (`LWTUNNEL_ENCAP_*`). */
  encapType?: number;
  /** The encapsulation. */
  encap?: Encap;
  /** Seconds until the route expires; of multicast routes, hundredths of a second since its last use, as bigint. */
  expires?: number | bigint;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** User id of the packets, when a route is asked for. */
  uid?: number;
  /** Whether the time to live of MPLS and IP go together. MPLS. */
  ttlPropagate?: number;
  /** IP protocol (`IPPROTO_*`), when a route is asked for. */
  ipProto?: number;
  /** Source port, when a route is asked for. */
  sport?: number;
  /** Destination port, when a route is asked for. */
  dport?: number;
  /** Id of the nexthop object. */
  nhId?: number;
  /** Flow label, when a route is asked for. IPv6. */
  flowlabel?: number;
  /** Why the kernel deleted the route (`RT_DEL_REASON_*`); only in its notifications. */
  delReason?: number;
}

/** Wire layout of {@linkcode RouteAttrs}. */
export const routeAttrs: Attrs<RouteAttrs> = attrs<RouteAttrs>("RTA_", {
  dst: [RTA_DST, routeAddress],
  src: [RTA_SRC, routeAddress],
  iif: [RTA_IIF, u32],
  oif: [RTA_OIF, u32],
  gateway: [RTA_GATEWAY, familyAddress],
  priority: [RTA_PRIORITY, u32],
  prefsrc: [RTA_PREFSRC, familyAddress],
  metrics: [RTA_METRICS, plainNest(routeMetrics)],
  multipath: [RTA_MULTIPATH, routeNexthops],
  protoinfo: [RTA_PROTOINFO, u32],
  flow: [RTA_FLOW, u32],
  cacheinfo: [RTA_CACHEINFO, routeCacheinfo],
  session: [RTA_SESSION, routeSession],
  mpAlgo: [RTA_MP_ALGO, u32],
  table: [RTA_TABLE, u32],
  mark: [RTA_MARK, u32],
  mfcStats: [RTA_MFC_STATS, mfcStats],
  via: [RTA_VIA, routeVia],
  newdst: [RTA_NEWDST, routeAddress],
  pref: [RTA_PREF, u8],
  encapType: [RTA_ENCAP_TYPE, u16],
  encap: [RTA_ENCAP, encap],
  expires: [
    RTA_EXPIRES,
    selectByHeader<number | bigint>("family", {
      [RTNL_FAMILY_IPMR]: u64,
      [RTNL_FAMILY_IP6MR]: u64,
    }, u32),
  ],
  pad: [RTA_PAD, bytes],
  uid: [RTA_UID, u32],
  ttlPropagate: [RTA_TTL_PROPAGATE, u8],
  ipProto: [RTA_IP_PROTO, u8],
  sport: [RTA_SPORT, be16],
  dport: [RTA_DPORT, be16],
  nhId: [RTA_NH_ID, u32],
  flowlabel: [RTA_FLOWLABEL, be32],
  delReason: [RTA_DEL_REASON, u32],
});

/** A route: body of RTM_NEWROUTE, RTM_DELROUTE and RTM_GETROUTE. */
export interface RouteMessage extends RouteHeader {
  /** Attributes. */
  attrs: RouteAttrs;
}

/** Wire layout of {@linkcode RouteMessage}. */
export const routeMessage: Type<RouteMessage> = message<RouteMessage>(routeHeader, routeAttrs);
