/**
 * VXLAN links: shown, made and changed as iproute2 does it, and the same by the API.
 *
 * After its sentence about an unknown word the reference prints its usage; that is not compared.
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import { kindHelp } from "../../ip/kinds/kind.ts";
import { vxlan, type VxlanSettings } from "../../ip/kinds/vxlan.ts";
import { open } from "../../ip/open.ts";
import { type Context, showNormal, toWire } from "../../ip/words.ts";
import { kernelTest, namespace } from "../ns.ts";
import { parity, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

/** The link that packets leave by. */
const below = "link add d0 type veth peer name d1";

/** All forms in which a link is shown. */
const shown = (link: string) =>
  ["-d", "-d -d", "-d -j", "-d -o", "-d -j -p", "-s -d"]
    .map((options) => [...options.split(" "), "link", "show", link]);

const switches = [
  ...["learning", "proxy", "rsc", "l2miss", "l3miss", "udpcsum", "udp6zerocsumtx"],
  ...["udp6zerocsumrx", "remcsumtx", "remcsumrx", "localbypass"],
];

/** All settings, none as it is by default; for IPv4, and for IPv6. */
const all4 = "remote 192.0.2.1 local 192.0.2.2 dev d0 srcport 1000 2000 dstport 4789 tos 0x10 " +
  "ttl 5 df set ageing 30 maxaddress 5 gbp nolearning proxy rsc l2miss l3miss noudpcsum " +
  "udp6zerocsumtx udp6zerocsumrx remcsumtx remcsumrx nolocalbypass";
const all6 = "group ff02::1 local 2001:db8::2 dev d0 dstport 4789 tos inherit ttl inherit " +
  "df inherit flowlabel 0x12345 ageing none maxaddress unlimited";

// ── shown ────────────────────────────────────────────────────────────────────────────────────

parity("vxlan: all settings changed", {
  setup: [
    below,
    `link add vx4 type vxlan id 42 ${all4}`,
    `link add vx6 type vxlan id 0xffffff ${all6}`,
    "link add r6 type vxlan id 1 remote 2001:db8::1 df unset ttl auto dstport 1",
    "link add g4 type vxlan id 2 group 239.1.1.1 dev d0 tos 1 ttl 255 dstport 0xffff",
    "link add any type vxlan id 3 dstport 4789",
    "link add ext type vxlan external dstport 4789",
    "link add gpe type vxlan external gpe vnifilter",
  ],
  show: ["vx4", "vx6", "r6", "g4", "any", "ext", "gpe"].flatMap(shown),
});

parity("vxlan: reserved bits", {
  needs: ["vxlan_reserved_bits"],
  setup: [
    "link add vx0 type vxlan id 1 dstport 4789 reserved_bits 0xf7ffffff000000ff",
    "link add vx1 type vxlan id 2 dstport 4789 reserved_bits 0",
  ],
  show: ["vx0", "vx1"].flatMap(shown),
});

// ── made and changed ─────────────────────────────────────────────────────────────────────────

const observe = [["-d", "-d", "-j", "link"]];

/** What follows the id and the port, one link each. */
const made = [
  ...["remote 192.0.2.1", "remote 2001:db8::1", "remote 0.0.0.0", "remote ::"],
  ...["local 192.0.2.2", "local 2001:DB8::2", "local 0x0a.010.3 remote 10", "local ::1 remote ::2"],
  ...["group 239.1.1.1 dev d0", "dev d0 group ff02::1", "local 192.0.2.2 remote default"],
  ...["dev d0", "ttl 5", "ttl 0", "ttl auto", "ttl inherit", "hoplimit 255", "ttl 0x10"],
  ...[
    "tos 10",
    "tos inherit",
    "tos 1",
    "tos +1",
    "dsfield 0xff",
    "df set",
    "df unset",
    "df inherit",
  ],
  ...[
    "remote ::1 flowlabel 0xfffff",
    "label 1 remote ::1",
    "ageing 30",
    "ageing none",
    "ageing 0xffffffff",
  ],
  ...["maxaddress 7", "maxaddress unlimited", "srcport 1000 2000", "port 0 0", "srcport 0 5"],
  ...["gbp", all4.replace("dstport 4789 ", ""), all6.replace("dstport 4789 ", "")],
  ...switches, // and the other way
  ...switches.map((word) => `no${word}`),
  // Abbreviations that fit several keywords.
  ...["t 5", "ds 12", "no", "n", "nor", "nop", "nou", "noud", "rem 192.0.2.1", "remc", "r 10.1"],
  ...["l 10.2", "le", "u", "ud", "udp6", "p 1 2", "pr", "a 5", "m 6", "g 239.1.1.1 d d0", "gb"],
  ...["noexternal", "novnifilter"],
].map((words, n) => `link add vx${n} type vxlan id ${n + 1} dstport 4789 ${words}`);

