/**
 * Constants of `linux/rtnetlink.h` that stand in messages: routes, prefixes, traffic control.
 *
 * @module
 */

// RTN_*: types of routes.

/** Route type: none. */
export const RTN_UNSPEC = 0;
/** Route type: gateway or direct route. */
export const RTN_UNICAST = 1;
/** Route type: accepted locally. */
export const RTN_LOCAL = 2;
/** Route type: accepted locally as broadcast, sent as broadcast. */
export const RTN_BROADCAST = 3;
/** Route type: accepted locally as broadcast, sent as unicast. */
export const RTN_ANYCAST = 4;
/** Route type: multicast. */
export const RTN_MULTICAST = 5;
/** Route type: dropped. */
export const RTN_BLACKHOLE = 6;
/** Route type: answered that the destination is unreachable. */
export const RTN_UNREACHABLE = 7;
/** Route type: answered that the destination is prohibited. */
export const RTN_PROHIBIT = 8;
/** Route type: not in this table, go on with the next rule. */
export const RTN_THROW = 9;
/** Route type: translate the address, gone from the kernel. */
export const RTN_NAT = 10;
/** Route type: ask an external resolver, not implemented. */
export const RTN_XRESOLVE = 11;

// RTPROT_*: who installed a route. Above RTPROT_STATIC the kernel does not care.

/** Route origin: unknown. */
export const RTPROT_UNSPEC = 0;
/** Route origin: ICMP redirect. */
export const RTPROT_REDIRECT = 1;
/** Route origin: the kernel. */
export const RTPROT_KERNEL = 2;
/** Route origin: during boot, or by hand. */
export const RTPROT_BOOT = 3;
/** Route origin: the administrator. */
export const RTPROT_STATIC = 4;
/** Route origin: GateD. */
export const RTPROT_GATED = 8;
/** Route origin: router advertisement. */
export const RTPROT_RA = 9;
/** Route origin: Merit MRT. */
export const RTPROT_MRT = 10;
/** Route origin: Zebra. */
export const RTPROT_ZEBRA = 11;
/** Route origin: BIRD. */
export const RTPROT_BIRD = 12;
/** Route origin: DECnet routing daemon. */
export const RTPROT_DNROUTED = 13;
/** Route origin: XORP. */
export const RTPROT_XORP = 14;
/** Route origin: Netsukuku. */
export const RTPROT_NTK = 15;
/** Route origin: DHCP client. */
export const RTPROT_DHCP = 16;
/** Route origin: multicast routing daemon. */
export const RTPROT_MROUTED = 17;
/** Route origin: Keepalived. */
export const RTPROT_KEEPALIVED = 18;
/** Route origin: Babel daemon. */
export const RTPROT_BABEL = 42;
/** Route origin: OVN daemon. */
export const RTPROT_OVN = 84;
/** Route origin: Open/R. */
export const RTPROT_OPENR = 99;
/** Route origin: BGP. */
export const RTPROT_BGP = 186;
/** Route origin: IS-IS. */
export const RTPROT_ISIS = 187;
/** Route origin: OSPF. */
export const RTPROT_OSPF = 188;
/** Route origin: RIP. */
export const RTPROT_RIP = 189;
/** Route origin: EIGRP. */
export const RTPROT_EIGRP = 192;

// RT_SCOPE_*: distance to a destination. Values between may be used.

/** Scope: anywhere. */
export const RT_SCOPE_UNIVERSE = 0;
/** Scope: this site. */
export const RT_SCOPE_SITE = 200;
/** Scope: directly attached link. */
export const RT_SCOPE_LINK = 253;
/** Scope: this host. */
export const RT_SCOPE_HOST = 254;
/** Scope: nowhere, a destination that does not exist. */
export const RT_SCOPE_NOWHERE = 255;

// RTM_F_*: flags of a route message.

