/**
 * Parity with iproute2 in what changes links: the same words lead to the same state, and what is
 * wrong or refused to the same sentence and status.
 *
 * Known differences, which are not tested: the reference names "(null)" where `link-netns` names no
 * namespace, and reads an address such as `5g:…` as far as it is hexadecimal, and of a group's number
 * the lower 32 bits; we load no programs.
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { stdFlags } from "./std.ts";
import { hasPrivateRun, kernelTest, namespace, type Result } from "./ns.ts";
import { reference } from "./iproute2.ts";
import { runMain, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

/** Links that changes are tried on. Their addresses are given: they are compared. */
const setup = [
  "link add v0 address 02:00:00:00:00:10 type veth peer name v1 address 02:00:00:00:00:11",
  "link add b0 address 02:00:00:00:00:12 type bridge",
];
const withDummy = [...setup, "link add d0 address 02:00:00:00:00:13 group 5 type dummy"];
const observe = [["-d", "-j", "link"]];
const split = (lines: string[]) => lines.map((line) => line.split(" "));

/** Registers a test of several changes in turn. */
function changes(name: string, lines: string[], more: { setup?: string[]; needs?: string[] } = {}) {
  sameChange(name, { setup, observe, ...more, change: split(lines) });
}

changes("the one-liners that people use", [
  "link set v0 up",
  "link set dev v0 down",
  "link set v0 mtu 1400",
  "link set dev v0 mtu 1400 up",
  "link set v0 address 02:00:00:00:00:77",
  "link set v0 promisc on",
  "link set v0 multicast off",
  "link set v0 arp off",
  "link set v0 txqueuelen 500",
  "link set v0 master b0",
  "link set b0 up",
  "link set v0 nomaster",
  "link set v0 alias uplink",
  "link set v0 group 42",
  "link set group 42 down",
  "link add br1 type bridge",
  "link add veth1 address 02:00:00:00:00:78 type veth peer name veth2 address 02:00:00:00:00:79",
  "link set v0 down name lan0",
  "link property add dev lan0 altname port-to-the-world",
  "link set port-to-the-world up",
  "link del br1",
  "link delete dev veth1",
]);

changes("flags", [
  ...["arp", "dynamic", "multicast", "allmulticast", "promisc", "trailers"].flatMap((flag) =>
    ["on", "off", "on"].map((on) => `link set v0 ${flag} ${on}`)
  ),
  "link set v0 up up",
  "link set v0 down",
]);

kernelTest("up and down together are refused, and change nothing", {}, async () => {
  using ns = namespace();
  ns.ip(..."link add v0 type veth peer name v1".split(" "));
  const before = ns.ip("link").stdout;
  for (const words of ["up down", "down up", "mtu 1400 up arp off down"]) {
    const line = `link set v0 ${words}`.split(" ");
    const { code, stderr } = await runMain(line, { netns: ns.path });
    assertEquals([code, stderr], [255, 'Error: "up" and "down" exclude each other.\n'], words);
  }
  assertEquals(ns.ip("link").stdout, before);
});

changes("sizes, queues and addresses", [
  "link set v0 mtu 0x578",
  "link set v0 txqlen 7 mtu 02577",
  "link set v0 qlen 8",
  "link set v0 gso_max_size 32768 gso_max_segs 100",
  "link set v0 gro_max_size 32769",
  "link set v0 gso_ipv4_max_size 32770 gro_ipv4_max_size 32771",
  "link set v0 address 2:0:0:0:0:aa brd ff:ff:ff:ff:ff:fe",
  "link set v0 broadcast ff:ff:ff:ff:ff:ff",
  "link set v0 xdp off",
  "link set v0 xdpgeneric none",
]);

changes("names, groups, modes and what else there is", [
  "link set name v2 dev v0",
  "link set v2 name v2",
  "link set v2 group default",
  "link set v2 group 0x10",
  "link set v2 mode dormant",
  "link set v2 mode DEFAULT",
  "link set v2 state dormant",
  "link set v2 addrgenmode none",
  "link set v2 addrgenmode EUI64",
  "link set v2 alias x",
  "link set v2 numtxqueues 4",
  "link set v2 link v1",
  "link property add v2 altname a altname b",
  "link property del dev a altname b",
  "link change dev a mtu 1300",
  "link property add dev a altname .", // which a name must not be
  "link change dev . mtu 1400",
]);