/** Those that get VNIs from elsewhere, or say all themselves. */
const others = [
  ...["external dstport 4789", "external gpe", "external vnifilter dstport 5000"],
  ...["external learning dstport 5001", "learning external dstport 5002", "e ds 3 dst 5003"],
  ...["vni 0x500 dstport 0", "i 1281", "v 1282", "id 1283 dstport 0 port 0 0"],
].map((words, n) => `link add ext${n} type vxlan ${words}`);

sameChange("vxlan: every keyword, on add", {
  setup: [below],
  change: [...made, ...others].map((line) => line.split(" ")),
  observe,
});

sameChange("vxlan: keywords on set, whether the kernel takes them or not", {
  refused: true,
  setup: [
    below,
    "link add vx4 type vxlan id 1 dstport 4789 remote 192.0.2.9 dev d0",
    "link add vx6 type vxlan id 2 dstport 4789 remote 2001:db8::9",
  ],
  change: [
    ...[
      "remote 192.0.2.1",
      "local 192.0.2.2",
      "group 239.1.1.1 dev d0",
      "ageing 5",
      "maxaddress 9",
    ],
    ...["tos 4", "ttl 7", "df set", "dev d0"],
    ...switches.filter((word) => /learning|proxy|rsc|miss/.test(word))
      .flatMap((word) => [`no${word}`, word]),
  ].map((words) => `link set vx4 type vxlan ${words}`).concat(
    [
      "remote 2001:db8::1",
      "local 2001:db8::2",
      "flowlabel 5",
      "remote ::",
      "nolearning ageing none",
    ]
      .map((words) => `link set vx6 type vxlan ${words}`),
  ).map((line) => line.split(" ")),
  observe,
});

sameChange("vxlan: the family says which address is none", {
  change: [
    "-4 link add vx4 type vxlan id 1 dstport 4789",
    "-6 link add vx6 type vxlan id 2 dstport 4789",
  ].map((line) => line.split(" ")),
  observe,
});

sameChange("vxlan: reserved bits, on add", {
  needs: ["vxlan_reserved_bits"],
  change: "link add vx0 type vxlan id 1 dstport 4789 reserved_bits 0xf7ffffff000000ff".split(" "),
  observe,
});

// ── wrong words ──────────────────────────────────────────────────────────────────────────────

const add = "link add vx1 type vxlan";

/** A keyword, a value that is right, and one that is out of range. */
const keywords = [
  ...[["id", "1", "16777216"], ["vni", "1", "-1"], ["remote", "192.0.2.1", "192.0.2.256"]],
  ...[["group", "239.1.1.1", "192.0.2.1"], ["local", "192.0.2.1", "239.1.1.1"]],
  ...[["dev", "d0", "d9"], ["ttl", "5", "256"], ["hoplimit", "5", "4294967296"]],
  ...[["tos", "5", "100"], ["dsfield", "5", "-1"], ["df", "set", "3"], ["label", "1", "0x100000"]],
  ...[["flowlabel", "1", "1048576"], ["ageing", "5", "4294967296"]],
  ...[["maxaddress", "5", "4294967296"], ["dstport", "1", "65536"]],
  ...[["reserved_bits", "1", "18446744073709551616"]],
];

