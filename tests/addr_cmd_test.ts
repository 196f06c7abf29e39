/** `address` of the command line, compared with that of `ip`. */

import { assertEquals } from "@std/assert";
import { main } from "../cli.ts";
import { parseText } from "../netlink/text.ts";
import { CABLE, kernelTest, type Namespace, namespace, NO_DAD, type Result } from "./ns.ts";
import { parity, runMain, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

/** What an address has an effect on. */
const observe = ["-d -j addr", "-j route show table all", "-j -6 route show table all"]
  .map((words) => words.split(" "));

/** The seconds that addresses still live. */
const volatile = [/(?<=_lft )\d+(?=sec)/g, /(?<=_life_time": ?)\d+/g];

const words = (...lines: string[]) => lines.map((line) => line.split(" "));

/** Two links that are up, and find no duplicates in a hurry. */
const links = [
  NO_DAD,
  ...CABLE,
];

/** Addresses of all sorts. */
const sorts = [
  ...links,
  "link add v2 type veth peer name v3",
  "link set lo up",
  "link set v2 group 7",
  "addr add 192.0.2.1/24 brd + dev v0",
  "addr add 192.0.2.2/24 dev v0 label v0:two",
  "addr add 198.51.100.1/24 brd 198.51.100.9 anycast 198.51.100.3 scope link dev v0",
  "addr add 10.0.0.1 peer 10.0.0.2/30 dev v1 metric 5 proto 7 valid_lft 1000 preferred_lft 500",
  "addr add 10.1.0.1/16 dev v1 preferred_lft 0 scope 7",
  "addr add 10.2.0.1/16 noprefixroute dev v2",
  "addr add 2001:db8::1/64 dev v0 proto kernel_ra",
  "addr add 2001:db8::2/64 dev v0 valid_lft 4000 preferred_lft 0 home",
  "addr add 2001:db8:1::1 peer 2001:db8:1::2/127 dev v1 metric 9 nodad",
  "addr add 2001:db8:2::1/64 mngtmpaddr noprefixroute dev v1",
  "addr add 2001:db8:3::1/64 dev v2", // it has no carrier, so it stays tentative
  "addr add 2001:db8:4::1/64 optimistic scope site dev v2",
];

parity("addresses of all sorts are shown as ip does", {
  setup: sorts,
  volatile,
  show: words(
    "addr",
    "address show",
    "-4 a",
    "-6 a l",
    "-6 addr show v0",
    "-0 addr lst",
    "-B addr",
    "-M addr",
    "-br addr",
    "-br -4 addr",
    "-br -0 addr",
    "-o addr",
    "-o -0 addr",
    "-br -o addr",
    "-d addr",
    "-d -6 addr",
    "-N addr",
    "-s addr",
    "-s -s -0 addr",
    "-s -o addr",
    "-c addr",
    "-c -br addr",
    "-j addr",
    "-j -p addr",
    "-j -d addr",
    "-j -o addr",
    "-j -br addr",
    "-j -0 addr",
    "-j -6 addr",
    "-j -N addr",
    "-s -j addr",
  ),
});

parity("addresses are shown as the words ask for", {
  setup: sorts,
  volatile,
  show: words(
    "addr show v0",
    "addr show dev v1",
    "-4 addr show dev v0",
    "-4 addr show dev v3",
    "-j -4 addr show dev v3",
    "addr show up",
    "-o addr show up",
    "-o addr show down",
    "-j -o addr show up",
    "-j addr show up",
    "addr show down",
    "addr show to 192.0.2.0/24",
    "-j addr show to 192.0.2.0/24",
    "-d addr show to 192.0.2/24",
    "addr show to 192.0.2.2",
    "addr show to 10/8",
    "addr show to 2001:db8::/32",
    "addr show to default",
    "-4 addr show to default",
    "addr show to any",
    "addr show scope global",
    "addr show scope 7",
    "addr show scope link",
    "addr show scope site",
    "addr show scope all",
    "-j addr show scope host",
    "addr show label v0:*",
    "-j addr show label v0*",
    "-br addr show label v[!0]",
    "-s addr show label v?",
    "addr show label nope",
    "addr show permanent",
    "addr show dynamic",
    "addr show -dynamic",
    "addr show secondary",
    "addr show temporary",
    "addr show primary",
    "addr show -primary",
    "addr show tentative",
    "addr show -tentative",
    "addr show deprecated",
    "-j addr show -deprecated",
    "addr show dadfailed",
    "addr show home",
    "addr show nodad",
    "addr show optimistic",
    "addr show mngtmpaddr",
    "addr show noprefixroute",
    "addr show autojoin",
    "addr show stable-privacy",
    "addr show permanent deprecated scope 7",
    "addr show proto 7",
    "addr show proto 2",
    "-j addr show proto 0",
    "addr show group default",
    "-j addr show group 7",
    "addr show type veth",
    "-j addr show type bridge",
    "addr show type veth_slave",
    "addr show nomaster",
    "addr show master v0",
    "addr show novf",
  ),
});

refusals("wrong words about addresses are refused as ip refuses them", {
  setup: links,
  words: [
    "addr show nope",
    "-j addr show nope",
    "addr show v0 v1",
    "addr show dev v0 dev v1",
    "addr show dev",
    "addr show to nope",
    "addr show to 192.0.2.1/33",
    "-6 addr show to 192.0.2.1",
    "-0 addr show to 192.0.2.1",
    "addr show to 192.0.2.0/24 to 2001:db8::/32",
    "addr show scope nope",
    "addr show proto x",
    "addr show proto 256",
    "addr show group nope",
    "addr show master nope",
    "addr show vrf nope",
    "addr show vrf v0",
    "addr frobnicate",
    "addr flush",
    "-0 addr flush v0",
    "addr flush nope",
    "addr save nope",
    "addr add 192.0.2.1/24",
    "addr add",
    "addr add dev v0",
    "-4 addr add dev v0",
    "addr add 192.0.2.1/24 dev nope",
    "addr add nope dev v0",
    "addr add 192.0.2.1/33 dev v0",
    "addr add 192.0.2.1/255.0.255.0 dev v0",
    "addr add 192.0.2.256 dev v0",
    "addr add 1.2.3.4.5 dev v0",
    "addr add 2001:db8::1/129 dev v0",
    "addr add 2001:db8::1%v0/64 dev v0",
    "-6 addr add 192.0.2.1/24 dev v0",
    "-4 addr add 2001:db8::1/64 dev v0",
    "-0 addr add 192.0.2.1/24 dev v0",
    "addr add any dev v0",
    "-4 addr add any dev v0",
    "-4 addr add default dev v0",
    "addr add default dev v0",
    "addr add 192.0.2.1/24 192.0.2.2/24 dev v0",
    "addr add local 192.0.2.1/24 local 192.0.2.2/24 dev v0",
    "addr add 192.0.2.1 peer 2001:db8::1 dev v0",
    "addr add 192.0.2.1 peer 192.0.2.2 remote 192.0.2.3 dev v0",
    "addr add 192.0.2.1/24 brd nope dev v0",
    "addr add 192.0.2.1/24 brd 2001:db8::1 dev v0",
    "addr add 192.0.2.1/24 brd + broadcast - dev v0",
    "addr add 192.0.2.1/24 brd 192.0.2.255 brd + dev v0",
    "addr add 2001:db8::1/64 brd + dev v0",
    "addr add 2001:db8::1/64 brd - dev nope",
    "addr add 192.0.2.1/24 anycast 192.0.2.3 anycast 192.0.2.4 dev v0",
    "addr add 192.0.2.1/24 anycast nope dev v0",
    "addr add 192.0.2.1/24 scope nope dev v0",
    "addr add 192.0.2.1/24 scope 256 dev v0",
    "addr add 192.0.2.1/24 metric -1 dev v0",
    "addr add 192.0.2.1/24 metric 4294967296 dev v0",
    "addr add 192.0.2.1/24 proto nope dev v0",
    "addr add 192.0.2.1/24 valid_lft 0 dev v0",
    "addr add 192.0.2.1/24 valid_lft x dev v0",
    "addr add 192.0.2.1/24 valid_lft 10 valid 20 dev v0",
    "addr add 192.0.2.1/24 preferred_lft 10 preferred_lft 20 dev v0",
    "addr add 192.0.2.1/24 preferred_lft -1 dev v0",
    "addr add 192.0.2.1/24 valid_lft 10 preferred_lft 20 dev v0",
    "addr add 192.0.2.1/24 valid_lft 10 dev v0",
    "addr add 192.0.2.1/24 autojoin dev v0",
    "addr add 192.0.2.1/24 label 0123456789abcdefg dev v0",
    "addr add 192.0.2.1/24 dev",
    "addr add 192.0.2.1/24 brd",
    "addr add peer",
    "addr add local",
    "addr del 192.0.2.1/24 dev v0",
    "addr del 2001:db8::1/64 dev v0",
    "addr add 127.0.0.1/8 dev v0 home nodad scope 300",
    "addr showdump",
    "addr restore",
  ],
});

parity("a link that is not there is no failure, where only its number is said", {
  show: words("addr show if77", "-j addr show if77"),
});

sameChange("every keyword of address add, with ip's abbreviations", {
  setup: [...links, "link add v2 type veth peer name v3"],
  observe,
  change: words(
    "addr add 192.0.2.1/24 dev v0",
    "a a 192.0.2.2/24 dev v0 brd +",
    "addr add 192.0.3.1/24 broadcast - dev v0",
    "addr add 192.0.4.1/24 br 192.0.4.77 dev v0",
    "addr add 192.0.5.1/31 brd + dev v0",
    "addr add local 192.0.6.1 peer 192.0.6.2/30 dev v1 brd +",
    "addr add 192.0.7.1 remote 192.0.7.2 dev v1",
    "addr add 192.0.8.1/24 anycast 192.0.8.9 dev v0",
    "addr add 192.0.9.1/24 scope link dev v0",
    "addr add 192.0.10.1/24 scope 7 dev v0",
    "addr add 127.0.1.1/8 dev v0",
    "addr add 127.0.2.1/8 scope global dev v1",
    "addr add 192.0.11.1/24 label v0:eleven dev v0",
    "addr add 192.0.12.1/24 metric 12 dev v0",
    "addr add 192.0.13.1/24 prio 13 dev v0",
    "addr add 192.0.14.1/24 pref 14 dev v0",
    "addr add 192.0.15.1/24 p 0xf dev v0",
    "addr add 192.0.16.1/24 valid_lft 5000 preferred_lft 4000 dev v0",
    "addr add 192.0.17.1/24 v forever preferred 4000 dev v0",
    "addr add 192.0.18.1/24 proto kernel_lo dev v0",
    "addr add 192.0.19.1/24 proto 19 dev v0",
    "addr add 192.0.20.1/24 noprefixroute dev v0",
    "addr add 224.1.2.3/32 autojoin dev v0",
    "addr add 10.21/16 dev v0",
    "addr add 192.0.22.1/255.255.255.0 dev v0",
    "addr add 0xc0.0.23.1/24 dev v0 dev v1",
    "addr add 192.0.24.1/24 home dev v0", // a warning: that is for IPv6
    "addr add 192.0.25.1/24 secondary permanent dev v0", // warnings: these cannot be set
    "addr add 2001:db8::1/64 dev v0",
    "addr add 2001:db8:1::1/64 nodad home dev v0",
    "addr add nodad 2001:db8:2::1/64 dev v0", // a warning: the family is not known yet
    "-6 addr add nodad 2001:db8:3::1/64 dev v0",
    "addr add 2001:db8:4::1/64 optimistic mngtmpaddr noprefixroute dev v2",
    "addr add 2001:db8:5::1 peer 2001:db8:5::2 dev v1 metric 5",
    "addr add 2001:db8:6::1/64 valid_lft 3000 preferred_lft 0 dev v0",
    "addr add 2001:db8:7::1/64 scope link proto 3 dev v0",
    "addr add ff02::1234/128 autojoin dev v0",
    "-4 addr add 10.30.0.1/16 dev v0",
  ),
});

sameChange("address change, replace and delete, and what they refuse", {
  setup: [
    ...links,
    "addr add 192.0.2.1/24 dev v0",
    "addr add 192.0.2.2/24 dev v0",
    "addr add 192.0.3.1/24 dev v0 label v0:x",
    "addr add 10.0.0.1 peer 10.0.0.2/30 dev v1",
    "addr add 10.5.0.1/16 dev v1",
    "addr add 10.6.0.1/16 dev v1",
    "addr add 2001:db8::1/64 dev v0",
    "addr add 2001:db8::2/64 dev v0",
    "addr add 2001:db8::3/64 dev v0",
  ],
  observe,
  refused: true,
  change: words(
    "addr add 192.0.2.1/24 dev v0",
    "addr change 192.0.2.1/24 dev v0 valid_lft 1000 preferred_lft 900 metric 3",
    "addr chg 2001:db8::1/64 dev v0 valid_lft 1000 preferred_lft 0 home",
    "addr replace 2001:db8::2/64 dev v0 metric 77",
    "addr repl 192.0.9.1/24 dev v0 brd +",
    "addr change 192.0.10.1/24 dev v0",
    "addr change 2001:db8::9/64 dev v0",
    "addr del 192.0.3.1/24 dev v0 label v0:y",
    "addr del 192.0.3.1/24 dev v0 label v0:x",
    "addr del 10.0.0.1 peer 10.0.0.9/30 dev v1",
    "addr delete 10.0.0.1 peer 10.0.0.2/30 dev v1 brd +",
    "addr d 10.5.0.1 dev v1", // iproute2 warns, and takes whatever length it has
    "addr del 10.6.0.1/32 dev v1",
    "addr del 2001:db8::3 dev v0",
    "addr del 2001:db8::3/64 dev v0",
    "addr del 192.0.2.1/24 dev v0", // the secondary one goes with it
  ),
});

sameChange("-echo shows what the kernel made of a change", {
  setup: links,
  observe,
  change: words(
    "-echo addr add 10.0.0.1/8 brd + dev v0",
    "-echo -j addr add 10.1.0.1 peer 10.1.0.2/30 dev v1",
    "-echo addr del 10.0.0.1/8 dev v0",
    "-echo -j addr del 10.1.0.1 peer 10.1.0.2/30 dev v1",
    "-echo addr show dev v0",
    "-echo -j addr show dev v0",
  ),
});

sameChange("address flush of a link, a prefix, a scope, a label, a family, flags", {
  setup: sorts,
  observe,
  change: words(
    "addr flush dev v3",
    "-s addr flush dev v3",
    "-s -s addr flush to 10.2/16",
    "addr flush label v0:*",
    "-s addr flush scope site",
    "-4 addr flush v1",
    "addr flush dev v0 deprecated",
    "-s -s -j addr flush dev v0 proto 2",
    "-l 1 addr flush dev lo -permanent",
  ),
});

sameChange("address flush primary is done once, for others become primary", {
  setup: [
    ...links,
    "!sysctl -qw net.ipv4.conf.all.promote_secondaries=1",
    "addr add 192.0.2.1/24 dev v0",
    "addr add 192.0.2.2/24 dev v0",
    "addr add 192.0.2.3/24 dev v0",
  ],
  observe,
  change: words("-s -4 addr flush primary dev v0", "-l 1 -s -4 addr flush dev v0"),
  refused: true, // of the last one something is left
});

sameChange("address flush where others go with the first", {
  setup: [...links, "addr add 192.0.2.1/24 dev v0", "addr add 192.0.2.2/24 dev v0"],
  observe,
  change: words("-4 -s addr flush dev v0"),
});

/** Runs our command line, and returns what it printed. */
function ours(ns: Namespace, line: string, stdin?: Uint8Array): Promise<Result> {
  return runMain(line.split(" "), { netns: ns.path, stdin: () => Promise.resolve(stdin) });
}

kernelTest("what is in a file of addresses is shown as ip shows it", {}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    using from = namespace();
    from.setup(...sorts);
    const file = await ours(from, "addr save");
    assertEquals([file.code, file.stderr], [0, ""]);
    Deno.writeFileSync(`${folder}/ours`, parseText(file.stdout));
    from.setup(`!ip addr save >${folder}/theirs`);
    const some = await ours(from, "-4 addr save dev v0");
    Deno.writeFileSync(`${folder}/some`, parseText(some.stdout));

    // What is in a file, whoever wrote it and whoever shows it; lifetimes stand still in it.
    for (const name of ["ours", "theirs", "some"]) {
      const bytes = Deno.readFileSync(`${folder}/${name}`);
      for (const options of ["", "-j ", "-br ", "-o -d "]) {
        const theirs = from.sh(`ip ${options}addr showdump <${folder}/${name}`);
        const shown = await ours(from, `${options}addr showdump`, bytes);
        assertEquals(shown.stdout, theirs.stdout, `${options}${name}`);
        assertEquals([shown.code, shown.stderr], [theirs.code, theirs.stderr]);
      }
    }
    assertEquals(
      from.sh(`ip addr showdump <${folder}/some`).stdout.match(/inet \S+/g),
      ["inet 192.0.2.1/24", "inet 192.0.2.2/24", "inet 198.51.100.1/24"]
        .sort((a) => a.includes("198") ? -1 : 1),
    );
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

kernelTest("a binary stream is not sent to a terminal", {}, async () => {
  let stderr = "", stdout = "";
  using ns = namespace();
  const code = await main(["addr", "save"], {
    stdout: (text) => stdout += text,
    stderr: (text) => stderr += text,
    netns: ns.path,
    tty: true,
  });
  assertEquals([code, stdout, stderr], [1, "", "Not sending a binary stream to stdout\n"]);
});

parity("a duplicate is shown as one", {
  setup: [
    "link add v0 type veth peer name v1",
    "link set v0 up",
    "link set v1 up",
    "addr add 2001:db8::1/64 dev v0 nodad",
    "addr add 2001:db8::1/64 dev v1",
    "!timeout 10 sh -c 'until ip addr show dev v1 | grep -q dadfailed; do sleep .2; done'",
  ],
  show: words("addr", "-j addr", "addr show dadfailed", "addr show -dadfailed"),
});
