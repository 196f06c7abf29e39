/**
 * Rtnetlink on the wire: constants, messages and their attributes.
 *
 * @example Name and kind of every link.
 * ```ts ignore
 * import { connectRoute, linkMessage, RTM_GETLINK } from "@netlink/netlink/route";
 *
 * using connection = connectRoute();
 * for (const link of connection.dump(RTM_GETLINK, linkMessage, {})) {
 *   console.log(link.attrs.ifname, link.attrs.linkinfo?.kind);
 * }
 * ```
 *
 * @module
 */
import { connect, type Connection, type ConnectOptions } from "../netlink/connection.ts";
import type { WireType } from "../netlink/schema.ts";
import { standardMessages } from "../netlink/standard.ts";
import { NETLINK_ROUTE } from "../netlink/uapi.ts";
import { linkMessage } from "./link.ts";
import { statsMessage, statsRequest } from "./stats.ts";
import {
  RTM_DELLINK,
  RTM_DELLINKPROP,
  RTM_GETLINK,
  RTM_GETLINKPROP,
  RTM_GETSTATS,
  RTM_NEWLINK,
  RTM_NEWLINKPROP,
  RTM_NEWSTATS,
  RTM_SETLINK,
  RTM_SETSTATS,
} from "./uapi/rtnetlink.ts";

export * from "./af_bridge.ts";
export * from "./af_inet.ts";
export * from "./af_inet6.ts";
export * from "./bridge_cfm.ts";
export * from "./bridge_mrp.ts";
export * from "./kinds/mod.ts";
export * from "./link.ts";
export * from "./stats.ts";
export * from "./uapi.ts";

/** Which layout the body of each rtnetlink message has, by message type. */
export const routeMessages: { readonly [type: number]: WireType } = {
  ...standardMessages,

  [RTM_NEWLINK]: linkMessage,
  [RTM_DELLINK]: linkMessage,
  [RTM_GETLINK]: linkMessage,
  [RTM_SETLINK]: linkMessage,
  [RTM_NEWLINKPROP]: linkMessage,
  [RTM_DELLINKPROP]: linkMessage,
  [RTM_GETLINKPROP]: linkMessage,

  [RTM_NEWSTATS]: statsMessage,
  [RTM_GETSTATS]: statsRequest,
  [RTM_SETSTATS]: statsRequest,
};

/**
 * Opens a connection for rtnetlink messages.
 *
 * @throws {SystemError} if the kernel refuses.
 * @throws {FfiPermissionError} without `--allow-ffi`.
 */
export function connectRoute(options: ConnectOptions = {}): Connection {
  return connect(NETLINK_ROUTE, { decoder: routeMessages, ...options });
}
