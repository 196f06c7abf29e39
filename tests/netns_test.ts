/** Network namespaces: `ip.netns` and `netlink netns`, beside what `ip netns` does. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { NetlinkError, open, SystemError } from "../mod.ts";
import { kernelTest, type Namespace, namespace, type Result, run } from "./ns.ts";
import { parity, runMain } from "./parity.ts";
import { refusals } from "./refusals.ts";
import { reference } from "./iproute2.ts";
import { stdFlags } from "./std.ts";

const skip = { skip: reference.missing };
const cli = new URL("../cli.ts", import.meta.url).pathname;
const where = () => Deno.readLinkSync("/proc/thread-self/ns/net");
const mounts = () => Deno.readLinkSync("/proc/thread-self/ns/mnt");

/** Our command line, in this process. */
function ours(words: string[], ns?: Namespace, input = ""): Promise<Result> {
  const stdin = () => Promise.resolve(new TextEncoder().encode(input));
  return runMain(words, { stdin, ...ns && { netns: ns.path } });
}

/** How our command line is run as a process of its own. */
async function netlink(): Promise<string[]> {
  return [Deno.execPath(), "run", "-qA", "--no-check", ...await stdFlags(), cli];
}

/** Takes the names away that a test gave, also when it failed. */
function names(...list: string[]): Disposable {
  return {
    [Symbol.dispose]() {
      for (const name of list) run("ip", ["netns", "delete", name]);
    },
  };
}

// ── what is shown ────────────────────────────────────────────────────────────────────────────

parity("names and ids of namespaces are shown as ip shows them", {
  peers: ["blue", "red", "green"],
  setup: ["netns set blue 5", "netns set red auto"],
  show: [
    "netns",
    "netns list",
    "netns sh",
    "netns s",
    "netns lst and more",
    "-j netns",
    "-j -p netns list",
    "-s -d -o netns l",
    "netns list-id",
    "-j netns list-id",
    "-j -p netns list-",
    "netns list-id nsid 5",
    "-j netns list-id nsid 0x5",
    "-j -p netns list-id nsid 99",
    "netns list-id nsid 99",
    "netns list-id target-nsid 5",
    "-j netns list-id target-nsid 5",
    "netns list-id nsid 0 target-nsid 5",
    "netns list-id target-nsid 99",
    "-j netns list-id target-nsid 99",
    "netns list-id nsid 5 target-nsid 99",
    "netns pids blue",
    "-j netns p blue",
    "-a netns pids blue",
  ].map((words) => words.split(" ")),
});

kernelTest("ids of a namespace within another are told apart", skip, async () => {
  using here = namespace();
  using blue = namespace("blue");
  using _red = namespace("red");
  here.setup("netns set blue 5", "netns set red 7");
  blue.setup("netns set red 3");
  for (const words of ["netns list-id target-nsid 5", "-j netns list-id target-nsid 5"]) {
    const theirs = here.ip(...words.split(" "));
    assertMatch(theirs.stdout, /nsid\W+3.*current-nsid\W+7.*red/);
    assertEquals(await ours(words.split(" "), here), theirs);
  }
  using ip = open({ netns: here.path });
  assertEquals(ip.netns.listIds({ target: 5 }), [{ id: 3, currentId: 7, name: "red" }]);
  assertEquals(ip.netns.listIds().sort((a, b) => Number(a.id) - Number(b.id)), [
    { id: 5, name: "blue" },
    { id: 7, name: "red" },
  ]);
  assertEquals([ip.netns.id("blue"), ip.netns.id(here.path)], [5, undefined]);
});

kernelTest("a name that is left without a namespace is listed", skip, async () => {
  using ns = namespace();
  using _ = names("stale");
  run("sh", ["-c", "touch /run/netns/stale"]);
  for (const words of [["netns"], ["-j", "netns"]]) {
    const theirs = ns.ip(...words);
    assertMatch(theirs.stdout, /stale/);
    assertEquals(await ours(words, ns), theirs);
  }
  for (const line of ["netns set stale 1", "netns list-id nsid x", "-n stale netns"]) {
    const words = line.split(" ");
    assertEquals(await ours(words, ns), ns.ip(...words));
  }
  assert(open().netns.list().some(({ name, id }) => name === "stale" && id === undefined));
  assertThrows(() => open().netns.id("stale"), NetlinkError);
  assertThrows(() => open({ netns: "stale" }), SystemError, "it is no network namespace");
});

