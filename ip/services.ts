/**
 * Ports by the names that /etc/services has for them, which is read only where Deno's permissions allow
 * it.
 *
 * @module
 */
import { readTextIfAllowed } from "../ffi/files.ts";
import { strtoul } from "./c_numbers.ts";

/** The port of a service, by its name or another name; undefined where there is none. */
function servicePort(name: string, protocol: string): number | undefined {
  for (const line of (readTextIfAllowed("/etc/services") ?? "").split("\n")) {
    const [first, port = "", ...others] = line.replace(/#.*/, "").trim().split(/\s+/);
    const [number, of] = port.split("/");
    if (of === protocol && [first, ...others].includes(name)) return Number(number);
  }
  return undefined;
}

/** A UDP port as the command line takes it: a number, or the name of a service. */
export function udpPort(text: string): number | undefined {
  return strtoul(text, 0xffff) ??
    (strtoul(text, Number.MAX_SAFE_INTEGER) === undefined ? servicePort(text, "udp") : undefined);
}
