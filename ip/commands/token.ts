/**
 * `token`: the lower halves of the IPv6 addresses that links make of advertised prefixes.
 *
 * @module
 */
import { AF_INET6 } from "../../netlink/uapi.ts";
import { linkMessage } from "../../route/link.ts";
import { RTM_SETLINK } from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError, wrongArgument } from "../args.ts";
import type { Names } from "../names.ts";
import { readPrefix } from "../prefix.ts";
import { printToken, readTokens, tokenMessage, tokenOf } from "../token.ts";
import { type Command, type CommandObject, contextOf, outputOf } from "./command.ts";

function takeIndex(args: Args, names: Names): number {
  const name = args.take(), index = names.index(name);
  if (index === undefined) throw wrongArgument(name, "dev is invalid\n");
  return index;
}

/** `token list` and `token get`; as iproute2 has it, what is no keyword is passed over. */
const list: Command = (args, shell) => {
  const context = contextOf(shell), { names } = context;
  let index: number | undefined;
  while (args.more && index === undefined) {
    if (args.take() === "dev") index = takeIndex(args, names);
  }
  const out = outputOf(shell);
  let lacking: "token" | "all" | undefined;
  out.array(null, () => {
    for (const link of readTokens(shell.connection)) {
      if (index !== undefined && link.index !== index) continue;
      const token = tokenOf(link);
      if (token === undefined) {
        lacking = link.attrs.protinfo === undefined ? "all" : "token";
        break;
      }
      printToken(link.index, token, out, context);
    }
  });
  out.flush();
  if (lacking) {
    const why = lacking === "token" ? "Seems there's no support for IPv6 token!\n" : "";
    throw new CommandError(`${why}Dump terminated`, 1);
  }
};

function change(given?: string): Command {
  return (args, shell) => {
    const { names } = shell.handle;
    let token = given, index: number | undefined;
    while (args.more) {
      if (args.takeIf("dev")) {
        if (index === undefined) index = takeIndex(args, names);
        else args.take();
      } else if (args.takeIfAbbreviates("help")) throw new CommandError(token_.help);
      else if (token === undefined) token = readPrefix(args.take(), AF_INET6).address ?? "";
      else args.take();
    }
    if (token === undefined) {
      throw new CommandError("Not enough information: token is required.", 1);
    }
    if (index === undefined) {
      throw new CommandError('Not enough information: "dev" argument is required.', 1);
    }
    shell.connection.acknowledge(RTM_SETLINK, linkMessage, tokenMessage(index, token));
  };
}

const token_: CommandObject = {
  name: "token",
  verbs: [
    ["list", list],
    ["lst", list],
    ["show", list],
    ["set", change()],
    ["add", change()],
    ["delete", change("::")],
    ["get", list],
  ],
  otherwise: list,
  help: "Usage: netlink token [ list | set TOKEN | del | get ] [ dev DEV ]",
};
export {
  /** The object `token`. */
  token_ as token,
};
