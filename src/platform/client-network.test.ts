import { expect, test } from "vitest";
import { clientAddress, networkOf, parseTrustedProxies } from "./client-network.ts";

const proxies = parseTrustedProxies("127.0.0.1, 10.0.0.0/8, 2001:db8:5::/48")!;

test.each([
  ["nobody is trusted", "203.0.113.9", "198.51.100.7", null, "203.0.113.9"],
  ["the connection is not from a proxy", "203.0.113.9", "198.51.100.7", proxies, "203.0.113.9"],
  ["the proxy says nothing", "127.0.0.1", null, proxies, "127.0.0.1"],
  ["the proxy names the client", "127.0.0.1", "198.51.100.7", proxies, "198.51.100.7"],
  ["what the client wrote stands before it", "10.1.2.3", "1.2.3.4, 198.51.100.7", proxies, "198.51.100.7"],
  ["two proxies in a row", "127.0.0.1", "198.51.100.7, 10.9.9.9", proxies, "198.51.100.7"],
  ["words instead of an address", "127.0.0.1", "198.51.100.7, me", proxies, "127.0.0.1"],
  ["a proxy over IPv6", "2001:db8:5::1", "2001:db8:9::1", proxies, "2001:db8:9::1"],
  ["a socket for both families", "::ffff:127.0.0.1", "198.51.100.7", proxies, "198.51.100.7"],
])("the client's address where %s", (_, socket, forwarded, trusted, address) => {
  expect(clientAddress(socket, forwarded, trusted)).toBe(address);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::ffff", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(["", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.1,,10.0.0.2"])(
  "%j is no list of proxies",
  (text) => {
    expect(parseTrustedProxies(text)).toBeNull();
  },
);
