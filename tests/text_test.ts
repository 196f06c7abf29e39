/** Addresses, names and numbers as text. Addresses are compared with those of the C library. */

import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  decode,
  encode,
  EncodeError,
  enumeration,
  fixedString,
  formatIpv4,
  formatIpv6,
  formatLladdr,
  ipAddress,
  lladdr,
  mac,
  nameOf,
  parseIp,
  parseIpv4,
  parseIpv6,
  parseLladdr,
  string,
} from "../netlink/mod.ts";
import * as uapi from "../route/uapi/if_link_kinds.ts";
import { formatText, parseText } from "../netlink/text.ts";
import { Random } from "./schemas.ts";

const seed = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31));

const libc = Deno.dlopen("libc.so.6", {
  inet_ntop: { parameters: ["i32", "buffer", "buffer", "u32"], result: "pointer" },
  inet_pton: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
});
const AF_INET = 2, AF_INET6 = 10;
const none = new Uint8Array(0);

/** The C library's text of an address. */
function inetNtop(bytes: Uint8Array<ArrayBuffer>): string {
  const out = new Uint8Array(64);
  const family = bytes.length === 4 ? AF_INET : AF_INET6;
  assert(libc.symbols.inet_ntop(family, bytes, out, out.length));
  return new TextDecoder().decode(out.subarray(0, out.indexOf(0)));
}

/** The C library's bytes of an address; undefined when it takes `text` for none. */
function inetPton(family: number, text: string): Uint8Array | undefined {
  const out = new Uint8Array(family === AF_INET ? 4 : 16);
  const given = new TextEncoder().encode(text + "\0");
  return libc.symbols.inet_pton(family, given, out) === 1 ? out : undefined;
}

// RFC 5952, section by section: what is written in many ways, and the one way to write it.
const canonical: Record<string, string[]> = {
  "2001:db8::1": [
    "2001:db8:0:0:0:0:0:1", // 1
    "2001:0db8:0:0:0:0:0:1",
    "2001:DB8::0:1",
    "2001:db8::0001",
    "2001:db8:0000:0000:0000:0000:0000:0001",
  ],
  "2001:db8::1:0:0:1": ["2001:db8:0:0:1:0:0:1", "2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa": ["2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AAAA"],
  "2001:db8::2:1": ["2001:db8:0:0:0:0:2:1"], // 4.2.1: as short as possible
  "2001:db8:0:1:1:1:1:1": ["2001:db8::1:1:1:1:1"], // 4.2.2: not for one group
  "2001:0:0:1::1": ["2001:0:0:1:0:0:0:1"], // 4.2.3: the longest run
  "2001:db8:0:0:1::": ["2001:db8:0:0:1:0:0:0"],
  "::ffff:192.0.2.1": ["::ffff:c000:201", "0:0:0:0:0:FFFF:192.0.2.1"], // 5
  "::192.0.2.1": ["::c000:201"],
  "::1": ["0:0:0:0:0:0:0:1"],
  "::": ["0:0:0:0:0:0:0:0", "0::0", "::0.0.0.0"],
  "1::": ["1:0:0:0:0:0:0:0"],
  "64:ff9b::c000:201": ["64:ff9b::192.0.2.1"],
};

Deno.test("IPv6: the canonical form of RFC 5952", () => {
  for (const [text, ways] of Object.entries(canonical)) {
    for (const way of [text, ...ways]) {
      assertEquals(formatIpv6(parseIpv6(way) ?? none), text, way);
    }
  }
});

Deno.test("IP addresses are written as the C library writes them", () => {
  const random = new Random(seed);
  for (let i = 0; i < 4000; i++) {
    const bytes = random.bytes(i % 8 ? 16 : 4) as Uint8Array<ArrayBuffer>;
    // Groups of zeros here and there, and what begins like an embedded IPv4 address.
    for (let at = 0; at < bytes.length; at += 2) if (random.oneIn(2)) bytes.fill(0, at, at + 2);
    if (bytes.length === 16 && random.oneIn(8)) {
      bytes.fill(0, 0, 10).fill(random.pick([0, 255]), 10, 12);
    }
    const text = bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes);
    assertStrictEquals(text, inetNtop(bytes), `SEED=${seed}`);
    assertEquals(parseIp(text), bytes, `SEED=${seed}`);
    assertEquals(decode(ipAddress, encode(ipAddress, text)), text);
  }
});

