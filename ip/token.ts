/**
 * Tokens: the lower halves of the IPv6 addresses that a link makes of advertised prefixes.
 *
 * @module
 */
import { ERRNO } from "../ffi/errno.ts";
import type { Connection } from "../netlink/connection.ts";
import { NetlinkError } from "../netlink/error.ts";
import { AF_INET6 } from "../netlink/uapi.ts";
import { type LinkMessage, linkMessage } from "../route/link.ts";
import { IFF_LOOPBACK, IFF_NOARP } from "../route/uapi/if.ts";
import { RTM_GETLINK, RTM_SETLINK } from "../route/uapi/rtnetlink.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import type { Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import { parseAddress } from "./prefix.ts";
import type { Context } from "./words.ts";

/** The token of a link. */
export interface Token {
  /** Name of the link. */
  dev: string;
  /** The token: `::1234`; `::` for none. */
  token: string;
}

/** What IPv6 says of links that may have tokens. */
export function readTokens(connection: Connection): LinkMessage[] {
  return connection.dumpAll(RTM_GETLINK, linkMessage, { family: AF_INET6 })
    .filter(({ family, flags }) => family === AF_INET6 && !(flags & (IFF_LOOPBACK | IFF_NOARP)));
}

/** The token in what IPv6 says of a link; undefined where the kernel knows none. */
export function tokenOf({ attrs }: LinkMessage): string | undefined {
  const { protinfo } = attrs;
  return protinfo && "token" in protinfo ? protinfo.token as string | undefined : undefined;
}

/** Prints the token of a link. */
export function printToken(index: number, token: string, out: Output, { names }: Context): void {
  const name = names.link(index), shown = out.host(token);
  out.object(null, () => {
    out.text("token ");
    out.put("token", shown, shown, "inet6");
    out.text(" dev ");
    out.put("ifname", name, `${name}\n`, "ifname");
  });
}

/** What sets a link's token. */
export function tokenMessage(index: number, token: string): Partial<LinkMessage> {
  return { family: AF_INET6, index, attrs: { afSpec: { inet6: { token } } } };
}

/**
 * Tokens of the links of one network namespace.
 *
 * @example
 * ```ts
 * ip.token.set("eth0", "::53");
 * ```
 */
export class Tokens extends Shown<Record<never, never>> {
  readonly #handle: Handle;

  /** Tokens in the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** The tokens of all links that may have one. */
  list(): Token[] {
    const { names } = this.#handle;
    names.forget();
    return this.#read().map(({ index, token }) => ({ dev: names.link(index), token }));
  }

  /** What {@linkcode Tokens.list} lists, as `ip token list` has it; or as its JSON. */
  format(_which: Record<never, never> = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      for (const { index, token } of this.#read()) printToken(index, token, out, context);
    });
  }

  /** The token of a link. @throws {NetlinkError} `ENODEV` if there is no such link. */
  get(device: Device): string {
    const index = this.#handle.names.requireIndex(device);
    const link = readTokens(this.#handle.connection).find((link) => link.index === index);
    const token = link && tokenOf(link);
    if (token !== undefined) return token;
    const asked = `Cannot get the token of link ${JSON.stringify(device)}`;
    throw new NetlinkError({ errno: ERRNO.EOPNOTSUPP, asked });
  }

  /**
   * Sets the token of a link, an IPv6 address whose upper half is 0.
   *
   * @throws {NetlinkError} if the kernel refuses: the link has to accept advertisements.
   * @throws {RangeError} if it is no IPv6 address.
   */
  set(device: Device, token: string): void {
    const index = this.#handle.names.requireIndex(device);
    const body = tokenMessage(index, parseAddress(token, AF_INET6));
    const asked = `Cannot set the token of link ${JSON.stringify(device)}`;
    this.#handle.connection.acknowledge(RTM_SETLINK, linkMessage, body, { asked });
  }

  /** Takes the token of a link away. */
  del(device: Device): void {
    this.set(device, "::");
  }

  #read(): { index: number; token: string }[] {
    return readTokens(this.#handle.connection).flatMap((link) => {
      const token = tokenOf(link);
      return token === undefined ? [] : [{ index: link.index, token }];
    });
  }
}
