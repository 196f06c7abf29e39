/**
 * Labels for the choice of IPv6 source addresses (RFC 6724) on the wire: RTM_NEWADDRLABEL and its kin
 * (linux/if_addrlabel.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  message,
  struct,
  type Type,
  u32,
  u8,
  type Unknowns,
} from "../netlink/schema.ts";
import { familyAddress } from "./family.ts";
import { IFAL_ADDRESS, IFAL_LABEL } from "./uapi/if_addrlabel.ts";

/** The fixed header of an address label message (`struct ifaddrlblmsg`). */
export interface AddrlabelHeader {
  /** Address family: AF_INET6. */
  family: number;
  /** Length of the prefix in bits. */
  prefixlen: number;
  /** Flag bits; none are defined. */
  flags: number;
  /** Index of the link that it is for; 0 for all. */
  index: number;
  /** Sequence number of the last change to the table. */
  seq: number;
}

/** Wire layout of {@linkcode AddrlabelHeader}. */
export const addrlabelHeader: Type<AddrlabelHeader> = struct<AddrlabelHeader>("ifaddrlblmsg", {
  family: u8,
  $reserved: u8,
  prefixlen: u8,
  flags: u8,
  index: u32,
  seq: u32,
});

/** Attributes of an address label (`IFAL_*`). */
export interface AddrlabelAttrs extends Unknowns {
  /** The prefix. */
  address?: string;
  /** Its label. */
  label?: number;
}

/** Wire layout of {@linkcode AddrlabelAttrs}. */
export const addrlabelAttrs: Attrs<AddrlabelAttrs> = attrs<AddrlabelAttrs>("IFAL_", {
  address: [IFAL_ADDRESS, familyAddress],
  label: [IFAL_LABEL, u32],
});

/** An address label: body of RTM_NEWADDRLABEL, RTM_DELADDRLABEL and RTM_GETADDRLABEL. */
export interface AddrlabelMessage extends AddrlabelHeader {
  /** Attributes. */
  attrs: AddrlabelAttrs;
}

/** Wire layout of {@linkcode AddrlabelMessage}. */
export const addrlabelMessage: Type<AddrlabelMessage> = message<AddrlabelMessage>(
  addrlabelHeader,
  addrlabelAttrs,
);
