/**
 * Pairs of links that are joined (`VETH_INFO_*`, linux/veth.h).
 *
 * @module
 */
import { type Attrs, attrs, type Type, type Unknowns } from "../../netlink/schema.ts";
import type { LinkMessage } from "../link.ts";
import { VETH_INFO_PEER } from "../uapi/veth.ts";

/** Settings of a veth link (`VETH_INFO_*`); only in a request. */
export interface Veth extends Unknowns {
  /** The other end, as a link of its own. */
  peer?: LinkMessage;
}

/** Wire layout of {@linkcode Veth}, given that of a link: a pair's other end is a link as well. */
export function veth(link: Type<LinkMessage>): Attrs<Veth> {
  return attrs<Veth>("VETH_INFO_", { peer: [VETH_INFO_PEER, link] });
}
