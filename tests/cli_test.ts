/** The command line itself: options, batch files, namespaces, pipes. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { batchLines } from "../ip/batch.ts";
import { stdFlags } from "./std.ts";
import { reference } from "./iproute2.ts";
import { kernelTest, type Namespace, namespace, type Result } from "./ns.ts";
import { parity, runMain } from "./parity.ts";
import { refusals } from "./refusals.ts";

const split = (lines: string) => lines.trim().split("\n").map((line) => line.trim().split(" "));

/** What `main` does, in a namespace or in none. */
function ours(words: string[], ns?: Namespace, input = ""): Promise<Result> {
  const stdin = () => Promise.resolve(new TextEncoder().encode(input));
  return runMain(words, { stdin, ...ns && { netns: ns.path } });
}

parity("options are abbreviated and repeated as ip's", {
  peers: ["blue"],
  setup: ["link add v0 type veth peer name v1", "-n blue link set lo up"],
  show: split(`
    -o link
    -on link
    -one link
    --oneline link
    -st link
    -stats link
    -statis link
    -s -s -d -o link show v0
    -h -s link
    -hu -s link
    -human-r -s link
    -ie -h -s link
    -br link
    -bri link
    -j link
    -js -pr link
    -N link
    -f inet link
    -fam link link
    -family bridge link show v0
    -c=never link
    -co=auto link
    -color=never link
    -l 3 link
    -r link show v0
    -rc 100000 link
    -rcvbuf 0x10000 link
    -n blue link
    -net blue -br link
    -- link
    -a link
    -echo link
    -ts link
    -t link
    -0 link
    li
    l s v0`),
});

refusals("options that are wrong are refused with ip's sentences", {
  words: [
    "-foo",
    "--foo link",
    "---foo",
    "-e link",
    "-ech link",
    "-O link",
    "-c=foo link",
    "-color=foo link",
    "-o=always link",
    "-cx link",
    "-",
    "-l",
    "-loops",
    "-f",
    "-f foo link",
    "-family ",
    "-f foo -bar",
    "-bar -f foo",
    "-b",
    "-rc",
    "-rcvbuf x link",
    "-rcvbuf -1 link",
    "-n nosuch link",
    "-n nosuch frobnicate",
    "-n nosuch -b /dev/null",
    "-n . link",
    "-n  link",
    "-b /nonexistent/file",
    "-b /proc/self/stat/file",
    `-b ${"x".repeat(300)}`,
    "frobnicate",
    "-o frobnicate",
    "link frobnicate",
  ],
});

Deno.test("help and version are said without a kernel", async () => {
  for (const words of [["-V"], ["-Version"], ["-j", "-V", "-nonsense"], ["-Vers", "link"]]) {
    const { code, stdout, stderr } = await ours(words);
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, /^netlink utility, netlink-\d+\.\d+\.\d+\n$/);
  }
  const help = [["-help"], ["-he", "-nonsense"], ["help"], ["h"], [], ["-f", "help"], ["-o"]];
  for (const words of help) {
    const { code, stdout, stderr } = await ours(words);
    assertEquals([code, stdout], [255, ""], words.join(" "));
    assertMatch(stderr, /^Usage: netlink \[ OPTIONS \] OBJECT/);
  }
});

Deno.test("a namespace without a name is an incomplete command", async () => {
  // ip looks for one that is called "(null)".
  const stderr = 'Command line is not complete. Try option "help"\n';
  assertEquals(await ours(["-n"]), { code: 255, stdout: "", stderr });
});

Deno.test("a batch file that is a folder is an error", async () => {
  // ip reads nothing from it, and is content.
  const stderr = 'Cannot open file "/" for reading: Is a directory\n';
  assertEquals(await ours(["-b", "/"]), { code: 1, stdout: "", stderr });
});

// ── batch files ──────────────────────────────────────────────────────────────────────────────

/** The commands of a file that comes in pieces. */
async function commands(...pieces: string[]): Promise<string[]> {
  const chunks = pieces.map((piece) => new TextEncoder().encode(piece));
  const out: string[] = [];
  for await (const lines of batchLines(chunks)) {
    for (const { words, line } of lines) out.push(`${line}: ${words.join("|")}`);
  }
  return out;
}

Deno.test("a batch file has words, quotes, comments and continued lines", async () => {
  const file = `link show # not this
\t link  set "a b"'c' d"e f"  \r
  # nor this
a#b c
link \\
  show v\\
0
"" ''
last`;
  const expected = [
    "1: link|show",
    '2: link|set|a b|c|d"e|f"',
    "4: a",
    "7: link|show|v0",
    "8: |",
    "9: last",
  ];
  assertEquals(await commands(file), expected);
  assertEquals(await commands(...file), expected);
  assertEquals(await commands(), []);
});

Deno.test("words of a batch file that are no UTF-8 keep their bytes", async () => {
  const bytes = Uint8Array.of(0x78, 0xff, 0x0a);
  for await (const lines of batchLines([bytes])) {
    assertEquals([...lines], [{ words: ["x\udcff"], line: 1 }]);
  }
});

