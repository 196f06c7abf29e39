/**
 * Linux netlink: the network devices, addresses and routes of a machine, shown and changed in code.
 *
 * @example
 * ```ts ignore
 * import { open } from "@netlink/netlink";
 *
 * using ip = open();
 * ip.link.add("br0", { kind: "bridge", up: true });
 * ip.link.set("eth0", { master: "br0" });
 * console.log(ip.link.format({ master: "br0" }));
 * ```
 *
 * @module
 */
export * from "./ffi/errno.ts";
export * from "./ffi/error.ts";
export { inNetns, type Netns, NetnsFile } from "./ffi/netns.ts";
export {
  type Datagram as SocketDatagram,
  type SockaddrNl,
  Socket,
  type SocketOptions,
} from "./ffi/socket.ts";
export * from "./ip/mod.ts";
export * from "./netlink/mod.ts";
export * from "./route/mod.ts";
