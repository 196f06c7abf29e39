/** `ntable` of the command line, compared with that of `ip`, and `ip.ntable` with the kernel. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import type { NtableSettings } from "../ip/ntable_words.ts";
import { open } from "../ip/open.ts";
import { NetlinkError } from "../netlink/error.ts";
import { kernelTest, namespace, world } from "./ns.ts";
import { parity, runMain, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

const words = (...lines: string[]) => lines.map((line) => line.split(" "));

const setup = ["link add v0 type veth peer name v1", "link set v0 up"];

/** What is counted for the whole machine, drawn at random, or a time. */
const volatile = [
  /(?<=\b(entries|hash_rnd|allocs|destroys|hash_grows|res_failed|lookups|hits) )\d+/g,
  /(?<=\b(rcv_probes_[mu]cast|periodic_gc_runs|forced_gc_runs|reachable|refcnt) )\d+/g,
  /(?<="(entries|hash_rnd|allocs|destroys|hash_grows|res_failed|lookups|hits)": ?)\d+/g,
  /(?<="(rcv_probes_[mu]cast|periodic_gc_runs|forced_gc_runs|reachable|refcnt)": ?)\d+/g,
  /(?<=last_(flush|rand)\W+)[\d-]+ [\d:]+/g,
  /(?<=hash_mask\W+)(0x)?[0-9a-f]+/g,
];

parity("tables of neighbours are shown as ip does", {
  setup,
  volatile,
  show: words(
    "ntable",
    "nt",
    "ntbl show",
    "ntable list",
    "ntable lst",
    "-4 ntable",
    "-6 ntable",
    "-0 ntable",
    "-s ntable",
    "-s -o ntable",
    "-o ntable",
    "-d ntable",
    "-c ntable",
    "-br ntable",
    "-j ntable",
    "-j -p ntable",
    "-j -s ntable",
    "-j -6 ntable",
    "ntable show dev v0",
    "ntable show dev none",
    "-j ntable show dev none",
    "ntable show name arp_cache",
    "-s ntable show name ndisc_cache dev v1",
    "ntable show name nope",
    "-j ntable show name nope",
  ),
});

refusals("wrong words about tables of neighbours are refused as ip refuses them", {
  setup,
  words: [
    "ntable frobnicate",
    "ntable show nope",
    "ntable show dev nope",
    "ntable show dev",
    "ntable show name",
    "ntable change",
    "ntable change nope",
    "ntable change name arp_cache",
    "ntable change name arp_cache dev v0",
    "ntable change name arp_cache name ndisc_cache",
    "ntable change thresh1 5",
    "ntable change name arp_cache dev nope queue 5",
    "ntable change name",
    "ntable change name nope queue 5",
    "ntable change name arp_cache queue 5",
    "ntable change name arp_cache dev v0 queu 5",
    "-6 ntable change name arp_cache dev v0 queue 5",
    // Limits and defaults are those of the machine's first namespace.
    "ntable change name arp_cache thresh1 5",
    "ntable change name arp_cache gc_int 5",
    ..."thresh1 thresh2 thresh3 gc_int base_reachable retrans gc_stale delay_probe queue app_probes"
      .split(" ").map((word) => `ntable change name arp_cache dev v0 ${word} x`),
    ..."ucast_probes mcast_probes anycast_delay proxy_delay proxy_queue locktime"
      .split(" ").map((word) => `ntable change name arp_cache dev v0 ${word} -1x`),
    "ntable change name arp_cache dev v0 queue 4294967296",
    "ntable change name arp_cache dev v0 locktime 18446744073709551616",
    "ntable change name arp_cache dev v0 retrans",
  ],
});

sameChange("every keyword of ntable change", {
  setup,
  observe: [],
  change: [
    "ntable change name arp_cache dev v0 retrans 2000 gc_stale 30000 delay_probe 7000",
    "ntable chg name arp_cache dev v0 queue 50 app_probes 2 ucast_probes 5 mcast_probes 0x6",
    "ntable c name arp_cache dev v0 anycast_delay 2000 proxy_delay 900 proxy_queue 77 locktime 500",
    "-4 ntable change dev v1 name arp_cache retrans 3000",
    "-6 ntable change name ndisc_cache dev v0 retrans 4000 base_reachable 60000",
    "ntbl change name ndisc_cache dev v1 locktime 0 queue 1",
    "ntable change name ndisc_cache dev v1 retrans 18446744073709551615",
  ].map((line) => line.split(" ")),
});

