/**
 * `save`, `restore` and `showdump`: what objects that can be kept in a file share.
 *
 * @module
 */
import { NetlinkError } from "../../netlink/error.ts";
import { decode } from "../../netlink/schema.ts";
import { rawText } from "../../netlink/text.ts";
import { CommandError, kernelSaid } from "../args.ts";
import {
  type DumpHead,
  dumpMessage,
  type DumpSort,
  dumpStart,
  readDump,
  restoreDump,
} from "../dump_file.ts";
import type { Shell } from "./command.ts";

/** Exit statuses: for a file of something else, and for one that goes wrong further on. */
export type Statuses = readonly [other: number, later: number];

const STATUSES: Statuses = [255, 255];

/**
 * Writes a file of messages with these bodies to standard output.
 *
 * @throws {CommandError} if that is a terminal.
 */
export function save(
  shell: Shell,
  sort: DumpHead,
  bodies: () => Iterable<Uint8Array>,
): void {
  if (shell.tty) throw new CommandError("Not sending a binary stream to stdout", 1);
  shell.out(rawText(dumpStart(sort)));
  for (const body of bodies()) shell.out(rawText(dumpMessage(sort, body)));
}

/** A file from standard input. @throws {CommandError} if that is a terminal, or no such file. */
async function saved(shell: Shell, sort: DumpHead, [other]: Statuses): Promise<Uint8Array> {
  const file = await shell.input();
  try {
    if (!file) throw new CommandError(`Can't restore ${sort.what} dump from a terminal`);
    readDump(file, sort);
    return file;
  } catch (error) {
    throw withStatus(error, other);
  }
}

function withStatus(error: unknown, status: number): unknown {
  if (error instanceof NetlinkError) return new CommandError(kernelSaid(error), status);
  return error instanceof CommandError ? new CommandError(error.message, status) : error;
}

/**
 * Asks the kernel for what a file holds, which comes by standard input; what is there already stays.
 *
 * @param exists Hears of what is there; it is told of on standard error unless given.
 * @throws {CommandError} if it is no such file, or the kernel refuses something.
 */
export async function restore<T>(
  shell: Shell,
  sort: DumpSort<T>,
  statuses: Statuses = STATUSES,
  exists: (error: NetlinkError) => void = (error) => shell.warn(kernelSaid(error)),
): Promise<void> {
  const file = await saved(shell, sort, statuses);
  try {
    restoreDump(shell.connection, file, sort, exists);
  } catch (error) {
    throw withStatus(error, statuses[1]);
  }
}

/**
 * What a file holds, which comes by standard input, up to where something is wrong with it: `broken`.
 *
 * @throws {CommandError} if it is no such file.
 */
export async function dumped<T>(
  shell: Shell,
  sort: DumpSort<T>,
  statuses: Statuses = STATUSES,
): Promise<{ objects: T[]; broken?: unknown }> {
  const file = await saved(shell, sort, statuses), objects: T[] = [];
  try {
    for (const { body } of readDump(file, sort)) objects.push(decode(sort.schema, body));
  } catch (error) {
    return { objects, broken: withStatus(error, statuses[1]) };
  }
  return { objects };
}
