/**
 * Settings of forwarding per link on the wire: RTM_NEWNETCONF and its kin (linux/netconf.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  message,
  s32,
  struct,
  type Type,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import {
  NETCONFA_BC_FORWARDING,
  NETCONFA_FORCE_FORWARDING,
  NETCONFA_FORWARDING,
  NETCONFA_IFINDEX,
  NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN,
  NETCONFA_INPUT,
  NETCONFA_MC_FORWARDING,
  NETCONFA_PROXY_NEIGH,
  NETCONFA_RP_FILTER,
} from "./uapi/netconf.ts";

/** The fixed header of a netconf message (`struct netconfmsg`). */
export interface NetconfHeader {
  /** Address family: AF_INET, AF_INET6 or AF_MPLS. */
  family: number;
}

/** Wire layout of {@linkcode NetconfHeader}. */
export const netconfHeader: Type<NetconfHeader> = struct<NetconfHeader>("netconfmsg", {
  family: u8,
});

/** Settings of a link (`NETCONFA_*`). */
export interface NetconfAttrs extends Unknowns {
  /** Index of the link; -1 (`NETCONFA_IFINDEX_ALL`) for all, -2 (`…_DEFAULT`) for new ones. */
  ifindex?: number;
  /** Whether packets are forwarded. */
  forwarding?: number;
  /** Check of the source address by the route back: 0 none, 1 strict, 2 loose. IPv4. */
  rpFilter?: number;
  /** Whether multicast packets are forwarded. */
  mcForwarding?: number;
  /** Whether neighbours beyond other links are answered for: proxy ARP, proxy NDP. */
  proxyNeigh?: number;
  /** Whether routes over a link without carrier are ignored. */
  ignoreRoutesWithLinkdown?: number;
  /** Whether MPLS packets are accepted. MPLS. */
  input?: number;
  /** Whether directed broadcasts are forwarded. IPv4. */
  bcForwarding?: number;
  /** Whether packets are forwarded though forwarding is off for all links. IPv6. */
  forceForwarding?: number;
}

/** Wire layout of {@linkcode NetconfAttrs}. */
export const netconfAttrs: Attrs<NetconfAttrs> = attrs<NetconfAttrs>("NETCONFA_", {
  ifindex: [NETCONFA_IFINDEX, s32],
  forwarding: [NETCONFA_FORWARDING, s32],
  rpFilter: [NETCONFA_RP_FILTER, s32],
  mcForwarding: [NETCONFA_MC_FORWARDING, s32],
  proxyNeigh: [NETCONFA_PROXY_NEIGH, s32],
  ignoreRoutesWithLinkdown: [NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, s32],
  input: [NETCONFA_INPUT, s32],
  bcForwarding: [NETCONFA_BC_FORWARDING, s32],
  forceForwarding: [NETCONFA_FORCE_FORWARDING, s32],
});

/** Settings of forwarding: body of RTM_NEWNETCONF, RTM_DELNETCONF and RTM_GETNETCONF. */
export interface NetconfMessage extends NetconfHeader {
  /** Attributes. */
  attrs: NetconfAttrs;
}

/** Wire layout of {@linkcode NetconfMessage}. */
export const netconfMessage: Type<NetconfMessage> = message<NetconfMessage>(
  netconfHeader,
  netconfAttrs,
);
