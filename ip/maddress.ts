/**
 * Multicast addresses that links receive: those of the hardware, of IPv4 and of IPv6.
 *
 * @module
 */
import { readTextIfAllowed } from "../ffi/files.ts";
import { inNetns } from "../ffi/netns.ts";
import { formatIpv4, formatIpv6, formatLladdr, parseLladdr } from "../netlink/address.ts";
import {
  AF_BRIDGE,
  AF_INET,
  AF_INET6,
  AF_PACKET,
  AF_UNSPEC,
  NLM_F_CREATE,
  NLM_F_EXCL,
} from "../netlink/uapi.ts";
import { type NeighMessage, neighMessage } from "../route/neigh.ts";
import { NTF_SELF, NUD_PERMANENT } from "../route/uapi/neighbour.ts";
import { RTM_DELNEIGH, RTM_NEWNEIGH } from "../route/uapi/rtnetlink.ts";
import { familyColour } from "./addr_words.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import type { Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import { familyName } from "./prefix.ts";
import { familyNumber, nothingElse } from "./words.ts";

/** A multicast address that a link receives. */
export interface MulticastAddress {
  /** Index of the link. */
  ifindex: number;
  /** Name of the link. */
  dev: string;
  /** `link` for an address of the hardware. */
  family: "link" | "inet" | "inet6";
  /** The address. */
  address: string;
  /** How many want it. */
  users: number;
  /** It was added by hand. */
  static?: boolean;
}

/** Which addresses are listed; all of them where nothing is said. */
export interface MulticastAddressFilter {
  /** Those of this link. */
  dev?: Device;
  /** Those of this family; `link` for those of the hardware. */
  family?: "link" | "inet" | "inet6";
}

// The kernel tells of these by files only.
const FOLDER = "/proc/thread-self/net";

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

/** `INDEX NAME USERS STATIC HEX`, one a line. */
function* hardware(text: string): Generator<MulticastAddress> {
  for (const line of text.split("\n")) {
    const [, ifindex, dev, users, added, hex] =
      /^(\d+)\s+([^ ]+)\s+(\d+)\s+(\d+)\s+(\S+)/.exec(line) ??
        [];
    if (hex === undefined) continue;
    const address = formatLladdr(fromHex(hex));
    const one = { ifindex: +ifindex, dev, family: "link", address, users: +users } as const;
    yield +added ? { ...one, static: true } : one;
  }
}

/** A line for each link, and below it, behind tabs, one for each address, whose bytes are a number's. */
function* igmp(text: string): Generator<MulticastAddress> {
  let ifindex = 0, dev = "";
  for (const line of text.split("\n").slice(1)) {
    const link = /^(\d+)\s+([^ ]+)/.exec(line), group = /^\t+([0-9A-F]{8})\s+(\d+)/.exec(line);
    if (link) [ifindex, dev] = [+link[1], link[2].replace(/:$/, "")];
    if (!group) continue;
    const address = formatIpv4(fromHex(group[1]).reverse());
    yield { ifindex, dev, family: "inet", address, users: +group[2] };
  }
}

/** `INDEX NAME HEX USERS …`, one a line. */
function* igmp6(text: string): Generator<MulticastAddress> {
  for (const line of text.split("\n")) {
    const [, ifindex, dev, hex, users] = /^(\d+)\s+([^ ]+)\s+([0-9a-f]{32})\s+(\d+)/.exec(line) ??
      [];
    if (users === undefined) continue;
    const address = formatIpv6(fromHex(hex));
    yield { ifindex: +ifindex, dev, family: "inet6", address, users: +users };
  }
}

const FILES = [
  [AF_PACKET, "dev_mcast", hardware],
  [AF_INET, "igmp", igmp],
  [AF_INET6, "igmp6", igmp6],
] as const;

/**
 * Reads the addresses of a family, or of all, ordered by link.
 *
 * @throws {TypeError} if the files may not be read.
 */
export function readMulticast(handle: Handle, family: number = AF_UNSPEC): MulticastAddress[] {
  const wanted = FILES.filter(([of]) => family === AF_UNSPEC || of === family);
  const read = () => wanted.map(([, name]) => readTextIfAllowed(`${FOLDER}/${name}`));
  const texts = handle.namespace === undefined ? read() : inNetns(handle.namespace, read);
  if (texts.length > 0 && texts.every((text) => text === undefined)) {
    throw new TypeError(`${FOLDER} cannot be read: Deno wants --allow-all for that`);
  }
  return wanted.flatMap(([, , parse], i) => [...parse(texts[i] ?? "")])
    .sort((a, b) => a.ifindex - b.ifindex);
}

