/**
 * `encap seg6local`: what this node does with a segment of its own.
 *
 * @module
 */
import { AF_INET, AF_INET6 } from "../../netlink/uapi.ts";
import type { Seg6Flavors, Seg6LocalEncap } from "../../route/encap/seg6local.ts";
import {
  SEG6_LOCAL_ACTION_END,
  SEG6_LOCAL_ACTION_END_AM,
  SEG6_LOCAL_ACTION_END_AS,
  SEG6_LOCAL_ACTION_END_B6,
  SEG6_LOCAL_ACTION_END_B6_ENCAP,
  SEG6_LOCAL_ACTION_END_BM,
  SEG6_LOCAL_ACTION_END_BPF,
  SEG6_LOCAL_ACTION_END_DT4,
  SEG6_LOCAL_ACTION_END_DT46,
  SEG6_LOCAL_ACTION_END_DT6,
  SEG6_LOCAL_ACTION_END_DX2,
  SEG6_LOCAL_ACTION_END_DX4,
  SEG6_LOCAL_ACTION_END_DX6,
  SEG6_LOCAL_ACTION_END_S,
  SEG6_LOCAL_ACTION_END_T,
  SEG6_LOCAL_ACTION_END_X,
  SEG6_LOCAL_FLV_OP_NEXT_CSID,
  SEG6_LOCAL_FLV_OP_PSP,
  SEG6_LOCAL_FLV_OP_USD,
  SEG6_LOCAL_FLV_OP_USP,
  SEG6_LOCAL_NH4,
  SEG6_LOCAL_NH6,
} from "../../route/uapi/seg6_local.ts";
import { type Args, CommandError, duplicateOrGarbage, wrongArgument } from "../args.ts";
import { named, tables } from "../databases.ts";
import { columnNumber } from "../link_stats.ts";
import type { Output } from "../output.ts";
import {
  choice,
  type Context,
  onOff,
  type Row,
  type Rows,
  shown,
  takeValue,
  u8,
  type Value,
} from "../words.ts";
import { type BpfProgramSettings, printProgram, program, programWire, takeProgram } from "./bpf.ts";
import { address, type EncapWords, INVALID, link, once } from "./encap.ts";
import { hmacKey, hmacOf, printHeader, segmentHeader, segments, segmentsOf } from "./segments.ts";

/** What is done with a segment (`SEG6_LOCAL_ACTION_*`). */
export type Seg6LocalAction =
  | "End"
  | "End.X"
  | "End.T"
  | "End.DX2"
  | "End.DX6"
  | "End.DX4"
  | "End.DT6"
  | "End.DT4"
  | "End.B6"
  | "End.B6.Encaps"
  | "End.BM"
  | "End.S"
  | "End.AS"
  | "End.AM"
  | "End.BPF"
  | "End.DT46";

/** A variant of what is done (`SEG6_LOCAL_FLV_OP_*`). */
export type Seg6Flavor = "psp" | "usp" | "usd" | "next-csid";

/** A segment routing header to put on. */
export interface Seg6LocalHeader {
  /** IPv6 addresses of the segments, in the order of the way. */
  segs: readonly string[];
  /** Id of the key for an HMAC, 1 to 2^32 - 1; none unless given. */
  hmac?: number;
}

/** Counters of a segment; above 2^53 they are rounded. */
export interface Seg6LocalStats {
  /** Packets processed. */
  packets: number;
  /** Bytes of them. */
  bytes: number;
  /** Packets that could not be processed. */
  errors: number;
}

/** What this node does with a segment of its own. */
export interface Seg6LocalEncapSettings {
  /** What is done; which of the others it needs depends on it. */
  action: Seg6LocalAction | number;
  /** The header to put on: of `End.B6` and `End.B6.Encaps`. */
  srh?: Seg6LocalHeader;
  /** Table to look in: of `End.T` and `End.DT6`. */
  table?: string | number;
  /** Table of the VRF to look in: of `End.DT4`, `End.DT6` and `End.DT46`. */
  vrftable?: string | number;
  /** IPv4 next hop: of `End.DX4`. */
  nh4?: string;
  /** IPv6 next hop: of `End.X` and `End.DX6`. */
  nh6?: string;
  /** Link that packets come back by; named when read. */
  iif?: string | number;
  /** Link to send by: of `End.DX2` and `End.X`; named when read. */
  oif?: string | number;
  /** The program that decides: of `End.BPF`. */
  endpoint?: BpfProgramSettings;
  /** Count packets. */
  count?: boolean;
  /** What was counted. Read only. */
  stats64?: Seg6LocalStats;
  /** Variants. */
  flavors?: readonly Seg6Flavor[];
  /** With `next-csid`: length of the locator block in bits, a multiple of 8. */
  lblen?: number;
  /** With `next-csid`: length of node and function in bits, a multiple of 8. */
  nflen?: number;
}