kernelTest("a namespace is identified by process, and the present one by none", skip, async () => {
  using blue = namespace("blue");
  using nameless = namespace();
  using _ = names("other");
  run("ip", ["netns", "attach", "other", `${blue.pid}`]);
  const words = [[], [`${blue.pid}`], [`${nameless.pid}`], [`${Deno.pid}`], ["self"], [""], ["0"]];
  for (const ns of [blue, nameless]) {
    for (const more of words) {
      const line = ["netns", "identify", ...more];
      assertEquals(await ours(line, ns), ns.ip(...line), line.join(" "));
    }
  }
  using ip = open({ netns: blue.path });
  assertEquals(ip.netns.identify().sort(), ["blue", "other"]);
  assertEquals(ip.netns.identify(nameless.pid), []);
  assertEquals(open().netns.identify(), []);
  assert(ip.netns.pids("blue").includes(blue.pid));
  assertThrows(() => ip.netns.pids("nosuch"), SystemError, "No such file");
});

// ── what is changed ──────────────────────────────────────────────────────────────────────────

/** What the names are: in the order of the folder, with what is mounted there and how. */
function state(): string {
  const { stdout } = run("sh", [
    "-c",
    "stat -c '%n %a %F' /run/netns /run/netns/*; grep /run/netns /proc/self/mountinfo",
  ]);
  // Numbers of mounts and namespaces differ.
  return stdout.replaceAll(/^\d+ \d+ /gm, "").replaceAll(/\[\d+\]|(?<=shared:)\d+/g, "N");
}

kernelTest("names come and go as ip makes them come and go", skip, async () => {
  using ns = namespace();
  using _ = names("one", "two", "three");
  const home = where();
  const steps = [
    "netns add one",
    "netns a two and more",
    "netns add one",
    `netns attach three ${ns.pid}`,
    `netns attach three ${ns.pid}`,
    "netns attach four 99999999",
    "netns attach four -7",
    "netns list",
    "netns set one 7",
    "netns set one 8",
    "netns set two 7",
    "netns set two auto",
    "netns del one",
    "netns delete one",
    "-all netns delete",
    "netns",
    "-a netns del",
  ];
  const play = async (act: (words: string[]) => Result | Promise<Result>) => {
    const seen: unknown[] = [];
    for (const step of steps) seen.push([step, await act(step.split(" ")), state()]);
    return seen;
  };
  const theirs = await play((words) => ns.ip(...words));
  assertEquals(await play((words) => ours(words, ns)), theirs);
  assertEquals(where(), home);
});

kernelTest("the folder of names is made, and shared between mount namespaces", skip, async () => {
  const play = (program: string[], folder: string) => {
    const script = `mount -t tmpfs none /run; ${folder}
      "$@" netns add one || exit; "$@" netns add two; stat -c '%n %a' /run/netns
      findmnt -lno TARGET,PROPAGATION,FSTYPE | grep /run/netns | sort
      unshare --mount --propagation unchanged sh -c '"$@" netns del one' sh "$@"
      ls -l /run/netns | wc -l; findmnt -no TARGET | grep -c /run/netns/`;
    return run("unshare", ["--net", "--mount", "sh", "-c", script, "sh", ...program]);
  };
  for (const folder of ["", "mkdir /run/netns", "touch /run/netns"]) {
    const theirs = play(["ip"], folder);
    assertEquals(play(await netlink(), folder), theirs, folder);
    if (!folder.startsWith("touch")) assertMatch(theirs.stdout, /shared.*\n(.*\n)*2\n1\n$/);
  }
});

refusals("wrong words of netns are refused with ip's sentences", {
  words: [
    "netns frobnicate",
    "netns frobnicate a/b",
    "netns add",
    "netns add a/b",
    "netns add ",
    "netns add .",
    "netns add ..",
    `netns add ${"x".repeat(256)}`,
    "netns attach",
    "netns attach one",
    "netns attach one x",
    "netns attach one 0",
    "netns attach a/b 1",
    "netns set",
    "netns set nosuch",
    "netns set nosuch x",
    "netns set nosuch -1",
    "netns set nosuch -1 word",
    "netns set nosuch 99999999999",
    "netns set nosuch 1",
    "netns del",
    "netns del nosuch",
    "netns pids",
    "netns pids nosuch",
    "netns pids nosuch more",
    "netns identify 1 2",
    "netns identify nosuch",
    "netns identify 99999999",
    "netns exec",
    "netns exec nosuch",
    "-all netns exec",
    "netns list-id nsid",
    "netns list-id nsid x",
    "netns list-id nsid -1",
    "netns list-id nsid -1 word",
    "netns list-id target-nsid x",
    "netns list-id target-nsid -1",
    "netns list-id nsid 1 nsid 2",
    "netns list-id target-nsid 1 target-nsid 2",
    "netns list-id /",
  ],
});

