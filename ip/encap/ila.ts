/**
 * `encap ila`: another locator in the upper half of the address.
 *
 * @module
 */
import type { IlaEncap } from "../../route/encap/ila.ts";
import {
  ILA_ATYPE_IID,
  ILA_ATYPE_LUID,
  ILA_ATYPE_NONLOCAL_ADDR,
  ILA_ATYPE_USE_FORMAT,
  ILA_ATYPE_VIRT_MULTI_V6,
  ILA_ATYPE_VIRT_UNI_V6,
  ILA_ATYPE_VIRT_V4,
  ILA_CSUM_ADJUST_TRANSPORT,
  ILA_CSUM_NEUTRAL_MAP,
  ILA_CSUM_NEUTRAL_MAP_AUTO,
  ILA_CSUM_NO_ACTION,
  ILA_HOOK_ROUTE_INPUT,
  ILA_HOOK_ROUTE_OUTPUT,
} from "../../route/uapi/ila.ts";
import { type Args, CommandError } from "../args.ts";
import { choice, type Context, parseRow, type Row, type Rows, text, type Value } from "../words.ts";
import type { EncapWords } from "./encap.ts";

/** How checksums stay right (`ILA_CSUM_*`). */
export type IlaCsumMode = "adj-transport" | "neutral-map" | "no-action" | "neutral-map-auto";
/** Type of an identifier (`ILA_ATYPE_*`); the kernel lets only `luid` and `use-format` be set. */
export type IlaIdentType =
  | "iid"
  | "luid"
  | "virt-v4"
  | "virt-uni-v6"
  | "virt-multi-v6"
  | "nonlocal-addr"
  | "use-format";
/** Where packets are translated (`ILA_HOOK_*`). */
export type IlaHookType = "output" | "input";

/** Identifier locator addressing. */
export interface IlaEncapSettings {
  /** The locator: the upper 64 bits of the new address, in four parts: `2001:db8:0:1`. */
  locator: string;
  /** How checksums stay right. */
  csumMode?: IlaCsumMode | number;
  /** Type of the identifier. */
  identType?: IlaIdentType | number;
  /** Where packets are translated. */
  hookType?: IlaHookType | number;
}

const CSUM_MODES: Readonly<Record<IlaCsumMode, number>> = {
  "adj-transport": ILA_CSUM_ADJUST_TRANSPORT,
  "neutral-map": ILA_CSUM_NEUTRAL_MAP,
  "neutral-map-auto": ILA_CSUM_NEUTRAL_MAP_AUTO,
  "no-action": ILA_CSUM_NO_ACTION,
};
const IDENT_TYPES: Readonly<Record<IlaIdentType, number>> = {
  iid: ILA_ATYPE_IID,
  luid: ILA_ATYPE_LUID,
  "virt-v4": ILA_ATYPE_VIRT_V4,
  "virt-uni-v6": ILA_ATYPE_VIRT_UNI_V6,
  "virt-multi-v6": ILA_ATYPE_VIRT_MULTI_V6,
  "nonlocal-addr": ILA_ATYPE_NONLOCAL_ADDR,
  "use-format": ILA_ATYPE_USE_FORMAT,
};
const HOOK_TYPES: Readonly<Record<IlaHookType, number>> = {
  output: ILA_HOOK_ROUTE_OUTPUT,
  input: ILA_HOOK_ROUTE_INPUT,
};

const identType = choice(IDENT_TYPES, () => "unknown");
/** Identifiers that can be set. */
const settable: typeof identType = {
  ...identType,
  metavar: "{ luid | use-format }",
  parse: choice({ luid: ILA_ATYPE_LUID, "use-format": ILA_ATYPE_USE_FORMAT }).parse as never,
};

/** A locator of four parts of 16 bits; what is left out at the end is 0. */
function parseLocator(text: string): bigint {
  const parts = typeof text === "string" ? text.split(":") : [];
  if (
    parts.length < 1 || parts.length > 4 || !parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
  ) {
    throw new RangeError(`${JSON.stringify(text)} is no locator: up to four hexadecimal parts`);
  }
  return BigInt("0x" + parts.map((part) => part.padStart(4, "0")).join("").padEnd(16, "0"));
}

function formatLocator(locator: bigint): string {
  return [48n, 32n, 16n, 0n].map((shift) => (locator >> shift & 0xffffn).toString(16)).join(":");
}

function setting<F>(value: Value<F, number>, word: string, json: string): Row<F, IlaEncap> {
  return { value, word, json, wrong: `"${word}" value is invalid\n`, text: ` ${word} %s ` };
}

const rows: Rows<IlaEncapSettings, IlaEncap> = {
  locator: {
    value: text("LOCATOR"),
    word: null,
    json: "locator",
    text: " %s ",
    get: ({ locator }) => locator === undefined ? undefined : formatLocator(locator),
    set: (wire, value) => {
      wire.locator = parseLocator(value);
    },
  },
  csumMode: setting(choice(CSUM_MODES, () => "unknown"), "csum-mode", "csum_mode"),
  identType: setting(settable, "ident-type", "ident_type"),
  hookType: setting(choice(HOOK_TYPES, () => "unknown"), "hook-type", "hook_type"),
};

function parse(args: Args, context: Context): IlaEncap {
  const written = args.take(), wire: IlaEncap = {};
  try {
    wire.locator = parseLocator(written);
  } catch {
    throw new CommandError(`Bad locator: ${written}`, 1);
  }
  while (parseRow(rows, args, wire, context));
  return wire;
}

/** The words of `ila`. */
export const ila: EncapWords<IlaEncapSettings, IlaEncap> = {
  rows,
  required: ["locator"],
  parse,
  usage: "LOCATOR [ csum-mode MODE ] [ ident-type TYPE ] [ hook-type TYPE ]",
};
