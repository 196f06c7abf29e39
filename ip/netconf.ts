/**
 * Settings of forwarding per link: shown.
 *
 * @module
 */
import { AF_INET, AF_INET6, AF_MPLS } from "../netlink/uapi.ts";
import type { Connection } from "../netlink/connection.ts";
import { ERRNO } from "../ffi/errno.ts";
import { NetlinkError } from "../netlink/error.ts";
import { type NetconfAttrs, type NetconfMessage, netconfMessage } from "../route/netconf.ts";
import { NETCONFA_IFINDEX_ALL, NETCONFA_IFINDEX_DEFAULT } from "../route/uapi/netconf.ts";
import { RTM_GETNETCONF } from "../route/uapi/rtnetlink.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import { familyName } from "./prefix.ts";
import {
  choice,
  type Context,
  familyNumber,
  fromWire,
  nothingElse,
  onOff,
  printRows,
  type Rows,
} from "./words.ts";

/** Settings of forwarding of a link, in one address family. */
export interface Netconf {
  /** Address family. */
  family: "inet" | "inet6" | "mpls" | number;
  /** Name of the link; `all` for what holds for all, `default` for what new links get. */
  dev?: string;
  /** Packets are forwarded. */
  forwarding?: boolean;
  /** Check of the source address by the route back. IPv4. */
  rpFilter?: "off" | "strict" | "loose" | number;
  /** Multicast packets are forwarded. */
  mcForwarding?: boolean;
  /** Neighbours beyond other links are answered for. */
  proxyNeigh?: boolean;
  /** Routes over a link without carrier are ignored. */
  ignoreRoutesWithLinkdown?: boolean;
  /** MPLS packets are accepted. MPLS. */
  input?: boolean;
  /** Directed broadcasts are forwarded. IPv4. */
  bcForwarding?: boolean;
  /** Packets are forwarded though forwarding is off for all links. IPv6. */
  forceForwarding?: boolean;
}

/** Which settings are listed; all of them where nothing is said. */
export interface NetconfFilter {
  /** Those of this link. */
  dev?: Device;
  /** Those of this family. */
  family?: "inet" | "inet6" | "mpls";
}

const rpFilter = choice({ off: 0, strict: 1, loose: 2 });

/** Settings, in the order in which they are shown; the last ones iproute2 does not show. */
const rows: Rows<Omit<Netconf, "family" | "dev">, NetconfAttrs> = {
  forwarding: { value: onOff },
  rpFilter: {
    value: { ...rpFilter, json: (value) => value },
  },
  mcForwarding: { value: onOff },
  proxyNeigh: { value: onOff },
  ignoreRoutesWithLinkdown: { value: onOff },
  input: { value: onOff },
  bcForwarding: { value: onOff, text: null },
  forceForwarding: { value: onOff, text: null },
};

function deviceName(ifindex: number, { names }: Context): string {
  if (ifindex === NETCONFA_IFINDEX_ALL) return "all";
  return ifindex === NETCONFA_IFINDEX_DEFAULT ? "default" : names.link(ifindex);
}

/** The settings of a link, in a plain object. */
export function netconfOf({ family, attrs }: NetconfMessage, context: Context): Netconf {
  return {
    family: familyName(family) as Netconf["family"],
    ...attrs.ifindex !== undefined && { dev: deviceName(attrs.ifindex, context) },
    ...fromWire(rows, attrs, context),
  };
}

/** Prints the settings of a link. */
export function printNetconf(
  { family, attrs }: NetconfMessage,
  out: Output,
  context: Context,
  deleted = false,
): void {
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    out.put("family", familyName(family), `${familyName(family)} `);
    if (attrs.ifindex !== undefined) {
      const name = deviceName(attrs.ifindex, context);
      out.put("interface", name, `${name} `, "ifname");
    }
    printRows(rows, attrs, out, context);
  });
  out.text("\n");
}

/** Reads the settings of all links in one family. */
export function readNetconf(connection: Connection, family: number): NetconfMessage[] {
  return connection.dumpAll(RTM_GETNETCONF, netconfMessage, { family });
}

/** Reads the settings of a link in one family. */
export function readNetconfOf(
  connection: Connection,
  family: number,
  ifindex: number,
): NetconfMessage {
  const body = { family, attrs: { ifindex } };
  return connection.request(RTM_GETNETCONF, netconfMessage, body);
}

/** Settings of forwarding in one network namespace; they are changed through sysctl. */
export class Netconfs extends Shown<NetconfFilter> {
  readonly #handle: Handle;

  /** Settings in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** The settings of all links, or of one, in all families, or in one. */
  list(filter: NetconfFilter = {}): Netconf[] {
    const context = contextOf(this.#handle);
    context.names.forget();
    return this.#read(filter).map((message) => netconfOf(message, context));
  }

  /** What {@linkcode Netconfs.list} lists, as `ip netconf show` has it; or as its JSON. */
  format(filter: NetconfFilter = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      for (const netconf of this.#read(filter)) printNetconf(netconf, out, context);
    });
  }

  #read({ dev, family: only, ...rest }: NetconfFilter): NetconfMessage[] {
    nothingElse(rest);
    const { connection, names } = this.#handle;
    const index = dev === undefined ? undefined : names.requireIndex(dev);
    const families = { inet: AF_INET, inet6: AF_INET6, mpls: AF_MPLS };
    const family = familyNumber(families, only);
    const wanted = family === 0 ? Object.values(families) : [family];
    return wanted.flatMap((family) => {
      try {
        // A kernel without MPLS tells of all others in its place.
        return readNetconf(connection, family).filter((one) => one.family === family);
      } catch (error) {
        // The kernel has no MPLS, or no IPv6.
        const lacking = error instanceof NetlinkError && error.errno === ERRNO.EOPNOTSUPP;
        if (lacking && family === 0) return [];
        throw error;
      }
    }).filter(({ attrs }) => index === undefined || attrs.ifindex === index);
  }
}