changes("abbreviations mean what they mean to the reference", [
  "link set v0 addr 02:00:00:00:00:01",
  "link set v0 a 02:00:00:00:00:02",
  "link set v0 b ff:ff:ff:ff:ff:fe",
  "link set v0 t 80",
  "link set v0 txql 81",
  "link set v0 d on",
  "link set v0 m b0",
  "link set v0 n",
  "link set v0 al name",
  "link s v0 mtu 1300",
  "link c v0 mtu 1301",
  "link a x0 ty bridge",
  "link d x0",
  "link prop a v0 alt x",
  "link r x1 ty bridge",
]);

changes("kinds, and settings of a kind and of a port on a link that is there", [
  "link add b1 address 02:00:00:00:00:50 type bridge ageing_time 1000",
  "link replace b2 address 02:00:00:00:00:51 type bridge ageing_time 1100",
  "link set b1 type bridge ageing_time 1200",
  "link set b1 type nokind",
  "link set b1 type bridge",
  "link set v0 master b1",
  "link set v0 type bridge_slave cost 5",
  "link set v0 type bridge_slave",
  "link del b1 type bridge",
]);

changes("a dummy with all that every link has", [
  "link add d1 index 77 mtu 1400 txqueuelen 5 address 02:00:00:00:00:20 group 3 type dummy",
  "link add name d2 numtxqueues 2 numrxqueues 3 address 02:00:00:00:00:21 up type dummy",
  "link add dev d3 address 02:00:00:00:00:22 alias x promisc on arp on type dummy",
  "link set d0 carrier off",
  "link set d0 carrier on",
  "link set group 5 up mtu 1000",
  "link set group 6 up",
  "link del group 5",
  "link del d1",
], { setup: withDummy, needs: ["dummy"] });

changes("a protocol holds a link down", [
  "link add m0 link v0 address 02:00:00:00:00:30 type macvlan",
  "link set m0 protodown on",
  "link set m0 protodown_reason 3 on",
  "link set m0 protodown_reason 4 o",
  "link set m0 protodown_reason 3 off",
], { needs: ["macvlan"] });

changes("a VRF takes links", ["link set v0 vrf r0", "link set v0 nomaster"], {
  setup: [...setup, "link add r0 address 02:00:00:00:00:31 type vrf table 10"],
  needs: ["vrf"],
});

changes("-B means nothing to what is set", [
  "-B link set v0 addrgenmode none mtu 1400",
  "-B link set addrgenmode random dev v1",
  "-B link set v0 up",
]);

changes("-echo shows what was made and removed", [
  "-echo link add b1 address 02:00:00:00:00:40 type bridge",
  "-echo -j link add b2 address 02:00:00:00:00:41 type bridge",
  "-echo link set b1 mtu 1400",
  "-echo -j link set b1 mtu 1401",
  "-echo link del b1",
  "-j -echo link del b2",
  "-j -echo link property add dev v0 altname x",
  "-echo link property del dev v0 altname x",
]);