const ACTIONS: Readonly<Record<Seg6LocalAction, number>> = {
  "End": SEG6_LOCAL_ACTION_END,
  "End.X": SEG6_LOCAL_ACTION_END_X,
  "End.T": SEG6_LOCAL_ACTION_END_T,
  "End.DX2": SEG6_LOCAL_ACTION_END_DX2,
  "End.DX6": SEG6_LOCAL_ACTION_END_DX6,
  "End.DX4": SEG6_LOCAL_ACTION_END_DX4,
  "End.DT6": SEG6_LOCAL_ACTION_END_DT6,
  "End.DT4": SEG6_LOCAL_ACTION_END_DT4,
  "End.B6": SEG6_LOCAL_ACTION_END_B6,
  "End.B6.Encaps": SEG6_LOCAL_ACTION_END_B6_ENCAP,
  "End.BM": SEG6_LOCAL_ACTION_END_BM,
  "End.S": SEG6_LOCAL_ACTION_END_S,
  "End.AS": SEG6_LOCAL_ACTION_END_AS,
  "End.AM": SEG6_LOCAL_ACTION_END_AM,
  "End.BPF": SEG6_LOCAL_ACTION_END_BPF,
  "End.DT46": SEG6_LOCAL_ACTION_END_DT46,
};

const FLAVORS: Readonly<Record<Seg6Flavor, number>> = {
  psp: SEG6_LOCAL_FLV_OP_PSP,
  usp: SEG6_LOCAL_FLV_OP_USP,
  usd: SEG6_LOCAL_FLV_OP_USD,
  "next-csid": SEG6_LOCAL_FLV_OP_NEXT_CSID,
};

const LAST_ACTION = Math.max(...Object.values(ACTIONS));
const action = choice(ACTIONS, (n) => n > LAST_ACTION ? "<invalid>" : "<unknown>");
const table = named(tables, "TABLE");

/** The header, while it is put together: whether it is inserted, the action tells. */
interface Draft extends Seg6LocalEncap {
  list?: readonly string[];
  hmac?: number;
}

const isInline = (wire: Draft) => wire.action !== SEG6_LOCAL_ACTION_END_B6_ENCAP;

// ── the command line ─────────────────────────────────────────────────────────────────────────

function parseHeader(args: Args, wire: Draft, context: Context): void {
  const word = args.take();
  if (wire.list) throw duplicateOrGarbage("srh", word);
  if (word !== "segs") throw wrongArgument(word, 'missing "segs" attribute for srh\n');
  wire.list = takeValue(args, segments, context);
  if (args.takeIf("hmac")) wire.hmac = takeValue(args, hmacKey, context);
  // As iproute2 has it, the last word of all is read again, by whom the encapsulation is for.
  else if (!args.more) args.back();
}

/** Bits of flavours by their names, in any case, each once. */
function flavorBits(text: string): number {
  let bits = 0;
  for (const name of text.split(",").filter(Boolean)) {
    const flavor = FLAVORS[name.toLowerCase() as Seg6Flavor];
    if (flavor === undefined || bits & 1 << flavor) throw new RangeError(`no flavor: ${name}`);
    bits |= 1 << flavor;
  }
  return bits;
}

function takeLength(args: Args, context: Context, word: string, what: string): number | undefined {
  if (!args.takeIf(word)) return undefined;
  return takeValue(args, u8, context, `"${what} length" value is invalid\n`);
}

