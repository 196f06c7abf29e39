/**
 * Constants of `linux/netdevice.h`: devices.
 *
 * @module
 */

// Sizes and defaults.

/** Most bytes of a link-layer address. */
export const MAX_ADDR_LEN = 32;
/** Group of a new link. */
export const INIT_NETDEV_GROUP = 0;

// IF_PORT_*: values of `rtnl_link_ifmap`'s port.

/** Medium: unknown. */
export const IF_PORT_UNKNOWN = 0;
/** Medium: 10BASE2. */
export const IF_PORT_10BASE2 = 1;
/** Medium: 10BASE-T. */
export const IF_PORT_10BASET = 2;
/** Medium: AUI. */
export const IF_PORT_AUI = 3;
/** Medium: 100BASE-T. */
export const IF_PORT_100BASET = 4;
/** Medium: 100BASE-TX. */
export const IF_PORT_100BASETX = 5;
/** Medium: 100BASE-FX. */
export const IF_PORT_100BASEFX = 6;

// NET_NAME_*: where a name comes from, in sysfs.

/** Link name: of unknown origin. */
export const NET_NAME_UNKNOWN = 0;
/** Link name: enumerated by the kernel. */
export const NET_NAME_ENUM = 1;
/** Link name: predictable. */
export const NET_NAME_PREDICTABLE = 2;
/** Link name: given by user space. */
export const NET_NAME_USER = 3;
/** Link name: changed by user space. */
export const NET_NAME_RENAMED = 4;

// NET_ADDR_*: where an address comes from, in sysfs.

/** Link-layer address: permanent. */
export const NET_ADDR_PERM = 0;
/** Link-layer address: random. */
export const NET_ADDR_RANDOM = 1;
/** Link-layer address: of another link. */
export const NET_ADDR_STOLEN = 2;
/** Link-layer address: given by user space. */
export const NET_ADDR_SET = 3;
