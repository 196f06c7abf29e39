/**
 * Constants of `linux/if_link.h` that any link may have; those of kinds, ports and statistics stand
 * in `if_link_kinds.ts`, which is only loaded where they are looked at.
 *
 * @module
 */

// IFLA_*: attributes of a link message.

/** Attribute: unused. */
export const IFLA_UNSPEC = 0;
/** Attribute: link-layer address. */
export const IFLA_ADDRESS = 1;
/** Attribute: link-layer broadcast address, or the peer's on a point-to-point link. */
export const IFLA_BROADCAST = 2;
/** Attribute: name. */
export const IFLA_IFNAME = 3;
/** Attribute: maximum transmission unit. */
export const IFLA_MTU = 4;
/** Attribute: index of the link below, or of the other end. */
export const IFLA_LINK = 5;
/** Attribute: name of the root queueing discipline. */
export const IFLA_QDISC = 6;
/** Attribute: statistics in 32 bits, `rtnl_link_stats`. */
export const IFLA_STATS = 7;
/** Attribute: cost, unused. */
export const IFLA_COST = 8;
/** Attribute: priority, unused. */
export const IFLA_PRIORITY = 9;
/** Attribute: index of the bridge, bond or other device that the link is a port of. */
export const IFLA_MASTER = 10;
/** Attribute: event of the wireless extensions. */
export const IFLA_WIRELESS = 11;
/** Attribute: settings of one protocol: of a bridge port, or IPv6's. */
export const IFLA_PROTINFO = 12;
/** Attribute: length of the transmit queue in packets. */
export const IFLA_TXQLEN = 13;
/** Attribute: memory and interrupts of the hardware, `rtnl_link_ifmap`. */
export const IFLA_MAP = 14;
/** Attribute: weight, unused. */
export const IFLA_WEIGHT = 15;
/** Attribute: operational state, `IF_OPER_*`. */
export const IFLA_OPERSTATE = 16;
/** Attribute: who brings the link up, `IF_LINK_MODE_*`. */
export const IFLA_LINKMODE = 17;
/** Attribute: kind of the link and its settings, `IFLA_INFO_*`. */
export const IFLA_LINKINFO = 18;
/** Attribute: process whose network namespace the link goes to. */
export const IFLA_NET_NS_PID = 19;
/** Attribute: description. */
export const IFLA_IFALIAS = 20;
/** Attribute: number of virtual functions. */
export const IFLA_NUM_VF = 21;
/** Attribute: virtual functions, each an {@linkcode IFLA_VF_INFO}. */
export const IFLA_VFINFO_LIST = 22;
/** Attribute: statistics in 64 bits, `rtnl_link_stats64`. */
export const IFLA_STATS64 = 23;
/** Attribute: ports of virtual functions, each an {@linkcode IFLA_VF_PORT}. */
export const IFLA_VF_PORTS = 24;
/** Attribute: port of the physical function, `IFLA_PORT_*`. */
export const IFLA_PORT_SELF = 25;
/** Attribute: settings by address family, the family being the type. */
export const IFLA_AF_SPEC = 26;
/** Attribute: group number. */
export const IFLA_GROUP = 27;
/** Attribute: open file that is the network namespace the link goes to. */
export const IFLA_NET_NS_FD = 28;
/** Attribute: what else a dump shall tell or leave out, `RTEXT_FILTER_*`. */
export const IFLA_EXT_MASK = 29;
/** Attribute: how many want promiscuous mode. */
export const IFLA_PROMISCUITY = 30;
/** Attribute: number of transmit queues. */
export const IFLA_NUM_TX_QUEUES = 31;
/** Attribute: number of receive queues. */
export const IFLA_NUM_RX_QUEUES = 32;
/** Attribute: whether there is a carrier. */
export const IFLA_CARRIER = 33;
/** Attribute: id of the physical port. */
export const IFLA_PHYS_PORT_ID = 34;
/** Attribute: how often the carrier came or went. */
export const IFLA_CARRIER_CHANGES = 35;
/** Attribute: id of the switch that the port belongs to. */
export const IFLA_PHYS_SWITCH_ID = 36;
/** Attribute: namespace id of where {@linkcode IFLA_LINK} is. */
export const IFLA_LINK_NETNSID = 37;
/** Attribute: name of the physical port. */
export const IFLA_PHYS_PORT_NAME = 38;
/** Attribute: whether a protocol holds the link down. */
export const IFLA_PROTO_DOWN = 39;
/** Attribute: most segments of a packet that the device segments. */
export const IFLA_GSO_MAX_SEGS = 40;
/** Attribute: largest size of a packet that the device segments. */
export const IFLA_GSO_MAX_SIZE = 41;
/** Attribute: padding before 64-bit values. */
export const IFLA_PAD = 42;
/** Attribute: XDP programs, `IFLA_XDP_*`. */
export const IFLA_XDP = 43;
/** Attribute: what caused the notification, `IFLA_EVENT_*`. */
export const IFLA_EVENT = 44;
/** Attribute: namespace id of where the link went. */
export const IFLA_NEW_NETNSID = 45;
/** Attribute: older name of {@linkcode IFLA_TARGET_NETNSID}. */
export const IFLA_IF_NETNSID = 46;
/** Attribute: namespace id of the namespace that the request is about. */
export const IFLA_TARGET_NETNSID = 46;
/** Attribute: how often the carrier came. */
export const IFLA_CARRIER_UP_COUNT = 47;
/** Attribute: how often the carrier went. */
export const IFLA_CARRIER_DOWN_COUNT = 48;
/** Attribute: index of the link where it went. */
export const IFLA_NEW_IFINDEX = 49;
/** Attribute: smallest possible MTU. */
export const IFLA_MIN_MTU = 50;
/** Attribute: largest possible MTU, 0 if unknown. */
export const IFLA_MAX_MTU = 51;
/** Attribute: properties: alternative names. */
export const IFLA_PROP_LIST = 52;
/** Attribute: alternative name. */
export const IFLA_ALT_IFNAME = 53;
/** Attribute: permanent link-layer address. */
export const IFLA_PERM_ADDRESS = 54;
/** Attribute: why a protocol holds the link down, `IFLA_PROTO_DOWN_REASON_*`. */
export const IFLA_PROTO_DOWN_REASON = 55;
/** Attribute: name of the parent device that is no link. */
export const IFLA_PARENT_DEV_NAME = 56;
/** Attribute: bus of the parent device that is no link. */
export const IFLA_PARENT_DEV_BUS_NAME = 57;
/** Attribute: largest size of an aggregated packet. */
export const IFLA_GRO_MAX_SIZE = 58;
/** Attribute: largest size of a packet that the device can segment. */
export const IFLA_TSO_MAX_SIZE = 59;
/** Attribute: most segments of a packet that the device can segment. */
export const IFLA_TSO_MAX_SEGS = 60;
/** Attribute: how many want to receive all multicast. */
export const IFLA_ALLMULTI = 61;
/** Attribute: devlink port of the link. */
export const IFLA_DEVLINK_PORT = 62;
/** Attribute: largest size of an IPv4 packet that the device segments. */
export const IFLA_GSO_IPV4_MAX_SIZE = 63;
/** Attribute: largest size of an aggregated IPv4 packet. */
export const IFLA_GRO_IPV4_MAX_SIZE = 64;
/** Attribute: pin of a digital phase-locked loop. */
export const IFLA_DPLL_PIN = 65;
/** Attribute: how far ahead the device can schedule, in nanoseconds. */
export const IFLA_MAX_PACING_OFFLOAD_HORIZON = 66;
/** Attribute: whether the link is bound to its namespace. */
export const IFLA_NETNS_IMMUTABLE = 67;
/** Attribute: bytes that the device needs before a packet. */
export const IFLA_HEADROOM = 68;
/** Attribute: bytes that the device needs after a packet. */
export const IFLA_TAILROOM = 69;

