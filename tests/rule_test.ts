/** `ip.rule`, with the kernel. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { CommandError } from "../ip/args.ts";
import type { RuleSettings } from "../ip/rule_words.ts";
import { NetlinkError } from "../netlink/error.ts";
import { kernelTest, world } from "./ns.ts";

/** What `ip` shows of the rules that were added. */
const shown = ({ ns }: ReturnType<typeof world>, family = "-4") =>
  ns.ip(family, "rule").stdout.trimEnd().split("\n")
    .filter((line) => !/^(0|3276\d):/.test(line));

kernelTest("rules are added with all that can be said of them, and listed with it", {
  needs: ["other_users"],
}, () => {
  using w = world();
  const rules: RuleSettings[] = [
    { priority: 10, from: "192.0.2.0/24", to: "198.51.100.1", table: 100 },
    { priority: 11, not: true, iif: "v0", oif: "gone", table: "main" },
    { priority: 12, tos: 16, fwmark: 0x10, fwmask: 0xf0, table: 4294967295 },
    { priority: 13, uidrange: "1000-1000", ipproto: "tcp", sport: 80, dport: "1000-2000" },
    { priority: 14, tunId: 2 ** 40, table: 5, suppressPrefixlength: 0, suppressIfgroup: "default" },
    { priority: 15, realms: "3/4", type: "blackhole", protocol: "static" },
    { priority: 16, goto: 17 },
    { priority: 17, type: "nop" },
    { priority: 18, l3mdev: true, type: "unreachable" },
    { priority: 19, from: "2001:db8::/32", type: "prohibit" },
    { priority: 20, family: "inet6", fwmark: 1 },
  ];
  for (const rule of rules) w.ip.rule.add(rule);
  assertEquals(shown(w), [
    "10:\tfrom 192.0.2.0/24 to 198.51.100.1 lookup 100",
    "11:\tnot from all iif v0 oif gone [detached] lookup main",
    "12:\tfrom all tos 0x10 fwmark 0x10/0xf0 lookup 4294967295",
    "13:\tfrom all uidrange 1000-1000 ipproto tcp sport 80 dport 1000-2000 lookup main",
    "14:\tfrom all tun_id 1099511627776 lookup 5 suppress_prefixlength 0 suppress_ifgroup default",
    "15:\tfrom all realms 3/4 blackhole proto static",
    "16:\tfrom all goto 17",
    "17:\tfrom all nop",
    "18:\tfrom all lookup [l3mdev-table] unreachable",
  ]);
  assertEquals(shown(w, "-6"), [
    "19:\tfrom 2001:db8::/32 prohibit",
    "20:\tfrom all fwmark 0x1 lookup main",
  ]);
  // What is listed can be added again, and each can be found by what was said of it.
  const listed = w.ip.rule.list();
  for (const rule of rules) {
    assertEquals(w.ip.rule.list(rule).map(({ priority }) => priority), [rule.priority]);
    const found = listed.find(({ priority }) => priority === rule.priority) as RuleSettings;
    w.ip.rule.del(rule);
    assertEquals(w.ip.rule.list({ priority: rule.priority }), []);
    const { iifDetached: _, oifDetached: __, unresolved: ___, ...settings } = found as never as
      & RuleSettings
      & { iifDetached: boolean; oifDetached: boolean; unresolved: boolean };
    w.ip.rule.add(settings);
    assertEquals(w.ip.rule.list({ priority: rule.priority }).length, 1);
  }
  assertEquals(shown(w).length, 9);
  assertEquals(listed.find(({ priority }) => priority === 11)?.oifDetached, true);
  assertEquals(listed.find(({ priority }) => priority === 12)?.fwmask, 0xf0);
  assertEquals(listed[0], {
    family: "inet",
    priority: 0,
    type: "unicast",
    table: "local",
    protocol: "kernel",
  });
});

