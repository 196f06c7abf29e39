/** States of a kernel, as lines of `setup`, that several tests have in common. */

import { CABLE, NO_DAD } from "./ns.ts";

/** Two links that are up and have addresses. */
export const addressed = [
  NO_DAD,
  ...CABLE,
  "link set lo up",
  "addr add 192.0.2.1/24 dev v0",
  "addr add 198.51.100.1/24 dev v1",
  "addr add 2001:db8::1/64 dev v0",
  "addr add 2001:db8:1::1/64 dev v1",
];

/** Routes of all sorts, over such links. */
export const routes = [
  "route add default via 192.0.2.254 metric 100 proto static",
  "route add default via 192.0.2.253 dev v0 metric 200 src 192.0.2.1 proto dhcp",
  "route add 10.0.0.0/8 via 192.0.2.22 mtu lock 1400 advmss 1360 window 7000 rtt 100ms rttvar 2s",
  "route add 10.1.0.0/16 dev v0 ssthresh 7 cwnd lock 8 reordering 4 hoplimit 9 initcwnd 10",
  "route add 10.2.0.0/16 dev v1 features ecn rto_min 1500ms initrwnd 11 quickack 1 congctl reno",
  "route add 10.3.0.1 dev v1 congctl lock reno fastopen_no_cookie 1 realms 3/4",
  "route add 10.4.0.0/16 via 203.0.113.1 dev v0 onlink realms 5",
  "route add 10.5.0.0/16 nexthop via 192.0.2.22 dev v0 weight 3 nexthop via 198.51.100.2 realms 9",
  "route add 10.6.0.0/16 nexthop via inet6 2001:db8::22 dev v0 nexthop dev v1 weight 256",
  "route add 10.7.0.0/16 via inet6 fe80::1 dev v0",
  "route add 10.8.0.0/16 tos 0x10 dev v0",
  "route add 10.8.0.0/16 dev v1 scope host proto 77",
  "route add blackhole 10.9.0.0/16",
  "route add unreachable 10.10.0.0/16 metric 5",
  "route add prohibit 10.11.0.0/16 table 7",
  "route add throw 10.12.0.0/16 table 100000",
  "route add local 10.13.0.0/16 dev lo",
  "route add broadcast 10.14.255.255 dev v0",
  "route add multicast 239.0.0.0/8 dev v0",
  "route add 10.15.0.0/16 dev v0 table 7",
  "-6 route add default via 2001:db8::fe dev v0 metric 7 pref high",
  "route add 2001:db8:11::/48 dev v0 pref low proto ra hoplimit 3",
  "route add 2001:db8:12::/48 nexthop via 2001:db8::22 weight 2 nexthop via 2001:db8:1::22 dev v1",
  "route add blackhole 2001:db8:13::/48",
  "route add 2001:db8:15::1 dev v1 table 100000 metric 3",
];

/** Rules of all sorts. */
export const rules = [
  "rule add from 192.0.2.0/24 table 100 pref 100",
  "rule add from 192.0.2.1 to 198.51.100.0/24 lookup main pref 101",
  "rule add not to 198.51.100.7 iif v0 pref 102",
  "rule add from 0/1 oif gone table 1000 pref 103",
  "rule add tos 0x10 unreachable pref 105",
  "rule add fwmark 7 prohibit pref 106",
  "rule add fwmark 0x10/0xf0 table 7 protocol static pref 107",
  "rule add fwmark 0/0xff table 7 proto 77 pref 108",
  "rule add uidrange 1000-1999 table 8 pref 109",
  "rule add ipproto tcp sport 80 dport 1000-2000 table 9 pref 110",
  "rule add tun_id 18446744073709551615 table 10 pref 112",
  "rule add table 11 suppress_prefixlength 16 suppress_ifgroup 5 pref 113",
  "rule add table 12 realms 3/4 pref 115",
  "rule add goto 200 pref 117",
  "rule add nop pref 200",
  "rule add goto 999 pref 201",
  "-6 rule add from 2001:db8::/32 to 2001:db8:1::1 table 100 pref 100",
  "-6 rule add not fwmark 1 table 4294967295 pref 101",
  "-6 rule add from 2001:db8::1/128 iif lo dport 53 ipproto udp table local pref 102",
  "-6 rule add tos 0x20 blackhole pref 103",
  "rule add l3mdev pref 300",
  "-6 rule add l3mdev unreachable pref 300",
];
