/** `rule` of the command line, compared with that of `ip`. */

import { assertEquals } from "@std/assert";
import { parseText } from "../netlink/text.ts";
import { kernelTest, type Namespace, namespace, type Result } from "./ns.ts";
import { parity, runMain, sameChange } from "./parity.ts";
import { refusals } from "./refusals.ts";

const words = (...lines: string[]) => lines.map((line) => line.split(" "));

/** What a rule has an effect on. */
const observe = words("-d -j rule", "-d -j -6 rule");

/** Rules of all sorts. */
const sorts = [
  "link add v0 type veth peer name v1",
  "rule add from 192.0.2.0/24 table 100 pref 100",
  "rule add from 192.0.2.1 to 198.51.100.0/24 lookup main pref 101",
  "rule add not to 198.51.100.7 iif v0 pref 102",
  "rule add from 0/1 oif gone table 1000 pref 103",
  "rule add iif gone2 blackhole pref 104",
  "rule add tos 0x10 unreachable pref 105",
  "rule add fwmark 7 prohibit pref 106",
  "rule add fwmark 0x10/0xf0 table 7 protocol static pref 107",
  "rule add fwmark 0/0xff table 7 proto 77 pref 108",
  "rule add uidrange 1000-1999 table 8 pref 109",
  "rule add ipproto tcp sport 80 dport 1000-2000 table 9 pref 110",
  "rule add ipproto 200 sport 1-65534 table 9 pref 111",
  "rule add tun_id 18446744073709551615 table 10 pref 112",
  "rule add table 11 suppress_prefixlength 16 suppress_ifgroup 5 pref 113",
  "rule add table main suppress_prefixlength 0 suppress_ifgroup default pref 114",
  "rule add table 12 realms 3/4 pref 115",
  "rule add table 12 realms 5 pref 116",
  "rule add goto 200 pref 117",
  "rule add nop pref 200",
  "rule add goto 999 pref 201",
  "-6 rule add from 2001:db8::/32 to 2001:db8:1::1 table 100 pref 100",
  "-6 rule add not fwmark 1 table 4294967295 pref 101",
  "-6 rule add from 2001:db8::1/128 iif lo dport 53 ipproto udp table local pref 102",
  "-6 rule add tos 0x20 blackhole pref 103",
  "rule add l3mdev pref 300",
  "-6 rule add l3mdev unreachable pref 300",
];

parity("rules of all sorts are shown as ip does", {
  setup: sorts,
  show: words(
    "rule",
    "ru list",
    "rule lst",
    "-4 rule show",
    "-6 rule",
    "-6 ru l",
    "-d rule",
    "-d -6 rule",
    "-N rule",
    "-N -d rule",
    "-s rule",
    "-o rule",
    "-br rule",
    "-c rule",
    "-c -6 rule",
    "-j rule",
    "-j -p rule",
    "-j -d rule",
    "-j -N -d rule",
    "-j -6 rule",
    "-j -d -6 rule",
    "-0 rule",
    "-B rule",
    "-M rule",
    "-j -0 rule",
    "mrule",
    "-4 mrule show",
    "-j mrule",
    "-6 mrule",
    "-0 mrule",
  ),
});

