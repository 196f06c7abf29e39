/**
 * Linux netlink: the network devices, addresses and routes of a machine, shown and changed in code.
 *
 * @example
 * ```ts
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
export {
  errnoCode,
  errnoMessage,
  FfiPermissionError,
  inNetns,
  type Netns,
  NetnsFile,
  Socket,
  SocketClosedError,
  type SocketOptions,
  SystemError,
  UnsupportedPlatformError,
} from "./ffi/mod.ts";
export * from "./ip/mod.ts";
export * from "./netlink/mod.ts";
export * from "./route/mod.ts";
