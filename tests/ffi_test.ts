import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  ERRNO,
  errnoCode,
  errnoMessage,
  inNetns,
  listDirIfAllowed,
  readTextIfAllowed,
  Socket,
  SocketClosedError,
  SystemError,
} from "../ffi/mod.ts";
import { kernelTest } from "./ns.ts";

const NETLINK_ROUTE = 0;
const NETLINK_USERSOCK = 2;
const SOCK_NONBLOCK = 0o4000;
const O_CLOEXEC = 0o2000000;

const here = new URL("./ffi/", import.meta.url).pathname;

/** Runs a program to its end: exit status, standard output, standard error. */
async function run(command: string, args: string[]): Promise<[number, string, string]> {
  const output = await new Deno.Command(command, {
    args,
    stdin: "null",
    env: { NO_COLOR: "1" },
    signal: AbortSignal.timeout(30_000),
  }).output();
  const text = new TextDecoder();
  return [output.code, text.decode(output.stdout), text.decode(output.stderr)];
}

/** Runs a fixture with the flags given, and returns its lines. */
async function fixture(name: string, flags: string[], ...args: string[]): Promise<string[]> {
  const given = ["run", "--no-lock", "--no-check", "--no-prompt", ...flags, here + name, ...args];
  const [code, stdout, stderr] = await run(Deno.execPath(), given);
  assertEquals(code, 0, stderr);
  return stdout.trimEnd().split("\n");
}