/** Route flag: notify the user of changes. */
export const RTM_F_NOTIFY = 0x100;
/** Route flag: cloned route. */
export const RTM_F_CLONED = 0x200;
/** Route flag: multipath equalizer, not implemented. */
export const RTM_F_EQUALIZE = 0x400;
/** Route flag: IPv6 prefixes only. */
export const RTM_F_PREFIX = 0x800;
/** Route flag: tell the table in which the route was found. */
export const RTM_F_LOOKUP_TABLE = 0x1000;
/** Route flag: tell the route that matched, not its result. */
export const RTM_F_FIB_MATCH = 0x2000;
/** Route flag: done by the hardware. */
export const RTM_F_OFFLOAD = 0x4000;
/** Route flag: packets are handed to the CPU. */
export const RTM_F_TRAP = 0x8000;
/** Route flag: could not be given to the hardware. */
export const RTM_F_OFFLOAD_FAILED = 0x20000000;

// RT_TABLE_*: reserved routing tables.

/** Routing table: any, or the default one. */
export const RT_TABLE_UNSPEC = 0;
/** Routing table: number above 255, which another attribute tells. */
export const RT_TABLE_COMPAT = 252;
/** Routing table: default. */
export const RT_TABLE_DEFAULT = 253;
/** Routing table: main. */
export const RT_TABLE_MAIN = 254;
/** Routing table: local and broadcast addresses. */
export const RT_TABLE_LOCAL = 255;
/** Routing table: largest number. */
export const RT_TABLE_MAX = 0xffffffff;

// RTA_*: attributes of a route message.

/** Attributes start at multiples of this many bytes. */
export const RTA_ALIGNTO = 4;
/** Attribute: unused. */
export const RTA_UNSPEC = 0;
/** Attribute: destination. */
export const RTA_DST = 1;
/** Attribute: source prefix. */
export const RTA_SRC = 2;
/** Attribute: index of the input link. */
export const RTA_IIF = 3;
/** Attribute: index of the output link. */
export const RTA_OIF = 4;
/** Attribute: gateway. */
export const RTA_GATEWAY = 5;
/** Attribute: priority, lower is better. */
export const RTA_PRIORITY = 6;
/** Attribute: preferred source address. */
export const RTA_PREFSRC = 7;
/** Attribute: metrics, `RTAX_*`. */
export const RTA_METRICS = 8;
/** Attribute: nexthops, an array of `rtnexthop`. */
export const RTA_MULTIPATH = 9;
/** Attribute: no longer used. */
export const RTA_PROTOINFO = 10;
/** Attribute: realms. */
export const RTA_FLOW = 11;
/** Attribute: cache information, `rta_cacheinfo`. */
export const RTA_CACHEINFO = 12;
/** Attribute: no longer used. */
export const RTA_SESSION = 13;
/** Attribute: no longer used. */
export const RTA_MP_ALGO = 14;
/** Attribute: routing table. */
export const RTA_TABLE = 15;
/** Attribute: firewall mark. */
export const RTA_MARK = 16;
/** Attribute: multicast statistics, `rta_mfc_stats`. */
export const RTA_MFC_STATS = 17;
/** Attribute: gateway of another address family, `rtvia`. */
export const RTA_VIA = 18;
/** Attribute: labels to put on, MPLS. */
export const RTA_NEWDST = 19;
/** Attribute: router preference, `ICMPV6_ROUTER_PREF_*`. */
export const RTA_PREF = 20;
/** Attribute: kind of encapsulation, `LWTUNNEL_ENCAP_*`. */
export const RTA_ENCAP_TYPE = 21;
/** Attribute: settings of the encapsulation. */
export const RTA_ENCAP = 22;
/** Attribute: seconds until the route expires. */
export const RTA_EXPIRES = 23;
/** Attribute: padding before 64-bit values. */
export const RTA_PAD = 24;
/** Attribute: user id. */
export const RTA_UID = 25;
/** Attribute: whether MPLS copies the hop limit. */
export const RTA_TTL_PROPAGATE = 26;
/** Attribute: IP protocol. */
export const RTA_IP_PROTO = 27;
/** Attribute: source port. */
export const RTA_SPORT = 28;
/** Attribute: destination port. */
export const RTA_DPORT = 29;
/** Attribute: id of a nexthop. */
export const RTA_NH_ID = 30;
/** Attribute: IPv6 flow label. */
export const RTA_FLOWLABEL = 31;
/** Attribute: why the kernel deleted the route, `RT_DEL_REASON_*`. */
export const RTA_DEL_REASON = 32;

