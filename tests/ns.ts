/**
 * Network namespaces to test in. Each is fresh, is held by a child process, and ends with it; the
 * machine's own network is never touched.
 *
 * ```ts
 * using ns = namespace();
 * ns.setup("link add v0 type veth peer name v1");
 * ns.ip("-br", "link").stdout;
 * ```
 * @module
 */

import { open } from "../ip/open.ts";
import { reference } from "./iproute2.ts";

/** What a program wrote and how it ended. */
export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** A network namespace that exists as long as this object. */
export interface Namespace extends Disposable {
  /** Process that holds it. */
  readonly pid: number;
  /** File by which it is entered. */
  readonly path: string;
  /** Runs a program in it. `ip`, `bridge` and `tc` are those of the reference. */
  run(program: string, ...args: string[]): Result;
  /** Runs a line of shell in it. */
  sh(line: string): Result;
  /** Runs the reference `ip` in it. */
  ip(...args: string[]): Result;
  /** Runs the reference `bridge` in it. */
  bridge(...args: string[]): Result;
  /**
   * Makes a state: each line is what follows `ip`, or begins with `bridge`, `tc`, or `!` for any
   * other program. Quotes are the shell's. Throws at the first line that fails. Returns when links
   * that came up know whether they have a carrier.
   */
  setup(...lines: string[]): void;
  /** Takes its name away, if it has one, and leaves the namespace as it is. */
  unname(): void;
}

