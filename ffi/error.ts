/**
 * The errors of system calls, of missing permission, and of other operating systems.
 * @module
 */

import { errnoCode, errnoMessage } from "./errno.ts";

/** A system call failed. */
export class SystemError extends Error {
  /** Name of the error, `"EACCES"`. */
  readonly code: string;
  /** Number of the error, 13. */
  readonly errno: number;
  /** Name of the call, `"bind"`. */
  readonly syscall: string;

  /**
   * Makes the error of one call.
   *
   * @param message the whole sentence
   * @param errno number of the error
   * @param syscall name of the call
   */
  constructor(message: string, errno: number, syscall: string) {
    super(message);
    this.name = "SystemError";
    this.code = errnoCode(errno);
    this.errno = errno;
    this.syscall = syscall;
  }

  /** The usual sentence: `Cannot bind a netlink socket: Permission denied (EACCES)`. */
  static of(what: string, errno: number, syscall: string): SystemError {
    return new SystemError(
      `${what}: ${errnoMessage(errno)} (${errnoCode(errno)})`,
      errno,
      syscall,
    );
  }
}

/** A socket was used after it was closed, or closed while somebody waited for it. */
export class SocketClosedError extends Error {
  /**
   * Makes the error of one attempt.
   *
   * @param what what was tried, `"Cannot send"`
   */
  constructor(what: string) {
    super(`${what}: the socket is closed`);
    this.name = "SocketClosedError";
  }
}

/** Deno was not allowed to call the C library, or its question was answered with no. */
export class FfiPermissionError extends Error {
  /**
   * Makes the error, with what to type instead.
   *
   * @param path absolute path of the C library, for the narrower of the two grants
   */
  constructor(path: string) {
    super(
      "Cannot call the C library without permission: run again with --allow-ffi, " +
        `or with its absolute path alone: --allow-ffi=${path}`,
    );
    this.name = "FfiPermissionError";
  }
}

/** This operating system has no netlink, or no C library that is known here. */
export class UnsupportedPlatformError extends Error {
  /**
   * Makes the error.
   *
   * @param message the whole sentence
   * @param options the cause
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnsupportedPlatformError";
  }
}