Deno.test("addresses that come in order are written as each is by itself", () => {
  const random = new Random(seed);
  for (const size of [4, 6, 16]) {
    // Each has most of its bytes from the one before.
    const bytes = new Uint8Array(size);
    for (let i = 0; i < 4000; i++) {
      const at = random.below(size);
      if (random.oneIn(3)) bytes.fill(0, at, at + 2 + random.below(6));
      else bytes[at] = random.below(256);
      const text = size === 6
        ? formatLladdr(bytes)
        : size === 4
        ? formatIpv4(bytes)
        : formatIpv6(bytes);
      const expected = size === 6
        ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(":")
        : inetNtop(bytes);
      assertStrictEquals(text, expected, `SEED=${seed}`);
    }
  }
});

Deno.test("IP addresses are read as the C library reads them", () => {
  const random = new Random(seed);
  const pieces = [
    ..."0:1:9:a:F:g: :.:::-:%:+:x".split(":").filter(Boolean),
    ":",
    ":",
    "::",
    ".",
    "0",
    "00",
    "01",
    "10",
    "255",
    "256",
    "1.2.3.4",
    "ffff",
    "12345",
    "2001:db8",
  ];
  let valid = 0;
  for (let i = 0; i < 10_000; i++) {
    let text = "";
    if (random.oneIn(2)) {
      // Something that is one, with a change.
      const bytes = random.bytes(random.pick([4, 16])) as Uint8Array<ArrayBuffer>;
      if (random.oneIn(2)) bytes.fill(0, random.below(8), 8 + random.below(8));
      text = inetNtop(bytes);
      const at = random.below(text.length + 1), to = at + random.below(3);
      if (random.oneIn(2)) text = text.slice(0, at) + random.pick(pieces) + text.slice(to);
    } else {
      for (let count = 1 + random.below(9); count > 0; count--) text += random.pick(pieces);
    }
    const v4 = inetPton(AF_INET, text), v6 = inetPton(AF_INET6, text);
    assertEquals(parseIpv4(text), v4, `SEED=${seed}: ${text}`);
    assertEquals(parseIpv6(text), v6, `SEED=${seed}: ${text}`);
    assertEquals(parseIp(text), v4 ?? v6, `SEED=${seed}: ${text}`);
    if (v4 || v6) valid++;
  }
  assert(valid > 1000 && valid < 9000, `${valid} were valid`);
});

Deno.test("IP addresses: what is none", () => {
  for (
    const text of [
      "",
      " ",
      "1.2.3",
      "1.2.3.4.5",
      "1.2.3.256",
      "01.2.3.4",
      "1.2.3.4 ",
      "0x1.2.3.4",
      "1.2.3.4/8",
      "-1.2.3.4",
      ":",
      ":::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "::g",
      "fe80::1%eth0",
      "::1/64",
      "1:2:3:4:5:6:7:1.2.3.4",
      "::1.2.3",
      "1.2.3.4::",
      ":1:2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7:8:",
    ]
  ) {
    assertStrictEquals(parseIp(text), undefined, text);
    const error = assertThrows(() => encode(ipAddress, text), EncodeError);
    assert(error.message.includes(JSON.stringify(text)), "the error quotes what was given");
  }
});

Deno.test("hardware addresses of any length", () => {
  const infiniband = "80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:4f:a1:5b";
  for (const text of ["", "0a", "02:00:00:00:00:01", infiniband]) {
    const bytes = parseLladdr(text) ?? none;
    assertEquals(bytes.length, text === "" ? 0 : text.split(":").length);
    assertEquals(formatLladdr(bytes), text);
    assertEquals(decode(lladdr, encode(lladdr, text)), text);
  }
  assertEquals(parseLladdr("2:0:0:0:0:A"), Uint8Array.of(2, 0, 0, 0, 0, 10));
  assertEquals(formatLladdr(Uint8Array.of(1, 2, 3, 4), 1, 3), "02:03");
  for (const text of [":", "0", "00:", ":00", "00::00", "000", "0g", "00-11", " 00", "1.2.3.4"]) {
    if (text === "0") assertEquals(parseLladdr(text), Uint8Array.of(0));
    else assertStrictEquals(parseLladdr(text), undefined, text);
  }
  assertThrows(() => encode(mac, "02:00:00:00:01"), EncodeError, "6");
  assertThrows(() => encode(mac, "02:00:00:00:00:00:01"), EncodeError, "6");
});

