/**
 * Constants of `linux/rtnetlink.h` that all objects share: message types and multicast groups.
 *
 * @module
 */

// RTNL_FAMILY_*: families beyond the address families.

/** Family: IPv4 multicast routing. */
export const RTNL_FAMILY_IPMR = 128;
/** Family: IPv6 multicast routing. */
export const RTNL_FAMILY_IP6MR = 129;

// RTM_*: message types.

/** Smallest message type of rtnetlink. */
export const RTM_BASE = 16;
/** Message: link, created or changed. */
export const RTM_NEWLINK = 16;
/** Message: link deleted. */
export const RTM_DELLINK = 17;
/** Message: ask for links. */
export const RTM_GETLINK = 18;
/** Message: change a link. */
export const RTM_SETLINK = 19;
/** Message: address, added or changed. */
export const RTM_NEWADDR = 20;
/** Message: address deleted. */
export const RTM_DELADDR = 21;
/** Message: ask for addresses. */
export const RTM_GETADDR = 22;
/** Message: route, added or changed. */
export const RTM_NEWROUTE = 24;
/** Message: route deleted. */
export const RTM_DELROUTE = 25;
/** Message: ask for routes. */
export const RTM_GETROUTE = 26;
/** Message: neighbour or forwarding entry, added or changed. */
export const RTM_NEWNEIGH = 28;
/** Message: neighbour or forwarding entry deleted. */
export const RTM_DELNEIGH = 29;
/** Message: ask for neighbours or forwarding entries. */
export const RTM_GETNEIGH = 30;
/** Message: routing rule added. */
export const RTM_NEWRULE = 32;
/** Message: routing rule deleted. */
export const RTM_DELRULE = 33;
/** Message: ask for routing rules. */
export const RTM_GETRULE = 34;
/** Message: queueing discipline, added or changed. */
export const RTM_NEWQDISC = 36;
/** Message: queueing discipline deleted. */
export const RTM_DELQDISC = 37;
/** Message: ask for queueing disciplines. */
export const RTM_GETQDISC = 38;
/** Message: traffic class, added or changed. */
export const RTM_NEWTCLASS = 40;
/** Message: traffic class deleted. */
export const RTM_DELTCLASS = 41;
/** Message: ask for traffic classes. */
export const RTM_GETTCLASS = 42;
/** Message: traffic filter, added or changed. */
export const RTM_NEWTFILTER = 44;
/** Message: traffic filter deleted. */
export const RTM_DELTFILTER = 45;
/** Message: ask for traffic filters. */
export const RTM_GETTFILTER = 46;
/** Message: traffic action, added or changed. */
export const RTM_NEWACTION = 48;
/** Message: traffic action deleted. */
export const RTM_DELACTION = 49;
/** Message: ask for traffic actions. */
export const RTM_GETACTION = 50;
/** Message: IPv6 prefix that a router announced. */
export const RTM_NEWPREFIX = 52;
/** Message: multicast address joined. */
export const RTM_NEWMULTICAST = 56;
/** Message: multicast address left. */
export const RTM_DELMULTICAST = 57;
/** Message: ask for multicast addresses. */
export const RTM_GETMULTICAST = 58;
/** Message: anycast address joined. */
export const RTM_NEWANYCAST = 60;
/** Message: anycast address left. */
export const RTM_DELANYCAST = 61;
/** Message: ask for anycast addresses. */
export const RTM_GETANYCAST = 62;
/** Message: neighbour table. */
export const RTM_NEWNEIGHTBL = 64;
/** Message: ask for neighbour tables. */
export const RTM_GETNEIGHTBL = 66;
/** Message: change a neighbour table. */
export const RTM_SETNEIGHTBL = 67;
/** Message: neighbour discovery option for user space. */
export const RTM_NEWNDUSEROPT = 68;
/** Message: IPv6 address label, added or changed. */
export const RTM_NEWADDRLABEL = 72;
/** Message: IPv6 address label deleted. */
export const RTM_DELADDRLABEL = 73;
/** Message: ask for IPv6 address labels. */
export const RTM_GETADDRLABEL = 74;
/** Message: ask for data center bridging. */
export const RTM_GETDCB = 78;
/** Message: change data center bridging. */
export const RTM_SETDCB = 79;
/** Message: IP settings of a link. */
export const RTM_NEWNETCONF = 80;
/** Message: IP settings of a link deleted. */
export const RTM_DELNETCONF = 81;
/** Message: ask for IP settings. */
export const RTM_GETNETCONF = 82;
/** Message: multicast entry of a bridge, added or changed. */
export const RTM_NEWMDB = 84;
/** Message: multicast entry of a bridge deleted. */
export const RTM_DELMDB = 85;
/** Message: ask for multicast entries of bridges. */
export const RTM_GETMDB = 86;
/** Message: id of a network namespace. */
export const RTM_NEWNSID = 88;
/** Message: id of a network namespace deleted. */
export const RTM_DELNSID = 89;
/** Message: ask for ids of network namespaces. */
export const RTM_GETNSID = 90;
/** Message: statistics of a link. */
export const RTM_NEWSTATS = 92;
/** Message: ask for statistics of links. */
export const RTM_GETSTATS = 94;
/** Message: change which statistics are kept. */
export const RTM_SETSTATS = 95;
/** Message: report of multicast routing. */
export const RTM_NEWCACHEREPORT = 96;
/** Message: filter chain, added or changed. */
export const RTM_NEWCHAIN = 100;
/** Message: filter chain deleted. */
export const RTM_DELCHAIN = 101;
/** Message: ask for filter chains. */
export const RTM_GETCHAIN = 102;
/** Message: nexthop, added or changed. */
export const RTM_NEWNEXTHOP = 104;
/** Message: nexthop deleted. */
export const RTM_DELNEXTHOP = 105;
/** Message: ask for nexthops. */
export const RTM_GETNEXTHOP = 106;
/** Message: properties added to a link. */
export const RTM_NEWLINKPROP = 108;
/** Message: properties deleted from a link. */
export const RTM_DELLINKPROP = 109;
/** Message: ask for properties of links. */
export const RTM_GETLINKPROP = 110;
/** Message: bridge VLAN, added or changed. */
export const RTM_NEWVLAN = 112;
/** Message: bridge VLAN deleted. */
export const RTM_DELVLAN = 113;
/** Message: ask for bridge VLANs. */
export const RTM_GETVLAN = 114;
/** Message: bucket of a resilient nexthop group, changed. */
export const RTM_NEWNEXTHOPBUCKET = 116;
/** Message: bucket of a resilient nexthop group deleted. */
export const RTM_DELNEXTHOPBUCKET = 117;
/** Message: ask for buckets of resilient nexthop groups. */
export const RTM_GETNEXTHOPBUCKET = 118;
/** Message: tunnel's VNI, added or changed. */
export const RTM_NEWTUNNEL = 120;
/** Message: tunnel's VNI deleted. */
export const RTM_DELTUNNEL = 121;
/** Message: ask for tunnels' VNIs. */
export const RTM_GETTUNNEL = 122;