refusals("wrong words, unknown devices and what the kernel refuses", {
  setup: [...setup, "link add r0 type bridge"],
  words: [
    "link set",
    "link set dev",
    "link set up",
    "link set mtu 1400",
    "link set nope up",
    "link set nope address 02:00:00:00:00:01",
    "link set a/b up",
    "link set v0 v1 up",
    "link set dev v0 dev v1 up",
    "link set v0 bogus",
    "link set v0 bogus up",
    "link set if99 up",
    "link set v0 mtu",
    "link set v0 mtu -1",
    "link set v0 mtu 10",
    "link set v0 mtu 99999",
    "link set v0 mtu abc",
    "link set v0 mtu 99999999999",
    "link set v0 mtu 1e3",
    "link set v0 mtu ",
    "link set v0 mtu 1400 mtu 1500",
    "link set v0 txqueuelen x",
    "link set v0 txqueuelen 1 qlen 2",
    "link set v0 qlen 1 txqlen 2",
    "link set v0 name 0123456789abcdef",
    "link set v0 name ",
    "link set v0 name a/b",
    "link set v0 name .",
    "link set . up",
    "link add name .. type bridge",
    "link add x0 type veth peer name .",
    "link del .",
    "link set v0 name x name y",
    "link set v0 name lo",
    "link set v0 address 00:11:22:33:44",
    "link set v0 address 00:11:22:33:44:zz",
    "link set v0 address 1.2.3.4",
    "link set v0 address 1.2.3",
    "link set v0 broadcast 01:02",
    "link set v0 arp",
    "link set v0 arp maybe",
    "link set v0 dynamic maybe",
    "link set v0 multicast maybe",
    "link set v0 allmulticast maybe",
    "link set v0 promisc maybe",
    "link set v0 trailers maybe",
    "link set v0 carrier maybe",
    "link set v0 protodown maybe",
    "link set v0 protodown on",
    "link set v0 protodown_reason 3 maybe",
    "link set v0 protodown_reason 99 on",
    "link set v0 protodown_reason",
    "link set v0 gso_max_segs 70000",
    "link set v0 gso_max_size 99999999",
    "link set v0 gro_ipv4_max_size x",
    "link set v0 netns nope",
    "link set v0 netns 99999999",
    "link set v0 netns 1 netns 1",
    "link set v0 group nope",
    "link set v0 group 7 group 8",
    "link set v0 master nope",
    "link set v0 master v0",
    "link set v0 vrf b0",
    "link set v0 vrf nope",
    "link set v0 mode x",
    "link set v0 state x",
    "link set v0 addrgenmode x",
    `link set v0 alias ${"a".repeat(256)}`,
    "link set v0 index 5",
    "link set v0 index 0",
    "link set v0 index 5 index 6",
    "link set v0 link-netnsid x",
    "link set v0 link-netnsid 5 link-netnsid 6",
    "link set v0 xdp",
    "link set v0 type",
    "link set v0 type bridge ageing_time 100",
    "link set v0 type bridge_slave cost 5",
    "link set b0 type nokind a",
    "link add",
    "link add x0",
    "link add type",
    "link add x0 type",
    "link add x0 type nokind",
    "link add x0 type nokind foo",
    "link add b0 type bridge",
    "link add 0123456789abcdef type bridge",
    "link add a/b type bridge",
    "link add x0 dev x1 type bridge",
    "link add name x0 dev x1 type bridge",
    "link add x0 index 0 type bridge",
    "link add x0 index 1 type bridge",
    "link add x0 numtxqueues 2 numtxqueues 2 type bridge",
    "link add x0 numrxqueues x type bridge",
    "link add group 5 type bridge",
    "link add group 5",
    "link add x0 link nope type macvlan",
    "link add x0 link v0 link-netnsid 99 type macvlan",
    "link add x0 address 00:11:22:33:44 type bridge",
    "link add x0 type bridge type bridge",
    "link add x0 type bridge_slave",
    "link replace x0",
    "link replace b0 type bridge ageing_time 1100",
    "link del",
    "link del nope",
    "link del lo",
    "link del v0 v1",
    "link del group 99",
    "link del group 0",
    "link property foo",
    "link property add",
    "link property add dev nope altname x",
    "link property add dev v0 altname a/b",
    "link property add dev v0 dev v1",
    "link property add altname x",
    "link property add dev v0 altname b0",
    "link property del dev v0 altname nope",
    "link frobnicate",
  ],
});

sameChange("names with what is a space elsewhere, but not to the C library", {
  setup,
  observe,
  change: [
    ["link", "add", "a\u2003b", "address", "02:00:00:00:00:20", "type", "bridge"],
    ["link", "set", "v0", "master", "a\u2003b", "name", "v\u2003"],
    ["link", "property", "add", "dev", "v\u2003", "altname", "\u00a0"],
    ["link", "set", "\u00a0", "mtu", "1400", "alias", " \t\"'\\\u0001\u00fc\u2028"],
  ],
});