function parseFlavors(args: Args, wire: Draft, context: Context): void {
  const text = args.take();
  if (wire.flavors) throw duplicateOrGarbage("flavors", text);
  const flavors: Seg6Flavors = wire.flavors = {};
  try {
    if (text === "") throw new RangeError("none");
    flavors.operation = flavorBits(text);
  } catch {
    throw wrongArgument(text, 'invalid "flavors" attribute\n');
  }
  if (!(flavors.operation & 1 << SEG6_LOCAL_FLV_OP_NEXT_CSID)) return;
  const block = takeLength(args, context, "lblen", "locator-block");
  if (block !== undefined) flavors.lcblockBits = block;
  const node = takeLength(args, context, "nflen", "locator-node function");
  if (node !== undefined) flavors.lcnodeFnBits = node;
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────

const flavors: Value<readonly Seg6Flavor[]> = {
  metavar: `{ ${Object.keys(FLAVORS).join(" | ")} },… [ lblen BITS ] [ nflen BITS ]`,
} as Value<readonly Seg6Flavor[]>;
const NAMES = Object.keys(FLAVORS) as Seg6Flavor[];

function namesOf({ operation = 0 }: Seg6Flavors): Seg6Flavor[] {
  return NAMES.filter((name) => operation & 1 << FLAVORS[name]);
}

/** A length that belongs to the flavours. */
function length(key: "lcblockBits" | "lcnodeFnBits", word: string): Row<number, Draft> {
  return {
    value: u8,
    word: null,
    get: ({ flavors }) => flavors?.[key],
    set: (wire, value, context) => {
      (wire.flavors ??= {})[key] = u8.wire(value, context);
    },
    print: (out, { flavors }, context) => {
      const value = flavors?.[key];
      if (value !== undefined) {
        out.put(word, value, `${word} ${columnNumber(BigInt(value), 1, context)}`);
      }
    },
  };
}

const COUNTERS = ["packets", "bytes", "errors"] as const;

function printStats(out: Output, { counters }: Draft, context: Context): void {
  if (!counters || !context.show.stats) return;
  out.object("stats64", () => {
    for (const key of COUNTERS) {
      const value = counters[key] ?? 0n;
      out.put(key, value, `${key} ${columnNumber(value, 1, context)}`);
    }
  });
}

const rows: Rows<Seg6LocalEncapSettings, Draft> = {
  action: once(action, { wrong: INVALID }),
  srh: {
    value: { metavar: "segs ADDR,… [ hmac KEYID ]" } as Value<Seg6LocalHeader>,
    get: (wire) => {
      if (!wire.srh) return undefined;
      const segs = segmentsOf(wire.srh, isInline(wire)), hmac = hmacOf(wire.srh);
      return hmac === undefined ? { segs } : { segs, hmac };
    },
    set: (wire, { segs, hmac }, context) => {
      wire.list = segments.wire(segs, context);
      if (hmac !== undefined) wire.hmac = hmacKey.wire(hmac, context);
    },
    parse: parseHeader,
    print: (out, { srh }) => {
      if (srh) out.object("srh", () => printHeader(out, srh));
    },
  },
  table: once(table, { wrong: "invalid table id\n" }),
  vrftable: once(table, { wrong: "invalid vrf table id\n" }),
  nh4: address(AF_INET, "nh4", SEG6_LOCAL_NH4, false),
  nh6: address(AF_INET6, "nh6", SEG6_LOCAL_NH6, false),
  iif: link(),
  oif: link(),
  endpoint: {
    value: program,
    get: ({ bpf }) => bpf && { name: bpf.progName },
    set: (wire, value, context) => {
      const { fd, name } = programWire(value, context);
      wire.bpf = { prog: fd, progName: name };
    },
    parse: (args, wire, context) => {
      if (wire.bpf) throw duplicateOrGarbage("endpoint", args.take());
      const { fd, name } = takeProgram(args, context);
      wire.bpf = { prog: fd, progName: name };
    },
    print: (out, { bpf }) => {
      if (bpf) printProgram(out, "endpoint", bpf.progName);
    },
  },
  count: {
    value: { ...onOff, metavar: "", alone: true, parse: () => true },
    once: duplicateOrGarbage,
    get: ({ counters }) => counters && true,
    set: (wire, on, context) => {
      if (onOff.wire(on, context)) wire.counters = { packets: 0n, bytes: 0n, errors: 0n };
    },
    text: null,
  },
  stats64: {
    value: shown((stats: Seg6LocalStats) => stats),
    word: null,
    get: ({ counters }) =>
      counters && {
        packets: Number(counters.packets ?? 0),
        bytes: Number(counters.bytes ?? 0),
        errors: Number(counters.errors ?? 0),
      },
    print: printStats,
  },
  flavors: {
    value: flavors,
    get: (wire) => wire.flavors && namesOf(wire.flavors),
    set: (wire, list) => {
      const wrong = list.find((name) => !Object.hasOwn(FLAVORS, name));
      if (wrong !== undefined) {
        throw new RangeError(`${JSON.stringify(wrong)} is none of ${NAMES.join(", ")}`);
      }
      (wire.flavors ??= {}).operation = flavorBits([...new Set(list)].join(","));
    },
    parse: parseFlavors,
    print: (out, wire) => {
      if (wire.flavors?.operation === undefined) return;
      const names = namesOf(wire.flavors);
      out.text("flavors ");
      out.array("flavors", () => {
        names.forEach((name, i) => out.put(null, name, (i ? "," : "") + name));
      });
      out.text(" ");
    },
  },
  lblen: length("lcblockBits", "lblen"),
  nflen: length("lcnodeFnBits", "nflen"),
};

/** The words of `seg6local`. */
export const seg6local: EncapWords<Seg6LocalEncapSettings, Draft> = {
  rows,
  required: ["action"],
  finish(wire) {
    const { list, hmac = 0 } = wire;
    if (!wire.action) throw new CommandError("Missing action type");
    delete wire.list;
    delete wire.hmac;
    if (list) wire.srh = segmentHeader(list, hmac, isInline(wire));
  },
};
