/**
 * `bridge vni`: network identifiers that VXLAN links accept.
 *
 * @module
 */
import { AF_UNSPEC } from "../../netlink/uapi.ts";
import { tunnelMessage } from "../../route/tunnel.ts";
import { RTM_DELTUNNEL, RTM_NEWTUNNEL } from "../../route/uapi/rtnetlink.ts";
import { type Args, CommandError, duplicate, wrongArgument } from "../args.ts";
import { printVnis, readVnis, VNI_TITLES, vniEntry, vniMessage } from "../bridge_vni.ts";
import { atoi } from "../c_numbers.ts";
import { isMulticast, readAddress } from "../prefix.ts";
import { type BridgeObject, failed, indexOf, printDump, readBelow } from "./bridge.ts";
import { type Command, contextOf, outputOf } from "./command.ts";

/** Takes a device, which may stand once. */
function takeDevice(args: Args, before: string | undefined): string {
  const name = args.take();
  if (before !== undefined) throw duplicate("dev", name);
  return name;
}

function change(type: number): Command {
  return (args, shell) => {
    let dev: string | undefined, vni: string | undefined, address: string | undefined;
    while (args.more) {
      const word = args.take();
      if (word === "dev") dev = args.take();
      else if (word === "vni") {
        const text = args.take();
        if (vni !== undefined) throw duplicate("vni", text);
        vni = text;
      } else if (word === "group" || word === "remote") {
        const text = args.take();
        if (address !== undefined) throw duplicate("destination", text);
        ({ address = "" } = readAddress(text, AF_UNSPEC));
        if (word === "group" && !isMulticast(address)) {
          throw wrongArgument(text, "invalid group address");
        }
      } else if (word === "help") throw new CommandError(bridgeVni.help);
    }
    if (dev === undefined || vni === undefined) {
      throw failed("Device and VNI ID are required arguments.");
    }
    const entries = vni.split(",").filter(Boolean).map((range) => {
      const [start, end] = range.split(/-(.*)/s);
      return vniEntry(
        atoi(start) >>> 0,
        end === undefined ? undefined : atoi(end) >>> 0,
        address || undefined,
      );
    });
    const missing = (name: string) => failed(`Cannot find vxlan device "${name}"`);
    const body = vniMessage(indexOf(shell, dev, missing), entries);
    shell.connection.acknowledge(type, tunnelMessage, body);
  };
}

const show: Command = (args, shell) => {
  let dev: string | undefined;
  while (args.more) {
    if (args.take() === "dev") dev = takeDevice(args, dev);
  }
  const index = dev === undefined ? 0 : indexOf(shell, dev);
  const out = outputOf(shell), context = contextOf(shell);
  printDump(() => {
    const all = readBelow(shell, VNI_TITLES, () => readVnis(shell, index, shell.options.stats > 0));
    out.array(null, () => {
      for (const one of all) printVnis(one, out, context);
    });
    out.flush();
  }, "Dump ternminated"); // as bridge(8) spells it
};

/** The object `vni`. */
export const bridgeVni: BridgeObject = {
  name: "vni",
  verbs: [
    ["add", change(RTM_NEWTUNNEL)],
    ["delete", change(RTM_DELTUNNEL)],
    ["del", change(RTM_DELTUNNEL)],
    ["show", show],
    ["lst", show],
    ["list", show],
  ],
  exact: ["add", "delete", "del", "show", "lst", "list", "help"],
  otherwise: show,
  help:
    `Usage: netlink bridge vni { add | del } vni VNI[-VNI],… [ { group | remote } IPADDR ] dev DEV
       netlink bridge vni [ show [ dev DEV ] ]`,
};
