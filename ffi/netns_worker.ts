/**
 * The worker that runs a program in another network namespace, see `netns_exec.ts`.
 * @module
 */

import { obey } from "./netns_exec.ts";

const worker = self as unknown as {
  onmessage: (event: MessageEvent<Parameters<typeof obey>[0]>) => void;
  postMessage: (answer: unknown) => void;
};
worker.onmessage = async ({ data }) => worker.postMessage(await obey(data));
