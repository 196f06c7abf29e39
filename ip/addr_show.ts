/**
 * How an address is shown, as iproute2 shows it.
 *
 * @module
 */
import type { AddrMessage } from "../route/addr.ts";
import { addrRows, shortRows } from "./addr_words.ts";
import type { Output } from "./output.ts";
import { familyName } from "./prefix.ts";
import { type Context, printRows } from "./words.ts";

/** What of an address is shown that is no part of it. */
export interface AddrShowing {
  /** A notification says that the address is gone. */
  deleted?: boolean;
  /** The link that it belongs to. */
  dev?: boolean;
}

/** Prints an address. */
export function printAddr(
  addr: AddrMessage,
  out: Output,
  context: Context,
  { deleted, dev }: AddrShowing = {},
): void {
  if (deleted) out.put("deleted", true, "Deleted ");
  if (context.show.brief) return printRows(shortRows, addr, out, context);
  if (dev) {
    const name = context.names.link(addr.index);
    out.put("index", addr.index, `${addr.index}: `);
    out.put("dev", name, name);
  }
  const family = familyName(addr.family);
  if (family === "???") out.put("family_index", addr.family, `    family ${addr.family} `);
  else out.put("family", family, `    ${family} `);
  printRows(addrRows, addr, out, context);
  out.text("\n");
}
