/**
 * Options that the tunnels of `encap ip` and `encap ip6` carry.
 *
 * @module
 */
import { Failure } from "../../netlink/cursor.ts";
import {
  type ErspanOption,
  type GeneveOption,
  geneveOptions,
  type TunnelOptions,
  type VxlanOption,
} from "../../route/encap/ip.ts";
import { type Args, CommandError, duplicateOrGarbage, wrongArgument } from "../args.ts";
import type { Output } from "../output.ts";
import { type Row, type Rows, text, u16, u32, u8, type Value } from "../words.ts";

/** An option of GENEVE. */
export interface GeneveOptionSettings {
  /** Namespace of the type, 0 to 65535. */
  class: number;
  /** Type, 0 to 255; the highest bit says that it must be understood. */
  type: number;
  /** Content, a multiple of 4 bytes, in hexadecimal: `deadbeef`. */
  data: string;
}

/** The option of VXLAN. */
export interface VxlanOptionSettings {
  /** Group policy, 0 to 2^32 - 1. */
  gbp: number;
}

/** The option of ERSPAN. */
export interface ErspanOptionSettings {
  /** Version: 1 or 2. */
  ver: number;
  /** Index of the port, of 20 bits. Version 1. */
  index?: number;
  /** Direction: 0 ingress, 1 egress. Version 2. */
  dir?: number;
  /** Id of the hardware, of 6 bits. Version 2. */
  hwid?: number;
}

/** Options that a tunnel carries: those of one protocol. */
export interface TunnelOptionSettings {
  /** Of GENEVE. */
  geneveOpts?: readonly GeneveOptionSettings[];
  /** Of VXLAN. */
  vxlanOpts?: VxlanOptionSettings;
  /** Of ERSPAN. */
  erspanOpts?: ErspanOptionSettings;
}

/** Bytes in hexadecimal. */
function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array {
  const digits = text.match(/../gs) ?? [];
  if (!digits.every((pair) => /^[0-9a-f]{2}$/i.test(pair))) {
    throw new RangeError(`${JSON.stringify(text)} is no hexadecimal`);
  }
  return Uint8Array.from(digits, (pair) => parseInt(pair, 16));
}

// ── words ────────────────────────────────────────────────────────────────────────────────────

const NOTHING = undefined as never;

/** What stands between colons, in order: a field, and what it takes. */
type Parts<W> = readonly (readonly [key: keyof W, read: (text: string) => W[keyof W]])[];

const number = (value: Value<number>) => (text: string) => value.parse(text, "", NOTHING);

const GENEVE: Parts<GeneveOption> = [
  ["class", number(u16)],
  ["type", number(u8)],
  // As iproute2 has it, a digit too many is left out.
  ["data", fromHex],
];
const ERSPAN: Parts<ErspanOption> = [
  ["ver", number(u8)],
  ["index", number(u32)],
  ["dir", number(u8)],
  ["hwid", number(u8)],
];

/** Fields between colons; empty ones are left out. */
function split<W extends object>(text: string, parts: Parts<W>): W {
  const out = {} as W;
  text.split(":").forEach((part, i) => {
    if (i >= parts.length) throw new RangeError("more fields than there are");
    const [key, read] = parts[i];
    if (part !== "") out[key] = read(part);
  });
  return out;
}

