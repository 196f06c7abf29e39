/**
 * Constants of `linux/net_namespace.h`: ids of network namespaces.
 *
 * @module
 */

// NETNSA_*: attributes of a namespace id message.

/** Attribute: unused. */
export const NETNSA_NONE = 0;
/** Attribute: id. */
export const NETNSA_NSID = 1;
/** Attribute: process in the namespace. */
export const NETNSA_PID = 2;
/** Attribute: open file of the namespace. */
export const NETNSA_FD = 3;
/** Attribute: id of the namespace whose ids are asked for. */
export const NETNSA_TARGET_NSID = 4;
/** Attribute: id as seen from the asking namespace. */
export const NETNSA_CURRENT_NSID = 5;
/** Namespace id that stands for none. */
export const NETNSA_NSID_NOT_ASSIGNED: -1 = -1;
