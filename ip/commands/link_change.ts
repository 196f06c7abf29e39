/**
 * `link add`, `set`, `replace`, `delete` and `property`: what changes links.
 *
 * @module
 */
import {
  NLM_F_APPEND,
  NLM_F_CREATE,
  NLM_F_ECHO,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../../netlink/uapi.ts";
import { type LinkInfo, type LinkMessage, linkMessage } from "../../route/link.ts";
import {
  RTM_DELLINK,
  RTM_DELLINKPROP,
  RTM_NEWLINK,
  RTM_NEWLINKPROP,
} from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError, duplicateOrGarbage, noDevice, wrongArgument } from "../args.ts";
import { type Action, garbage, kindHelp, parseKind } from "../kinds/kind.ts";
import { kindOf } from "../kinds/mod.ts";
import { allParts } from "../link_details.ts";
import { printLink } from "../link_show.ts";
import { deviceIndex, linkHelp, parseLink } from "../link_words.ts";
import { checkWord } from "../names.ts";
import type { Context } from "../words.ts";
import { type Command, contextOf, outputOf, type Shell } from "./command.ts";

/** Reads the words about a link and its kind, and asks for the change. */
function change(type: number, flags: number): Command {
  const action = type === RTM_DELLINK ? "del" : flags & NLM_F_CREATE ? "add" : "set";
  return (args, shell) => {
    using keep = new DisposableStack();
    const context = { ...contextOf(shell), keep }, create = action === "add";
    const { link, kind } = parseLink(args, context, create, shell.options.family);
    if (kind !== undefined) link.attrs.linkinfo = linkInfo(kind, args, action, context);
    else if (create) {
      throw new CommandError('Not enough information: "type" argument is required', 1);
    }
    send(type, link, flags, shell);
  };
}

/** The kind, with its settings where words are left that say some. */
function linkInfo(
  name: string,
  args: Args,
  action: Action,
  context: Context,
): LinkInfo {
  const port = /^[^_]*(?=_slave$)/.exec(name)?.[0];
  const info: LinkInfo = port === undefined ? { kind: name } : { slaveKind: port };
  if (!args.more) return port === undefined ? info : { kind: name };
  const kind = kindOf(name);
  if (!kind || !kind.parseOther && Object.keys(kind.rows).length === 0) {
    if (args.takeIfAbbreviates("help")) throw new CommandError(linkHelp());
    throw garbage(args.take());
  }
  const data = parseKind(kind, args, context, action);
  return { ...info, [port === undefined ? "data" : "slaveData"]: data };
}

/** Asks for a change, and prints, if that is wanted, what the kernel says of it. */
function send(
  type: number,
  link: LinkMessage,
  flags: number,
  shell: Shell,
  echoes = shell.options.echo,
): void {
  const { connection, warn } = shell, echo = echoes ? NLM_F_ECHO : 0;
  const { warning, replies } = connection.acknowledge(type, linkMessage, link, {
    flags: flags | echo,
  });
  if (warning) warn(`Warning: ${warning}${warning.endsWith(".") ? "" : "."}`);
  const { names } = shell.handle;
  names.forget();
  if (!echoes) return;
  const out = outputOf(shell), context = contextOf(shell);
  out.array(null, () => {
    out.object(null, () => {
      const deleted = type === RTM_DELLINK || undefined;
      if (replies.length > 0) printLink(replies[0], out, context, allParts, { deleted });
    });
  });
  out.flush();
}

/** `link add`. */
export const add: Command = change(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
/** `link set`, also called `link change`. */
export const set: Command = change(RTM_NEWLINK, 0);
/** `link replace`. */
export const replace: Command = change(RTM_NEWLINK, NLM_F_CREATE | NLM_F_REPLACE);
/** `link delete`. */
export const remove: Command = change(RTM_DELLINK, 0);

/** `link property add` and `link property del`: alternative names. */
export const property: Command = (args, shell) => {
  if (args.takeIfAbbreviates("add")) {
    changeNames(args, shell, RTM_NEWLINKPROP, NLM_F_EXCL | NLM_F_CREATE | NLM_F_APPEND);
  } else if (args.takeIfAbbreviates("del")) changeNames(args, shell, RTM_DELLINKPROP, 0);
  else if (!args.more || args.takeIfAbbreviates("help")) throw new CommandError(linkHelp());
  else throw new CommandError("Operator required");
};

function changeNames(args: Args, shell: Shell, type: number, flags: number): void {
  const altIfname: string[] = [];
  const take = (wrong: string) => {
    const name = args.take();
    try {
      return checkWord(name, Infinity);
    } catch {
      throw wrongArgument(name, wrong);
    }
  };
  let device: string | undefined;
  while (args.more) {
    if (args.takeIfAbbreviates("altname")) {
      altIfname.push(take("not a valid altname"));
    } else if (args.takeIfAbbreviates("help")) {
      throw new CommandError(linkHelp());
    } else {
      args.takeIf("dev");
      if (device !== undefined) throw duplicateOrGarbage("dev", args.take());
      device = take('"dev" not a valid ifname');
    }
  }
  if (device === undefined) {
    throw new CommandError('Not enough of information: "dev" argument is required.');
  }
  const { names } = shell.handle, index = deviceIndex(device, names);
  if (index === undefined) throw noDevice(device);
  const { family } = shell.options;
  const attrs = { propList: { altIfname } };
  send(type, { family, type: 0, index, flags: 0, change: 0, attrs }, flags, shell, false);
}

/** `link help`, or `link help KIND`. */
export const help: Command = (args, shell) => {
  const kind = kindOf(args.next ?? "");
  if (!kind) throw new CommandError(linkHelp());
  shell.out(kindHelp(kind) + "\n");
};
