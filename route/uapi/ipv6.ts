/**
 * Constants of `linux/ipv6.h`: settings under `net.ipv6.conf`.
 *
 * @module
 */

// DEVCONF_*: indices in IFLA_INET6_CONF.

/** IPv6 setting: forward packets. */
export const DEVCONF_FORWARDING = 0;
/** IPv6 setting: hop limit. */
export const DEVCONF_HOPLIMIT = 1;
/** IPv6 setting: MTU. */
export const DEVCONF_MTU6 = 2;
/** IPv6 setting: accept router advertisements. */
export const DEVCONF_ACCEPT_RA = 3;
/** IPv6 setting: accept redirects. */
export const DEVCONF_ACCEPT_REDIRECTS = 4;
/** IPv6 setting: make addresses of advertised prefixes. */
export const DEVCONF_AUTOCONF = 5;
/** IPv6 setting: probes of duplicate address detection. */
export const DEVCONF_DAD_TRANSMITS = 6;
/** IPv6 setting: router solicitations. */
export const DEVCONF_RTR_SOLICITS = 7;
/** IPv6 setting: milliseconds between router solicitations. */
export const DEVCONF_RTR_SOLICIT_INTERVAL = 8;
/** IPv6 setting: milliseconds before the first router solicitation. */
export const DEVCONF_RTR_SOLICIT_DELAY = 9;
/** IPv6 setting: use temporary addresses. */
export const DEVCONF_USE_TEMPADDR = 10;
/** IPv6 setting: valid lifetime of temporary addresses in seconds. */
export const DEVCONF_TEMP_VALID_LFT = 11;
/** IPv6 setting: preferred lifetime of temporary addresses in seconds. */
export const DEVCONF_TEMP_PREFERED_LFT = 12;
/** IPv6 setting: attempts to make a temporary address. */
export const DEVCONF_REGEN_MAX_RETRY = 13;
/** IPv6 setting: largest random part of a temporary address's lifetime in seconds. */
export const DEVCONF_MAX_DESYNC_FACTOR = 14;
/** IPv6 setting: most addresses made of prefixes. */
export const DEVCONF_MAX_ADDRESSES = 15;
/** IPv6 setting: version of MLD, 0 for any. */
export const DEVCONF_FORCE_MLD_VERSION = 16;
/** IPv6 setting: accept default routers. */
export const DEVCONF_ACCEPT_RA_DEFRTR = 17;
/** IPv6 setting: accept prefixes. */
export const DEVCONF_ACCEPT_RA_PINFO = 18;
/** IPv6 setting: accept router preferences. */
export const DEVCONF_ACCEPT_RA_RTR_PREF = 19;
/** IPv6 setting: milliseconds between probes of a router. */
export const DEVCONF_RTR_PROBE_INTERVAL = 20;
/** IPv6 setting: longest prefix of advertised routes. */
export const DEVCONF_ACCEPT_RA_RT_INFO_MAX_PLEN = 21;
/** IPv6 setting: answer neighbour discovery for others. */
export const DEVCONF_PROXY_NDP = 22;
/** IPv6 setting: use addresses while duplicates are being detected. */
export const DEVCONF_OPTIMISTIC_DAD = 23;
/** IPv6 setting: accept source routes. */
export const DEVCONF_ACCEPT_SOURCE_ROUTE = 24;
/** IPv6 setting: forward multicast. */
export const DEVCONF_MC_FORWARDING = 25;
/** IPv6 setting: no IPv6. */
export const DEVCONF_DISABLE_IPV6 = 26;
/** IPv6 setting: detect duplicate addresses. */
export const DEVCONF_ACCEPT_DAD = 27;
/** IPv6 setting: always tell the link-layer address. */
export const DEVCONF_FORCE_TLLAO = 28;
/** IPv6 setting: announce changes of the link. */
export const DEVCONF_NDISC_NOTIFY = 29;
/** IPv6 setting: milliseconds between unasked reports of MLD version 1. */
export const DEVCONF_MLDV1_UNSOLICITED_REPORT_INTERVAL = 30;
/** IPv6 setting: milliseconds between unasked reports of MLD version 2. */
export const DEVCONF_MLDV2_UNSOLICITED_REPORT_INTERVAL = 31;
/** IPv6 setting: no fragmented neighbour discovery. */
export const DEVCONF_SUPPRESS_FRAG_NDISC = 32;
/** IPv6 setting: accept router advertisements from this host. */
export const DEVCONF_ACCEPT_RA_FROM_LOCAL = 33;
/** IPv6 setting: choose optimistic addresses as source. */
export const DEVCONF_USE_OPTIMISTIC = 34;
/** IPv6 setting: accept the advertised MTU. */
export const DEVCONF_ACCEPT_RA_MTU = 35;
/** IPv6 setting: whether there is a secret for addresses. */
export const DEVCONF_STABLE_SECRET = 36;
/** IPv6 setting: only the output link's addresses as source. */
export const DEVCONF_USE_OIF_ADDRS_ONLY = 37;
/** IPv6 setting: smallest advertised hop limit accepted. */
export const DEVCONF_ACCEPT_RA_MIN_HOP_LIMIT = 38;
/** IPv6 setting: ignore routes without a carrier. */
export const DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN = 39;
/** IPv6 setting: drop unicast in multicast frames. */
export const DEVCONF_DROP_UNICAST_IN_L2_MULTICAST = 40;
/** IPv6 setting: drop unasked neighbour advertisements. */
export const DEVCONF_DROP_UNSOLICITED_NA = 41;
/** IPv6 setting: keep addresses when the link goes down. */
export const DEVCONF_KEEP_ADDR_ON_DOWN = 42;
/** IPv6 setting: largest number of milliseconds between router solicitations. */
export const DEVCONF_RTR_SOLICIT_MAX_INTERVAL = 43;
/** IPv6 setting: accept segment routing. */
export const DEVCONF_SEG6_ENABLED = 44;
/** IPv6 setting: require signatures of segment routing. */
export const DEVCONF_SEG6_REQUIRE_HMAC = 45;
/** IPv6 setting: detect looped probes of duplicate address detection. */
export const DEVCONF_ENHANCED_DAD = 46;
/** IPv6 setting: how addresses are generated, `IN6_ADDR_GEN_MODE_*`. */
export const DEVCONF_ADDR_GEN_MODE = 47;
/** IPv6 setting: no IPsec policy. */
export const DEVCONF_DISABLE_POLICY = 48;
/** IPv6 setting: shortest prefix of advertised routes. */
export const DEVCONF_ACCEPT_RA_RT_INFO_MIN_PLEN = 49;
/** IPv6 setting: traffic class of neighbour discovery. */
export const DEVCONF_NDISC_TCLASS = 50;
/** IPv6 setting: accept source routing of low-power networks. */
export const DEVCONF_RPL_SEG_ENABLED = 51;
/** IPv6 setting: metric of advertised default routes. */
export const DEVCONF_RA_DEFRTR_METRIC = 52;
/** IPv6 setting: accept in-situ measurement. */
export const DEVCONF_IOAM6_ENABLED = 53;
/** IPv6 setting: interface id of in-situ measurement. */
export const DEVCONF_IOAM6_ID = 54;
/** IPv6 setting: wide interface id of in-situ measurement. */
export const DEVCONF_IOAM6_ID_WIDE = 55;
/** IPv6 setting: forget neighbours without a carrier. */
export const DEVCONF_NDISC_EVICT_NOCARRIER = 56;
/** IPv6 setting: learn neighbours from unasked advertisements. */
export const DEVCONF_ACCEPT_UNTRACKED_NA = 57;
/** IPv6 setting: shortest advertised lifetime accepted, in seconds. */
export const DEVCONF_ACCEPT_RA_MIN_LFT = 58;
/** IPv6 setting: forward packets in spite of the global setting. */
export const DEVCONF_FORCE_FORWARDING = 59;
