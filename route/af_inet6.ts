/**
 * IPv6's part of a link (`IFLA_INET6_*`, linux/if_link.h).
 *
 * @module
 */
import {
  array,
  type Attrs,
  attrs,
  bytes,
  ipv6,
  s32,
  struct,
  type Tail,
  type Type,
  u32,
  u64,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  IFLA_INET6_ADDR_GEN_MODE,
  IFLA_INET6_CACHEINFO,
  IFLA_INET6_CONF,
  IFLA_INET6_FLAGS,
  IFLA_INET6_ICMP6STATS,
  IFLA_INET6_MCAST,
  IFLA_INET6_RA_MTU,
  IFLA_INET6_STATS,
  IFLA_INET6_TOKEN,
} from "./uapi/if_link.ts";

/**
 * Settings under `net.ipv6.conf` (`DEVCONF_*`, linux/ipv6.h), in the order of the constants. An older
 * kernel lacks the last; what a newer one adds is in `tail`.
 */
export interface Inet6Conf extends Tail {
  /** Whether packets are forwarded, and the host behaves as a router. */
  forwarding?: number;
  /** Hop limit of packets that are sent. */
  hoplimit?: number;
  /** MTU for IPv6 in bytes. */
  mtu6?: number;
  /** Whether router advertisements are accepted: 0 no, 1 unless forwarding, 2 always. */
  acceptRa?: number;
  /** Whether redirects are accepted. */
  acceptRedirects?: number;
  /** Whether addresses are made from advertised prefixes. */
  autoconf?: number;
  /** How many probes detect a duplicate address. */
  dadTransmits?: number;
  /** How many router solicitations are sent; -1 for no end. */
  rtrSolicits?: number;
  /** Milliseconds between router solicitations. */
  rtrSolicitInterval?: number;
  /** Milliseconds before the first router solicitation. */
  rtrSolicitDelay?: number;
  /** Temporary addresses: 0 none, 1 made, 2 made and preferred. */
  useTempaddr?: number;
  /** Seconds for which a temporary address is valid. */
  tempValidLft?: number;
  /** Seconds for which a temporary address is preferred. */
  tempPreferedLft?: number;
  /** How often a temporary address is tried again. */
  regenMaxRetry?: number;
  /** Upper bound in seconds of the random change of lifetimes. */
  maxDesyncFactor?: number;
  /** Most addresses that are made by themselves. */
  maxAddresses?: number;
  /** Version of MLD; 0 for automatic. */
  forceMldVersion?: number;
  /** Whether a default router is learned from advertisements. */
  acceptRaDefrtr?: number;
  /** Whether prefixes are learned from advertisements. */
  acceptRaPinfo?: number;
  /** Whether the preference of routers is accepted. */
  acceptRaRtrPref?: number;
  /** Milliseconds between probes of a router. */
  rtrProbeInterval?: number;
  /** Longest prefix of an advertised route that is accepted. */
  acceptRaRtInfoMaxPlen?: number;
  /** Whether neighbours are answered for. */
  proxyNdp?: number;
  /** Whether addresses are used before they are known to be unique. */
  optimisticDad?: number;
  /** Whether routing headers are accepted. */
  acceptSourceRoute?: number;
  /** Whether multicast packets are forwarded; 1 while a routing daemon runs. */
  mcForwarding?: number;
  /** Whether IPv6 is off. */
  disableIpv6?: number;
  /** Duplicate address detection: 0 off, 1 on, 2 on and disabling IPv6 on a duplicate. */
  acceptDad?: number;
  /** Whether advertisements always carry the link-layer address. */
  forceTllao?: number;
  /** Whether neighbours are told when the link comes up or its address changes. */
  ndiscNotify?: number;
  /** Milliseconds until an unsolicited MLDv1 report is repeated. */
  mldv1UnsolicitedReportInterval?: number;
  /** Milliseconds until an unsolicited MLDv2 report is repeated. */
  mldv2UnsolicitedReportInterval?: number;
  /** Whether fragmented neighbour discovery is dropped. */
  suppressFragNdisc?: number;
  /** Whether advertisements from an address of the host are accepted. */
  acceptRaFromLocal?: number;
  /** Whether optimistic addresses count in the choice of a source address. */
  useOptimistic?: number;
  /** Whether the MTU is learned from advertisements. */
  acceptRaMtu?: number;
  /** Takes the place of the secret, which is not told. */
  stableSecret?: number;
  /** Whether only this link's addresses are source addresses. */
  useOifAddrsOnly?: number;
  /** Least hop limit that is accepted from advertisements. */
  acceptRaMinHopLimit?: number;
  /** Whether routes over a link without carrier are ignored. */
  ignoreRoutesWithLinkdown?: number;
  /** Whether unicast packets in multicast frames are dropped. */
  dropUnicastInL2Multicast?: number;
  /** Whether unsolicited neighbour advertisements are dropped. */
  dropUnsolicitedNa?: number;
  /** Whether global addresses stay when the link goes down. */
  keepAddrOnDown?: number;
  /** Milliseconds between router solicitations at most. */
  rtrSolicitMaxInterval?: number;
  /** Whether segment routing headers are accepted. */
  seg6Enabled?: number;
  /** Authentication of segment routing headers: -1 ignored, 0 if present, 1 demanded. */
  seg6RequireHmac?: number;
  /** Whether probes carry a nonce, to tell loops from duplicates. */
  enhancedDad?: number;
  /** How addresses are generated (`IN6_ADDR_GEN_MODE_*`). */
  addrGenMode?: number;
  /** Whether IPsec policy is off for this link. */
  disablePolicy?: number;
  /** Shortest prefix of an advertised route that is accepted. */
  acceptRaRtInfoMinPlen?: number;
  /** Traffic class of neighbour discovery. */
  ndiscTclass?: number;
  /** Whether RPL source routing headers are accepted. */
  rplSegEnabled?: number;
  /** Metric of a default route that was advertised. */
  raDefrtrMetric?: number;
  /** Whether in-situ OAM is processed. */
  ioam6Enabled?: number;
  /** Id of the link for in-situ OAM. */
  ioam6Id?: number;
  /** Wide id of the link for in-situ OAM. */
  ioam6IdWide?: number;
  /** Whether neighbours are forgotten when the carrier goes. */
  ndiscEvictNocarrier?: number;
  /** Whether unasked advertisements make new neighbours. */
  acceptUntrackedNa?: number;
  /** Least lifetime in seconds that is accepted from advertisements. */
  acceptRaMinLft?: number;
  /** Whether packets are forwarded even where forwarding is off in general. */
  forceForwarding?: number;
}

