/**
 * Which addresses are listed or flushed, in the words of `address show` and `address flush`.
 *
 * @module
 */
import type { Connection } from "../netlink/connection.ts";
import { type AddrMessage, addrMessage } from "../route/addr.ts";
import { RTM_GETADDR } from "../route/uapi/rtnetlink.ts";
import { type Args, wrongArgument } from "./args.ts";
import { addrFlags, flagWords, localOf } from "./addr_words.ts";
import { scopes } from "./databases.ts";
import { globPattern } from "./glob.ts";
import type { LinkFilter } from "./link_filter.ts";
import type { Names } from "./names.ts";
import { familyOf, isWithin, type Prefix, readPrefix } from "./prefix.ts";
import { u8 } from "./values.ts";

/** Which addresses are listed; all of them where nothing is said. */
export interface AddrFilter extends LinkFilter {
  /** Those of this family; AF_UNSPEC: of any. */
  family: number;
  /** Index of the link that they belong to. */
  index?: number;
  /** Those within this prefix. */
  to?: Prefix;
  /** Those of this scope. */
  scope?: number;
  /** The flag bits that are looked at. */
  flagMask: number;
  /** Of those bits, the ones that are to be set; the others are to be clear. */
  flags: number;
  /** Those whose label, or whose link's name where they have none, fits this pattern. */
  label?: string;
  /** Those that this protocol set; and all of which the kernel does not say it. */
  proto?: number;
}

/** A filter that all addresses of a family pass. */
export function newAddrFilter(family: number): AddrFilter {
  return { family, flags: 0, flagMask: 0 };
}

/** Asks for a flag by its keyword, `-` before it standing for the opposite; whether it is one. */
function takeFlag(word: string, filter: AddrFilter): boolean {
  let on = !word.startsWith("-"), name = on ? word : word.slice(1);
  const opposite = { dynamic: "permanent", primary: "secondary" }[name];
  if (opposite) {
    name = opposite;
    on = !on;
  }
  if (!Object.hasOwn(flagWords, name)) return false;
  setFlag(filter, flagWords[name], on);
  return true;
}

/** Asks for a flag bit to be set, or to be clear. */
export function setFlag(filter: AddrFilter, bit: number, on: boolean): void {
  filter.flagMask |= bit;
  filter.flags = on ? filter.flags | bit : filter.flags & ~bit;
}

const WORDS: Readonly<Record<string, (filter: AddrFilter, args: Args) => void>> = {
  to(filter, args) {
    filter.to = readPrefix(args.take(), filter.family);
    filter.family ||= filter.to.family;
  },
  scope(filter, args) {
    const text = args.take();
    try {
      filter.scope = scopes.number(text);
    } catch {
      if (text !== "all") throw wrongArgument(text, 'invalid "scope"\n');
      filter.scope = undefined;
    }
  },
  label: (filter, args) => filter.label = args.take(),
  proto(filter, args) {
    const text = args.take();
    try {
      filter.proto = u8.parse(text, "proto", undefined as never);
    } catch {
      throw wrongArgument(text, '"proto" value is invalid\n');
    }
  },
};

/**
 * Takes the next word, and what belongs to it, if it says which addresses are listed: `to`, `scope`,
 * `label`, `proto`, or a flag.
 *
 * @return Whether it did.
 * @throws {CommandError} if what follows is wrong.
 */
export function takeAddrFilter(args: Args, filter: AddrFilter): boolean {
  const word = args.next;
  if (word === undefined) return false;
  if (takeFlag(word, filter)) args.take();
  else if (Object.hasOwn(WORDS, word)) {
    args.take();
    WORDS[word](filter, args);
  } else return false;
  return true;
}

/**
 * Reads addresses. Where the kernel can, it leaves those of other links and families out; so that the
 * result is the same either way, they are left out here too.
 */
export function readAddrs(
  connection: Connection,
  { family, index = 0 }: Pick<AddrFilter, "family" | "index">,
): AddrMessage[] {
  const addrs = connection.dumpAll(RTM_GETADDR, addrMessage, { family, index });
  return addrs.filter((addr) =>
    (index === 0 || addr.index === index) && (family === 0 || addr.family === family)
  );
}

/** Whether an address passes all of a filter but what it says of links. */
export function passesAddr(addr: AddrMessage, filter: AddrFilter, names: Names): boolean {
  const { family, index, to, scope, flags, flagMask, label, proto } = filter, { attrs } = addr;
  const local = localOf(addr);
  return !(index && addr.index !== index) && !(family && addr.family !== family) &&
    (scope === undefined || addr.scope === scope) &&
    ((addrFlags(addr) ^ flags) & flagMask) === 0 &&
    (proto === undefined || attrs.proto === undefined || attrs.proto === proto) &&
    (label === undefined || globPattern(label).test(attrs.label ?? names.link(addr.index))) &&
    (to?.address === undefined || to.length === 0 || local === undefined ||
      familyOf(local) === to.family && isWithin(local, to));
}
