/** The harness of parity itself, and the command line as a person runs it. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { compare, normalise, parity } from "./parity.ts";

const result = { code: 0, stdout: "", stderr: "" };

Deno.test("a difference in status, stderr or text is seen", () => {
  const words = ["link", "show"];
  assertEquals(compare(result, result, words, []), undefined);
  for (const other of [{ code: 1 }, { stdout: " " }, { stderr: "x" }]) {
    assert(compare({ ...result, ...other }, result, words, []));
  }
});

Deno.test("JSON is compared by values, order of keys, and layout if pretty", () => {
  const json = (stdout: string) => ({ ...result, stdout });
  const try_ = (a: string, b: string, ...words: string[]) =>
    compare(json(a), json(b), words, []) ?? "same";
  assertEquals(try_('[{"a":1,"b":2}]', '[ {"a": 1, "b": 2} ]', "-j"), "same");
  assertStringIncludes(try_('{"a":1}', '{"a":"1"}', "-json"), "values");
  assertStringIncludes(try_('{"a":9007199254740993}', '{"a":9007199254740992}', "-j"), "values");
  assertStringIncludes(try_('{"a":1,"b":2}', '{"b":2,"a":1}', "-j"), "order of keys");
  assertStringIncludes(try_('{"a":1}', '{ "a":1}', "-j", "-p"), "text");
  assertStringIncludes(try_("", "[]", "-j"), "values");
});

Deno.test("only what chance put into a state is taken out of it", () => {
  const state = '[{"address":"5a:01:02:03:04:05","root_id":"8000.5a:1:2:3:4:5"},' +
    '{"address":"02:00:00:00:00:01"},{"address":"00:11:22:33:44:55"},{"local":"fe80::5801:2ff"}]';
  const normal = normalise(state, "link add address 02:00:00:00:00:01");
  assertEquals(JSON.parse(normal), [
    { address: "00:11:22:33:44:55" },
    { address: "02:00:00:00:00:01" },
    { address: "mac0", root_id: "8000.mac0" },
    { local: "fe80::1" },
  ]);
  assertEquals(normalise('"hello_timer":1.52,"mtu":1500', ""), '"hello_timer":0,"mtu":1500');
  assertEquals(normalise('"valid_life_time":3590', "", 9.9), '"valid_life_time":3600');
  assertEquals(normalise('"expires":4294967295', "", 9), '"expires":4294967295');
  assertEquals(normalise("2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2:3:4:5:6");
});

parity("the command line as a process shows links as ip does", {
  setup: ["link add v0 type veth peer name v1"],
  show: [["link", "show"], ["-j", "link"], ["link", "show", "nope"], ["link", "frobnicate"]],
  process: true,
});
