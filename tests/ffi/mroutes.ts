// Routes multicast packets as a daemon would, for as long as it reads from standard input: v0 to v1 and
// v2, for IPv4 and IPv6. Says so when it does.
const { symbols: libc } = Deno.dlopen("libc.so.6", {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  if_nametoindex: { parameters: ["buffer"], result: "u32" },
});
const index = (name: string) => libc.if_nametoindex(new TextEncoder().encode(`${name}\0`));
const links = ["v0", "v1", "v2"].map(index);
const set = (fd: number, level: number, option: number, value: Uint8Array<ArrayBuffer>) => {
  if (libc.setsockopt(fd, level, option, value, value.length) < 0) {
    throw new Error(`option ${option} of level ${level}`);
  }
};
const struct = (size: number, fill: (view: DataView) => void) => {
  const bytes = new Uint8Array(size);
  fill(new DataView(bytes.buffer));
  return bytes;
};
const INIT = 200, ADD_VIF = 202, ADD_MFC = 204, TABLE = 209;
const address = (text: string) => text.split(".").map(Number);

function route4(table?: number, group = "239.1.2.3") {
  const fd = libc.socket(2, 3, 2); // AF_INET, SOCK_RAW, IPPROTO_IGMP
  if (table !== undefined) set(fd, 0, TABLE, struct(4, (view) => view.setUint32(0, table, true)));
  set(fd, 0, INIT, struct(4, (view) => view.setUint32(0, 1, true)));
  links.forEach((link, i) =>
    set(
      fd,
      0,
      ADD_VIF,
      struct(16, (view) => {
        view.setUint16(0, i, true);
        view.setUint8(2, 8); // VIFF_USE_IFINDEX
        view.setUint8(3, 1);
        view.setUint32(8, link, true);
      }),
    )
  );
  const mfc = (origin: string, group: string, ttls: Record<number, number>) =>
    set(
      fd,
      0,
      ADD_MFC,
      struct(60, (view) => {
        address(origin).forEach((byte, i) => view.setUint8(i, byte));
        address(group).forEach((byte, i) => view.setUint8(4 + i, byte));
        view.setUint16(8, 0, true); // by the first
        for (let i = 0; i < 32; i++) view.setUint8(10 + i, ttls[i] ?? 0);
      }),
    );
  mfc("192.0.2.7", group, { 1: 1, 2: 16 });
  mfc("198.51.100.7", "239.1.2.4", {});
}

function route6() {
  const fd = libc.socket(10, 3, 58); // AF_INET6, SOCK_RAW, IPPROTO_ICMPV6
  set(fd, 41, INIT, struct(4, (view) => view.setUint32(0, 1, true)));
  links.forEach((link, i) =>
    set(
      fd,
      41,
      ADD_VIF,
      struct(12, (view) => {
        view.setUint16(0, i, true);
        view.setUint8(3, 1);
        view.setUint16(4, link, true);
      }),
    )
  );
  set(
    fd,
    41,
    ADD_MFC,
    struct(92, (view) => {
      for (const [at, prefix, last] of [[0, 0x2001, 7], [28, 0xff0e, 3]]) {
        view.setUint16(at, 10, true);
        view.setUint16(at + 8, prefix);
        if (at === 0) view.setUint16(at + 10, 0xdb8);
        view.setUint8(at + 23, last);
      }
      view.setUint32(60, 1 << 1 | 1 << 2, true);
    }),
  );
}

route4();
route4(77, "239.7.7.7");
route6();
console.log("routes");
await Deno.stdin.read(new Uint8Array(1));
