/** `neighbor` of the command line, compared with that of `ip`. */

import { assertEquals } from "@std/assert";
import { main } from "../cli.ts";
import { CABLE, kernelTest, namespace, NO_DAD, NO_LINK_LOCAL } from "./ns.ts";
import { parity, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

const words = (...lines: string[]) => lines.map((line) => line.split(" "));

const observe = words("-d -j neigh show nud all", "-j neigh show proxy");

/** The seconds since a neighbour was used, and what counts its users. */
const volatile = [
  /(?<=\bused )\d+\/\d+\/\d+/g,
  /(?<="(used|confirmed|updated|probes)": ?)\d+/g,
  / ref \d+(?= used)/g,
  /(?<="refcnt": ?)\d+/g,
  /(?<=probes )\d+/g,
];

/** Links that are up, one of them a port of a bridge; no duplicates are looked for. */
const links = [
  NO_DAD,
  NO_LINK_LOCAL,
  "link add br0 type bridge",
  ...CABLE,
  "link add v2 address 02:00:00:00:00:03 type veth peer name v3",
  "link set v2 master br0",
  "link set v2 up",
  "link set v3 up",
  // States stay as they are for the length of a test.
  ...["v0", "v1", "v2", "v3"].flatMap((dev) =>
    ["arp_cache", "ndisc_cache"].map((name) =>
      `ntable change name ${name} dev ${dev} base_reachable 3600000 delay_probe 3600000`
    )
  ),
];

/** Neighbours of all sorts. */
const sorts = [
  ...links,
  "neigh add 192.0.2.1 lladdr 02:00:00:00:01:01 dev v0",
  "neigh add 192.0.2.2 lladdr 02:00:00:00:01:02 nud reachable dev v0",
  "neigh add 192.0.2.3 lladdr 02:00:00:00:01:03 nud stale proto static dev v0",
  "neigh add 192.0.2.4 lladdr 02:00:00:00:01:04 nud delay dev v2",
  "neigh add 192.0.2.5 lladdr 02:00:00:00:01:05 nud noarp proto 77 dev v2",
  // What has failed goes at any time, when there are many, in whatever namespace; this one does not.
  "neigh add 192.0.2.6 nud failed extern_learn dev v2",
  "neigh add 192.0.2.7 nud none dev v2",
  "neigh add 192.0.2.8 lladdr 02:00:00:00:01:08 nud reachable extern_learn dev v1",
  "neigh add 2001:db8::1 lladdr 02:00:00:00:02:01 dev v0 router",
  "neigh add 2001:db8::2 lladdr 02:00:00:00:02:02 nud stale router dev v2",
  "neigh add 2001:db8::3 lladdr 02:00:00:00:02:03 nud noarp extern_learn dev v2",
  "neigh add proxy 192.0.2.100 dev v0",
  "neigh add proxy 192.0.2.101 dev v1",
  "neigh add proxy 2001:db8::100 dev v2 router proto static",
];

parity("neighbours of all sorts are shown as ip does", {
  setup: sorts,
  volatile,
  show: words(
    "neigh",
    "n",
    "neighbor show",
    "neighbour list",
    "neigh lst",
    "-4 neigh",
    "-6 neigh",
    "-0 neigh",
    "-B neigh",
    "-M neigh",
    "-d neigh",
    "-s neigh",
    "-s -s neigh",
    "-o neigh",
    "-N neigh",
    "-c neigh",
    "-br neigh",
    "-br -c neigh",
    "-br neigh show dev v0",
    "-j neigh",
    "-j -p neigh",
    "-j -s neigh",
    "-j -br neigh",
    "-j -B neigh",
    "-j -N neigh show nud all",
    "neigh show nud all",
    "-s neigh show nud all",
    "neigh show proxy",
    "-4 neigh show proxy",
    "-6 neigh show proxy",
    "-j neigh show proxy",
    "-br neigh show proxy",
    "-c neigh show proxy dev v0",
  ),
});

parity("neighbours are shown as the words ask for", {
  setup: sorts,
  show: words(
    "neigh show dev v0",
    "neigh show dev v3",
    "-j neigh show dev v2",
    "neigh show to 192.0.2.1",
    "neigh show 192.0.2.0/30",
    "neigh show to 192.0.2/24 nud all",
    "neigh show 2001:db8::/64",
    "neigh show to default",
    "neigh show any",
    "neigh show nud permanent",
    "neigh show nud perm",
    "neigh show nud p",
    "neigh show nud r",
    "neigh show nud reachable nud stale",
    "neigh show nud noarp",
    "neigh show nud none",
    "neigh show nud 0",
    "neigh show nud f",
    "neigh show nud delay",
    "neigh show nud 0x40",
    "neigh show nud 4",
    "neigh show nud incomplete",
    "neigh show nud probe",
    "neigh show unused",
    "neigh show unused nud all",
    "neigh show master br0",
    "-j neigh show master br0 nud all",
    "neigh show nomaster",
    "neigh show nomaster proxy",
    "neigh show protocol static",
    "neigh show proto 77 nud all",
    "neigh show proto all",
    "neigh show proto 0",
    "neigh show proxy dev v0",
    "neigh show proxy dev v2",
    "neigh show proxy 192.0.2.100",
    "neigh get 192.0.2.1 dev v0",
    "neigh get to 192.0.2.7 dev v2",
    "neigh g dev v2 2001:db8::2",
    "-j neigh get 192.0.2.2 dev v0",
    "-s -br neigh get 192.0.2.2 dev v0",
    "neigh get proxy 192.0.2.100 dev v0",
    "neigh get proxy 192.0.2.101 dev v1",
    "-j neigh get proxy 2001:db8::100 dev v2",
  ),
  volatile,
});

refusals("wrong words about neighbours are refused as ip refuses them", {
  setup: [...links, "neigh add 192.0.2.9 lladdr 02:00:00:00:01:01 dev v0"],
  words: [
    "neigh frobnicate",
    "neigh show nope",
    "neigh show dev nope",
    "neigh show dev v0 dev v1",
    "neigh show dev",
    "neigh show to",
    "neigh show 192.0.2.1/33",
    "neigh show 192.0.2.1 2001:db8::1",
    "-6 neigh show 192.0.2.1",
    "-0 neigh show 192.0.2.1",
    "neigh show nud nope",
    "neigh show nud 3",
    "neigh show nud 0x100",
    "neigh show nud",
    "neigh show master nope",
    "neigh show vrf nope",
    "neigh show vrf v0",
    "neigh show protocol nope",
    "neigh show protocol 256",
    "neigh flush",
    "neigh flush nope",
    "neigh flush dev nope",
    "neigh add",
    "neigh add help",
    "neigh add 192.0.2.1",
    "neigh add dev v0",
    "neigh add proxy",
    "neigh add nope dev v0",
    "neigh add 192.0.2.1/24 dev v0",
    "neigh add 192.0.2.1 192.0.2.2 dev v0",
    "neigh add to 192.0.2.1 to 192.0.2.2 dev v0",
    "neigh add proxy 192.0.2.1 proxy 192.0.2.2",
    "neigh add proxy nope",
    "neigh add any dev v0",
    "-4 neigh add any dev v0",
    "-4 neigh add 2001:db8::1 dev v0",
    "-6 neigh add 192.0.2.1 dev v0",
    "neigh add 192.0.2.1 dev nope",
    "neigh add 192.0.2.1 dev",
    "neigh add 192.0.2.1 dev v0",
    "neigh add 192.0.2.1 lladdr nope dev v0",
    "neigh add 192.0.2.1 lladdr 02:00:zz dev v0",
    "neigh add 192.0.2.1 lladdr 02:00:00:00:00:100 dev v0",
    "neigh add 192.0.2.1 lladdr 02:00:00 dev v0",
    "neigh add 192.0.2.1 lladdr 1.2.3.4.5 dev v0",
    "neigh add 192.0.2.1 lladdr 1.2.3.4 dev v0",
    "neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 lladdr 02:00:00:00:00:02 dev v0",
    "neigh add 192.0.2.1 lladdr",
    "neigh add 192.0.2.1 nud nope dev v0",
    "neigh add 192.0.2.1 nud 3 dev v0",
    "neigh add 192.0.2.1 nud 0x100 dev v0",
    "neigh add 192.0.2.1 protocol nope dev v0",
    "neigh add 192.0.2.1 protocol 256 dev v0",
    "neigh add 192.0.2.1 rout dev v0",
    "neigh add 192.0.2.1 manage dev v0",
    "neigh add 192.0.2.9 lladdr 02:00:00:00:01:01 dev v0",
    "neigh change 192.0.2.1 lladdr 02:00:00:00:01:01 dev v0",
    "neigh chg 192.0.2.1 lladdr 02:00:00:00:01:01 dev v0",
    "neigh add 192.0.2.1 managed nud permanent lladdr 02:00:00:00:01:01 dev v0",
    "neigh del 192.0.2.1 dev v0",
    "neigh del proxy 192.0.2.1 dev v0",
    "neigh get",
    "neigh get 192.0.2.1",
    "neigh get dev v0",
    "neigh get 192.0.2.1 dev nope",
    "neigh get 192.0.2.1 dev v0",
    "neigh get nope dev v0",
    "neigh get 192.0.2.1 192.0.2.2 dev v0",
    "neigh get proxy 192.0.2.1 proxy 192.0.2.2",
    "neigh get proxy 192.0.2.1 dev v0",
    "neigh get any dev v0",
    "-4 neigh get any dev v0",
    "-6 neigh get 192.0.2.1 dev v0",
    "neigh get 192.0.2.1 dev",
  ],
});

sameChange("every keyword of neighbor add, with ip's abbreviations", {
  setup: links,
  observe,
  change: words(
    "neigh add 192.0.2.1 lladdr 02:00:00:00:01:01 dev v0",
    "n a to 192.0.2.2 l 2:0:0:0:1:2 dev v0 nud perm",
    "neigh add 192.0.2.3 lladdr 02:00:00:00:01:03 nud r dev v0",
    "neigh add 192.0.2.4 lladdr 02:00:00:00:01:04 nud stale dev v0",
    "neigh add 192.0.2.5 lladdr 02:00:00:00:01:05 nud noarp dev v0",
    "neigh add 192.0.2.6 nud none dev v0",
    "neigh add 192.0.2.7 nud f dev v0",
    "neigh add 192.0.2.8 lladdr 02:00:00:00:01:08 nud 4 dev v0",
    "neigh add 192.0.2.9 lladdr 02:00:00:00:01:09 protocol static dev v0",
    "neigh add 192.0.2.10 lladdr 02:00:00:00:01:0a prot 99 dev v0",
    "neigh add 192.0.2.11 lladdr 02:00:00:00:01:0b extern_learn dev v0",
    "neigh add 192.0.2.12 lladdr 02:00:00:00:01:0c ext nud stale dev v0",
    "neigh add 192.0.2.13 lladdr null nud none dev v0",
    "neigh add 192.0.2.14 lladdr 02:00:00:00:01:0e router dev v0",
    "neigh add 10.1 lladdr 02:00:00:00:01:0f dev v0 dev v1",
    "neigh add 2001:db8::1 lladdr 02:00:00:00:02:01 router dev v0",
    "neigh add 2001:db8::2 lladdr 02:00:00:00:02:02 router nud delay extern_learn dev v1",
    "neigh add 192.0.2.15 lladdr 02:00:00:00:01:10 managed nud reachable dev v0",
    "-4 neigh add default lladdr 02:00:00:00:01:11 dev v0",
    "neigh add proxy 192.0.2.100 dev v0",
    "neigh add p 192.0.2.101 prot static dev v1",
    "neigh add pro 2001:db8::100 dev v1 router",
    "-6 neigh add proxy 2001:db8::101 dev v1",
  ),
});

// The kernel keeps such entries beyond the end of a namespace, so they have to go before it.
sameChange("a proxy's entry for all links is added, shown and deleted", {
  setup: links,
  observe,
  change: words(
    "neigh add proxy 192.0.2.101 protocol static",
    "neigh show proxy",
    "-j neigh show proxy",
    "-br neigh show proxy",
    "neigh get proxy 192.0.2.101",
    "neigh del proxy 192.0.2.101",
  ),
});

sameChange("neighbor change, replace and delete, and what they refuse", {
  setup: sorts,
  observe,
  refused: true,
  change: words(
    "neigh change 192.0.2.1 lladdr 02:00:00:00:09:01 dev v0",
    "neigh chg 192.0.2.2 lladdr 02:00:00:00:09:02 nud stale protocol 5 dev v0",
    "neigh change 192.0.2.66 lladdr 02:00:00:00:09:02 dev v0",
    "neigh replace 192.0.2.3 lladdr 02:00:00:00:09:03 dev v0",
    "neigh repl 192.0.2.67 lladdr 02:00:00:00:09:04 dev v0",
    "neigh r 2001:db8::1 lladdr 02:00:00:00:09:05 dev v0",
    "neigh add 192.0.2.1 lladdr 02:00:00:00:09:01 dev v0",
    "neigh del 192.0.2.1 dev v0",
    "neigh d 2001:db8::2 dev v2",
    "neigh del 192.0.2.5 lladdr 02:00:00:00:01:05 dev v2",
    "neigh del proxy 192.0.2.100 dev v0",
    "neigh del proxy 192.0.2.101 dev v1",
    "neigh del proxy 192.0.2.101 dev v1",
    "neigh del 192.0.2.77 dev v0",
  ),
});

sameChange("neighbor flush of a link, a state, a prefix, a protocol, proxies", {
  setup: sorts,
  observe,
  change: words(
    "neigh flush dev v3",
    "-s neigh flush dev v3",
    "-s neigh flush 192.0.2.2",
    "-s neigh flush nud permanent dev v0",
    "-s neigh flush proto static",
    "-s -j neigh flush master br0",
    "neigh flush nud noarp",
    "-s -6 neigh flush nud all",
    "-s -s neigh flush proxy dev v0",
    "-s -s -j neigh flush proxy unused",
    "neigh flush all",
  ),
});

kernelTest("a flush that is only planned ends, and leaves neighbours as they are", {}, async () => {
  using ns = namespace();
  ns.setup(...sorts);
  let stderr = "";
  const code = await main("--dry-run neigh flush dev v0".split(" "), {
    stdout: () => {},
    stderr: (text) => stderr += text,
    netns: ns.path,
  });
  assertEquals([code, stderr], [0, ""]);
  const { stdout } = ns.ip("neigh", "show", "dev", "v0");
  assertEquals(stdout.match(/^192\.0\.2\.[23] /gm)?.length, 2);
});

parity("neighbours of a VRF, and those that hardware addresses of tunnels have", {
  needs: ["vrf", "gre"],
  setup: [
    ...links,
    "link add red type vrf table 10",
    "link set red up",
    "link set v0 master red",
    "neigh add 192.0.2.1 lladdr 02:00:00:00:01:01 dev v0",
    "link add g0 type gre local 192.0.2.77 key 1",
    "link set g0 up",
    "neigh add 10.0.0.1 lladdr 198.51.100.7 dev g0",
  ],
  show: words(
    "neigh",
    "-j neigh",
    "-br neigh",
    "neigh show vrf red",
    "neigh show master red",
    "neigh show nomaster",
    "neigh get 10.0.0.1 dev g0",
  ),
});

sameChange("neighbours that the kernel manages, or finds out now", {
  needs: ["managed_neighbours"],
  setup: links,
  observe: words("-d -j neigh show nud permanent", "-j neigh show proxy"),
  change: words(
    "neigh add 192.0.2.1 managed dev v0",
    "neigh add 192.0.2.2 managed extern_learn dev v0",
    "neigh replace 192.0.2.3 use nud none dev v0",
    "neigh add 192.0.2.4 nud permanent lladdr 02:00:00:00:01:01 use dev v0",
  ),
});
