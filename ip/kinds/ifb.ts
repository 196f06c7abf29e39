/**
 * ifb: links that other links' packets are redirected to, to be shaped (intermediate functional
 * blocks).
 *
 * @module
 */
import type { Ifb } from "../../route/kinds/ifb.ts";
import type { Kind } from "./kind.ts";

/** Settings of an ifb link: none. */
export type IfbSettings = Record<never, never>;

/** Words of an ifb link: none. */
export const ifb: Kind<IfbSettings, Ifb> = { name: "ifb", rows: {} };
