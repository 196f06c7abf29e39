/**
 * Names of hosts, as the machine is set up to find them: files, DNS …
 * @module
 */

import { hosts as libc } from "./libc.ts";

const AF_INET = 2;
const AF_INET6 = 10;
/** Fail where there is no name, rather than to write the address. */
const NI_NAMEREQD = 8;
const NI_MAXHOST = 1025;

/**
 * The name of a host; undefined where none is found. It may take long: a server may be asked.
 *
 * @param address The bytes of its address: 4 or 16.
 */
export function hostName(address: Uint8Array): string | undefined {
  const v4 = address.length === 4;
  // struct sockaddr_in or sockaddr_in6: family, port, and in the latter 4 bytes before the address.
  const sockaddr = new Uint8Array(v4 ? 16 : 28);
  new Uint16Array(sockaddr.buffer, 0, 1)[0] = v4 ? AF_INET : AF_INET6;
  sockaddr.set(address, v4 ? 4 : 8);
  const name = new Uint8Array(NI_MAXHOST);
  const failed = libc().getnameinfo(
    sockaddr,
    sockaddr.length,
    name,
    name.length,
    null,
    0,
    NI_NAMEREQD,
  );
  return failed ? undefined : new TextDecoder().decode(name.subarray(0, name.indexOf(0)));
}
