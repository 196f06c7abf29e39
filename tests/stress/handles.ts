/**
 * 100,000 handles opened and closed, 10,000 watchers begun and ended, 1,000 namespaces made, entered
 * and left: no descriptor, no thread and no megabyte is left over.
 *
 * @module
 */
import { type Ip, open } from "../../mod.ts";
import { besideAnother, eventually, heap, report, statusMiB, times } from "./lib/common.ts";

const HANDLES = times(100_000), WATCHERS = times(10_000, 40), NAMESPACES = times(1000, 5);
/** What another Worker has open at a time; and what the allocator and the compiler keep, in MiB. */
const SLACK = besideAnother ? 40 : 0, KEPT = besideAnother ? 96 : 48;

const name = `stress${crypto.randomUUID().slice(0, 8)}`;

/** The ways in which a watcher that waits is ended. */
const ends: ((ip: Ip) => Promise<unknown>)[] = [
  async (ip) => {
    const abort = new AbortController();
    const watcher = ip.watch({ groups: ["link"], signal: abort.signal });
    const next = watcher.next();
    abort.abort();
    return await next;
  },
  async (ip) => {
    const watcher = ip.watch({ groups: ["addr", "route"] });
    const next = watcher.next();
    watcher.close();
    return await next;
  },
  async (ip) => {
    using watcher = ip.watch({ groups: ["rule"] });
    void watcher.next();
    return await undefined;
  },
  async (ip) => {
    const watcher = ip.watch({ groups: ["link"] });
    ip.link.set("lo", { up: true, alias: `${Math.random()}` });
    for await (const { type } of watcher) {
      if (type === "link") break;
    }
    return undefined;
  },
];

function handles(count: number): void {
  for (let i = 0; i < count; i++) {
    using ip = open();
    if (i % 10 === 0 && ip.link.get("lo").name !== "lo") throw new Error("lo has another name");
  }
}

async function watchers(count: number): Promise<void> {
  using ip = open();
  for (let i = 0; i < count; i++) await ends[i % ends.length](ip);
}

function namespaces(count: number): void {
  using ip = open();
  for (let i = 0; i < count; i++) {
    ip.netns.add(name);
    try {
      using there = open({ netns: name });
      if (there.link.list().length !== 1) throw new Error("a new namespace has not one link");
    } finally {
      ip.netns.del(name);
    }
  }
}

const count = (folder: string) => [...Deno.readDirSync(`/proc/self/${folder}`)].length;

/** Fails unless there are as many as before, in the end: some things take a moment to go. */
async function asBefore(folder: string, before: number): Promise<void> {
  if (await eventually(() => count(folder) <= before + SLACK)) return;
  throw new Error(`${count(folder)} of /proc/self/${folder}, and ${before} before`);
}

// Once, so that what is made at the first use is there.
handles(100);
await watchers(40);
namespaces(2);
const before = { fd: count("fd"), task: count("task"), heap: heap(), rss: statusMiB("VmRSS") };
handles(HANDLES);
await watchers(WATCHERS);
namespaces(NAMESPACES);
await asBefore("fd", before.fd);
await asBefore("task", before.task);
const grown = heap() - before.heap, kept = statusMiB("VmRSS") - before.rss;
if (grown > 3 || kept > KEPT) {
  throw new Error(`${grown.toFixed(1)} MiB of values and ${kept} MiB of memory are left over`);
}
report("handles", {
  handles: HANDLES,
  watchers: WATCHERS,
  namespaces: NAMESPACES,
  "descriptors left over": Math.max(count("fd") - before.fd, 0),
  "threads left over": Math.max(count("task") - before.task, 0),
  "values left over": `${Math.max(grown, 0).toFixed(1)} MiB`,
});
