import { BlockList, isIP } from "node:net";

/** The machines that may say on whose behalf they ask: addresses, or networks as in 10.0.0.0/8. */
export type TrustedProxies = { has(address: string): boolean };

/** Reads a list with commas between addresses or networks; null when one of them is none. */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  const list = new BlockList();
  for (const entry of text.split(",").map((one) => one.trim())) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address);
    const bits = family === 6 ? 128 : 32;
    if (family === 0 || (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)))
      return null;
    list.addSubnet(address, prefix === undefined ? bits : Number(prefix), family === 6 ? "ipv6" : "ipv4");
  }
  return {
    has(address) {
      const plain = withoutMapping(address);
      const family = isIP(plain);
      return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
    },
  };
}

/**
 * The address of whoever asks: that of the connection, unless a trusted proxy holds the other end. Then the proxies'
 * entries in X-Forwarded-For are read from the end, up to the first that is no trusted proxy; what stands before it
 * anyone could have written.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | null,
  proxies: TrustedProxies | null,
): string {
  if (!proxies?.has(socketAddress)) return withoutMapping(socketAddress);
  const hops = (forwardedFor ?? "").split(",").map((one) => withoutMapping(one.trim()));
  let client = withoutMapping(socketAddress);
  for (const hop of hops.toReversed()) {
    if (isIP(hop) === 0) break;
    client = hop;
    if (!proxies.has(hop)) break;
  }
  return client;
}

/** What is counted together: an IPv4 address, or the /64 of an IPv6 address, which belongs to one household or phone. */
export function networkOf(address: string): string {
  const plain = withoutMapping(address);
  return isIP(plain) === 6 ? `${groupsOf(plain).slice(0, 4).join(":")}::/64` : plain;
}

/** An IPv4 address as it stands, also where the socket wrote it as IPv6 (::ffff:192.0.2.1). */
function withoutMapping(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address.replace(/%.*$/, "").toLowerCase();
}

/** The eight groups of an IPv6 address without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [front, back] = [groups(head), groups(tail ?? "")];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: gap }, () => "0"), ...back].map((group) =>
    group.replace(/^0+(?=.)/, ""),
  );
}