refusals("vxlan: wrong values", {
  setup: [below, "link add vx0 type vxlan id 9 dstport 4789"],
  words: [
    ...keywords.flatMap(([word, right, tooLarge]) => [
      `${word} nonsense`,
      `${word} ${tooLarge}`,
      `${word} `,
      word,
      `${word} ${right} ${word}`,
      `${word} ${right} ${word} ${right}`,
    ]),
    ...["group 1", "remote 225", "local 10.1 remote all"],
    ...["srcport", "srcport 1", "srcport x 2", "port 1 x", "srcport 65536 1", "port 1 65536"],
    ...["srcport 1 2 srcport 3 4", "srcport 0 0 port 0 0", "srcport 1 2 port"],
    ...switches.flatMap((word) => [`${word} ${word}`, `${word} no${word}`, `no${word} 1`]),
    ...["gbp gbp", "gpe gpe", "gb gbp", "external noexternal", "vnifilter vnifilter", "nol nol"],
    ...["group 239.1.1.1 remote 192.0.2.1", "remote 192.0.2.1 group 239.1.1.1"],
    ...["remote any", "local any", "group any", "local default", "group ff02::1", "remote ff02::1"],
    ...["local ::1 remote 10.1", "remote 10.1 local ::1", "remote 1.2.3.4.5", "local 1.2.3.4/24"],
    ...["remote 2001:db8::x", "remote 10.-1", "group 239.1.1.1", "id 1 vni 2", "ttl 1 hoplimit 2"],
    ...["nonsense", "localbypas", "vnif", "reserved", "learningx", "", "1", "Id 1"],
  ].map((words) => `${add} ${words}`),
});

refusals("vxlan: settings that do not fit", {
  setup: [below, "link add vx0 type vxlan id 9 dstport 4789"],
  words: [
    ...["dstport 4789", "id 1 vnifilter", "id 1 external", "external id 1", "vnifilter"],
    ...["id 1 noexternal vnifilter", "id 1 group 239.1.1.1", "id 1 gpe", "noexternal"],
    ...["id 9 dstport 4789", "id 1 dstport 4789 flowlabel 1", "id 1 dstport 1 srcport 2 1"],
  ].map((words) => `${add} ${words}`).concat([
    add,
    "link set vx0 type vxlan id 10",
    "link set vx0 type vxlan dstport 1",
    "link set vx0 type vxlan srcport 1 2",
    "link set vx0 type vxlan remote 2001:db8::1",
    "link set vx0 type vxlan group 239.1.1.1",
    "link set vx0 type vxlan vnifilter",
    "link set vx0 type vxlan external",
    "link set vx0 type vxlan noudpcsum",
    "link set vx0 type vxlan gbp",
    "link del vx0 type vxlan nolearning",
    "link set d0 type vxlan ageing 5",
  ]),
});

refusals("vxlan: abbreviations", {
  setup: [below],
  words: [
    ...new Set(
      [...keywords.map(([word]) => word), "srcport", "port", "gbp", "gpe", "external", "vnifilter"]
        .concat(switches.flatMap((word) => [word, `no${word}`]))
        .flatMap((word) => Array.from(word, (_, n) => word.slice(0, n + 1))),
    ),
  ].map((abbreviation) => `${add} ${abbreviation} ~`),
});

// ── in code ──────────────────────────────────────────────────────────────────────────────────

const context = { show: showNormal } as Context;

