/**
 * Which links are listed, in the words that `link show` and `address show` share.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { DecodeError, NetlinkError } from "../netlink/error.ts";
import { bytes, type Type } from "../netlink/schema.ts";
import { AF_PACKET, AF_UNSPEC } from "../netlink/uapi.ts";
import type { LinkMessage } from "../route/link.ts";
import { linkSummary } from "../route/link_summary.ts";
import { decodeManyVfs } from "../route/link_vfs.ts";
import { IFF_UP } from "../route/uapi/if.ts";
import { RTEXT_FILTER_SKIP_STATS, RTEXT_FILTER_VF, RTM_GETLINK } from "../route/uapi/rtnetlink.ts";
import { type Args, CommandError, duplicateOrGarbage, wrongArgument } from "./args.ts";
import { groups } from "./databases.ts";
import { nameAttrs, type Names } from "./names.ts";
import type { Context } from "./values.ts";

/** In place of a master's index: only links that have none. */
const NO_MASTER = 0xffffffff;

/** Which links are listed; all of them, where nothing is said. */
export interface LinkFilter {
  /** The one of this name. */
  dev?: string;
  /** Those in the group of this number. */
  group?: number;
  /** Those that are up. */
  up?: boolean;
  /** Those that are down. */
  down?: boolean;
  /** Those whose master has this index; 0xffffffff for those that have none. */
  master?: number;
  /** Those of this kind. */
  kind?: string;
  /** Those that are ports of a device of this kind. */
  slaveKind?: string;
  /** Leave virtual functions out. */
  novf?: boolean;
}

/** The index of the device that a word names. */
function indexOf(args: Args, names: Names, wrong: string): number {
  const name = args.take(), index = names.index(name);
  if (index === undefined) throw wrongArgument(name, wrong);
  return index;
}

/** Whether the link of that name is a VRF. */
export function isVrf(name: string, names: Names): boolean {
  try {
    const attrs = { ...nameAttrs(name), extMask: RTEXT_FILTER_SKIP_STATS };
    const link = names.connection.request(RTM_GETLINK, linkSummary, { attrs });
    return link.attrs.linkinfo?.kind === "vrf";
  } catch (error) {
    if (error instanceof NetlinkError) return false;
    throw error;
  }
}

const WORDS: Readonly<Record<string, (filter: LinkFilter, args: Args, names: Names) => void>> = {
  up: (filter) => filter.up = true,
  down: (filter) => filter.down = true,
  group(filter, args) {
    const text = args.take();
    try {
      filter.group = groups.number(text);
    } catch {
      throw wrongArgument(text, 'Invalid "group" value\n');
    }
  },
  master: (filter, args, names) => filter.master = indexOf(args, names, "Device does not exist\n"),
  vrf(filter, args, names) {
    const name = args.next ?? "", wrong = "Not a valid VRF name\n";
    filter.master = indexOf(args, names, wrong);
    if (!isVrf(name, names)) throw wrongArgument(name, wrong);
  },
  nomaster: (filter) => filter.master = NO_MASTER,
  type(filter, args) {
    const kind = args.take();
    if (kind.endsWith("_slave")) filter.slaveKind = kind.slice(0, -"_slave".length);
    else filter.kind = kind;
  },
  novf: (filter) => filter.novf = true,
};

/**
 * Takes the next word, and what belongs to it, if it says which links are listed: `up`, `down`,
 * `group`, `master`, `vrf`, `nomaster`, `type` or `novf`.
 *
 * @return Whether it did.
 * @throws {CommandError} if what follows is wrong.
 */
export function takeFilter(args: Args, filter: LinkFilter, { names }: Context): boolean {
  const word = args.next;
  if (word === undefined || !Object.hasOwn(WORDS, word)) return false;
  args.take();
  WORDS[word](filter, args, names);
  return true;
}

/** Takes a device's name, with `dev` before it or without. @throws {CommandError} at the second. */
export function takeDevice(args: Args, filter: LinkFilter): void {
  args.takeIf("dev");
  const name = args.take();
  if (filter.dev !== undefined) throw duplicateOrGarbage("dev", name);
  filter.dev = name;
}

/** The index of the device of the filter. @throws {CommandError} if there is none. */
export function filteredIndex({ dev }: LinkFilter, { names }: Context): number | undefined {
  if (dev === undefined) return undefined;
  const index = names.index(dev);
  if (index === undefined) throw new CommandError(`Device "${dev}" does not exist.`, 1);
  return index;
}

/** What the kernel is to tell of links, and to leave out. */
export function extMask({ novf }: LinkFilter, { show }: Context): number {
  return (novf ? 0 : RTEXT_FILTER_VF) | (show.stats ? 0 : RTEXT_FILTER_SKIP_STATS);
}

/**
 * Asks for links, and asks again where one has more virtual functions than fit an attribute.
 *
 * @param schema How much of them is read: `linkSummary`, or all of `linkMessage`.
 * @param ask Asks, and has the answers decoded by the schema that it is given.
 */
export function withAllVfs(
  schema: Type<LinkMessage>,
  ask: <T>(reply: Type<T>) => T[],
): LinkMessage[] {
  const whole = ({ attrs: { vfinfoList, numVf } }: LinkMessage) =>
    vfinfoList === undefined || vfinfoList.length === numVf;
  try {
    const links = ask(schema);
    if (links.every(whole)) return links;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  return ask(bytes).map((body) => decodeManyVfs(schema, body));
}

/**
 * Reads the links, of which the kernel leaves out some that the filter does not let pass.
 *
 * @param schema How much of them is read: `linkSummary`, or all of `linkMessage`.
 */
export function readLinks(
  connection: Connection,
  schema: Type<LinkMessage>,
  filter: LinkFilter,
  context: Context,
): LinkMessage[] {
  const { family } = context.show, { master, kind } = filter;
  // Of another family's dump the kernel reads no filter.
  if (family !== AF_UNSPEC && family !== AF_PACKET) {
    return connection.dumpAll(RTM_GETLINK, schema, { family });
  }
  const attrs = {
    extMask: extMask(filter, context),
    ...master !== undefined && { master },
    ...kind !== undefined && { linkinfo: { kind } },
  };
  return withAllVfs(
    schema,
    (reply) => connection.dumpAll(RTM_GETLINK, schema, { family, attrs }, { reply }),
  );
}

/** Whether a link is one of those that the filter is for; a device is not looked at. */
export function passes({ flags, attrs }: LinkMessage, filter: LinkFilter): boolean {
  const { group, up, down, master, kind, slaveKind } = filter, { linkinfo } = attrs;
  return !(up && !(flags & IFF_UP)) && !(down && flags & IFF_UP) &&
    (group === undefined || attrs.group === undefined || attrs.group === group) &&
    (master === undefined || master === NO_MASTER || attrs.master === master) &&
    (kind === undefined || linkinfo !== undefined && (linkinfo.kind ?? "") === kind) &&
    (slaveKind === undefined || linkinfo !== undefined && (linkinfo.slaveKind ?? "") === slaveKind);
}
