/**
 * `encap rpl`: source routing of RPL networks.
 *
 * @module
 */
import type { RplEncap } from "../../route/encap/rpl.ts";
import type { Rows } from "../words.ts";
import { type EncapWords, once } from "./encap.ts";
import { printSegments, segments } from "./segments.ts";

/** Insertion of a source routing header. */
export interface RplEncapSettings {
  /** IPv6 addresses of the segments, in the order of the way. */
  segs: readonly string[];
}

/** Type of routing header. */
const TYPE = 3;

function setSegments(wire: RplEncap, list: readonly string[]): void {
  wire.srh = {
    nexthdr: 0,
    hdrlen: 2 * list.length,
    type: TYPE,
    segmentsLeft: list.length,
    cmpr: 0,
    pad: 0,
    segments: list.toReversed(),
  };
}

const rows: Rows<RplEncapSettings, RplEncap> = {
  segs: once(segments, {
    get: ({ srh }) => srh?.segments.slice(0, srh.segmentsLeft).reverse(),
    set: (wire, list, context) => setSegments(wire, segments.wire(list, context)),
    print: (out, { srh }) => {
      if (srh) printSegments(out, srh.segments.slice(0, srh.segmentsLeft).reverse());
    },
  }),
};

/** The words of `rpl`. */
export const rpl: EncapWords<RplEncapSettings, RplEncap> = {
  rows,
  required: ["segs"],
  finish(wire) {
    if (!wire.srh) setSegments(wire, segments.parse("", "", undefined as never));
  },
};
