/**
 * `bridge vlan` and `bridge mst`: VLANs of bridges and ports, and spanning trees.
 *
 * @module
 */
import {
  type BridgeVlanEntry,
  type BridgeVlanGlobalOptions,
  bridgeVlanMessage,
} from "../../route/bridge.ts";
import { linkMessage } from "../../route/link.ts";
import {
  BRIDGE_FLAGS_MASTER,
  BRIDGE_FLAGS_SELF,
  BRIDGE_VLAN_INFO_PVID,
  BRIDGE_VLAN_INFO_UNTAGGED,
} from "../../route/uapi/if_bridge.ts";
import { RTM_DELLINK, RTM_NEWVLAN, RTM_SETLINK } from "../../route/uapi/rtnetlink.ts";
import { abbreviates, type Args, CommandError, wrongArgument } from "../args.ts";
import {
  MST_TITLES,
  mstMessage,
  printMst,
  printVlanMessages,
  readMstPorts,
  readVlanMessages,
  VLAN_TITLES,
  vlanGlobalRows,
  vlanGlobalsMessage,
  vlanListing,
  vlanMessage,
  vlanOfOptions,
  vlanOptionRows,
  vlanOptionsMessage,
} from "../bridge_vlan.ts";
import { STP_STATES, type StpState } from "../bridge_words.ts";
import { atois, strtol, unsigned } from "../c_numbers.ts";
import { usageOf } from "../words.ts";
import {
  type BridgeObject,
  failed,
  indexOf,
  type Keyword,
  noBridge,
  printDump,
  readBelow,
  takeFilter,
  takeKeyword,
  takeOnOff,
} from "./bridge.ts";
import { type Command, contextOf, outputOf, type Shell } from "./command.ts";

/** What is told of VLANs. */
interface Draft {
  dev?: string;
  index: number;
  vid: number;
  vidEnd: number;
  ranged: boolean;
  flags: number;
  whom: number;
  tunnel?: [first: number, last: number];
  entry: BridgeVlanEntry;
  options: BridgeVlanGlobalOptions;
}

type Word = Keyword<Draft>;

const newDraft = (): Draft => ({
  index: 0,
  vid: -1,
  vidEnd: -1,
  ranged: false,
  flags: 0,
  whom: 0,
  entry: {},
  options: {},
});

/** As printf(3) shows a `short` without its sign. */
const short = (n: number) => n & 0xffff;

const invalidId = (vid: number) => failed(`Invalid VLAN ID "${short(vid)}"`);
const invalidRange = (vid: number, end: number) =>
  failed(`Invalid VLAN range "${short(vid)}-${short(end)}"`);

/** Takes a VLAN, or two with a dash. */
function takeVids(draft: Draft, args: Args): boolean {
  const text = args.take(), dash = text.indexOf("-");
  draft.vid = atois(dash < 0 ? text : text.slice(0, dash));
  if (dash >= 0) draft.vidEnd = atois(text.slice(dash + 1));
  return dash >= 0;
}

function tunnelId(text: string, shown = text): number {
  const id = unsigned(text, 32);
  if (id === undefined || id >= 1n << 24n) throw wrongArgument(shown, "invalid tun id");
  return Number(id);
}

const CHANGE: readonly Word[] = [
  ["dev", (draft, args) => draft.dev = args.take()],
  ["vid", (draft, args) => {
    if (takeVids(draft, args)) draft.ranged = true;
  }],
  ["self", (draft) => draft.whom |= BRIDGE_FLAGS_SELF],
  ["master", (draft) => draft.whom |= BRIDGE_FLAGS_MASTER],
  ["pvid", (draft) => draft.flags |= BRIDGE_VLAN_INFO_PVID],
  ["untagged", (draft) => draft.flags |= BRIDGE_VLAN_INFO_UNTAGGED],
  ["tunnel_info", (draft, args) => {
    const word = args.take();
    if (!abbreviates(word, "id")) throw wrongArgument(word, "tunnel id expected");
    const text = args.take(),
      [first, second] = text.split(/-(.*)/s),
      [, last = 0] = draft.tunnel ?? [];
    // As iproute2 has it, the first one is named whichever is wrong.
    draft.tunnel = [
      tunnelId(first),
      second === undefined ? last : tunnelId(second, first),
    ];
  }],
];

/** A device that has to be there at once. */
const device: Word = ["dev", (draft, args, shell) => {
  draft.dev = args.take();
  const missing = (name: string) => failed(`Cannot find network device "${name}"`);
  draft.index = indexOf(shell, draft.dev, missing);
}];

