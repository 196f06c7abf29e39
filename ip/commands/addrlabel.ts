/**
 * `addrlabel`: labels for the choice of IPv6 source addresses.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { parseIp } from "../../netlink/address.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { AF_INET6, AF_UNSPEC, NLM_F_CREATE, NLM_F_EXCL } from "../../netlink/uapi.ts";
import { type AddrlabelMessage, addrlabelMessage } from "../../route/addrlabel.ts";
import { IFAL_ADDRESS } from "../../route/uapi/if_addrlabel.ts";
import {
  RTM_DELADDRLABEL,
  RTM_GETADDRLABEL,
  RTM_NEWADDRLABEL,
} from "../../route/uapi/rtnetlink.ts";
import { printAddrlabel } from "../addrlabel.ts";
import { type Args, CommandError, wrongArgument } from "../args.ts";
import { readPrefix } from "../prefix.ts";
import { parseInteger } from "../values.ts";
import { type Command, type CommandObject, contextOf, outputOf, type Shell } from "./command.ts";

/** The label that stands for none. */
const NO_LABEL = 0xffffffff;

/** @throws {CommandError} if the kernel has no labels of the family. */
function read({ connection, options }: Shell, what: "Dump" | "Flush"): AddrlabelMessage[] {
  const family = options.family === AF_UNSPEC ? AF_INET6 : options.family;
  try {
    return connection.dumpAll(RTM_GETADDRLABEL, addrlabelMessage, { family });
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    const why = `RTNETLINK answers: ${errnoMessage(error.errno)}`;
    throw new CommandError(`${why}\n${what} terminated`, what === "Dump" ? 255 : 1);
  }
}

/** `addrlabel list`. */
const list: Command = (args, shell) => {
  if (args.more) throw new CommandError('"ip addrlabel show" does not take any arguments.', 1);
  const out = outputOf(shell), context = contextOf(shell);
  let failure: unknown;
  out.array(null, () => {
    try {
      for (const label of read(shell, "Dump")) printAddrlabel(label, out, context);
    } catch (error) {
      failure = error; // in JSON, an empty list is shown all the same
    }
  });
  out.flush();
  if (failure !== undefined) throw failure;
};

/** The words that follow `add` or `delete`; as iproute2 has it, what is no keyword is passed over. */
function parse(args: Args, { handle: { names }, options: { family } }: Shell): AddrlabelMessage {
  const message: AddrlabelMessage = {
    family: family === AF_UNSPEC ? AF_INET6 : family,
    prefixlen: 0,
    flags: 0,
    index: 0,
    seq: 0,
    attrs: {},
  };
  let prefix, label: number | undefined;
  while (args.more) {
    const word = args.take();
    if (word === "prefix") prefix = readPrefix(args.take(), family);
    else if (word === "dev") {
      const name = args.take(), index = names.index(name);
      if (index === undefined) throw wrongArgument(name, "dev is invalid\n");
      message.index = index;
    } else if (word === "label") {
      const text = args.take();
      try {
        label = parseInteger(text);
      } catch {
        label = undefined;
      }
      if (label === undefined || label < 0 || label >= NO_LABEL) {
        throw wrongArgument(text, "label is invalid\n");
      }
    }
  }
  const lacking = !prefix ? "prefix" : label === undefined ? "label" : undefined;
  if (!prefix || label === undefined) {
    throw new CommandError(`Not enough information: "${lacking}" argument is required.`, 1);
  }
  message.attrs.label = label;
  message.prefixlen = prefix.length;
  // Of another family, or of none, the address goes as it is: the kernel says what it thinks of that.
  const { address } = prefix;
  if (address === undefined || prefix.family !== message.family) {
    message.attrs.unknown = [{
      type: IFAL_ADDRESS,
      data: address === undefined ? new Uint8Array() : parseIp(address) ?? new Uint8Array(),
    }];
  } else message.attrs.address = address;
  return message;
}

function change(type: number, flags = 0): Command {
  return (args, shell) => {
    shell.connection.acknowledge(type, addrlabelMessage, parse(args, shell), { flags });
  };
}

/** `addrlabel flush`: removes all labels. */
const flush: Command = (args, shell) => {
  if (args.more) {
    throw new CommandError('"ip addrlabel flush" does not allow extra arguments', 1);
  }
  for (const label of read(shell, "Flush")) {
    shell.connection.acknowledge(RTM_DELADDRLABEL, addrlabelMessage, label);
  }
};

/** The object `addrlabel`. */
export const addrlabel: CommandObject = {
  name: "addrlabel",
  verbs: [
    ["list", list],
    ["lst", list],
    ["show", list],
    ["add", change(RTM_NEWADDRLABEL, NLM_F_CREATE | NLM_F_EXCL)],
    ["delete", change(RTM_DELADDRLABEL)],
    ["flush", flush],
  ],
  otherwise: list,
  help: `Usage: netlink addrlabel { add | delete } prefix PREFIX [ dev DEV ] label LABEL
       netlink addrlabel [ list | flush ]`,
};