/** Starts a process in a new network namespace; it ends when this is disposed of. */
async function otherNetns(): Promise<{ pid: number } & AsyncDisposable> {
  const child = new Deno.Command("unshare", {
    args: ["-n", "sh", "-c", "echo ready; exec cat"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  assertEquals(new TextDecoder().decode((await reader.read()).value), "ready\n");
  return {
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      await child.stdin.close();
      await reader.cancel();
      await child.status;
    },
  };
}

const encoder = new TextEncoder();
const currentNetns = () => Deno.readLinkSync("/proc/thread-self/ns/net");
const openFiles = () => [...Deno.readDirSync("/proc/self/fd")].length;

Deno.test("errno: every name and text is the C library's", () => {
  const lib = Deno.dlopen("libc.so.6", {
    strerror: { parameters: ["i32"], result: "pointer" },
    strerrorname_np: { parameters: ["i32"], result: "pointer" },
  });
  const text = (pointer: Deno.PointerValue) =>
    pointer && Deno.UnsafePointerView.getCString(pointer);
  for (let errno = 0; errno <= 600; errno++) {
    assertEquals(errnoMessage(errno), text(lib.symbols.strerror(errno)));
    const name = text(lib.symbols.strerrorname_np(errno));
    // 524 is the kernel's own, and the C library has not heard of it.
    if (errno > 0 && errno !== 524) assertEquals(errnoCode(errno), name ?? `E${errno}`);
    if (name && errno > 0) assertEquals(ERRNO[name], errno);
  }
  lib.close();
  assertEquals([ERRNO.EWOULDBLOCK, ERRNO.EDEADLOCK, ERRNO.ENOTSUP], [11, 35, 95]);
  assertEquals(errnoCode(524), "ENOTSUPP");
});

Deno.test("errno: the sentence of a failed call names it", () => {
  const error = assertThrows(() => new Socket(NETLINK_ROUTE, { type: 1 }), SystemError);
  assertEquals(
    error.message,
    "Cannot open a netlink socket: Socket type not supported (ESOCKTNOSUPPORT)",
  );
  assertEquals([error.code, error.errno, error.syscall], ["ESOCKTNOSUPPORT", 94, "socket"]);
});

kernelTest(
  "socket: its descriptor is closed on exec, and its port is the kernel's word",
  {},
  () => {
    using socket = new Socket(NETLINK_USERSOCK);
    const info = Deno.readTextFileSync(`/proc/self/fdinfo/${socket.fd}`);
    const flags = parseInt(/^flags:\s+(\d+)/m.exec(info)?.[1] ?? "", 8);
    assertEquals(flags & O_CLOEXEC, O_CLOEXEC);
    const ports = Deno.readTextFileSync("/proc/net/netlink").trimEnd().split("\n").slice(1)
      .map((line) => line.trim().split(/\s+/)).filter(([, protocol]) => protocol === "2")
      .map(([, , port]) => Number(port));
    assert(ports.includes(socket.port), `${socket.port} is not among ${ports}`);
  },
);

kernelTest("socket: what is no protocol, port or mask of groups is an error", {}, () => {
  for (const bad of [NaN, -1, 1.5, 2 ** 32]) {
    assertThrows(() => new Socket(NETLINK_USERSOCK, { port: bad }), RangeError, `: ${bad}`);
    if (bad === -1) continue;
    assertThrows(() => new Socket(NETLINK_USERSOCK, { groups: bad }), RangeError, `: ${bad}`);
  }
  for (const bad of [NaN, 1.5]) assertThrows(() => new Socket(bad), RangeError, `: ${bad}`);
  using socket = new Socket(NETLINK_USERSOCK, { groups: 1 << 31 });
  const to = { pid: -1, groups: 0 };
  assertThrows(() => socket.send(new Uint8Array(16), to), RangeError, "-1");
});

kernelTest("socket: a port may be chosen, and is taken then", {}, () => {
  using socket = new Socket(NETLINK_USERSOCK, { port: 0x7654321f });
  assertEquals(socket.port, 0x7654321f);
  const again = () => new Socket(NETLINK_USERSOCK, { port: 0x7654321f });
  const files = openFiles();
  const error = assertThrows(again, SystemError);
  assertEquals(error.message, "Cannot bind a netlink socket: Address already in use (EADDRINUSE)");
  assertEquals(openFiles(), files);
});

kernelTest("socket: closes once, and is of no use afterwards", {}, async () => {
  const socket = new Socket(NETLINK_USERSOCK);
  const { fd, port } = socket;
  socket.close();
  // Takes over the number: nothing that is done to the closed one may reach it.
  using heir = new Socket(NETLINK_USERSOCK);
  assertEquals(heir.fd, fd);
  socket.close();
  socket[Symbol.dispose]();
  assertEquals([socket.closed, socket.fd, socket.port], [true, -1, port]);
  const uses: (() => unknown)[] = [
    () => socket.send(new Uint8Array(16), { pid: heir.port, groups: 0 }),
    () => socket.receive(),
    () => socket.receive(true),
    () => socket.setOption(1, 8, 4096),
    () => socket.getOption(1, 8),
    () => socket.join(1),
    () => socket.leave(1),
    () => socket.setReceiveBuffer(4096),
    () => socket.setReceiveTimeout(1),
    () => socket.receiveBuffer,
  ];
  for (const use of uses) assertThrows(use, SocketClosedError, "the socket is closed");
  await assertRejects(() => socket.readable(), SocketClosedError, "the socket is closed");
  assertEquals(heir.receive(true), null);
  assertEquals(heir.closed, false);
});

kernelTest("socket: thousands opened and closed leave no descriptor behind", {}, () => {
  new Socket(NETLINK_ROUTE).close();
  const before = openFiles();
  for (let i = 0; i < 2000; i++) {
    using socket = new Socket(NETLINK_ROUTE);
    assert(socket.fd < before + 10);
  }
  assertEquals(openFiles(), before);
});

kernelTest("socket: garbage collection closes those that were forgotten", {}, async () => {
  const [line] = await fixture("leak.ts", ["-A", "--v8-flags=--expose-gc"]);
  assertEquals(JSON.parse(line), { opened: 51, left: 1, heir: null });
});

kernelTest("socket: what others than the kernel send to its port is refused", {}, () => {
  using from = new Socket(NETLINK_USERSOCK);
  using to = new Socket(NETLINK_USERSOCK);
  const address = { pid: to.port, groups: 0 };
  to.refuseOthers(true);
  const error = assertThrows(() => from.send(new Uint8Array([1]), address), SystemError);
  assertEquals([error.code, to.receive(true)], ["ECONNREFUSED", null]);
  to.refuseOthers(false);
  from.send(new Uint8Array([2]), address);
  assertEquals(to.receive(true)?.bytes, new Uint8Array([2]));
});

kernelTest("socket: a datagram comes with its sender, and by group", {}, () => {
  using from = new Socket(NETLINK_USERSOCK);
  using to = new Socket(NETLINK_USERSOCK);
  from.send(new Uint8Array([1, 2, 3]), { pid: to.port, groups: 0 });
  const direct = to.receive();
  assertEquals([direct?.length, direct?.port, direct?.groups], [3, from.port, 0]);
  assertEquals(direct?.bytes, new Uint8Array([1, 2, 3]));

  const broadcast = () => {
    // The group gets it; the kernel, which is addressed as well, does not listen here.
    const error = assertThrows(
      () => from.send(new Uint8Array([4]), { pid: 0, groups: 1 << 20 }),
      SystemError,
    );
    assertEquals([error.code, error.syscall], ["ECONNREFUSED", "sendto"]);
  };
  broadcast();
  assertEquals(to.receive(true), null);
  to.join(21);
  broadcast();
  const grouped = to.receive(true);
  assertEquals([grouped?.port, grouped?.groups, grouped?.bytes[0]], [from.port, 1 << 20, 4]);
  to.leave(21);
  broadcast();
  assertEquals(to.receive(true), null);
  const error = assertThrows(() => to.join(99999), SystemError);
  assertEquals(error.message, "Cannot join multicast group 99999: Invalid argument (EINVAL)");
});

kernelTest("socket: groups 1 to 32 may be joined by the address", {}, () => {
  using from = new Socket(NETLINK_USERSOCK);
  using to = new Socket(NETLINK_USERSOCK, { groups: 0x8000_0000 });
  assertThrows(() => from.send(new Uint8Array(5), { pid: 0, groups: 0x8000_0000 }), SystemError);
  assertEquals([to.receive(true)?.groups], [0x8000_0000]);
});

kernelTest("socket: truncation tells the true length, and the next datagram fits", {}, () => {
  using from = new Socket(NETLINK_USERSOCK);
  using to = new Socket(NETLINK_USERSOCK);
  const address = { pid: to.port, groups: 0 };
  const sent = crypto.getRandomValues(new Uint8Array(40 * 1024));
  from.send(sent, address);
  from.send(sent, address);
  from.send(sent.subarray(1, 1001), address);
  const cut = to.receive();
  assertEquals([cut?.length, cut?.bytes.length], [40 * 1024, 32 * 1024]);
  assertEquals(cut?.bytes, sent.subarray(0, 32 * 1024));
  const whole = to.receive();
  assertEquals(whole?.length, 40 * 1024);
  assertEquals(whole?.bytes, sent);
  assertEquals(to.receive()?.bytes, sent.subarray(1, 1001));
});

kernelTest("socket: the receive timeout passes, and a waiting receive does not", {}, () => {
  using socket = new Socket(NETLINK_USERSOCK, { receiveTimeout: 60 });
  const start = performance.now();
  const error = assertThrows(() => socket.receive(), SystemError);
  const took = performance.now() - start;
  assert(took >= 55 && took < 2000, `${took} ms`);
  assertEquals([error.code, error.errno, error.syscall], ["EAGAIN", 11, "recvfrom"]);
  assertStringIncludes(error.message, "nothing came within 60 ms");
  assertEquals(socket.receive(true), null);
  for (const bad of [-1, NaN, Infinity]) {
    assertThrows(() => socket.setReceiveTimeout(bad), RangeError, String(bad));
  }
  using nonblocking = new Socket(NETLINK_USERSOCK, { flags: SOCK_NONBLOCK });
  assertEquals(nonblocking.receive(), null);
});

kernelTest("socket: a full receive buffer is an error, once", {}, () => {
  using from = new Socket(NETLINK_USERSOCK);
  using to = new Socket(NETLINK_USERSOCK, { receiveBuffer: 2048, groups: 1 });
  assertEquals(to.receiveBuffer, 4096);
  for (let i = 0; i < 100; i++) {
    assertThrows(() => from.send(new Uint8Array(500), { pid: 0, groups: 1 }), SystemError);
  }
  const error = assertThrows(() => to.receive(true), SystemError);
  assertEquals(error.code, "ENOBUFS");
  assertEquals(to.receive(true)?.length, 500);
});

kernelTest("socket: buffers go beyond the system's limit where that is permitted", {}, () => {
  using socket = new Socket(NETLINK_USERSOCK);
  const limit = Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));
  socket.setReceiveBuffer(limit * 4);
  // SO_RCVBUFFORCE takes CAP_NET_ADMIN in the first user namespace, not in one's own.
  const map = Deno.readTextFileSync("/proc/self/uid_map").trim().split(/\s+/);
  const privileged = Deno.uid() === 0 && map.join(" ") === "0 0 4294967295";
  assertEquals(socket.receiveBuffer, limit * (privileged ? 8 : 2));
  socket.setSendBuffer(10_000);
  assertEquals(socket.sendBuffer, 20_000);
});

