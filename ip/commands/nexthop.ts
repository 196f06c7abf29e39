/**
 * `nexthop`: nexthop objects, which routes refer to.
 *
 * @module
 */
import { ERRNO } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { NLM_F_CREATE, NLM_F_ECHO, NLM_F_EXCL, NLM_F_REPLACE } from "../../netlink/uapi.ts";
import { type NexthopAttrs, type NexthopMessage, nexthopMessage } from "../../route/nexthop.ts";
import {
  RTM_DELNEXTHOP,
  RTM_GETNEXTHOP,
  RTM_GETNEXTHOPBUCKET,
  RTM_NEWNEXTHOP,
} from "../../route/uapi/rtnetlink.ts";
import { abbreviates, type Args, CommandError, kernelSaid, wrongArgument } from "../args.ts";
import { isVrf } from "../link_filter.ts";
import { opFlags, printBucket, printNexthop } from "../nexthop_show.ts";
import { newNexthop, nexthopHelp, parseNexthop, takeId } from "../nexthop_words.ts";
import { type Context, numberOf, u16, u32 } from "../words.ts";
import { type Command, type CommandObject, contextOf, outputOf, type Shell } from "./command.ts";

/** Reads the words about a nexthop, and asks for the change. */
function change(type: number, flags: number): Command {
  return (args, shell) => {
    using keep = new DisposableStack();
    const { connection, options, warn } = shell, context = { ...contextOf(shell), keep };
    const nexthop = parseNexthop(args, context, options.family);
    const echo = options.echo ? NLM_F_ECHO : 0;
    const { warning, replies } = connection.acknowledge(type, nexthopMessage, nexthop, {
      flags: flags | echo,
    });
    if (warning) warn(`Warning: ${warning}${warning.endsWith(".") ? "" : "."}`);
    if (!options.echo) return;
    const out = outputOf(shell);
    out.array(null, () => {
      for (const reply of replies) printNexthop(reply, out, context, type === RTM_DELNEXTHOP);
    });
    out.flush();
  };
}

/** Shows what the kernel answers to one question. */
function show(
  shell: Shell,
  type: number,
  attrs: NexthopAttrs,
  print: typeof printNexthop,
): void {
  const { connection, options } = shell, out = outputOf(shell), context = contextOf(shell);
  const body: NexthopMessage = { ...newNexthop(options.family), attrs };
  const answer = connection.request(type, nexthopMessage, body);
  out.array(null, () => print(answer, out, context));
  out.flush();
}

function showId(shell: Shell, id: number): void {
  const attrs = { id, opFlags: opFlags(contextOf(shell)) };
  show(shell, RTM_GETNEXTHOP, attrs, printNexthop);
}

/** `nexthop get`. */
const get: Command = (args, shell) => {
  let id = 0;
  while (args.more) {
    if (!args.takeIf("id")) throw new CommandError(nexthopHelp());
    id = takeId(args);
  }
  if (!id) throw new CommandError(nexthopHelp());
  showId(shell, id);
};

/** A device by its name. */
function takeIndex(args: Args, { names }: Context): number {
  const name = args.take(), index = names.index(name);
  if (index === undefined) throw wrongArgument(name, "Device does not exist\n");
  return index;
}

type Selector = (attrs: NexthopAttrs, args: Args, context: Context) => void;

/** What lists of nexthops and of buckets can both be narrowed by. */
const SELECTORS: readonly (readonly [word: string, take: Selector])[] = [
  ["dev", (attrs, args, context) => attrs.oif = takeIndex(args, context)],
  ["master", (attrs, args, context) => attrs.master = takeIndex(args, context)],
  ["vrf", (attrs, args, context) => {
    const name = args.take();
    if (!isVrf(name, context.names)) throw wrongArgument(name, "Invalid VRF\n");
    attrs.master = context.names.index(name);
  }],
];
const GROUPS = ["groups", (attrs: NexthopAttrs) => attrs.groups = true] as const;
const FDB = ["fdb", (attrs: NexthopAttrs) => attrs.fdb = true] as const;

/** Takes a selector by its keyword or an abbreviation of it. */
function takeSelector(
  selectors: readonly (readonly [word: string, take: Selector])[],
  args: Args,
  attrs: NexthopAttrs,
  context: Context,
): boolean {
  const word = args.next ?? "";
  const found = selectors.find(([name]) => abbreviates(word, name));
  if (!found) return false;
  args.take();
  found[1](attrs, args, context);
  return true;
}

/** What is wrong with a word that is no selector. */
function noSelector(args: Args): CommandError {
  const word = args.take();
  return abbreviates(word, "help") ? new CommandError(nexthopHelp()) : wrongArgument(word, "");
}

interface Filter {
  /** Only the one of this id. */
  id?: number;
  /** Only those of this protocol. */
  protocol: number;
  /** What the kernel looks at. */
  attrs: NexthopAttrs;
}

function parseFilter(args: Args, context: Context): Filter {
  const attrs: NexthopAttrs = {};
  let protocol = 0;
  while (args.more) {
    if (takeSelector([SELECTORS[0], GROUPS, ...SELECTORS.slice(1)], args, attrs, context)) continue;
    // What follows an id is not read.
    if (args.takeIf("id")) return { id: takeId(args), protocol, attrs };
    if (args.takeIfAbbreviates("protocol")) {
      protocol = numberOf(args.take(), u32, "invalid protocol value");
    } else if (!takeSelector([FDB], args, attrs, context)) throw noSelector(args);
  }
  const flags = opFlags(context);
  if (flags) attrs.opFlags = flags;
  return { protocol, attrs };
}