/** Prints addresses, those of each link together; each alone where one line is wanted for each. */
export function printAllMulticast(
  all: readonly MulticastAddress[],
  out: Output,
  oneline: boolean,
): void {
  const links: MulticastAddress[][] = [];
  for (const one of all) {
    const last = links.at(-1);
    if (last?.[0].ifindex === one.ifindex && !oneline) last.push(one);
    else links.push([one]);
  }
  for (const addresses of links) {
    const [{ ifindex, dev }] = addresses;
    out.object(null, () => {
      out.put("ifindex", ifindex, `${ifindex}:`);
      // The tab is coloured too, as iproute2 has it.
      out.put("ifname", dev, `\t${dev}`, "ifname");
      out.newline();
      out.array("maddr", () => {
        for (const one of addresses) printMulticast(one, out);
      });
    });
  }
}

/** Prints an address. */
function printMulticast(one: MulticastAddress, out: Output): void {
  const { family, address, users } = one;
  out.text("\t");
  out.object(null, () => {
    if (family === "link") {
      out.text("link  ");
      out.put("link", address, address, "mac");
    } else {
      out.put("family", family, `${family.padEnd(5)} `);
      const colour = familyColour(family === familyName(AF_INET) ? AF_INET : AF_INET6);
      const shown = out.host(address);
      out.put("address", shown, shown, colour);
    }
    if (users !== 1) out.put("users", users, ` users ${users}`);
    if (one.static) out.put("features", "static", " static");
    out.text("\n");
  });
}

/**
 * What adds a multicast address to a link, or takes it away.
 *
 * `ip maddress` uses ioctl(2) for that; an entry of the link's own forwarding table is the same to the
 * kernel for links that have no such table of another sort: bridges and tunnels.
 *
 * @throws {RangeError} if the address is none of multicast, or of those that switches never forward,
 * which the kernel would take for one of a single host.
 */
export function multicastMessage(ifindex: number, address: string): Partial<NeighMessage> {
  const bytes = parseLladdr(address), group = bytes?.length === 6 && (bytes[0] & 1) === 1;
  if (!bytes || !group || /^01:80:c2:00:00:0.$/i.test(formatLladdr(bytes))) {
    throw new RangeError(
      `${JSON.stringify(address)} is no hardware address of multicast that can be added`,
    );
  }
  return {
    family: AF_BRIDGE,
    ifindex,
    state: NUD_PERMANENT,
    flags: NTF_SELF,
    attrs: { lladdr: formatLladdr(bytes) },
  };
}

/**
 * Multicast addresses of the links of one network namespace.
 *
 * @example
 * ```ts
 * ip.maddress.add("eth0", "01:00:5e:01:02:03");
 * ```
 */
export class MulticastAddresses extends Shown<MulticastAddressFilter> {
  readonly #handle: Handle;

  /** Addresses in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /**
   * The addresses of all links, or of one, of all families, or of one. They are read from files, for
   * which Deno wants `--allow-all`.
   *
   * @throws {TypeError} if these may not be read.
   */
  list(filter: MulticastAddressFilter = {}): MulticastAddress[] {
    const { dev, family, ...rest } = filter, { names } = this.#handle;
    nothingElse(rest);
    const index = dev === undefined ? undefined : names.requireIndex(dev);
    const families = { link: AF_PACKET, inet: AF_INET, inet6: AF_INET6 };
    return readMulticast(this.#handle, familyNumber(families, family) || undefined)
      .filter(({ ifindex }) => index === undefined || ifindex === index);
  }

  /** What {@linkcode MulticastAddresses.list} lists, as `ip maddress show` has it; or as its JSON. */
  format(filter: MulticastAddressFilter = {}, options: FormatOptions = {}): string {
    const { oneline = false } = options;
    return formatted(this.#handle, options, (out) => {
      printAllMulticast(this.list(filter), out, oneline);
    });
  }

  /** Lets a link receive a multicast address of the hardware: `01:00:5e:01:02:03`. */
  add(device: Device, address: string): void {
    this.#change(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL, "add", device, address);
  }

  /** The reverse. */
  del(device: Device, address: string): void {
    this.#change(RTM_DELNEIGH, 0, "remove", device, address);
  }

  #change(type: number, flags: number, verb: string, device: Device, address: string): void {
    const index = this.#handle.names.requireIndex(device);
    const asked = `Cannot ${verb} multicast address ${JSON.stringify(address)}`;
    const body = multicastMessage(index, address);
    this.#handle.connection.acknowledge(type, neighMessage, body, { flags, asked });
  }
}
