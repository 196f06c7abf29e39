/**
 * What can go wrong: bytes that do not decode, values that do not encode, and requests that the
 * kernel refuses.
 *
 * @module
 */
import { errnoCode, errnoMessage } from "../ffi/errno.ts";

/** Bytes that are no valid message. Nothing else escapes from decoding, whatever the bytes are. */
export class DecodeError extends RangeError {
  /** Where in the schema, outermost first: `["attrs", "linkinfo", "data", "id"]`. */
  readonly path: readonly string[];
  /** Where in the bytes that were given, counted from 0. */
  readonly offset: number;
  /** What is wrong there: the end of the message. */
  readonly reason: string;

  /** An error at `offset`, in the field that `path` leads to. */
  constructor(what: string, path: readonly string[], offset: number) {
    super(`Cannot decode ${path.join(".") || "the message"} at byte ${offset}: ${what}`);
    this.name = "DecodeError";
    this.reason = what;
    this.path = path;
    this.offset = offset;
  }
}

/** A value that its wire type cannot hold; the text names the field, the value and the range. */
export class EncodeError extends RangeError {
  /** Where in the value, outermost first. */
  readonly path: readonly string[];
  /** What is wrong there: the end of the message. */
  readonly reason: string;

  /** An error in the field that `path` leads to. */
  constructor(what: string, path: readonly string[]) {
    super(`Cannot encode ${path.join(".") || "the value"}: ${what}`);
    this.name = "EncodeError";
    this.reason = what;
    this.path = path;
  }
}

/** What a {@linkcode NetlinkError} is made of. */
export interface NetlinkErrorInit {
  /** The error number, positive, as in errno(3). */
  errno: number;
  /** The kernel's own explanation (`NLMSGERR_ATTR_MSG`). */
  explanation?: string;
  /** Path of the attribute that the kernel points at: `linkinfo.data.id`. */
  attribute?: string;
  /** Name of an attribute that the kernel misses: `IFLA_VXLAN_ID`. */
  missing?: string;
  /** The same attribute's number. */
  missingType?: number;
  /** What was asked, as the first words of the message: `Cannot set link "eth9"`. */
  asked?: string;
}

/**
 * A refusal: an error number that came back for a request, with the kernel's explanation where it
 * gave one.
 *
 * @example
 * ```ts
 * try {
 *   ip.link.set("eth9", { up: true });
 * } catch (error) {
 *   if (error instanceof NetlinkError && error.code === "ENODEV") console.log("no such link");
 * }
 * ```
 */
export class NetlinkError extends Error {
  /** The error's name: `EEXIST`. */
  readonly code: string;
  /** The error number, positive, as in errno(3). */
  readonly errno: number;
  /** The kernel's own explanation (`NLMSGERR_ATTR_MSG`), where there is one. */
  readonly explanation?: string;
  /** Path of the attribute that the kernel points at, `linkinfo.data.id`, where it does. */
  readonly attribute?: string;
  /** Name of the attribute that the kernel misses, where it says so. */
  readonly missing?: string;
  /** The number of that attribute (`NLMSGERR_ATTR_MISS_TYPE`). */
  readonly missingType?: number;
  /** What was asked: `Cannot set link "eth9"`. */
  readonly asked: string;

  /** An error from what the kernel answered. */
  constructor(init: NetlinkErrorInit) {
    const asked = init.asked ?? "The request was refused";
    let text = `${asked}: ${errnoMessage(init.errno).toLowerCase()} (${errnoCode(init.errno)})`;
    if (init.explanation) text += `: ${init.explanation}`;
    if (init.attribute) text += `, at ${init.attribute}`;
    if (init.missing) text += `, ${init.missing} is missing`;
    super(text);
    this.name = "NetlinkError";
    this.code = errnoCode(init.errno);
    this.errno = init.errno;
    this.explanation = init.explanation;
    this.attribute = init.attribute;
    this.missing = init.missing;
    this.missingType = init.missingType;
    this.asked = asked;
  }

  /** The same error, with what was asked said in the caller's words. */
  asking(asked: string): NetlinkError {
    return new NetlinkError({ ...this, asked });
  }
}

/**
 * A dump during which the kernel's state changed (`NLM_F_DUMP_INTR`): what was read need not have
 * been true at any one moment.
 */
export class InterruptedDumpError extends Error {
  /** What the last attempt read; not consistent. */
  readonly partial: readonly unknown[];
  /** How many times it was tried. */
  readonly attempts: number;

  /** An error after `attempts` attempts. */
  constructor(partial: readonly unknown[], attempts: number) {
    super(
      `The dump was interrupted by changes ${attempts} time${
        attempts === 1 ? "" : "s"
      } in a row; ` +
        `the last attempt read ${partial.length} objects`,
    );
    this.name = "InterruptedDumpError";
    this.partial = partial;
    this.attempts = attempts;
  }
}

/** A recording that has no answer to what is asked. */
export class ReplayError extends RangeError {
  /** An error that says why. */
  constructor(why: string) {
    super(`Cannot replay: ${why}`);
    this.name = "ReplayError";
  }
}
