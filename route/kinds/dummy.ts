/**
 * Links that drop what is sent.
 *
 * @module
 */
import { type Attrs, attrs, type Unknowns } from "../../netlink/schema.ts";

/** Settings of a dummy link: none. */
export type Dummy = Unknowns;

/** Wire layout of {@linkcode Dummy}. */
export const dummy: Attrs<Dummy> = attrs<Dummy>("IFLA_DUMMY_", {});
