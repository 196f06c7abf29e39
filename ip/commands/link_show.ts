/**
 * `link show`, `link xstats` and `link afstats`: what is read of links.
 *
 * @module
 */
import { AF_PACKET } from "../../netlink/uapi.ts";
import { type LinkMessage, linkMessage } from "../../route/link.ts";
import {
  RTEXT_FILTER_SKIP_STATS,
  RTEXT_FILTER_VF,
  RTM_GETLINK,
} from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError } from "../args.ts";
import { type KindOf, printLink } from "../link_show.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";

/** `link show`: links, all of them or those that the words ask for. */
export async function show(_args: Args, shell: Shell): Promise<void> {
  const context = contextOf(shell, { family: AF_PACKET, linkOnly: true });
  const kindOf: KindOf = shell.options.details
    ? (await import("../kinds/mod.ts")).kindOf
    : () => undefined;
  const extMask = RTEXT_FILTER_VF | (shell.options.stats ? 0 : RTEXT_FILTER_SKIP_STATS);
  const links: LinkMessage[] = shell.connection.dumpAll(RTM_GETLINK, linkMessage, {
    family: AF_PACKET,
    attrs: { extMask },
  });
  for (const link of links) context.names.learn(link);
  const out = outputOf(shell);
  out.array(null, () => {
    for (const link of links) out.object(null, () => printLink(link, out, context, kindOf));
  });
  out.flush();
}

/** `link xstats`: what a kind of link counts. */
export function xstats(_args: Args, _shell: Shell): void {
  throw new CommandError("xstats: missing argument", 255);
}

/** `link afstats`: what an address family counts on each link. */
export function afstats(_args: Args, _shell: Shell): void {
}
