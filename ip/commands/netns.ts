/**
 * `netns`: network namespaces.
 *
 * @module
 */
import { SystemError } from "../../ffi/error.ts";
import { becomeIn, execIn, type ExecResult } from "../../ffi/netns_exec.ts";
import {
  createNetns,
  isNetnsName,
  nameNetns,
  namesOf,
  netnsNames,
  processesIn,
  unnameNetns,
  watchNetnsNames,
} from "../../ffi/netns_names.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { rawText } from "../../netlink/text.ts";
import type { NsidAttrs } from "../../route/netns.ts";
import { type Args, CommandError, duplicate, kernelSaid, wrongArgument } from "../args.ts";
import { readById, readId, readIds, writeId } from "../netns.ts";
import { printNetns, printNsid } from "../nsid_show.ts";
import type { Output } from "../output.ts";
import { parseInteger } from "../values.ts";
import { type Command, type CommandObject, helpError, outputOf, type Shell } from "./command.ts";

const MAX_INT = 0x7fffffff;

/** A word that is missing, or one too many. */
function wrong(message: string): CommandError {
  return new CommandError(message, 1);
}

function takeName(args: Args): string {
  if (!args.more) throw wrong("No netns name specified");
  return args.take();
}

/** A number as C's strtol reads it; undefined for what is none, or does not fit 32 bits. */
function readInt(text: string): number | undefined {
  try {
    const n = parseInteger(text);
    return n >= -MAX_INT - 1 && n <= MAX_INT ? n : undefined;
  } catch {
    return undefined;
  }
}

/** The id of a name. What the kernel says of one that is no namespace is said, and no more. */
function idOf(name: string, shell: Shell): number | undefined {
  try {
    return readId(shell.connection, name);
  } catch (error) {
    if (error instanceof NetlinkError) shell.warn(kernelSaid(error));
    else if (!(error instanceof SystemError)) throw error;
    return undefined;
  }
}

/** Names by their ids; the first of several. */
function namesById(shell: Shell): Map<number, string> {
  const names = new Map<number, string>();
  for (const name of netnsNames() ?? []) {
    const id = idOf(name, shell);
    if (id !== undefined && !names.has(id)) names.set(id, name);
  }
  return names;
}

/** `netns list`. */
const list: Command = (_args, shell) => {
  const names = netnsNames();
  if (names === undefined) return;
  // As iproute2 has it: it asks for each twice, and complains as often of those that are none.
  namesById(shell);
  const out = outputOf(shell);
  out.array(null, () => {
    for (const name of names) printNetns(name, idOf(name, shell), out);
  });
  out.flush();
};

function printId(attrs: NsidAttrs, names: Map<number, string>, out: Output): void {
  const { nsid = -1, currentNsid = nsid } = attrs;
  printNsid(attrs, names.get(currentNsid) ?? names.get(nsid), out);
}

/** `netns list-id`. */
const listId: Command = (args, shell) => {
  const names = namesById(shell), given: Record<string, number> = {};
  while (args.more) {
    const word = args.take();
    if (word !== "target-nsid" && word !== "nsid") throw helpError(netns);
    if (word in given) throw duplicate(word, word);
    const text = args.take(), value = readInt(text);
    if (value === undefined) throw wrongArgument(text, `"${word}" value is invalid`);
    if (value < 0) throw wrongArgument(args.next ?? "(null)", `"${word}" value should be >= 0`);
    given[word] = value;
  }
  const { nsid, "target-nsid": target } = given;
  const out = outputOf(shell);
  const print = (ids: NsidAttrs[]) => {
    out.array(null, () => {
      for (const id of ids) printId(id, names, out);
    });
    out.flush();
  };
  if (nsid !== undefined) return print([readById(shell.connection, nsid, target)]);
  try {
    print(readIds(shell.connection, target));
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    if (shell.options.json) out.array(null, () => {});
    throw new CommandError(`${kernelSaid(error)}\nDump terminated`, 1);
  }
};

/** `netns add`. */
const add: Command = (args) => createNetns(takeName(args));

/** `netns attach`. */
const attach: Command = (args) => {
  const [name, text] = args.rest();
  if (text === undefined) throw wrong("No netns name and PID specified");
  const pid = readInt(text);
  if (!pid) throw wrong(`Invalid PID: ${text}`);
  nameNetns(name, `/proc/${pid}/ns/net`);
};

