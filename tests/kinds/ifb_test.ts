/** Links for shaping (ifb): shown and made as iproute2 does it. They have no settings. */

import { assertEquals, assertMatch } from "@std/assert";
import { open } from "../../ip/open.ts";
import { kernelTest, namespace } from "../ns.ts";
import { parity, runMain, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

const needs = ["ifb"];

parity("ifb: as it is shown", {
  needs,
  setup: ["link add i0 mtu 1400 type ifb", "link set i0 up"],
  show: ["-d", "-d -j", "-d -o", "-s -d"].map((it) => [...it.split(" "), "link", "show", "i0"]),
});

sameChange("ifb: on add", { needs, change: ["link", "add", "i0", "type", "ifb"] });

refusals("ifb: words, of which it takes none", {
  needs,
  words: ["id 1", "nonsense", "", "mtu 1400"].map((words) => `link add i0 type ifb ${words}`),
});

Deno.test("help of a kind without settings is that of links", async () => {
  for (const kind of ["ifb", "dummy", "nosuch"]) {
    const { code, stdout, stderr } = await runMain(`link add type ${kind} help`.split(" "));
    assertEquals([code, stdout], [255, ""]);
    assertMatch(stderr, /^Usage: netlink link add/);
  }
});

kernelTest("ifb: add and get", { needs }, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  ip.link.add("i0", { kind: "ifb" });
  assertEquals(ip.link.get("i0").kind, "ifb");
});
