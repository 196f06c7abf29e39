/**
 * Runs a program of `tests/stress/` twice at once, on the main thread and in a Worker, each in a
 * network namespace of its own: `deno run -A beside.ts SCALE NAME`.
 *
 * @module
 */
const program = new URL(`../${Deno.args[1]}.ts`, import.meta.url).href;
const worker = new Worker(new URL("other.ts", import.meta.url), { type: "module" });
const other = new Promise((resolve, reject) => {
  worker.onmessage = resolve;
  worker.onerror = (event) => reject(new Error(`in the Worker: ${event.message}`));
});
worker.postMessage(program);
await Promise.all([import(program), other]);
worker.terminate();
