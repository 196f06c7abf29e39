/** What is saved can be restored: by us and by `ip`, from our files and from its own. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { CommandError } from "../ip/args.ts";
import { messagesOf } from "../ip/dump_file.ts";
import { type Ip, open } from "../ip/open.ts";
import { DecodeError } from "../netlink/error.ts";
import { parseText } from "../netlink/text.ts";
import { RTM_DELLINK } from "../route/uapi/rtnetlink.ts";
import { reference } from "./iproute2.ts";
import { CABLE, eventually, kernelTest, type Namespace, namespace, type Result } from "./ns.ts";
import { runMain } from "./parity.ts";
import { routes, rules } from "./states.ts";

/** The links that a state hangs on: files know them by their index. */
const links = [
  "!sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.use_tempaddr=0",
  ...CABLE,
  "link add v2 address 02:00:00:00:00:03 type veth peer name v3 address 02:00:00:00:00:04",
  "link add w0 address 02:00:00:00:00:05 type veth peer name w1", // w1 stays down
  ...["lo", "v2", "v3", "w0"].map((link) => `link set ${link} up`),
];

const state = [
  "addr add 192.0.2.1/24 brd + dev v0",
  "addr add 192.0.2.2/24 dev v0 label v0:two",
  "addr add 198.51.100.1/24 brd 198.51.100.9 scope link dev v1",
  "addr add 10.200.0.1 peer 10.200.0.2/30 dev v1 metric 5 proto 7 valid_lft 1000 preferred_lft 500",
  "addr add 10.201.0.1/16 dev v1 preferred_lft 0 scope 7",
  "addr add 10.202.0.1/16 noprefixroute dev v2",
  "addr add 2001:db8::1/64 dev v0 proto kernel_ra",
  "addr add 2001:db8::2/64 dev v0 valid_lft 4000 preferred_lft 0 home",
  "addr add 2001:db8:1::1/64 dev v1",
  "addr add 2001:db8:1:1::1 peer 2001:db8:1:1::2/127 dev v1 metric 9 nodad",
  "addr add 2001:db8:2::1/64 mngtmpaddr noprefixroute dev v1",
  "addr add 2001:db8:5::1/128 preferred_lft 0 dev lo",

  ...routes,
  "route add 10.17.0.0/16 encap ip id 5 dst 192.0.2.9 ttl 7 dev v0",
  "route add 10.18.0.0/16 nexthop encap ip id 5 dst 192.0.2.9 dev v0 nexthop dev v1",
  "route add 10.19.0.0/16 encap seg6 mode encap segs 2001:db8:7::1 dev v0",
  "route add 2001:db8:16::/48 encap seg6 mode encap segs 2001:db8:7::1,2001:db8:7::2 dev v0",
  "route add 2001:db8:17::/48 encap seg6local action End.X nh6 2001:db8::9 dev v0",
  "route add 2001:db8:18::/48 encap seg6local action End.DT6 table 100 count dev v0",
  "route add 2001:db8:19::/48 encap ip6 id 5 dst 2001:db8::9 hoplimit 7 dev v0",

  ...rules,
];

/** What the kernel takes back otherwise than it tells it, so that `ip`, which hands it back, fails. */
const harder = [
  // Tells what is in the object, too, and takes but its number.
  "route add 10.20.0.0/16 nhid 1",
  "route add 10.21.0.0/16 nhid 3",
  "-6 route add 2001:db8:20::/48 nhid 4",
  // Tells that it expires in the same words as how it is used.
  "route add 2001:db8:21::/48 via 2001:db8::22 mtu 1300 expires 1000",
  // A gateway is taken only after the way to it, which a file has later.
  "route add 192.168.200.0/24 dev v2",
  "route add 10.22.0.0/16 nexthop via 192.168.200.1 dev v2 nexthop via 192.0.2.22 dev v0",
  // Of those that are as good, the first is used.
  "route add 10.23.0.0/16 via 192.0.2.22",
  "route append 10.23.0.0/16 via 192.0.2.21",
  "route append 10.23.0.0/16 via 192.0.2.23",
  // Tells that there is no carrier, and does not take that.
  "addr add 10.203.0.1/16 dev w0",
  "route add 10.24.0.0/16 nexthop via 10.203.0.2 dev w0 nexthop via 192.0.2.22 dev v0",
];

/** Nexthop objects, of which there are no files. */
const nexthops = [
  "nexthop add id 1 via 192.0.2.9 dev v0 onlink",
  "nexthop add id 2 via 198.51.100.9 dev v1 onlink",
  "nexthop add id 3 group 1,3/2",
  "nexthop add id 4 via fe80::9 dev v0",
];

