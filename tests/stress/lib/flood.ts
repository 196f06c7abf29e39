/**
 * Changes routes at full speed, `flood.ts COUNT`: adds, replaces and removes those to some thousand
 * destinations, over and over. A line tells when the first changes are made.
 *
 * @module
 */
import { open } from "../../../mod.ts";

/** How many destinations there are. */
const DESTINATIONS = 20_000;
/** How many changes are asked for together. */
const TOGETHER = 5000;
/** Next hops of a route in turn; at the end it is removed. */
const HOPS = ["192.0.2.2", "192.0.2.3", "192.0.2.4"];

if (import.meta.main) {
  const count = Number(Deno.args[0]);
  using ip = open();
  for (let n = 0; n < count;) {
    const end = Math.min(count, n + TOGETHER);
    const { failures } = ip.batch((batch) => {
      for (; n < end; n++) {
        // Of IPv4 and IPv6 in turn; a stride that has no divisor in common with the number of all.
        const to = n * 7919 % DESTINATIONS, hop = HOPS[Math.floor(n / DESTINATIONS) % 4];
        const dst = to % 2 ? `10.0.${to >> 8}.${to & 255}/32` : `2001:db8:${to.toString(16)}::/48`;
        const via = to % 2 ? hop : hop?.replace("192.0.2.", "2001:db8::");
        if (via) batch.route.replace(dst, { via, metric: 10 });
        else batch.route.del(dst, { metric: 10 });
      }
    });
    if (failures.length > 0) throw failures[0].error;
    if (n === end && end <= TOGETHER) console.log("begun");
  }
  console.log(count);
}