parity("rules are shown as the words ask for", {
  setup: sorts,
  show: words(
    "rule show pref 0",
    "rule show pref 101",
    "rule show p 101",
    "rule show order 101",
    "rule show prio 101",
    "rule show not",
    "rule show from 192.0.2.0/24",
    "rule show from 192.0.2.1",
    "rule show src 192.0.2/25",
    "rule show s 192/8",
    "rule show from all",
    "rule show from default",
    "rule show to 198.51.100.0/24",
    "rule show dst 198.51.100.7",
    "rule show d 198.51.100.7",
    "rule show 198.51.100.7",
    "rule show to all",
    "rule show tos 0x10",
    "rule show dsfield 10",
    "rule show tos 0",
    "rule show fwmark 7",
    "rule show fwmark 0x10",
    "rule show fwmark 0x10/0xf0",
    "rule show fwmark 0/0xff",
    "rule show fwmark 0",
    "rule show iif v0",
    "rule show dev gone2",
    "rule show oif gone",
    "rule show l3mdev",
    "rule show uidrange 1000-1999",
    "rule show uidrange 1000-1998",
    "rule show ipproto tcp",
    "rule show ipproto 200",
    "rule show sport 80",
    "rule show sport 80/0xff",
    "rule show sport 80/0",
    "rule show dport 1000-2000",
    "rule show dport 1000",
    "rule show tun_id 18446744073709551615",
    "rule show t 18446744073709551615",
    "rule show tun_id 0",
    "rule show table 100",
    "rule show lookup main",
    "rule show l 1000",
    "rule show ta 7",
    "rule show table 0",
    "rule show protocol static",
    "rule show proto all",
    "rule show dscp 5",
    "rule show flowlabel 5",
    "-6 rule show from 2001:db8::/32",
    "-6 rule show iif lo table local",
    "-6 rule show table 4294967295",
    "-j rule show table 9 ipproto tcp",
  ),
});

parity("code points, flow labels and masks are shown as ip does", {
  needs: ["rule_masks"],
  setup: [
    "rule add dscp 10 table 5 pref 10",
    "rule add dscp 0x3/0x7 table 5 pref 11",
    "rule add dscp 5/0x3f table 5 pref 12",
    "rule add ipproto tcp sport 0x5000/0xff00 dport 0x1234/0xffff table 5 pref 13",
    "rule add ipproto udp dport 0x10/0xfff0 table 5 pref 14",
    "-6 rule add flowlabel 0x12345 table 5 pref 10",
    "-6 rule add flowlabel 0x1/0xf table 5 pref 11",
    "-6 rule add flowlabel 0/0 table 5 pref 12",
    "-6 rule add dscp 0x28 table 5 pref 13",
  ],
  show: words(
    "rule",
    "-N rule",
    "-j rule",
    "-6 rule",
    "-j -6 rule",
    "rule show dscp 10",
    "rule show dscp 3/7",
    "rule show dscp 3",
    "rule show dscp 3/0",
    "rule show sport 0x5000/0xff00",
    "rule show sport 80",
    "rule show dport 0x1234",
    "rule show dport 0x10/0xfff0",
    "-6 rule show flowlabel 0x12345",
    "-6 rule show flowlabel 1/0xf",
    "-6 rule show flowlabel 1",
    "-6 rule show flowlabel 1/0",
    "-6 rule show dscp 0x28",
  ),
});

sameChange("code points, flow labels and masks are set as ip sets them", {
  needs: ["rule_masks"],
  observe,
  change: words(
    "rule add dscp 10 table 5",
    "rule add dscp 0x3/0x7 table 5",
    "rule add ipproto tcp sport 0x5000/0xff00 dport 0x1234/0xffff table 5",
    "-6 rule add flowlabel 0x12345 table 5",
    "-6 rule add flowlabel 0x1/0xf table 5",
    "rule del dscp 0x3/0x7",
    "-6 rule del flowlabel 0x12345",
  ),
});

