/**
 * Makes a bridge with two ports, shows it, and takes it away again. Run it in a namespace of its own:
 *
 *     unshare -rn deno run --allow-ffi examples/links.ts
 */
import { open } from "../mod.ts";

using ip = open();
ip.link.add("br0", { kind: "bridge", data: { ageingTime: 30_000 }, up: true });
for (const name of ["a", "b"]) {
  ip.link.add(name, { kind: "veth", data: { peer: `${name}-peer` } });
  ip.link.set(name, { master: "br0", up: true });
}
const ports = ip.link.list({ master: "br0" });
console.log(ports.map(({ name, address }) => `${name} ${address}`).join("\n"));
ip.link.show({ device: "br0" }, { details: true });
for (const { name } of [...ports, ip.link.get("br0")]) ip.link.del(name);
