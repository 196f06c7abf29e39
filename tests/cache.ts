/**
 * Debian packages that tests compare with, unpacked into a folder outside of the repository:
 * `$XDG_CACHE_HOME/deno-netlink`, `~/.cache/deno-netlink` by default. To fetch anew, delete it.
 *
 * As a program it fetches ahead of the tests, and prints the folders:
 * `deno run -A tests/cache.ts SUITE PACKAGE…`
 *
 * @module
 */

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** The folder that everything is cached in. */
export function cacheFolder(): string {
  const base = Deno.env.get("XDG_CACHE_HOME") || `${Deno.env.get("HOME")}/.cache`;
  return `${base}/deno-netlink`;
}

/**
 * Fetches the newest version that `suite` has of a package, and unpacks it.
 *
 * A backports suite stands on its base suite: what it does not have comes from there. Several
 * processes may ask at once: one of them fetches, under a lock. apt works on settings, lists and
 * caches of its own and leaves the machine's alone.
 *
 * @param name Package, such as `linux-libc-dev`.
 * @param suite Suite, such as `trixie-backports`.
 * @returns Path of the folder that the package is unpacked in.
 * @throws {Error} If the package cannot be fetched; the message says why.
 *
 * @example
 * ```ts
 * const folder = await debianPackage("linux-libc-dev", "trixie-backports");
 * console.log(await Deno.readTextFile(`${folder}/usr/include/linux/netlink.h`));
 * ```
 */
export function debianPackage(name: string, suite: string): Promise<string> {
  return unpacked(name, suite, ["download", name]);
}

/**
 * Fetches packages as {@linkcode debianPackage} does, and with them what they depend on and this
 * machine has not installed.
 *
 * @param folder Name for the folder that all of them are unpacked in, one over the other.
 * @param names Packages, such as `qemu-system-x86`.
 * @param suite Suite, such as `bookworm-backports`.
 * @returns Path of the folder.
 * @throws {Error} If a package cannot be fetched; the message says why.
 */
export function debianTree(folder: string, names: string[], suite: string): Promise<string> {
  return unpacked(folder, suite, [
    "-oDir::State::status=/var/lib/dpkg/status",
    "-oDir::Cache::archives=./",
    "-oDebug::NoLocking=1",
    "--yes",
    "--no-install-recommends",
    "--download-only",
    "install",
    ...names,
  ]);
}

/** The folder of a suite that holds what `apt-get` downloads when called so; fetched if need be. */
async function unpacked(name: string, suite: string, args: string[]): Promise<string> {
  const home = `${cacheFolder()}/${suite}`;
  const folder = `${home}/${name}`;
  if (exists(folder)) return folder;
  await Deno.mkdir(home, { recursive: true });
  using lock = await Deno.open(`${home}/.lock`, { write: true, create: true });
  await lock.lock(true);
  if (exists(folder)) return folder; // somebody else has fetched it meanwhile
  const work = await Deno.makeTempDir({ dir: home, prefix: `.${name}-` });
  try {
    const config = await configure(suite, `${home}/.apt`);
    await Deno.mkdir(`${work}/partial`);
    await run(work, "apt-get", ["-q", "update"], config);
    await run(work, "apt-get", ["-q", ...args], config);
    for (const { name } of Deno.readDirSync(work)) {
      if (name.endsWith(".deb")) await run(work, "dpkg-deb", ["--extract", name, "unpacked"]);
    }
    await Deno.rename(`${work}/unpacked`, folder);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
  return folder;
}

/** Writes settings for apt with all its state in `folder`; returns the environment to run it in. */
async function configure(suite: string, folder: string): Promise<Record<string, string>> {
  if (!exists(keyring)) throw new Error(`cannot verify packages: there is no ${keyring}`);
  await Deno.mkdir(`${folder}/lists/partial`, { recursive: true });
  await Deno.mkdir(`${folder}/cache/archives/partial`, { recursive: true });

  // The mirror, proxies and the like are the machine's; a machine of another kind has no mirror.
  const uris = await run(folder, "apt-get", ["indextargets", "--format", "$(REPO_URI)"]);
  const mirror = uris.match(/^.*\/debian\/$/m)?.[0];
  if (mirror === undefined) throw new Error("apt knows no mirror of Debian");
  const acquire = (await run(folder, "apt-config", ["dump"])).match(/^Acquire::.*$/mg) ?? [];

  const suites = new Set([suite.replace("-backports", ""), suite]);
  const sources = Array.from(suites, (it) => `deb [signed-by=${keyring}] ${mirror} ${it} main\n`);
  await Deno.writeTextFile(`${folder}/sources.list`, sources.join(""));
  const settings = {
    "APT::Default-Release": suite,
    "APT::Sandbox::User": "root", // apt's own user may not write here
    "APT::Update::Error-Mode": "any", // lists that cannot be fetched are no mere warning
    "Dir::Cache": `${folder}/cache`,
    "Dir::State::lists": `${folder}/lists`,
    "Dir::State::status": "/dev/null",
    "Dir::Etc::sourcelist": `${folder}/sources.list`,
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::Etc::preferences": "/dev/null",
    "Dir::Etc::preferencesparts": "/dev/null",
    "Dir::Etc::main": "/dev/null", // hooks after an update may clear the machine's own cache
    "Dir::Etc::parts": "/dev/null",
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} "${value}";`);
  await Deno.writeTextFile(`${folder}/apt.conf`, [...acquire, ...lines, ""].join("\n"));
  return { APT_CONFIG: `${folder}/apt.conf` };
}

async function run(
  cwd: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const options: Deno.CommandOptions = { args, cwd, env: { ...env, LC_ALL: "C" }, stdin: "null" };
  const { success, stdout, stderr } = await new Deno.Command(command, options).output();
  const text = new TextDecoder();
  if (!success) throw new Error(`${command} ${args.join(" ")}: ${text.decode(stderr).trim()}`);
  return text.decode(stdout);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const [suite, ...names] = Deno.args;
  for (const name of names) console.log(await debianPackage(name, suite));
}