/** Wire layout of {@linkcode Inet6Conf}: an array of numbers. */
export const inet6Conf: Type<Inet6Conf> = struct<Inet6Conf>("", {
  forwarding: s32,
  hoplimit: s32,
  mtu6: s32,
  acceptRa: s32,
  acceptRedirects: s32,
  autoconf: s32,
  dadTransmits: s32,
  rtrSolicits: s32,
  rtrSolicitInterval: s32,
  rtrSolicitDelay: s32,
  useTempaddr: s32,
  tempValidLft: s32,
  tempPreferedLft: s32,
  regenMaxRetry: s32,
  maxDesyncFactor: s32,
  maxAddresses: s32,
  forceMldVersion: s32,
  acceptRaDefrtr: s32,
  acceptRaPinfo: s32,
  acceptRaRtrPref: s32,
  rtrProbeInterval: s32,
  acceptRaRtInfoMaxPlen: s32,
  proxyNdp: s32,
  optimisticDad: s32,
  acceptSourceRoute: s32,
  mcForwarding: s32,
  disableIpv6: s32,
  acceptDad: s32,
  forceTllao: s32,
  ndiscNotify: s32,
  mldv1UnsolicitedReportInterval: s32,
  mldv2UnsolicitedReportInterval: s32,
  suppressFragNdisc: s32,
  acceptRaFromLocal: s32,
  useOptimistic: s32,
  acceptRaMtu: s32,
  stableSecret: s32,
  useOifAddrsOnly: s32,
  acceptRaMinHopLimit: s32,
  ignoreRoutesWithLinkdown: s32,
  dropUnicastInL2Multicast: s32,
  dropUnsolicitedNa: s32,
  keepAddrOnDown: s32,
  rtrSolicitMaxInterval: s32,
  seg6Enabled: s32,
  seg6RequireHmac: s32,
  enhancedDad: s32,
  addrGenMode: s32,
  disablePolicy: s32,
  acceptRaRtInfoMinPlen: s32,
  ndiscTclass: s32,
  rplSegEnabled: s32,
  raDefrtrMetric: s32,
  ioam6Enabled: s32,
  ioam6Id: s32,
  ioam6IdWide: s32,
  ndiscEvictNocarrier: s32,
  acceptUntrackedNa: s32,
  acceptRaMinLft: s32,
  forceForwarding: s32,
}, { grows: true });

