/**
 * Lists of segments in words, for the headers that have them.
 *
 * @module
 */
import { AF_INET6 } from "../../netlink/uapi.ts";
import type { SegmentHeader } from "../../route/encap/seg6.ts";
import { SR6_FLAG1_HMAC, SR6_TLV_HMAC } from "../../route/uapi/seg6.ts";
import type { Output } from "../output.ts";
import { parseAddress, readAddress } from "../prefix.ts";
import { u32, type Value } from "../values.ts";

/** Type of routing header that has segments. */
const TYPE = 4;
/** Bytes of `struct sr6_tlv_hmac` behind type and length. */
const HMAC_BYTES = 38;
/** More do not fit a header, together with what may stand behind them. */
const MAX_SEGMENTS = 124;
const NONE = "::";

/** Segments in the order of the way: on the command line between commas, of which those too many count. */
export const segments: Value<readonly string[], string[]> = {
  metavar: "ADDR,…",
  parse(text) {
    const parts = text.split(",");
    const list = parts.filter(Boolean).map((part) => readAddress(part, AF_INET6).address ?? NONE);
    return [...list, ...Array<string>(parts.length - list.length).fill(NONE)];
  },
  wire(list) {
    if (!Array.isArray(list) || list.length < 1 || list.length > MAX_SEGMENTS) {
      throw new RangeError(`${JSON.stringify(list)} is no list of 1 to ${MAX_SEGMENTS} segments`);
    }
    return list.map((segment) => parseAddress(segment, AF_INET6));
  },
  friendly: (list) => list,
  text: String,
  json: String,
};

/** The id of a key for an HMAC; what is none is 0, which stands for no HMAC. */
export const hmacKey: Value<number> = {
  ...u32,
  metavar: "KEYID",
  parse(text, word, context) {
    try {
      return u32.parse(text, word, context);
    } catch {
      return 0;
    }
  },
};

/**
 * A segment routing header.
 *
 * @param inline It is put into the packet, whose destination takes the last place.
 */
export function segmentHeader(
  list: readonly string[],
  hmac: number,
  inline: boolean,
): SegmentHeader {
  const segments = list.toReversed();
  if (inline) segments.unshift(NONE);
  const header = { nexthdr: 0, type: TYPE, segmentsLeft: segments.length - 1, tag: 0, segments };
  if (!hmac) return { ...header, flags: 0 };
  const data = new Uint8Array(HMAC_BYTES);
  new DataView(data.buffer).setUint32(2, hmac);
  return { ...header, flags: SR6_FLAG1_HMAC, tlvs: [{ type: SR6_TLV_HMAC, data }] };
}

/** The segments of a header in the order of the way. */
export function segmentsOf({ segments }: SegmentHeader, inline: boolean): string[] {
  return (inline && segments[0] === NONE ? segments.slice(1) : segments).toReversed();
}

/** The id of the key for the HMAC of a header; undefined where it has none. */
export function hmacOf({ flags, tlvs }: SegmentHeader): number | undefined {
  const data = flags & SR6_FLAG1_HMAC ? tlvs?.at(-1)?.data : undefined;
  return data && data.length >= 6
    ? new DataView(data.buffer, data.byteOffset).getUint32(2)
    : undefined;
}

/** Prints segments in the order of the way. */
export function printSegments(out: Output, list: readonly string[]): void {
  out.array(
    "segs",
    () => {
      for (const segment of list) out.put(null, segment, `${segment} `, "inet6");
    },
    `segs ${list.length} [ `,
    "] ",
  );
}

/** Prints the segments of a header, and whether it has an HMAC. */
export function printHeader(out: Output, header: SegmentHeader): void {
  printSegments(out, header.segments.toReversed());
  const hmac = hmacOf(header);
  if (hmac === undefined) return;
  const hex = hmac.toString(16);
  out.put("hmac", hmac ? `0x${hex}` : "0", `hmac ${hex.toUpperCase()} `);
}