Deno.test("names of any bytes go there and back", () => {
  const random = new Random(seed);
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let i = 0; i < 4000; i++) {
    // Any bytes but NUL, often such as begin or continue a character.
    const bytes = Uint8Array.from(
      { length: random.below(9) },
      () =>
        random.pick([
          0x41,
          0x80,
          0xbf,
          0xc3,
          0xa9,
          0xe2,
          0x82,
          0xac,
          0xed,
          0xf0,
          0x9f,
          0xff,
          1 + random.below(255),
        ]),
    );
    const text = formatText(bytes, 0, bytes.length);
    assertEquals(parseText(text), bytes, `SEED=${seed}: ${bytes}`);
    // What is UTF-8 is what it says; the rest are lone surrogates of their own block.
    let plain: string | undefined;
    try {
      plain = strict.decode(bytes);
    } catch {
      assert(/[\udc80-\udcff]/.test(text), `SEED=${seed}: ${bytes}`);
      assert(!/[\ud800-\udbff](?![\udc00-\udfff])/.test(text), `SEED=${seed}: ${bytes}`);
    }
    if (plain !== undefined) assertStrictEquals(text, plain);
  }
});

Deno.test("long text of bytes that are no UTF-8 is read without a decoder for each", () => {
  const { decode: original } = TextDecoder.prototype;
  let calls = 0;
  TextDecoder.prototype.decode = function (...args) {
    calls++;
    return original.apply(this, args);
  };
  try {
    assertEquals(formatText(new Uint8Array(0xfffc).fill(0xff), 0, 0xfffc).length, 0xfffc);
  } finally {
    TextDecoder.prototype.decode = original;
  }
  assert(calls <= 2, `${calls} calls`);
});

Deno.test("names: examples", () => {
  const read = (...bytes: number[]) => decode(string, Uint8Array.from(bytes));
  assertEquals(read(0x65, 0x74, 0x68, 0x30, 0), "eth0");
  assertEquals(read(0x65, 0x74, 0x68, 0x30), "eth0", "without a NUL");
  assertEquals(read(0x61, 0, 0x62), "a", "to the first NUL");
  assertEquals(read(0xc3, 0xb6, 0), "ö");
  assertEquals(read(0x61, 0xff, 0x62, 0), "a\udcffb");
  assertEquals(read(0xc3, 0x28, 0), "\udcc3(", "a character that is cut short");
  assertEquals(read(0xed, 0xa0, 0x80, 0), "\udced\udca0\udc80", "a surrogate is no UTF-8");
  assertEquals(read(0xc0, 0x80, 0), "\udcc0\udc80", "nor is a character in too many bytes");
  assertEquals(read(0xef, 0xbb, 0xbf, 0x61, 0), "\ufeffa", "a mark of the byte order is kept");
  assertEquals(read(0xf0, 0x9f, 0xa6, 0x95, 0), "🦕");
  assertEquals(encode(string, "a\udcff🦕"), Uint8Array.of(0x61, 0xff, 0xf0, 0x9f, 0xa6, 0x95, 0));
  assertThrows(() => encode(string, "a\0b"), EncodeError, "NUL");
  assertThrows(() => encode(fixedString(4), "größe"), EncodeError, "7 bytes, at most 3");
  assertEquals(encode(fixedString(4), "ab"), Uint8Array.of(0x61, 0x62, 0, 0));
});

Deno.test("enumerations: numbers as C gives them, and names for numbers", () => {
  const colour = enumeration("RED", "GREEN", ["BLUE", 10], "BLACK", ["AZURE", 10]);
  assertEquals(colour, { RED: 0, GREEN: 1, BLUE: 10, BLACK: 11, AZURE: 10 });
  assertEquals([0, 1, 10, 11].map((n) => nameOf(colour, n)), ["RED", "GREEN", "BLUE", "BLACK"]);
  assertEquals([2, -1, 0.5].map((n) => nameOf(colour, n)), [undefined, undefined, undefined]);
  // @ts-expect-error: no such member
  assertStrictEquals(colour.WHITE, undefined);

  assertEquals(nameOf(uapi, 4, "IFLA_VLAN_"), "IFLA_VLAN_INGRESS_QOS");
  assertEquals(nameOf(uapi, 4, "IFLA_VXLAN_"), "IFLA_VXLAN_LOCAL");
  assertEquals(nameOf(uapi, 99, "IFLA_VLAN_"), undefined);
});
