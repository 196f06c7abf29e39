// Ends by itself, though somebody waited: the wait was aborted, or its socket closed.
import { Socket } from "../../ffi/mod.ts";

const socket = new Socket(0);
const controller = new AbortController();
const waits = [socket.readable(controller.signal), socket.readable()];
setTimeout(() => controller.abort(), 50);
setTimeout(() => socket.close(), 100);
for (const { status } of await Promise.allSettled(waits)) console.log(status);