/** Times and limits (`struct ifla_cacheinfo`). */
export interface Inet6CacheInfo extends Tail {
  /** Largest packet that can be put together of fragments, in bytes. */
  maxReasmLen?: number;
  /** When the settings were last changed, in hundredths of a second since boot. */
  tstamp?: number;
  /** How long a neighbour counts as reachable, in milliseconds. */
  reachableTime?: number;
  /** Time between neighbour solicitations, in milliseconds. */
  retransTime?: number;
}

/** Wire layout of {@linkcode Inet6CacheInfo}. */
export const inet6CacheInfo: Type<Inet6CacheInfo> = struct<Inet6CacheInfo>("ifla_cacheinfo", {
  maxReasmLen: u32,
  tstamp: u32,
  reachableTime: u32,
  retransTime: u32,
});

/** IPv6's part of a link (`IFLA_INET6_*`). */
export interface Inet6Link extends Unknowns {
  /** State of IPv6 on the link (`IF_READY`, `IF_RA_RCVD` …). */
  flags?: number;
  /** Settings under `net.ipv6.conf`. */
  conf?: Inet6Conf;
  /** Statistics by number (`IPSTATS_MIB_*`, linux/snmp.h); the first is how many there are. */
  stats?: bigint[];
  /** Multicast; the kernel does not use it. */
  mcast?: Uint8Array;
  /** Times and limits. */
  cacheinfo?: Inet6CacheInfo;
  /** ICMPv6 statistics by number (`ICMP6_MIB_*`); the first is how many there are. */
  icmp6stats?: bigint[];
  /** Interface identifier to build addresses from; `::` for none. */
  token?: string;
  /** How addresses are generated (`IN6_ADDR_GEN_MODE_*`). */
  addrGenMode?: number;
  /** MTU that a router advertised, in bytes; 0 for none. */
  raMtu?: number;
}

/** Wire layout of {@linkcode Inet6Link}. */
export const inet6Link: Attrs<Inet6Link> = attrs<Inet6Link>("IFLA_INET6_", {
  flags: [IFLA_INET6_FLAGS, u32],
  conf: [IFLA_INET6_CONF, inet6Conf],
  stats: [IFLA_INET6_STATS, array(u64)],
  mcast: [IFLA_INET6_MCAST, bytes],
  cacheinfo: [IFLA_INET6_CACHEINFO, inet6CacheInfo],
  icmp6stats: [IFLA_INET6_ICMP6STATS, array(u64)],
  token: [IFLA_INET6_TOKEN, ipv6],
  addrGenMode: [IFLA_INET6_ADDR_GEN_MODE, u8],
  raMtu: [IFLA_INET6_RA_MTU, u32],
});
