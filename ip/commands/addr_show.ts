/**
 * `address show`: links with their addresses.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import type { Type } from "../../netlink/schema.ts";
import { AF_PACKET, AF_UNSPEC } from "../../netlink/uapi.ts";
import type { AddrMessage } from "../../route/addr.ts";
import type { LinkMessage } from "../../route/link.ts";
import { linkSummary } from "../../route/link_summary.ts";
import { RTM_GETLINK } from "../../route/uapi/rtnetlink.ts";
import {
  type AddrFilter,
  newAddrFilter,
  passesAddr,
  readAddrs,
  takeAddrFilter,
} from "../addr_filter.ts";
import { printAddr } from "../addr_show.ts";
import { addrHelp } from "../addr_words.ts";
import { abbreviates, type Args, CommandError, kernelSaid } from "../args.ts";
import {
  extMask,
  filteredIndex,
  passes,
  readLinks,
  takeDevice,
  takeFilter,
} from "../link_filter.ts";
import { printLink } from "../link_show.ts";
import { printLinkStats } from "../link_stats.ts";
import type { Context } from "../words.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";
import { linkReader } from "./link_show.ts";

/** Reads which addresses are meant: the words of `show`, `flush` and `save`. @throws {CommandError} */
export function parseFilter(args: Args, shell: Shell, context: Context): AddrFilter {
  const filter = newAddrFilter(shell.options.family);
  while (args.more) {
    if (takeAddrFilter(args, filter) || takeFilter(args, filter, context)) continue;
    if (abbreviates(args.next ?? "", "help")) throw new CommandError(addrHelp());
    takeDevice(args, filter);
  }
  filter.index = filteredIndex(filter, context);
  return filter;
}

/** Reads the one link of the filter. @throws {CommandError} if there is none; iproute2 takes it easy. */
function readLink(
  shell: Shell,
  schema: Type<LinkMessage>,
  filter: AddrFilter,
  index: number,
  context: Context,
): LinkMessage {
  try {
    const body = { family: filter.family, index, attrs: { extMask: extMask(filter, context) } };
    return shell.connection.request(RTM_GETLINK, schema, body);
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    if (shell.options.json) shell.out("[]\n");
    const text = `${kernelSaid(error)}\nCannot send link request: ${errnoMessage(error.errno)}`;
    throw new CommandError(text, 0);
  }
}

/** Whether a link is shown for the addresses that it has, or because none are asked for. */
function wanted(
  link: LinkMessage,
  addrs: readonly AddrMessage[],
  filter: AddrFilter,
  { names }: Context,
): boolean {
  const own = addrs.filter(({ index }) => index === link.index);
  if (own.length === 0) return filter.family === AF_UNSPEC;
  // As iproute2 has it: who set an address only matters when it is shown.
  const others = { ...filter, proto: undefined };
  return own.some((addr) => passesAddr(addr, others, names));
}

/** Adds the lengths of queues, which the kernel leaves out of what it says of links as IPv6 sees them. */
function addQueues(links: readonly LinkMessage[], { connection }: Shell, context: Context): void {
  const show = { ...context.show, family: AF_PACKET, stats: 0 };
  const all = readLinks(connection, linkSummary, { novf: true }, { ...context, show });
  const known = new Map(all.map(({ index, attrs }) => [index, attrs.txqlen]));
  for (const { index, attrs } of links) attrs.txqlen ??= known.get(index);
}

/** `address show`: links with their addresses, all of them or those that the words ask for. */
export async function list(args: Args, shell: Shell): Promise<void> {
  const { connection, options } = shell;
  const reading = contextOf(shell);
  const filter = parseFilter(args, shell, reading);
  const { schema, kindOf } = await linkReader(options.details > 0);
  let links = filter.index === undefined
    ? readLinks(connection, schema, filter, reading)
    : [readLink(shell, schema, filter, filter.index, reading)];
  if (links.some(({ attrs }) => attrs.txqlen === undefined)) addQueues(links, shell, reading);
  for (const link of links) reading.names.learn(link);
  const showAddrs = filter.family !== AF_PACKET;
  const addrs = showAddrs ? readAddrs(connection, filter) : [];
  if (showAddrs) links = links.filter((link) => wanted(link, addrs, filter, reading));
  const context = contextOf(shell, { family: filter.family });
  const out = outputOf(shell), { names } = context;
  const withLink = options.brief || !(options.oneline && showAddrs);
  const show = (link: LinkMessage) => {
    // A link that is left out is still an object in JSON, as is an address below.
    if (withLink && !passes(link, filter)) return;
    const shown = withLink && filter.label === undefined;
    if (shown) printLink(link, out, context, kindOf, { queue: true });
    if (showAddrs) {
      const own = addrs.filter(({ index }) => index === link.index);
      out.array("addr_info", () => {
        if (!passes(link, { up: filter.up, down: filter.down })) return;
        for (const addr of own) {
          out.object(null, () => {
            if (!passesAddr(addr, filter, names)) return;
            printAddr(addr, out, context, { dev: options.oneline || options.echo });
          });
        }
      });
      if (options.brief) out.text("\n");
    }
    if (shown && !options.brief && options.stats) {
      printLinkStats(link.attrs, out, context);
      out.newline();
    }
  };
  out.array(null, () => {
    for (const link of links) out.object(null, () => show(link));
  });
  out.flush();
}
