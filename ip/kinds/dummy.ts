/**
 * dummy: links that drop what is sent.
 *
 * @module
 */
import type { Dummy } from "../../route/kinds/dummy.ts";
import type { Kind } from "./kind.ts";

/** Settings of a dummy link: none. */
export type DummySettings = Record<never, never>;

/** Words of a dummy link: none. */
export const dummy: Kind<DummySettings, Dummy> = { name: "dummy", rows: {} };
