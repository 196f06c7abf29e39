/**
 * The routing table of a VRF.
 *
 * @module
 */
import { NetlinkError } from "../netlink/error.ts";
import { type Attrs, attrs, decode, u32, type Unknowns } from "../netlink/schema.ts";
import { linkSummary } from "../route/link_summary.ts";
import { IFLA_INFO_DATA } from "../route/uapi/if_link.ts";
import { IFLA_VRF_TABLE } from "../route/uapi/if_link_kinds.ts";
import { RTEXT_FILTER_SKIP_STATS, RTM_GETLINK } from "../route/uapi/rtnetlink.ts";
import { nameAttrs, type Names } from "./names.ts";

interface Vrf extends Unknowns {
  table?: number;
}

const vrf: Attrs<Vrf> = attrs<Vrf>("IFLA_VRF_", { table: [IFLA_VRF_TABLE, u32] });

/** The routing table of the VRF `name`; undefined if there is no such VRF. */
export function vrfTableOf(name: string, names: Names): number | undefined {
  try {
    const request = { ...nameAttrs(name), extMask: RTEXT_FILTER_SKIP_STATS };
    const link = names.connection.request(RTM_GETLINK, linkSummary, { attrs: request });
    const info = link.attrs.linkinfo;
    const data = info?.unknown?.find(({ type }) => type === IFLA_INFO_DATA)?.data;
    if (info?.kind !== "vrf" || data === undefined) return undefined;
    return decode(vrf, data).table;
  } catch (error) {
    if (error instanceof NetlinkError || error instanceof RangeError) return undefined;
    throw error;
  }
}
