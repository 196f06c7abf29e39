/**
 * `maddress`: the multicast addresses that links receive.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { SystemError } from "../../ffi/error.ts";
import { changeMulticast } from "../../ffi/ioctl.ts";
import { parseLladdr } from "../../netlink/address.ts";
import {
  abbreviates,
  CommandError,
  duplicate,
  duplicateOrGarbage,
  wrongArgument,
} from "../args.ts";
import { parseLinkAddress } from "../link_layer_words.ts";
import { printAllMulticast, readMulticast } from "../maddress.ts";
import { checkWord } from "../names.ts";
import { type Command, type CommandObject, outputOf } from "./command.ts";

/** `maddress show`. */
const list: Command = (args, shell) => {
  let device: string | undefined;
  while (args.more) {
    if (!args.takeIf("dev") && abbreviates(args.next ?? "", "help")) {
      throw new CommandError(maddress.help);
    }
    const name = args.take();
    if (device !== undefined) throw duplicateOrGarbage("dev", name);
    device = name;
  }
  const { options, handle } = shell;
  const all = readMulticast(handle, options.family)
    .filter(({ dev }) => device === undefined || dev === device);
  const out = outputOf(shell);
  out.array(null, () => printAllMulticast(all, out, options.oneline ?? false));
  out.flush();
};

/** Adds an address of the hardware, or takes it away. */
function change(what: "add" | "del"): Command {
  return (args, { handle: { namespace } }) => {
    let device: string | undefined, address: string | undefined;
    while (args.more) {
      if (args.takeIf("dev")) {
        const name = args.take();
        if (device !== undefined) throw duplicate("dev", name);
        try {
          device = checkWord(name);
        } catch {
          throw wrongArgument(name, '"dev" not a valid ifname');
        }
        continue;
      }
      args.takeIfAbbreviates("address");
      const text = args.take();
      if (abbreviates(text, "help")) throw new CommandError(maddress.help);
      if (address !== undefined) throw duplicate("address", text);
      address = lladdr(text);
    }
    if (device === undefined) {
      throw new CommandError('Not enough information: "dev" is required.');
    }
    try {
      changeMulticast(what, device, parseLladdr(address ?? "") ?? new Uint8Array(), namespace);
    } catch (error) {
      if (!(error instanceof SystemError) || error.syscall !== "ioctl") throw error;
      throw new CommandError(`ioctl: ${errnoMessage(error.errno)}`, 1);
    }
  };
}

function lladdr(text: string): string {
  let address;
  try {
    address = parseLinkAddress(text);
  } catch {
    throw new CommandError(`"${text}" is invalid lladdr.`, 1);
  }
  const length = address.split(":").length;
  if (length === 6) return address;
  throw new CommandError(`Error: Invalid address length ${length} - must be 6 bytes`, 1);
}

/** The object `maddress`. */
export const maddress: CommandObject = {
  name: "maddr",
  verbs: [
    ["add", change("add")],
    ["delete", change("del")],
    ["list", list],
    ["show", list],
    ["lst", list],
  ],
  beyond: ["add", "delete"],
  otherwise: list,
  help: `Usage: netlink maddress { add | delete } [ address ] LLADDR dev DEV
       netlink maddress [ show ] [ [ dev ] DEV ]`,
};
