/**
 * IPv6 segment routing: its header (RFC 8754), and encapsulation with one (linux/seg6_iptunnel.h).
 *
 * @module
 */
import {
  type Attrs,
  attrs,
  be16,
  custom,
  decode,
  encode,
  ipv6,
  s32,
  struct,
  type Type,
  u32,
  u8,
  type Unknowns,
} from "../../netlink/schema.ts";
import { formatIpv6, parseIpv6 } from "../../netlink/address.ts";
import { Failure } from "../../netlink/cursor.ts";
import {
  SEG6_IPTUNNEL_SRC,
  SEG6_IPTUNNEL_SRH,
  SEG6_IPTUNNEL_TABLE,
} from "../uapi/seg6_iptunnel.ts";

/** What may stand behind the segments (`struct sr6_tlv`). */
export interface SegmentTlv {
  /** Type (`SR6_TLV_*`). */
  type: number;
  /** Content, at most 255 bytes. */
  data: Uint8Array;
}

/** A segment routing header (`struct ipv6_sr_hdr`). Its length and number of segments follow from the rest. */
export interface SegmentHeader {
  /** Protocol of the header behind it; the kernel fills it in. */
  nexthdr: number;
  /** Type of routing header: 4. */
  type: number;
  /** Index of the segment that is next; of a new header, of the last in the list. */
  segmentsLeft: number;
  /** Flag bits (`SR6_FLAG1_*`). */
  flags: number;
  /** Tag. */
  tag: number;
  /** The segments from the last on the way to the first, at least one. */
  segments: string[];
  /** What stands behind them, such as the HMAC. */
  tlvs?: SegmentTlv[];
}

interface Fixed extends Omit<SegmentHeader, "segments" | "tlvs"> {
  hdrlen: number;
  firstSegment: number;
}

const fixed: Type<Fixed> = struct<Fixed>("ipv6_sr_hdr", {
  nexthdr: u8,
  hdrlen: u8,
  type: u8,
  segmentsLeft: u8,
  firstSegment: u8,
  flags: u8,
  tag: be16,
});

const tlvsSize = (tlvs: SegmentTlv[] = []) => tlvs.reduce((n, tlv) => n + 2 + tlv.data.length, 0);

/** Wire layout of {@linkcode SegmentHeader}. */
export const segmentHeader: Type<SegmentHeader> = custom<SegmentHeader>({
  size: ({ segments, tlvs }) => fixed.size + 16 * segments.length + tlvsSize(tlvs),
  read(data) {
    const { hdrlen, firstSegment, ...header } = decode(fixed, data.slice(0, fixed.size));
    let at = fixed.size + 16 * (firstSegment + 1);
    if (data.length !== 8 * (hdrlen + 1) || data.length < at) {
      throw new Failure(
        `${data.length} bytes, where ${hdrlen} * 8 + 8 with ${firstSegment + 1} segments are said`,
      );
    }
    const segments: string[] = [], tlvs: SegmentTlv[] = [];
    for (let pos = fixed.size; pos < at; pos += 16) segments.push(formatIpv6(data, pos));
    while (at < data.length) {
      const end = at + 2 + data[at + 1];
      if (!(end <= data.length)) throw new Failure("an object behind the segments does not fit");
      tlvs.push({ type: data[at], data: data.slice(at + 2, end) });
      at = end;
    }
    return tlvs.length > 0 ? { ...header, segments, tlvs } : { ...header, segments };
  },
  write({ segments, tlvs = [], ...header }, out) {
    if (segments.length === 0) throw new Failure("a segment routing header without segments");
    if (out.length % 8 || out.length > 2048) {
      throw new Failure(`${out.length} bytes, where a multiple of 8 up to 2048 is expected`);
    }
    const hdrlen = out.length / 8 - 1, firstSegment = segments.length - 1;
    out.set(encode(fixed, { ...header, hdrlen, firstSegment }));
    let at = fixed.size;
    for (const segment of segments) {
      const address = parseIpv6(segment);
      if (!address) throw new Failure(`${JSON.stringify(segment)} is no IPv6 address`);
      out.set(address, at);
      at += 16;
    }
    for (const { type, data } of tlvs) {
      out.set([type, data.length], at);
      out.set(data, at + 2);
      at += 2 + data.length;
    }
  },
});

/** How a segment routing header is put on, and which (`struct seg6_iptunnel_encap`). */
export interface Seg6Tunnel {
  /** How: inserted, around the packet, around the frame (`SEG6_IPTUN_MODE_*`). */
  mode: number;
  /** The header. */
  srh: SegmentHeader;
}

/** Wire layout of {@linkcode Seg6Tunnel}. */
export const seg6Tunnel: Type<Seg6Tunnel> = struct<Seg6Tunnel>("seg6_iptunnel_encap", {
  mode: s32,
  srh: segmentHeader,
});

/** Encapsulation with segment routing (`SEG6_IPTUNNEL_*`). */
export interface Seg6Encap extends Unknowns {
  /** How, and the header. */
  srh?: Seg6Tunnel;
  /** Source of the outer header. */
  src?: string;
  /** Table in which the first segment is looked up. */
  table?: number;
}

/** Wire layout of {@linkcode Seg6Encap}. */
export const seg6Encap: Attrs<Seg6Encap> = attrs<Seg6Encap>("SEG6_IPTUNNEL_", {
  srh: [SEG6_IPTUNNEL_SRH, seg6Tunnel],
  src: [SEG6_IPTUNNEL_SRC, ipv6],
  table: [SEG6_IPTUNNEL_TABLE, u32],
});