refusals("wrong words about rules are refused as ip refuses them", {
  setup: ["link add v0 type veth peer name v1"],
  words: [
    "rule frobnicate",
    "rule showdump",
    "mrule frobnicate",
    "rule add",
    "rule del",
    "mrule add",
    "rule add frobnicate",
    "rule add type",
    "rule add type frobnicate",
    "rule add 256",
    "rule add from nope",
    "rule add from 192.0.2.1/33",
    "rule add from",
    "rule add from 2001:db8::/32 table 5",
    "rule add to 2001:db8::/32 table 5",
    "-6 rule add from 192.0.2.0/24",
    "-4 rule add from 2001:db8::/32",
    "-0 rule add from 192.0.2.0/24",
    "-0 rule add table 5",
    "-M rule add table 5",
    "rule add pref x",
    "rule add pref -1",
    "rule add pref 4294967296",
    "rule add order",
    "rule add tos nope",
    "rule add tos 100",
    "rule add tos 0x03 table 5",
    "rule add to",
    "rule add t 5x",
    "rule add fwmark x",
    "rule add fwmark 1/x",
    "rule add fwmark 1/",
    "rule add fwmark /1",
    "rule add realms nope",
    "rule add realms 256",
    "rule add realms /5",
    "rule add realms 1/256",
    "rule add protocol nope",
    "rule add protocol 256",
    "rule add tun_id x",
    "rule add tun_id 18446744073709551616",
    "rule add table nope",
    "rule add table 4294967296",
    "rule add look 5",
    "rule add sup 5x",
    "rule add sup_p 5",
    "rule add suppress_prefixlength -1",
    "rule add suppress_ifgroup nope",
    "rule add suppress_i nope",
    "rule add blackhole suppress_prefixlength 5",
    "rule add iif 0123456789abcdef",
    "rule add dev a/b",
    "rule add oif 0123456789abcdef",
    "rule add l3mdev table 5",
    "rule add uidrange 5",
    "rule add uidrange 5-",
    "rule add uidrange x-y",
    "rule add uidrange 6-5",
    "rule add ipproto nope",
    "rule add ipproto 256",
    "rule add ipproto 0x6",
    "rule add sport x",
    "rule add sport -1",
    "rule add sport 1-x",
    "rule add sport 1/x",
    "rule add sport x/1",
    "rule add sport 65536",
    "rule add sport 0",
    "rule add dport 6-5",
    "rule add dport 5/",
    "rule add dscp nope",
    "rule add dscp 1/x",
    "rule add dscp 64",
    "rule add flowlabel x",
    "rule add flowlabel 1/x",
    "rule add flowlabel 1",
    "rule add goto",
    "rule add goto x",
    "rule add goto 1 pref 5",
    "rule add nat x",
    "rule add map-to",
    "rule add nop nop blackhole from",
    "rule del pref 77",
    "rule del from 192.0.2.0/24",
    "rule del table 77",
    "-6 rule del pref 77",
    "-0 rule del pref 77",
    "rule show nope",
    "rule show from 2001:db8::1",
    "rule show from",
    "rule show to 192.0.2.0/33",
    "-6 rule show 192.0.2.1",
    "-0 rule show 192.0.2.1",
    "rule show pref x",
    "rule show tos nope",
    "rule show fwmark x",
    "rule show fwmark 1/x",
    "rule show iif 0123456789abcdef",
    "rule show oif a/b",
    "rule show uidrange 5",
    "rule show tun_id x",
    "rule show table nope",
    "rule show protocol nope",
    "rule show ipproto nope",
    "rule show sport x",
    "rule show dport 1/x",
    "rule show dscp nope",
    "rule show flowlabel x",
    "rule show table",
    "rule save all",
    "rule restore",
    "-0 rule",
    "-0 rule flush",
    "-0 mrule",
    "-M mrule",
  ],
});

