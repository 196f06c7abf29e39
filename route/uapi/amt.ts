/**
 * Constants of `linux/amt.h`: automatic multicast tunnels.
 *
 * @module
 */

// IFLA_AMT_*: settings of an AMT link.

/** AMT mode: gateway. */
export const AMT_MODE_GATEWAY = 0;
/** AMT mode: relay. */
export const AMT_MODE_RELAY = 1;
/** Attribute: unused. */
export const IFLA_AMT_UNSPEC = 0;
/** Attribute: `AMT_MODE_*`. */
export const IFLA_AMT_MODE = 1;
/** Attribute: UDP port of the relay, network byte order. */
export const IFLA_AMT_RELAY_PORT = 2;
/** Attribute: UDP port of the gateway, network byte order. */
export const IFLA_AMT_GATEWAY_PORT = 3;
/** Attribute: index of the link below. */
export const IFLA_AMT_LINK = 4;
/** Attribute: own address. */
export const IFLA_AMT_LOCAL_IP = 5;
/** Attribute: address of the relay. */
export const IFLA_AMT_REMOTE_IP = 6;
/** Attribute: address to find a relay by. */
export const IFLA_AMT_DISCOVERY_IP = 7;
/** Attribute: most tunnels of a relay. */
export const IFLA_AMT_MAX_TUNNELS = 8;