kernelTest("what ntable change sets is what ip sets", {}, async () => {
  const { main } = await import("../cli.ts");
  const lines = [
    "ntable change name arp_cache dev v0 retrans 2000 gc_stale 30000 delay_probe 7000",
    "ntable change name arp_cache dev v0 queue 50 app_probes 2 ucast_probes 5 mcast_probes 0x6",
    "ntable change name arp_cache dev v0 anycast_delay 2000 proxy_delay 900 proxy_queue 77 locktime 500",
    "ntable change name ndisc_cache dev v0 base_reachable 60000",
  ];
  using theirs = namespace();
  using ours = namespace();
  for (const ns of [theirs, ours]) ns.setup(...setup);
  theirs.setup(...lines);
  for (const line of lines) {
    const said = (text: string) => assertEquals(text, "");
    assertEquals(await main(line.split(" "), { stdout: said, stderr: said, netns: ours.path }), 0);
  }
  const [a, b] = [ours, theirs].map((ns) =>
    ns.ip("ntable", "show", "dev", "v0").stdout.replace(/refcnt \d+ reachable \d+/g, "")
  );
  assertEquals(a, b);
  for (
    const part of [
      "retrans 2000",
      "gc_stale 30000",
      "delay_probe 7000",
      "app_probes 2 ucast_probes 5 mcast_probes 6",
      "anycast_delay 2000 proxy_delay 900 proxy_queue 77 locktime 500",
      "base_reachable 60000",
    ]
  ) assert(a.includes(part), part);
});

kernelTest("tables are listed, and parameters of a link changed", {}, () => {
  using w = world();
  const { ntable } = w.ip;
  const names = new Set(ntable.list().map(({ name, family }) => `${family} ${name}`));
  assertEquals([...names].sort(), ["inet arp_cache", "inet6 ndisc_cache"]);
  const [arp] = ntable.list({ name: "arp_cache", dev: null });
  assertEquals([arp.dev, typeof arp.thresh1, typeof arp.entries], [undefined, "number", "number"]);
  const settings: NtableSettings = {
    baseReachable: 60_000,
    retrans: 2000,
    gcStale: 30_000,
    delayProbe: 7000,
    appProbes: 1,
    ucastProbes: 5,
    mcastProbes: 6,
    anycastDelay: 2000,
    proxyDelay: 900,
    proxyQueue: 77,
    locktime: 500,
    queueBytes: 50_000,
    mcastReprobes: 3,
    intervalProbe: 9000,
  };
  ntable.change("arp_cache", settings, "v0");
  const [changed, ...none] = ntable.list({ family: "inet", dev: "v0" });
  assertEquals(none, []);
  assertEquals([changed.name, changed.dev], ["arp_cache", "v0"]);
  for (const [key, value] of Object.entries(settings)) {
    assertEquals(changed[key as keyof NtableSettings], value, key);
  }
  const [other] = ntable.list({ family: "inet", dev: "v1" });
  assert(other.retrans !== 2000);
});

kernelTest("a table that the kernel tells of in several parts is listed once", {}, async () => {
  using ns = namespace();
  ns.setup("!for i in $(seq 60); do echo link add a$i type veth peer name b$i; done | ip -batch -");
  using ip = open({ netns: ns.path });
  const tables = ip.ntable.list().map(({ family, dev }) => `${family} ${dev}`);
  assertEquals(tables.length, 2 * (1 + 121)); // the defaults, lo and both ends
  assertEquals(new Set(tables).size, tables.length);
  const { stdout } = await runMain(["ntable"], { netns: ns.path });
  assertEquals(stdout.match(/thresh1/g)?.length, 2);
});

kernelTest("what is wrong with parameters is said before they are sent", {}, () => {
  using w = world();
  const { ntable } = w.ip;
  const wrong: [() => unknown, string][] = [
    [() => ntable.change("arp_cache", {}, "v0"), "nothing is said"],
    [() => ntable.change("arp_cache", { queue: -1 }, "v0"), "queue: -1"],
    [() => ntable.change("arp_cache", { retrans: 1.5 }, "v0"), "retrans: 1.5"],
    [() => ntable.change("arp_cache", { thresh1: 2 ** 32 }), "thresh1: 4294967296"],
    [() => ntable.list({ family: "nope" as never }), '"nope"'],
  ];
  for (const [attempt, said] of wrong) {
    const { message } = assertThrows(attempt, RangeError);
    assert(message.includes(said), message);
  }
  assertThrows(() => ntable.change("arp_cache", { refcnt: 1 } as never, "v0"), TypeError, "refcnt");
  const missing = assertThrows(() => ntable.change("nope", { queue: 1 }, "v0"), NetlinkError);
  assertEquals(missing.code, "ENOENT");
  assert(missing.message.includes('"nope"'), missing.message);
  const nope = assertThrows(() => ntable.change("arp_cache", { queue: 1 }, "nope"), NetlinkError);
  assertEquals(nope.code, "ENODEV");
});