/** `netns delete`. */
const del: Command = (args, { options, warn }) => {
  if (!options.all) return unnameNetns(takeName(args));
  for (const name of netnsNames() ?? []) {
    try {
      unnameNetns(name);
    } catch (error) {
      // As iproute2 has it: the first that fails ends it, and all is well.
      if (!(error instanceof SystemError)) throw error;
      return warn(error.message);
    }
  }
};

/** `netns set`. */
const set: Command = (args, { connection }) => {
  const name = takeName(args);
  if (!args.more) throw wrong("No nsid specified");
  const text = args.take(), id = text === "auto" ? -1 : readInt(text);
  if (id === undefined) throw wrongArgument(text, 'Invalid "netnsid" value');
  if (id < 0 && text !== "auto") {
    throw wrongArgument(text, '"netnsid" value should be >= 0');
  }
  try {
    writeId(connection, name, id);
  } catch (error) {
    // As iproute2 has it: nothing is said of a name that is not there.
    throw error instanceof SystemError ? wrong("") : error;
  }
};

/** `netns identify`. */
const identify: Command = (args, { handle, out }) => {
  const [text, ...more] = args.rest();
  if (more.length > 0) throw wrong("extra arguments specified");
  if (text !== undefined && !/^\d*$/.test(text)) {
    throw wrong(`Specified string '${text}' is not a pid`);
  }
  // One name, the last that is found.
  const netns = text === undefined ? handle.namespace : `/proc/${text}/ns/net`;
  out(`${namesOf(netns).at(-1) ?? ""}\n`);
};

/** `netns pids`. */
const pids: Command = (args, { out }) => {
  const name = takeName(args);
  if (args.more) throw wrong("extra arguments specified");
  out(processesIn(`/run/netns/${name}`).map((pid) => `${pid}\n`).join(""));
};

/** Runs a program as a child of ours. What it writes goes where all that is written goes. */
async function runIn(name: string, argv: string[], shell: Shell): Promise<ExecResult> {
  const [program, ...args] = argv;
  if (shell.own) return await execIn(name, program, args);
  const input = await shell.input() ?? new Uint8Array();
  const result = await execIn(name, program, args, { output: "piped", input });
  shell.out(rawText(result.stdout ?? new Uint8Array()));
  const said = rawText(result.stderr ?? new Uint8Array());
  if (said) shell.warn(said.replace(/\n$/, ""));
  return result;
}

/** `netns exec`. */
const exec: Command = async (args, shell) => {
  const { options: { all }, warn, out } = shell, words = args.rest();
  if (!all && words.length < 1) throw wrong("No netns name specified");
  if (words.length < (all ? 1 : 2)) throw wrong("No command specified");
  if (!all) {
    const [name, program, ...rest] = words;
    if (shell.own && !shell.batch) {
      try {
        becomeIn(name, program, rest, warn);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        // A program that cannot be run has a status of its own.
        throw new CommandError(error.message, error.syscall === "execve" ? 1 : 255);
      }
    }
    const { code, signal } = await runIn(name, [program, ...rest], shell);
    if (signal !== undefined) throw wrong("");
    if (code !== 0) throw new CommandError("", code);
    return;
  }
  for (const name of netnsNames() ?? []) {
    out(`\nnetns: ${name}\n`);
    try {
      await runIn(name, words, shell);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      warn(error.message);
    }
  }
};

/** `netns monitor`. */
const monitor: Command = async (_args, { out }) => {
  for await (const { type, name } of watchNetnsNames()) out(`${type} ${name}\n`);
};

/** The object `netns`. */
export const netns: CommandObject = {
  name: "netns",
  check([, name], { options: { all } }) {
    if (name === undefined || all || isNetnsName(name)) return;
    throw new CommandError(`Invalid netns name "${name}"`);
  },
  verbs: [
    ["list", list],
    ["show", list],
    ["lst", list],
    ["list-id", listId],
    ["help", () => {
      throw helpError(netns);
    }],
    ["add", add],
    ["set", set],
    ["delete", del],
    ["identify", identify],
    ["pids", pids],
    ["exec", exec],
    ["monitor", monitor],
    ["attach", attach],
  ],
  beyond: ["add", "delete", "exec", "attach"],
  otherwise: list,
  help: `Usage: netlink netns { list | monitor }
       netlink netns add NAME
       netlink netns attach NAME PID
       netlink netns set NAME { auto | ID }
       netlink [ -all ] netns delete [ NAME ]
       netlink netns identify [ PID ]
       netlink netns pids NAME
       netlink [ -all ] netns exec [ NAME ] PROGRAM [ ARGUMENT ... ]
       netlink netns list-id [ target-nsid ID ] [ nsid ID ]`,
};
