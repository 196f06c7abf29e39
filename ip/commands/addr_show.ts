/**
 * `address show`: links with their addresses.
 *
 * @module
 */
import { errnoMessage } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import type { Type } from "../../netlink/schema.ts";
import { AF_PACKET } from "../../netlink/uapi.ts";
import type { LinkMessage } from "../../route/link.ts";
import { RTM_GETLINK } from "../../route/uapi/rtnetlink.ts";
import { type AddrFilter, newAddrFilter, readAddrs, takeAddrFilter } from "../addr_filter.ts";
import { addQueues, printAddrList } from "../addr_list.ts";
import { addrHelp } from "../addr_words.ts";
import { abbreviates, type Args, CommandError, kernelSaid } from "../args.ts";
import { extMask, filteredIndex, readLinks, takeDevice, takeFilter } from "../link_filter.ts";
import type { Context } from "../words.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";
import { linkParts, linkReader } from "./link_show.ts";

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
    outputOf(shell).array(null, () => {});
    const text = `${kernelSaid(error)}\nCannot send link request: ${errnoMessage(error.errno)}`;
    throw new CommandError(text, 0);
  }
}

/** `address show`: links with their addresses, all of them or those that the words ask for. */
export async function list(args: Args, shell: Shell): Promise<void> {
  const { connection, options } = shell;
  const reading = contextOf(shell);
  const filter = parseFilter(args, shell, reading);
  const schema = await linkReader(options.details > 0);
  const links = filter.index === undefined
    ? readLinks(connection, schema, filter, reading)
    : [readLink(shell, schema, filter, filter.index, reading)];
  addQueues(links, connection, reading);
  for (const link of links) reading.names.learn(link);
  const addrs = filter.family === AF_PACKET ? [] : readAddrs(connection, filter);
  const { oneline = false, echo } = options, out = outputOf(shell);
  const parts = await linkParts(options);
  out.array(null, () => {
    printAddrList({ links, addrs, filter, parts, oneline, echo }, out, reading);
  });
  out.flush();
}
