/**
 * Names of hosts in place of their addresses: `-r`.
 *
 * @module
 */
import { hostName } from "../ffi/hosts.ts";
import { parseIp } from "../netlink/address.ts";

/** What an IPv6 address begins with that stands for one of IPv4. */
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** Finds names, each once: the name of the host with an address, or, where it has none, the address. */
export function hostNames(): (address: string) => string {
  const known = new Map<string, string>();
  const find = (address: string): string => {
    const bytes = parseIp(address);
    if (!bytes) return address;
    const mapped = bytes.length === 16 && MAPPED.every((byte, i) => bytes[i] === byte);
    return hostName(mapped ? bytes.subarray(MAPPED.length) : bytes) ?? address;
  };
  return (address) => {
    const name = known.get(address) ?? find(address);
    known.set(address, name);
    return name;
  };
}