/** A file: its object, the words that save it, and the same in code. */
interface File {
  object: "addr" | "route" | "rule";
  words: string;
  save: (ip: Ip) => Uint8Array;
  /** Where attributes begin in its messages, and the type of the one with what time changes. */
  times?: [start: number, type: number];
}

const files: File[] = [
  { object: "addr", words: "addr save", save: ({ addr }) => addr.save(), times: [8, 6] },
  {
    object: "route",
    words: "route save table all",
    save: ({ route }) => route.save({ table: "all" }),
    times: [12, 12],
  },
  { object: "rule", words: "-4 rule save", save: ({ rule }) => rule.save() },
  { object: "rule", words: "-6 rule save", save: ({ rule }) => rule.save("inet6") },
];

/** The messages of a file without what time and the asking change. */
function comparable(file: Uint8Array, { times: [start, type] = [0, -1] }: File): string[] {
  return Array.from(messagesOf(file, 4), ({ type: message, body }) => {
    const view = new DataView(body.buffer);
    for (let at = start; type > 0 && at < body.length; at += (view.getUint16(at, true) + 3) & ~3) {
      if (view.getUint16(at + 2, true) === type) {
        body.fill(0, at + 4, at + view.getUint16(at, true));
      }
    }
    return `${message} ${body.toHex()}`;
  });
}

/** What a namespace has, by `ip`, an object a line; how long things still live is time's. */
function shown(ns: Namespace): string[] {
  const words = ["addr", "-4 route show table all", "-6 route show table all", "rule", "-6 rule"];
  const { stdout } = ns.sh(words.map((line) => `ip -j -d ${line}`).join("; "));
  return stdout.trimEnd().split("\n").flatMap((json, n) => {
    const state = JSON.parse(
      json,
      (key, value) =>
        /_life_time$|^expires$/.test(key) && value > 0 && value < 0xffffffff ? "some" : value,
    );
    const lines: string[] = n > 0
      ? state.map((object: unknown) => JSON.stringify(object))
      : state.flatMap(({ ifname, addr_info }: { ifname: string; addr_info: object[] }) =>
        addr_info.map((addr) => `${ifname} ${JSON.stringify(addr)}`)
      );
    // Of IPv6, routes of links with the same prefix stand in the order in which the links came up.
    return words[n].startsWith("-6 route") ? lines.sort() : lines;
  });
}

/** A namespace with the links, and more. */
function linked(...setup: string[]): Namespace {
  const ns = namespace();
  ns.setup(...links, ...setup);
  // Both ends of a link are up before it has an address of its own, which is tentative at first.
  const own = () => ns.ip("-6", "addr", "show", "scope", "link", "-tentative").stdout;
  eventually(() => own().match(/fe80::/g)?.length === 4 || undefined);
  return ns;
}

/** Who restores a file. */
type Restorer = (ns: Namespace, file: Uint8Array, object: File["object"]) => Promise<Result>;

const byCommand: Restorer = (ns, file, object) =>
  runMain([object, "restore"], { netns: ns.path, stdin: () => Promise.resolve(file) });

const byApi: Restorer = (ns, file, object) => {
  using ip = open({ netns: ns.path });
  ip[object].restore(file);
  return Promise.resolve({ code: 0, stdout: "", stderr: "" });
};

const byIp: Restorer = async (ns, file, object) => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, file);
    return ns.sh(`ip ${object} restore <${path}`);
  } finally {
    await Deno.remove(path);
  }
};

/** The files of a namespace as `ip` and as we write them, which is the same. */
async function saved(ns: Namespace): Promise<Uint8Array[][]> {
  const theirs: Uint8Array[] = [], ours: Uint8Array[] = [], path = await Deno.makeTempFile();
  try {
    using ip = open({ netns: ns.path });
    for (const file of files) {
      ns.setup(`!ip ${file.words} >${path}`);
      const bytes = await Deno.readFile(path);
      const { code, stdout, stderr } = await runMain(file.words.split(" "), { netns: ns.path });
      assertEquals([code, stderr], [0, ""]);
      assertEquals(comparable(parseText(stdout), file), comparable(bytes, file));
      assertEquals(comparable(file.save(ip), file), comparable(bytes, file));
      theirs.push(bytes);
      ours.push(parseText(stdout));
    }
  } finally {
    await Deno.remove(path);
  }
  return [theirs, ours];
}

/** What a fresh namespace has after files were restored. */
async function restored(all: Uint8Array[], by: Restorer, ...setup: string[]): Promise<string[]> {
  using ns = linked(...setup);
  for (const [n, { object }] of files.entries()) {
    const { code, stderr } = await by(ns, all[n], object);
    assertEquals(code, 0, stderr);
  }
  return shown(ns);
}

