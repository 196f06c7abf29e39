/**
 * The Worker of `beside.ts`.
 *
 * @module
 */
import { errno, files } from "../../../ffi/libc.ts";
import { CLONE_NEWNET } from "../../../ffi/netns.ts";

const worker = self as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage: (answer: unknown) => void;
};
worker.onmessage = async ({ data }) => {
  // This thread's alone; a process that it starts is in there, too.
  if (files().unshare(CLONE_NEWNET) < 0) throw new Error(`unshare: errno ${errno()}`);
  await import(data);
  worker.postMessage("done");
};
