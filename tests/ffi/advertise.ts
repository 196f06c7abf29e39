// Advertises prefixes on a link, as a router does: advertise.ts LINK PREFIX/LENGTH…
const { symbols: libc } = Deno.dlopen("libc.so.6", {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  sendto: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "u32"], result: "i32" },
  if_nametoindex: { parameters: ["buffer"], result: "u32" },
  inet_pton: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
});
const c = (text: string) => new TextEncoder().encode(`${text}\0`);
const IPV6 = 41, ICMPV6 = 58, MULTICAST_HOPS = 18;
const [link, ...prefixes] = Deno.args;
const index = libc.if_nametoindex(c(link));

/** An option that tells of a prefix. */
function option(prefix: string): number[] {
  const [address, length] = prefix.split("/"), bytes = new Uint8Array(16);
  libc.inet_pton(10, c(address), bytes);
  const ONLINK_AUTOCONF = 0xc0, valid = [0, 0, 14, 16], preferred = [0, 0, 7, 8];
  return [3, 4, +length, ONLINK_AUTOCONF, ...valid, ...preferred, 0, 0, 0, 0, ...bytes];
}

// The kernel fills in the checksum.
const advertisement = Uint8Array.from(
  [134, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...prefixes.flatMap(option)],
);
const to = new Uint8Array(28);
to.set([10, 0]);
libc.inet_pton(10, c("ff02::1"), to.subarray(8, 24));
new DataView(to.buffer).setUint32(24, index, true);
const fd = libc.socket(10, 3, ICMPV6);
const hops = new Uint8Array(Int32Array.of(255).buffer);
if (libc.setsockopt(fd, IPV6, MULTICAST_HOPS, hops, hops.length) < 0) throw new Error("hops");
// Until the link has an address of its own to send from.
for (let n = 0; n < 500; n++) {
  const size = BigInt(advertisement.length);
  if (libc.sendto(fd, advertisement, size, 0, to, to.length) > 0) Deno.exit(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
throw new Error("cannot send");
