/**
 * The netlink protocol, whatever the family: schemas and their codec, messages, connections.
 *
 * @example A dump of all links, as the wire has them.
 * ```ts
 * import { connect, NETLINK_ROUTE } from "@netlink/netlink/netlink";
 * import { linkMessage, RTM_GETLINK } from "@netlink/netlink/route";
 *
 * using connection = connect(NETLINK_ROUTE);
 * for (const link of connection.dump(RTM_GETLINK, linkMessage, {})) {
 *   console.log(link.index, link.attrs.ifname);
 * }
 * ```
 *
 * @module
 */
export * from "./address.ts";
export * from "./batch.ts";
export * from "./annotate.ts";
export * from "./connection.ts";
export { ALIGN, align, Reader, Writer } from "./cursor.ts";
export * from "./enum.ts";
export * from "./error.ts";
export * from "./family.ts";
export * from "./generic.ts";
export * from "./message.ts";
export * from "./record.ts";
export * from "./schema.ts";
export * from "./standard.ts";
export * from "./subscription.ts";
export * from "./transport.ts";
export * from "./uapi.ts";
export * from "./uapi_generic.ts";
export * from "./uapi_socket.ts";
