/**
 * A router between two networks: three namespaces with a cable from the router to each of the others. A
 * datagram that leaves on the left arrives on the right. Run it as root, in namespaces of its own:
 *
 *     sudo unshare -mn deno run --allow-ffi --allow-read --allow-run --allow-net --unstable-net examples/router.ts
 */
import { inNetns, open } from "../mod.ts";

using host = open();
const names = ["router", "left", "right"];
for (const name of names) host.netns.add(name);
try {
  using router = open({ netns: "router" });
  for (const [name, network] of [["left", "192.0.2"], ["right", "198.51.100"]]) {
    const peer = { name: "eth0", netns: name };
    router.link.add(name, { kind: "veth", data: { peer }, up: true });
    router.addr.add(name, `${network}.1/24`);

    using end = open({ netns: name });
    end.link.set("eth0", { up: true });
    end.addr.add("eth0", `${network}.2/24`);
    end.route.add("default", { via: `${network}.1` });
  }
  await host.netns.exec("router", "sysctl", ["-qw", "net.ipv4.ip_forward=1"]);

  // A link that is up may still have to find out that there is a cable in it.
  using view = await router.view({ objects: ["link"] });
  const ready = () => ["left", "right"].every((name) => view.link.get(name)?.operstate === "UP");
  if (!ready()) {
    for await (const _ of view) if (ready()) break;
  }

  // A socket stays in the namespace in which it was opened.
  const socket = (netns: string, hostname: string) =>
    inNetns(netns, () => Deno.listenDatagram({ transport: "udp", hostname, port: 0 }));
  const left = socket("left", "192.0.2.2");
  const right = socket("right", "198.51.100.2");
  await left.send(new TextEncoder().encode("hello"), right.addr);
  const [bytes, sender] = await right.receive();
  console.log(new TextDecoder().decode(bytes), "from", (sender as Deno.NetAddr).hostname);
  left.close();
  right.close();
} finally {
  for (const name of names) host.netns.del(name);
}