/** Dumps, and says what iproute2 says where the kernel refuses. */
function* dump(
  { connection, options }: Shell,
  type: number,
  attrs: NexthopAttrs,
  failed: string,
): Generator<NexthopMessage> {
  try {
    yield* connection.dumpAll(type, nexthopMessage, { ...newNexthop(options.family), attrs });
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    // These two iproute2 does not name where a dump ends with them.
    const silent = !error.explanation && [ERRNO.ENOENT, ERRNO.EOPNOTSUPP].includes(error.errno);
    throw new CommandError(silent ? failed : `${kernelSaid(error)}\n${failed}`, 2);
  }
}

/** Prints a list; what was printed before an error stays. */
function list(shell: Shell, body: (out: ReturnType<typeof outputOf>) => void): void {
  const out = outputOf(shell);
  let failure: unknown;
  out.array(null, () => {
    try {
      body(out);
    } catch (error) {
      failure = error;
    }
  });
  out.flush();
  if (failure) throw failure;
}

/** `nexthop list`. */
const showAll: Command = (args, shell) => {
  const context = contextOf(shell), { id, protocol, attrs } = parseFilter(args, context);
  if (id !== undefined) return showId(shell, id);
  list(shell, (out) => {
    for (const nexthop of dump(shell, RTM_GETNEXTHOP, attrs, "Dump terminated")) {
      if (!protocol || nexthop.protocol === protocol) printNexthop(nexthop, out, context);
    }
  });
};

/** Removes a nexthop by its id; says so where the kernel refuses. */
function remove({ connection, warn }: Shell, id: number): boolean {
  try {
    connection.acknowledge(RTM_DELNEXTHOP, nexthopMessage, { ...newNexthop(), attrs: { id } });
    return true;
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    warn(kernelSaid(error));
    return false;
  }
}

/** `nexthop flush`: of all, groups first. */
const flush: Command = (args, shell) => {
  const all = !args.more, { id, protocol, attrs } = parseFilter(args, contextOf(shell));
  if (id !== undefined) {
    if (!remove(shell, id)) throw new CommandError("", 1);
    return;
  }
  const failed = "Dump terminated. Failed to flush nexthops";
  const rounds: NexthopAttrs[] = all ? [{ ...attrs, groups: true }, attrs] : [attrs];
  let flushed = 0;
  try {
    for (const round of rounds) {
      for (const nexthop of dump(shell, RTM_GETNEXTHOP, round, failed)) {
        if (protocol && nexthop.protocol !== protocol) continue;
        if (nexthop.attrs.id && remove(shell, nexthop.attrs.id)) flushed++;
      }
    }
  } finally {
    shell.out(flushed ? `Flushed ${flushed} nexthops\n` : "Nothing to flush\n");
  }
};

/** `nexthop bucket list`. */
const listBuckets: Command = (args, shell) => {
  const attrs: NexthopAttrs = {}, context = contextOf(shell);
  while (args.more) {
    if (takeSelector(SELECTORS, args, attrs, context)) continue;
    if (args.takeIf("id")) attrs.id = takeId(args) || undefined;
    else if (args.takeIf("nhid")) {
      const nhId = takeId(args);
      attrs.resBucket = nhId ? { nhId } : undefined;
    } else throw noSelector(args);
  }
  list(shell, (out) => {
    for (const bucket of dump(shell, RTM_GETNEXTHOPBUCKET, attrs, "Dump terminated")) {
      printBucket(bucket, out);
    }
  });
};

/** `nexthop bucket get`. */
const getBucket: Command = (args, shell) => {
  let id = 0, index: number | undefined;
  while (args.more) {
    if (args.takeIf("id")) id = takeId(args);
    else if (args.takeIf("index")) {
      index = numberOf(args.take(), u16, "invalid bucket index value");
    } else throw new CommandError(nexthopHelp());
  }
  if (!id || index === undefined) throw new CommandError(nexthopHelp());
  show(shell, RTM_GETNEXTHOPBUCKET, { id, resBucket: { index } }, printBucket);
};

/** `nexthop bucket`. */
const bucket: Command = (args, shell) => {
  if (!args.more) return listBuckets(args, shell);
  if (args.takeIfAbbreviates("list", "show", "lst")) return listBuckets(args, shell);
  if (args.takeIfAbbreviates("get")) return getBucket(args, shell);
  const word = args.take();
  if (abbreviates(word, "help")) throw new CommandError(nexthopHelp());
  throw new CommandError(`Command "${word}" is unknown, try "ip nexthop help".`);
};

const help: Command = () => {
  throw new CommandError(nexthopHelp());
};

/** The object `nexthop`. */
export const nexthop: CommandObject = {
  name: "nexthop",
  verbs: [
    ["add", change(RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_EXCL)],
    ["replace", change(RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_REPLACE)],
    ["delete", change(RTM_DELNEXTHOP, 0)],
    ["list", showAll],
    ["show", showAll],
    ["lst", showAll],
    ["get", get],
    ["flush", flush],
    ["bucket", bucket],
    ["help", help],
  ],
  otherwise: showAll,
  help: "",
};
