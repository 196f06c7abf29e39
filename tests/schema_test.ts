/**
 * Wire formats: every table that the library exports is encoded and decoded with values made from
 * itself, is fed with damaged bytes, and is compared with the kernel's headers.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type AttrTable,
  type Choice,
  decode,
  decodeAt,
  DecodeError,
  decodeMessages,
  encode,
  encodeInto,
  locate,
  message,
  Op,
  type StructTable,
  type Type,
  type WireType,
} from "../netlink/mod.ts";
import { Reader } from "../netlink/cursor.ts";
import * as netlink from "../netlink/mod.ts";
import * as route from "../route/mod.ts";
import { debianPackage } from "./cache.ts";
import { golden, goldenNames } from "./golden.ts";
import { newestHeaders } from "./headers.ts";
import { allTypes, damaged, exportedTypes, Generator, Random, rows } from "./schemas.ts";

type Values = Record<string, unknown>;

/** `SEED=… deno task test` repeats what failed. */
const seed = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31));

/** Runs `body` with numbers of its own for each round, and says which failed. */
function rounds(name: string, count: number, body: (random: Random) => void): void {
  for (let round = 0; round < count; round++) {
    try {
      body(new Random(seed + 7919 * round));
    } catch (error) {
      throw new Error(`${name}, SEED=${seed}, round ${round}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

// ── round trip ───────────────────────────────────────────────────────────────────────────────

Deno.test("every table: what is encoded decodes to the same value, and that to the same bytes", () => {
  assert(exportedTypes.length > 150, "few tables were found");
  for (const { name, type } of exportedTypes as { name: string; type: Type<unknown> }[]) {
    rounds(name, 40, (random) => {
      const value = new Generator(random).value(type) as Values;
      assert(value !== undefined, "no value was found");
      const bytes = encode(type, value), back = decode(type, bytes);
      assertEquals(back, value);
      assertEquals(encode(type, back as Values), bytes);
      // The same into bytes of the caller's, and only there.
      const room = new Uint8Array(bytes.length + 12).fill(0xa5);
      assertEquals(encodeInto(type, value, room, 8), bytes);
      assertEquals(room.subarray(0, 8), new Uint8Array(8).fill(0xa5));
      assertEquals(room.subarray(bytes.length + 8), new Uint8Array(4).fill(0xa5));
    });
  }
});

Deno.test("every table: what was met often decodes as what is new does, in the same order", () => {
  for (const { name, type } of exportedTypes as { name: string; type: Type<unknown> }[]) {
    rounds(name, 3, (random) => {
      const bytes = encode(type, new Generator(random).value(type) as Values);
      const first = decode(type, bytes);
      for (let times = 0; times < 90; times++) decode(type, bytes);
      const often = decode(type, bytes);
      assertEquals(often, first);
      assertEquals(encode(type, often as Values), bytes);
    });
  }
});

/** A message as `type` has it, which has met none yet. */
function unmet(type: Type<Values>): Type<unknown> {
  const [header, table] = type.of as Parameters<typeof message>;
  return message(header, table) as Type<unknown>;
}

Deno.test("every message: the code that is made for a form returns what the interpreter returns", () => {
  let made = 0;
  const messages = exportedTypes.filter(({ type }) => type.op === Op.message);
  for (const { name, type } of messages as { name: string; type: Type<Values> }[]) {
    const table = (type.of as WireType[])[1].of as AttrTable, [first] = rows(table);
    for (const { key, type: inner } of rows(table)) {
      rounds(`${name}.${key}`, 1, (random) => {
        // Two attributes of each, since of all together one is sure to have no code.
        const generator = new Generator(random), value = generator.value(type) as Values;
        const attrs = value.attrs as Values,
          one = attrs[key] ?? generator.value(inner, 2, {}, value);
        const sibling = inner.op === Op.select && !(inner.of as Choice).header;
        if (one === undefined || sibling) return;
        const bytes = encode(type, {
          ...value,
          attrs: { [first.key]: attrs[first.key], [key]: one },
        });
        const met = unmet(type), back = decode(met, bytes);
        for (let times = 0; times < 90; times++) decode(met, bytes);
        assertEquals(decode(met, bytes), back);
        const { forms } = (met.of as WireType[])[0].of as StructTable;
        if (!forms?.read(new Reader(bytes), 0, bytes.length)) return;
        made++;
        damaged(bytes, random, (bytes) => {
          assertEquals(outcome(met, bytes, 0), outcome(unmet(type), bytes, 0));
        });
      });
    }
  }
  assert(made > 200, `only ${made} forms had code made for them`);
});

Deno.test("every type of one's own has values in the round trip", () => {
  for (const { name, type } of allTypes().filter(({ type }) => type.op === Op.custom)) {
    rounds(name, 5, (random) => assert(new Generator(random).value(type) !== undefined, name));
  }
});

Deno.test("every type of one's own with a fixed size refuses fewer bytes", () => {
  const fixed = allTypes().filter(({ type }) => type.op === Op.custom && type.size > 0);
  for (const { name, type } of fixed) {
    const short = new Uint8Array(type.size - 1);
    assertThrows(() => decode(type as Type<unknown>, short), DecodeError, "expected", name);
  }
  assert(fixed.length > 0);
});

// ── damaged bytes ────────────────────────────────────────────────────────────────────────────

// Every step that reads attributes reads a number of 16 bits: so these are counted.
const { getUint16 } = DataView.prototype;
let read = 0, limit = Infinity;

function countedUint16(this: DataView, offset: number, littleEndian?: boolean): number {
  if (++read > limit) throw new Error(`more than ${limit} numbers were read`);
  return getUint16.call(this, offset, littleEndian);
}

/** Calls `body`; decoding that does more work than its bytes are worth fails meanwhile. */
function counting(body: () => void): void {
  DataView.prototype.getUint16 = countedUint16;
  try {
    body();
  } finally {
    DataView.prototype.getUint16 = getUint16;
  }
}

/** What decoding `bytes` at `offset` of a larger buffer gives: a value, or where it fails. */
function outcome(type: WireType, bytes: Uint8Array, guard: number): unknown {
  const offset = 32, around = new Uint8Array(offset + bytes.length + 32).fill(guard);
  around.set(bytes, offset);
  read = 0;
  limit = 4 * bytes.length + 64;
  try {
    return decodeAt(type as Type<unknown>, around, offset, offset + bytes.length);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const at = error.offset - offset;
    assert(at >= 0 && at <= bytes.length, `an error at byte ${at} of ${bytes.length}`);
    return { path: error.path, at };
  } finally {
    limit = Infinity;
  }
}

/** Only DecodeError comes out, and nothing around the bytes makes a difference. */
function survives(type: WireType, bytes: Uint8Array): void {
  const first = outcome(type, bytes, 0xff), second = outcome(type, bytes, 0x00);
  assertEquals(first, second);
}

Deno.test("every table: damaged bytes give a value or a DecodeError, in bounded work", () => {
  counting(() => {
    for (const { name, type } of exportedTypes) {
      rounds(name, 2, (random) => {
        const bytes = encode(type as Type<unknown>, new Generator(random).value(type) as Values);
        damaged(bytes, random, (bytes) => survives(type, bytes));
        for (const size of [1, 4, 7, 16, 33, 80]) survives(type, random.bytes(size));
      });
    }
  });
});

Deno.test("golden messages: damaged bytes give messages or a DecodeError", () => {
  for (const name of goldenNames) {
    rounds(name, 1, (random) => {
      damaged(golden(name), random, (bytes) => {
        try {
          decodeMessages(route.routeMessages, bytes);
        } catch (error) {
          if (!(error instanceof DecodeError)) throw error;
        }
      });
    });
  }
});

/** Puts `bytes` into an attribute. */
function attribute(type: number, ...parts: Uint8Array[]): Uint8Array {
  const payload = parts.reduce((sum, part) => sum + part.length, 0);
  const out = new Uint8Array((4 + payload + 3) & ~3);
  new DataView(out.buffer).setUint16(0, 4 + payload, true);
  new DataView(out.buffer).setUint16(2, type, true);
  let at = 4;
  for (const part of parts) out.set(part, at), at += part.length;
  return out;
}

Deno.test("attributes nested 1000 deep are read, or refused with a DecodeError", () => {
  for (const number of [0, 1, 2, 3]) {
    let nested: Uint8Array = new Uint8Array(0);
    for (let depth = 0; depth < 1000; depth++) nested = attribute(number, nested);
    counting(() => exportedTypes.forEach(({ type }) => survives(type, nested)));
  }
});

Deno.test("a table that contains itself: a nest of it is marked, and ends somewhere", () => {
  interface Tree extends netlink.Unknowns {
    within?: Tree;
    leaf?: number;
  }
  for (
    const [nest, mark] of [[netlink.nest, netlink.NLA_F_NESTED], [netlink.plainNest, 0]] as const
  ) {
    const tree: netlink.Attrs<Tree> = netlink.attrs<Tree>("TREE_A_", {
      within: [1, nest(netlink.lazy(() => tree))],
      leaf: [2, netlink.u8],
    });
    const value = { within: { within: { leaf: 3 } } };
    const leaf = attribute(2, Uint8Array.of(3), new Uint8Array(3));
    leaf[0] = 5; // its length is without the padding
    const bytes = attribute(1 | mark, attribute(1 | mark, leaf));
    assertEquals(encode(tree, value), bytes);
    assertEquals(decode(tree, bytes), value);
    const endless: Tree = {};
    endless.within = endless;
    assertThrows(() => encode(tree, endless), netlink.EncodeError, "contains itself");
    let deep: Uint8Array = leaf;
    for (let depth = 0; depth < 1000; depth++) deep = attribute(1 | mark, deep);
    assertThrows(() => decode(tree, deep), DecodeError, "contains itself");
  }
});

Deno.test("a wire type of one's own whose size is none is an EncodeError", () => {
  for (const size of [-1, NaN, 1.5, Infinity]) {
    const type = netlink.custom<number>({ size: () => size, read: () => 0, write() {} });
    assertThrows(() => encode(type, 1), netlink.EncodeError, `its size is ${size}`);
  }
});

Deno.test("links within links 1000 deep are refused with a DecodeError", () => {
  const kind = attribute(route.IFLA_INFO_KIND, encode(netlink.string, "veth"));
  const link = (...within: Uint8Array[]) => {
    const parts = [new Uint8Array(16), ...within];
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  };
  let bytes = link();
  for (let depth = 0; depth < 1000; depth++) {
    const peer = attribute(route.VETH_INFO_PEER, bytes);
    const data = attribute(route.IFLA_INFO_DATA, peer);
    bytes = link(attribute(route.IFLA_LINKINFO, kind, data));
    if (depth === 2) assertEquals(typeof decode(route.linkMessage, bytes).attrs.linkinfo, "object");
  }
  counting(() => survives(route.linkMessage, bytes));
  // Looking for the attribute that an error is about does not fall into it either.
  for (let offset = 0; offset < bytes.length; offset += 4999) {
    locate(route.linkMessage, bytes, offset);
  }
});

// ── facts ────────────────────────────────────────────────────────────────────────────────────

const constants: Values = { ...netlink, ...route };
const headers = await newestHeaders("linux/devlink.h");

const tables = allTypes().filter(({ type }) => type.op === Op.attrs)
  .map(({ name, type }) => ({ name, table: type.of as AttrTable }));

Deno.test("every row's name is that of an exported constant with its number", () => {
  // Another protocol's, of which a link only tells a few.
  const elsewhere = /^DEVLINK_ATTR_/;
  for (const { name, table } of tables) {
    for (const row of rows(table)) {
      const number = elsewhere.test(row.name)
        ? Number(headers.constants.get(row.name)?.value)
        : constants[row.name];
      assertEquals(number, row.id, `${name}.${row.key}: ${row.name}`);
    }
  }
});

/** The names of every enum of the headers in `folder` and below. */
function enums(folder: string): string[][] {
  return Array.from(Deno.readDirSync(folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) return enums(path);
    if (!path.endsWith(".h")) return [];
    const text = Deno.readTextFileSync(path).replace(/\/\*[^]*?\*\/|^#.*/gm, "");
    return Array.from(
      text.matchAll(/enum\s*\w*\s*\{([^}]*)\}/g),
      ([, body]) => body.match(/(?<=^|,)\s*\w+/g)?.map((name) => name.trim()) ?? [],
    );
  });
}

Deno.test("every attribute of the kernel's newest headers has a row", async () => {
  const folder = await debianPackage("linux-libc-dev", "trixie-backports");
  const named = new Set(tables.flatMap(({ table }) => rows(table).map(({ name }) => name)));
  // No attributes, or padding; and those of other protocols, of which a link only tells a few.
  const left = /^__|_(UNSPEC|NONE|UNUSED\d*|PAD|MAX)$|^(DEVLINK_ATTR|DPLL_A_PIN)_/;
  const missing = enums(`${folder}/usr/include/linux`)
    .filter((names) => names.some((name) => named.has(name))).flat()
    .filter((name) => !named.has(name) && !left.test(name));
  // The older name of IFLA_TARGET_NETNSID.
  assertEquals(missing, ["IFLA_IF_NETNSID"]);
});

/** Fields that C has in another way: as bits, in a union, or as two halves. */
const unlike = new Set([
  "ioam6_trace_hdr.nodelen",
  "ioam6_trace_hdr.remlen",
  "ioam6_trace_hdr.type",
  "ipv6_rpl_sr_hdr.cmpr",
  "ipv6_rpl_sr_hdr.pad",
  "ipv6_rpl_sr_hdr.$reserved",
  "nexthop_grp.weight",
  "rta_session.sport",
  "rta_session.dport",
]);

/** A field's name as C spells it, in one word: `rx_packets` as `rxpackets`. */
const plain = (name: string) => name.replaceAll("_", "").toLowerCase();

Deno.test("structs are laid out as in the kernel's headers", () => {
  let count = 0;
  for (const { name, type } of allTypes()) {
    const table = type.of as StructTable;
    if (type.op !== Op.struct || table.name === "") continue;
    count++;
    // One whose last field is of any size ends where that begins.
    if (type.size > 0) assertEquals(type.size, headers.structSize(table.name), `size of ${name}`);
    const layout = headers.structLayout(table.name);
    for (const { key, type, offset } of table.fields) {
      const field = `${table.name}.${key}`;
      if (unlike.has(field)) continue;
      const same = layout.filter((one) => one.offset === offset);
      assert(
        same.some((one) => type.size === 0 || one.size === type.size),
        `${field} (of ${name}) at ${offset}, ${type.size} bytes`,
      );
      assert(
        key.startsWith("$") || same.some((one) => plain(one.name).endsWith(plain(key))),
        `${field} (of ${name}) is ${same.map((one) => one.name)} in C`,
      );
    }
  }
  assert(count > 50, "few structs were found");
});

Deno.test("numbered settings stand in the order of their constants", () => {
  for (
    const [type, prefix, first] of [
      [route.inetConf, "IPV4_DEVCONF_", 1],
      [route.inet6Conf, "DEVCONF_", 0],
    ] as const
  ) {
    const byNumber = Object.entries(constants).filter(([name]) => name.startsWith(prefix))
      .map(([name, number]) => [Number(number) - first, plain(name.slice(prefix.length))])
      .sort(([a], [b]) => Number(a) - Number(b));
    const { fields } = (type as WireType).of as StructTable;
    assertEquals(fields.map(({ key }, i) => [i, plain(key)]), byNumber);
  }
});
