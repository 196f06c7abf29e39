/**
 * How addresses are restored from a file.
 *
 * @module
 */
import { AF_INET6 } from "../netlink/uapi.ts";
import { type AddrMessage, addrMessage } from "../route/addr.ts";
import { IFA_F_DEPRECATED, IFA_F_TEMPORARY } from "../route/uapi/if_addr.ts";
import { RTM_NEWADDR } from "../route/uapi/rtnetlink.ts";
import type { DumpSort } from "./dump_file.ts";

/** An address that is not preferred any more: of IPv4 only its flags tell. */
function withLifetime(addr: AddrMessage): AddrMessage {
  const { cacheinfo, flags = addr.flags } = addr.attrs;
  if (!cacheinfo || !(flags & IFA_F_DEPRECATED)) return addr;
  return { ...addr, attrs: { ...addr.attrs, cacheinfo: { ...cacheinfo, prefered: 0 } } };
}

/** Files of addresses. */
export const addrFile: DumpSort<AddrMessage> = {
  magic: 0x47361222,
  what: "address",
  type: RTM_NEWADDR,
  schema: addrMessage,
  flags: 0,
  ready(addrs) {
    const of = (six: boolean) => addrs.filter(({ family }) => (family === AF_INET6) === six);
    // The kernel tells the newest address of IPv6 first, and makes temporary ones anew.
    const lasting = of(true).filter(({ flags }) => !(flags & IFA_F_TEMPORARY));
    return [...of(false), ...lasting.reverse()].map(withLifetime);
  },
};
