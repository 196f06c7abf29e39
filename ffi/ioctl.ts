/**
 * What the kernel does by ioctl(2) alone.
 * @module
 */

import { SystemError } from "./error.ts";
import { core, errno, ioctl as libc } from "./libc.ts";
import { inNetns, type Netns } from "./netns.ts";

const AF_INET = 2;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;
const REQUESTS = { add: 0x8931n, del: 0x8932n }; // SIOCADDMULTI, SIOCDELMULTI
/** Size of `struct ifreq`: 16 bytes of a name, and a union. */
const IFREQ = 40;
const NAME_BYTES = 15;
/** Where the address begins that a `struct ifreq` may have in its union, behind a family of 0. */
const ADDRESS = 18;

/**
 * Lets a link receive a multicast address of its hardware, once more or once less: the kernel counts.
 *
 * @param address Its bytes.
 * @throws {SystemError} `ENODEV` if there is no such link, `ENOENT` if it does not receive that, `EPERM`
 */
export function changeMulticast(
  what: "add" | "del",
  link: string,
  address: Uint8Array,
  netns?: Netns,
): void {
  const request = new Uint8Array(IFREQ);
  request.set(new TextEncoder().encode(link).subarray(0, NAME_BYTES));
  request.set(address.subarray(0, 14), ADDRESS);
  const open = () => core().socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  const fd = netns === undefined ? open() : inNetns(netns, open);
  if (fd < 0) throw SystemError.of("Cannot open a socket", errno(), "socket");
  try {
    if (libc().ioctl(fd, REQUESTS[what], request) < 0) {
      throw SystemError.of(`Cannot ${what} a multicast address`, errno(), "ioctl");
    }
  } finally {
    core().close(fd);
  }
}