// IFLA_PROTO_DOWN_REASON_*: why a protocol holds a link down.

/** Attribute: unused. */
export const IFLA_PROTO_DOWN_REASON_UNSPEC = 0;
/** Attribute: reason bits to change. */
export const IFLA_PROTO_DOWN_REASON_MASK = 1;
/** Attribute: reason bits. */
export const IFLA_PROTO_DOWN_REASON_VALUE = 2;

// IFLA_INET_*: IPv4's part of IFLA_AF_SPEC.

/** Attribute: unused. */
export const IFLA_INET_UNSPEC = 0;
/** Attribute: settings under `net.ipv4.conf`, by number. */
export const IFLA_INET_CONF = 1;

// IFLA_INET6_*: IPv6's part of IFLA_AF_SPEC.

/** Attribute: unused. */
export const IFLA_INET6_UNSPEC = 0;
/** Attribute: interface flags. */
export const IFLA_INET6_FLAGS = 1;
/** Attribute: settings under `net.ipv6.conf`, by number. */
export const IFLA_INET6_CONF = 2;
/** Attribute: statistics. */
export const IFLA_INET6_STATS = 3;
/** Attribute: multicast, unused. */
export const IFLA_INET6_MCAST = 4;
/** Attribute: times and limits, `ifla_cacheinfo`. */
export const IFLA_INET6_CACHEINFO = 5;
/** Attribute: ICMPv6 statistics. */
export const IFLA_INET6_ICMP6STATS = 6;
/** Attribute: interface identifier to build addresses from. */
export const IFLA_INET6_TOKEN = 7;
/** Attribute: how addresses are generated, `IN6_ADDR_GEN_MODE_*`. */
export const IFLA_INET6_ADDR_GEN_MODE = 8;
/** Attribute: MTU that a router advertised. */
export const IFLA_INET6_RA_MTU = 9;

