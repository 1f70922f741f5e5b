/** Which addresses belong to the public internet. Everything that is not known to is somebody's inside. */
import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose addresses of IPv4 (RFC 6890): this host, private, shared by carriers, loopback, link-local, tests, multicast, reserved. */
const insideFour = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  insideFour.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only 2000::/3 is given out to the world: so loopback, mapped, link-local, unique-local and multicast are out. Of it, these are not: */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');
const insideSix = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23], // protocols, among them Teredo, which carries an address of IPv4
  ['2001:db8::', 32], // documents
  ['2002::', 16], // 6to4, the same
  ['3fff::', 20], // documents
] as const)
  insideSix.addSubnet(network, prefix, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !insideFour.check(address, 'ipv4');
  return version === 6 && !address.includes('%') && given.check(address, 'ipv6') && !insideSix.check(address, 'ipv6');
}

export const isLoopback = (address: string): boolean => /^127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';
