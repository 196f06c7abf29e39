/**
 * `encap ioam6`: in-situ operations data.
 *
 * @module
 */
import { AF_INET6 } from "../../netlink/uapi.ts";
import type { Ioam6Encap, Ioam6Trace } from "../../route/encap/ioam6.ts";
import { IOAM6_TRACE_DATA_SIZE_MAX } from "../../route/uapi/ioam6.ts";
import {
  IOAM6_IPTUNNEL_DST,
  IOAM6_IPTUNNEL_FREQ_MAX,
  IOAM6_IPTUNNEL_FREQ_MIN,
  IOAM6_IPTUNNEL_MODE_AUTO,
  IOAM6_IPTUNNEL_MODE_ENCAP,
  IOAM6_IPTUNNEL_MODE_INLINE,
  IOAM6_IPTUNNEL_SRC,
} from "../../route/uapi/ioam6_iptunnel.ts";
import { type Args, duplicateOrGarbage, required, wrongArgument } from "../args.ts";
import { choice, integer, numberOf, type Rows, u16, u32, type Value } from "../words.ts";
import { address, type EncapWords, takeAddress } from "./encap.ts";

/** How the data is put on (`IOAM6_IPTUNNEL_MODE_*`). */
export type Ioam6Mode = "inline" | "encap" | "auto";

/** Insertion of a trace that nodes on the way fill in. */
export interface Ioam6EncapSettings {
  /** How many packets out of `freqn` get it, 1 to 1000000; 1 unless given. */
  freqk?: number;
  /** Out of how many packets, 1 to 1000000; 1 unless given. */
  freqn?: number;
  /** How: into the packet, around it, or as the packet's origin says; `inline` unless given. */
  mode?: Ioam6Mode | number;
  /** IPv6 source of the outer header; the kernel chooses unless given. Not of `inline`. */
  tunsrc?: string;
  /** IPv6 destination of the outer header, which `encap` and `auto` need. */
  tundst?: string;
  /** Which data nodes add: 24 bits, of which the highest is bit 0. */
  traceType: number;
  /** Id of the IOAM namespace, 0 to 65535. */
  ns: number;
  /** Room for the data in bytes: a multiple of 4, up to 244. */
  size: number;
}

const MODES: Readonly<Record<Ioam6Mode, number>> = {
  inline: IOAM6_IPTUNNEL_MODE_INLINE,
  encap: IOAM6_IPTUNNEL_MODE_ENCAP,
  auto: IOAM6_IPTUNNEL_MODE_AUTO,
};
const mode = choice(MODES, () => "<unknown>");
const frequency = integer(IOAM6_IPTUNNEL_FREQ_MIN, IOAM6_IPTUNNEL_FREQ_MAX);
/** Longest text of a frequency that iproute2 reads. */
const FREQUENCY_LENGTH = 15;

const size: Value<number> = {
  ...u32,
  wire(value) {
    if (
      Number.isInteger(value) && value > 0 && value % 4 === 0 && value <= IOAM6_TRACE_DATA_SIZE_MAX
    ) {
      return value;
    }
    throw new RangeError(
      `${value} is no multiple of 4 from 4 to ${IOAM6_TRACE_DATA_SIZE_MAX}`,
    );
  },
};

function traceOf(wire: Ioam6Encap): Ioam6Trace {
  return wire.trace ??= { namespaceId: 0, nodelen: 0, remlen: 0, type: 0 };
}

const traceType = integer(1, 0xffffff);

const rows: Rows<Ioam6EncapSettings, Ioam6Encap> = {
  freqk: { value: frequency, field: "freqK" },
  freqn: { value: frequency, field: "freqN" },
  mode: { value: mode },
  tunsrc: address(AF_INET6, "src", IOAM6_IPTUNNEL_SRC),
  tundst: address(AF_INET6, "dst", IOAM6_IPTUNNEL_DST),
  traceType: {
    value: traceType,
    set: (wire, value, context) => {
      traceOf(wire).type = traceType.wire(value, context) << 8 >>> 0;
    },
    get: ({ trace }) => trace && trace.type >>> 8,
  },
  ns: {
    value: u16,
    set: (wire, value, context) => {
      traceOf(wire).namespaceId = u16.wire(value, context);
    },
    get: ({ trace }) => trace?.namespaceId,
  },
  size: {
    value: size,
    set: (wire, value, context) => {
      traceOf(wire).remlen = size.wire(value, context) / 4;
    },
    get: ({ trace }) => trace && trace.remlen * 4,
  },
};

// ── the command line ─────────────────────────────────────────────────────────────────────────

function takeFrequency(args: Args): [k: number, n: number] {
  const text = args.take();
  if (text.length > FREQUENCY_LENGTH) throw wrongArgument(text, "Invalid frequency (too long)");
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [k, n] = match?.slice(1).map(Number) ?? [NaN, NaN];
  const isU32 = (value: number) => value <= 0xffffffff;
  if (!isU32(k) || !isU32(n)) throw wrongArgument(text, "Invalid frequency (malformed)");
  for (const [name, value] of [["k", k], ["n", n]] as const) {
    if (value < IOAM6_IPTUNNEL_FREQ_MIN || value > IOAM6_IPTUNNEL_FREQ_MAX) {
      throw wrongArgument(text, `Out of bound "${name}" frequency`);
    }
  }
  if (k > n) throw wrongArgument(text, "Frequency with k > n is forbidden");
  return [k, n];
}

