/**
 * `link`: the network devices.
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
import { type Args } from "../args.ts";
import { type KindOf, printLink } from "../link_show.ts";
import { type CommandObject, contextOf, outputOf, type Shell } from "./command.ts";

async function show(_args: Args, shell: Shell): Promise<void> {
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

/** The object `link`. */
export const link: CommandObject = {
  name: "link",
  verbs: [["show", show], ["lst", show], ["list", show]],
  otherwise: show,
  help: "Usage: netlink link show",
};
