/**
 * `bridge monitor`: what happens to bridges and their ports.
 *
 * @module
 */
import { AF_BRIDGE } from "../../netlink/uapi.ts";
import type { BridgeVlanMessage, MdbMessage } from "../../route/bridge.ts";
import type { LinkMessage } from "../../route/link.ts";
import type { NeighMessage } from "../../route/neigh.ts";
import type { TunnelMessage } from "../../route/tunnel.ts";
import { abbreviates, type Args, CommandError } from "../args.ts";
import type { EventType } from "../events.ts";
import type { Output } from "../output.ts";
import type { Context } from "../words.ts";
import type { BridgeObject } from "./bridge.ts";
import type { Shell } from "./command.ts";
import { follow, isGone, newWatched, printer, type Program } from "./monitor.ts";

/** What is watched when nothing is said. */
const USUAL: readonly EventType[] = ["link", "port", "fdb", "mdb"];

/** The words for what is watched, in the order in which abbreviations are tried. */
const OBJECTS: readonly (readonly [word: string, types: readonly EventType[], whole?: true])[] = [
  ["link", ["link", "port"]],
  ["fdb", ["fdb"]],
  ["mdb", ["mdb"]],
  ["vlan", ["vlan"]],
  ["vni", ["vni"], true],
  ["all", [...USUAL, "vlan", "vni"], true],
];

const HELP = `Usage: netlink bridge monitor [ file FILE | ${
  OBJECTS.map(([word]) => word).join(" | ")
} ]`;

async function linkPrinter() {
  const { printBridgeLink } = await import("../bridge_link.ts");
  return printer<LinkMessage>("[LINK]", (link, out, context, told) => {
    printBridgeLink(link, out, context, { deleted: isGone(told) });
  });
}

/** The port that a message about routers is about. */
function printRouter({ ifindex, attrs }: MdbMessage, out: Output, { names }: Context): void {
  const [port] = attrs.router?.port ?? [];
  if (!port) return;
  const name = names.link(port.ifindex), bridge = names.link(ifindex);
  out.text(`router port dev ${name} master ${bridge}\n`);
  out.array(bridge, () => out.object(null, () => out.field("port", name)));
}

const program: Program = {
  wholeLinks: true,
  printers: {
    link: linkPrinter,
    port: linkPrinter,
    async fdb() {
      const { printFdb } = await import("../bridge_fdb.ts");
      return printer<NeighMessage>("[NEIGH]", (entry, out, context, told) => {
        printFdb(entry, out, context, { deleted: isGone(told) });
      });
    },
    async mdb() {
      const { printMdb } = await import("../bridge_mdb.ts");
      return printer<MdbMessage>("[MDB]", (mdb, out, context, told) => {
        if (isGone(told)) out.text("Deleted ");
        out.object(null, () => {
          if (mdb.attrs.mdb) out.array("mdb", () => printMdb(mdb, out, context));
          if (mdb.attrs.router) out.object("router", () => printRouter(mdb, out, context));
        });
      });
    },
    async vlan() {
      const { printVlanMessages } = await import("../bridge_vlan.ts");
      return printer<BridgeVlanMessage>(
        "[VLAN]",
        (vlans, out, context, told) => {
          if (isGone(told)) out.text("Deleted ");
          printVlanMessages([vlans], out, context, { index: 0, vid: 0 });
        },
        ({ family }) => family !== AF_BRIDGE,
      );
    },
    async vni() {
      const { printVnis } = await import("../bridge_vni.ts");
      return printer<TunnelMessage>("[TUNNEL]", (vnis, out, context, told) => {
        if (isGone(told)) out.text("Deleted ");
        printVnis(vnis, out, context);
      }, ({ family }) => family !== AF_BRIDGE);
    },
  },
};

async function watch(args: Args, shell: Shell): Promise<void> {
  const types = new Set<EventType>();
  const watched = newWatched();
  while (args.more) {
    const word = args.take();
    const object = OBJECTS.find(([name, , whole]) =>
      whole ? word === name : abbreviates(word, name)
    );
    if (abbreviates(word, "file")) watched.file = args.take();
    else if (object) {
      for (const type of object[1]) types.add(type);
      if (word === "all") watched.label = true;
    } else if (abbreviates(word, "help")) throw new CommandError(HELP);
    else throw new CommandError(`Argument "${word}" is unknown, try "bridge monitor help".`);
  }
  watched.types = types.size > 0 ? [...types] : [...USUAL];
  // All events of bridges are shown, whatever the family of others.
  const options = { ...shell.options, family: 0 };
  await follow({ ...shell, connection: shell.connection, options }, watched, program);
}

/** The object `monitor` of bridge(8). */
export const bridgeMonitor: BridgeObject = {
  name: "monitor",
  verbs: [],
  otherwise: watch,
  help: HELP,
};