// IN6_ADDR_GEN_MODE_*: how IPv6 addresses are generated.

/** Address generation: from the link-layer address. */
export const IN6_ADDR_GEN_MODE_EUI64 = 0;
/** Address generation: not at all. */
export const IN6_ADDR_GEN_MODE_NONE = 1;
/** Address generation: stable and private, from the configured secret. */
export const IN6_ADDR_GEN_MODE_STABLE_PRIVACY = 2;
/** Address generation: stable and private, from a random secret. */
export const IN6_ADDR_GEN_MODE_RANDOM = 3;

// IFLA_INFO_*: kind of a link.

/** Attribute: unused. */
export const IFLA_INFO_UNSPEC = 0;
/** Attribute: name of the kind. */
export const IFLA_INFO_KIND = 1;
/** Attribute: settings of the kind. */
export const IFLA_INFO_DATA = 2;
/** Attribute: statistics of the kind. */
export const IFLA_INFO_XSTATS = 3;
/** Attribute: name of the master's kind. */
export const IFLA_INFO_SLAVE_KIND = 4;
/** Attribute: settings of a port of the master's kind. */
export const IFLA_INFO_SLAVE_DATA = 5;

// IFLA_VF_*: virtual functions of an SR-IOV device.

/** Attribute: unused. */
export const IFLA_VF_INFO_UNSPEC = 0;
/** Attribute: one virtual function, nested. */
export const IFLA_VF_INFO = 1;
/** Attribute: unused. */
export const IFLA_VF_UNSPEC = 0;
/** Attribute: address, `ifla_vf_mac`. */
export const IFLA_VF_MAC = 1;
/** Attribute: VLAN and priority, `ifla_vf_vlan`. */
export const IFLA_VF_VLAN = 2;
/** Attribute: largest rate, `ifla_vf_tx_rate`. */
export const IFLA_VF_TX_RATE = 3;
/** Attribute: whether source addresses are checked, `ifla_vf_spoofchk`. */
export const IFLA_VF_SPOOFCHK = 4;
/** Attribute: link state, `ifla_vf_link_state`. */
export const IFLA_VF_LINK_STATE = 5;
/** Attribute: smallest and largest rate, `ifla_vf_rate`. */
export const IFLA_VF_RATE = 6;
/** Attribute: whether the guest may read the RSS settings, `ifla_vf_rss_query_en`. */
export const IFLA_VF_RSS_QUERY_EN = 7;
/** Attribute: statistics, `IFLA_VF_STATS_*`. */
export const IFLA_VF_STATS = 8;
/** Attribute: whether the guest is trusted, `ifla_vf_trust`. */
export const IFLA_VF_TRUST = 9;
/** Attribute: InfiniBand node GUID, `ifla_vf_guid`. */
export const IFLA_VF_IB_NODE_GUID = 10;
/** Attribute: InfiniBand port GUID, `ifla_vf_guid`. */
export const IFLA_VF_IB_PORT_GUID = 11;
/** Attribute: VLANs, each an {@linkcode IFLA_VF_VLAN_INFO}. */
export const IFLA_VF_VLAN_LIST = 12;
/** Attribute: broadcast address, `ifla_vf_broadcast`. */
export const IFLA_VF_BROADCAST = 13;
/** Attribute: unused. */
export const IFLA_VF_VLAN_INFO_UNSPEC = 0;
/** Attribute: VLAN, priority and EtherType, `ifla_vf_vlan_info`. */
export const IFLA_VF_VLAN_INFO = 1;
/** Most VLANs of a virtual function. */
export const MAX_VLAN_LIST_LEN = 1;
/** Virtual function's link state: as the uplink. */
export const IFLA_VF_LINK_STATE_AUTO = 0;
/** Virtual function's link state: up. */
export const IFLA_VF_LINK_STATE_ENABLE = 1;
/** Virtual function's link state: down. */
export const IFLA_VF_LINK_STATE_DISABLE = 2;

