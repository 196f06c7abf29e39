/**
 * Golden bytes: messages as `ip` sent them and as the kernel answered, in `golden/*.hex`. Those are
 * hex with comments, from `#` to the end of the line; `golden/capture.ts` makes them.
 *
 * @module
 */
import {
  type AttrTable,
  type Choice,
  chosen,
  decodeAt,
  NLM_F_REQUEST,
  nlmsghdr,
  Op,
  type StructTable,
  type Type,
  type WireType,
} from "../netlink/mod.ts";
import * as route from "../route/mod.ts";

const folder = new URL("golden/", import.meta.url);

/** The bytes that `golden/NAME.hex` has. */
export function golden(name: string): Uint8Array {
  const digits = Deno.readTextFileSync(new URL(`${name}.hex`, folder))
    .replace(/#.*/g, "").replace(/\s+/g, "");
  if (!/^([0-9a-f]{2})+$/.test(digits)) throw new Error(`${name}.hex is no hex`);
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

/** Names of all golden bytes. */
export const goldenNames: string[] = Array.from(Deno.readDirSync(folder), ({ name }) => name)
  .filter((name) => name.endsWith(".hex")).map((name) => name.slice(0, -4)).sort();

/** Layouts of messages, of which multicast groups have one in requests and another in answers. */
export function layoutsOf(bytes: Uint8Array): { readonly [type: number]: WireType } {
  const { flags } = decodeAt(nlmsghdr, bytes, 0, 16);
  return flags & NLM_F_REQUEST ? route.routeRequests : route.routeMessages;
}

/** Names of the message types; of two for one number, the more telling. */
const typeNames = new Map(
  Object.entries(route).filter(([name]) => /^RTM_(NEW|DEL|GET|SET)/.test(name))
    .map(([name, value]) => [value, name]),
);

type Values = Record<string | number, unknown>;

function text(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  return Object.entries(value).map(([key, item]) => `${key} ${text(item)}`).join(", ");
}

/** Commented hex of messages of rtnetlink: a line for each header and attribute. */
export function hexOf(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: string[] = [];
  const hex = (from: number, to: number) =>
    Array.from(bytes.subarray(from, to), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const put = (indent: number, data: string, comment: string) => {
    if (comment.length > 90) comment = comment.slice(0, 87) + "...";
    lines.push(`${" ".repeat(indent)}${data}${comment && `  # ${comment}`}`);
  };

  /** The attributes of `type` from `pos` to `end`, which were decoded as `value`. */
  function attributes(
    type: WireType,
    pos: number,
    end: number,
    indent: number,
    value: Values,
    header: unknown,
  ) {
    const table = type.op === Op.attrs ? type.of as AttrTable : undefined;
    const seen = new Map<number, number>();
    while (pos < end) {
      const stop = pos + view.getUint16(pos, true), id = view.getUint16(pos + 2, true) & 0x3fff;
      const next = Math.min((stop + 3) & ~3, end), head = hex(pos, pos + 4);
      const row = table?.byId[id], name = row?.name ?? String(id);
      const count = seen.get(id) ?? 0;
      seen.set(id, count + 1);
      let inner = table ? row?.type : type.of as WireType;
      let item = table ? value[row?.key ?? ""] : value[count];
      if (inner?.op === Op.repeat) inner = inner.of as WireType, item = (item as Values)[count];
      if (inner?.op === Op.select) inner = chosen(inner.of as Choice, value, header);
      if (inner?.op === Op.lazy) inner = (inner.of as () => WireType)();
      if (inner?.op === Op.nest) inner = inner.of as WireType;
      if (inner?.op === Op.message) {
        put(indent, head, name);
        message(inner, pos + 4, stop, indent + 2, item as Values);
      } else if (inner?.op === Op.attrs || inner?.op === Op.each) {
        put(indent, head, name);
        attributes(inner, pos + 4, stop, indent + 2, item as Values, header);
      } else {
        const padding = next > stop ? `  ${hex(stop, next)}` : "";
        const comment = `${name} ${inner ? text(item) : "?"}`;
        if (stop - pos <= 20) put(indent, `${head}  ${hex(pos + 4, stop)}${padding}`, comment);
        else {
          put(indent, head, comment);
          for (let at = pos + 4; at < stop; at += 16) {
            const to = Math.min(at + 16, stop);
            put(indent + 2, hex(at, to) + (to === stop ? padding : ""), "");
          }
        }
      }
      pos = next;
    }
  }

  function message(type: WireType, pos: number, end: number, indent: number, value: Values) {
    const [head, table] = type.of as [WireType, WireType];
    const { attrs, ...header } = value;
    // Attributes begin at a multiple of four.
    const start = pos + ((head.size + 3) & ~3);
    put(indent, hex(pos, start), `${(head.of as StructTable).name} ${text(header)}`);
    attributes(table, start, end, indent, attrs as Values, value);
  }

  const layouts = layoutsOf(bytes);
  for (let pos = 0; pos < bytes.length;) {
    const header = decodeAt(nlmsghdr, bytes, pos, pos + 16), end = pos + header.len;
    put(0, hex(pos, pos + 16), `nlmsghdr ${text(header)}, ${typeNames.get(header.type)}`);
    const type = layouts[header.type];
    message(type, pos + 16, end, 0, decodeAt(type as Type<Values>, bytes, pos + 16, end));
    pos = (end + 3) & ~3;
  }
  return lines.join("\n") + "\n";
}
