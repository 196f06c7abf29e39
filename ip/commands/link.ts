/**
 * `link`: the network devices.
 *
 * @module
 */
import type { Command, CommandObject } from "./command.ts";
import { afstats, show, xstats } from "./link_show.ts";

// All that `link show` loads, for the reason that cli.ts has.
import "../databases.ts";
import "../link_filter.ts";
import "../link_layer.ts";
import "../link_show.ts";
import "../../route/link_vfs.ts";
import "../../route/uapi/if.ts";

/** A command of what changes links, which is loaded when it is used. */
function changing(name: keyof typeof import("./link_change.ts")): Command {
  return async (args, shell) => await (await import("./link_change.ts"))[name](args, shell);
}

/** The object `link`. */
export const link: CommandObject = {
  name: "link",
  verbs: [
    ["add", changing("add")],
    ["set", changing("set")],
    ["change", changing("set")],
    ["replace", changing("replace")],
    ["delete", changing("remove")],
    ["show", show],
    ["lst", show],
    ["list", show],
    ["xstats", xstats],
    ["afstats", afstats],
    ["property", changing("property")],
    ["help", changing("help")],
  ],
  otherwise: show,
  help:
    "Usage: netlink link { add | set | change | replace | delete | show | xstats | afstats | property | help }",
};
