/**
 * How a link is shown, as iproute2 shows it.
 *
 * @module
 */
import type { LinkAttrs, LinkMessage } from "../route/link.ts";
import * as iff from "../route/uapi/if.ts";
import {
  IF_OPER_DOWN,
  IF_OPER_UP,
  IFF_POINTOPOINT,
  IFF_RUNNING,
  IFF_UP,
} from "../route/uapi/if.ts";
import {
  XDP_ATTACHED_DRV,
  XDP_ATTACHED_HW,
  XDP_ATTACHED_MULTI,
  XDP_ATTACHED_NONE,
  XDP_ATTACHED_SKB,
} from "../route/uapi/if_link.ts";
import { groups, protodownReasons } from "./databases.ts";
import { AF_PACKET, AF_UNSPEC } from "../netlink/uapi.ts";
import { linkAddress, linkType } from "./link_layer.ts";
import { column, type Output } from "./output.ts";
import type { Context } from "./values.ts";

/** What prints much of a link that is seldom asked for: the command line loads it only then. */
export interface LinkParts {
  /** For `-d`. */
  details?: Pick<typeof import("./link_details.ts"), "printDetails">;
  /** For `-s`, and for links with virtual functions. */
  stats?: Pick<typeof import("./link_stats.ts"), "printLinkStats" | "printVf">;
}

/** Flags in the order in which iproute2 lists them. */
const FLAGS = [
  "LOOPBACK",
  "BROADCAST",
  "POINTOPOINT",
  "MULTICAST",
  "NOARP",
  "ALLMULTI",
  "PROMISC",
  "MASTER",
  "SLAVE",
  "DEBUG",
  "DYNAMIC",
  "AUTOMEDIA",
  "PORTSEL",
  "NOTRAILERS",
  "UP",
  "LOWER_UP",
  "DORMANT",
  "ECHO",
] as const;

/** Names of a link's flags (`IFF_*`), as iproute2 lists them; what has no name, in hexadecimal. */
export function flagNames(flags: number): string[] {
  const names: string[] = flags & IFF_UP && !(flags & IFF_RUNNING) ? ["NO-CARRIER"] : [];
  let rest = flags & ~IFF_RUNNING;
  for (const name of FLAGS) {
    const bit = iff[`IFF_${name}`];
    if (rest & bit) names.push(name);
    rest &= ~bit;
  }
  if (rest) names.push((rest >>> 0).toString(16));
  return names;
}

/** Names of a link's operational states (`IF_OPER_*`), by number. */
export const OPERSTATES = [
  "UNKNOWN",
  "NOTPRESENT",
  "DOWN",
  "LOWERLAYERDOWN",
  "TESTING",
  "DORMANT",
  "UP",
] as const;

/** Names of a link's modes (`IF_LINK_MODE_*`), by number. */
export const LINK_MODES = ["DEFAULT", "DORMANT"] as const;

/** Names of the ways to make IPv6 addresses (`IN6_ADDR_GEN_MODE_*`), by number. */
export const ADDR_GEN_MODES = ["eui64", "none", "stable_secret", "random"] as const;

/** What a notification is about (`IFLA_EVENT_*`), by number. */
const EVENTS = [
  "NONE",
  "REBOOT",
  "FEATURE CHANGE",
  "BONDING FAILOVER",
  "NOTIFY PEERS",
  "RESEND IGMP",
  "BONDING OPTION",
];

const XDP_MODES: Readonly<Record<number, string>> = {
  [XDP_ATTACHED_DRV]: "xdp",
  [XDP_ATTACHED_SKB]: "xdpgeneric",
  [XDP_ATTACHED_HW]: "xdpoffload",
  [XDP_ATTACHED_MULTI]: "xdpmulti",
};

/** Prints the name of a link, with that of the link below it, and returns whether that is down. */
export function printName(
  link: LinkMessage,
  format: (name: string) => string,
  out: Output,
  context: Context,
) {
  const { ifname = `if${link.index}`, link: below, linkNetnsid } = link.attrs;
  let lower: string | undefined, down = false;
  if (below === 0) {
    out.field("link", null);
    lower = "NONE";
  } else if (below !== undefined && linkNetnsid !== undefined) {
    out.field("link_index", below);
    lower = `if${below}`;
  } else if (below !== undefined) {
    lower = context.names.link(below);
    out.field("link", lower);
    down = !((context.names.known(below)?.flags ?? IFF_UP) & IFF_UP);
  }
  out.put("ifname", ifname, format(lower === undefined ? ifname : `${ifname}@${lower}`), "ifname");
  return down;
}

