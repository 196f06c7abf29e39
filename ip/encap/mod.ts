/**
 * Encapsulations of routes and nexthops, in words. A type is one file beside this one, and one line in
 * each of an interface and its table here; the compiler finds the one that is forgotten.
 *
 * @module
 */
import { type Encap as EncapBody, type EncapKinds, encapKinds } from "../../route/encap/mod.ts";
import { type Args, CommandError, required, wrongArgument } from "../args.ts";
import type { Output } from "../output.ts";
import { type Context, fromWire, parseRow, printRows, toWire, usageOf } from "../words.ts";
import { bpf, type BpfEncapSettings } from "./bpf.ts";
import type { EncapWords } from "./encap.ts";
import { ila, type IlaEncapSettings } from "./ila.ts";
import { ioam6, type Ioam6EncapSettings } from "./ioam6.ts";
import { ip, ip6, type Ip6EncapSettings, type IpEncapSettings } from "./ip.ts";
import { mpls, type MplsEncapSettings } from "./mpls.ts";
import { rpl, type RplEncapSettings } from "./rpl.ts";
import { seg6, type Seg6EncapSettings } from "./seg6.ts";
import { seg6local, type Seg6LocalEncapSettings } from "./seg6local.ts";
import { xfrm, type XfrmEncapSettings } from "./xfrm.ts";

/** Settings of the types of encapsulation, by their names in `ip route`. */
export interface EncapSettingsByType {
  /** MPLS labels. */
  mpls: MplsEncapSettings;
  /** IPv4. */
  ip: IpEncapSettings;
  /** IPv6. */
  ip6: Ip6EncapSettings;
  /** Identifier locator addressing. */
  ila: IlaEncapSettings;
  /** BPF programs. */
  bpf: BpfEncapSettings;
  /** IPv6 segment routing. */
  seg6: Seg6EncapSettings;
  /** What this node does with a segment of its own. */
  seg6local: Seg6LocalEncapSettings;
  /** Source routing of RPL networks. */
  rpl: RplEncapSettings;
  /** In-situ operations data. */
  ioam6: Ioam6EncapSettings;
  /** IPsec. */
  xfrm: XfrmEncapSettings;
}

/**
 * An encapsulation, by its type.
 *
 * @example
 * ```ts
 * const encap: EncapSettings = { type: "seg6", mode: "encap", segs: ["2001:db8::1"] };
 * ```
 */
export type EncapSettings = {
  [K in keyof EncapSettingsByType]: {
    /** Its type. */
    type: K;
  } & EncapSettingsByType[K];
}[keyof EncapSettingsByType];

/** What is known of an encapsulation; of one that no table knows, the number of its type. */
export type EncapState = EncapSettings | {
  /** Its type (`LWTUNNEL_ENCAP_*`). */
  type: number;
};

/** An encapsulation as routes and nexthops have it among their attributes. */
export interface WireEncap {
  /** Type of the encapsulation (`LWTUNNEL_ENCAP_*`). */
  encapType: number;
  /** The encapsulation. */
  encap: EncapBody;
}

const words: {
  readonly [K in keyof EncapKinds]: EncapWords<EncapSettingsByType[K], EncapKinds[K]>;
} = { mpls, ip, ip6, ila, bpf, seg6, seg6local, rpl, ioam6, xfrm };

type AnyWords = EncapWords<Record<string, unknown>, object>;

/** Name and words of a type, by its number. */
function typeOf(number: number): [name: string, words: AnyWords] | undefined {
  const found = Object.entries(encapKinds).find(([, { type }]) => type === number);
  return found && [found[0], words[found[0] as keyof EncapKinds] as unknown as AnyWords];
}

/** What `encap help` says: each type with its words. */
export function encapHelp(): string {
  const types = Object.entries(words).map(([name, { rows, usage }]) =>
    `\tencap ${name} ${usage ?? usageOf(rows as object).join("\n\t\t")}`
  );
  return ["Usage: … encap TYPE OPTIONS", ...types].join("\n");
}

/**
 * Reads the words that follow `encap`: a type, and its settings up to the first word that is none of its
 * keywords.
 *
 * @throws {CommandError} if a word is wrong.
 */
export function parseEncap(args: Args, context: Context): WireEncap {
  const name = args.take();
  if (name === "help") throw new CommandError(encapHelp());
  if (!Object.hasOwn(words, name)) throw wrongArgument(name, '"encap type" value is invalid\n');
  // As iproute2 has it, two more words have to follow the type.
  args.take();
  if (!args.more) throw required("encap type");
  args.back();
  const type = name as keyof EncapKinds;
  const { rows, parse, finish } = words[type] as unknown as AnyWords;
  let encap: object;
  if (parse) encap = parse(args, context);
  else {
    encap = {};
    while (parseRow(rows, args, encap, context));
  }
  finish?.(encap);
  return { encapType: encapKinds[type].type, encap: encap as EncapBody };
}

/** Prints an encapsulation, as iproute2 does; nothing where there is none. */
export function printEncap(out: Output, wire: Partial<WireEncap>, context: Context): void {
  const { encapType, encap } = wire;
  if (encapType === undefined) return;
  const [name, { rows, print }] = typeOf(encapType) ?? ["unknown", {} as Partial<AnyWords>];
  out.object("encap", () => {
    out.put("encap_type", name, ` encap ${name} `);
    if (encap === undefined || encap instanceof Uint8Array) return;
    if (print) print(out, encap, context);
    else if (rows) printRows(rows, encap, out, context);
  });
}

/**
 * An encapsulation from code.
 *
 * @throws {TypeError} if there is no such type or setting, or one is missing.
 * @throws {RangeError} naming the setting, the value and what was expected.
 */
export function encapToWire(settings: EncapSettings, context: Context): WireEncap {
  const { type, ...rest } = settings as { type: string } & Record<string, unknown>;
  if (!Object.hasOwn(words, type)) {
    throw new TypeError(
      `encap: ${JSON.stringify(type)} is none of ${Object.keys(words).join(", ")}`,
    );
  }
  const key = type as keyof EncapKinds;
  const { rows, required: needed, finish } = words[key] as unknown as AnyWords;
  const missing = needed.find((name) => rest[name] === undefined);
  if (missing !== undefined) throw new TypeError(`encap ${type}: "${missing}" is missing`);
  try {
    const encap = toWire(rows, rest, context, {});
    finish?.(encap);
    return { encapType: encapKinds[key].type, encap: encap as EncapBody };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`encap ${type}: ${error.message}`, { cause: error });
  }
}

/** An encapsulation as settings in code; undefined where there is none. */
export function encapFromWire(
  { encapType, encap }: Partial<WireEncap>,
  context: Context,
): EncapState | undefined {
  if (encapType === undefined) return undefined;
  const found = typeOf(encapType);
  if (!found || encap === undefined || encap instanceof Uint8Array) return { type: encapType };
  const [type, { rows }] = found;
  return { type, ...fromWire(rows, encap, context) } as EncapState;
}
