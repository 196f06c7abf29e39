/**
 * `mroute`: multicast routes.
 *
 * @module
 */
import { NetlinkError } from "../../netlink/error.ts";
import { AF_INET, AF_INET6, AF_UNSPEC } from "../../netlink/uapi.ts";
import { RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from "../../route/uapi/rtnetlink.ts";
import { RT_TABLE_DEFAULT } from "../../route/uapi/rtnetlink_routes.ts";
import { CommandError, kernelSaid, noDevice, wrongArgument } from "../args.ts";
import { tables } from "../databases.ts";
import { type MrouteFilter, NoMulticastError, printMroute, readMroutes } from "../mroute.ts";
import { readPrefix } from "../prefix.ts";
import { type Command, type CommandObject, contextOf, helpError, outputOf } from "./command.ts";

const FAMILIES: Readonly<Record<number, number>> = {
  [AF_UNSPEC]: RTNL_FAMILY_IPMR,
  [AF_INET]: RTNL_FAMILY_IPMR,
  [AF_INET6]: RTNL_FAMILY_IP6MR,
};

/** The table that a word names; 0 for all. */
function readTable(text: string): number {
  try {
    return tables.number(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (text === "all") return 0;
  if (text === "help") throw helpError(mroute);
  throw wrongArgument(text, "table id value is invalid\n");
}

/** `mroute show`. */
const list: Command = (args, shell) => {
  const { options } = shell, family = FAMILIES[options.family];
  if (family === undefined) return; // it has no multicast routes
  // The kernel's own table; of IPv6 there is no other way to say all.
  const filter: MrouteFilter = {
    family,
    table: family === RTNL_FAMILY_IPMR ? RT_TABLE_DEFAULT : 0,
  };
  let device: string | undefined;
  while (args.more) {
    if (args.takeIfAbbreviates("table")) filter.table = readTable(args.take());
    else if (args.takeIf("iif")) device = args.take();
    else if (args.takeIfAbbreviates("from")) filter.from = readPrefix(args.take(), options.family);
    else {
      args.takeIf("to");
      if (args.takeIfAbbreviates("help")) throw helpError(mroute);
      filter.to = readPrefix(args.take(), options.family);
    }
  }
  const context = contextOf(shell), out = outputOf(shell);
  if (device !== undefined) {
    filter.iif = context.names.index(device);
    if (filter.iif === undefined) throw noDevice(device);
  }
  let failure: unknown;
  out.array(null, () => {
    try {
      for (const route of readMroutes(shell.connection, filter)) {
        printMroute(route, out, context, { table: filter.table });
      }
    } catch (error) {
      failure = error; // what was read before is shown all the same
    }
  });
  out.flush();
  if (failure === undefined) return;
  const known = failure instanceof NetlinkError
    ? kernelSaid(failure)
    : failure instanceof NoMulticastError
    ? failure.message
    : undefined;
  if (known === undefined) throw failure;
  throw new CommandError(`${known}\nDump terminated`, 1);
};

/** The object `mroute`. */
export const mroute: CommandObject = {
  name: "mroute",
  verbs: [["list", list], ["show", list], ["lst", list]],
  otherwise: list,
  help: `Usage: netlink mroute show [ [ to ] PREFIX ] [ from PREFIX ] [ iif DEVICE ] [ table TABLE ]
TABLE := { local | main | default | all | NUMBER }`,
};
