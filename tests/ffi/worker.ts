// Enters a namespace on a worker's thread, and from there the main thread's.
import { inNetns } from "../../ffi/mod.ts";

const where = () => Deno.readLinkSync("/proc/thread-self/ns/net");
const worker = self as unknown as {
  onmessage: (event: MessageEvent<number>) => void;
  postMessage: (value: unknown) => void;
};
worker.onmessage = ({ data }) => {
  const home = where();
  const inside = inNetns(data, () => {
    inNetns(Deno.pid, where);
    return where(); // back from the inner one only
  });
  worker.postMessage({ home, inside, after: where() });
};
