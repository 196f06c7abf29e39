/**
 * `link show`, `link xstats` and `link afstats`: what is read of links.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import type { Type } from "../../netlink/schema.ts";
import { AF_PACKET } from "../../netlink/uapi.ts";
import type { LinkMessage } from "../../route/link.ts";
import { linkSummary } from "../../route/link_summary.ts";
import { RTM_GETLINK } from "../../route/uapi/rtnetlink.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  kernelSaid,
  parseInteger,
  wrongArgument,
} from "../args.ts";
import { scopes } from "../databases.ts";
import {
  extMask,
  filteredIndex,
  type LinkFilter,
  passes,
  readLinks,
  takeDevice,
  takeFilter,
  withAllVfs,
} from "../link_filter.ts";
import { type LinkParts, printLink } from "../link_show.ts";
import { nameAttrs } from "../names.ts";
import type { Context, Showing } from "../values.ts";
import { contextOf, helpError, outputOf, type Shell } from "./command.ts";

/** What may be asked of addresses (`-` before it: the opposite), which links have nothing of. */
const ADDRESS_FLAGS =
  /^-?(dynamic|primary|secondary|temporary|nodad|optimistic|dadfailed|home|deprecated|tentative|permanent|mngtmpaddr|noprefixroute|autojoin|stable-privacy)$/;

/** Takes a word about addresses, as `address show` has it too; returns whether it is one. */
function takeAddressWord(args: Args): boolean {
  const word = args.next ?? "";
  if (!ADDRESS_FLAGS.test(word) && !["to", "scope", "proto"].includes(word)) return false;
  args.take();
  if (ADDRESS_FLAGS.test(word)) return true;
  const text = args.take();
  if (word === "to") {
    throw new CommandError(
      `Error: "${text}" may be inet prefix, but it is not allowed in this context.`,
      1,
    );
  }
  try {
    const proto = word === "proto" ? parseInteger(text) : 0;
    if (proto < 0 || proto > 0xff) throw new RangeError();
    if (word === "scope" && text !== "all") scopes.number(text);
  } catch {
    const wrong = word === "proto" ? '"proto" value is invalid\n' : 'invalid "scope"\n';
    throw wrongArgument(text, wrong);
  }
  return true;
}

/** How links are decoded: all of them only for `-d`, as it takes time to load. */
export async function linkReader(details: boolean): Promise<Type<LinkMessage>> {
  return details ? (await import("../../route/link.ts")).linkMessage : linkSummary;
}

/** What prints more of links than `link show` does, as far as it is asked for; the rest is not loaded. */
export async function linkParts(
  { details, stats }: Showing,
  links: readonly LinkMessage[] = [],
): Promise<LinkParts> {
  if (details > 0) return (await import("../link_details.ts")).allParts;
  const counted = stats > 0 || links.some(({ attrs }) => attrs.vfinfoList !== undefined);
  return counted ? { stats: await import("../link_stats.ts") } : {};
}

/** Reads one link. @throws {CommandError} if there is none; iproute2 takes it easy in a group. */
function readLink(
  shell: Shell,
  schema: Type<LinkMessage>,
  filter: LinkFilter,
  index: number,
  context: Context,
): LinkMessage {
  const { dev = "", group } = filter, mask = extMask(filter, context);
  const body = group === undefined
    ? { attrs: { ...nameAttrs(dev), extMask: mask } }
    : { index, attrs: { extMask: mask } };
  try {
    const request = { family: AF_PACKET, ...body };
    const [link] = withAllVfs(
      schema,
      (reply) => [shell.connection.request(RTM_GETLINK, schema, request, { reply })],
    );
    return link;
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    outputOf(shell).array(null, () => {});
    const what = group === undefined ? "link get request" : "link request";
    const text = `${kernelSaid(error)}\nCannot send ${what}: ${errnoMessage(error.errno)}`;
    throw new CommandError(text, group === undefined ? 1 : 0);
  }
}

/** `link show`: links, all of them or those that the words ask for. */
export async function show(args: Args, shell: Shell): Promise<void> {
  const context = contextOf(shell, { family: AF_PACKET, linkOnly: true });
  const filter: LinkFilter = {};
  let label = false;
  while (args.more) {
    if (takeFilter(args, filter, context) || takeAddressWord(args)) continue;
    if (args.takeIf("label")) {
      // No link has a label: what passes all the same are addresses.
      args.take();
      label = true;
      continue;
    }
    if (abbreviates(args.next ?? "", "help")) throw helpError((await import("./link.ts")).link);
    takeDevice(args, filter);
  }
  const index = filteredIndex(filter, context);
  const schema = await linkReader(shell.options.details > 0);
  const links = index === undefined
    ? readLinks(shell.connection, schema, filter, context)
    : [readLink(shell, schema, filter, index, context)];
  const parts = await linkParts(shell.options, links);
  for (const link of links) context.names.learn(link);
  const out = outputOf(shell);
  out.array(null, () => {
    for (const link of links) {
      if (label || !passes(link, filter)) continue;
      out.object(null, () => printLink(link, out, context, parts, { queue: true }));
    }
  });
  out.flush();
}

/** `link xstats`: what a kind of link counts. */
export async function xstats(args: Args, shell: Shell): Promise<void> {
  await (await import("../link_xstats.ts")).xstats(args, shell);
}

/** `link afstats`: what an address family counts on each link. */
export async function afstats(args: Args, shell: Shell): Promise<void> {
  await (await import("../link_xstats.ts")).afstats(args, shell);
}
