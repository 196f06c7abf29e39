/**
 * `encap bpf`: BPF programs of a route; and the program of `encap seg6local`.
 *
 * @module
 */
import { BpfProgram } from "../../ffi/bpf.ts";
import { errnoMessage } from "../../ffi/errno.ts";
import { SystemError } from "../../ffi/error.ts";
import type { BpfEncap, BpfProg } from "../../route/encap/bpf.ts";
import { LWT_BPF_MAX_HEADROOM } from "../../route/uapi/lwtunnel.ts";
import { abbreviates, type Args, CommandError, wrongArgument } from "../args.ts";
import type { Output } from "../output.ts";
import { type Context, integer, parseRow, type Row, type Rows, u32, type Value } from "../words.ts";
import type { EncapWords } from "./encap.ts";

/** A BPF program. */
export interface BpfProgramSettings {
  /** To set one: the file to which it was pinned, `/sys/fs/bpf/NAME`. Not known when read. */
  pinned?: string;
  /** Its name, for people; made of the file's unless given. */
  name?: string;
}

/** BPF programs of a route. */
export interface BpfEncapSettings {
  /** Sees packets received. */
  in?: BpfProgramSettings;
  /** Sees packets sent, before the link's header is made. */
  out?: BpfProgramSettings;
  /** Sees packets sent, and may change them. */
  xmit?: BpfProgramSettings;
  /** Bytes that `xmit` may need in front of a packet, 1 to 256. */
  headroom?: number;
}

/** Where `m:NAME` is, of programs for `ip`. */
const WORK_FOLDER = "/sys/fs/bpf/ip";

/** Opens a pinned program; it stays open until the request is answered. */
function open(path: string, { keep }: Context): BpfProg {
  const program = new BpfProgram(path.startsWith("m:") ? `${WORK_FOLDER}/${path.slice(2)}` : path);
  keep?.use(program);
  return { fd: program.fd, name: `${path.split("/").at(-1)}:[*fsobj]` };
}

function failed(why: string): CommandError {
  return new CommandError(`${why}\nFailed to parse eBPF program: Operation not permitted`);
}

/** Reads the words about a program: `pinned FILE`. Files of objects are not loaded. */
export function takeProgram(args: Args, context: Context): BpfProg {
  const mode = args.take();
  if (abbreviates(mode, "object-file") || mode === "obj") {
    throw failed("Object files cannot be loaded here; pin the program, and give: pinned FILE");
  }
  if (!["object-pinned", "pinned", "fd"].some((word) => abbreviates(mode, word))) {
    throw failed(`What mode is "${mode}"?`);
  }
  const path = args.take();
  if (args.takeIfAbbreviates("section")) args.take();
  if (args.takeIf("program")) args.take();
  args.takeIfAbbreviates("verbose");
  try {
    return open(path, context);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw failed(`Couldn't retrieve pinned program '${path}': ${errnoMessage(error.errno)}`);
  }
}

/** A program from code. */
export function programWire({ pinned, name }: BpfProgramSettings, context: Context): BpfProg {
  if (typeof pinned !== "string") {
    throw new RangeError("a program needs the file to which it was pinned: { pinned: FILE }");
  }
  const program = open(pinned, context);
  return name === undefined ? program : { ...program, name };
}

/** Prints a program. */
export function printProgram(out: Output, word: string, name: string | undefined): void {
  out.text(`${word} `);
  out.put(word, name ?? "<unknown>", name === undefined ? "" : `${name} `);
}

/** What stands for a program; it is read by {@linkcode takeProgram}. */
export const program: Value<BpfProgramSettings> = { metavar: "BPF" } as Value<BpfProgramSettings>;

function programRow(word: "in" | "out" | "xmit"): Row<BpfProgramSettings, BpfEncap> {
  return {
    value: program,
    get: (wire) => wire[word] && { name: wire[word].name },
    set: (wire, value, context) => {
      wire[word] = programWire(value, context);
    },
    parse: (args, wire, context) => {
      wire[word] = takeProgram(args, context);
    },
    print: (out, wire) => {
      if (wire[word]) printProgram(out, word, wire[word].name);
    },
  };
}

const headroom = integer(1, LWT_BPF_MAX_HEADROOM);

const rows: Rows<BpfEncapSettings, BpfEncap> = {
  in: programRow("in"),
  out: programRow("out"),
  xmit: programRow("xmit"),
  headroom: {
    value: headroom,
    field: "xmitHeadroom",
    text: " %s ",
    // The first one counts, and the kernel looks at its size.
    parse: (args, wire, context) => {
      const text = args.take();
      let value = 0;
      try {
        value = u32.parse(text, "", context);
      } catch {
        // Said below, as of 0.
      }
      if (!value) throw wrongArgument(text, "headroom is invalid\n");
      wire.xmitHeadroom ??= value;
    },
  },
};

const USAGE = "[ in BPF ] [ out BPF ] [ xmit BPF ] [ headroom BYTES ]\n" +
  "\t\tBPF := { object-pinned | pinned | fd } FILE";

function parse(args: Args, context: Context): BpfEncap {
  const wire: BpfEncap = {};
  while (parseRow(rows, args, wire, context));
  if (args.next === "help") throw new CommandError(`Usage: … encap bpf ${USAGE}`);
  return wire;
}

/** The words of `bpf`. */
export const bpf: EncapWords<BpfEncapSettings, BpfEncap> = {
  rows,
  required: [],
  parse,
  usage: USAGE,
};