kernelTest("names are watched", {}, async () => {
  using _ = names("one");
  using ip = open();
  const end = new AbortController(), seen: unknown[] = [];
  const watching = (async () => {
    for await (const event of ip.netns.watch(end.signal)) {
      seen.push(event);
      if (event.type === "delete") end.abort();
    }
  })();
  ip.netns.add("one");
  ip.netns.del("one");
  await watching;
  assertEquals(seen, [{ type: "add", name: "one" }, { type: "delete", name: "one" }]);
  // As a command, which lives until it is ended.
  const [deno, ...args] = [...await netlink(), "netns", "monitor"];
  const child = new Deno.Command(deno, { args, stdout: "piped", stdin: "null" }).spawn();
  let text = "", ended = false;
  const reading = (async () => {
    for await (const more of child.stdout.pipeThrough(new TextDecoderStream())) text += more;
    ended = true;
  })();
  while (!ended && !/^add one\ndelete one\n/m.test(text)) { // until it watches
    run("sh", ["-c", "touch /run/netns/one; rm /run/netns/one"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  await child.status;
  await reading;
  assertMatch(text, /^(delete one\n)?(add one\ndelete one\n)+(add one\n)?$/);
});

// ── programs ─────────────────────────────────────────────────────────────────────────────────

/** Why there cannot be files that a namespace has of its own. */
function noFiles(): string | undefined {
  try {
    Deno.mkdirSync("/etc/netns/blue", { recursive: true });
    Deno.removeSync("/etc/netns/blue");
  } catch (error) {
    return `no files in /etc/netns: ${(error as Error).message}`;
  }
}

kernelTest("a program gets all that is this process's, as it gets it from ip", {
  skip: reference.missing ?? noFiles(),
}, async () => {
  using blue = namespace("blue");
  blue.setup("link add v0 type veth peer name v1");
  const etc = "/etc/netns/blue";
  Deno.mkdirSync(etc, { recursive: true });
  Deno.writeTextFileSync(`${etc}/hostname`, "blue's own\n");
  Deno.writeTextFileSync(`${etc}/nosuchfile`, "");
  try {
    const ours = (await netlink()).join(" ");
    for (
      const line of [
        `echo to be read | PROGRAM netns exec blue sh -c 'cat; echo "$0 $*"; exit 7' zero a "b c"`,
        "PROGRAM netns exec blue sh -c 'readlink /proc/self/ns/net; ls /sys/class/net; pwd'",
        "PROGRAM netns exec blue cat /etc/hostname; cat /etc/hostname",
        "PROGRAM netns exec blue sh -c 'kill -9 $$'",
        "PROGRAM netns exec blue sh -c 'yes | head -n 1'",
        "X=1 PROGRAM netns e blue env -u Y sh -c 'echo $X; echo said >&2'",
        "PROGRAM netns exec blue /nonexistent",
        "PROGRAM netns exec blue nonexistent -x",
        "PROGRAM netns exec blue /etc",
        "PROGRAM netns exec nosuch true",
      ]
    ) {
      const play = (program: string) => run("sh", ["-c", line.replace("PROGRAM", program)]);
      assertEquals(play(ours), play("ip"), line);
    }
  } finally {
    Deno.removeSync(etc, { recursive: true });
  }
});

kernelTest("programs in all namespaces, and in a batch", skip, async () => {
  using blue = namespace("blue");
  using red = namespace("red");
  blue.setup("link add v0 type veth peer name v1");
  red.setup("link add w0 type veth peer name w1");
  const home = [where(), mounts(), Deno.cwd()];
  const all = ["-all", "netns", "exec", "ls", "/sys/class/net"];
  assertEquals(await ours(all), run("ip", all));
  const file = Deno.makeTempFileSync();
  try {
    Deno.writeTextFileSync(
      file,
      `netns exec blue sh -c "exit 3"
       netns exec nosuch true
       netns exec red ls /sys/class/net
       netns exec red nonexistent
       netns list`,
    );
    for (const words of [["-force", "-b", file], ["-b", file]]) {
      assertEquals(await ours(words), run("ip", words));
    }
    // As a process, with what it writes between.
    const [deno, ...args] = await netlink();
    const words = ["-force", "-b", file];
    assertEquals(run(deno, [...args, ...words]), run("ip", words));
  } finally {
    Deno.removeSync(file);
  }
  assertEquals([where(), mounts(), Deno.cwd()], home);
});

kernelTest("exec tells how the program ended, and leaves this thread alone", {}, async () => {
  using blue = namespace("blue");
  using ip = open();
  const home = [where(), mounts(), Deno.cwd()];
  const text = (bytes?: Uint8Array) => new TextDecoder().decode(bytes);
  const script = "readlink /proc/self/ns/net; cat; echo $X; pwd; echo said >&2; exit 3";
  const running = ip.netns.exec("blue", "sh", ["-c", script], {
    output: "piped",
    input: new TextEncoder().encode("input\n"),
    env: { X: "42" },
    cwd: "/",
  });
  assertEquals([where(), mounts(), Deno.cwd()], home); // also while it runs
  const { code, stdout, stderr } = await running;
  const there = Deno.readLinkSync(blue.path);
  assertEquals([code, text(stdout), text(stderr)], [3, `${there}\ninput\n42\n/\n`, "said\n"]);
  const killed = await ip.netns.exec("blue", "sh", ["-c", "kill -9 $$"]);
  assertEquals(killed, { code: 137, signal: "SIGKILL" });
  for (const [netns, program] of [["nosuch", "true"], ["blue", "nonexistent"], ["blue", "/etc"]]) {
    await assertRejects(() => ip.netns.exec(netns, program), SystemError);
  }
  await assertRejects(() => ip.netns.exec("a/b", "true"), RangeError);
  assertEquals([where(), mounts(), Deno.cwd()], home);
});

// ── open() ───────────────────────────────────────────────────────────────────────────────────

kernelTest("a namespace is opened by name, path, process and descriptor", {}, () => {
  using blue = namespace("blue");
  blue.setup("link add only_here type veth peer name v1");
  const home = where();
  using file = Deno.openSync(blue.path);
  // Deno tells no descriptor: it is the one that leads there.
  const fd = Number(
    [...Deno.readDirSync("/proc/self/fd")].map(({ name }) => name).find((name) => {
      try {
        return Deno.readLinkSync(`/proc/self/fd/${name}`) === Deno.readLinkSync(blue.path);
      } catch {
        return false; // that of the folder itself
      }
    }),
  );
  for (const netns of ["blue", "/run/netns/blue", blue.path, blue.pid, { fd }]) {
    using ip = open({ netns });
    assertEquals(ip.link.get("only_here").name, "only_here", JSON.stringify(netns));
    assertEquals(ip.netns.identify(), ["blue"]);
    assertEquals(where(), home);
  }
  assert(file.statSync().isFile); // still ours
  using here = open();
  assertThrows(() => here.link.get("only_here"), NetlinkError);
});

kernelTest("whatever fails in between, this thread is where it was", {}, () => {
  using _ = names("one", "two");
  using ip = open();
  const home = where(), files = [...Deno.readDirSync("/proc/self/fd")].length;
  const before = state();
  const attempts: [() => unknown, string][] = [
    [() => open({ netns: "nosuch" }), "nosuch"],
    [() => open({ netns: "/dev/null" }), "no network namespace"],
    [() => open({ netns: 0x7fffffff }), "No process"],
    [() => open({ netns: { fd: 9999 } }), "Bad file descriptor"],
    [() => ip.netns.attach("one", 0x7fffffff), "No such file"],
    [() => ip.netns.attach("one", "/dev/null/x"), "Not a directory"],
    [() => ip.netns.add("a/b"), "a/b"],
    [() => ip.netns.set("nosuch", 1), "nosuch"],
    [() => ip.netns.set("/dev/null", 1), "netns"],
    [() => ip.netns.set("one", -1), "-1"],
    [() => ip.netns.set("one", 1.5), "1.5"],
    [() => ip.netns.del("nosuch"), "nosuch"],
  ];
  for (const [attempt, text] of attempts) {
    assertThrows(attempt, Error, text);
    assertEquals(where(), home, text);
    assertEquals(state(), before, text);
  }
  ip.netns.add("one");
  assertThrows(() => ip.netns.add("one"), SystemError, "File exists");
  ip.netns.attach("two", "one");
  assertEquals(where(), home);
  assertEquals(ip.netns.identify("one").sort(), ["one", "two"]);
  assertNotEquals(ip.netns.identify(), ["one", "two"]);
  ip.netns.set("one", 12);
  assertEquals(ip.netns.id("two"), 12);
  ip.netns.del("one");
  ip.netns.del("two");
  assertEquals([...Deno.readDirSync("/proc/self/fd")].length, files);
});

kernelTest("names need no permission but that for the C library", {}, async () => {
  using _ = names("one");
  const script = Deno.makeTempFileSync({ suffix: ".ts" });
  try {
    Deno.writeTextFileSync(
      script,
      `import { open } from ${JSON.stringify(new URL("../ip/mod.ts", import.meta.url).href)};
       using ip = open();
       ip.netns.add("one");
       ip.netns.set("one", 3);
       console.log(ip.netns.identify("one"), ip.netns.pids("one"), ip.netns.list().length > 0);
       using one = open({ netns: "one" });
       console.log(one.link.list().length);
       ip.netns.del("one");`,
    );
    const args = ["run", "-q", "--no-prompt", "--no-check", "--allow-ffi", ...await stdFlags()];
    assertEquals(run(Deno.execPath(), [...args, script]), {
      code: 0,
      stdout: '[ "one" ] [] true\n1\n',
      stderr: "",
    });
  } finally {
    Deno.removeSync(script);
  }
});
