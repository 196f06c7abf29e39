/**
 * Prefixes that routers advertise, as events tell them.
 *
 * @module
 */
import { AF_INET6 } from "../netlink/uapi.ts";
import type { PrefixMessage } from "../route/prefix.ts";
import type { Output } from "./output.ts";
import type { Lifetime } from "./addr_words.ts";
import type { Context } from "./words.ts";

/** Addresses in the prefix are on the link (`IF_PREFIX_ONLINK`, net/if_inet6.h of the kernel). */
const ONLINK = 0x01;
/** Addresses may be made of the prefix (`IF_PREFIX_AUTOCONF`). */
const AUTOCONF = 0x02;
/** Type of the option in an advertisement (`ND_OPT_PREFIX_INFORMATION`). */
const PREFIX_INFORMATION = 3;
const FOREVER = 0xffffffff;

/** A prefix that a router advertised. */
export interface AdvertisedPrefix {
  /** The prefix: `2001:db8::/64`. */
  prefix?: string;
  /** Name of the link that the advertisement came by. */
  dev: string;
  /** Addresses in it are on the link. */
  onlink: boolean;
  /** Addresses may be made of it. */
  autoconf: boolean;
  /** Seconds for which it is valid. */
  validLifetime?: Lifetime;
  /** Seconds for which addresses made of it are preferred. */
  preferredLifetime?: Lifetime;
}

/** A prefix in a plain object. */
export function prefixOf(
  { ifindex, len, flags, attrs: { address, cacheinfo } }: PrefixMessage,
  { names }: Context,
): AdvertisedPrefix {
  const seconds = (time: number) => time === FOREVER ? "forever" : time;
  return {
    ...address !== undefined && { prefix: `${address}/${len}` },
    dev: names.link(ifindex),
    onlink: (flags & ONLINK) !== 0,
    autoconf: (flags & AUTOCONF) !== 0,
    ...cacheinfo && {
      validLifetime: seconds(cacheinfo.validTime),
      preferredLifetime: seconds(cacheinfo.preferredTime),
    },
  };
}

/** Whether it is a prefix that is shown; if not, what is said of it, as iproute2 says it. */
export function wrongPrefix({ family, type }: PrefixMessage): string | undefined {
  if (family !== AF_INET6) return `incorrect protocol family: ${family}`;
  return type === PREFIX_INFORMATION ? undefined : `wrong ND type ${type}`;
}

/** Prints a prefix. In text there is no space before `dev`, as iproute2 has it. */
export function printPrefix(
  { ifindex, len, flags, attrs: { address, cacheinfo } }: PrefixMessage,
  out: Output,
  { names }: Context,
): void {
  const dev = names.link(ifindex);
  out.object(null, () => {
    if (address !== undefined) {
      out.text("prefix ");
      out.put("address", address, address);
      out.put("prefixlen", len, `/${len}`);
    }
    out.put("dev", dev, `dev ${dev} `);
    if (flags & ONLINK) out.put("onlink", true, "onlink ");
    if (flags & AUTOCONF) out.put("autoconf", true, "autoconf ");
    if (cacheinfo) {
      out.put("valid_life_time", cacheinfo.validTime, `valid ${cacheinfo.validTime} `);
      const { preferredTime } = cacheinfo;
      out.put("preferred_life_time", preferredTime, `preferred ${preferredTime} `);
    }
    out.text("\n");
  });
}