kernelTest("what ip and we save is restored, by ip and by us", {
  needs: ["other_users"],
  skip: reference.missing,
}, async () => {
  using from = linked(...state);
  const wanted = shown(from), [theirs, ours] = await saved(from);
  for (const all of [theirs, ours]) {
    for (const by of [byCommand, byApi]) assertEquals(await restored(all, by), wanted);
  }
  // As ip restores it, the state is another; but it is the same from both files.
  assertEquals(await restored(ours, byIp), await restored(theirs, byIp));
});

kernelTest("we restore what the kernel does not take back as it tells it", {
  needs: ["other_users"],
  skip: reference.missing,
}, async () => {
  using from = linked(...nexthops, ...state, ...harder);
  const wanted = shown(from), [theirs, ours] = await saved(from);
  for (const all of [theirs, ours]) {
    assertEquals(await restored(all, byCommand, ...nexthops), wanted);
  }
});

kernelTest("addresses and rules are restored as they were meant", {}, async () => {
  const use = "!sysctl -qw net.ipv6.conf.v1.use_tempaddr=2";
  const temporary = (ns: Namespace) =>
    ns.ip("-6", "addr", "show", "temporary").stdout.match(/inet6/g)?.length;
  using from = linked(
    use,
    "addr add 2001:db8:2::1/64 mngtmpaddr dev v1",
    "rule add iif v9 blackhole",
  );
  assertEquals(temporary(from), 1);
  assert(from.ip("rule").stdout.includes("iif v9 [detached]"));
  const [[addrs, , rules]] = await saved(from);
  using into = linked(use, "link add v9 type veth");
  await byApi(into, addrs, "addr");
  await byApi(into, rules, "rule");
  assertEquals(temporary(into), 1);
  assertEquals(
    into.ip("-6", "addr", "show", "v1", "scope", "global").stdout.match(/inet6/g)?.length,
    2,
  );
  assert(into.ip("rule").stdout.includes("iif v9 blackhole"));
});

kernelTest("what is wrong with a file is said as ip says it, and nothing is changed", {
  needs: ["other_users"],
  skip: reference.missing,
}, async () => {
  using from = linked(...state);
  using bare = linked();
  const before = shown(bare), path = await Deno.makeTempFile();
  const [saves] = await saved(from);
  try {
    for (const [n, { object }] of files.entries()) {
      const file = saves[n], longer = file.slice();
      longer[5] = 0xff; // of the length of the first message
      const wrong = {
        "empty": new Uint8Array(),
        "two bytes": file.slice(0, 2),
        "garbage": new Uint8Array(100).fill(0x5a),
        "garbage after the first number": new Uint8Array([
          ...file.slice(0, 4),
          ...Array(99).fill(0x5a),
        ]),
        "another object's": saves[(n + 1) % 3],
        "cut in a header": file.slice(0, 10),
        "cut in a message": file.slice(0, -4),
        "of a wrong length": longer,
      };
      for (const [how, bytes] of Object.entries(wrong)) {
        await Deno.writeFile(path, bytes);
        for (const verb of object === "rule" ? ["restore"] : ["restore", "showdump"]) {
          const io = { netns: bare.path, stdin: () => Promise.resolve(bytes) };
          const ours = await runMain([object, verb], io);
          const theirs = from.sh(`ip ${object} ${verb} <${path}`);
          const last = (
            { code, stdout, stderr }: Result,
          ) => [code, stdout, stderr.trimEnd().split("\n").at(-1)];
          assertEquals(last(ours), last(theirs), `${object} ${verb}: ${how}`);
        }
      }
      assertEquals(shown(bare), before);
      const terminal = await runMain([object, "restore"], {
        netns: bare.path,
        stdin: () => Promise.resolve(undefined),
      });
      assertEquals(
        terminal.stderr,
        `Can't restore ${{ addr: "address" }[object as string] ?? object} dump from a terminal\n`,
      );
    }
    // A message that is no address, which ip hands to the kernel all the same.
    const [addrs] = saves, other = addrs.slice();
    other[8] = RTM_DELLINK;
    const error = assertThrows(() => byApi(bare, other, "addr"), CommandError);
    assertEquals(error.message, `Message 1 is of type ${RTM_DELLINK}, of no address`);
    const longer = addrs.slice();
    longer[4 + 16 + 8] = 0xff; // the length of the first attribute
    assertThrows(() => byApi(bare, longer, "addr"), DecodeError);
    assertEquals(shown(bare), before);
  } finally {
    await Deno.remove(path);
  }
});
