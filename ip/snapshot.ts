/**
 * Reading what nothing changes meanwhile.
 *
 * @module
 */
import { InterruptedDumpError, NetlinkError } from "../netlink/error.ts";
import { linkSummary } from "../route/link_summary.ts";
import { RTM_GETLINK } from "../route/uapi/rtnetlink.ts";
import { type EventType, groupsOf } from "./events.ts";
import type { Handle } from "./handle.ts";
import { drain } from "./wait.ts";

/** How often it is read while something changes. */
const ATTEMPTS = 10;
/** Index of `lo`. */
const LOOPBACK = 1;

/** Reads, again while something changes; see `ip.snapshot`. @throws {InterruptedDumpError} */
export function snapshot<T>(handle: Handle, groups: readonly EventType[], read: () => T): T {
  using events = handle.subscribe(groupsOf(groups));
  for (let attempt = 1;; attempt++) {
    drain(events.transport);
    const result = read();
    afterChanges(handle);
    if (!drain(events.transport)) return result;
    if (attempt >= ATTEMPTS) {
      throw new InterruptedDumpError(Array.isArray(result) ? result : [result], attempt);
    }
  }
}

/** Asks for what waits for the kernel's lock: a change that holds it has told its events then. */
function afterChanges({ connection }: Handle): void {
  try {
    connection.request(RTM_GETLINK, linkSummary, { index: LOOPBACK });
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
  }
}
