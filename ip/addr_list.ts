/**
 * Links with their addresses, as `address show` has them.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { AF_PACKET, AF_UNSPEC } from "../netlink/uapi.ts";
import type { AddrMessage } from "../route/addr.ts";
import type { LinkMessage } from "../route/link.ts";
import { linkSummary } from "../route/link_summary.ts";
import { type AddrFilter, passesAddr } from "./addr_filter.ts";
import { printAddr } from "./addr_show.ts";
import { passes, readLinks } from "./link_filter.ts";
import { type LinkParts, printLink } from "./link_show.ts";
import type { Output } from "./output.ts";
import type { Context } from "./words.ts";

/** Links and addresses that were read, and what is shown of them. */
export interface AddrList {
  /** Links. */
  links: readonly LinkMessage[];
  /** Addresses of theirs. */
  addrs: readonly AddrMessage[];
  /** Which are shown. */
  filter: AddrFilter;
  /** What prints more of links, as far as it was asked for. */
  parts: LinkParts;
  /** One line for each address, without the links. */
  oneline?: boolean;
  /** The link's name before each address. */
  echo?: boolean;
}

/** Adds the lengths of queues, which the kernel leaves out of what it says of links as IPv6 sees them. */
export function addQueues(
  links: readonly LinkMessage[],
  connection: Connection,
  context: Context,
): void {
  if (links.every(({ attrs }) => attrs.txqlen !== undefined)) return;
  const show = { ...context.show, family: AF_PACKET, stats: 0 };
  const all = readLinks(connection, linkSummary, { novf: true }, { ...context, show });
  const known = new Map(all.map(({ index, attrs }) => [index, attrs.txqlen]));
  for (const { index, attrs } of links) attrs.txqlen ??= known.get(index);
}

/** Whether a link is shown for the addresses that it has, or because none are asked for. */
function wanted(
  own: readonly AddrMessage[],
  filter: AddrFilter,
  { names }: Context,
): boolean {
  if (own.length === 0) return filter.family === AF_UNSPEC;
  // As iproute2 has it: who set an address only matters when it is shown.
  const others = { ...filter, proto: undefined };
  return own.some((addr) => passesAddr(addr, others, names));
}

/** Prints links with their addresses. */
export function printAddrList(list: AddrList, out: Output, reading: Context): void {
  const { addrs, filter, parts, oneline = false, echo = false } = list, { names } = reading;
  const context = { ...reading, show: { ...reading.show, family: filter.family } };
  const { brief, stats } = context.show, showAddrs = filter.family !== AF_PACKET;
  const withLink = brief || !(oneline && showAddrs);
  const show = (link: LinkMessage, own: readonly AddrMessage[]) => {
    // A link that is left out is still an object in JSON, as is an address below.
    if (withLink && !passes(link, filter)) return;
    const shown = withLink && filter.label === undefined;
    if (shown) printLink(link, out, context, parts, { queue: true });
    if (showAddrs) {
      out.array("addr_info", () => {
        if (!passes(link, { up: filter.up, down: filter.down })) return;
        for (const addr of own) {
          out.object(null, () => {
            if (!passesAddr(addr, filter, names)) return;
            printAddr(addr, out, context, { dev: oneline || echo });
          });
        }
      });
      if (brief) out.text("\n");
    }
    if (shown && !brief && stats) {
      parts.stats?.printLinkStats(link.attrs, out, context);
      out.newline();
    }
  };
  for (const link of list.links) {
    const own = addrs.filter(({ index }) => index === link.index);
    if (showAddrs && !wanted(own, filter, context)) continue;
    out.object(null, () => show(link, own));
  }
}