Deno.test("numbers of groups that are too large are refused", async () => {
  for (const words of ["link set lo group 4294967296", "link show group 4294967297"]) {
    const { code, stdout, stderr } = await runMain(words.split(" "));
    assertEquals([code, stdout], [255, ""]);
    assertStringIncludes(stderr, `argument "${words.split(" ").at(-1)}" is wrong`);
  }
});

refusals("VLAN ids that cannot be, and kinds that want more", {
  setup: withDummy,
  needs: ["dummy", "vlan"],
  words: [
    "link add x0 type vlan id 5",
    "link add x0 link v0 type vlan",
    "link add x0 link v0 type vlan id 4095",
    "link add x0 link v0 type vlan id 4096",
    "link add x0 type dummy foo",
    "link set d0 type dummy x",
    "link set d0 type vlan id 5",
  ],
});

refusals("virtual functions that cannot be", {
  setup,
  words: [
    "link set v0 vf 0",
    "link set v0 vf x",
    "link set vf 0 mac 02:00:00:00:00:01",
    "link set v0 vf 0 mac 02:00",
    "link set v0 vf 0 mac 02:00:00:00:00:01",
    "link set v0 vf 0 vlan 5000",
    "link set v0 vf 0 vlan 5 qos x",
    "link set v0 vf 0 vlan 5 proto ip",
    "link set v0 vf 0 vlan 5 proto xyz",
    "link set v0 vf 0 rate x",
    "link set v0 vf 0 min_tx_rate x",
    "link set v0 vf 0 max_tx_rate x",
    "link set v0 vf 0 min_tx_rate 10 max_tx_rate 5",
    "link set v0 vf 0 spoofchk maybe",
    "link set v0 vf 0 query_rss maybe",
    "link set v0 vf 0 trust maybe",
    "link set v0 vf 0 state x",
    "link set v0 vf 0 node_guid 1",
    "link set v0 vf 0 port_guid 00:11:22:33:44:55:66:gg",
  ],
});

const named = hasPrivateRun() ? undefined : "no private /run here: deno task test";

kernelTest("a link goes to a namespace by name, path and process", {
  skip: reference.missing ?? named,
}, async () => {
  const { main } = await import("../cli.ts");
  using here = namespace();
  using there = namespace("elsewhere");
  here.setup("link add v0 type veth peer name v1");
  const set = async (netns: string, ...words: string[]) => {
    let said = "";
    const io = { stdout: () => {}, stderr: (text: string) => said += text, netns };
    assertEquals([await main(["link", "set", ...words], io), said], [0, ""]);
  };
  const has = (name: string) => there.ip("link", "show", name).code === 0;
  await set(here.path, "v0", "netns", "elsewhere", "name", "w0");
  assertEquals(has("w0"), true);
  await set(there.path, "w0", "netns", here.path);
  assertEquals(has("w0"), false);
  await set(here.path, "w0", "netns", `${there.pid}`, "index", "600");
  assertEquals(has("w0"), true);
  assertEquals(JSON.parse(there.ip("-j", "link", "show", "w0").stdout)[0].ifindex, 600);
});

kernelTest("without privileges it is refused as the reference is", {
  skip: reference.missing,
}, async () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1");
  const cli = new URL("../cli.ts", import.meta.url).pathname;
  const flags = await stdFlags();
  const unprivileged = (...command: string[]): Result =>
    ns.run("setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin", ...command);
  for (const words of ["link set v0 mtu 1400", "link del v0", "link add x type bridge"]) {
    const theirs = unprivileged("ip", ...words.split(" "));
    const command = [Deno.execPath(), "run", "-qA", "--no-check", ...flags, cli];
    assertEquals(unprivileged(...command, ...words.split(" ")), theirs, words);
    assertEquals([theirs.code, theirs.stderr], [2, "RTNETLINK answers: Operation not permitted\n"]);
  }
});