// RTMGRP_*: multicast groups as bits of `nl_groups`.

/** Group bit: links. */
export const RTMGRP_LINK = 0x1;
/** Group bit: notifications. */
export const RTMGRP_NOTIFY = 0x2;
/** Group bit: neighbours. */
export const RTMGRP_NEIGH = 0x4;
/** Group bit: traffic control. */
export const RTMGRP_TC = 0x8;
/** Group bit: IPv4 addresses. */
export const RTMGRP_IPV4_IFADDR = 0x10;
/** Group bit: IPv4 multicast routes. */
export const RTMGRP_IPV4_MROUTE = 0x20;
/** Group bit: IPv4 routes. */
export const RTMGRP_IPV4_ROUTE = 0x40;
/** Group bit: IPv4 rules. */
export const RTMGRP_IPV4_RULE = 0x80;
/** Group bit: IPv6 addresses. */
export const RTMGRP_IPV6_IFADDR = 0x100;
/** Group bit: IPv6 multicast routes. */
export const RTMGRP_IPV6_MROUTE = 0x200;
/** Group bit: IPv6 routes. */
export const RTMGRP_IPV6_ROUTE = 0x400;
/** Group bit: IPv6 settings of links. */
export const RTMGRP_IPV6_IFINFO = 0x800;
/** Group bit: DECnet addresses. */
export const RTMGRP_DECnet_IFADDR = 0x1000;
/** Group bit: DECnet routes. */
export const RTMGRP_DECnet_ROUTE = 0x4000;
/** Group bit: IPv6 prefixes. */
export const RTMGRP_IPV6_PREFIX = 0x20000;

// RTNLGRP_*: multicast groups by number.

