/** `-r`: names of hosts in place of their addresses, as `ip -r` shows them. */

import { assertEquals, assertMatch } from "@std/assert";
import { hostNames } from "../ip/hosts.ts";
import { reference } from "./iproute2.ts";
import { CABLE, kernelTest, namespace, NO_DAD, NO_LINK_LOCAL } from "./ns.ts";
import { stdFlags } from "./std.ts";

const HOSTS = `
192.0.2.1 here.example here
192.0.2.7 gate.example
192.0.2.255 all.example
198.51.100.9 far.example
203.0.113.5 other.example
10.9.9.9 one.example
2001:db8::1 here6.example
2001:db8::7 gate6.example
2001:db8:9::9 one6.example
2001:db8:: net6.example
ff02::1 nodes.example
224.0.0.1 systems.example
`;

/** Lines of a batch file, by the options that are given with it. */
const SHOWN: Record<string, string[]> = {
  "-r": [
    "address show",
    "route show table all",
    "route get 10.9.9.9",
    "rule show",
    "neighbor show",
    "nexthop show",
    "addrlabel list",
    "maddress show",
  ],
  "-r -j": ["address show", "route show", "neighbor show", "nexthop show", "rule show"],
  "-r -br": ["address show", "neighbor show"],
  "-6 -res -o": ["address show", "route show"],
};

kernelTest("-r shows names of hosts where ip does", { skip: reference.missing }, async () => {
  using ns = namespace();
  ns.setup(
    NO_DAD,
    NO_LINK_LOCAL,
    ...CABLE,
    "link set lo up",
    "addr add 192.0.2.1/24 brd + dev v0",
    "addr add 192.0.2.1 peer 198.51.100.9/24 dev v1",
    "addr add 2001:db8::1/64 dev v0",
    "addrlabel add prefix 2001:db8::/32 label 99",
    "neigh add 192.0.2.7 lladdr 02:00:00:00:00:09 dev v0",
    "neigh add 192.0.2.8 lladdr 02:00:00:00:00:09 dev v0",
    "neigh add 2001:db8::7 lladdr 02:00:00:00:00:0a dev v0",
    "nexthop add id 1 via 192.0.2.7 dev v0",
    "nexthop add id 2 via 2001:db8::7 dev v0",
    "nexthop add id 3 group 1",
    "route add 10.0.0.0/8 via 192.0.2.7 src 192.0.2.1",
    "route add 10.9.9.9 via 192.0.2.7",
    "route add 10.2.0.0/16 nhid 3",
    "route add 10.3.0.0/16 nexthop via 192.0.2.7 nexthop via 192.0.2.8",
    "route add 10.4.0.0/16 via inet6 2001:db8::7 dev v0",
    "route add 203.0.113.5 dev v0 table 7",
    "route add default via 192.0.2.7",
    "-6 route add 2001:db8:9::9 via 2001:db8::7",
    "-6 route add 2001:db8:a::/48 from 2001:db8:9::9 via 2001:db8::7",
    "rule add from 192.0.2.7 to 10.9.9.9 table 7",
  );
  const folder = Deno.makeTempDirSync();
  try {
    Deno.writeTextFileSync(`${folder}/hosts`, HOSTS);
    Deno.writeTextFileSync(`${folder}/nsswitch.conf`, "hosts: files\n");
    const cli = new URL("../cli.ts", import.meta.url).pathname;
    const ours = [Deno.execPath(), "run", "-qA", ...await stdFlags(), cli].join(" ");
    const both = Object.entries(SHOWN).flatMap(([options, lines], i) => {
      Deno.writeTextFileSync(`${folder}/${i}`, lines.join("\n") + "\n");
      return ["ip", ours].map((program) => `${program} ${options} -b ${folder}/${i} && echo ==`);
    });
    const binds = ["hosts", "nsswitch.conf"].map((file) =>
      `mount --bind ${folder}/${file} /etc/${file}`
    );
    const script = [...binds, ...both].join("\n");
    const { stdout, stderr } = ns.run("unshare", "--mount", "sh", "-ec", script);
    assertEquals(stderr, "");
    const shown = stdout.split("==\n");
    assertEquals(shown.length, both.length + 1);
    for (let i = 0; i < both.length; i += 2) assertEquals(shown[i + 1], shown[i], both[i + 1]);
    assertMatch(shown[0], /^ +inet here\.example\/24 brd all\.example scope global v0$/m);
    assertMatch(shown[0], /^10\.0\.0\.0\/8 via gate\.example dev v0 src 192\.0\.2\.1 $/m);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("what is no address of a host stays as it is", () => {
  const nameOf = hostNames();
  for (const text of ["default", "192.0.2.0/24", "100/200", "02:00:00:00:00:01"]) {
    assertEquals(nameOf(text), text);
  }
});
