/**
 * Constants of `linux/batman_adv.h`: B.A.T.M.A.N. advanced links.
 *
 * @module
 */

// IFLA_BATADV_*: settings of a link.

/** Attribute: unused. */
export const IFLA_BATADV_UNSPEC = 0;
/** Attribute: name of the routing algorithm. */
export const IFLA_BATADV_ALGO_NAME = 1;
