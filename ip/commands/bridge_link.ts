/**
 * `bridge link`: ports of bridges.
 *
 * @module
 */
import type { BridgePort } from "../../route/kinds/bridge_port.ts";
import { linkMessage } from "../../route/link.ts";
import { BRIDGE_FLAGS_MASTER, BRIDGE_FLAGS_SELF } from "../../route/uapi/if_bridge.ts";
import { RTM_SETLINK } from "../../route/uapi/rtnetlink.ts";
import { CommandError, duplicate, wrongArgument } from "../args.ts";
import {
  bridgeLinkMessage,
  HARDWARE_MODES,
  type HardwareMode,
  passesBridgeLink,
  portDetailRows,
  printBridgeLink,
  readBridgeLinks,
} from "../bridge_link.ts";
import { STP_STATES, type StpState } from "../bridge_words.ts";
import { atoi, atois, strtol, unsigned } from "../c_numbers.ts";
import { usageOf } from "../words.ts";
import {
  type BridgeObject,
  failed,
  indexOf,
  type Keyword,
  noBridge,
  printDump,
  takeKeyword,
  takeOnOff,
} from "./bridge.ts";
import { type Command, contextOf, outputOf } from "./command.ts";

/** What is told of a port. */
interface Draft {
  port: BridgePort;
  dev?: string;
  whom: number;
  mode?: number;
}

type Word = Keyword<Draft>;

/** A keyword that `on` or `off` follows. */
const onOff = (word: string, field: keyof BridgePort): Word => [
  word,
  ({ port }, args) => Object.assign(port, { [field]: takeOnOff(args, word) }),
];

/** A number that goes on the wire only if it is not below `least`; another one is taken back. */
function put(port: BridgePort, field: keyof BridgePort, value: number, least = 0): void {
  if (value >= least) Object.assign(port, { [field]: value });
  else delete port[field];
}

/** A number as C's signed char. */
const s8 = (n: number) => n << 24 >> 24;

const WORDS: readonly Word[] = [
  ["dev", (draft, args) => draft.dev = args.take()],
  onOff("guard", "guard"),
  onOff("hairpin", "mode"),
  onOff("fastleave", "fastLeave"),
  onOff("root_block", "protect"),
  onOff("learning", "learning"),
  onOff("learning_sync", "learningSync"),
  onOff("flood", "unicastFlood"),
  ["mcast_router", ({ port }, args) => put(port, "multicastRouter", s8(atoi(args.take())))],
  onOff("mcast_flood", "mcastFlood"),
  onOff("bcast_flood", "bcastFlood"),
  onOff("mcast_to_unicast", "mcastToUcast"),
  ["mcast_max_groups", ({ port }, args) => {
    const text = args.take(), negative = text.trimStart().startsWith("-");
    const value = unsigned(text.replace("-", ""), 32);
    if (value === undefined || value > (negative ? 0x80000000n : 0x7fffffffn)) {
      throw wrongArgument(text, "invalid mcast_max_groups");
    }
    put(port, "mcastMaxGroups", negative && value ? -1 : Number(value));
  }],
  ["cost", ({ port }, args) => {
    const cost = atoi(args.take()) >>> 0;
    put(port, "cost", cost, 1);
  }],
  ["priority", ({ port }, args) => put(port, "priority", atois(args.take()))],
  ["state", ({ port }, args) => {
    const text = args.take(), number = text === "" ? undefined : strtol(text);
    const state = number === undefined ? STP_STATES[text as StpState] : s8(number);
    if (state === undefined) throw failed("Error: invalid STP port state");
    put(port, "state", state);
  }],
  ["hwmode", (draft, args) => {
    const mode = HARDWARE_MODES[args.take() as HardwareMode];
    if (mode === undefined) throw failed('Mode argument must be "vepa" or "veb".');
    draft.whom = BRIDGE_FLAGS_SELF;
    draft.mode = mode;
  }],
  ["self", (draft) => draft.whom |= BRIDGE_FLAGS_SELF],
  ["master", (draft) => draft.whom |= BRIDGE_FLAGS_MASTER],
  onOff("neigh_suppress", "neighSuppress"),
  onOff("neigh_vlan_suppress", "neighVlanSuppress"),
  onOff("vlan_tunnel", "vlanTunnel"),
  onOff("isolated", "isolated"),
  onOff("locked", "locked"),
  onOff("mab", "mab"),
  ["backup_port", ({ port }, args, shell) => {
    port.backupPort = indexOf(
      shell,
      args.take(),
      (name) => failed(`Error: device ${name} does not exist`),
    );
  }],
  ["nobackup_port", ({ port }) => port.backupPort = 0],
  ["backup_nhid", ({ port }, args) => {
    const text = args.take(), id = unsigned(text, 32);
    if (id === undefined) throw wrongArgument(text, "invalid backup_nhid");
    port.backupNhid = Number(id);
  }],
];

const set: Command = (args, shell) => {
  const draft: Draft = { port: {}, whom: 0 };
  while (args.more) {
    if (!takeKeyword(WORDS, draft, args, shell)) throw new CommandError(bridgeLink.help);
  }
  const { dev, port, whom, mode } = draft;
  if (dev === undefined) throw failed("Device is a required argument.");
  const spec = { flags: whom, ...mode !== undefined && { mode } };
  const body = bridgeLinkMessage(indexOf(shell, dev, noBridge), port, spec);
  shell.connection.acknowledge(RTM_SETLINK, linkMessage, body);
};

/** `bridge link show`; as bridge(8) has it, what is no keyword is passed over. */
const show: Command = (args, shell) => {
  let dev: string | undefined, master: string | undefined;
  while (args.more) {
    if (args.takeIf("dev")) {
      const name = args.take();
      if (dev !== undefined) throw duplicate("dev", name);
      dev = name;
    } else if (args.takeIf("master")) {
      const name = args.take();
      if (master !== undefined) throw duplicate("master", name);
      master = name;
    } else args.take();
  }
  const filter = {
    index: dev === undefined ? 0 : indexOf(shell, dev),
    master: master === undefined ? 0 : indexOf(shell, master),
  };
  const out = outputOf(shell), context = contextOf(shell);
  printDump(() => {
    const links = readBridgeLinks(shell.handle).filter((link) => passesBridgeLink(link, filter));
    out.array(null, () => {
      for (const link of links) printBridgeLink(link, out, context);
    });
    out.flush();
  });
};

/** The object `link` of bridge(8). */
export const bridgeLink: BridgeObject = {
  name: "link",
  verbs: [["set", set], ["change", set], ["show", show], ["lst", show], ["list", show]],
  otherwise: show,
  help: `Usage: netlink bridge link set dev DEV [ cost COST ] [ priority PRIORITY ]
           [ state { ${Object.keys(STP_STATES).join(" | ")} | NUMBER } ]
           ${usageOf(portDetailRows).join("\n           ")}
           [ nobackup_port ]
           [ hwmode { ${Object.keys(HARDWARE_MODES).join(" | ")} } ] [ self ] [ master ]
       netlink bridge link show [ dev DEV ] [ master DEVICE ]`,
};