/** Runs a program to its end. */
export function run(program: string, args: string[]): Result {
  const { code, stdout, stderr } = new Deno.Command(program, {
    args,
    env: reference.env,
    stdin: "null",
  }).outputSync();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** How many sockets and network namespaces this process has open. */
export function descriptors(): number {
  const targets = Array.from(Deno.readDirSync("/proc/self/fd"), ({ name }) => {
    try {
      return Deno.readLinkSync(`/proc/self/fd/${name}`);
    } catch {
      return ""; // that of the reading itself
    }
  });
  return targets.filter((target) => /^(socket|net):/.test(target)).length;
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Waits, with the whole thread: for what comes within milliseconds and announces itself to nobody. */
export function sleep(milliseconds: number): void {
  Atomics.wait(sleeper, 0, 0, milliseconds);
}

/** Calls `attempt` until it returns something, for at most half a minute unless told. */
export function eventually<T>(attempt: () => T | undefined, milliseconds = 30_000): T | undefined {
  const end = performance.now() + milliseconds;
  for (let pause = 1;; pause = Math.min(2 * pause, 100)) {
    const result = attempt();
    if (result !== undefined || performance.now() > end) return result;
    sleep(pause);
  }
}

/** File of the namespace that a process is in, if that is not ours. */
function entered(pid: number): string | undefined {
  const path = `/proc/${pid}/ns/net`;
  try {
    if (Deno.readLinkSync(path) !== Deno.readLinkSync("/proc/self/ns/net")) return path;
  } catch {
    throw new Error("Cannot create a network namespace: unshare -n failed");
  }
}

/**
 * Creates a network namespace. With a name it is also found as `/run/netns/NAME`, by `ip netns`
 * and by the library; that needs the private `/run` in which `deno task test` runs the tests.
 */
export function namespace(name?: string): Namespace {
  // The holder reads a pipe of ours: it ends when we do, however that happens.
  const holder = new Deno.Command("unshare", {
    args: ["--net", "cat"],
    stdin: "piped",
    stdout: "null",
  }).spawn();
  holder.unref();
  const { pid } = holder;
  const path = eventually(() => entered(pid), 20_000);
  if (path === undefined) throw new Error("Cannot create a network namespace in time");
  const enter = (program: string, ...args: string[]) =>
    run("nsenter", [`--net=${path}`, program, ...args]);

  const ns: Namespace = {
    pid,
    path,
    run: enter,
    sh: (line) => enter("sh", "-c", line),
    ip: (...args) => enter("ip", ...args),
    bridge: (...args) => enter("bridge", ...args),
    setup(...lines) {
      const script = lines.map((line) =>
        line.startsWith("!") ? line.slice(1) : /^(bridge|tc) /.test(line) ? line : `ip ${line}`
      );
      const { code, stderr } = enter("sh", "-exc", [...script, waiting(PENDING)].join("\n"));
      if (code !== 0) throw new Error(`Setting up a namespace failed:\n${stderr}`);
    },
    unname() {
      if (name !== undefined) run("ip", ["netns", "delete", name]);
      name = undefined;
    },
    [Symbol.dispose]() {
      this.unname();
      holder.kill("SIGKILL");
    },
  };
  if (name !== undefined) {
    if (!hasPrivateRun()) throw new Error("A named namespace needs a private /run: deno task test");
    const { code, stderr } = run("ip", ["netns", "attach", name, `${pid}`]);
    if (code !== 0) throw new Error(stderr);
  }
  return ns;
}

/** Tells whether `/run` is the one that `deno task test` mounts for the tests alone. */
export function hasPrivateRun(): boolean {
  return / \/run .* netlink-tests /.test(Deno.readTextFileSync("/proc/self/mountinfo"));
}

/**
 * A line of {@linkcode Namespace.setup} that comes before links are made: they have no IPv6 then,
 * and so send nothing, learn nothing and tell nothing of themselves when they come up.
 */
export const NO_IPV6 = "!sysctl -qw net.ipv6.conf.default.disable_ipv6=1";

/** Such a line: addresses of IPv6 are there at once, no duplicates are looked for. */
export const NO_DAD = "!sysctl -qw net.ipv6.conf.default.accept_dad=0";

/** Such a line: links that come up have no address of IPv6 of their own. */
export const NO_LINK_LOCAL = "!sysctl -qw net.ipv6.conf.default.addr_gen_mode=1";

/** Lines of {@linkcode Namespace.setup}: the links v0 and v1, joined and up. */
export const CABLE = [
  "link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02",
  "link set v0 up",
  "link set v1 up",
];

/** A namespace with v0 and v1, joined, up and without addresses, and what else is set up there. */
export function world(...setup: string[]) {
  const ns = namespace();
  ns.setup(NO_DAD, NO_LINK_LOCAL, ...CABLE, ...setup);
  const ip = open({ netns: ns.path });
  return {
    ns,
    /** A handle on it. */
    ip,
    /** What the reference `ip -j` shows there. */
    shown: (...words: string[]) => JSON.parse(ns.ip("-j", ...words).stdout),
    [Symbol.dispose]() {
      ip.close();
      ns[Symbol.dispose]();
    },
  };
}

/** A line of shell that waits as long as another succeeds. */
const waiting = (line: string) => `timeout 60 sh -c 'while ${line}; do sleep .02; done'`;

/** Whether the kernel is yet to find out that a link has got its carrier, or lost it. */
const PENDING = 'ip link | grep -qE "LOWER_UP.* state (LOWERLAYER)?DOWN|NO-CARRIER.* state UP"';

/**
 * A line of shell that waits until links know whether they have a carrier, all IPv6 addresses are
 * past the detection of duplicates, and that has been told.
 */
export const SETTLED = waiting(`${PENDING} || ip addr show tentative | grep -q inet6`) +
  " && ip link show lo >/dev/null";

/** A link for a nexthop to send by. */
const nexthopLink = ["link add p type veth peer name q", "link set p up", "link set q up"];

/**
 * How to find out whether the kernel can do something, where it takes more than
 * `link add probe type NEED`: lines for {@linkcode Namespace.setup}.
 */
const probes: Record<string, string[]> = {
  privileges: [],
  vlan: ["link add p type veth", "link add link p probe type vlan id 1"],
  vlan_filtering: ["link add probe type bridge vlan_filtering 1"],
  mst: ["link add probe type bridge mst_enabled 1 vlan_filtering 1"],
  macvlan: ["link add p type veth", "link add link p probe type macvlan"],
  macvtap: ["link add p type veth", "link add link p probe type macvtap"],
  ipvlan: ["link add p type veth", "link add link p probe type ipvlan"],
  ipvtap: ["link add p type veth", "link add link p probe type ipvtap"],
  macsec: ["link add p type veth", "link add link p probe type macsec"],
  vxlan: ["link add probe type vxlan id 1 dstport 4789"],
  vxlan_reserved_bits: [
    "link add probe type vxlan id 1 dstport 4789 reserved_bits 1",
    "!ip -d link show probe | grep reserved_bits",
  ],
  geneve: ["link add probe type geneve id 1 remote 192.0.2.1"],
  mroute: ["!test -e /proc/net/ip_mr_cache -a -e /proc/net/ip6_mr_cache"],
  tun: ["tuntap add probe mode tun"],
  // Of an ordinary user's namespaces: other users are unknown, and not all may be changed.
  other_users: ["rule add uidrange 1000-1000 table 5"],
  tcp_metrics_changed: ["tcp_metrics flush"],
  vrf: ["link add probe type vrf table 10"],
  gre: ["link add probe type gre local 192.0.2.1"],
  sit: ["link add probe type sit local 192.0.2.1"],
  ipip: ["link add probe type ipip local 192.0.2.1"],
  ip6gre: ["link add probe type ip6gre local 2001:db8::1"],
  ip6tnl: ["link add probe type ip6tnl local 2001:db8::1"],
  netdevsim: ["!test -e /sys/bus/netdevsim || modprobe -q netdevsim"],
  rule_masks: [
    "rule add dscp 3/7 ipproto tcp sport 0x5000/0xff00 table 5",
    "!ip rule show | grep -q 'dscp 0x3/0x7'",
    "!ip rule show | grep -q 'sport 0x5000/0xff00'",
    "-6 rule add flowlabel 1/0xf table 5",
  ],
  managed_neighbours: [
    "link add p type veth",
    "link set p up",
    "neigh add 192.0.2.1 managed dev p",
    "!ip neigh show nud all | grep -q managed",
  ],
  mrule: ["mrule add table 5", "-6 mrule add table 5"],
  xfrm: ["link add probe type xfrm if_id 1"],
  // 6.18 goes wrong over them while it holds the lock of all links, and then does no more.
  tunnel_options: [
    "link add probe type geneve id 1 remote 192.0.2.1",
    "!uname -r | awk -F. '$1 > 6 || $1 == 6 && $2 > 12 { " +
    'print "a kernel after 6.12 may hang" >"/dev/stderr"; exit 1 }\'',
  ],
  mpls_iptunnel: [...nexthopLink, "nexthop add id 1 encap mpls 100 via fe80::9 dev p"],
  ila: [...nexthopLink, "nexthop add id 1 encap ila 1:2:3:4 via fe80::9 dev p"],
  rpl: [...nexthopLink, "nexthop add id 1 encap rpl segs 2001:db8::1 via fe80::9 dev p"],
  ioam6: [
    ...nexthopLink,
    "nexthop add id 1 encap ioam6 trace prealloc type 0x800000 ns 0 size 4 via fe80::9 dev p",
  ],
  seg6_hmac: [
    ...nexthopLink,
    "nexthop add id 1 encap seg6 mode encap segs 2001:db8::1 hmac 1 via fe80::9 dev p",
  ],
};

/** Environment variable that says why the kernel under us must not be asked for anything. */
export const DEAD = "NETLINK_TEST_DEAD_KERNEL";

const found = new Map<string, string | undefined>();

/**
 * Why the kernel under us cannot do something: a link kind ("dummy") or a key of the table of
 * probes. Undefined when it can. Found out by trying, in a namespace of its own.
 */
export function lacks(need: string): string | undefined {
  const dead = Deno.env.get(DEAD);
  if (dead !== undefined) return dead;
  if (!found.has(need)) {
    let reason;
    try {
      using ns = namespace();
      ns.setup(...(probes[need] ?? [`link add probe type ${need}`]));
    } catch (error) {
      reason = String(error).trimEnd().split("\n").at(-1);
    }
    found.set(need, reason);
  }
  return found.get(need);
}

/** What a kernel test may ask for. */
export interface KernelTestOptions {
  /** What the kernel must be able to do: link kinds and keys of the table of probes. */
  needs?: string[];
  /** Any other reason, found by the caller, for which the test cannot run here. */
  skip?: string;
}

/** What follows a test's name when it is skipped: the reason. */
export const SKIP = " # skipped: ";

/**
 * Registers a test that needs a kernel to talk to. Where the kernel lacks what the test needs, it
 * is skipped and its name says why; `deno task bed` runs it on a kernel that has more.
 */
export function kernelTest(
  name: string,
  options: KernelTestOptions,
  fn: (t: Deno.TestContext) => void | Promise<void>,
): void {
  let reason = options.skip;
  for (const need of ["privileges", ...options.needs ?? []]) {
    const lack = lacks(need);
    if (lack !== undefined) reason ??= `no ${need} here: ${lack}`;
  }
  Deno.test({
    name: reason === undefined ? name : name + SKIP + reason.replaceAll(/\s+/g, " "),
    ignore: reason !== undefined,
    fn,
  });
}
