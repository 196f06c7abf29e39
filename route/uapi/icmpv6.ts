/**
 * Constants of `linux/icmpv6.h`: router preference.
 *
 * @module
 */

// ICMPV6_ROUTER_PREF_*: values of RTA_PREF.

/** Router preference: low. */
export const ICMPV6_ROUTER_PREF_LOW = 3;
/** Router preference: medium. */
export const ICMPV6_ROUTER_PREF_MEDIUM = 0;
/** Router preference: high. */
export const ICMPV6_ROUTER_PREF_HIGH = 1;
/** Router preference: invalid. */
export const ICMPV6_ROUTER_PREF_INVALID = 2;
