/**
 * Links with more virtual functions than an attribute has room for. The kernel lists them all in
 * one attribute whose length of 16 bits then wraps around, so that nothing after it is in its place.
 *
 * @module
 */
import { decode, type Type } from "../netlink/schema.ts";
import type { LinkMessage } from "./link.ts";
import { IFLA_VF_INFO, IFLA_VFINFO_LIST } from "./uapi/if_link.ts";

/** Size of `struct ifinfomsg`. */
const LINK_HEADER = 16;
/** Size of an attribute's header. */
const ATTR_HEADER = 4;
/** The bits of an attribute's type that are no flags. */
const TYPE = 0x3fff;
/** From how many bytes on a list is cut in two. */
const ENOUGH = 0x8000;

/** The attributes between two places: where each begins, its type, and its length with padding. */
function* attributes(view: DataView, from: number) {
  for (let pos = from; pos + ATTR_HEADER <= view.byteLength;) {
    const length = view.getUint16(pos, true), type = view.getUint16(pos + 2, true) & TYPE;
    if (length < ATTR_HEADER) return;
    const size = (length + 3) & ~3;
    yield { pos, type, length, size };
    pos += size;
  }
}

/** The message without its list of virtual functions, and the list alone, in parts. */
function cut(bytes: Uint8Array): { rest: Uint8Array; lists: Uint8Array[] } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { pos, type, length } of attributes(view, LINK_HEADER)) {
    if (type !== IFLA_VFINFO_LIST) continue;
    const bounds = [pos + ATTR_HEADER];
    let end = bounds[0];
    for (const { pos, type, size } of attributes(view, end)) {
      if (type !== IFLA_VF_INFO || pos + size > bytes.length) break;
      if (pos - bounds[bounds.length - 1] > ENOUGH) bounds.push(pos);
      end = pos + size;
    }
    // Only if the list ends where its length wraps to is it known to be whole.
    if (((end - pos) & 0xffff) !== length) return undefined;
    const lists = bounds.map((from, i) => {
      const list = bytes.slice(from - ATTR_HEADER, bounds[i + 1] ?? end);
      const header = new DataView(list.buffer);
      header.setUint16(0, list.length, true);
      header.setUint16(2, view.getUint16(pos + 2, true), true);
      return join(bytes.subarray(0, LINK_HEADER), list);
    });
    return { rest: join(bytes.subarray(0, pos), bytes.subarray(end)), lists };
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

/**
 * Decodes the body of a link message, with all its virtual functions, however many they are.
 *
 * @param schema `linkMessage` or `linkSummary`.
 * @throws {DecodeError} if the bytes are no link message.
 *
 * @example
 * ```ts
 * const body = connection.request(RTM_GETLINK, linkMessage, { index: 1 }, { reply: bytes });
 * console.log(decodeManyVfs(linkMessage, body).attrs.vfinfoList?.length);
 * ```
 */
export function decodeManyVfs(schema: Type<LinkMessage>, bytes: Uint8Array): LinkMessage {
  const parts = cut(bytes);
  if (!parts) return decode(schema, bytes);
  const link = decode(schema, parts.rest);
  link.attrs.vfinfoList = parts.lists.flatMap((list) =>
    decode(schema, list).attrs.vfinfoList ?? []
  );
  return link;
}