/** Files, each also with -force. */
const files = [
  "",
  "# nothing\n\n",
  "link show v0\nlink show v1",
  'link show "v0" # the first\n\n\'link\' "show" v1\n',
  "link sh\\\now v0\nlink show nosuch\nlink show v1\n",
  "frobnicate\nlink show v0\n",
  "link show v0\nlink show dev\nlink show v1\n",
  "link show nosuch\nlink frobnicate\nlink show v1\n",
  "link set nosuch up\nlink show v0\n",
  'link show v0\nlink show "v0\nlink show v1\n',
  "link show v0\nlink show v1 \\\n",
  "link show nosuch\nlink show v1 \\\n",
  "link set v0 name x0\nlink show x0\nlink set x0 name v0\nlink show v0\n",
  `link show ${"x ".repeat(600)}\nlink show v0\n`,
  // Changes that -force lets wait for each other, and what has to wait for them.
  `route flush root 10.0.0.0/8
   route add 10.0.0.1 dev v0
   route add 10.0.0.1 dev v0
   route add 10.0.0.2 dev v0
   route show root 10.0.0.0/8
   route del 10.0.0.3
   addr add 192.0.2.1/24 dev nosuch
   route add 10.0.0.1 dev v0
   link show v0
   route add 10.0.0.4 dev v0
   route add 10.0.0.4 dev v0
   link set v0 name x0
   route add 10.0.0.5 dev x0
   addr del 192.0.2.1/24 dev x0
   maddr show dev x0
   link set x0 name v0
   route add 10.0.0.5 dev x0
   route add 10.0.0.6 dev v0
   route add 10.0.0.6 dev v0
   route add 10.0.0.7 dev v0 nonsense
   route show root 10.0.0.0/8\n`,
  `route flush root 10.0.0.0/8\n${
    Array.from({ length: 330 }, (_, i) => `route add 10.0.${i % 3}.${i % 220} dev v0\n`).join("")
  }route show root 10.0.0.0/8`,
];

/** What ends the reference there and then. */
const endsAll = /is unknown|is not complete|is garbage|Unterminated|Too many arguments/;

kernelTest("batch files are carried out as ip does", { skip: reference.missing }, async () => {
  using ns = namespace();
  ns.setup("link add v0 type veth peer name v1", "link set v1 up", "link set v0 up");
  const file = Deno.makeTempFileSync();
  try {
    for (const content of files) {
      Deno.writeTextFileSync(file, content);
      for (const options of [[], ["-force"], ["-j"]]) {
        const words = [...options, "-b", file], what = JSON.stringify([options, content]);
        const actual = await ours(words, ns), expected = ns.ip(...words);
        // The reference does not say where it was when words were wrong; we do.
        const [place] = /Command failed .*\n$/.exec(actual.stderr) ?? [""];
        if (!expected.stderr.endsWith(place)) {
          assert(endsAll.test(expected.stderr), `${what}: ${expected.stderr} ${actual.stderr}`);
          expected.stderr += place;
        }
        assertEquals(actual, expected, what);
        if (actual.code > 1) assert(place, what);
      }
      const { code, stdout } = ns.ip("-force", "-b", file);
      const piped = await ours(["-force", "-b", "-"], ns, content);
      assertEquals([piped.code, piped.stdout], [code, stdout], JSON.stringify(content));
    }
  } finally {
    Deno.removeSync(file);
  }
});

// ── as a process ─────────────────────────────────────────────────────────────────────────────

Deno.test("a process that lacks a permission says which to give", async () => {
  const cli = new URL("../cli.ts", import.meta.url).pathname,
    late = "--unstable-lazy-dynamic-imports";
  const run = async (granted: string[], ...words: string[]) => {
    const args = [
      "run",
      "-q",
      "--no-check",
      "--no-prompt",
      late,
      ...granted,
      ...await stdFlags(),
      cli,
    ];
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args, ...words],
    }).output();
    const text = new TextDecoder();
    assertEquals([code, text.decode(stdout)], [1, ""]);
    return text.decode(stderr);
  };
  const flag = (name: string) => new RegExp(`^[^\n]*run again with [^\n]*--allow-${name}[^\n]*\n$`);
  assertMatch(await run(["--allow-ffi"], "link", "show"), flag("read"));
  assertMatch(await run(["--allow-ffi"], "-b", "/dev/null"), flag("read"));
  assertMatch(await run(["--allow-read"], "link", "show"), flag("ffi"));
  const granted = ["--allow-ffi", "--allow-read"];
  assertMatch(await run(granted, "--record", "/tmp/not-made", "link", "show"), flag("write"));
});

kernelTest(
  "a process ends quietly when nobody reads, and says when it cannot write",
  {},
  async () => {
    using ns = namespace();
    ns.setup("link add v0 type veth peer name v1");
    const cli = new URL("../cli.ts", import.meta.url).pathname;
    const netlink = [Deno.execPath(), "run", "-qA", "--no-check", ...await stdFlags(), cli].join(
      " ",
    );
    const sh = (line: string) => ns.sh(line.replaceAll("netlink", netlink));
    assertEquals(sh("{ netlink link; echo $? >&2; } | true"), {
      code: 0,
      stdout: "",
      stderr: "141\n",
    });
    const first = sh("netlink link | head -n 1");
    assertMatch(first.stdout, /^1: lo: .*\n$/);
    assertEquals(first.stderr, "");
    assertEquals(sh("netlink link >&-"), { code: 0, stdout: "", stderr: "" });
    const full = sh("netlink link >/dev/full");
    assertEquals(full.code, 1);
    assertMatch(full.stderr, /^Cannot write: No space left on device.*\n$/);
    // Each command is carried out as it comes, not when there are no more.
    const slow = sh("{ echo link show v0; sleep 3; echo link show nosuch; } | netlink -b - 2>&1");
    assertMatch(
      slow.stdout,
      /v0@v1: .*\n.*\nDevice "nosuch" does not exist.\nCommand failed -:2\n$/,
    );
    assertEquals(slow.code, 1);
  },
);
