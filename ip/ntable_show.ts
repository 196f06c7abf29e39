/**
 * How a table of neighbours is shown, as iproute2 shows it.
 *
 * @module
 */
import type { NtableConfig, NtableMessage, NtableStats } from "../route/neigh.ts";
import { limitRows, parmLines } from "./ntable_words.ts";
import type { Output } from "./output.ts";
import { familyName } from "./prefix.ts";
import { type Context, printRows, type Rows } from "./words.ts";

/** The local time that was `milliseconds` ago; iproute2 cannot tell that of 0. */
function timeAgo(milliseconds: number): string {
  if (milliseconds === 0) return "(error)";
  const then = new Date(Date.now() - 1000 * Math.floor(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const date = [then.getFullYear(), two(then.getMonth() + 1), two(then.getDate())].join("-");
  return `${date} ${[then.getHours(), then.getMinutes(), then.getSeconds()].map(two).join(":")}`;
}

function printConfig(config: NtableConfig, out: Output): void {
  const { keyLen, entrySize, entries, hashMask, hashRnd, hashChainGc, proxyQlen } = config;
  out.put("key_length", keyLen, `    config key_len ${keyLen} `);
  out.put("entry_size", entrySize, `entry_size ${entrySize} `);
  out.put("entries", entries, `entries ${entries} `);
  out.newline();
  const [flush, rand] = [timeAgo(config.lastFlush), timeAgo(config.lastRand)];
  out.put("last_flush", flush, `        last_flush ${flush} `);
  out.put("last_rand", rand, `last_rand ${rand} `);
  out.newline();
  const mask = hashMask.toString(16);
  out.put("hash_rnd", hashRnd, `        hash_rnd ${hashRnd} `);
  out.put(
    "hash_mask",
    hashMask ? "0x" + mask : "0",
    `hash_mask ${mask.padStart(8, "0")} `,
  );
  out.put("hash_chain_gc", hashChainGc, `hash_chain_gc ${hashChainGc} `);
  out.put("proxy_qlen", proxyQlen, `proxy_qlen ${proxyQlen} `);
  out.newline();
}

/** Counters, line by line, by their names in JSON and in text. */
const STATS: readonly (readonly [key: string, field: keyof NtableStats])[][] = [
  [["allocs", "allocs"], ["destroys", "destroys"], ["hash_grows", "hashGrows"]],
  [["res_failed", "resFailed"], ["lookups", "lookups"], ["hits", "hits"]],
  [["rcv_probes_mcast", "rcvProbesMcast"], ["rcv_probes_ucast", "rcvProbesUcast"]],
  [["periodic_gc_runs", "periodicGcRuns"], ["forced_gc_runs", "forcedGcRuns"]],
  [["table_fulls", "tableFulls"]],
];

function printStats(stats: NtableStats, out: Output): void {
  STATS.forEach((line, i) => {
    out.text(i ? "    " : "    stats ");
    for (const [key, field] of line) {
      const value = stats[field] as bigint | undefined;
      if (value !== undefined) out.put(key, value, `${key} ${value} `);
    }
    out.newline();
  });
}

/** Prints a table, or a link's parameters in it. */
export function printNtable(table: NtableMessage, out: Output, context: Context): void {
  const { family, attrs } = table, { name, parms, config, stats } = attrs;
  const { thresh1, thresh2, thresh3, gcInterval } = attrs;
  out.object(null, () => {
    out.put("family", familyName(family), `${familyName(family)} `);
    if (name !== undefined) out.put("name", name, `${name} `);
    out.newline();
    if ([thresh1, thresh2, thresh3, gcInterval].some((limit) => limit !== undefined)) {
      out.text("    ");
      printRows(limitRows, table, out, context);
      out.newline();
    }
    if (config && context.show.stats) printConfig(config, out);
    if (parms) {
      if (parms.ifindex !== undefined) {
        const dev = context.names.link(parms.ifindex);
        out.text("    dev ");
        out.put("dev", dev, `${dev} `, "ifname");
        out.newline();
      }
      for (const line of parmLines) {
        out.text("    ");
        printRows(
          line as unknown as Rows<Record<string, number>, NtableMessage>,
          table,
          out,
          context,
        );
        out.newline();
      }
    }
    if (stats && context.show.stats) printStats(stats, out);
    out.text("\n");
  });
}
