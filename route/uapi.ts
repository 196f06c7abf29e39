/**
 * The kernel's constants of rtnetlink, under their kernel names. One file per kernel header.
 *
 * @module
 */

export * from "./uapi/if.ts";
export * from "./uapi/if_arp.ts";
export * from "./uapi/if_bridge.ts";
export * from "./uapi/if_link.ts";
export * from "./uapi/rtnetlink.ts";
export * from "./uapi/veth.ts";
