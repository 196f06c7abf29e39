/**
 * `address`: the addresses of links.
 *
 * @module
 */
import { list } from "./addr_show.ts";
import { type Command, type CommandObject, loaded } from "./command.ts";

/** A command of what changes addresses, which is loaded when it is used. */
function changing(name: keyof typeof import("./addr_change.ts")): Command {
  return loaded(() => import("./addr_change.ts"), (module) => module[name]);
}

/** The object `address`. */
export const addr: CommandObject = {
  name: "address",
  collects: true,
  verbs: [
    ["add", changing("add")],
    ["change", changing("change")],
    ["chg", changing("change")],
    ["replace", changing("replace")],
    ["delete", changing("remove")],
    ["list", list],
    ["show", list],
    ["lst", list],
    ["flush", changing("flush")],
    ["save", changing("save")],
    ["showdump", changing("showdump")],
    ["restore", changing("restore")],
    ["help", changing("help")],
  ],
  otherwise: list,
  help: "",
};
