/**
 * A topology, built by `ip` and by the library: either of them, shown by `ip` and by our command
 * line, is the same.
 */

import { AssertionError } from "@std/assert";
import { type Ip, open } from "../mod.ts";
import { reference } from "./iproute2.ts";
import { eventually, kernelTest, type Result, run } from "./ns.ts";
import { compare, normalise, runMain } from "./parity.ts";
import { configuration, namespaces, type Script, wiring } from "./topology.ts";

const names = Object.keys(namespaces);

/** All that is shown, by the program and its options. */
const shown: Record<string, string[]> = {
  "ip": [
    "address", // before the links: of these, ip leaves a flag behind in a batch
    "link",
    "addrlabel",
    "neigh",
    "neigh show nud all proxy",
    "nexthop",
    "nexthop bucket",
    "netconf",
    "netns list-id",
    "token",
  ],
  "ip -4": ["route show table all", "rule"],
  "ip -6": ["route show table all", "rule"],
  "bridge": ["link", "fdb", "mdb", "vni"],
};

/** Times that run, with the spaces that fill them up. */
const volatile = [/(?<=(_timer|idle_time|unbalanced_time)"?:?) *[\d.]+/g];

/** Runs lines in a namespace: `program` is `ip` or `bridge`, maybe with options. */
function batch(program: string, ns: string, lines: string[]): Result {
  const script = `${program} -n ${ns} -batch - <<'END'\n${lines.join("\n")}\nEND`;
  return run("sh", ["-c", script]);
}

function check({ code, stderr }: Result): void {
  if (code !== 0) throw new Error(stderr);
}

/** Creates the namespaces by the reference, and carries out the scripts. */
function buildByWords(...parts: Script[][]): void {
  for (const ns of names) check(run("ip", ["netns", "add", ns]));
  prepare();
  for (const scripts of parts) {
    for (const { ns, words } of scripts) {
      const lines = words.trim().split("\n").map((line) => {
        const [, option, rest] = /^\s*(bridge|-6)?(.*)$/.exec(line) as RegExpExecArray;
        return [option === "bridge" ? option : `ip ${option ?? ""}`, rest];
      });
      // The order counts: as many lines at a time as are for the same program.
      for (let n = 0; lines[n]; n++) {
        const [program] = lines[n], first = n;
        while (lines[n + 1]?.[0] === program) n++;
        const { code, stderr } = batch(
          program,
          ns,
          lines.slice(first, n + 1).map(([, rest]) => rest),
        );
        if (code !== 0) throw new Error(`${ns}, after "${lines[first]}": ${stderr}`);
      }
    }
    settle();
  }
}

/** Creates the namespaces by the library, and carries out the scripts. */
function buildByCode(...parts: Script[][]): void {
  using here = open();
  for (const ns of names) here.netns.add(ns);
  prepare();
  using opened = new DisposableStack();
  const handles = new Map<string, Ip>();
  for (const netns of names) handles.set(netns, opened.use(open({ netns })));
  for (const scripts of parts) {
    for (const { ns, code } of scripts) code(handles.get(ns) as Ip);
    settle();
  }
}

/** What is set by neither. */
function prepare(): void {
  for (const ns of names) {
    check(run("ip", ["netns", "exec", ns, "sysctl", "-qw", ...namespaces[ns]]));
  }
}

/** Waits until all links that are up have a carrier, which the kernel notices a moment later. */
function settle(): void {
  const settled = names.every((ns) =>
    eventually(() => {
      const links = JSON.parse(run("ip", ["-n", ns, "-j", "link", "show", "up"]).stdout);
      return links.every(({ flags, operstate }: { flags: string[]; operstate: string }) =>
        flags.includes("LOWER_UP") && ["UP", "UNKNOWN"].includes(operstate)
      ) || undefined;
    }, 30_000)
  );
  if (!settled) throw new Error("a link is up, but without a carrier");
}

interface Look {
  theirs: Result;
  ours: Result;
}

/** What the reference and our command line show of a namespace. */
async function look(ns: string, program: string, options: string, what: string[]): Promise<Look> {
  const words = [...`${program} -n ${ns} ${options}`.split(" "), "-batch", "-"];
  if (program.startsWith("ip")) words.shift();
  const lines = new TextEncoder().encode(what.join("\n") + "\n");
  return {
    theirs: batch(`${program} ${options}`, ns, what),
    ours: await runMain(words, { stdin: () => Promise.resolve(lines) }),
  };
}

async function lookAtAll(): Promise<Map<string, Look>> {
  const looks = new Map<string, Look>();
  for (const ns of names) {
    for (const [program, what] of Object.entries(shown)) {
      for (const options of ["-d", "-d -j"]) {
        const { ours, theirs } = await look(ns, program, options, what);
        if (options === "-d") {
          looks.set(`${ns}: ${program} -d`, { ours, theirs });
        } else {
          // Each has its line.
          const [a, b] = [ours, theirs].map(({ stdout }) => stdout.split("\n"));
          for (const [n, words] of what.entries()) {
            looks.set(`${ns}: ${program} -d -j ${words}`, {
              ours: { ...ours, stdout: a[n] },
              theirs: { ...theirs, stdout: b[n] },
            });
          }
        }
      }
    }
  }
  return looks;
}

function removeAll(): void {
  for (const ns of names) run("ip", ["netns", "delete", ns]);
}

async function sameTopology(...parts: Script[][]): Promise<void> {
  using _ = { [Symbol.dispose]: removeAll };
  buildByWords(...parts);
  const first = await lookAtAll();
  removeAll(); // the others have the same names
  buildByCode(...parts);
  const second = await lookAtAll();

  const given = JSON.stringify(parts.flat().map(({ words }) => words));
  const differences: (string | undefined)[] = [];
  for (const [key, byWords] of first) {
    const byCode = second.get(key) as typeof byWords;
    const words = key.split(" ");
    for (const { ours, theirs } of [byWords, byCode]) {
      differences.push(compare(ours, theirs, words, volatile));
    }
    const state = ({ theirs: { code, stdout, stderr } }: typeof byWords): Result => ({
      code,
      stdout: normalise(stdout, given),
      stderr,
    });
    if (words.includes("-j")) {
      differences.push(compare(state(byCode), state(byWords), words, volatile));
    }
  }
  const found = differences.filter((it) => it !== undefined);
  if (found.length > 0) throw new AssertionError(found.join("\n"));
}

kernelTest(
  "a topology is the same, built by ip and by the library, shown by either",
  { skip: reference.missing, needs: configuration.needs },
  () => sameTopology(wiring.scripts, configuration.scripts),
);
