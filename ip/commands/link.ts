/**
 * `link`: the network devices.
 *
 * @module
 */
import type { CommandObject } from "./command.ts";
import { afstats, show, xstats } from "./link_show.ts";

/** The object `link`. */
export const link: CommandObject = {
  name: "link",
  verbs: [
    ["show", show],
    ["lst", show],
    ["list", show],
    ["xstats", xstats],
    ["afstats", afstats],
  ],
  otherwise: show,
  help: "Usage: netlink link show",
};
