/**
 * The reference: iproute2 6.15, from Debian. The machine's own, of whatever version, is left alone.
 * @module
 */

import { debianPackage } from "./cache.ts";

const SUITE = "bookworm-backports";
const VERSION = "iproute2-6.15.0";

/** Packages of the libraries that `ip`, `bridge` and `tc` are linked to, for a bare machine. */
const LIBRARIES =
  "libbpf1 libbsd0 libcap2 libelf1 libmd0 libmnl0 libpcre2-8-0 libselinux1 libxtables12 zlib1g";

/** Debian's name of this machine, in the paths of libraries. */
const machine = `${Deno.build.arch}-linux-gnu`;

/** How to run the reference. */
export interface Reference {
  /** Environment in which `ip`, `bridge` and `tc` are those of the reference. */
  env: Record<string, string>;
  /** Why there is no reference here; then `env` changes nothing. */
  missing?: string;
}

async function find(): Promise<Reference> {
  try {
    const folder = await debianPackage("iproute2", SUITE);
    const env: Record<string, string> = {
      PATH: ["/bin", "/sbin", "/usr/sbin"].map((bin) => folder + bin).join(":") +
        `:${Deno.env.get("PATH")}:/usr/sbin:/sbin`,
    };
    if (version(env) !== VERSION) {
      const folders = LIBRARIES.split(" ").map((name) => debianPackage(name, SUITE));
      env.LD_LIBRARY_PATH = (await Promise.all(folders))
        .flatMap((folder) => ["/lib", "/usr/lib"].map((lib) => `${folder}${lib}/${machine}`))
        .join(":");
    }
    if (version(env) === VERSION) return { env };
    return { env: {}, missing: `the ip of ${folder} does not run` };
  } catch (error) {
    return { env: {}, missing: `no iproute2 6.15: ${(error as Error).message}` };
  }
}

/** What `ip -V` says, of what `env` makes `ip`. */
function version(env: Record<string, string>): string | undefined {
  const { stdout } = new Deno.Command("ip", { args: ["-V"], env, stderr: "null" }).outputSync();
  return new TextDecoder().decode(stdout).match(/iproute2-[\d.]+/)?.[0];
}

/** The reference, fetched at the first use and kept. */
export const reference: Reference = await find();
