/**
 * Labels for the choice of IPv6 source addresses (RFC 6724): shown and changed.
 *
 * @module
 */
import { AF_INET6, NLM_F_CREATE, NLM_F_EXCL } from "../netlink/uapi.ts";
import { type AddrlabelMessage, addrlabelMessage } from "../route/addrlabel.ts";
import { RTM_DELADDRLABEL, RTM_GETADDRLABEL, RTM_NEWADDRLABEL } from "../route/uapi/rtnetlink.ts";
import { familyColour } from "./addr_words.ts";
import { type FormatOptions, formatted, Shown } from "./format.ts";
import { contextOf, type Handle } from "./handle.ts";
import type { Device } from "./names.ts";
import type { Output } from "./output.ts";
import { parsePrefix } from "./prefix.ts";
import { type Context, integer } from "./values.ts";

/** A label of a prefix. */
export interface AddressLabel {
  /** The prefix: `2001:db8::/32`. */
  prefix: string;
  /** The label, 0 to 4294967294. Addresses with the destination's label are preferred. */
  label: number;
  /** Name of the link that it is for; that of all links has none. */
  dev?: string;
}

const label = integer(0, 0xfffffffe);

/** Prints a label. */
export function printAddrlabel(
  { family, prefixlen, index, attrs }: AddrlabelMessage,
  out: Output,
  { names }: Context,
  deleted = false,
): void {
  out.object(null, () => {
    if (deleted) out.put("deleted", true, "Deleted ");
    if (attrs.address !== undefined) {
      const address = out.host(attrs.address);
      out.text("prefix ");
      out.put("address", address, address, familyColour(family));
      out.put("prefixlen", prefixlen, `/${prefixlen} `);
    }
    if (index) {
      const name = names.link(index);
      out.text("dev ");
      out.put("ifname", name, `${name} `, "ifname");
    }
    if (attrs.label !== undefined) out.put("label", attrs.label, `label ${attrs.label} `);
    out.text("\n");
  });
}

/**
 * Labels of one network namespace.
 *
 * @example
 * ```ts
 * ip.addrlabel.add("2001:db8::/32", 99);
 * ```
 */
export class AddressLabels extends Shown<Record<never, never>> {
  readonly #handle: Handle;

  /** Labels of the namespace that the handle is for. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
  }

  /** All labels. */
  list(): AddressLabel[] {
    const { names } = this.#handle;
    names.forget();
    return this.#read().map(({ prefixlen, index, attrs }) => ({
      prefix: `${attrs.address}/${prefixlen}`,
      label: attrs.label ?? 0,
      ...index && { dev: names.link(index) },
    }));
  }

  /** What {@linkcode AddressLabels.list} lists, as `ip addrlabel list` has it; or as its JSON. */
  format(_which: Record<never, never> = {}, options: FormatOptions = {}): string {
    return formatted(this.#handle, options, (out, context) => {
      for (const label of this.#read()) printAddrlabel(label, out, context);
    });
  }

  /**
   * Gives a prefix a label; on one link only where that is said.
   *
   * @throws {NetlinkError} `EEXIST` if it has one.
   * @throws {RangeError} naming a value that is wrong.
   */
  add(prefix: string, label: number, dev?: Device): void {
    this.#change(RTM_NEWADDRLABEL, NLM_F_CREATE | NLM_F_EXCL, "label", prefix, label, dev);
  }

  /** Takes the label of a prefix away. @throws {NetlinkError} `ESRCH` if it has none. */
  del(prefix: string, dev?: Device): void {
    // The kernel wants a label here too, and does not look at it.
    this.#change(RTM_DELADDRLABEL, 0, "remove the label of", prefix, 0, dev);
  }

  /** Removes all labels. */
  flush(): void {
    for (const body of this.#read()) {
      this.#handle.connection.acknowledge(RTM_DELADDRLABEL, addrlabelMessage, body);
    }
  }

  #read(): AddrlabelMessage[] {
    const { connection } = this.#handle;
    return connection.dumpAll(RTM_GETADDRLABEL, addrlabelMessage, { family: AF_INET6 });
  }

  #change(
    type: number,
    flags: number,
    verb: string,
    text: string,
    value: number,
    dev?: Device,
  ): void {
    const context = contextOf(this.#handle);
    const { address = "::", length, family } = parsePrefix(text, AF_INET6);
    const body: AddrlabelMessage = {
      family,
      prefixlen: length,
      flags: 0,
      index: dev === undefined ? 0 : context.names.requireIndex(dev),
      seq: 0,
      attrs: { address, label: label.wire(value, context) },
    };
    const asked = `Cannot ${verb} ${JSON.stringify(text)}`;
    this.#handle.connection.acknowledge(type, addrlabelMessage, body, { flags, asked });
  }
}
