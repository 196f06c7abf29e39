/**
 * `encap seg6`: segment routing.
 *
 * @module
 */
import { AF_INET6 } from "../../netlink/uapi.ts";
import type { Seg6Encap } from "../../route/encap/seg6.ts";
import {
  SEG6_IPTUN_MODE_ENCAP,
  SEG6_IPTUN_MODE_ENCAP_RED,
  SEG6_IPTUN_MODE_INLINE,
  SEG6_IPTUN_MODE_L2ENCAP,
  SEG6_IPTUN_MODE_L2ENCAP_RED,
} from "../../route/uapi/seg6_iptunnel.ts";
import { duplicateOrGarbage, wrongArgument } from "../args.ts";
import { named, tables } from "../databases.ts";
import { parseAddress } from "../prefix.ts";
import { choice, type Rows, text } from "../words.ts";
import { type EncapWords, INVALID, once } from "./encap.ts";
import { hmacKey, hmacOf, printHeader, segmentHeader, segments, segmentsOf } from "./segments.ts";

/** How a segment routing header is put on (`SEG6_IPTUN_MODE_*`). */
export type Seg6Mode = "inline" | "encap" | "l2encap" | "encap.red" | "l2encap.red";

/** Encapsulation with segment routing. */
export interface Seg6EncapSettings {
  /** How: into the packet, around it, or around its frame; `.red` leaves the first segment out. */
  mode: Seg6Mode | number;
  /** IPv6 addresses of the segments, in the order of the way. */
  segs: readonly string[];
  /** Id of the key for an HMAC, 1 to 2^32 - 1; none unless given. */
  hmac?: number;
  /** IPv6 source of the outer header. Not a keyword of `ip`. */
  src?: string;
  /** Table in which the first segment is looked up. Not a keyword of `ip`. */
  table?: string | number;
}

const MODES: Readonly<Record<Seg6Mode, number>> = {
  inline: SEG6_IPTUN_MODE_INLINE,
  encap: SEG6_IPTUN_MODE_ENCAP,
  l2encap: SEG6_IPTUN_MODE_L2ENCAP,
  "encap.red": SEG6_IPTUN_MODE_ENCAP_RED,
  "l2encap.red": SEG6_IPTUN_MODE_L2ENCAP_RED,
};
const NO_MODE = -1;

const mode = choice(MODES, () => "<unknown>");

/** The encapsulation, while it is put together. */
interface Draft extends Seg6Encap {
  mode?: number;
  list?: readonly string[];
  hmac?: number;
}

const rows: Rows<Seg6EncapSettings, Draft> = {
  mode: once(mode, {
    wrong: INVALID,
    get: (wire, context) => {
      const value = wire.mode ?? wire.srh?.mode;
      return value === undefined ? undefined : mode.friendly(value, context);
    },
  }),
  segs: once(segments, {
    get: ({ list, srh }) =>
      list ?? (srh && segmentsOf(srh.srh, srh.mode === SEG6_IPTUN_MODE_INLINE)),
    set: (wire, list, context) => {
      wire.list = segments.wire(list, context);
    },
    parse: (args, wire, context) => {
      const text = args.take();
      if (wire.list) throw duplicateOrGarbage("segs", text);
      if (wire.mode === undefined) throw wrongArgument(text, '"segs" provided before "mode"\n');
      wire.list = segments.parse(text, "segs", context);
    },
    once: undefined,
    print: (out, { srh }) => {
      if (srh) printHeader(out, srh.srh);
    },
  }),
  hmac: once(hmacKey, {
    text: null,
    get: ({ hmac, srh }) => hmac ?? (srh && hmacOf(srh.srh)),
  }),
  src: {
    value: text("ADDR"),
    word: null,
    text: null,
    set: (wire, value) => {
      wire.src = parseAddress(value, AF_INET6);
    },
  },
  table: {
    value: named(tables, "TABLE"),
    word: null,
    text: null,
    set: (wire, value, context) => {
      wire.table = named(tables, "TABLE").wire(value, context);
    },
  },
};

/** The words of `seg6`. */
export const seg6: EncapWords<Seg6EncapSettings, Draft> = {
  rows,
  required: ["mode", "segs"],
  finish(wire) {
    const { mode = NO_MODE, list = segments.parse("", "", undefined as never), hmac = 0 } = wire;
    delete wire.mode;
    delete wire.list;
    delete wire.hmac;
    wire.srh = { mode, srh: segmentHeader(list, hmac, mode === SEG6_IPTUN_MODE_INLINE) };
  },
};
