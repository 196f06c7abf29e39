/**
 * `save`, `restore` and `showdump`: what objects that can be kept in a file share.
 *
 * @module
 */
import { errnoCode } from "../../ffi/errno.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { bytes } from "../../netlink/schema.ts";
import { rawText } from "../../netlink/text.ts";
import { NLM_F_CREATE } from "../../netlink/uapi.ts";
import { CommandError, kernelSaid } from "../args.ts";
import { type DumpedMessage, dumpMessage, dumpStart, readDump } from "../dump_file.ts";
import type { Shell } from "./command.ts";

/**
 * Writes a file of messages to standard output.
 *
 * @param bodies Bodies of the messages, all of one type.
 * @throws {CommandError} if that is a terminal.
 */
export function save(
  shell: Shell,
  magic: number,
  type: number,
  bodies: () => Iterable<Uint8Array>,
): void {
  if (shell.tty) throw new CommandError("Not sending a binary stream to stdout", 1);
  shell.out(rawText(dumpStart(magic)));
  for (const body of bodies()) shell.out(rawText(dumpMessage(type, body)));
}

/**
 * Reads a file of messages from standard input.
 *
 * @param what What it holds: `address`.
 * @throws {CommandError} if that is a terminal, or the file holds something else.
 */
export async function saved(
  shell: Shell,
  magic: number,
  what: string,
): Promise<Iterable<DumpedMessage>> {
  const file = await shell.input();
  if (!file) throw new CommandError(`Can't restore ${what} dump from a terminal`);
  return readDump(file, magic);
}

/**
 * Asks the kernel for what a message of a file says; what is there already may stay.
 *
 * @param extra Flag bits besides `NLM_F_CREATE`.
 * @param ignored Refusals that do not count, by their code; `EEXIST` unless given.
 * @throws {CommandError} if the kernel refuses for any other reason.
 */
export function restoreMessage(
  shell: Shell,
  { type, flags, body }: DumpedMessage,
  extra = 0,
  ignored: readonly string[] = ["EEXIST"],
): void {
  try {
    shell.connection.acknowledge(type, bytes, body, { flags: flags | NLM_F_CREATE | extra });
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    if (!ignored.includes(errnoCode(error.errno))) throw new CommandError(kernelSaid(error));
    shell.warn(kernelSaid(error));
  }
}