/** Takes the next word if it is `word`, and makes sure that another follows what it takes. */
function section(args: Args, word: string, read: (keyword: string) => void): boolean {
  if (args.next !== word) return false;
  read(args.take());
  // The next section has to begin.
  args.take();
  args.back();
  return true;
}

/** The sections have a fixed order; what follows `prealloc` has not. */
function parse(args: Args): Ioam6Encap {
  const wire: Ioam6Encap = {
    freqK: IOAM6_IPTUNNEL_FREQ_MIN,
    freqN: IOAM6_IPTUNNEL_FREQ_MIN,
    mode: IOAM6_IPTUNNEL_MODE_INLINE,
  };
  section(args, "freq", () => {
    [wire.freqK, wire.freqN] = takeFrequency(args);
  });
  section(args, "mode", () => {
    const text = args.take();
    if (!Object.hasOwn(MODES, text)) throw wrongArgument(text, "Invalid mode");
    wire.mode = MODES[text as Ioam6Mode];
  });
  const inline = wire.mode === IOAM6_IPTUNNEL_MODE_INLINE;
  const ends = [["tunsrc", "src", IOAM6_IPTUNNEL_SRC], [
    "tundst",
    "dst",
    IOAM6_IPTUNNEL_DST,
  ]] as const;
  for (const [word, key, type] of ends) {
    const there = section(args, word, (keyword) => {
      if (inline) throw wrongArgument(keyword, `Inline mode does not need ${word}`);
      const text = args.next ?? "";
      takeAddress(args, AF_INET6, wire, key, type);
      if (wire[key] === undefined) throw wrongArgument(text, `Invalid IPv6 address for ${word}`);
    });
    if (!there && word === "tundst" && !inline) throw required("tundst");
  }
  if (!section(args, "trace", () => {})) throw required("trace");
  if (!args.takeIf("prealloc")) throw required("prealloc");
  const found: { type?: number; ns?: number; size?: number } = {};
  const takers: Readonly<Record<keyof typeof found, (text: string) => number>> = {
    type: (text) => {
      const wrong = "Invalid trace type", value = numberOf(text, u32, wrong);
      if (!value) throw wrongArgument(text, wrong);
      return value;
    },
    ns: (text) => numberOf(text, u16, "Invalid namespace ID"),
    size: (text) => {
      const wrong = "Invalid trace size", value = numberOf(text, u16, wrong);
      if (!value) throw wrongArgument(text, wrong);
      if (value % 4) throw wrongArgument(text, "Trace size must be a 4-octet multiple");
      if (value > IOAM6_TRACE_DATA_SIZE_MAX) throw wrongArgument(text, "Trace size is too big");
      return value;
    },
  };
  while (args.next !== undefined && Object.hasOwn(takers, args.next)) {
    const word = args.take() as keyof typeof found, text = args.take();
    if (found[word] !== undefined) throw duplicateOrGarbage(word, text);
    found[word] = takers[word](text);
  }
  for (const word of ["type", "ns", "size"] as const) {
    if (found[word] === undefined) throw required(word);
  }
  const { type = 0, ns = 0, size = 0 } = found;
  wire.trace = { namespaceId: ns, nodelen: 0, remlen: size / 4, type: type << 8 >>> 0 };
  return wire;
}

/** The words of `ioam6`. */
export const ioam6: EncapWords<Ioam6EncapSettings, Ioam6Encap> = {
  rows,
  required: ["traceType", "ns", "size"],
  parse,
  finish(wire) {
    wire.freqK ??= IOAM6_IPTUNNEL_FREQ_MIN;
    wire.freqN ??= IOAM6_IPTUNNEL_FREQ_MIN;
    wire.mode ??= IOAM6_IPTUNNEL_MODE_INLINE;
    if (wire.freqK > wire.freqN) {
      throw new RangeError(`freqk: ${wire.freqK} is above freqn, which is ${wire.freqN}`);
    }
    const inline = wire.mode === IOAM6_IPTUNNEL_MODE_INLINE;
    if (inline && (wire.src !== undefined || wire.dst !== undefined)) {
      throw new RangeError("mode inline has neither tunsrc nor tundst");
    }
    if (!inline && wire.dst === undefined) throw new RangeError("modes encap and auto need tundst");
  },
  print(out, wire) {
    const { freqK, freqN, src, dst, trace } = wire;
    if (wire.mode === undefined || !trace || freqK === undefined || freqN === undefined) return;
    out.put("freqk", freqK, `freq ${freqK}`);
    out.put("freqn", freqN, `/${freqN} `);
    const inline = wire.mode === IOAM6_IPTUNNEL_MODE_INLINE;
    if (inline ? src !== undefined : dst === undefined) return;
    const name = mode.text(mode.friendly(wire.mode, undefined as never), undefined as never);
    out.put("mode", name, `mode ${name} `);
    if (!inline) {
      if (src !== undefined) out.put("tunsrc", src, `tunsrc ${src} `, "inet6");
      out.put("tundst", dst as string, `tundst ${dst} `, "inet6");
    }
    out.put("trace", null, "trace ");
    out.put("prealloc", null, "prealloc ");
    const type = (trace.type >>> 8).toString(16), room = trace.remlen * 4;
    out.put("type", type, `type 0x${type.padStart(6, "0")} `);
    out.put("ns", trace.namespaceId, `ns ${trace.namespaceId} `);
    out.put("size", room, `size ${room} `);
  },
  usage: "[ freq K/N ] [ mode { inline | encap | auto } ] [ tunsrc ADDR ] [ tundst ADDR ]\n" +
    "\t\ttrace prealloc type TYPE ns NS size SIZE",
};
