/**
 * Constants of `linux/if_addr.h`: addresses.
 *
 * @module
 */

// IFA_*: attributes of an address message.

/** Attribute: unused. */
export const IFA_UNSPEC = 0;
/** Attribute: address of the prefix, the peer's on a point-to-point link. */
export const IFA_ADDRESS = 1;
/** Attribute: own address. */
export const IFA_LOCAL = 2;
/** Attribute: label, the link's name and perhaps a suffix. */
export const IFA_LABEL = 3;
/** Attribute: broadcast address. */
export const IFA_BROADCAST = 4;
/** Attribute: anycast address. */
export const IFA_ANYCAST = 5;
/** Attribute: lifetimes, `ifa_cacheinfo`. */
export const IFA_CACHEINFO = 6;
/** Attribute: multicast address. */
export const IFA_MULTICAST = 7;
/** Attribute: `IFA_F_*`, all 32 bits. */
export const IFA_FLAGS = 8;
/** Attribute: priority of the prefix route. */
export const IFA_RT_PRIORITY = 9;
/** Attribute: namespace id of the namespace that the request is about. */
export const IFA_TARGET_NETNSID = 10;
/** Attribute: who added the address, `IFAPROT_*`. */
export const IFA_PROTO = 11;
/** Attribute: number of users of a multicast group. */
export const IFA_MC_USERS = 12;

// IFA_F_*: address flags.

/** Address flag: secondary. */
export const IFA_F_SECONDARY = 0x1;
/** Address flag: temporary, IPv6's name of {@linkcode IFA_F_SECONDARY}. */
export const IFA_F_TEMPORARY = 0x1;
/** Address flag: no duplicate address detection. */
export const IFA_F_NODAD = 0x2;
/** Address flag: usable while duplicates are being detected. */
export const IFA_F_OPTIMISTIC = 0x4;
/** Address flag: a duplicate was detected. */
export const IFA_F_DADFAILED = 0x8;
/** Address flag: home address of Mobile IPv6. */
export const IFA_F_HOMEADDRESS = 0x10;
/** Address flag: not for new connections. */
export const IFA_F_DEPRECATED = 0x20;
/** Address flag: duplicates are being detected. */
export const IFA_F_TENTATIVE = 0x40;
/** Address flag: permanent. */
export const IFA_F_PERMANENT = 0x80;
/** Address flag: temporary addresses are made from it. */
export const IFA_F_MANAGETEMPADDR = 0x100;
/** Address flag: no route for its prefix. */
export const IFA_F_NOPREFIXROUTE = 0x200;
/** Address flag: multicast group is joined on its link. */
export const IFA_F_MCAUTOJOIN = 0x400;
/** Address flag: made from a secret. */
export const IFA_F_STABLE_PRIVACY = 0x800;

// IFAPROT_*: who added an address.

/** Address origin: unknown. */
export const IFAPROT_UNSPEC = 0;
/** Address origin: the kernel, loopback. */
export const IFAPROT_KERNEL_LO = 1;
/** Address origin: the kernel, on a router advertisement. */
export const IFAPROT_KERNEL_RA = 2;
/** Address origin: the kernel, link-local. */
export const IFAPROT_KERNEL_LL = 3;