kernelTest("permission: --allow-ffi asks nothing", {}, async () => {
  const [line] = await fixture("grant.ts", ["--allow-ffi"]);
  const expected = { type: 16, nothing: null, errno: "EINVAL", questions: 0 };
  assertEquals(JSON.parse(line), expected);
});

kernelTest("permission: a grant for the library's path is enough", {}, async () => {
  const maps = Deno.readTextFileSync("/proc/self/maps");
  const file = /\S*\/(?:libc\.so\.6|ld-musl-\S+)$/m.exec(maps)?.[0] ?? "";
  // Both spellings, where /lib is a link to /usr/lib.
  for (const path of new Set([file, file.replace(/^\/usr(?=\/lib)/, "")])) {
    const [line] = await fixture("grant.ts", [`--allow-ffi=${path}`]);
    const expected = { type: 16, nothing: null, errno: "EINVAL", questions: 0 };
    assertEquals(JSON.parse(line), expected, path);
  }
});

kernelTest("permission: without a grant, one question, and advice that works", {}, async () => {
  for (const flags of [[], ["--allow-ffi=/nowhere/libc.so.6"], ["--allow-ffi=libc.so.6"]]) {
    const [line] = await fixture("grant.ts", flags);
    const { name, message, questions } = JSON.parse(line);
    assertEquals([name, questions], ["FfiPermissionError", 1]);
    assertMatch(message, /run again with --allow-ffi, or .*--allow-ffi=\/\S+\/\S+$/);
    const narrow = /--allow-ffi=\S+$/.exec(message)?.[0] ?? "";
    assertEquals(JSON.parse((await fixture("grant.ts", [narrow]))[0]).type, 16);
  }
});

