/** Virtual functions of devices: set by the words of ip and by the API, on a simulated device. */

import { assertEquals, assertThrows } from "@std/assert";
import { main } from "../cli.ts";
import { open } from "../ip/open.ts";
import { reference } from "./iproute2.ts";
import { kernelTest, type Namespace, namespace } from "./ns.ts";

/** A simulated device with four virtual functions in a namespace; it ends with this object. */
class Simulated implements Disposable {
  readonly #id = 1000 + Math.floor(Math.random() * 1e6);

  constructor(readonly ns: Namespace, readonly name: string) {
    const devices = `/sys/bus/netdevsim/devices/netdevsim${this.#id}`;
    ns.setup(
      `!echo "${this.#id} 1" > /sys/bus/netdevsim/new_device`,
      `!echo 4 > ${devices}/sriov_numvfs`,
      `link set $(ls ${devices}/net) name ${name}`,
    );
  }

  /** Its virtual functions, as the reference shows them. */
  get vfs(): unknown {
    return JSON.parse(this.ns.ip("-j", "link", "show", this.name).stdout)[0].vfinfo_list;
  }

  [Symbol.dispose]() {
    // Or it would come back to the machine's own namespace.
    this.ns.sh(`echo ${this.#id} > /sys/bus/netdevsim/del_device`);
  }
}

/** Changes, one after the other; some are refused. */
const changes = [
  "vf 0 mac 02:00:00:00:00:01",
  "vf 1 vlan 5",
  "vf 1 vlan 6 qos 3",
  "vf 1 vlan 7 qos 2 proto 802.1ad",
  "vf 1 vlan 7 proto 802.1Q",
  "vf 1 vlan 7 proto 802.1ad vlan 8",
  "vf 2 rate 100",
  "vf 2 max_tx_rate 200",
  "vf 2 min_tx_rate 50",
  "vf 2 min_tx_rate 60 max_tx_rate 300",
  "vf 2 rate 70 min_tx_rate 10",
  "vf 2 min_tx_rate 400",
  "vf 2 max_tx_rate 5",
  "vf 0 spoofchk on",
  "vf 0 spoofchk off trust on query_rss on",
  "vf 0 state enable",
  "vf 0 st dis",
  "vf 0 node_guid 00:11:22:33:44:55:66:77",
  "vf 9 vlan 5",
  "vf 0 mac 02:00",
  "vf 0 mac 02:00:00:00:00:02 vf 1 mac 02:00:00:00:00:03",
  "mtu 1400 vf 0 mac 02:00:00:00:00:04 up",
];

kernelTest("virtual functions are set as the reference sets them", {
  needs: ["netdevsim"],
  skip: reference.missing,
}, async () => {
  using ns = namespace();
  using theirs = new Simulated(ns, "s0");
  using ours = new Simulated(ns, "s1");
  for (const change of changes) {
    const words = change.split(" ");
    const { code, stderr } = ns.ip("link", "set", "s0", ...words);
    let said = "";
    const io = { stdout: () => {}, stderr: (text: string) => said += text, netns: ns.path };
    assertEquals([await main(["link", "set", "s1", ...words], io), said], [code, stderr], change);
    assertEquals(ours.vfs, theirs.vfs, change);
  }
});

kernelTest("virtual functions are set and read in code", { needs: ["netdevsim"] }, () => {
  using ns = namespace();
  using _device = new Simulated(ns, "s0");
  using ip = open({ netns: ns.path });
  const vf = (n: number) => ip.link.get("s0").vf?.[n];
  const mac = "02:00:00:00:00:0a";
  ip.link.set("s0", {
    vf: [
      { vf: 0, mac, vlan: 9, qos: 1, proto: "802.1ad" },
      { vf: 1, trust: true, maxTxRate: 100, state: "enable" },
    ],
  });
  const { mac: address, vlan, qos, proto } = vf(0) ?? {};
  assertEquals({ address, vlan, qos, proto }, { address: mac, vlan: 9, qos: 1, proto: "802.1ad" });
  ip.link.set("s0", { vf: [{ vf: 1, minTxRate: 7 }] }); // the other rate stays
  const { trust, state, minTxRate, maxTxRate } = vf(1) ?? {};
  assertEquals([trust, state, minTxRate, maxTxRate], [true, "enable", 7, 100]);
  assertThrows(
    () => ip.link.set("s0", { vf: [{ vf: 1, minTxRate: 200 }] }),
    RangeError,
    "min_tx_rate 200",
  );
});
