// A request and its reply, under whatever permission the caller gave; prints what happened.
import { Socket } from "../../ffi/mod.ts";

// RTM_GETLINK of interface 1: nlmsghdr (length 32, type 18, NLM_F_REQUEST, sequence 7), ifinfomsg.
const request = new Uint8Array(32);
const view = new DataView(request.buffer);
view.setUint32(0, 32, true);
view.setUint16(4, 18, true);
view.setUint16(6, 1, true);
view.setUint32(8, 7, true);
view.setInt32(20, 1, true);

let questions = 0;
const ask = Deno.permissions.requestSync;
Deno.permissions.requestSync = (descriptor) => {
  questions++;
  return ask.call(Deno.permissions, descriptor);
};

try {
  using socket = new Socket(0);
  socket.send(request);
  await socket.readable();
  const datagram = socket.receive();
  const type = datagram && new DataView(datagram.bytes.buffer).getUint16(4, true);
  let errno: unknown;
  try {
    socket.join(99999); // no such group
  } catch (error) {
    errno = (error as { code?: string }).code;
  }
  console.log(JSON.stringify({ type, nothing: socket.receive(true), errno, questions }));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.log(JSON.stringify({ name: error.name, message: error.message, questions }));
}
