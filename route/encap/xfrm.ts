/**
 * Encapsulation by IPsec over an xfrm interface that is shared (linux/lwtunnel.h).
 *
 * @module
 */
import { type Attrs, attrs, u32, type Unknowns } from "../../netlink/schema.ts";
import { LWT_XFRM_IF_ID, LWT_XFRM_LINK } from "../uapi/lwtunnel.ts";

/** Encapsulation by IPsec (`LWT_XFRM_*`). */
export interface XfrmEncap extends Unknowns {
  /** Interface id of the policies and states. */
  ifId?: number;
  /** Index of the link below. */
  link?: number;
}

/** Wire layout of {@linkcode XfrmEncap}. */
export const xfrmEncap: Attrs<XfrmEncap> = attrs<XfrmEncap>("LWT_XFRM_", {
  ifId: [LWT_XFRM_IF_ID, u32],
  link: [LWT_XFRM_LINK, u32],
});