// RT_DEL_REASON_*: why the kernel deleted a route.

/** Route deleted: not recorded why. */
export const RT_DEL_REASON_UNSPEC = 0;
/** Route deleted: its lifetime ran out. */
export const RT_DEL_REASON_EXPIRED = 1;
/** Route deleted: a router withdrew it. */
export const RT_DEL_REASON_RA_WITHDRAWN = 2;

// RTNH_*: flags and layout of a nexthop within a route.

/** Nexthop flag: not usable. */
export const RTNH_F_DEAD = 1;
/** Nexthop flag: look the gateway up recursively. */
export const RTNH_F_PERVASIVE = 2;
/** Nexthop flag: the gateway is on the link, whatever its address. */
export const RTNH_F_ONLINK = 4;
/** Nexthop flag: done by the hardware. */
export const RTNH_F_OFFLOAD = 8;
/** Nexthop flag: no carrier. */
export const RTNH_F_LINKDOWN = 16;
/** Nexthop flag: multicast entry not resolved yet. */
export const RTNH_F_UNRESOLVED = 32;
/** Nexthop flag: packets are handed to the CPU. */
export const RTNH_F_TRAP = 64;
/** Nexthop flags: those that tell a state rather than a setting. */
export const RTNH_COMPARE_MASK = 89;
/** Nexthops start at multiples of this many bytes. */
export const RTNH_ALIGNTO = 4;
/** Defined since `rta_cacheinfo` has the peer's id and times. */
export const RTNETLINK_HAVE_PEERINFO = 1;

// RTAX_*: metrics of a route.

/** Metric: unused. */
export const RTAX_UNSPEC = 0;
/** Metric: which metrics are locked, a bit each. */
export const RTAX_LOCK = 1;
/** Metric: path MTU. */
export const RTAX_MTU = 2;
/** Metric: largest TCP window to advertise. */
export const RTAX_WINDOW = 3;
/** Metric: round trip time, in eighths of a millisecond. */
export const RTAX_RTT = 4;
/** Metric: variance of the round trip time, in quarters of a millisecond. */
export const RTAX_RTTVAR = 5;
/** Metric: slow start threshold. */
export const RTAX_SSTHRESH = 6;
/** Metric: largest congestion window. */
export const RTAX_CWND = 7;
/** Metric: maximal segment size to advertise. */
export const RTAX_ADVMSS = 8;
/** Metric: initial reordering. */
export const RTAX_REORDERING = 9;
/** Metric: hop limit. */
export const RTAX_HOPLIMIT = 10;
/** Metric: initial congestion window. */
export const RTAX_INITCWND = 11;
/** Metric: `RTAX_FEATURE_*`. */
export const RTAX_FEATURES = 12;
/** Metric: smallest retransmission timeout, in milliseconds. */
export const RTAX_RTO_MIN = 13;
/** Metric: initial receive window. */
export const RTAX_INITRWND = 14;
/** Metric: whether to acknowledge at once. */
export const RTAX_QUICKACK = 15;
/** Metric: name of the congestion control algorithm. */
export const RTAX_CC_ALGO = 16;
/** Metric: whether TCP Fast Open needs no cookie. */
export const RTAX_FASTOPEN_NO_COOKIE = 17;
/** Route feature: explicit congestion notification. */
export const RTAX_FEATURE_ECN = 0x1;
/** Route feature: selective acknowledgement, unused. */
export const RTAX_FEATURE_SACK = 0x2;
/** Route feature: timestamps, unused. */
export const RTAX_FEATURE_TIMESTAMP = 0x4;
/** Route feature: always fragment, unused. */
export const RTAX_FEATURE_ALLFRAG = 0x8;
/** Route feature: TCP timestamps in microseconds. */
export const RTAX_FEATURE_TCP_USEC_TS = 0x10;
/** Route features: all. */
export const RTAX_FEATURE_MASK = 0x1f;

