/** Dummy links: shown and made as iproute2 does it. They have no settings. */

import { assertEquals } from "@std/assert";
import { open } from "../../ip/open.ts";
import { kernelTest, namespace } from "../ns.ts";
import { parity, sameChange } from "../parity.ts";
import { refusals } from "../refusals.ts";

const needs = ["dummy"];

parity("dummy: as it is shown", {
  needs,
  setup: ["link add d0 mtu 1400 type dummy", "link set d0 up"],
  show: ["-d", "-d -j", "-d -o", "-s -d"].map((it) => [...it.split(" "), "link", "show", "d0"]),
});

sameChange("dummy: on add", { needs, change: ["link", "add", "d0", "type", "dummy"] });

refusals("dummy: words, of which it takes none", {
  needs,
  words: ["id 1", "nonsense", "", "mtu 1400"].map((words) => `link add d0 type dummy ${words}`),
});

kernelTest("dummy: add and get", { needs }, () => {
  using ns = namespace();
  using ip = open({ netns: ns.path });
  ip.link.add("d0", { kind: "dummy" });
  assertEquals(ip.link.get("d0").kind, "dummy");
});
