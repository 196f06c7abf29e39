/**
 * Constants of `linux/ip.h`: settings under `net.ipv4.conf`.
 *
 * @module
 */

// IPV4_DEVCONF_*: numbers in IFLA_INET_CONF.

/** IPv4 setting: forward packets. */
export const IPV4_DEVCONF_FORWARDING = 1;
/** IPv4 setting: forward multicast. */
export const IPV4_DEVCONF_MC_FORWARDING = 2;
/** IPv4 setting: answer ARP for others. */
export const IPV4_DEVCONF_PROXY_ARP = 3;
/** IPv4 setting: accept redirects. */
export const IPV4_DEVCONF_ACCEPT_REDIRECTS = 4;
/** IPv4 setting: accept redirects to gateways only. */
export const IPV4_DEVCONF_SECURE_REDIRECTS = 5;
/** IPv4 setting: send redirects. */
export const IPV4_DEVCONF_SEND_REDIRECTS = 6;
/** IPv4 setting: networks share the link. */
export const IPV4_DEVCONF_SHARED_MEDIA = 7;
/** IPv4 setting: check source addresses. */
export const IPV4_DEVCONF_RP_FILTER = 8;
/** IPv4 setting: accept source routes. */
export const IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE = 9;
/** IPv4 setting: accept packets from 0.0.0.0/8. */
export const IPV4_DEVCONF_BOOTP_RELAY = 10;
/** IPv4 setting: log impossible addresses. */
export const IPV4_DEVCONF_LOG_MARTIANS = 11;
/** IPv4 setting: number without a meaning to the kernel. */
export const IPV4_DEVCONF_TAG = 12;
/** IPv4 setting: answer ARP only where the route goes. */
export const IPV4_DEVCONF_ARPFILTER = 13;
/** IPv4 setting: id of the medium. */
export const IPV4_DEVCONF_MEDIUM_ID = 14;
/** IPv4 setting: no IPsec on transmit. */
export const IPV4_DEVCONF_NOXFRM = 15;
/** IPv4 setting: no IPsec policy. */
export const IPV4_DEVCONF_NOPOLICY = 16;
/** IPv4 setting: version of IGMP, 0 for any. */
export const IPV4_DEVCONF_FORCE_IGMP_VERSION = 17;
/** IPv4 setting: which addresses ARP announces. */
export const IPV4_DEVCONF_ARP_ANNOUNCE = 18;
/** IPv4 setting: which ARP requests are ignored. */
export const IPV4_DEVCONF_ARP_IGNORE = 19;
/** IPv4 setting: a secondary address becomes primary. */
export const IPV4_DEVCONF_PROMOTE_SECONDARIES = 20;
/** IPv4 setting: learn neighbours from gratuitous ARP. */
export const IPV4_DEVCONF_ARP_ACCEPT = 21;
/** IPv4 setting: announce changes of the link. */
export const IPV4_DEVCONF_ARP_NOTIFY = 22;
/** IPv4 setting: accept packets from own addresses. */
export const IPV4_DEVCONF_ACCEPT_LOCAL = 23;
/** IPv4 setting: the firewall mark counts in the check of source addresses. */
export const IPV4_DEVCONF_SRC_VMARK = 24;
/** IPv4 setting: answer ARP for others on the same link. */
export const IPV4_DEVCONF_PROXY_ARP_PVLAN = 25;
/** IPv4 setting: route 127.0.0.0/8. */
export const IPV4_DEVCONF_ROUTE_LOCALNET = 26;
/** IPv4 setting: milliseconds between unasked reports of IGMP version 2. */
export const IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL = 27;
/** IPv4 setting: milliseconds between unasked reports of IGMP version 3. */
export const IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL = 28;
/** IPv4 setting: ignore routes without a carrier. */
export const IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN = 29;
/** IPv4 setting: drop unicast in multicast frames. */
export const IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST = 30;
/** IPv4 setting: drop gratuitous ARP. */
export const IPV4_DEVCONF_DROP_GRATUITOUS_ARP = 31;
/** IPv4 setting: forward broadcast. */
export const IPV4_DEVCONF_BC_FORWARDING = 32;
/** IPv4 setting: forget neighbours without a carrier. */
export const IPV4_DEVCONF_ARP_EVICT_NOCARRIER = 33;