/** Group: none. */
export const RTNLGRP_NONE = 0;
/** Group: links. */
export const RTNLGRP_LINK = 1;
/** Group: notifications. */
export const RTNLGRP_NOTIFY = 2;
/** Group: neighbours and forwarding entries. */
export const RTNLGRP_NEIGH = 3;
/** Group: traffic control. */
export const RTNLGRP_TC = 4;
/** Group: IPv4 addresses. */
export const RTNLGRP_IPV4_IFADDR = 5;
/** Group: IPv4 multicast routes. */
export const RTNLGRP_IPV4_MROUTE = 6;
/** Group: IPv4 routes. */
export const RTNLGRP_IPV4_ROUTE = 7;
/** Group: IPv4 rules. */
export const RTNLGRP_IPV4_RULE = 8;
/** Group: IPv6 addresses. */
export const RTNLGRP_IPV6_IFADDR = 9;
/** Group: IPv6 multicast routes. */
export const RTNLGRP_IPV6_MROUTE = 10;
/** Group: IPv6 routes. */
export const RTNLGRP_IPV6_ROUTE = 11;
/** Group: IPv6 settings of links. */
export const RTNLGRP_IPV6_IFINFO = 12;
/** Group: DECnet addresses. */
export const RTNLGRP_DECnet_IFADDR = 13;
/** Group: unused. */
export const RTNLGRP_NOP2 = 14;
/** Group: DECnet routes. */
export const RTNLGRP_DECnet_ROUTE = 15;
/** Group: DECnet rules. */
export const RTNLGRP_DECnet_RULE = 16;
/** Group: unused. */
export const RTNLGRP_NOP4 = 17;
/** Group: IPv6 prefixes. */
export const RTNLGRP_IPV6_PREFIX = 18;
/** Group: IPv6 rules. */
export const RTNLGRP_IPV6_RULE = 19;
/** Group: neighbour discovery options. */
export const RTNLGRP_ND_USEROPT = 20;
/** Group: Phonet addresses. */
export const RTNLGRP_PHONET_IFADDR = 21;
/** Group: Phonet routes. */
export const RTNLGRP_PHONET_ROUTE = 22;
/** Group: data center bridging. */
export const RTNLGRP_DCB = 23;
/** Group: IPv4 settings. */
export const RTNLGRP_IPV4_NETCONF = 24;
/** Group: IPv6 settings. */
export const RTNLGRP_IPV6_NETCONF = 25;
/** Group: multicast entries of bridges. */
export const RTNLGRP_MDB = 26;
/** Group: MPLS routes. */
export const RTNLGRP_MPLS_ROUTE = 27;
/** Group: ids of network namespaces. */
export const RTNLGRP_NSID = 28;
/** Group: MPLS settings. */
export const RTNLGRP_MPLS_NETCONF = 29;
/** Group: reports of IPv4 multicast routing. */
export const RTNLGRP_IPV4_MROUTE_R = 30;
/** Group: reports of IPv6 multicast routing. */
export const RTNLGRP_IPV6_MROUTE_R = 31;
/** Group: nexthops. */
export const RTNLGRP_NEXTHOP = 32;
/** Group: bridge VLANs. */
export const RTNLGRP_BRVLAN = 33;
/** Group: MCTP addresses. */
export const RTNLGRP_MCTP_IFADDR = 34;
/** Group: tunnels' VNIs. */
export const RTNLGRP_TUNNEL = 35;
/** Group: which statistics are kept. */
export const RTNLGRP_STATS = 36;
/** Group: IPv4 multicast addresses. */
export const RTNLGRP_IPV4_MCADDR = 37;
/** Group: IPv6 multicast addresses. */
export const RTNLGRP_IPV6_MCADDR = 38;
/** Group: IPv6 anycast addresses. */
export const RTNLGRP_IPV6_ACADDR = 39;

// RTEXT_FILTER_*: bits of IFLA_EXT_MASK.

/** Dump filter bit: include virtual functions. */
export const RTEXT_FILTER_VF = 0x1;
/** Dump filter bit: include bridge VLANs. */
export const RTEXT_FILTER_BRVLAN = 0x2;
/** Dump filter bit: include bridge VLANs, as ranges. */
export const RTEXT_FILTER_BRVLAN_COMPRESSED = 0x4;
/** Dump filter bit: leave statistics out. */
export const RTEXT_FILTER_SKIP_STATS = 0x8;
/** Dump filter bit: include media redundancy. */
export const RTEXT_FILTER_MRP = 0x10;
/** Dump filter bit: include settings of connectivity fault management. */
export const RTEXT_FILTER_CFM_CONFIG = 0x20;
/** Dump filter bit: include state of connectivity fault management. */
export const RTEXT_FILTER_CFM_STATUS = 0x40;
/** Dump filter bit: include multiple spanning trees. */
export const RTEXT_FILTER_MST = 0x80;
/** Dump filter bit: only names. */
export const RTEXT_FILTER_NAME_ONLY = 0x100;
