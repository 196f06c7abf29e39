/**
 * macvlan and macvtap: links with an address of their own on top of another.
 *
 * @module
 */
import type { Macvlan } from "../../route/kinds/macvlan.ts";
import {
  MACVLAN_FLAG_NODST,
  MACVLAN_FLAG_NOPROMISC,
  MACVLAN_MACADDR_ADD,
  MACVLAN_MACADDR_DEL,
  MACVLAN_MACADDR_FLUSH,
  MACVLAN_MACADDR_SET,
  MACVLAN_MODE_BRIDGE,
  MACVLAN_MODE_PASSTHRU,
  MACVLAN_MODE_PRIVATE,
  MACVLAN_MODE_SOURCE,
  MACVLAN_MODE_VEPA,
} from "../../route/uapi/if_link_kinds.ts";
import { type Args, CommandError } from "../args.ts";
import { hardwareAddress } from "../link_layer_words.ts";
import { choice, type Context, listOf, onOff, type Row, s32, takeValue, u32 } from "../words.ts";
import type { Kind } from "./kind.ts";

/** How a macvlan passes frames on (`MACVLAN_MODE_*`). */
export type MacvlanMode = "private" | "vepa" | "bridge" | "passthru" | "source";

/** Settings of a macvlan or macvtap link. */
export interface MacvlanSettings {
  /** How frames are passed on; the kernel takes `vepa` unless told. */
  mode?: MacvlanMode | number;
  /**
   * In mode `passthru`: leave the lower link out of promiscuous mode. To be set along with `mode`.
   * The flags are set together: one that is not given is off.
   */
  nopromisc?: boolean;
  /** In mode `source`: do not look at the destination address. */
  nodst?: boolean;
  /** Length of the queue for broadcast and multicast frames, 1000 by default. */
  bcQueueLen?: number;
  /** The length in use: the greatest of all macvlans on the lower link. Read only. */
  bcQueueLenUsed?: number;
  /** Up to how many receivers multicast is passed on at once, not queued; −1 for any number. 1 by default. */
  bcCutoff?: number;
  /** In mode `source`: the source addresses that are let in; given, they replace those before. */
  macaddrs?: readonly string[];
}

const MODES = {
  private: MACVLAN_MODE_PRIVATE,
  vepa: MACVLAN_MODE_VEPA,
  bridge: MACVLAN_MODE_BRIDGE,
  passthru: MACVLAN_MODE_PASSTHRU,
  source: MACVLAN_MODE_SOURCE,
};
const FLAGS = { nopromisc: MACVLAN_FLAG_NOPROMISC, nodst: MACVLAN_FLAG_NODST, null: 0 };
const ACTIONS = {
  add: MACVLAN_MACADDR_ADD,
  del: MACVLAN_MACADDR_DEL,
  set: MACVLAN_MACADDR_SET,
  flush: MACVLAN_MACADDR_FLUSH,
};

const mode = choice(MODES, () => "unknown");

/** iproute2's sentence for a value that is none of a list. */
function none(word: string, list: string): (text: string) => CommandError {
  return (text) =>
    new CommandError(`Error: argument of "${word}" must be ${list}, not "${text}"`, 1);
}

function addFlag(wire: Macvlan, bit: number, on = true): void {
  wire.flags = on ? (wire.flags ?? 0) | bit : (wire.flags ?? 0) & ~bit;
}

/** A bit of `IFLA_MACVLAN_FLAGS`, whose keyword stands alone. */
function flag(name: string, bit: number): Row<boolean, Macvlan> {
  return {
    value: { ...onOff, metavar: "", alone: true, parse: () => true },
    abbreviates: true,
    get: (wire) => wire.flags === undefined ? undefined : (wire.flags & bit) !== 0,
    set: (wire, on, context) => addFlag(wire, bit, onOff.wire(on, context) !== 0),
    print: (out, { flags = 0 }) => {
      if (flags & bit) out.put(name, true, `${name} `);
    },
  };
}

const source = hardwareAddress(6), sources = listOf(source);

function parseMacaddr(args: Args, wire: Macvlan, context: Context): void {
  const action = args.take();
  if (!Object.hasOwn(ACTIONS, action)) {
    throw new CommandError(`macaddr takes add, del, set or flush, not "${action}"`, 1);
  }
  wire.macaddrMode = ACTIONS[action as keyof typeof ACTIONS];
  if (action === "add" || action === "del") wire.macaddr = takeValue(args, source, context);
  if (action !== "set") return;
  wire.macaddrData = [];
  while (args.next !== undefined && /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(args.next)) {
    wire.macaddrData.push(takeValue(args, source, context));
  }
}

function macvlanKind(name: string): Kind<MacvlanSettings, Macvlan> {
  return {
    name,
    rows: {
      mode: {
        value: mode,
        abbreviates: true,
        wrong: none("mode", '"private", "vepa", "bridge", "passthru" or "source"'),
      },
      nopromisc: flag("nopromisc", MACVLAN_FLAG_NOPROMISC),
      nodst: flag("nodst", MACVLAN_FLAG_NODST),
      bcQueueLen: {
        value: u32,
        word: "bcqueuelen",
        abbreviates: true,
        wrong: (text) =>
          new CommandError(
            `Error: argument of "bcqueuelen" must be a positive integer [0-4294967295], not "${text}"`,
            1,
          ),
      },
      bcQueueLenUsed: {
        value: u32,
        word: null,
        json: "usedbcqueuelen",
        text: "usedbcqueuelen %s ",
      },
      bcCutoff: {
        value: s32,
        word: "bclim",
        wrong: (text) => new CommandError(`Error: illegal value for "bclim": "${text}"`, 1),
      },
      macaddrs: {
        value: sources,
        word: "macaddr",
        abbreviates: true,
        get: (wire) => wire.macaddrData,
        set: (wire, list, context) => {
          wire.macaddrMode = MACVLAN_MACADDR_SET;
          wire.macaddrData = sources.wire(list, context);
        },
        parse: parseMacaddr,
        when: (wire) => wire.mode === MACVLAN_MODE_SOURCE && wire.macaddrCount !== undefined,
        print: (out, wire) => {
          const count = wire.macaddrCount ?? 0;
          out.put("macaddr_count", count, `remotes (${count}) `);
          if (!wire.macaddrData) return;
          out.array("macaddr_data", () => {
            for (const mac of wire.macaddrData ?? []) out.put(null, mac, `${mac} `);
          });
        },
      },
    },
    notes: `[ flag { ${Object.keys(FLAGS).join(" | ")} } ]\n` +
      "[ macaddr { { add | del } LLADDR | set LLADDR … | flush } ]",
    parseOther(args, wire) {
      if (!args.takeIfAbbreviates("flag")) return false;
      const name = args.take();
      if (!Object.hasOwn(FLAGS, name)) {
        throw none("flag", '"nopromisc", "nodst" or "null"')(name);
      }
      addFlag(wire, FLAGS[name as keyof typeof FLAGS]);
      return true;
    },
    finish(wire) {
      if ((wire.flags ?? 0) & MACVLAN_FLAG_NOPROMISC && wire.mode !== MACVLAN_MODE_PASSTHRU) {
        throw new CommandError(`${name}: nopromisc flag only valid in passthru mode`, 1);
      }
    },
  };
}

/** Words of a macvlan link. */
export const macvlan: Kind<MacvlanSettings, Macvlan> = macvlanKind("macvlan");
/** Words of a macvtap link. */
export const macvtap: Kind<MacvlanSettings, Macvlan> = macvlanKind("macvtap");
