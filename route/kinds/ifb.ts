/**
 * Links that shape traffic of others (intermediate functional blocks).
 *
 * @module
 */
import { type Attrs, attrs, type Unknowns } from "../../netlink/schema.ts";

/** Settings of an ifb link: none. */
export type Ifb = Unknowns;

/** Wire layout of {@linkcode Ifb}. */
export const ifb: Attrs<Ifb> = attrs<Ifb>("IFLA_IFB_", {});
