/**
 * `netconf`: settings of forwarding per link.
 *
 * @module
 */
import { ERRNO, errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { AF_INET, AF_INET6, AF_UNSPEC } from "../../netlink/uapi.ts";
import { CommandError } from "../args.ts";
import { printNetconf, readNetconf, readNetconfOf } from "../netconf.ts";
import { type Command, type CommandObject, contextOf, outputOf } from "./command.ts";

/** `netconf show`; as iproute2 has it, what is no keyword is passed over. */
const show: Command = (args, shell) => {
  const { connection, options } = shell, context = contextOf(shell);
  let index = 0;
  while (args.more) {
    if (args.take() !== "dev") continue;
    const name = args.take(), found = context.names.index(name);
    if (found === undefined) throw new CommandError(`Device "${name}" does not exist.`, 1);
    index = found;
  }
  const out = outputOf(shell);
  if (index && options.family !== AF_UNSPEC) {
    // As iproute2 has it: one answer is text, whatever the options say.
    const text = outputOf({ ...shell, options: { ...options, json: false } });
    printNetconf(readNetconfOf(connection, options.family, index), text, context);
    return text.flush();
  }
  const dump = (family: number) => {
    const all = readNetconf(connection, family);
    out.array(null, () => {
      for (const one of all) {
        if (family && one.family !== family) continue;
        if (!index || (one.attrs.ifindex ?? 0) === index) printNetconf(one, out, context);
      }
    });
    out.flush();
  };
  try {
    dump(options.family);
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    if (error.errno !== ERRNO.EOPNOTSUPP || options.family !== AF_UNSPEC) {
      if (options.json) out.array(null, () => {});
      const why = errnoMessage(error.errno);
      throw new CommandError(`RTNETLINK answers: ${why}\nDump terminated`, 1);
    }
    // Older kernels do not dump all families at once.
    for (const family of [AF_INET, AF_INET6]) dump(family);
  }
};

/** The object `netconf`. */
export const netconf: CommandObject = {
  name: "netconf",
  verbs: [["show", show], ["lst", show], ["list", show]],
  otherwise: show,
  help: "Usage: netlink netconf show [ dev DEV ]",
};