/** VLANs whose options are set. */
const vids = (take: (draft: Draft, vid: number, end?: number) => void): Word => [
  "vid",
  (draft, args) => {
    const ranged = takeVids(draft, args), { vid, vidEnd } = draft;
    if (ranged && (vid >= vidEnd || vidEnd >= 4096)) throw invalidRange(vid, vidEnd);
    if (vid >= 4096) throw invalidId(vid);
    take(draft, short(vid), ranged ? vidEnd : undefined);
  },
];

/** A keyword with an unsigned number of so many bits. */
function number<T extends object>(
  word: string,
  of: (draft: Draft) => T,
  field: keyof T,
  bits: 8 | 16 | 32 | 64,
): Word {
  return [word, (draft, args) => {
    const text = args.take(), value = unsigned(text, bits);
    if (value === undefined) throw wrongArgument(text, `invalid ${word}`);
    Object.assign(of(draft), { [field]: bits === 64 ? value : Number(value) });
  }];
}

const entryOf = ({ entry }: Draft) => entry, optionsOf = ({ options }: Draft) => options;

const OPTIONS: readonly Word[] = [
  device,
  vids(({ entry }, vid, end) => {
    entry.info = vlanOfOptions(vid);
    if (end !== undefined) entry.range = end;
  }),
  ["state", ({ entry }, args) => {
    const text = args.take(), digits = text === "" ? undefined : strtol(text);
    const state = digits ?? STP_STATES[text as StpState] ?? -1;
    if (state === -1) throw failed("Error: invalid STP state");
    entry.state = state & 0xff;
  }],
  number("mcast_router", entryOf, "mcastRouter", 8),
  number("mcast_max_groups", entryOf, "mcastMaxGroups", 32),
  [
    "neigh_suppress",
    ({ entry }, args) => entry.neighSuppress = takeOnOff(args, "neigh_suppress"),
  ],
];

/** Bits of the numbers of global options, by keyword; 8 unless they are here. */
const BITS = (word: string) =>
  word === "msti" ? 16 : word.endsWith("_count") ? 32 : word.endsWith("_interval") ? 64 : 8;

const GLOBALS: readonly Word[] = [
  device,
  vids(({ options }, vid, end) => {
    options.id = vid;
    if (end !== undefined) options.range = end;
  }),
  ...Object.entries(vlanGlobalRows).map(([key, { field = key }]) => {
    const word = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return number(word, optionsOf, field as keyof BridgeVlanGlobalOptions, BITS(word));
  }),
];

/** Takes keywords; as bridge(8) has it, what is none is passed over, and `help` with what follows it. */
function takeWords(
  keywords: readonly Word[],
  args: Args,
  shell: Shell,
  isHelp = (word: string) => abbreviates(word, "help"),
): Draft {
  const draft = newDraft();
  while (args.more) {
    if (!takeKeyword(keywords, draft, args, shell) && isHelp(args.take())) args.take();
  }
  if (draft.dev === undefined || draft.vid === -1) {
    throw failed("Device and VLAN ID are required arguments.");
  }
  return draft;
}

function change(type: number): Command {
  return (args, shell) => {
    const { dev = "", vid, vidEnd, ranged, ...draft } = takeWords(CHANGE, args, shell);
    const index = indexOf(shell, dev, noBridge);
    if (vid >= 4096) throw invalidId(vid);
    if (ranged) {
      if (vidEnd === -1 || vidEnd >= 4096 || vid >= vidEnd) throw invalidRange(vid, vidEnd);
      if (draft.flags & BRIDGE_VLAN_INFO_PVID) {
        throw failed("pvid cannot be configured for a vlan range");
      }
    }
    const range = ranged ? { vidEnd } : {};
    const body = vlanMessage(index, { ...draft, vid: short(vid), ...range });
    shell.connection.acknowledge(type, linkMessage, body);
  };
}

const set: Command = (args, shell) => {
  const { index, entry } = takeWords(OPTIONS, args, shell);
  const body = vlanOptionsMessage(index, entry);
  shell.connection.acknowledge(RTM_NEWVLAN, bridgeVlanMessage, body);
};

const setGlobal: Command = (args, shell) => {
  const { index, options } = takeWords(GLOBALS, args, shell, (word) => word === "help");
  const body = vlanGlobalsMessage(index, options);
  shell.connection.acknowledge(RTM_NEWVLAN, bridgeVlanMessage, body);
};

