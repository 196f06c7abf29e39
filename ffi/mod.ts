/**
 * What the layers above use of the operating system.
 * @module
 */

export * from "./bpf.ts";
export * from "./errno.ts";
export * from "./error.ts";
export * from "./files.ts";
export * from "./ioctl.ts";
export { inNetns, type Netns, NetnsFile } from "./netns.ts";
export * from "./netns_exec.ts";
export * from "./netns_names.ts";
export * from "./socket.ts";
