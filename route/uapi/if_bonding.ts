/**
 * Constants of `linux/if_bonding.h`: bonds.
 *
 * @module
 */

// BOND_MODE_*: modes.

/** Bond mode: one port after another. */
export const BOND_MODE_ROUNDROBIN = 0;
/** Bond mode: one active port. */
export const BOND_MODE_ACTIVEBACKUP = 1;
/** Bond mode: by hash. */
export const BOND_MODE_XOR = 2;
/** Bond mode: all ports. */
export const BOND_MODE_BROADCAST = 3;
/** Bond mode: link aggregation of IEEE 802.3ad. */
export const BOND_MODE_8023AD = 4;
/** Bond mode: balance what is sent. */
export const BOND_MODE_TLB = 5;
/** Bond mode: balance what is sent and received. */
export const BOND_MODE_ALB = 6;

// BOND_LINK_*, BOND_STATE_*: states of a port.

/** Bond port: link up. */
export const BOND_LINK_UP = 0;
/** Bond port: link has just failed. */
export const BOND_LINK_FAIL = 1;
/** Bond port: link down. */
export const BOND_LINK_DOWN = 2;
/** Bond port: link is coming back. */
export const BOND_LINK_BACK = 3;
/** Bond port: active. */
export const BOND_STATE_ACTIVE = 0;
/** Bond port: not active. */
export const BOND_STATE_BACKUP = 1;

// BOND_XMIT_POLICY_*: what a port is chosen by.

/** Bond hash: addresses of layer 2. */
export const BOND_XMIT_POLICY_LAYER2 = 0;
/** Bond hash: addresses of layer 3 and ports. */
export const BOND_XMIT_POLICY_LAYER34 = 1;
/** Bond hash: addresses of layers 2 and 3. */
export const BOND_XMIT_POLICY_LAYER23 = 2;
/** Bond hash: addresses of layers 2 and 3 of the inner packet. */
export const BOND_XMIT_POLICY_ENCAP23 = 3;
/** Bond hash: addresses of layer 3 and ports of the inner packet. */
export const BOND_XMIT_POLICY_ENCAP34 = 4;
/** Bond hash: VLAN and source address. */
export const BOND_XMIT_POLICY_VLAN_SRCMAC = 5;

// BOND_DEFAULT_*: defaults, and the older ioctl interface.

/** Bond ioctl: version of the older ioctl interface. */
export const BOND_ABI_VERSION = 2;
/** Bonds that the module creates by default. */
export const BOND_DEFAULT_MAX_BONDS = 1;
/** Transmit queues of a bond by default. */
export const BOND_DEFAULT_TX_QUEUES = 16;
/** Membership reports after failover by default. */
export const BOND_DEFAULT_RESEND_IGMP = 1;
/** Bond ioctl: add a port. */
export const BOND_ENSLAVE_OLD = 0x89f0;
/** Bond ioctl: remove a port. */
export const BOND_RELEASE_OLD = 0x89f1;
/** Bond ioctl: set the address. */
export const BOND_SETHWADDR_OLD = 0x89f2;
/** Bond ioctl: read a port's state. */
export const BOND_SLAVE_INFO_QUERY_OLD = 0x89fb;
/** Bond ioctl: read the bond's state. */
export const BOND_INFO_QUERY_OLD = 0x89fc;
/** Bond ioctl: change the active port. */
export const BOND_CHANGE_ACTIVE_OLD = 0x89fd;
/** Bond ioctl: read the link state. */
export const BOND_CHECK_MII_STATUS = 0x8947;

// LACP_STATE_*: state of a port in LACP.

/** LACP state: sends unasked. */
export const LACP_STATE_LACP_ACTIVITY = 0x1;
/** LACP state: short timeout. */
export const LACP_STATE_LACP_TIMEOUT = 0x2;
/** LACP state: may be aggregated. */
export const LACP_STATE_AGGREGATION = 0x4;
/** LACP state: in the right aggregate. */
export const LACP_STATE_SYNCHRONIZATION = 0x8;
/** LACP state: receives. */
export const LACP_STATE_COLLECTING = 0x10;
/** LACP state: sends. */
export const LACP_STATE_DISTRIBUTING = 0x20;
/** LACP state: partner's state is assumed. */
export const LACP_STATE_DEFAULTED = 0x40;
/** LACP state: partner's state has expired. */
export const LACP_STATE_EXPIRED = 0x80;

// BOND_XSTATS_*: statistics of a bond.

/** Attribute: unused. */
export const BOND_XSTATS_UNSPEC = 0;
/** Attribute: statistics of LACP, `BOND_3AD_STAT_*`. */
export const BOND_XSTATS_3AD = 1;

// BOND_3AD_STAT_*: statistics of LACP.

/** Attribute: packets received. */
export const BOND_3AD_STAT_LACPDU_RX = 0;
/** Attribute: packets sent. */
export const BOND_3AD_STAT_LACPDU_TX = 1;
/** Attribute: unknown packets received. */
export const BOND_3AD_STAT_LACPDU_UNKNOWN_RX = 2;
/** Attribute: illegal packets received. */
export const BOND_3AD_STAT_LACPDU_ILLEGAL_RX = 3;
/** Attribute: markers received. */
export const BOND_3AD_STAT_MARKER_RX = 4;
/** Attribute: markers sent. */
export const BOND_3AD_STAT_MARKER_TX = 5;
/** Attribute: marker responses received. */
export const BOND_3AD_STAT_MARKER_RESP_RX = 6;
/** Attribute: marker responses sent. */
export const BOND_3AD_STAT_MARKER_RESP_TX = 7;
/** Attribute: unknown markers received. */
export const BOND_3AD_STAT_MARKER_UNKNOWN_RX = 8;
/** Attribute: padding before 64-bit values. */
export const BOND_3AD_STAT_PAD = 9;
