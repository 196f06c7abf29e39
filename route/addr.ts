/**
 * Addresses on the wire: RTM_NEWADDR and its kin, with those of multicast and anycast addresses
 * (linux/if_addr.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  message,
  s32,
  string,
  struct,
  type Type,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { familyAddress } from "./family.ts";
import {
  IFA_ADDRESS,
  IFA_ANYCAST,
  IFA_BROADCAST,
  IFA_CACHEINFO,
  IFA_FLAGS,
  IFA_LABEL,
  IFA_LOCAL,
  IFA_MC_USERS,
  IFA_MULTICAST,
  IFA_PROTO,
  IFA_RT_PRIORITY,
  IFA_TARGET_NETNSID,
} from "./uapi/if_addr.ts";

/** The fixed header of an address message (`struct ifaddrmsg`). */
export interface AddrHeader {
  /** Address family: AF_INET, AF_INET6 … */
  family: number;
  /** Length of the prefix in bits. */
  prefixlen: number;
  /** The lower 8 flag bits (`IFA_F_*`); all of them are in {@linkcode AddrAttrs.flags}. */
  flags: number;
  /** How far the address is valid (`RT_SCOPE_*`). */
  scope: number;
  /** Index of the link. */
  index: number;
}

/** Wire layout of {@linkcode AddrHeader}. */
export const addrHeader: Type<AddrHeader> = struct<AddrHeader>("ifaddrmsg", {
  family: u8,
  prefixlen: u8,
  flags: u8,
  scope: u8,
  index: u32,
});

/** Lifetimes of an address (`struct ifa_cacheinfo`). */
export interface AddrCacheinfo {
  /** Seconds for which the address is still preferred; 0xffffffff for ever. */
  prefered: number;
  /** Seconds for which the address is still valid; 0xffffffff for ever. */
  valid: number;
  /** When it was created, in hundredths of a second since boot. */
  cstamp: number;
  /** When it was changed, in hundredths of a second since boot. */
  tstamp: number;
}

/** Wire layout of {@linkcode AddrCacheinfo}. */
export const addrCacheinfo: Type<AddrCacheinfo> = struct<AddrCacheinfo>("ifa_cacheinfo", {
  prefered: u32,
  valid: u32,
  cstamp: u32,
  tstamp: u32,
});

/** Attributes of an address (`IFA_*`). */
export interface AddrAttrs extends Unknowns {
  /** The prefix's address; on a point-to-point link the other end's. */
  address?: string;
  /** The link's own address. IPv6 has it only where there is a peer. */
  local?: string;
  /** Label: the link's name, maybe with a colon and more. IPv4. */
  label?: string;
  /** Broadcast address. IPv4. */
  broadcast?: string;
  /** Anycast address (RTM_GETANYCAST). */
  anycast?: string;
  /** Lifetimes. */
  cacheinfo?: AddrCacheinfo;
  /** Multicast address (RTM_GETMULTICAST). */
  multicast?: string;
  /** Flag bits (`IFA_F_*`), in place of the header's. */
  flags?: number;
  /** Metric of the prefix's route. */
  rtPriority?: number;
  /** Id of the network namespace that is asked about. */
  targetNetnsid?: number;
  /** Who set the address (`IFAPROT_*`). */
  proto?: number;
  /** How many users the multicast address has. */
  mcUsers?: number;
}

/** Wire layout of {@linkcode AddrAttrs}. */
export const addrAttrs: Attrs<AddrAttrs> = attrs<AddrAttrs>("IFA_", {
  address: [IFA_ADDRESS, familyAddress],
  local: [IFA_LOCAL, familyAddress],
  label: [IFA_LABEL, string],
  broadcast: [IFA_BROADCAST, familyAddress],
  anycast: [IFA_ANYCAST, familyAddress],
  cacheinfo: [IFA_CACHEINFO, addrCacheinfo],
  multicast: [IFA_MULTICAST, familyAddress],
  flags: [IFA_FLAGS, u32],
  rtPriority: [IFA_RT_PRIORITY, u32],
  targetNetnsid: [IFA_TARGET_NETNSID, s32],
  proto: [IFA_PROTO, u8],
  mcUsers: [IFA_MC_USERS, u32],
});

/** An address: body of RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR, and the same of MULTICAST and ANYCAST. */
export interface AddrMessage extends AddrHeader {
  /** Attributes. */
  attrs: AddrAttrs;
}

/** Wire layout of {@linkcode AddrMessage}. */
export const addrMessage: Type<AddrMessage> = message<AddrMessage>(addrHeader, addrAttrs);
