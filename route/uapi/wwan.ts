/**
 * Constants of `linux/wwan.h`: links of mobile networks.
 *
 * @module
 */

// IFLA_WWAN_*: settings of a link.

/** Attribute: unused. */
export const IFLA_WWAN_UNSPEC = 0;
/** Attribute: id of the session within the modem. */
export const IFLA_WWAN_LINK_ID = 1;
