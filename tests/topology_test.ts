/**
 * A topology, built by `ip` and by the library: either of them, shown by `ip` and by our command
 * line, is the same.
 */

import { assertEquals, AssertionError } from "@std/assert";
import { type Ip, open } from "../mod.ts";
import { reference } from "./iproute2.ts";
import { eventually, hasPrivateRun, kernelTest, type Result, run } from "./ns.ts";
import { compare, runMain } from "./parity.ts";
import { configuration, namespaces, type Section, vlans, wiring } from "./topology.ts";

const names = Object.keys(namespaces);

/** What is shown: each time the program that shows it, with options, and lines for it. */
type Shown = [program: string, ...lines: string[]][];

/** All that is shown. */
const shown: Shown = [
  // Addresses before links: of these, ip leaves a flag behind in a batch.
  ["ip", "address", "link", "addrlabel", "neigh", "neigh show nud all proxy"],
  ["ip", "nexthop", "nexthop bucket", "netconf", "netns list-id", "token"],
  ["ip", "mroute", "tcp_metrics"],
  // Of all families at once, ip may show a table of neighbours twice.
  ["ip -4", "route show table all", "rule", "ntable"],
  ["ip -6", "route show table all", "rule", "ntable"],
  ["bridge", "link", "fdb", "mdb", "vni"],
];

/**
 * And what is there only where bridges filter VLANs. Each is for itself: bridge(8) gives up a whole
 * batch over them, and at the states of ports as soon as one port has none.
 */
const shownOfVlans: Shown = [
  ...shown,
  ["bridge", "vlan"],
  ["bridge", "vlan tunnelshow"],
  ["bridge", "vlan global"],
  ["bridge", "mst"],
];

/**
 * Times that run, with the spaces that fill them up; times that the kernel draws at random, and how
 * many use a table of neighbours at the moment.
 */
const volatile = [
  /(?<=(_timer|idle_time|unbalanced_time)"?:?) *[\d.]+/g,
  /(?<=\b(reachable|refcnt)"?:? ?)\d+/g,
];

/** Runs lines in a namespace: `program` is `ip` or `bridge`, maybe with options. */
function batch(program: string, ns: string, lines: string[]): Result {
  const script = `${program} -n ${ns} -batch - <<'END'\n${lines.join("\n")}\nEND`;
  return run("sh", ["-c", script]);
}

/** What was printed. @throws {Error} if it failed. */
function check({ code, stdout, stderr }: Result): string {
  if (code !== 0 || stderr !== "") throw new Error(stderr);
  return stdout;
}

/** Creates the namespaces by the reference, and carries out the scripts. */
function buildByWords(sections: Section[]): void {
  for (const ns of names) check(run("ip", ["netns", "add", ns]));
  prepare();
  for (const { scripts } of sections) {
    for (const { ns, words } of scripts) {
      const lines = words.trim().split("\n").map((line) => {
        const [, option, rest] = /^\s*(bridge|-6)?(.*)$/.exec(line) as RegExpExecArray;
        return [option === "bridge" ? option : `ip ${option ?? ""}`, rest];
      });
      // The order counts: as many lines at a time as are for the same program.
      for (let n = 0; lines[n]; n++) {
        const [program] = lines[n], first = n;
        while (lines[n + 1]?.[0] === program) n++;
        check(batch(program, ns, lines.slice(first, n + 1).map(([, rest]) => rest)));
      }
    }
    settle();
  }
}

/** Creates the namespaces by the library, and carries out the scripts. */
function buildByCode(sections: Section[]): void {
  using here = open();
  for (const ns of names) here.netns.add(ns);
  prepare();
  using opened = new DisposableStack();
  const handles = new Map<string, Ip>();
  for (const netns of names) handles.set(netns, opened.use(open({ netns })));
  for (const { scripts } of sections) {
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

/** What is shown, by the reference and by us. */
type Views = Map<string, { theirs: Result; ours: Result }>;

/** Shows all of a namespace, in text and in JSON, by both. */
async function look(ns: string, shown: Shown): Promise<Views> {
  const views: Views = new Map();
  for (const [program, ...lines] of shown) {
    for (const options of ["-d", "-d -j"]) {
      const theirs = batch(`${program} ${options}`, ns, lines);
      const words = `${program} ${options} -n ${ns} -batch -`.replace(/^ip /, "").split(" ");
      const stdin = new TextEncoder().encode(lines.join("\n"));
      const ours = await runMain(words, { stdin: () => Promise.resolve(stdin) });
      const title = `${program} ${options} -n ${ns}`;
      if (options === "-d" || lines.length === 1) {
        views.set(`${title} ${lines.join(", ")}`, { theirs, ours });
        continue;
      }
      const [a, b] = [theirs, ours].map((it) => check(it).trimEnd().split("\n"));
      assertEquals([a.length, b.length], [lines.length, lines.length], title); // a line for each
      for (const [n, line] of lines.entries()) {
        views.set(`${title} ${line}`, {
          theirs: { ...theirs, stdout: a[n] },
          ours: { ...ours, stdout: b[n] },
        });
      }
    }
  }
  return views;
}

async function lookAtAll(shown: Shown): Promise<Views> {
  const views = [];
  for (const ns of names) views.push(...await look(ns, shown));
  return new Map(views);
}

function removeAll(): void {
  for (const ns of names) run("ip", ["netns", "delete", ns]);
}

/** A list of JSON in an order of its own: the kernel's follows hash tables, and how carriers came. */
function sorted(shown: Result): Result {
  const elements: unknown[] = JSON.parse(shown.stdout);
  return { ...shown, stdout: `[${elements.map((it) => JSON.stringify(it)).sort()}]` };
}

async function sameTopology(sections: Section[], shown: Shown): Promise<void> {
  if (!hasPrivateRun()) throw new Error("Named namespaces need a private /run: deno task test");
  using _ = { [Symbol.dispose]: removeAll };
  buildByWords(sections);
  const byWords = await lookAtAll(shown);
  removeAll(); // the others have the same names
  buildByCode(sections);
  const byCode = await lookAtAll(shown);

  const differences: string[] = [];
  const same = (title: string, actual?: Result, expected?: Result) => {
    if (!actual || !expected) throw new Error(`nothing was shown of ${title}`);
    const difference = compare(actual, expected, title.split(" "), volatile);
    if (difference !== undefined) differences.push(difference);
  };
  for (const [title, { theirs, ours }] of byWords) {
    const other = byCode.get(title);
    same(title, ours, theirs);
    same(`${title}, built by code`, other?.ours, other?.theirs);
    if (other && title.includes(" -j ")) {
      same(`${title}, built by code and by words`, sorted(other.theirs), sorted(theirs));
    }
  }
  if (differences.length > 0) throw new AssertionError(differences.join("\n"));
}

kernelTest(
  "a topology is the same, built by ip or by the library, shown by either",
  { skip: reference.missing, needs: configuration.needs },
  () => sameTopology([wiring, configuration], shown),
);

kernelTest(
  "a topology with VLANs is the same, built by ip or by the library, shown by either",
  { skip: reference.missing, needs: [...configuration.needs, ...vlans.needs] },
  () => sameTopology([wiring, configuration, vlans], shownOfVlans),
);