kernelTest("rules are listed and flushed by what is said of them", {}, () => {
  using w = world();
  w.ip.rule.add({ from: "192.0.2.0/24", table: 100 });
  w.ip.rule.add({ from: "192.0.2.1", table: 101, protocol: "static" });
  w.ip.rule.add({ from: "2001:db8::1", table: 100 });
  const tables = (filter: RuleSettings) => w.ip.rule.list(filter).map(({ table }) => table);
  assertEquals(tables({ from: "192.0.2.0/24" }).sort(), [100, 101]);
  assertEquals(tables({ from: "192.0.2.0/25" }), [101]);
  assertEquals(tables({ table: 100 }), [100, 100]);
  assertEquals(tables({ table: 100, family: "inet6" }), [100]);
  assertEquals(tables({ protocol: "static" }), [101]);
  assertEquals(w.ip.rule.flush({ table: 100 }), 2);
  assertEquals(tables({ from: "192.0.2.0/24" }), [101]);
  // All but the kernel's own, of priority 0.
  w.ip.rule.flush();
  assertEquals(w.ip.rule.list().map(({ family, priority }) => `${family} ${priority}`), [
    "inet 0",
    "inet6 0",
  ]);
});

kernelTest("what is wrong with a rule is said before it is sent", {}, () => {
  using w = world();
  const wrong: [RuleSettings, string][] = [
    [{}, "nothing is said"],
    [{ from: "192.0.2.1/33" }, '"192.0.2.1/33"'],
    [{ from: "192.0.2.1", to: "2001:db8::1" }, '"2001:db8::1" is no IPv4 prefix'],
    [{ family: "inet6", from: "192.0.2.1" }, '"192.0.2.1" is no IPv6 prefix'],
    [{ family: "nope" as never }, '"nope"'],
    [{ priority: -1 }, "-1"],
    [{ tos: 256 }, "255"],
    [{ fwmark: 2 ** 32 }, "4294967296"],
    [{ fwmask: 1 }, "fwmask"],
    [{ iif: "a/b" }, '"a/b"'],
    [{ uidrange: "5" + "-4" }, '"5-4"'],
    [{ ipproto: "nope" }, '"nope"'],
    [{ sport: 0 }, "0"],
    [{ sport: 65535 }, "65535"],
    [{ dport: "2-1" }, '"2-1"'],
    [{ dport: "1-" }, '"1-"'],
    [{ sportMask: 1 }, "sportMask"],
    [{ table: "nope" }, "nope"],
    [{ l3mdev: true, table: 5 }, "table"],
    [{ suppressPrefixlength: -1 }, "-1"],
    [{ realms: "nope" }, "nope"],
    [{ type: "nope" as never }, '"nope"'],
    [{ nat: "2001:db8::1" }, '"2001:db8::1"'],
    [{ protocol: 256 }, "255"],
    [{ dscp: 64 }, "64"],
    [{ flowlabel: 0x100000 }, "1048576"],
  ];
  for (const [rule, said] of wrong) {
    const { message } = assertThrows(() => w.ip.rule.add(rule), RangeError);
    assert(message.includes(said), `${JSON.stringify(rule)}: ${message}`);
  }
  assertThrows(() => w.ip.rule.add({ nope: 1 } as never), TypeError, '"nope"');
  assertThrows(() => w.ip.rule.list({ sport: "x" }), RangeError, '"x"');
  assertThrows(() => w.ip.rule.del({}), RangeError, "nothing is said");
  assertEquals(shown(w), []);
});

kernelTest("what the kernel refuses of rules is said with what was asked", {}, () => {
  using w = world();
  w.ip.rule.add({ from: "192.0.2.1", table: 5, priority: 7 });
  const twice = assertThrows(
    () => w.ip.rule.add({ from: "192.0.2.1", table: 5, priority: 7 }),
    NetlinkError,
  );
  assertEquals(twice.code, "EEXIST");
  assert(twice.message.includes('Cannot add rule {"from":"192.0.2.1"'), twice.message);
  assertEquals(assertThrows(() => w.ip.rule.del({ priority: 8 }), NetlinkError).code, "ENOENT");
});

kernelTest("a file of rules is restored, and what is there stays as it is", {}, () => {
  using w = world();
  w.ip.rule.add({ from: "192.0.2.1", table: 5, priority: 7, suppressPrefixlength: 3 });
  w.ip.rule.add({ from: "2001:db8::1", goto: 99, priority: 7 });
  const before = w.ip.rule.list(), files = [w.ip.rule.save(), w.ip.rule.save("inet6")];
  w.ip.rule.flush();
  for (const file of [...files, ...files]) w.ip.rule.restore(file);
  assertEquals(w.ip.rule.list(), before);
  assertThrows(() => w.ip.rule.restore(new Uint8Array(8)), CommandError, "Magic mismatch");
});
