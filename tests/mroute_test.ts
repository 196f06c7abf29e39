/** Multicast routes, beside what `ip mroute` shows of them. */

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { NetlinkError, open } from "../mod.ts";
import { reference } from "./iproute2.ts";
import { kernelTest, type Namespace, namespace } from "./ns.ts";
import { compareShown } from "./parity.ts";
import { refusals } from "./refusals.ts";

const script = new URL("./ffi/mroutes.ts", import.meta.url).pathname;

/** A namespace in which a daemon routes, until it is disposed of. */
async function routing(): Promise<AsyncDisposable & { ns: Namespace }> {
  const ns = namespace();
  ns.setup(
    "link set lo up",
    ...["v0", "v1", "v2"].flatMap((name) => [
      `link add ${name} type veth peer name ${name}p`,
      `link set ${name} up`,
      `link set ${name}p up`,
    ]),
  );
  const daemon = new Deno.Command("nsenter", {
    args: [`--net=${ns.path}`, Deno.execPath(), "run", "-A", "--no-check", script],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = daemon.stdout.getReader();
  const ready = new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
  return {
    ns,
    async [Symbol.asyncDispose]() {
      await daemon.stdin.close();
      await daemon.status;
      ns[Symbol.dispose]();
      assertEquals(ready, "routes\n");
    },
  };
}

kernelTest("multicast routes are shown as ip shows them", {
  needs: ["mroute"],
  skip: reference.missing,
}, async () => {
  await using world = await routing();
  const { ns } = world;
  const shown = [
    "mroute",
    "mroute show",
    "-s mroute list",
    "-s -o mroute lst",
    "-j mroute",
    "-j -p -s mroute show",
    "-4 mroute show table all",
    "-d mroute show table all",
    "-j -d mroute show table all",
    "-6 mroute",
    "-6 -d mroute",
    "-6 -d -N mroute show t all",
    "-6 -j -d -s mroute",
    "mroute show table 77",
    "-s mroute show table 77",
    "mroute show table default",
    "mroute show table 99",
    "-j mroute show table 99",
    "-6 mroute show table 99",
    "mroute show iif v0",
    "mroute show iif v1",
    "mroute show from 192.0.2.0/24",
    "mroute show f 192.0.2.7",
    "mroute show from 198/8 to 239.1.2.4",
    "mroute show 239.1.2.3",
    "mroute show to 239.1.2.0/25 iif v0",
    "mroute show any",
    "mroute show default",
    "mroute show 2001:db8::/32",
    "-6 mroute show from 2001:db8::/32",
    "-6 mroute show from 2001:db9::/32",
    "-0 mroute show iif nosuch",
    "-c=always mroute",
  ];
  await compareShown(ns, shown.map((words) => words.split(" ")), [
    /(?<=Age |"expires": ?)[\d.]+/g,
  ]);
  assertMatch(ns.ip("-s", "mroute").stdout, /Oifs: v1 v2\(ttl 16\) .*resolved\n.*packets/);
});

refusals("wrong words of mroute are refused with ip's sentences", {
  words: [
    "mroute frobnicate",
    "mroute show iif nosuch",
    "mroute show iif",
    "mroute show table",
    "mroute show table nosuch",
    "mroute show from x",
    "mroute show from",
    "mroute show to x",
    "mroute show x",
    "-6 mroute show 192.0.2.1",
  ],
});

kernelTest("ip.mroute lists multicast routes", {
  needs: ["mroute"],
  skip: reference.missing,
}, async () => {
  await using world = await routing();
  using ip = open({ netns: world.ns.path });
  const [first] = ip.mroute.list({ family: "inet", from: "192.0.2.0/24", table: "default" });
  const { expires, ...rest } = first;
  assertEquals(typeof expires, "number");
  assertEquals(rest, {
    src: "192.0.2.7",
    dst: "239.1.2.3",
    iif: "v0",
    multipath: [{ oif: "v1" }, { oif: "v2", ttl: 16 }],
    state: "resolved",
    offload: false,
    packets: 0,
    bytes: 0,
    wrongIf: 0,
    table: "default",
  });
  assertEquals(ip.mroute.list().map(({ dst }) => dst).sort(), [
    "239.1.2.3",
    "239.1.2.4",
    "239.1.2.4",
    "239.7.7.7",
    "ff0e::3",
  ]);
  assertEquals(ip.mroute.list({ table: 77, to: "239.7.0.0/16", iif: "v0" }).length, 1);
  const lines = (text: string) => text.split("\n").filter(Boolean);
  assertEquals(
    lines(ip.mroute.format()).sort(),
    ["-4", "-6"].flatMap((family) =>
      lines(world.ns.ip(family, "mroute", "show", "table", "all").stdout)
    ).sort(),
  );
  assertEquals(
    JSON.parse(ip.mroute.format({ family: "inet", table: "default" }, { json: true })),
    JSON.parse(world.ns.ip("-j", "mroute").stdout),
  );
  assertEquals(ip.mroute.list({ iif: "v1" }), []);
  assertThrows(() => ip.mroute.list({ table: 99 }), NetlinkError, "does not exist");
  assertThrows(() => ip.mroute.list({ iif: "nosuch" }), NetlinkError, "nosuch");
  assertThrows(() => ip.mroute.list({ to: "239.1.2.3/33" }), RangeError, "239.1.2.3/33");
  assertThrows(() => ip.mroute.list({ family: "x" as "inet" }), RangeError, '"x"');
});
