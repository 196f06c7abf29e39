/**
 * `ntable`: tables of neighbours and their parameters.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { NLM_F_REPLACE } from "../../netlink/uapi.ts";
import { ntableMessage } from "../../route/neigh.ts";
import { RTM_SETNEIGHTBL } from "../../route/uapi/rtnetlink.ts";
import { CommandError } from "../args.ts";
import { printNtable } from "../ntable_show.ts";
import { ntableHelp, parseNtable, parseNtableFilter, readNtables } from "../ntable_words.ts";
import { type Command, type CommandObject, contextOf, outputOf } from "./command.ts";

/** `ntable show`. */
const show: Command = (args, shell) => {
  const { connection, options: { family } } = shell;
  const context = contextOf(shell), out = outputOf(shell);
  const filter = parseNtableFilter(args, context, family);
  let tables;
  try {
    tables = readNtables(connection, filter);
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    const why = errnoMessage(error.errno);
    throw new CommandError(`RTNETLINK answers: ${why}\nDump terminated`, 1);
  }
  out.array(null, () => {
    for (const table of tables) printNtable(table, out, context);
  });
  out.flush();
};

/** `ntable change`. */
const change: Command = (args, shell) => {
  const table = parseNtable(args, contextOf(shell), shell.options.family);
  const { warning } = shell.connection.acknowledge(RTM_SETNEIGHTBL, ntableMessage, table, {
    flags: NLM_F_REPLACE,
  });
  if (warning) shell.warn(`Warning: ${warning}${warning.endsWith(".") ? "" : "."}`);
};

/** The object `ntable`. */
export const ntable: CommandObject = {
  name: "ntable",
  verbs: [
    ["change", change],
    ["chg", change],
    ["show", show],
    ["lst", show],
    ["list", show],
  ],
  otherwise: show,
  help: ntableHelp(),
};