// IFLA_VF_STATS_*: statistics of a virtual function.

/** Attribute: packets received. */
export const IFLA_VF_STATS_RX_PACKETS = 0;
/** Attribute: packets sent. */
export const IFLA_VF_STATS_TX_PACKETS = 1;
/** Attribute: bytes received. */
export const IFLA_VF_STATS_RX_BYTES = 2;
/** Attribute: bytes sent. */
export const IFLA_VF_STATS_TX_BYTES = 3;
/** Attribute: broadcast packets received. */
export const IFLA_VF_STATS_BROADCAST = 4;
/** Attribute: multicast packets received. */
export const IFLA_VF_STATS_MULTICAST = 5;
/** Attribute: padding before 64-bit values. */
export const IFLA_VF_STATS_PAD = 6;
/** Attribute: packets dropped on receive. */
export const IFLA_VF_STATS_RX_DROPPED = 7;
/** Attribute: packets dropped on transmit. */
export const IFLA_VF_STATS_TX_DROPPED = 8;

// XDP_*: flags of an XDP program, and how it is attached.

/** XDP flag: only if there is no program. */
export const XDP_FLAGS_UPDATE_IF_NOEXIST = 0x1;
/** XDP flag: generic mode. */
export const XDP_FLAGS_SKB_MODE = 0x2;
/** XDP flag: driver mode. */
export const XDP_FLAGS_DRV_MODE = 0x4;
/** XDP flag: hardware mode. */
export const XDP_FLAGS_HW_MODE = 0x8;
/** XDP flag: replace the program given. */
export const XDP_FLAGS_REPLACE = 0x10;
/** XDP flags: all modes. */
export const XDP_FLAGS_MODES = 0xe;
/** XDP flags: all. */
export const XDP_FLAGS_MASK = 0x1f;
/** XDP attached: nowhere. */
export const XDP_ATTACHED_NONE = 0;
/** XDP attached: in the driver. */
export const XDP_ATTACHED_DRV = 1;
/** XDP attached: generic. */
export const XDP_ATTACHED_SKB = 2;
/** XDP attached: in the hardware. */
export const XDP_ATTACHED_HW = 3;
/** XDP attached: in several modes. */
export const XDP_ATTACHED_MULTI = 4;

// IFLA_XDP_*: XDP programs of a link.

/** Attribute: unused. */
export const IFLA_XDP_UNSPEC = 0;
/** Attribute: open file of the program, -1 to detach. */
export const IFLA_XDP_FD = 1;
/** Attribute: `XDP_ATTACHED_*`. */
export const IFLA_XDP_ATTACHED = 2;
/** Attribute: `XDP_FLAGS_*`. */
export const IFLA_XDP_FLAGS = 3;
/** Attribute: id of the program. */
export const IFLA_XDP_PROG_ID = 4;
/** Attribute: id of the program in driver mode. */
export const IFLA_XDP_DRV_PROG_ID = 5;
/** Attribute: id of the program in generic mode. */
export const IFLA_XDP_SKB_PROG_ID = 6;
/** Attribute: id of the program in hardware mode. */
export const IFLA_XDP_HW_PROG_ID = 7;
/** Attribute: open file of the program to be replaced. */
export const IFLA_XDP_EXPECTED_FD = 8;

// IFLA_EVENT_*: what caused a notification.

/** Link event: none. */
export const IFLA_EVENT_NONE = 0;
/** Link event: internal reset. */
export const IFLA_EVENT_REBOOT = 1;
/** Link event: features changed. */
export const IFLA_EVENT_FEATURES = 2;
/** Link event: another port of a bond became active. */
export const IFLA_EVENT_BONDING_FAILOVER = 3;
/** Link event: announcements were sent again. */
export const IFLA_EVENT_NOTIFY_PEERS = 4;
/** Link event: membership reports were sent again. */
export const IFLA_EVENT_IGMP_RESEND = 5;
/** Link event: settings of a bond changed. */
export const IFLA_EVENT_BONDING_OPTIONS = 6;
