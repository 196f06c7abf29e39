// A machine where no C library can be opened: prints what was tried, and the error.
import { Socket } from "../../ffi/mod.ts";

const tried: string[] = [];
Deno.dlopen = (name) => {
  tried.push(String(name));
  throw new Error("no such library");
};
try {
  new Socket(0);
} catch (error) {
  console.log(JSON.stringify({ tried, error: String(error) }));
}