kernelTest("permission: a denied question is an error of the same kind", {}, async () => {
  const [line] = await fixture("grant.ts", ["--deny-ffi"]);
  assertEquals(JSON.parse(line).name, "FfiPermissionError");
});

/** Whether there is util-linux's `script`, which runs a program at a terminal of its own. */
const terminal = await run("script", ["--version"]).then(
  ([, out]) => /util-linux/.test(out),
  () => false,
);

kernelTest("permission: a question at a terminal may be refused", {
  skip: terminal ? undefined : "no script of util-linux",
}, async () => {
  const words = [Deno.execPath(), "run", "--no-lock", "--no-check", here + "grant.ts"];
  const child = new Deno.Command("script", {
    args: ["-qc", words.map((word) => `'${word}'`).join(" "), "/dev/null"],
    stdin: "piped",
    stdout: "piped",
    env: { NO_COLOR: "1", DENO_NO_PROMPT: "", SHELL: "/bin/sh" },
    signal: AbortSignal.timeout(60_000),
  }).spawn();
  const writer = child.stdin.getWriter(), text = new TextDecoder();
  let shown = "", answering: ReturnType<typeof setInterval> | undefined;
  for await (const bytes of child.stdout) {
    shown += text.decode(bytes, { stream: true });
    // What is typed before Deno listens it throws away: so it is said until it has effect.
    if (/Allow\?/.test(shown)) {
      answering ??= setInterval(() => writer.write(encoder.encode("n\n")), 300);
    }
    if (/Denied/.test(shown)) clearInterval(answering);
  }
  clearInterval(answering);
  await writer.close().catch(() => {});
  assertEquals((await child.status).code, 0, shown);
  assertMatch(shown, /Allow\?[^]*Denied ffi access/);
  const [line] = shown.match(/\{"name".*\}/) ?? [shown];
  const { name, message, questions } = JSON.parse(line);
  assertEquals([name, questions], ["FfiPermissionError", 1]);
  assertMatch(message, /run again with --allow-ffi, or .*--allow-ffi=\/\S+\/\S+$/);
});

