/**
 * What router advertisements bring, as monitors see it: prefixes (RTM_NEWPREFIX) and options for
 * daemons (RTM_NEWNDUSEROPT), of linux/rtnetlink.h.
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  custom,
  decode,
  encode,
  ipv6,
  message,
  s32,
  struct,
  type Type,
  u16,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { align, Failure } from "../netlink/cursor.ts";
import { NDUSEROPT_SRCADDR, PREFIX_ADDRESS, PREFIX_CACHEINFO } from "./uapi/rtnetlink_routes.ts";

/** The fixed header of a prefix message (`struct prefixmsg`). */
export interface PrefixHeader {
  /** Address family: AF_INET6. */
  family: number;
  /** Index of the link. */
  ifindex: number;
  /** Type of the option in the router's advertisement: 3. */
  type: number;
  /** Length of the prefix in bits. */
  len: number;
  /** Flag bits: 0x01 addresses in it are on the link, 0x02 addresses may be made of it. */
  flags: number;
}

/** Wire layout of {@linkcode PrefixHeader}. */
export const prefixHeader: Type<PrefixHeader> = struct<PrefixHeader>("prefixmsg", {
  family: u8,
  $pad1: u8,
  $pad2: u16,
  ifindex: s32,
  type: u8,
  len: u8,
  flags: u8,
  $pad3: u8,
});

/** Lifetimes of a prefix (`struct prefix_cacheinfo`). */
export interface PrefixCacheinfo {
  /** Seconds for which addresses made of it are preferred; 0xffffffff for ever. */
  preferredTime: number;
  /** Seconds for which it is valid; 0xffffffff for ever. */
  validTime: number;
}

/** Wire layout of {@linkcode PrefixCacheinfo}. */
export const prefixCacheinfo: Type<PrefixCacheinfo> = struct<PrefixCacheinfo>("prefix_cacheinfo", {
  preferredTime: u32,
  validTime: u32,
});

/** Attributes of a prefix (`PREFIX_*`). */
export interface PrefixAttrs extends Unknowns {
  /** The prefix. */
  address?: string;
  /** Its lifetimes. */
  cacheinfo?: PrefixCacheinfo;
}

/** Wire layout of {@linkcode PrefixAttrs}. */
export const prefixAttrs: Attrs<PrefixAttrs> = attrs<PrefixAttrs>("PREFIX_", {
  address: [PREFIX_ADDRESS, ipv6],
  cacheinfo: [PREFIX_CACHEINFO, prefixCacheinfo],
});

/** A prefix that a router advertised: body of RTM_NEWPREFIX. */
export interface PrefixMessage extends PrefixHeader {
  /** Attributes. */
  attrs: PrefixAttrs;
}

/** Wire layout of {@linkcode PrefixMessage}. */
export const prefixMessage: Type<PrefixMessage> = message<PrefixMessage>(
  prefixHeader,
  prefixAttrs,
);

/** The fixed header of a message of options (`struct nduseroptmsg`). */
export interface NduseroptHeader {
  /** Address family: AF_INET6. */
  family: number;
  /** Index of the link. */
  ifindex: number;
  /** Type of the ICMPv6 message that brought them: 134, a router's advertisement. */
  icmpType: number;
  /** Code of that message. */
  icmpCode: number;
}

/** Wire layout of {@linkcode NduseroptHeader}. */
export const nduseroptHeader: Type<NduseroptHeader & { optsLen: number }> = struct<
  NduseroptHeader & { optsLen: number }
>("nduseroptmsg", {
  family: u8,
  $pad1: u8,
  optsLen: u16,
  ifindex: s32,
  icmpType: u8,
  icmpCode: u8,
  $pad2: u16,
  $pad3: u32,
});

/** Attributes of a message of options (`NDUSEROPT_*`). */
export interface NduseroptAttrs extends Unknowns {
  /** Address of the router. */
  srcaddr?: string;
}

/** Wire layout of {@linkcode NduseroptAttrs}. */
export const nduseroptAttrs: Attrs<NduseroptAttrs> = attrs<NduseroptAttrs>("NDUSEROPT_", {
  srcaddr: [NDUSEROPT_SRCADDR, ipv6],
});

/** Options for daemons, such as name servers: body of RTM_NEWNDUSEROPT. */
export interface NduseroptMessage extends NduseroptHeader {
  /** The options as in the packet: type, length in units of 8 bytes, content. */
  opts: Uint8Array;
  /** Attributes. */
  attrs: NduseroptAttrs;
}

/** Wire layout of {@linkcode NduseroptMessage}: options stand between its header and attributes. */
export const nduseroptMessage: Type<NduseroptMessage> = custom<NduseroptMessage>({
  size: (value) =>
    align(nduseroptHeader.size + value.opts.length) + encode(nduseroptAttrs, value.attrs).length,
  read(data) {
    const { optsLen, ...header } = decode(nduseroptHeader, data.slice(0, nduseroptHeader.size));
    const end = nduseroptHeader.size + optsLen;
    if (data.length < end) throw new Failure(`${optsLen} bytes of options do not fit`);
    const opts = data.slice(nduseroptHeader.size, end);
    return { ...header, opts, attrs: decode(nduseroptAttrs, data.slice(align(end))) };
  },
  write(value, out) {
    const { opts, attrs, ...header } = value;
    out.set(encode(nduseroptHeader, { ...header, optsLen: opts.length }));
    out.set(opts, nduseroptHeader.size);
    out.set(encode(nduseroptAttrs, attrs), align(nduseroptHeader.size + opts.length));
  },
});
