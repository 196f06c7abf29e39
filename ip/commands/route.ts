/**
 * `route`: where packets go.
 *
 * @module
 */
import type { Command, CommandObject } from "./command.ts";
import { list } from "./route_show.ts";

/** A command of what changes routes, which is loaded when it is used. */
function changing(name: keyof typeof import("./route_change.ts")): Command {
  return async (args, shell) => await (await import("./route_change.ts"))[name](args, shell);
}

/** A command of what shows routes. */
function showing(name: "get" | "help"): Command {
  return async (args, shell) => await (await import("./route_get.ts"))[name](args, shell);
}

/** The object `route`. */
export const route: CommandObject = {
  name: "route",
  verbs: [
    ["add", changing("add")],
    ["change", changing("change")],
    ["chg", changing("change")],
    ["replace", changing("replace")],
    ["prepend", changing("prepend")],
    ["append", changing("append")],
    ["test", changing("test")],
    ["delete", changing("remove")],
    ["list", list],
    ["show", list],
    ["lst", list],
    ["get", showing("get")],
    ["flush", changing("flush")],
    ["save", changing("save")],
    ["restore", changing("restore")],
    ["showdump", changing("showdump")],
    ["help", showing("help")],
  ],
  otherwise: list,
  help: "",
};
