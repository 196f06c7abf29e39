// Enters a namespace on a worker's thread and stays in there long enough to be compared.
import { inNetns } from "../../ffi/mod.ts";

const where = () => Deno.readLinkSync("/proc/thread-self/ns/net");
const worker = self as unknown as {
  onmessage: (event: MessageEvent<number>) => void;
  postMessage: (value: unknown) => void;
};
worker.onmessage = ({ data }) => {
  const home = where();
  const inside = inNetns(data, where);
  worker.postMessage({ home, inside, after: where() });
};