function show(tunnels: boolean): Command {
  return (args, shell) => {
    const filter = takeFilter(args, shell), { options, handle } = shell;
    const out = outputOf(shell), context = contextOf(shell);
    const compressed = Boolean(options.compressVlans);
    const { titles, read } = vlanListing(handle, options, { tunnels, compressed });
    printDump(() => {
      const print = readBelow(shell, titles, read);
      out.array(null, () => print(out, context, filter));
      out.flush();
    });
  };
}

const showGlobal: Command = (args, shell) => {
  const filter = takeFilter(args, shell), out = outputOf(shell), context = contextOf(shell);
  printDump(() => {
    const all = readBelow(
      shell,
      VLAN_TITLES,
      () => readVlanMessages(shell.handle, { global: true }),
    );
    out.array(null, () => printVlanMessages(all, out, context, filter, true));
    out.flush();
  });
};

const global: Command = async (args, shell) => {
  if (!args.more || args.takeIf("show", "lst", "list")) return await showGlobal(args, shell);
  if (args.takeIf("set")) return await setGlobal(args, shell);
  throw new CommandError(vlan.help);
};

/** The object `vlan` of bridge(8). */
export const vlan: BridgeObject = {
  name: "vlan",
  verbs: [
    ["add", change(RTM_SETLINK)],
    ["delete", change(RTM_DELLINK)],
    ["show", show(false)],
    ["lst", show(false)],
    ["list", show(false)],
    ["tunnelshow", show(true)],
    ["set", set],
    ["global", global],
  ],
  exact: ["global"],
  otherwise: show(false),
  help: `Usage: netlink bridge vlan { add | del } vid VID[-VID] dev DEV [ tunnel_info id ID[-ID] ]
           [ pvid ] [ untagged ] [ self ] [ master ]
       netlink bridge vlan set vid VID[-VID] dev DEV
           ${usageOf(vlanOptionRows).filter((word) => !word.includes("grat")).join("\n           ")}
       netlink bridge vlan [ { show | tunnelshow } [ dev DEV ] [ vid VID ] ]
       netlink bridge vlan global set vid VID[-VID] dev DEV
           ${usageOf(vlanGlobalRows).join("\n           ")}
       netlink bridge vlan global [ show [ dev DEV ] [ vid VID ] ]`,
};

// ── spanning trees ───────────────────────────────────────────────────────────────────────────

const setMst: Command = (args, shell) => {
  const given: Partial<Record<"dev" | "msti" | "state", string>> = {};
  while (args.more) {
    const word = args.take();
    if (word === "dev" || word === "msti" || word === "state") given[word] = args.take();
    else if (abbreviates(word, "help")) throw new CommandError(mst.help);
  }
  const { dev, msti, state } = given;
  if (dev === undefined || msti === undefined || state === undefined) {
    throw failed("Device, MSTI and state are required arguments.");
  }
  const index = indexOf(shell, dev);
  // As bridge(8) has it: an empty state is found here.
  const id = state === "" ? undefined : strtol(msti);
  if (id === undefined) throw failed("Error: invalid MSTI");
  const number = strtol(state) ?? STP_STATES[state as StpState] ?? -1;
  if (number < 0 || number > 255) throw failed("Error: invalid STP port state");
  shell.connection.acknowledge(RTM_SETLINK, linkMessage, mstMessage(index, short(id), number));
};

const showMst: Command = (args, shell) => {
  const { index } = takeFilter(args, shell, false);
  const out = outputOf(shell), context = contextOf(shell);
  let lacking = false;
  printDump(() => {
    const links = readBelow(shell, MST_TITLES, () => readMstPorts(shell.handle));
    out.array(null, () => {
      for (const link of links) {
        // As bridge(8) has it: a link of which the bridge says nothing ends all.
        lacking ||= link.attrs.afSpec === undefined;
        if (lacking) break;
        if (!index || index === link.index) printMst(link, out, context);
      }
    });
    out.flush();
  });
  if (lacking) throw failed("Dump terminated");
};

/** The object `mst`. */
export const mst: BridgeObject = {
  name: "mst",
  verbs: [["set", setMst], ["show", showMst], ["lst", showMst], ["list", showMst]],
  otherwise: showMst,
  help: `Usage: netlink bridge mst set dev DEV msti MSTI state { ${
    Object.keys(STP_STATES).join(" | ")
  } | NUMBER }
       netlink bridge mst [ show [ dev DEV ] ]`,
};