/** Every module of the library in a folder; what runs in a worker is no import. */
function modulesOf(folder: string): string[] {
  return [...Deno.readDirSync(new URL(`../${folder}`, import.meta.url))].flatMap((entry) =>
    entry.isDirectory ? modulesOf(`${folder}/${entry.name}`) : `${folder}/${entry.name}`
  ).filter((name) => name.endsWith(".ts") && !name.endsWith("_worker.ts"));
}

kernelTest("platform: elsewhere, importing works and using says why not", {}, async () => {
  const modules = ["ffi", "netlink", "route", "ip"].flatMap(modulesOf);
  assert(modules.length > 200, `${modules.length}`);
  for (const os of ["darwin", "windows"]) {
    const expected = `UnsupportedPlatformError: Netlink is Linux only: there is none on ${os}`;
    const said = await fixture("other_os.ts", ["--allow-ffi", "--allow-read"], os, ...modules);
    assertEquals(said, Array(6).fill(expected));
  }
});

kernelTest("platform: glibc is tried first, then musl, then the folders of both", {}, async () => {
  const { tried, error } = JSON.parse((await fixture("names.ts", ["--allow-ffi"]))[0]);
  const arch = Deno.build.arch;
  const first = ["libc.so.6", `libc.musl-${arch}.so.1`, `/lib/ld-musl-${arch}.so.1`];
  assertEquals(tried.slice(0, 3), first);
  assert(tried.includes(`/usr/lib/${arch}-linux-gnu/libc.so.6`));
  assert(tried.includes(`/lib/libc.musl-${arch}.so.1`));
  assertMatch(
    error,
    /^UnsupportedPlatformError: Cannot open the C library: neither glibc nor musl/,
  );
});

kernelTest("netns: there and back, by process, path and descriptor", {}, async () => {
  await using other = await otherNetns();
  const home = currentNetns();
  const path = `/proc/${other.pid}/ns/net`;
  const there = Deno.readLinkSync(path);
  assertNotEquals(there, home);
  assertEquals(inNetns(other.pid, currentNetns), there);
  assertEquals(inNetns(path, currentNetns), there);
  using file = Deno.openSync(path);
  const fd = Number(
    [...Deno.readDirSync("/proc/self/fd")].map(({ name }) => name).find((name) => {
      try {
        return Deno.readLinkSync(`/proc/self/fd/${name}`) === there;
      } catch {
        return false; // the descriptor of the folder itself
      }
    }),
  );
  assertEquals(inNetns({ fd }, currentNetns), there);
  assertEquals(inNetns({ fd }, () => inNetns(Deno.pid, currentNetns)), home);
  assertEquals(currentNetns(), home);
  assertEquals(file.statSync().isFile, true); // still the caller's
});

