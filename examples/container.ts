/**
 * The network of a container: a bridge on the host, and a namespace with a cable to it, an address and
 * a default route. Run it as root, in namespaces of its own:
 *
 *     sudo unshare -mn deno run --allow-ffi examples/container.ts
 */
import { open } from "../mod.ts";

using host = open();
host.link.add("br0", { kind: "bridge", up: true });
host.addr.add("br0", "192.0.2.1/24");

host.netns.add("box");
try {
  const peer = { name: "eth0", netns: "box" };
  host.link.add("box0", { kind: "veth", data: { peer }, master: "br0", up: true });

  using box = open({ netns: "box" });
  box.link.set("lo", { up: true });
  box.link.set("eth0", { up: true });
  box.addr.add("eth0", "192.0.2.2/24");
  box.route.add("default", { via: "192.0.2.1" });

  console.log(box.addr.format({ family: "inet" }, { brief: true }));
  console.log("to 198.51.100.7 by", box.route.get("198.51.100.7").via);
} finally {
  host.netns.del("box");
}