sameChange("every keyword of rule add, with ip's abbreviations", {
  setup: ["link add v0 type veth peer name v1", "link set v1 group 7"],
  observe,
  change: words(
    "rule add from 192.0.2.0/24 table 100",
    "ru a from 10.1/16 to 10.2/16 t 5 table 101",
    "rule add from all to any table 102",
    "rule add from default table 103",
    "-6 rule add from default to 2001:db8::/32 table 103",
    "rule add not from 192.0.3.0/24 pref 500",
    "rule add from 1.2.3.4 preference 501",
    "rule add from 1.2.3.4 p 502",
    "rule add from 1.2.3.4 order 503",
    "rule add from 1.2.3.4 o 504",
    "rule add from 1.2.3.4 prio 0x1ff",
    "rule add tos 0x10 table 104",
    "rule add tos 8 table 104",
    "rule add dsfield 1c table 105",
    "rule add d 4 table 105",
    "rule add fwmark 1 table 106",
    "rule add fwmark 0x1/0xff table 106",
    "rule add realms 1/2 table 107",
    "rule add realm 3 table 107",
    "rule add r 4/ table 107",
    "rule add realms 65538 table 107",
    "rule add realms 0/7 table 107",
    "rule add protocol static table 108",
    "rule add pro 99 table 108",
    "rule add tun_id 5 table 109",
    "rule add tu 0xffffffffff table 109",
    "rule add table local pref 600",
    "rule add ta 300 pref 601",
    "rule add lookup 110 pref 602",
    "rule add table main suppress_prefixlength 8 pref 603",
    "rule add table 111 sup_pl 9 pref 604",
    "rule add table 111 su 10 pref 605",
    "rule add table 111 suppress_ifgroup 7 pref 606",
    "rule add table 111 sup_group default pref 607",
    "rule add iif v0 table 112",
    "rule add dev v1 table 112",
    "rule add iif nope oif nope2 table 112",
    "rule add oif v1 table 112",
    "rule add uidrange 0-100 table 113",
    "rule add uidrange 100-100x table 113",
    "rule add ipproto icmp table 114",
    "rule add ipproto UDP table 114",
    "rule add ipproto 17 sport 53 table 114",
    "rule add ipproto tcp sport 0x50 dport 1-1024 table 114",
    "rule add dport 5/0xffff table 114",
    "rule add type blackhole pref 700",
    "rule add blackhole pref 701",
    "rule add unreachable pref 702",
    "rule add pro 4 prohibit pref 703",
    "rule add bl pref 704",
    "rule add unr pref 705",
    "rule add goto 800 pref 706",
    "rule add g 801 pref 707",
    "rule add nop pref 800",
    "rule add type n pref 801",
    "rule add unicast table 5 pref 802",
    "rule add table 5 unicast table 6 pref 803",
    "-6 rule add from 2001:db8::1 table 100",
    "-6 rule add iif v0 fwmark 5/7 tos 4 ipproto tcp dport 22 table 5000 pref 900",
  ),
});

sameChange("rule delete, and what it refuses", {
  setup: sorts,
  observe,
  refused: true,
  change: words(
    "rule del pref 100",
    "rule del pref 100",
    "rule delete from 192.0.2.1",
    "rule del not to 198.51.100.7",
    "rule d table 1000",
    "rule del iif gone2",
    "rule del tos 0x10",
    "rule del fwmark 0x10/0xf0",
    "rule del uidrange 1000-1999",
    "rule del sport 80 dport 1000-2000 ipproto tcp",
    "rule del tun_id 1",
    "rule del tun_id 18446744073709551615",
    "rule del suppress_prefixlength 16 suppress_ifgroup 5 table 11",
    "rule del realms 3/4",
    "rule del goto 200",
    "rule del nop",
    "rule del l3mdev",
    "-6 rule del from 2001:db8::/32",
    "-6 rule del blackhole",
    "-6 rule del table 4294967295",
    "rule add from 192.0.2.0/24 table 5 pref 5",
    "rule add from 192.0.2.0/24 table 5 pref 5",
    "rule del pref 0",
    "rule del pref 0",
  ),
});

sameChange("-echo shows the rule that the kernel made", {
  observe,
  change: words(
    "-echo rule add from 192.0.2.0/24 table 5 pref 5",
    "-echo rule add from 192.0.3.0/24 blackhole pref 6",
    "-echo rule del pref 5",
    "-echo -6 rule add from 2001:db8::/32 prohibit pref 6",
  ),
});

