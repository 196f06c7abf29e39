/**
 * `decode`: messages that somebody wrote down, explained byte for byte.
 *
 * @module
 */
import { readFile } from "../../ffi/files.ts";
import {
  annotate,
  annotateMessages,
  formatNotes,
  hexOf,
  type Note,
} from "../../netlink/annotate.ts";
import { readText } from "../../netlink/capture.ts";
import { isPcap, type Packet, pcapPieces } from "../../netlink/pcap.ts";
import { type Args, CommandError } from "../args.ts";
import { explaining } from "../explain.ts";
import { type CommandObject, helpError, outputOf, type Shell } from "./command.ts";

/** Bytes, and what they are; of bytes without an offset in a file, what they came as. */
interface Explained {
  title?: string;
  bytes: Uint8Array;
  notes: Note[];
}

function notesOf({ protocol }: Packet, bytes: Uint8Array, from: number, to: number): Note[] {
  return annotateMessages(bytes, explaining(protocol), from, to);
}

function* explained(bytes: Uint8Array): Generator<Explained> {
  if (!isPcap(bytes)) {
    for (const { line, name, packet, trouble } of readText(bytes)) {
      const where = packet && name !== "messages" ? packet.sent ? ", sent" : ", received" : "";
      const title = `line ${line}: ${name}${where}${trouble === undefined ? "" : ` ! ${trouble}`}`;
      const of = packet?.bytes ?? new Uint8Array();
      yield { title, bytes: of, notes: packet ? notesOf(packet, of, 0, of.length) : [] };
    }
    return;
  }
  for (const { from, to, name, layout, packet, trouble } of pcapPieces(bytes)) {
    const title = packet && (packet.sent ? "to the kernel" : "from the kernel") +
        (trouble === undefined ? "" : ` ! ${trouble}`);
    const notes = packet
      ? notesOf(packet, bytes, from, to)
      : layout
      ? annotate(layout, bytes, name, from, to)
      : from < to
      ? [{ from, to, depth: 0, name, ...trouble !== undefined && { trouble } }]
      : [];
    yield { bytes, notes, ...title && { title } };
  }
}

async function decode(args: Args, shell: Shell): Promise<void> {
  const file = args.more ? args.take() : "-";
  if (file === "help") throw helpError(decodeObject);
  if (args.more) throw new CommandError(`Garbage instead of arguments "${args.next} ...".`);
  let bytes;
  try {
    bytes = file === "-" ? await shell.input() : readFile(file);
  } catch (error) {
    throw new CommandError(`Cannot read "${file}": ${(error as Error).message}`, 1);
  }
  if (!bytes) throw helpError(decodeObject);
  const all = explained(bytes);
  if (!shell.options.json) {
    for (const { title, bytes, notes } of all) {
      if (title !== undefined) shell.out(`${title}\n`);
      shell.out(formatNotes(bytes, notes));
    }
    return;
  }
  const out = outputOf(shell);
  out.array(null, () => {
    for (const { title, bytes, notes } of all) {
      if (title !== undefined) out.object(null, () => out.field("title", title));
      for (const { from, to, depth, name, value, trouble } of notes) {
        out.object(null, () => {
          out.field("offset", from);
          out.field("bytes", hexOf(bytes, from, to));
          out.field("depth", depth);
          out.field("name", name);
          if (value !== undefined) out.field("value", value);
          if (trouble !== undefined) out.field("trouble", trouble);
        });
      }
    }
  });
  out.flush();
}

/** The object `decode`. */
export const decodeObject: CommandObject = {
  name: "decode",
  verbs: [],
  otherwise: decode,
  help: `Usage: netlink decode [ FILE | - ]
FILE := pcap or pcapng of netlink | output of strace -e read=all -e write=all | hex | messages`,
};