/** Prints the flags of a link; the last of them says whether what it is on top of is down. */
export function printFlags(flags: number, lowerDown: boolean, out: Output): void {
  const print = () => {
    flagNames(flags).forEach((name, i) => out.put(null, name, i === 0 ? name : `,${name}`));
    if (lowerDown) out.put(null, "M-DOWN", ",M-DOWN");
  };
  out.array("flags", print, "<", "> ");
}

function printOperstate(state: number, out: Output, context: Context): void {
  const name = OPERSTATES[state];
  if (name === undefined) {
    out.put("operstate_index", state, `state 0x${state.toString(16)}`);
    return;
  }
  const colour = state === IF_OPER_UP ? "up" : state === IF_OPER_DOWN ? "down" : undefined;
  if (!context.show.brief) out.text("state ");
  out.put("operstate", name, context.show.brief ? `${name.padEnd(14)} ` : `${name} `, colour);
}

/** Prints the beginning of a link in the brief form: name and state. */
export function printBriefHead(link: LinkMessage, out: Output, context: Context): boolean {
  const down = printName(link, (name) => `${column(name, 16)} `, out, context);
  if (link.attrs.operstate !== undefined) printOperstate(link.attrs.operstate, out, context);
  return down;
}

function printLinkAddresses(link: LinkMessage, out: Output, context: Context): void {
  const { attrs, type, flags } = link;
  out.newline();
  const name = linkType(type, context.show.numeric);
  out.put("link_type", name, `    link/${name} `);
  const put = (key: string, address: string) => {
    const shown = linkAddress(address, type);
    out.put(key, shown, shown, "mac");
  };
  if (attrs.address !== undefined) put("address", attrs.address);
  if (attrs.broadcast !== undefined) {
    if (flags & IFF_POINTOPOINT) out.put("link_pointtopoint", true, " peer ");
    else out.text(" brd ");
    put("broadcast", attrs.broadcast);
  }
  if (attrs.permAddress !== undefined && attrs.permAddress !== attrs.address) {
    out.text(" permaddr ");
    put("permaddr", attrs.permAddress);
  }
}

function printNetns(attrs: LinkAttrs, out: Output, context: Context): void {
  const { linkNetnsid: id, newNetnsid, newIfindex } = attrs;
  if (id !== undefined) out.field("link_netnsid", id);
  if (out.json) return;
  const nameOrId = (word: string, id: number) => {
    const name = id < 0 ? undefined : context.names.netns(id);
    return name === undefined ? ` ${word}id ${id}` : ` ${word} ${name}`;
  };
  if (id !== undefined) out.text(id < 0 ? " link-netnsid unknown" : nameOrId("link-netns", id));
  if (newNetnsid !== undefined) out.text(nameOrId("new-netns", newNetnsid));
  if (newIfindex !== undefined) out.text(` new-ifindex ${newIfindex}`);
}

function printProtoDown(attrs: LinkAttrs, out: Output, context: Context): void {
  if (attrs.protoDown === undefined) return;
  if (attrs.protoDown) out.put("proto_down", true, " protodown on ");
  // As iproute2 has it: of the reasons only 8, and none where there is no broadcast address.
  const reasons = attrs.broadcast === undefined ? 0 : (attrs.protoDownReason?.value ?? 0) & 0xff;
  if (!reasons) return;
  const print = () => {
    let separator = "";
    for (let bit = 0; bit < 8; bit++) {
      if (!(reasons & (1 << bit))) continue;
      const name = protodownReasons.name(bit, context.show.numeric);
      out.put(null, name, separator + name);
      separator = ",";
    }
  };
  out.array("proto_down_reason", print, "protodown_reason <", ">");
}

function printXdp(attrs: LinkAttrs, out: Output, context: Context, details: boolean): void {
  const xdp = attrs.xdp;
  const mode = xdp?.attached;
  if (!xdp || mode === undefined || mode === XDP_ATTACHED_NONE) return;
  if (out.json) {
    if (details) return;
    const program = (mode: number, id: number | undefined) => {
      if (id === undefined) return;
      out.object(null, () => {
        out.field("mode", mode);
        out.object("prog", () => out.field("id", id));
      });
    };
    out.object("xdp", () => {
      out.field("mode", mode);
      if (xdp.progId) out.object("prog", () => out.field("id", xdp.progId as number));
      out.array("attached", () => {
        program(XDP_ATTACHED_SKB, xdp.skbProgId);
        program(XDP_ATTACHED_DRV, xdp.drvProgId);
        program(XDP_ATTACHED_HW, xdp.hwProgId);
        if ((xdp.skbProgId ?? xdp.drvProgId ?? xdp.hwProgId) === undefined) {
          program(mode, xdp.progId);
        }
      });
    });
    return;
  }
  if (!details) {
    out.text(XDP_MODES[mode] ?? `xdp[${mode}]`);
    if (xdp.progId && !context.show.linkOnly) out.text(`/id:${xdp.progId}`);
    out.text(" ");
    return;
  }
  const program = (suffix: string, id: number | undefined) => {
    if (id) out.text(`${out.lineEnd}    prog/xdp${suffix} id ${id} `);
  };
  program("", xdp.progId);
  if (mode !== XDP_ATTACHED_MULTI) return;
  program("generic", xdp.skbProgId);
  program("drv", xdp.drvProgId);
  program("offload", xdp.hwProgId);
}

