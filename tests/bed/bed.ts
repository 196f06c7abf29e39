/**
 * The test bed: a full Debian kernel in a virtual machine, for what the kernel under us lacks. The
 * guest sees this machine's files at the same paths, and keeps what it writes to itself.
 *
 * `deno run -A tests/bed/bed.ts COMMAND…` runs a command in it, as root, in this folder.
 * @module
 */

import { cacheFolder, debianTree } from "../cache.ts";

const PACKAGES = ["linux-image-amd64", "qemu-system-x86", "busybox-static", "kmod", "xz-utils"];
const here = new URL(".", import.meta.url).pathname;

/** Environment in which the programs of the packages run; BED is the folder of the guest's files. */
type Environment = Record<"BED" | "TREE" | "PATH" | "LD_LIBRARY_PATH", string>;

/** Fetches and prepares what is not there yet: 150 MB to download, and half a minute of work. */
export async function prepare(): Promise<Environment> {
  const tree = await debianTree("bed", PACKAGES, "bookworm-backports");
  const within = (...folders: string[]) => folders.map((folder) => `${tree}/${folder}`).join(":");
  const env = {
    BED: `${cacheFolder()}/bed`,
    TREE: tree,
    PATH: `${within("bin", "sbin", "usr/bin", "usr/sbin")}:${Deno.env.get("PATH")}`,
    LD_LIBRARY_PATH: within("lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu"),
  };
  if (newest(`${env.BED}/initrd`) < Math.max(newest(here + "init"), newest(here + "setup"))) {
    const { success } = await new Deno.Command(here + "setup", { env, stdin: "null" }).spawn()
      .status;
    if (!success) throw new Error("cannot set up the test bed");
  }
  return env;
}

/** When a file was last written; 0 if there is none. */
function newest(file: string): number {
  try {
    return Deno.statSync(file).mtime?.getTime() ?? 0;
  } catch {
    return 0;
  }
}

/** Quotes a word for the shell. */
const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Boots the guest, runs a command in it, and returns its status. What it writes appears on our own
 * output. `shared` is a folder in which the guest writes to this machine.
 *
 * @throws {Error} If the guest ends, or is ended after `seconds`, without a status.
 */
export async function boot(command: string[], shared: string, seconds = 1200): Promise<number> {
  const env = await prepare();
  const variables = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME", "NO_COLOR"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : `export ${name}=${quote(value)}\n`;
  });
  const line = `${variables.join("")}cd ${quote(Deno.cwd())}\nexec ${
    command.map(quote).join(" ")
  }\n`;
  Deno.writeTextFileSync(`${shared}/command`, line);
  const folder = (tag: string, path: string, options: string) => [
    "-fsdev",
    `local,id=${tag},path=${path},security_model=none,multidevs=remap${options}`,
    "-device",
    `virtio-9p-pci,fsdev=${tag},mount_tag=${tag}`,
  ];
  const port = (name: string, path: string) => [
    ...["-chardev", `file,id=${name},path=${path},append=on`],
    ...["-device", `virtserialport,chardev=${name},name=${name}`],
  ];
  const args = [
    ...["-M", "q35", "-accel", "tcg,thread=multi,tb-size=512", "-cpu", "max"],
    ...["-smp", "2", "-m", "2048", "-nodefaults", "-display", "none", "-nic", "none", "-no-reboot"],
    ...["-L", `${env.TREE}/usr/share/qemu`, "-L", `${env.TREE}/usr/share/seabios`],
    ...folder("host", "/", ",readonly=on"),
    ...folder("job", shared, ""),
    ...[
      "-device",
      "virtio-serial-pci",
      ...port("out", "/dev/stdout"),
      ...port("err", "/dev/stderr"),
    ],
    ...["-serial", `file:${shared}/console`],
    ...["-kernel", `${env.BED}/kernel`, "-initrd", `${env.BED}/initrd`, "-append"],
    `console=ttyS0 quiet panic=-1 mitigations=off cryptomgr.notests nokaslr nowatchdog audit=0 apparmor=0 bed.BED=${env.BED} bed.JOB=${shared}`,
  ];
  const qemu = new Deno.Command("qemu-system-x86_64", {
    args,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(1000 * seconds),
  }).spawn();
  await Promise.all([
    qemu.stdout.pipeTo(Deno.stdout.writable, { preventClose: true }),
    qemu.stderr.pipeTo(Deno.stderr.writable, { preventClose: true }),
    qemu.status,
  ]);
  try {
    return Number(Deno.readTextFileSync(`${shared}/status`));
  } catch {
    const console = Deno.readTextFileSync(`${shared}/console`);
    throw new Error(`the test bed ended early:\n${console.split("\n").slice(-60).join("\n")}`);
  }
}

if (import.meta.main) {
  const shared = Deno.makeTempDirSync();
  try {
    Deno.exitCode = await boot(Deno.args, shared);
  } finally {
    Deno.removeSync(shared, { recursive: true });
  }
}
