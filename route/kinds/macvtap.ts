/**
 * MAC-based VLANs that are read through a character device.
 *
 * @module
 */
import type { Attrs } from "../../netlink/schema.ts";
import { type Macvlan, macvlan } from "./macvlan.ts";

/** Settings of a macvtap link: those of macvlan. */
export type Macvtap = Macvlan;

/** Wire layout of {@linkcode Macvtap}. */
export const macvtap: Attrs<Macvtap> = macvlan;
