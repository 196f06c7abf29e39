/**
 * VLAN links: shown, made and changed as iproute2 does it, and the same by the API.
 *
 * After its sentence about an unknown word the reference prints its usage; that is not compared.
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import { vlan, type VlanSettings } from "../../ip/kinds/vlan.ts";
import { open } from "../../ip/open.ts";
import { type Context, showNormal, toWire } from "../../ip/words.ts";
import { kernelTest, namespace } from "../ns.ts";
import { parity, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

const needs = ["vlan"];

/** The link below, and a bridge. */
const below = ["link add d0 type veth peer name d1", "link add br0 type bridge"];

/** All forms in which a link is shown. */
const shown = (link: string) =>
  ["-d", "-d -j", "-d -o", "-d -j -p", "-s -d", "-d -N"]
    .map((options) => [...options.split(" "), "link", "show", link]);

const all = "protocol 802.1ad id 4094 reorder_hdr off gvrp on mvrp on loose_binding on " +
  "ingress-qos-map 1:2 3:4 egress-qos-map 0:7 5:1 0x10:3";

parity("vlan: all settings changed", {
  needs,
  setup: [
    ...below,
    `link add link d0 name v0 type vlan ${all}`,
    "link add link d0 name v1 type vlan id 0",
    "link add link d0 name v2 type vlan id 2 reorder_hdr off",
    "link add link br0 name v3 type vlan id 3 bridge_binding on egress-qos-map 1:1",
    "link add link v1 name v4 type vlan id 4",
  ],
  show: ["v0", "v1", "v2", "v3", "v4"].flatMap(shown),
});

sameChange("vlan: every keyword, on add", {
  needs,
  setup: below,
  change: [
    ...["protocol 802.1ad", "protocol 802.1Q", "protocol 0x88A8", "proto 802.1AD", "p 33024"],
    ...["reorder_hdr off", "reorder_hdr on", "gvrp on", "mvrp on", "loose_binding on", "r off"],
    ...["gvrp on gvrp off", "g on m on l on", "ingress-qos-map 1:2 3:4", "egress-qos-map 0:7"],
    ...["egress-qos-map 1:2 egress-qos-map 3:4 gvrp on", "in 5:6 e 7:0", "egress-qos-map gvrp on"],
    ...["ingress-qos-map 0x7:010", all.replace("id 4094 ", "")],
  ].map((words, n) => `link add link d0 name v${n} type vlan id ${n + 1} ${words}`).concat(
    "link add link br0 name b0 type vlan i 5 bridge_binding on",
    "link add link br0 name b1 type vlan id 0x6 b on",
  ).map((line) => line.split(" ")),
  observe: [["-d", "-j", "link"]],
});

sameChange("vlan: keywords on set, whether the kernel takes them or not", {
  needs,
  refused: true,
  setup: [...below, "link add link d0 name v0 type vlan id 5"],
  change: [
    ...["reorder_hdr off", "gvrp on", "mvrp on", "loose_binding on", "bridge_binding on"],
    ...["reorder_hdr on gvrp off mvrp off loose_binding off", "ingress-qos-map 1:2 2:3"],
    ...["ingress-qos-map 1:0", "egress-qos-map 4:5", "egress-qos-map 4:0 5:6", "id 6"],
    ...["protocol 802.1ad", "id 5"],
  ].map((words) => `link set v0 type vlan ${words}`.split(" ")),
  observe: [["-d", "-j", "link"]],
});

const add = "link add link d0 name v9 type vlan";

refusals("vlan: wrong values", {
  needs,
  setup: [...below, "link add link d0 name v0 type vlan id 5"],
  words: [
    ...["reorder_hdr", "gvrp", "mvrp", "loose_binding", "bridge_binding"]
      .flatMap((word) => [word, `${word} nonsense`, `${word} 1`, `${word} `]),
    ...["protocol", "protocol nonsense", "protocol 65536", "protocol ip id 1", "id", "id nonsense"],
    ...["id 65536", "id 65535", "id 4096", "id 4095", "id -1", "id ", "id 5", "protocol 802.1Q"],
    ...["ingress", "egress"].map((direction) => `${direction}-qos-map`).flatMap((map) => [
      ...[map, `${map} nonsense`, `${map} a:1`, `${map} 1:a`, `${map} 1:2:3`, `${map} :`],
      ...[`${map} 4294967296:1`, `${map} 1:4294967296`, `${map} 1:2 3`],
    ]),
    ...["nonsense", "", "5", "id 1 id 2 nonsense", "flags"],
    ...["i", "in", "e", "p", "r", "g", "m", "l", "b"].map((word) => `${word} ~`),
  ].map((words) => `${add} ${words}`).concat([
    add,
    "link add name v9 type vlan id 7",
    "link set d0 type vlan id 7",
  ]),
});

kernelTest("vlan: what add is given comes back from get", { needs }, () => {
  using ns = namespace();
  ns.setup(...below);
  using ip = open({ netns: ns.path });
  const data: VlanSettings = {
    protocol: "802.1ad",
    id: 4094,
    reorderHdr: false,
    gvrp: true,
    mvrp: true,
    looseBinding: true,
    bridgeBinding: false,
    ingressQosMap: [{ from: 1, to: 2 }, { from: 3, to: 4 }],
    egressQosMap: [{ from: 0, to: 7 }],
  };
  ip.link.add("v0", { kind: "vlan", link: "d0", data });
  assertEquals(ip.link.get("v0").data, data);
  ip.link.set("v0", { kind: "vlan", data: { gvrp: false, egressQosMap: [{ from: 5, to: 1 }] } });
  assertEquals(ip.link.get("v0").data, {
    ...data,
    gvrp: false,
    egressQosMap: [{ from: 0, to: 7 }, { from: 5, to: 1 }],
  });
});

Deno.test("vlan: wrong settings are errors that name them, before anything is sent", () => {
  const wrong: [settings: object, message: string][] = [
    [{ id: 4095 }, "id: 4095 is no integer from 0 to 4094"],
    [{ id: "7" }, 'id: "7" is no integer from 0 to 4094'],
    [{ protocol: "x" }, 'protocol: "x" is no integer'],
    [{ gvrp: "on" }, 'gvrp: "on" is neither true nor false'],
    [
      { egressQosMap: [{ from: 1, to: -1 }] },
      "egressQosMap: -1 is no integer from 0 to 4294967295",
    ],
  ];
  const context = { show: showNormal } as Context;
  for (const [settings, message] of wrong) {
    assertThrows(() => toWire(vlan.rows, settings, context), RangeError, message);
  }
});
