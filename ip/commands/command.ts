/**
 * Commands: an object, what can be done with it, and what that needs.
 *
 * @module
 */
import { SystemError } from "../../ffi/error.ts";
import type { Connection } from "../../netlink/connection.ts";
import { NetlinkError } from "../../netlink/error.ts";
import { abbreviates, Args, CommandError, kernelSaid } from "../args.ts";
import type { Handle } from "../handle.ts";
import { Output, type OutputOptions, type Showing, showNormal } from "../output.ts";
import type { Context } from "../values.ts";

/** Options that come before the object, as iproute2 has them. */
export interface Options extends Showing, OutputOptions {
  /** `-a`: all namespaces. */
  all: boolean;
  /** `-compressvlans` of `bridge`: ranges of VLANs as such. */
  compressVlans?: boolean;
  /** `-t`: time stamps. */
  timestamp: boolean;
  /** `-ts`: short time stamps. */
  tshort: boolean;
  /** `-l`: how often a flush is repeated. */
  loops: number;
  /** `-echo`: show what the kernel made of a change. */
  echo: boolean;
  /** `--dry-run`: changes nothing, and lists what would be sent. */
  dryRun?: boolean;
}

/** What holds where no option is given. */
export const noOptions: Options = {
  ...showNormal,
  all: false,
  timestamp: false,
  tshort: false,
  loops: 10,
  echo: false,
};

/** What a command works with. */
export interface Shell {
  /** Options from before the object. */
  readonly options: Options;
  /** The namespace; opened when it is first used. */
  readonly handle: Handle;
  /** The connection of the handle. */
  readonly connection: Connection;
  /** Prints to standard output; lone surrogates (U+DC80 to U+DCFF) are bytes, see `rawText`. */
  readonly out: (text: string) => void;
  /** Whether that is a terminal. */
  readonly tty: boolean;
  /** Standard input, to its end; undefined if it is a terminal. */
  readonly input: () => Promise<Uint8Array | undefined>;
  /** Ends what would go on for ever. */
  readonly signal?: AbortSignal;
  /** Prints a line to standard error. */
  readonly warn: (line: string) => void;
  /** Whether standard input and output are the process's own, so that another program may have them. */
  readonly own?: boolean;
  /** Whether this is one of several commands, so that the process has to live on. */
  readonly batch?: boolean;
  /** Waits for the changes that were collected, see {@linkcode CommandObject.collects}. */
  readonly settle?: () => void;
}

/** Carries out a command; throws a CommandError where it cannot. */
export type Command = (args: Args, shell: Shell) => void | Promise<void>;

/** An object of the command line. */
export interface CommandObject {
  /** Its name: `link`. */
  readonly name: string;
  /** What can be done with it, in the order in which abbreviations are tried. */
  readonly verbs: readonly (readonly [verb: string, command: Command])[];
  /** Whether what changes that are collected do may be left until something is asked of the kernel. */
  readonly collects?: boolean;
  /** Looks at all words that follow the name first. @throws {CommandError} if they cannot be. */
  readonly check?: (words: readonly string[], shell: Shell) => void;
  /** Verbs that change something otherwise than by messages, which a dry run cannot hold back. */
  readonly beyond?: readonly string[];
  /** What is done when nothing is said. */
  readonly otherwise: Command;
  /** The text of `help`. */
  readonly help: string;
}

/** The context for parsing and printing; `show` says how it differs from the options. */
export function contextOf(shell: Shell, show: Partial<Showing> = {}): Context {
  return { names: shell.handle.names, show: { ...shell.options, ...show }, warn: shell.warn };
}

/** Where a command prints objects. */
export function outputOf(shell: Shell): Output {
  return new Output(shell.out, shell.options);
}

/** Prints the help text of an object, as a mistake does: to standard error, with status 255. */
export function helpError(object: CommandObject): CommandError {
  return new CommandError(object.help);
}

/** A command of a file that is loaded when the command is first used. */
export function loaded<M>(load: () => Promise<M>, command: (module: M) => Command): Command {
  let found: Command | undefined;
  return (args, shell) => {
    if (found) return found(args, shell);
    return load().then((module) => (found = command(module))(args, shell));
  };
}

/** What iproute2 says of an error, and the exit status. */
export function explain(error: unknown): [text: string, status: number] {
  if (error instanceof CommandError) return [error.message, error.status];
  if (error instanceof NetlinkError) return [kernelSaid(error), 2];
  if (error instanceof RangeError || error instanceof SystemError) return [error.message, 1];
  // A permission that Deno wants; of what is imported late, it says so by a TypeError.
  if (error instanceof Error && /--allow-[a-z]/.test(error.message)) return [error.message, 1];
  throw error;
}

/** Carries out the words that follow an object's name. */
export function run(
  object: CommandObject,
  words: readonly string[],
  shell: Shell,
): void | Promise<void> {
  object.check?.(words, shell);
  const args = new Args(words);
  const word = args.next;
  // What has no verbs takes other words.
  if (word === undefined || object.verbs.length === 0) return object.otherwise(args, shell);
  args.take();
  const found = object.verbs.find(([verb]) => abbreviates(word, verb));
  if (found && shell.options.dryRun && object.beyond?.includes(found[0])) {
    const what = `${object.name} ${found[0]}`;
    throw new CommandError(`A dry run cannot tell what "${what}" does: it sends no messages.`, 1);
  }
  if (found) return found[1](args, shell);
  if (abbreviates(word, "help")) throw helpError(object);
  throw new CommandError(`Command "${word}" is unknown, try "ip ${object.name} help".`);
}
