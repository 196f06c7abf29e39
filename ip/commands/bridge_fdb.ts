/**
 * `bridge fdb`: forwarding entries.
 *
 * @module
 */
import {
  NLM_F_APPEND,
  NLM_F_BULK,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from "../../netlink/uapi.ts";
import { formatLladdr } from "../../netlink/address.ts";
import { type NeighMessage, neighMessage } from "../../route/neigh.ts";
import {
  NDA_DST,
  NTF_EXT_LEARNED,
  NTF_MASTER,
  NTF_OFFLOADED,
  NTF_ROUTER,
  NTF_SELF,
  NTF_STICKY,
  NTF_USE,
  NUD_NOARP,
  NUD_PERMANENT,
  NUD_REACHABLE,
  NUD_STALE,
} from "../../route/uapi/neighbour.ts";
import { RTM_DELNEIGH, RTM_GETNEIGH, RTM_NEWNEIGH } from "../../route/uapi/rtnetlink.ts";
import {
  abbreviates,
  type Args,
  CommandError,
  duplicate,
  duplicateOrGarbage,
  wrongArgument,
} from "../args.ts";
import { type FdbWireFilter, newFdb, passesFdb, printFdb, readFdb } from "../bridge_fdb.ts";
import { atoi, atois, strtoul, unsigned } from "../c_numbers.ts";
import { readAddress } from "../prefix.ts";
import { udpPort } from "../services.ts";
import {
  answer,
  type BridgeObject,
  failed,
  indexOf,
  type Keyword,
  noBridge,
  noDevice,
  printDump,
  takeKeyword,
} from "./bridge.ts";
import { type Command, contextOf, outputOf, type Shell } from "./command.ts";

/** What is told of an entry. */
interface Draft {
  wire: NeighMessage;
  dev?: string;
  br?: string;
  brport?: string;
  mac?: string;
  dynamic?: boolean;
}

type Word = Keyword<Draft>;

const STATES: readonly (readonly [word: string, state: number])[] = [
  ["permanent", NUD_PERMANENT],
  ["static", NUD_NOARP],
  ["temp", NUD_NOARP],
  ["stale", NUD_STALE],
  ["reachable", NUD_REACHABLE],
  ["dynamic", NUD_REACHABLE],
];

function stateOf(text: string): number {
  if (text === "all") return 0xffffffff;
  const state = STATES.find(([word]) => abbreviates(text, word))?.[1] ?? unsigned(text, 32);
  if (state === undefined) throw wrongArgument(text, "invalid state");
  return Number(state);
}

function takePort(args: Args): number | undefined {
  const text = args.take(), port = udpPort(text);
  if (port === undefined) throw wrongArgument(text, "invalid port\n");
  return port || undefined;
}

function takeVni(args: Args, name: string): number {
  const text = args.take(), vni = strtoul(text, 0xffffff);
  if (vni === undefined) throw wrongArgument(text, `invalid ${name}\n`);
  return vni;
}

function takeNhid(args: Args, name: string): number | undefined {
  const text = args.take(), id = unsigned(text, 32);
  if (id === undefined) throw wrongArgument(text, `"${name}" value is invalid\n`);
  return Number(id) || undefined;
}

// ── keywords ─────────────────────────────────────────────────────────────────────────────────

const dev: Word = ["dev", (draft, args) => draft.dev = args.take()];
const brport: Word = ["brport", (draft, args) => draft.dev = args.take()];
const br: Word = ["br", (draft, args) => draft.br = args.take()];
const self: Word = ["self", ({ wire }) => wire.flags |= NTF_SELF];

/** A keyword for a VLAN; `exact` unless it may be abbreviated. */
const vlan = (short?: "short"): Word => ["vlan", ({ wire: { attrs } }, args) => {
  if (attrs.vlan !== undefined) throw duplicateOrGarbage("vlan", "vlan");
  const vid = atois(args.take());
  if (vid >= 0) attrs.vlan = vid;
}, short];

const dst: Word = ["dst", ({ wire: { attrs } }, args, { options }) => {
  const text = args.take();
  if ((attrs.dst ?? attrs.unknown) !== undefined) throw duplicateOrGarbage("dst", text);
  const { address } = readAddress(text, options.family);
  // Of no family, as `any`, it has no bytes; what to say of that is left to the kernel.
  if (address === undefined) attrs.unknown = [{ type: NDA_DST, data: new Uint8Array() }];
  else attrs.dst = address;
}];
const nhid = (name: string): Word => [
  "nhid",
  ({ wire: { attrs } }, args) => attrs.nhId = takeNhid(args, name),
];
const port: Word = ["port", ({ wire: { attrs } }, args) => attrs.port = takePort(args)];
const vniWord: Word = ["vni", ({ wire: { attrs } }, args) => attrs.vni = takeVni(args, "VNI")];
const srcVni: Word = [
  "src_vni",
  ({ wire: { attrs } }, args) => attrs.srcVni = takeVni(args, "src VNI"),
];

/** A keyword for bits of flags, which may be abbreviated. */
const flag = (word: string, bit: number): Word => [
  word,
  ({ wire }) => wire.flags |= bit,
  "short",
];
/** A keyword for bits of the state, which may be abbreviated. */
const state = (word: string, set: number, clear = 0): Word => [
  word,
  ({ wire }) => wire.state = (wire.state | set) & ~clear,
  "short",
];

const CHANGE: readonly Word[] = [
  dev,
  dst,
  nhid("id"),
  port,
  vniWord,
  srcVni,
  ["via", ({ wire }, args, shell) => {
    const index = indexOf(shell, args.take(), (name) => new CommandError(noDevice(name).message));
    wire.attrs.ifindex = index;
  }],
  self,
  flag("master", NTF_MASTER),
  flag("router", NTF_ROUTER),
  state("local", NUD_PERMANENT),
  state("permanent", NUD_PERMANENT),
  state("temp", NUD_REACHABLE),
  state("static", NUD_REACHABLE),
  state("dynamic", NUD_REACHABLE, NUD_NOARP),
  vlan("short"),
  flag("use", NTF_USE),
  flag("extern_learn", NTF_EXT_LEARNED),
  flag("sticky", NTF_STICKY),
];

const GET: readonly Word[] = [
  brport,
  dev,
  br,
  vniWord,
  self,
  flag("master", NTF_MASTER),
  vlan("short"),
  ["dynamic", (draft) => draft.dynamic = true, "short"],
];

/** A keyword that sets a bit, and one with `no` before it that clears it; both compare `mask`. */
function condition(
  word: string,
  of: "state" | "flags",
  bit: number,
  mask = bit,
): Word[] {
  const masks = of === "state" ? "ndmStateMask" : "ndmFlagsMask";
  const take = (on: boolean): Word[1] => ({ wire }) => {
    wire[of] = on ? wire[of] | bit : wire[of] & ~bit;
    wire.attrs[masks] = (wire.attrs[masks] ?? 0) | (on ? mask : bit);
  };
  return [[word, take(true)], [`no${word}`, take(false)]];
}

const FLUSH: readonly Word[] = [
  dev,
  ["master", ({ wire }) => wire.flags |= NTF_MASTER],
  self,
  ...condition("permanent", "state", NUD_PERMANENT),
  ...condition("static", "state", NUD_NOARP, NUD_NOARP | NUD_PERMANENT),
  ["dynamic", ({ wire }) => {
    wire.state &= ~NUD_NOARP;
    wire.attrs.ndmStateMask = (wire.attrs.ndmStateMask ?? 0) | NUD_NOARP | NUD_PERMANENT;
  }],
  ["nodynamic", ({ wire }) => {
    wire.state |= NUD_NOARP;
    wire.attrs.ndmStateMask = (wire.attrs.ndmStateMask ?? 0) | NUD_NOARP;
  }],
  ...condition("added_by_user", "flags", NTF_USE),
  ...condition("extern_learn", "flags", NTF_EXT_LEARNED),
  ...condition("sticky", "flags", NTF_STICKY),
  ...condition("offloaded", "flags", NTF_OFFLOADED),
  ...condition("router", "flags", NTF_ROUTER),
  ["brport", (draft, args) => {
    if (draft.brport !== undefined) throw duplicateOrGarbage("brport", "brport");
    draft.brport = args.take();
  }],
  vlan(),
  srcVni,
  nhid("nid"),
  vniWord,
  port,
  dst,
];

// ── commands ─────────────────────────────────────────────────────────────────────────────────

/** Takes the keywords, and the address, which has none or `to`. */
function takeWords(keywords: readonly Word[], args: Args, shell: Shell, state = 0): Draft {
  const draft: Draft = { wire: { ...newFdb(), state } };
  while (args.more) {
    if (takeKeyword(keywords, draft, args, shell)) continue;
    args.takeIf("to");
    const text = args.take();
    if (abbreviates(text, "help")) throw new CommandError(fdb.help);
    if (draft.mac !== undefined) throw duplicateOrGarbage("to", text);
    draft.mac = text;
  }
  return draft;
}

/** Six bytes as sscanf(3) reads them: each in hexadecimal of any length, and what follows is no matter. */
function macOf(text: string): string {
  const byte = "\\s*([+-]?(?:0x)?[0-9a-f]+)";
  const match = new RegExp(`^${Array(6).fill(byte).join(":")}`, "i").exec(text);
  if (!match) throw failed(`Invalid mac address ${text}`);
  return formatLladdr(Uint8Array.from(match.slice(1), (byte) => {
    const value = parseInt(byte.replace(/^[+-]/, ""), 16) & 0xff;
    return byte.startsWith("-") ? -value : value;
  }));
}

const NEITHER = NTF_SELF | NTF_MASTER;

function change(type: number, flags: number): Command {
  return (args, shell) => {
    const draft = takeWords(CHANGE, args, shell, NUD_NOARP),
      { wire, dev, mac } = draft,
      { attrs } = wire;
    if (dev === undefined || mac === undefined) {
      throw failed("Device and address are required arguments.");
    }
    if (attrs.nhId && (attrs.dst ?? attrs.unknown ?? attrs.port ?? attrs.vni) !== undefined) {
      throw failed("dst, port, vni are mutually exclusive with nhid");
    }
    if (!(wire.flags & NEITHER)) wire.flags |= NTF_SELF;
    if (!(wire.state & (NUD_PERMANENT | NUD_REACHABLE))) wire.state |= NUD_PERMANENT;
    attrs.lladdr = macOf(mac);
    wire.ifindex = indexOf(shell, dev);
    shell.connection.acknowledge(type, neighMessage, wire, { flags });
  };
}

const get: Command = (args, shell) => {
  const { wire, dev, br, mac, dynamic = false } = takeWords(GET, args, shell);
  if ((dev ?? br) === undefined || mac === undefined) {
    throw failed("Device or master and address are required arguments.");
  }
  wire.attrs.lladdr = macOf(mac);
  if (dev !== undefined) wire.ifindex = indexOf(shell, dev);
  if (br !== undefined) wire.attrs.master = indexOf(shell, br, noBridge);
  const out = outputOf(shell);
  const entry = answer(() => shell.connection.request(RTM_GETNEIGH, neighMessage, wire));
  out.array(null, () => {
    if (passesFdb(entry, { index: 0, state: 0, vlan: 0, dynamic })) {
      printFdb(entry, out, contextOf(shell));
    }
  });
  out.flush();
};

const flush: Command = (args, shell) => {
  const draft: Draft = { wire: newFdb() }, { wire } = draft, { attrs } = wire;
  while (args.more) {
    if (takeKeyword(FLUSH, draft, args, shell)) continue;
    const word = args.take();
    if (word === "help") args.take();
    else throw new CommandError(`bridge fdb: unknown command "${word}"?\n${fdb.help}`);
  }
  if (draft.dev === undefined) throw failed("Device is a required argument.");
  wire.ifindex = indexOf(shell, draft.dev, noBridge);
  if (draft.brport !== undefined) {
    attrs.ifindex = indexOf(
      shell,
      draft.brport,
      (name) => failed(`Cannot find bridge port device "${name}"`),
    );
  }
  if ((attrs.vlan ?? 0) >= 4096) throw failed(`Invalid VLAN ID "${attrs.vlan}"`);
  if (!(wire.flags & NEITHER)) wire.flags |= NTF_SELF;
  if (!attrs.ndmStateMask) delete attrs.ndmStateMask;
  shell.connection.acknowledge(RTM_DELNEIGH, neighMessage, wire, { flags: NLM_F_BULK });
};

const list: Command = (args, shell) => {
  const filter: FdbWireFilter = { index: 0, master: 0, state: 0, vlan: 0, dynamic: false };
  let dev: string | undefined, br: string | undefined;
  while (args.more) {
    if (args.takeIf("brport", "dev")) dev = args.take();
    else if (args.takeIf("br")) br = args.take();
    else if (args.takeIf("vlan")) {
      const text = args.take();
      if (filter.vlan) throw duplicate("vlan", text);
      filter.vlan = atoi(text);
    } else if (args.takeIf("state")) filter.state |= stateOf(args.take());
    else if (args.takeIf("dynamic")) filter.dynamic = true;
    else if (abbreviates(args.take(), "help")) throw new CommandError(fdb.help);
  }
  if (br !== undefined) filter.master = indexOf(shell, br, noBridge);
  if (dev !== undefined) filter.index = indexOf(shell, dev);
  const out = outputOf(shell), context = contextOf(shell), ofOne = filter.index !== 0;
  printDump(() => {
    const entries = readFdb(shell.handle, filter);
    out.array(null, () => {
      for (const entry of entries) printFdb(entry, out, context, { ofOne });
    });
    out.flush();
  });
};

/** The object `fdb`. */
export const fdb: BridgeObject = {
  name: "fdb",
  verbs: [
    ["add", change(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL)],
    ["append", change(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_APPEND)],
    ["replace", change(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE)],
    ["delete", change(RTM_DELNEIGH, 0)],
    ["get", get],
    ["show", list],
    ["lst", list],
    ["list", list],
    ["flush", flush],
  ],
  exact: ["flush"],
  otherwise: list,
  help: `Usage: netlink bridge fdb { add | append | del | replace } [ to ] LLADDR dev DEV
           [ self ] [ master ] [ use ] [ router ] [ extern_learn ] [ sticky ]
           [ local | static | dynamic ] [ vlan VID ] [ via DEV ] [ src_vni VNI ]
           { [ dst IPADDR ] [ port PORT ] [ vni VNI ] | [ nhid NHID ] }
       netlink bridge fdb [ show [ br BRDEV ] [ brport DEV ] [ vlan VID ]
           [ state { ${STATES.map(([word]) => word).join(" | ")} | all } ] [ dynamic ] ]
       netlink bridge fdb get [ to ] LLADDR [ br BRDEV ] { brport | dev } DEV
           [ vlan VID ] [ vni VNI ] [ self ] [ master ] [ dynamic ]
       netlink bridge fdb flush dev DEV [ brport DEV ] [ vlan VID ] [ src_vni VNI ]
           [ nhid NHID ] [ vni VNI ] [ port PORT ] [ dst IPADDR ] [ self ] [ master ]
           [ [no]permanent | [no]static | [no]dynamic ] [ [no]added_by_user ]
           [ [no]extern_learn ] [ [no]sticky ] [ [no]offloaded ] [ [no]router ]`,
};
