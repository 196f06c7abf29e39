/**
 * Identifier locator addressing: another locator in the upper half of an IPv6 address (linux/ila.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be64,
  bytes,
  s32,
  u32,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import {
  ILA_ATTR_CSUM_MODE,
  ILA_ATTR_DIR,
  ILA_ATTR_HOOK_TYPE,
  ILA_ATTR_IDENT_TYPE,
  ILA_ATTR_IDENTIFIER,
  ILA_ATTR_IFINDEX,
  ILA_ATTR_LOCATOR,
  ILA_ATTR_LOCATOR_MATCH,
  ILA_ATTR_PAD,
} from "../uapi/ila.ts";

/** Translation of an address (`ILA_ATTR_*`). */
export interface IlaEncap extends Unknowns {
  /** The locator: the upper 64 bits of the new address. */
  locator?: bigint;
  /** The identifier: the lower 64 bits. Not of routes. */
  identifier?: bigint;
  /** The locator that is replaced. Not of routes. */
  locatorMatch?: bigint;
  /** Index of the link. Not of routes. */
  ifindex?: number;
  /** Direction (`ILA_DIR_*`). Not of routes. */
  dir?: number;
  /** Padding, without meaning. */
  pad?: Uint8Array;
  /** How checksums stay right (`ILA_CSUM_*`). */
  csumMode?: number;
  /** Type of the identifier (`ILA_ATYPE_*`). */
  identType?: number;
  /** Where packets are translated (`ILA_HOOK_*`). */
  hookType?: number;
}

/** Wire layout of {@linkcode IlaEncap}. */
export const ilaEncap: Attrs<IlaEncap> = attrs<IlaEncap>("ILA_ATTR_", {
  locator: [ILA_ATTR_LOCATOR, be64],
  identifier: [ILA_ATTR_IDENTIFIER, be64],
  locatorMatch: [ILA_ATTR_LOCATOR_MATCH, be64],
  ifindex: [ILA_ATTR_IFINDEX, s32],
  dir: [ILA_ATTR_DIR, u32],
  pad: [ILA_ATTR_PAD, bytes],
  csumMode: [ILA_ATTR_CSUM_MODE, u8],
  identType: [ILA_ATTR_IDENT_TYPE, u8],
  hookType: [ILA_ATTR_HOOK_TYPE, u8],
});