// PREFIX_*: attributes of a prefix message.

/** Attribute: unused. */
export const PREFIX_UNSPEC = 0;
/** Attribute: the prefix. */
export const PREFIX_ADDRESS = 1;
/** Attribute: its lifetimes, `prefix_cacheinfo`. */
export const PREFIX_CACHEINFO = 2;

// TCA_*: attributes common to the messages of traffic control.

/** Link index that stands for a block shared by several links. */
export const TCM_IFINDEX_MAGIC_BLOCK = 0xffffffff;
/** Attribute: unused. */
export const TCA_UNSPEC = 0;
/** Attribute: name of the kind. */
export const TCA_KIND = 1;
/** Attribute: settings of the kind. */
export const TCA_OPTIONS = 2;
/** Attribute: statistics, `tc_stats`. */
export const TCA_STATS = 3;
/** Attribute: statistics of the kind. */
export const TCA_XSTATS = 4;
/** Attribute: rate estimator. */
export const TCA_RATE = 5;
/** Attribute: number of filters. */
export const TCA_FCNT = 6;
/** Attribute: statistics, `TCA_STATS_*`. */
export const TCA_STATS2 = 7;
/** Attribute: size table. */
export const TCA_STAB = 8;
/** Attribute: padding before 64-bit values. */
export const TCA_PAD = 9;
/** Attribute: include what is hidden. */
export const TCA_DUMP_INVISIBLE = 10;
/** Attribute: filter chain. */
export const TCA_CHAIN = 11;
/** Attribute: whether the hardware does it. */
export const TCA_HW_OFFLOAD = 12;
/** Attribute: shared block of ingress filters. */
export const TCA_INGRESS_BLOCK = 13;
/** Attribute: shared block of egress filters. */
export const TCA_EGRESS_BLOCK = 14;
/** Attribute: `TCA_DUMP_FLAGS_*` and their selector. */
export const TCA_DUMP_FLAGS = 15;
/** Attribute: warning in words. */
export const TCA_EXT_WARN_MSG = 16;
/** Dump flag of traffic control: only what identifies an object, and its statistics. */
export const TCA_DUMP_FLAGS_TERSE = 1;

// TCA_ROOT_*: attributes of an action message.

/** Attribute: unused. */
export const TCA_ROOT_UNSPEC = 0;
/** Attribute: the actions. */
export const TCA_ROOT_TAB = 1;
/** Attribute: older name of {@linkcode TCA_ROOT_TAB}. */
export const TCA_ACT_TAB = 1;
/** Attribute: `TCA_ACT_FLAG_*` and their selector. */
export const TCA_ROOT_FLAGS = 2;
/** Attribute: number of actions in the dump. */
export const TCA_ROOT_COUNT = 3;
/** Attribute: only actions used within this many milliseconds. */
export const TCA_ROOT_TIME_DELTA = 4;
/** Attribute: warning in words. */
export const TCA_ROOT_EXT_WARN_MSG = 5;
/** Action flag: older name of {@linkcode TCA_ACT_FLAG_LARGE_DUMP_ON}. */
export const TCA_FLAG_LARGE_DUMP_ON = 1;
/** Action flag: as many actions in a message as fit. */
export const TCA_ACT_FLAG_LARGE_DUMP_ON = 1;
/** Action flag: only what identifies an action. */
export const TCA_ACT_FLAG_TERSE_DUMP = 2;

// NDUSEROPT_*: attributes of a neighbour discovery option.

/** Attribute: unused. */
export const NDUSEROPT_UNSPEC = 0;
/** Attribute: address of the router. */
export const NDUSEROPT_SRCADDR = 1;
