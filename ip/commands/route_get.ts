/**
 * `route get`: the route that packets take. And `route help`.
 *
 * @module
 */
import { AF_INET, AF_INET6, AF_UNSPEC } from "../../netlink/uapi.ts";
import { type RouteAttrs, type RouteMessage, routeMessage } from "../../route/route.ts";
import { RTM_GETROUTE } from "../../route/uapi/rtnetlink.ts";
import {
  RTA_NEWDST,
  RTM_F_FIB_MATCH,
  RTM_F_LOOKUP_TABLE,
  RTM_F_NOTIFY,
} from "../../route/uapi/rtnetlink_routes.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  noDevice,
  takeKeyword,
  wrongArgument,
} from "../args.ts";
import { dsfields } from "../databases.ts";
import { parseIpProtocol } from "../ip_protocols.ts";
import { isVrf } from "../link_filter.ts";
import { addressBits, parseLabels, type Prefix, readAddress, readPrefix } from "../prefix.ts";
import { printRoute } from "../route_show.ts";
import { routeHelp } from "../route_words.ts";
import { type Context, integer } from "../values.ts";
import { contextFor } from "./route_show.ts";
import { type Command, contextOf, outputOf, type Shell } from "./command.ts";

/** What is asked. */
interface Question {
  header: Partial<RouteMessage> & { family: number; flags: number };
  attrs: RouteAttrs;
  iif?: string;
  oif?: string;
  connected?: boolean;
  sourced?: boolean;
  destined?: boolean;
}

type Take = (question: Question, args: Args, context: Context, shell: Shell) => void;

function takeNumber(args: Args, max: number, why: string): number {
  const text = args.take();
  try {
    return integer(0, max).parse(text, "", undefined as never);
  } catch {
    throw wrongArgument(text, why);
  }
}

function adopt({ header }: Question, { family }: Prefix): void {
  if (header.family === AF_UNSPEC) header.family = family;
}

function wireOf({ family, address }: Prefix) {
  return address !== undefined && addressBits(family) === 20 ? parseLabels(address) : address;
}

/** Keywords in the order in which they are tried; of those with `*`, abbreviations too. */
const WORDS: readonly (readonly [keywords: string, take: Take])[] = [
  ["tos dsfield*", ({ header }, args) => {
    const text = args.take();
    try {
      header.tos = dsfields.number(text);
    } catch {
      throw wrongArgument(text, "TOS value is invalid\n");
    }
  }],
  ["from*", (question, args) => {
    if (abbreviates(args.next ?? "", "help")) throw new CommandError(routeHelp());
    question.sourced = true;
    const prefix = readPrefix(args.take(), question.header.family);
    adopt(question, prefix);
    question.attrs.src = wireOf(prefix);
    question.header.srcLen = prefix.length;
  }],
  ["iif*", (question, args) => question.iif = args.take()],
  ["mark*", ({ attrs }, args) => {
    attrs.mark = takeNumber(args, 0xffffffff, "invalid mark value") || undefined;
  }],
  ["oif* dev", (question, args) => question.oif = args.take()],
  ["notify*", ({ header }) => header.flags |= RTM_F_NOTIFY],
  ["connected*", (question) => question.connected = true],
  ["vrf*", (question, args, { names }) => {
    const name = args.take();
    if (!isVrf(name, names)) throw wrongArgument(name, "Invalid VRF\n");
    question.oif = name;
  }],
  ["uid*", ({ attrs }, args) => {
    attrs.uid = takeNumber(args, 0xffffffff, "invalid UID\n");
  }],
  ["fibmatch*", ({ header }) => header.flags |= RTM_F_FIB_MATCH],
  ["as", (question, args) => {
    args.takeIf("to");
    const prefix = readAddress(args.take(), question.header.family);
    adopt(question, prefix);
    const wire = wireOf(prefix);
    if (wire !== undefined) question.attrs.newdst = wire;
    else (question.attrs.unknown ??= []).push({ type: RTA_NEWDST, data: new Uint8Array() });
  }],
  ["sport*", ({ attrs }, args) => attrs.sport = takeNumber(args, 0xffff, "invalid sport\n")],
  ["dport*", ({ attrs }, args) => attrs.dport = takeNumber(args, 0xffff, "invalid dport\n")],
  ["ipproto*", ({ attrs }, args) => {
    const text = args.take();
    try {
      attrs.ipProto = parseIpProtocol(text);
    } catch {
      throw wrongArgument(text, 'Invalid "ipproto" value\n');
    }
  }],
  ["flowlabel", ({ attrs }, args) => {
    attrs.flowlabel = takeNumber(args, 0xffffffff, "invalid flowlabel");
  }],
];

const KEYWORDS = WORDS.flatMap(([words, take]) =>
  words.split(" ").map((word) => ({
    word: word.replace("*", ""),
    short: word.endsWith("*"),
    take,
  }))
);

function takeDestination(question: Question, args: Args, { warn }: Shell): void {
  args.takeIf("to");
  if (abbreviates(args.next ?? "", "help")) throw new CommandError(routeHelp());
  const { header, attrs } = question, prefix = readPrefix(args.take(), header.family);
  adopt(question, prefix);
  attrs.dst = wireOf(prefix);
  header.dstLen = prefix.length;
  const bits = addressBits(header.family);
  if ((header.family === AF_INET || header.family === AF_INET6) && prefix.length !== bits) {
    warn(
      `Warning: /${prefix.length} as prefix is invalid, only /${bits} (or none) is supported.`,
    );
    header.dstLen = bits;
  }
  question.destined = true;
}

/** `route get`. */
export const get: Command = async (args, shell) => {
  const context = contextOf(shell), { names } = context;
  const question: Question = { header: { family: shell.options.family, flags: 0 }, attrs: {} };
  while (args.more) {
    const found = takeKeyword(args, KEYWORDS);
    if (found) found.take(question, args, context, shell);
    else takeDestination(question, args, shell);
  }
  if (!question.destined) throw new CommandError("need at least a destination address", 1);
  const { header, attrs, iif, oif } = question;
  const index = (name: string) => {
    const found = names.index(name);
    if (found === undefined) throw noDevice(name);
    return found;
  };
  if (iif !== undefined) attrs.iif = index(iif);
  if (oif !== undefined) attrs.oif = index(oif);
  header.family ||= AF_INET;
  if (header.family === AF_INET) header.flags |= RTM_F_LOOKUP_TABLE;
  const ask = () => shell.connection.request(RTM_GETROUTE, routeMessage, { ...header, attrs });
  let failed = false;
  const answer = ask(), showing = await contextFor([answer], shell);
  const out = outputOf(shell), show = (route: RouteMessage) => printRoute(route, out, showing);
  out.array(null, () => {
    show(answer);
    if (!question.connected || question.sourced) return;
    // What the answer says of its source is not asked again: iproute2 repeats the question as it was.
    failed = answer.attrs.prefsrc === undefined && answer.attrs.src === undefined;
    if (!failed) show(ask());
  });
  out.flush();
  if (failed) throw new CommandError("Failed to connect the route", 1);
};

/** `route help`. */
export const help: Command = async () => {
  const { encapHelp } = await import("../encap/mod.ts");
  throw new CommandError(`${routeHelp()}\n${encapHelp()}`);
};