/** Reads options; `separators` end what an error quotes, since iproute2 cuts the word there. */
function parser<W extends { opts?: TunnelOptions }>(
  word: string,
  separators: RegExp,
  read: (text: string) => TunnelOptions,
): Row<unknown, W>["parse"] {
  return (args: Args, wire: W) => {
    if (wire.opts !== undefined) throw duplicateOrGarbage("opts", word);
    const text = args.take();
    try {
      wire.opts = read(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const wrong = wrongArgument(text.split(separators)[0], `"${word}" value is invalid\n`);
      if (error.message !== "more fields than there are") throw wrong;
      throw new CommandError(`Unknown "geneve_opts" type\n${wrong.message}`);
    }
  };
}

function put<W extends { opts?: TunnelOptions }>(wire: W, opts: TunnelOptions): void {
  if (wire.opts !== undefined) throw new RangeError("a tunnel carries the options of one protocol");
  wire.opts = opts;
}

function print<T>(
  out: Output,
  name: string,
  list: readonly T[],
  one: (option: T, last: boolean) => void,
): void {
  out.newline();
  out.text(`\t${name} `);
  out.array(name, () => {
    list.forEach((option, i) => out.object(null, () => one(option, i === list.length - 1)));
  });
}

/** A field of an option from code. */
function check(of: Value<number>, key: string, value: number): number {
  try {
    return of.wire(value, NOTHING);
  } catch (error) {
    throw new RangeError(`${key}: ${(error as Error).message}`);
  }
}

function geneve({ class: namespace, type, data }: GeneveOptionSettings): GeneveOption {
  if (typeof data !== "string" || data.length % 8) {
    throw new RangeError(`data: ${JSON.stringify(data)} is no multiple of 4 bytes in hexadecimal`);
  }
  return {
    class: check(u16, "class", namespace),
    type: check(u8, "type", type),
    data: fromHex(data),
  };
}

/** What the kernel says of GENEVE; nothing where its groups of attributes are none. */
function geneveOf(options: GeneveOption[]): GeneveOption[] {
  try {
    return geneveOptions(options);
  } catch (error) {
    if (error instanceof RangeError || error instanceof Failure) return [];
    throw error;
  }
}

/** The rows for options, of a tunnel that has them in `opts`. */
export function optionRows<W extends { opts?: TunnelOptions }>(): Rows<TunnelOptionSettings, W> {
  return {
    geneveOpts: {
      value: text("CLASS:TYPE:DATA[,…]") as unknown as Value<readonly GeneveOptionSettings[]>,
      get: ({ opts }) =>
        opts?.geneve && geneveOf(opts.geneve).map(({ class: namespace = 0, type = 0, data }) => ({
          class: namespace,
          type,
          data: toHex(data ?? new Uint8Array()),
        })),
      set: (wire, options) => put(wire, { geneve: options.map(geneve) }),
      parse: parser("geneve_opts", /[:,]/, (text) => ({
        geneve: text.split(",").map((option) => split(option, GENEVE)),
      })),
      print: (out, { opts }) => {
        if (!opts?.geneve) return;
        print(
          out,
          "geneve_opts",
          geneveOf(opts.geneve),
          ({ class: space = 0, type = 0, data }, last) => {
            const hex = toHex(data ?? new Uint8Array());
            out.put("class", space, `${space}`);
            out.put("type", type, `:${type}`);
            out.put("data", hex, `:${hex}${last ? " " : ","}`);
          },
        );
      },
    },
    vxlanOpts: {
      value: text("GBP") as unknown as Value<VxlanOptionSettings>,
      get: ({ opts }) => opts?.vxlan && { gbp: opts.vxlan.gbp ?? 0 },
      set: (wire, { gbp }) => put(wire, { vxlan: { gbp: check(u32, "gbp", gbp) } }),
      parse: parser("vxlan_opts", /$^/, (text) => ({ vxlan: { gbp: number(u32)(text) } })),
      print: (out, { opts }) => {
        if (!opts?.vxlan || opts.geneve) return;
        print<VxlanOption>(
          out,
          "vxlan_opts",
          [opts.vxlan],
          ({ gbp = 0 }) => out.put("gbp", gbp, `${gbp} `),
        );
      },
    },
    erspanOpts: {
      value: text("VER:INDEX:DIR:HWID") as unknown as Value<ErspanOptionSettings>,
      get: ({ opts }) => {
        if (!opts?.erspan) return undefined;
        const { ver = 0, index, dir, hwid } = opts.erspan;
        return ver === 1 ? { ver, index } : { ver, dir, hwid };
      },
      set: (wire, { ver, index, dir, hwid }) => {
        const erspan: ErspanOption = { ver: check(u8, "ver", ver) };
        if (index !== undefined) erspan.index = check(u32, "index", index);
        if (dir !== undefined) erspan.dir = check(u8, "dir", dir);
        if (hwid !== undefined) erspan.hwid = check(u8, "hwid", hwid);
        put(wire, { erspan });
      },
      parse: parser("erspan_opts", /:/, (text) => ({ erspan: split(text, ERSPAN) })),
      print: (out, { opts }) => {
        if (!opts?.erspan || opts.geneve || opts.vxlan) return;
        print<ErspanOption>(
          out,
          "erspan_opts",
          [opts.erspan],
          ({ ver = 0, index = 0, dir = 0, hwid = 0 }) => {
            const first = ver === 1;
            out.put("ver", ver, `${ver}`);
            out.put("index", first ? index : 0, `:${first ? index : 0}`);
            out.put("dir", first ? 0 : dir, `:${first ? 0 : dir}`);
            out.put("hwid", first ? 0 : hwid, `:${first ? 0 : hwid} `);
          },
        );
      },
    },
  };
}
