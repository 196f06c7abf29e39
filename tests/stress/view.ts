/**
 * 1,000,000 changes of routes by another process at full speed, against a view with a receive buffer of
 * 64 KiB: afterwards the view has what a fresh dump has, and so has who only follows its changes; and
 * the gaps were told.
 *
 * @module
 */
import { open, type Route } from "../../mod.ts";
import { differences } from "../view_churn.ts";
import { Child, eventually, makeLinks, report, times } from "./lib/common.ts";

const CHANGES = times(1_000_000, 6000);

makeLinks();
using ip = open();
ip.addr.add("v0", "192.0.2.1/24");
ip.addr.add("v0", "2001:db8::1/64", { nodad: true });
await using view = await ip.view({ receiveBuffer: 64 * 1024 });

const key = ({ family, table, dst, dev, metric }: Route) =>
  [family, table, dst, metric, metric === 10 || dev].join(" ");
const followed = new Map([...view.route].map((route) => [key(route), route.via]));
let gaps = 0, lost = 0, told = 0, ended = false;

await using child = new Child("flood", `${CHANGES}`);
// Nobody has read what was told until here: more than there is room for.
if (await child.line() !== "begun") throw new Error("it did not begin");
const from = performance.now();
const last = child.line().then((line) => ended = line === `${CHANGES}`);
const following = (async () => {
  for await (const change of view) {
    if (change.type === "gap") {
      gaps++;
      lost += change.lost ?? 0;
    } else if (change.type === "route") {
      told++;
      if (change.what === "deleted") followed.delete(key(change.object));
      else followed.set(key(change.object), change.object.via);
    }
  }
})();

if (!await last || !ended) throw new Error("not all changes were made");
const flood = performance.now() - from;
const found = differences(view, ip);
if (found.length > 0) throw new Error(`the view has not what there is:\n${found.join("\n")}`);
const same = () => {
  const there = [...view.route];
  return there.length === followed.size &&
    there.every((route) => followed.get(key(route)) === route.via);
};
if (!await eventually(same)) throw new Error("who follows the changes has something else");
if (gaps < 1 || view.gaps < gaps) throw new Error("no gap was told");
view.close();
await following;
report("view", {
  "changes": CHANGES,
  "seconds": (flood / 1000).toFixed(1),
  "gaps told": gaps,
  "overruns": view.gaps,
  "messages lost": lost,
  "changes told": told,
  "routes at the end": followed.size,
});
