/**
 * Flags of nexthops, which routes have as well.
 *
 * @module
 */
import {
  RTM_F_NOTIFY,
  RTM_F_OFFLOAD,
  RTM_F_OFFLOAD_FAILED,
  RTM_F_TRAP,
  RTNH_F_DEAD,
  RTNH_F_LINKDOWN,
  RTNH_F_OFFLOAD,
  RTNH_F_ONLINK,
  RTNH_F_PERVASIVE,
  RTNH_F_TRAP,
  RTNH_F_UNRESOLVED,
} from "../route/uapi/rtnetlink_routes.ts";
import type { Output } from "./output.ts";

const FLAGS: Readonly<Record<string, number>> = {
  dead: RTNH_F_DEAD,
  onlink: RTNH_F_ONLINK,
  pervasive: RTNH_F_PERVASIVE,
  offload: RTNH_F_OFFLOAD,
  trap: RTNH_F_TRAP,
  notify: RTM_F_NOTIFY,
  linkdown: RTNH_F_LINKDOWN,
  unresolved: RTNH_F_UNRESOLVED,
  rt_offload: RTM_F_OFFLOAD,
  rt_trap: RTM_F_TRAP,
  rt_offload_failed: RTM_F_OFFLOAD_FAILED,
};

/** The names of flags of a nexthop or a route (`RTNH_F_*`, `RTM_F_*`), in iproute2's order. */
export function nexthopFlags(flags: number): string[] {
  return Object.keys(FLAGS).filter((name) => flags & FLAGS[name]);
}

/** Prints them. */
export function printNexthopFlags(out: Output, flags: number): void {
  out.array("flags", () => {
    for (const name of nexthopFlags(flags)) out.put(null, name, `${name} `);
  });
}
