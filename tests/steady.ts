/**
 * What a namespace has that changes only if somebody changes it: to see that nothing did.
 * @module
 */

import type { Namespace } from "./ns.ts";

type Values = Record<string, unknown>;

/** What the reference is asked for, and what of its answers is looked at; all where nothing is said. */
const LOOKS: [words: string, keys?: string[], of?: (value: Values) => boolean][] = [
  [
    "-d -j link",
    "ifname mtu address broadcast txqlen group master link altnames ifalias promiscuity num_tx_queues"
      .split(" "),
  ],
  ["-j link show up", ["ifname"]],
  ["-d -j addr", ["ifname", "addr_info"]],
  [
    "-d -j route show table all",
    undefined,
    ({ protocol }) => protocol !== "kernel" && protocol !== "ra",
  ],
  ["-d -j -4 rule"],
  ["-d -j -6 rule"],
  ["-d -j nexthop"],
  ["-j neigh show nud permanent"],
  ["-j neigh show proxy"],
  ["bridge -j vlan"],
];

/** What of an address changes by itself. */
const MOVING = ["valid_life_time", "preferred_life_time", "tentative", "dadfailed"];

/** The state of a namespace, without what the kernel changes by itself. */
export function steady(ns: Namespace): unknown {
  const script = LOOKS.map(([words]) =>
    `${words.startsWith("bridge") ? "" : "ip "}${words} 2>/dev/null || echo; echo`
  );
  const answers = ns.sh(script.join("\n")).stdout.split("\n\n");
  return Object.fromEntries(LOOKS.map(([words, keys, of], n) => {
    const values = JSON.parse(answers[n] || "[]") as Values[];
    const chosen = values.filter((value) => of?.(value) ?? true).map((value) =>
      JSON.parse(JSON.stringify(value, (key, it) => {
        if (key === "addr_info") return it.filter(({ scope }: Values) => scope !== "link");
        return MOVING.includes(key) || key === "flags" ? undefined : it;
      }))
    );
    const picked = chosen.map((value) =>
      keys === undefined
        ? value
        : Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)))
    );
    return [words, picked];
  }));
}