function printEvent(event: number, out: Output): void {
  const name = EVENTS[event];
  if (name === undefined) out.put("event", event, `event ${event} `);
  else if (event) out.put("event", name, `event ${name} `);
}

/** What of a link is shown that is no part of it. */
export interface LinkShowing {
  /** A notification says that the link is gone. */
  deleted?: boolean;
  /** The length of the transmit queue; shown where links are listed, not in notifications. */
  queue?: boolean;
}

/** Prints a link; what `parts` lack is left out. */
export function printLink(
  link: LinkMessage,
  out: Output,
  context: Context,
  parts: LinkParts,
  { deleted, queue }: LinkShowing = {},
): void {
  const { attrs } = link, { show, names } = context;
  if (deleted) out.put("deleted", true, "Deleted ");
  if (show.brief) {
    const down = printBriefHead(link, out, context);
    if (show.family !== AF_PACKET) return;
    if (attrs.address !== undefined) {
      const address = linkAddress(attrs.address, link.type);
      out.put("address", address, `${address} `, "mac");
    }
    printFlags(link.flags, down, out);
    out.text("\n");
    return;
  }
  out.put("ifindex", link.index, `${link.index}: `);
  const down = printName(link, (name) => `${name}: `, out, context);
  printFlags(link.flags, down, out);
  if (attrs.mtu !== undefined) out.put("mtu", attrs.mtu, `mtu ${attrs.mtu} `);
  printXdp(attrs, out, context, false);
  if (attrs.qdisc !== undefined) out.put("qdisc", attrs.qdisc, `qdisc ${attrs.qdisc} `);
  if (attrs.master !== undefined) {
    const master = names.link(attrs.master);
    out.put("master", master, `master ${master} `);
  }
  if (attrs.operstate !== undefined) printOperstate(attrs.operstate, out, context);
  if (show.linkOnly && attrs.linkmode !== undefined) {
    const mode = LINK_MODES[attrs.linkmode];
    if (mode === undefined) out.put("linkmode_index", attrs.linkmode, `mode ${attrs.linkmode} `);
    else out.put("linkmode", mode, `mode ${mode} `);
  }
  if (attrs.group !== undefined) {
    const group = groups.name(attrs.group, show.numeric);
    out.put("group", group, `group ${group} `);
  }
  // iproute2 takes the length for a signed number.
  if (queue && attrs.txqlen) out.put("txqlen", attrs.txqlen | 0, `qlen ${attrs.txqlen | 0}`);
  if (attrs.event !== undefined) printEvent(attrs.event, out);
  if (show.family === AF_UNSPEC || show.family === AF_PACKET || show.details) {
    printLinkAddresses(link, out, context);
  }
  printNetns(attrs, out, context);
  printProtoDown(attrs, out, context);
  if (show.details) parts.details?.printDetails(link, out, context);
  if (show.linkOnly || show.details) {
    if (attrs.ifalias !== undefined) {
      out.newline();
      out.put("ifalias", attrs.ifalias, `    alias ${attrs.ifalias}`);
    }
    printXdp(attrs, out, context, true);
  }
  if (show.linkOnly && show.stats) {
    out.newline();
    parts.stats?.printLinkStats(attrs, out, context);
  }
  const list = (show.linkOnly || show.details) && attrs.numVf !== undefined && attrs.vfinfoList;
  if (list) {
    out.array("vfinfo_list", () => {
      for (const vf of list) out.object(null, () => parts.stats?.printVf(vf, link, out, context));
    });
  }
  if (attrs.propList) {
    out.array("altnames", () => {
      for (const name of attrs.propList?.altIfname ?? []) {
        out.put(null, name, `${out.lineEnd}    altname ${name}`);
      }
    });
  }
  out.text("\n");
  if (list && list.length !== attrs.numVf) {
    out.flush(); // the warning follows the link
    context.warn?.(`Truncated VF list: ${attrs.ifname}`);
  }
}