kernelTest("vxlan: what add is given comes back from get", {}, () => {
  using ns = namespace();
  ns.setup(below);
  using ip = open({ netns: ns.path });
  const v4: VxlanSettings = {
    id: 42,
    remote: "192.0.2.1",
    local: "192.0.2.2",
    dev: "d0",
    srcport: { low: 1000, high: 2000 },
    dstport: 4789,
    tos: 16,
    ttl: 5,
    df: "set",
    ageing: 30,
    maxaddress: 5,
    gbp: true,
    learning: false,
    proxy: true,
    rsc: true,
    l2miss: true,
    l3miss: true,
    udpcsum: false,
    udp6zerocsumtx: true,
    udp6zerocsumrx: true,
    remcsumtx: true,
    remcsumrx: true,
    localbypass: false,
    remcsumNopartial: true,
  };
  const v6: VxlanSettings = {
    id: 43,
    group: "ff02::1",
    local: "2001:db8::2",
    dev: "d0",
    dstport: 4789,
    tos: "inherit",
    ttl: "inherit",
    df: "inherit",
    flowlabel: 0x12345,
    labelPolicy: "fixed",
  };
  const external: VxlanSettings = { external: true, vnifilter: true, gpe: true };
  for (const [name, data] of Object.entries({ v4, v6, external })) {
    ip.link.add(name, { kind: "vxlan", data });
    const told = ip.link.get(name).data as VxlanSettings;
    const keys = Object.keys(data) as (keyof VxlanSettings)[];
    assertEquals(Object.fromEntries(keys.map((key) => [key, told[key]])), { ...data });
  }
  const told = ip.link.get("external").data as VxlanSettings;
  assertEquals([told.dstport, told.learning], [4790, false]);
  ip.link.set("v4", { kind: "vxlan", data: { ageing: 60, remote: "192.0.2.3" } });
  const { ageing, remote, local } = ip.link.get("v4").data as VxlanSettings;
  assertEquals({ ageing, remote, local }, { ageing: 60, remote: "192.0.2.3", local: v4.local });
});

Deno.test("vxlan: settings that iproute2 has no word for go on the wire", () => {
  const data: VxlanSettings = { mcRoute: true, labelPolicy: "inherit", remcsumNopartial: true };
  assertEquals(toWire(vxlan.rows, data, context), {
    mcRoute: 1,
    labelPolicy: 1,
    remcsumNopartial: true,
  });
  assertEquals(
    toWire(vxlan.rows, { reservedBits: "0xf7ffffff000000ff" }, context),
    { reservedBits: 0xf7ffffff000000ffn },
  );
});

Deno.test("vxlan: wrong settings are errors that name them", () => {
  const wrong: [settings: object, message: string][] = [
    [{ id: 1 << 24 }, "id: 16777216 is no integer from 0 to 16777215"],
    [{ remote: "239.1.1.1" }, 'remote: "239.1.1.1" is no address for remote'],
    [{ group: "192.0.2.1" }, 'group: "192.0.2.1" is no address for group'],
    [{ local: "10.1" }, 'local: "10.1" is no IP address'],
    [{ srcport: { low: 1, high: 65536 } }, "srcport: 65536 is no integer from 0 to 65535"],
    [{ srcport: 5 }, "srcport: undefined is no integer from 0 to 65535"],
    [{ ttl: 256 }, "ttl: 256 is no integer from 0 to 255"],
    [{ tos: "x" }, 'tos: "x" is no integer from 0 to 255'],
    [{ df: "maybe" }, 'df: "maybe" is none of "unset", "set", "inherit"'],
    [{ flowlabel: 1 << 20 }, "flowlabel: 1048576 is no integer from 0 to 1048575"],
    [{ reservedBits: "x" }, 'reservedBits: "x" is no integer'],
    [{ learning: 1 }, "learning: 1 is neither true nor false"],
    [{ gbp: false }, "gbp: false is not true"],
  ];
  for (const [settings, message] of wrong) {
    assertThrows(() => toWire(vxlan.rows, settings, context), RangeError, message);
  }
  assertThrows(() => toWire(vxlan.rows, { vni: 1 } as object, context), TypeError, '"vni"');
});

Deno.test("vxlan: help names every keyword", () => {
  const help = kindHelp(vxlan);
  for (const [word] of keywords) {
    if (!/vni|hoplimit|dsfield|^label/.test(word)) {
      assertEquals(help.includes(` ${word} `), true, word);
    }
  }
  for (const word of switches) assertEquals(help.includes(`[ [no]${word} ]`), true, word);
});
