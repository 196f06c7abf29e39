/**
 * The kernel's constants of rtnetlink, under their kernel names. One file per kernel header.
 *
 * @module
 */

export * from "./uapi/amt.ts";
export * from "./uapi/batman_adv.ts";
export * from "./uapi/can_netlink.ts";
export * from "./uapi/can_vxcan.ts";
export * from "./uapi/cfm_bridge.ts";
export * from "./uapi/dpll.ts";
export * from "./uapi/fib_rules.ts";
export * from "./uapi/icmpv6.ts";
export * from "./uapi/if.ts";
export * from "./uapi/if_addr.ts";
export * from "./uapi/if_addrlabel.ts";
export * from "./uapi/if_arp.ts";
export * from "./uapi/if_bonding.ts";
export * from "./uapi/if_bridge.ts";
export * from "./uapi/if_ether.ts";
export * from "./uapi/if_link.ts";
export * from "./uapi/if_link_kinds.ts";
export * from "./uapi/if_macsec.ts";
export * from "./uapi/if_tun.ts";
export * from "./uapi/if_tunnel.ts";
export * from "./uapi/if_vlan.ts";
export * from "./uapi/ila.ts";
export * from "./uapi/in.ts";
export * from "./uapi/ioam6.ts";
export * from "./uapi/ioam6_iptunnel.ts";
export * from "./uapi/ip.ts";
export * from "./uapi/ip6_tunnel.ts";
export * from "./uapi/ipv6.ts";
export * from "./uapi/lwtunnel.ts";
export * from "./uapi/mpls.ts";
export * from "./uapi/mpls_iptunnel.ts";
export * from "./uapi/mroute.ts";
export * from "./uapi/mroute6.ts";
export * from "./uapi/mrp_bridge.ts";
export * from "./uapi/neighbour.ts";
export * from "./uapi/net_namespace.ts";
export * from "./uapi/netconf.ts";
export * from "./uapi/netdevice.ts";
export * from "./uapi/nexthop.ts";
export * from "./uapi/rpl_iptunnel.ts";
export * from "./uapi/rtnetlink.ts";
export * from "./uapi/rtnetlink_routes.ts";
export * from "./uapi/seg6.ts";
export * from "./uapi/seg6_hmac.ts";
export * from "./uapi/seg6_iptunnel.ts";
export * from "./uapi/seg6_local.ts";
export * from "./uapi/tcp_metrics.ts";
export * from "./uapi/veth.ts";
export * from "./uapi/wwan.ts";
