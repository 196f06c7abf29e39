/**
 * IPv4's part of a link (`IFLA_INET_*`, linux/if_link.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  s32,
  struct,
  type Tail,
  type Type,
  type Unknowns,
} from "../netlink/schema.ts";
import { IFLA_INET_CONF } from "./uapi/if_link.ts";

/**
 * Settings under `net.ipv4.conf` (`IPV4_DEVCONF_*`, linux/ip.h), in the order of the constants, from
 * 1. An older kernel lacks the last; what a newer one adds is in `tail`.
 */
export interface InetConf extends Tail {
  /** Whether packets are forwarded. */
  forwarding?: number;
  /** Whether multicast packets are forwarded; 1 while a routing daemon runs. */
  mcForwarding?: number;
  /** Whether ARP requests for addresses beyond other links are answered. */
  proxyArp?: number;
  /** Whether ICMP redirects are accepted. */
  acceptRedirects?: number;
  /** Whether ICMP redirects are accepted only for known gateways. */
  secureRedirects?: number;
  /** Whether ICMP redirects are sent. */
  sendRedirects?: number;
  /** Whether different IP networks share this medium. */
  sharedMedia?: number;
  /** Check of the source address by the route back: 0 none, 1 strict, 2 loose. */
  rpFilter?: number;
  /** Whether packets with the source route option are accepted. */
  acceptSourceRoute?: number;
  /** Unused. */
  bootpRelay?: number;
  /** Whether packets with impossible addresses are logged. */
  logMartians?: number;
  /** A number for the user; the kernel does not use it. */
  tag?: number;
  /** Whether ARP is answered only where the route back is by this link. */
  arpfilter?: number;
  /** Number of the medium that the link is attached to; 0 is a medium of its own, -1 none. */
  mediumId?: number;
  /** Whether IPsec is off for this link. */
  noxfrm?: number;
  /** Whether IPsec policy is off for this link. */
  nopolicy?: number;
  /** Version of IGMP; 0 for automatic. */
  forceIgmpVersion?: number;
  /** Which source address ARP requests carry: 0 any, 1 of the target's subnet if possible, 2 the best. */
  arpAnnounce?: number;
  /** Which ARP requests are answered: 0 to 8. */
  arpIgnore?: number;
  /** Whether a secondary address takes the place of a removed primary one. */
  promoteSecondaries?: number;
  /** Whether a gratuitous ARP makes a new neighbour. */
  arpAccept?: number;
  /** Whether gratuitous ARP is sent when the link comes up or its address changes. */
  arpNotify?: number;
  /** Whether packets with a local source address are accepted. */
  acceptLocal?: number;
  /** Whether the mark counts in the check of the source address. */
  srcVmark?: number;
  /** Whether ARP requests are answered for addresses beyond this link itself. */
  proxyArpPvlan?: number;
  /** Whether 127/8 is routed. */
  routeLocalnet?: number;
  /** Milliseconds until an unsolicited IGMPv1 or v2 report is repeated. */
  igmpv2UnsolicitedReportInterval?: number;
  /** Milliseconds until an unsolicited IGMPv3 report is repeated. */
  igmpv3UnsolicitedReportInterval?: number;
  /** Whether routes over a link without carrier are ignored. */
  ignoreRoutesWithLinkdown?: number;
  /** Whether unicast packets in multicast frames are dropped. */
  dropUnicastInL2Multicast?: number;
  /** Whether gratuitous ARP is dropped. */
  dropGratuitousArp?: number;
  /** Whether directed broadcasts are forwarded. */
  bcForwarding?: number;
  /** Whether neighbours are forgotten when the carrier goes. */
  arpEvictNocarrier?: number;
}

/** Wire layout of {@linkcode InetConf}: an array of numbers. */
export const inetConf: Type<InetConf> = struct<InetConf>("", {
  forwarding: s32,
  mcForwarding: s32,
  proxyArp: s32,
  acceptRedirects: s32,
  secureRedirects: s32,
  sendRedirects: s32,
  sharedMedia: s32,
  rpFilter: s32,
  acceptSourceRoute: s32,
  bootpRelay: s32,
  logMartians: s32,
  tag: s32,
  arpfilter: s32,
  mediumId: s32,
  noxfrm: s32,
  nopolicy: s32,
  forceIgmpVersion: s32,
  arpAnnounce: s32,
  arpIgnore: s32,
  promoteSecondaries: s32,
  arpAccept: s32,
  arpNotify: s32,
  acceptLocal: s32,
  srcVmark: s32,
  proxyArpPvlan: s32,
  routeLocalnet: s32,
  igmpv2UnsolicitedReportInterval: s32,
  igmpv3UnsolicitedReportInterval: s32,
  ignoreRoutesWithLinkdown: s32,
  dropUnicastInL2Multicast: s32,
  dropGratuitousArp: s32,
  bcForwarding: s32,
  arpEvictNocarrier: s32,
}, { grows: true });

/** IPv4's part of a link (`IFLA_INET_*`). */
export interface InetLink extends Unknowns {
  /** Settings under `net.ipv4.conf`, as the kernel tells them. */
  conf?: InetConf;
}

/** Wire layout of {@linkcode InetLink}. */
export const inetLink: Attrs<InetLink> = attrs<InetLink>("IFLA_INET_", {
  conf: [IFLA_INET_CONF, inetConf],
});
