/**
 * Constants of `linux/if_addrlabel.h`: labels by which IPv6 chooses source addresses.
 *
 * @module
 */

// IFAL_*: attributes of an address label message.

/** Attribute: prefix. */
export const IFAL_ADDRESS = 1;
/** Attribute: label. */
export const IFAL_LABEL = 2;
