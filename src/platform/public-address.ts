import ipaddr from "ipaddr.js";

/**
 * Whether an address belongs to the public internet. Everything else is refused: this machine, private and shared networks,
 * link-local (where clouds keep their metadata), multicast, documentation, and whatever carries another address inside
 * itself (IPv4-mapped, NAT64, 6to4, Teredo), so that nothing internal hides in a public-looking one.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes("%")) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return !refusedRanges.some(([range, bits]) => {
    const network = ipaddr.parse(range);
    if (network.kind() !== address.kind()) return false;
    return address.match(network as never, bits);
  });
}

/** What the library calls unicast and is none, or not for everyone. */
const refusedRanges: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["100.64.0.0", 10],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["240.0.0.0", 4],
  ["::", 96],
  ["::ffff:0:0", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];
