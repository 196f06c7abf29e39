/**
 * `rule`: routing rules; and `mrule`, those of multicast routing.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { bytes } from "../../netlink/schema.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  NLM_F_CREATE,
  NLM_F_ECHO,
  NLM_F_EXCL,
} from "../../netlink/uapi.ts";
import { type RuleMessage, ruleMessage } from "../../route/rule.ts";
import {
  RTM_DELRULE,
  RTM_GETRULE,
  RTM_NEWRULE,
  RTNL_FAMILY_IP6MR,
  RTNL_FAMILY_IPMR,
} from "../../route/uapi/rtnetlink.ts";
import { CommandError, kernelSaid } from "../args.ts";
import { ruleFile } from "../rule_file.ts";
import { parseRuleFilter, passesRule, readRules } from "../rule_filter.ts";
import { printRule } from "../rule_show.ts";
import { parseRule, ruleHelp } from "../rule_words.ts";
import { type Command, type CommandObject, contextOf, outputOf, type Shell } from "./command.ts";
import { restore as restoreFile, save as saveFile } from "./dump_file.ts";

/** What is done with what the kernel tells, in the array that JSON has of it, even where that fails. */
function withRules(shell: Shell, body: (rules: RuleMessage[]) => void): void {
  const out = outputOf(shell);
  try {
    body(readRules(shell.connection, shell.options.family));
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    out.array(null, () => {});
    const why = errnoMessage(error.errno);
    throw new CommandError(`RTNETLINK answers: ${why}\nDump terminated`);
  }
}

/** `rule show`. */
const list: Command = (args, shell) => {
  const context = contextOf(shell), out = outputOf(shell);
  // As iproute2 has it: who set a rule only matters when it is flushed.
  const filter = { ...parseRuleFilter(args, context, shell.options.family), protocol: undefined };
  withRules(shell, (rules) => {
    out.array(null, () => {
      for (const rule of rules) if (passesRule(rule, filter)) printRule(rule, out, context);
    });
    out.flush();
  });
};

/** `rule flush`: deletes the rules that the words ask for, but for those of priority 0. */
const flush: Command = (args, shell) => {
  const { connection } = shell, out = outputOf(shell);
  const { protocol, ...filter } = parseRuleFilter(args, contextOf(shell), shell.options.family);
  withRules(shell, (rules) => {
    for (const rule of rules) {
      const { attrs } = rule;
      if (attrs.priority === undefined || !passesRule(rule, filter)) continue;
      if (attrs.protocol !== undefined && (protocol ?? attrs.protocol) !== attrs.protocol) continue;
      try {
        connection.acknowledge(RTM_DELRULE, ruleMessage, rule);
      } catch (error) {
        if (!(error instanceof NetlinkError)) throw error;
        out.array(null, () => {});
        throw new CommandError(`${kernelSaid(error)}\nDump terminated`);
      }
    }
    out.array(null, () => {});
  });
};

/** `rule save`: writes the rules of a family, as the kernel tells them, to standard output. */
const save: Command = (args, shell) => {
  if (args.more) throw new CommandError('"ip rule save" does not take any arguments.', 1);
  const { connection, options: { family } } = shell;
  const body = { family: family || AF_INET };
  saveFile(
    shell,
    ruleFile,
    () => connection.dump(RTM_GETRULE, ruleMessage, body, { reply: bytes }),
  );
};

/** `rule restore`: adds the rules of a file, which comes by standard input; those that are there stay. */
const restore: Command = (_args, shell) => restoreFile(shell, ruleFile, undefined, () => {});

/** Reads the words about a rule, and asks for the change. */
function change(type: number, flags: number, verb: string): Command {
  return (args, shell) => {
    if (!args.more) throw new CommandError(`"ip rule ${verb}" requires arguments.`, 1);
    const { connection, options, warn } = shell, context = contextOf(shell);
    const rule = parseRule(args, context, type, options.family);
    const echo = options.echo ? NLM_F_ECHO : 0;
    const { warning, replies } = connection.acknowledge(type, ruleMessage, rule, {
      flags: flags | echo,
    });
    if (warning) warn(`Warning: ${warning}${warning.endsWith(".") ? "" : "."}`);
    if (!options.echo) return;
    const out = outputOf(shell);
    out.array(null, () => {
      for (const reply of replies) printRule(reply, out, context, type === RTM_DELRULE);
    });
    out.flush();
  };
}

/** The object `rule`. */
export const rule: CommandObject = {
  name: "rule",
  verbs: [
    ["list", list],
    ["lst", list],
    ["show", list],
    ["save", save],
    ["restore", restore],
    ["add", change(RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, "add")],
    ["delete", change(RTM_DELRULE, 0, "del")],
    ["flush", flush],
  ],
  otherwise: list,
  help: ruleHelp(),
};

/** The families of multicast routing, by those of their addresses. */
const MULTICAST: Readonly<Record<number, number>> = {
  [AF_UNSPEC]: RTNL_FAMILY_IPMR,
  [AF_INET]: RTNL_FAMILY_IPMR,
  [AF_INET6]: RTNL_FAMILY_IP6MR,
};

/** The same command for rules of multicast routing. */
function multicast(command: Command): Command {
  return (args, shell) => {
    const { options } = shell, family = MULTICAST[options.family];
    if (family === undefined) {
      throw new CommandError(
        `Multicast rules are only supported for IPv4/IPv6, was: ${options.family}`,
      );
    }
    // Handle and connection are opened only when they are used.
    const other = Object.create(shell, { options: { value: { ...options, family } } }) as Shell;
    return command(args, other);
  };
}

/** The object `mrule`. */
export const mrule: CommandObject = {
  name: "rule",
  verbs: rule.verbs.map(([verb, command]) => [verb, multicast(command)] as const),
  otherwise: multicast(list),
  help: ruleHelp("mrule"),
};
