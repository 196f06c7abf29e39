/**
 * Pairs of links: shown and made as iproute2 does it, and the same by the API.
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import { main } from "../../cli.ts";
import { open } from "../../ip/open.ts";
import { kernelTest, namespace } from "../ns.ts";
import { parity, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

parity("veth: both ends", {
  setup: ["link add v0 type veth peer name v1 mtu 1400", "link set v0 up"],
  show: ["v0", "v1"].flatMap((link) =>
    ["-d", "-d -j", "-d -o", "-s -d"].map((it) => [...it.split(" "), "link", "show", link])
  ),
});

parity("veth: an end in another namespace", {
  peers: ["vethpeer"],
  setup: ["link add v0 type veth peer name v1 netns vethpeer"],
  show: ["", "-d ", "-j "].map((it) => `${it}link show v0`.split(" ")),
});

sameChange("veth: words of the peer", {
  peers: ["vethpeer"],
  change: [
    "link add a0 type veth",
    "link add a1 type veth peer",
    "link add b0 mtu 1400 type veth peer name b1 mtu 1300 txqueuelen 5 address 02:00:00:00:00:01",
    "link add c0 up type veth peer c1",
    "link add name d0 up address 02:00:00:00:00:03 type veth peer dev d1 alias other index 77",
    "link add e0 type veth peer name e1 numtxqueues 4 numrxqueues 2 arp off gso_max_size 1000",
    "link add f0 index 88 type veth peer name f1 netns vethpeer address 02:00:00:00:00:02",
  ].map((line) => line.split(" ")),
  observe: [["-d", "-j", "link"]],
});

refusals("veth: wrong words", {
  setup: ["link add v0 type veth peer name v1"],
  words: [
    ...["peer name", "peer name v3 mtu", "peer name v3 mtu x", "peer name v3 v4 v5"],
    ...["peer name v1", "peer name v3 type veth", "peer v3 type", "peer name v3 address 1:2"],
    ...["peer name 0123456789abcdef", "peer name v3 netns nope", "peer name v3 dev v4"],
    ...["peer name v2", "peer group 5", "peer name v3 up 1"],
  ].map((words) => `link add v2 type veth ${words}`).concat(
    "link set v0 type veth peer name v9",
    "link set v0 type veth peer name v1",
    "link set v0 type veth peer",
  ),
});

kernelTest("veth: a word other than peer", {}, async () => {
  using ns = namespace();
  let said = "";
  const io = { stdout: () => {}, stderr: (text: string) => said += text, netns: ns.path };
  // The reference prints its usage to standard output here, and no sentence.
  const status = await main("link add v0 type veth pee name v1".split(" "), io);
  assertEquals(status, ns.ip(..."link add v0 type veth pee name v1".split(" ")).code);
  assertEquals(said.includes("pee"), true);
});

kernelTest("veth: a peer in code", {}, () => {
  using ns = namespace();
  using other = namespace();
  using ip = open({ netns: ns.path });
  ip.link.add("v0", { kind: "veth", data: { peer: "v1" } });
  assertEquals(ip.link.get("v1").kind, "veth");
  const peer = { mtu: 1300, address: "02:00:00:00:00:01", txqlen: 7 };
  ip.link.add("w0", { kind: "veth", data: { peer: { name: "w1", ...peer } } });
  const { mtu, address, txqlen } = ip.link.get("w1");
  assertEquals({ mtu, address, txqlen }, peer);
  ip.link.add("x0", { kind: "veth", data: { peer: { name: "x1", netns: other.path } } });
  using there = open({ netns: other.path });
  assertEquals(there.link.get("x1").kind, "veth");
  assertThrows(
    () => ip.link.add("y0", { kind: "veth", data: { peer: { name: "a name" } } }),
    RangeError,
    '"a name" has a slash or a space',
  );
  assertThrows(() => ip.link.get("y0"));
});