sameChange("rule flush of a table, a protocol, a prefix, of all", {
  setup: sorts,
  observe,
  change: words(
    "rule flush table 9",
    "rule flush protocol static",
    "rule flush proto 77",
    "-s rule flush from 192.0.2.0/24",
    "rule flush fwmark 7",
    "-6 rule flush iif lo",
    "-j rule flush pref 200",
    "rule flush proto kernel",
    "rule flush proto all",
    "-6 rule flush",
  ),
});

sameChange("rules of multicast routing", {
  needs: ["mrule"],
  observe: words("-d -j mrule", "-d -j -6 mrule"),
  refused: true,
  change: words(
    "mrule add iif v0 table 5",
    "mrule add from 10.0.0.0/8 table 5",
    "-6 mrule add table 6 pref 9",
    "mrule del table 5",
    "mrule flush",
  ),
});

kernelTest("-echo -j is JSON, which ip's is not", {}, async () => {
  using ns = namespace();
  const added = await ours(ns, "-echo -j rule add from 192.0.3.0/24 blackhole pref 6");
  const rule = { priority: 6, src: "192.0.3.0", srclen: 24, action: "blackhole" };
  assertEquals(JSON.parse(added.stdout), [rule]);
  const removed = await ours(ns, "-echo -j rule del pref 6");
  assertEquals(JSON.parse(removed.stdout), [{ deleted: true, ...rule }]);
});

/** Runs our command line, and returns what it printed. */
function ours(ns: Namespace, line: string, stdin?: Uint8Array): Promise<Result> {
  return runMain(line.split(" "), { netns: ns.path, stdin: () => Promise.resolve(stdin) });
}

kernelTest("rules saved by us are restored by ip, and the other way round", {}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    using from = namespace();
    from.setup(...sorts);
    for (const family of ["-4", "-6"]) {
      const file = await ours(from, `${family} rule save`);
      assertEquals([file.code, file.stderr], [0, ""]);
      Deno.writeFileSync(`${folder}/ours`, parseText(file.stdout));
      from.setup(`!ip ${family} rule save >${folder}/theirs`);
      assertEquals(Deno.readFileSync(`${folder}/ours`).length > 300, true);

      const wanted = from.ip("-d", family, "rule").stdout;
      const restored = async (restore: (ns: Namespace) => void | Promise<void>) => {
        using ns = namespace();
        ns.setup("link add v0 type veth peer name v1", `${family} rule flush`);
        ns.sh(`ip ${family} rule del pref 0`);
        await restore(ns);
        return ns.ip("-d", family, "rule").stdout;
      };
      assertEquals(await restored((ns) => ns.setup(`!ip rule restore <${folder}/ours`)), wanted);
      const byUs = await restored(async (ns) => {
        const result = await ours(ns, "rule restore", Deno.readFileSync(`${folder}/theirs`));
        assertEquals(result, { code: 0, stdout: "", stderr: "" });
      });
      assertEquals(byUs, wanted);
    }
    // With the rules that are there already, both do the same as well.
    const twice = async (restore: (ns: Namespace) => void | Promise<void>) => {
      using ns = namespace();
      await restore(ns);
      return ns.ip("-d", "rule").stdout + ns.ip("-d", "-6", "rule").stdout;
    };
    assertEquals(
      await twice(async (ns) => {
        await ours(ns, "rule restore", Deno.readFileSync(`${folder}/theirs`));
      }),
      await twice((ns) => void ns.sh(`ip rule restore <${folder}/ours`)),
    );
    // What is no file of rules.
    for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3, 4, 5])]) {
      Deno.writeFileSync(`${folder}/file`, bytes);
      const { code, stdout, stderr } = from.sh(`ip rule restore <${folder}/file`);
      assertEquals(await ours(from, "rule restore", bytes), { code, stdout, stderr });
    }
    assertEquals(
      (await ours(from, "rule restore")).stderr,
      "Can't restore rule dump from a terminal\n",
    );
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
