/**
 * `route`: where packets go.
 *
 * @module
 */
import { type Command, type CommandObject, loaded } from "./command.ts";
import { list } from "./route_show.ts";

/** A command of what changes routes, which is loaded when it is used. */
function changing(name: keyof typeof import("./route_change.ts")): Command {
  return loaded(() => import("./route_change.ts"), (module) => module[name]);
}

/** A command of what shows routes. */
function showing(name: "get" | "help"): Command {
  return loaded(() => import("./route_get.ts"), (module) => module[name]);
}

/** The object `route`. */
export const route: CommandObject = {
  name: "route",
  collects: true,
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