kernelTest("netns: a socket that is opened there stays there", {}, async () => {
  await using other = await otherNetns();
  const files = openFiles();
  using inside = new Socket(NETLINK_USERSOCK, { netns: other.pid });
  using outside = new Socket(NETLINK_USERSOCK);
  const table = (path: string) =>
    Deno.readTextFileSync(path).split("\n").map((line) => line.trim().split(/\s+/))
      .filter(([, protocol]) => protocol === "2").map(([, , port]) => Number(port));
  assert(table(`/proc/${other.pid}/net/netlink`).includes(inside.port));
  assert(table("/proc/thread-self/net/netlink").includes(outside.port));
  // Same family, other namespace: nobody has that port there.
  using third = inNetns(other.pid, () => new Socket(NETLINK_USERSOCK));
  third.send(new Uint8Array(4), { pid: inside.port, groups: 0 });
  assertEquals(inside.receive(true)?.length, 4);
  outside.close();
  using lonely = new Socket(NETLINK_USERSOCK, { port: 0x70000001 });
  const error = assertThrows(
    () => third.send(new Uint8Array(4), { pid: lonely.port, groups: 0 }),
    SystemError,
  );
  assertEquals(error.code, "ECONNREFUSED");
  assertEquals(openFiles(), files + 3);
});

kernelTest("netns: comes back from a function that throws or is asynchronous", {}, async () => {
  await using other = await otherNetns();
  const home = currentNetns();
  const files = openFiles();
  const thrown = new Error("from inside");
  const error = assertThrows(() =>
    inNetns(other.pid, () => {
      assertNotEquals(currentNetns(), home);
      throw thrown;
    })
  );
  assertStrictEquals(error, thrown);
  assertEquals(currentNetns(), home);
  assertThrows(() => inNetns(other.pid, () => Promise.resolve(1)), TypeError, "promise");
  assertThrows(() => inNetns(other.pid, async () => {}), TypeError, "promise");
  assertEquals(currentNetns(), home);
  assertEquals(openFiles(), files);
});

kernelTest("netns: what is not there is named", {}, () => {
  const home = currentNetns();
  const files = openFiles();
  const cases: [Parameters<typeof inNetns>[0], string, string][] = [
    [
      "no-such-netns",
      'No network namespace named "no-such-netns" (/run/netns/no-such-netns does not exist)',
      "ENOENT",
    ],
    ["/no/such/file", 'No network namespace at "/no/such/file"', "ENOENT"],
    [0x7fffffff, "No process 2147483647", "ENOENT"],
    ["/proc/self/ns/ipc", "it is no network namespace", "EINVAL"],
    ["/dev/null", "it is no network namespace", "EINVAL"],
    [{ fd: -1 }, "descriptor -1: Bad file descriptor (EBADF)", "EBADF"],
  ];
  for (const [netns, text, code] of cases) {
    let ran = false;
    const error = assertThrows(() => inNetns(netns, () => ran = true), SystemError, text);
    assertEquals([error.code, ran], [code, false]);
  }
  for (const netns of ["", ".", "..", "a\0b", 0, -1, 1.5, NaN]) {
    assertThrows(() => inNetns(netns, () => 0), RangeError);
  }
  assertThrows(() => new Socket(NETLINK_ROUTE, { netns: "no-such-netns" }), SystemError);
  assertEquals(currentNetns(), home);
  assertEquals(openFiles(), files);
});

/** Runs the `enter.ts` fixture at the end of a shell script, in new namespaces. */
async function enter(flags: string[], script: string): Promise<Record<string, unknown>> {
  const deno = `${Deno.execPath()} run --no-lock --no-check -A ${here}enter.ts`;
  const [code, stdout, stderr] = await run("unshare", [
    ...flags,
    "sh",
    "-c",
    `set -e; ${script.replace("ENTER", deno)}`,
  ]);
  assertEquals(code, 0, stderr);
  return JSON.parse(stdout);
}

/** Leaves the process id of one in a new namespace in `$!`, and ends it with the script. */
const CHILD = "unshare -n sleep 30 & trap 'kill $!' EXIT; " +
  "while [ $(readlink /proc/$!/ns/net) = $(readlink /proc/self/ns/net) ]; do sleep .01; done; ";

