/**
 * `link show`, `link xstats` and `link afstats`: what is read of links.
 *
 * @module
 */
import type { Type } from "../../netlink/schema.ts";
import { AF_PACKET } from "../../netlink/uapi.ts";
import type { LinkMessage } from "../../route/link.ts";
import { linkSummary } from "../../route/link_summary.ts";
import {
  RTEXT_FILTER_SKIP_STATS,
  RTEXT_FILTER_VF,
  RTM_GETLINK,
} from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError } from "../args.ts";
import { type KindOf, printLink } from "../link_show.ts";
import { contextOf, outputOf, type Shell } from "./command.ts";

/** How links are decoded, and which kinds have words: all of it only for `-d`, as it takes time to load. */
export async function linkReader(
  details: boolean,
): Promise<{ schema: Type<LinkMessage>; kindOf: KindOf }> {
  if (!details) return { schema: linkSummary, kindOf: () => undefined };
  const [{ linkMessage }, { kindOf }] = await Promise.all([
    import("../../route/link.ts"),
    import("../kinds/mod.ts"),
  ]);
  return { schema: linkMessage, kindOf };
}

/** `link show`: links, all of them or those that the words ask for. */
export async function show(_args: Args, shell: Shell): Promise<void> {
  const context = contextOf(shell, { family: AF_PACKET, linkOnly: true });
  const { schema, kindOf } = await linkReader(shell.options.details > 0);
  const extMask = RTEXT_FILTER_VF | (shell.options.stats ? 0 : RTEXT_FILTER_SKIP_STATS);
  const links: LinkMessage[] = shell.connection.dumpAll(RTM_GETLINK, schema, {
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
