/**
 * BPF programs that were pinned to files.
 * @module
 */

import { ERRNO } from "./errno.ts";
import { SystemError } from "./error.ts";
import { bpf as libc, core, errno } from "./libc.ts";

/** Number of the system call bpf(2). */
const SYS_BPF = Deno.build.arch === "x86_64" ? 321n : 280n;
const BPF_OBJ_GET = 7n;
/** The part of `union bpf_attr` that names a file: its address, and two numbers that stay 0. */
const ATTR_BYTES = 16;

/** An open BPF program, for a request that names one by its descriptor. */
export class BpfProgram implements Disposable {
  /** The descriptor; −1 once it is closed. */
  fd: number;

  /**
   * Opens a program that was pinned.
   *
   * @param path its file, in a BPF file system
   * @throws {SystemError} when there is none (`ENOENT`), it is no program (`EINVAL`), or this is not
   * permitted (`EPERM`, `EACCES`)
   */
  constructor(path: string) {
    const { syscall, malloc, free, copyIn } = libc();
    const name = new TextEncoder().encode(`${path}\0`);
    const address = malloc(BigInt(name.length));
    if (!address) throw SystemError.of(`Cannot open BPF program "${path}"`, ERRNO.ENOMEM, "malloc");
    copyIn(address, name, BigInt(name.length));
    const attr = new BigUint64Array(ATTR_BYTES / 8);
    attr[0] = BigInt(address);
    const bytes = new Uint8Array(attr.buffer);
    this.fd = syscall(SYS_BPF, BPF_OBJ_GET, bytes, BigInt(ATTR_BYTES));
    const error = this.fd < 0 ? errno() : 0;
    free(address);
    if (error) throw SystemError.of(`Cannot open BPF program "${path}"`, error, "bpf");
  }

  /** Closes the descriptor; a second time does nothing. */
  [Symbol.dispose](): void {
    if (this.fd >= 0) core().close(this.fd);
    this.fd = -1;
  }
}