kernelTest("netns: a name is looked up in /run/netns", {}, async () => {
  // In a mount namespace of its own, where /run may be covered.
  const mount = "mount -t tmpfs none /run; mkdir /run/netns; : > /run/netns/blue; ";
  assertEquals(
    await enter(
      ["-rmn"],
      `${mount}${CHILD}mount --bind /proc/$!/ns/net /run/netns/blue; ENTER blue`,
    ),
    { elsewhere: true, back: true, message: "" },
  );
  // A name that was left without a namespace.
  const { back, message } = await enter(["-rmn"], `${mount}ENTER blue`);
  assertEquals([back, message], [
    true,
    'SystemError: Cannot enter network namespace "blue": it is no network namespace',
  ]);
});

kernelTest("netns: none is entered from which there is no way back", {}, async () => {
  // -r without -n: the new user may enter what it makes, and not what it came from.
  const { elsewhere, back, message } = await enter(["-r"], `${CHILD}ENTER $!`);
  assertEquals([elsewhere, back], [false, true]);
  assertMatch(
    String(message),
    /^SystemError: Not permitted to enter and leave the network namespace of process \d+: Operation/,
  );
});

kernelTest("netns: a thread that cannot come back opens nothing any more", {}, async () => {
  await using other = await otherNetns();
  const lines = await fixture("stranded.ts", ["-A"], String(other.pid));
  assertEquals(
    lines,
    Array(3).fill(
      "SystemError: This thread could not return to its network namespace, and opens no sockets " +
        "any more: Operation not permitted (EPERM)",
    ),
  );
});

kernelTest("netns: a worker has a thread, and so a namespace, of its own", {}, async () => {
  await using other = await otherNetns();
  const worker = new Worker(new URL("./ffi/worker.ts", import.meta.url), { type: "module" });
  const home = currentNetns();
  const message = await new Promise<Record<string, string>>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(other.pid);
  });
  worker.terminate();
  assertEquals(message, {
    home,
    inside: Deno.readLinkSync(`/proc/${other.pid}/ns/net`),
    after: home,
  });
});

kernelTest("waiting: each waiter goes on when its own socket has something", {}, async () => {
  using from = new Socket(NETLINK_USERSOCK);
  using first = new Socket(NETLINK_USERSOCK);
  using second = new Socket(NETLINK_USERSOCK);
  const order: string[] = [];
  const waits = [
    first.readable().then(() => order.push("first")),
    second.readable().then(() => order.push("second")),
  ];
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(order, []);
  from.send(new Uint8Array(4), { pid: second.port, groups: 0 });
  await waits[1];
  assertEquals(order, ["second"]);
  assertEquals(second.receive(true)?.length, 4);
  from.send(new Uint8Array(4), { pid: first.port, groups: 0 });
  await waits[0];
  assertEquals(order, ["second", "first"]);
  // Still there: it is ready at once, for two who ask.
  await Promise.all([first.readable(), first.readable()]);
});

kernelTest("waiting: an error to report is something to read", {}, async () => {
  using from = new Socket(NETLINK_USERSOCK);
  using to = new Socket(NETLINK_USERSOCK, { receiveBuffer: 2048, groups: 2 });
  const overflow = () => {
    for (let i = 0; i < 100; i++) {
      assertThrows(() => from.send(new Uint8Array(500), { pid: 0, groups: 2 }), SystemError);
    }
  };
  const wait = to.readable();
  overflow();
  await wait;
  assertThrows(() => to.receive(true), SystemError, "ENOBUFS");
});

kernelTest("waiting: aborted before, meanwhile, and by a timeout", {}, async () => {
  using socket = new Socket(NETLINK_USERSOCK);
  const before = new Error("before");
  assertStrictEquals(
    await assertRejects(() => socket.readable(AbortSignal.abort(before))),
    before,
  );
  const controller = new AbortController();
  const meanwhile = new Error("meanwhile");
  const wait = socket.readable(controller.signal);
  setTimeout(() => controller.abort(meanwhile), 20);
  assertStrictEquals(await assertRejects(() => wait), meanwhile);
  const late = await assertRejects(() => socket.readable(AbortSignal.timeout(20)));
  assertInstanceOf(late, DOMException);
  assertEquals(late.name, "TimeoutError");

  // The socket goes on, and another's wait on it is not disturbed.
  const other = socket.readable();
  const aborted = socket.readable(AbortSignal.timeout(10));
  await assertRejects(() => aborted);
  using from = new Socket(NETLINK_USERSOCK);
  from.send(new Uint8Array(4), { pid: socket.port, groups: 0 });
  await other;
  assertEquals(socket.receive(true)?.length, 4);
});

kernelTest(
  "waiting: closing the socket ends the wait, though its number lives on",
  {},
  async () => {
    const socket = new Socket(NETLINK_USERSOCK);
    const { fd } = socket;
    const waits = [socket.readable(), socket.readable()];
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.close();
    using heir = new Socket(NETLINK_USERSOCK);
    assertEquals(heir.fd, fd);
    const wait = heir.readable();
    for (const wait of waits) await assertRejects(() => wait, SocketClosedError, "is closed");
    using from = new Socket(NETLINK_USERSOCK);
    from.send(new Uint8Array(4), { pid: heir.port, groups: 0 });
    await wait;
  },
);

kernelTest(
  "waiting: more sockets than pool threads leave files and timers at work",
  {},
  async () => {
    const sockets = Array.from({ length: 100 }, () => new Socket(NETLINK_USERSOCK));
    const waits = sockets.map((socket) => socket.readable());
    await new Promise((resolve) => setTimeout(resolve, 20));
    const texts = await Promise.all(
      Array.from({ length: 50 }, () => Deno.readTextFile(new URL(import.meta.url))),
    );
    assert(texts.every((text) => text.includes("more sockets than pool threads")));
    using from = new Socket(NETLINK_USERSOCK);
    for (const { port } of sockets) from.send(new Uint8Array(4), { pid: port, groups: 0 });
    await Promise.all(waits);
    for (const socket of sockets) {
      assertEquals(socket.receive(true)?.length, 4);
      socket.close();
    }
  },
);

kernelTest("waiting: one that begins in another namespace leaves no thread there", {}, async () => {
  await using other = await otherNetns();
  const [line] = await fixture("born.ts", ["-A"], String(other.pid));
  assertEquals(JSON.parse(line), { threads: true, places: [currentNetns()] });
});

kernelTest("waiting: the process ends when nobody waits any more", {}, async () => {
  assertEquals(await fixture("cancel.ts", ["--allow-ffi"]), ["rejected", "rejected"]);
});

Deno.test("files: absent is undefined, and so is what may not be read", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/b`, "text\n");
    await Deno.writeTextFile(`${folder}/a`, "");
    assertEquals(readTextIfAllowed(`${folder}/b`), "text\n");
    assertEquals(readTextIfAllowed(`${folder}/c`), undefined);
    assertEquals(readTextIfAllowed(`${folder}/b/c`), undefined);
    assertEquals(listDirIfAllowed(folder), ["a", "b"]);
    assertEquals(listDirIfAllowed(`${folder}/c`), undefined);
    assertEquals(listDirIfAllowed(`${folder}/a`), undefined);
    const print = `import { listDirIfAllowed, readTextIfAllowed } from "${here}../../ffi/mod.ts";
      Deno.permissions.requestSync = () => { throw new Error("asked"); };
      console.log(JSON.stringify([readTextIfAllowed("${folder}/b"), listDirIfAllowed("${folder}")]));`;
    await Deno.writeTextFile(`${folder}/print.ts`, print);
    const ask = async (...flags: string[]) => {
      const args = ["run", "--no-lock", "--no-check", ...flags, `${folder}/print.ts`];
      const [code, stdout, stderr] = await run(Deno.execPath(), args);
      assertEquals(code, 0, stderr);
      return JSON.parse(stdout);
    };
    assertEquals(await ask(), [null, null]);
    assertEquals(await ask(`--allow-read=${folder}/b`), ["text\n", null]);
    assertEquals(await ask("--allow-read"), ["text\n", ["a", "b", "print.ts"]]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
