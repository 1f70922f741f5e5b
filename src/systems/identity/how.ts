/** By which way somebody came in; a provider's is named after it. */
export type Way = 'password' | 'passkey' | `oidc:${string}` | `saml:${string}`;

/** How somebody proved who they are. Two factors: something known or of the body, and something held. */
export interface How {
  readonly way: Way;
  readonly factors: 1 | 2;
  /** The network that the request came from, as `networkOf` cuts it. */
  readonly network?: string | undefined;
}

/** Whose account it is: what every way in leads to. */
export interface Owner {
  /** Of the account. */
  readonly id: string;
  readonly personId: string;
}

/** Enough of an address to know one's own networks again, and not enough to find a machine: 24 bits of IPv4, 48 of IPv6. */
export function networkOf(address: string | undefined): string | undefined {
  const [, four] = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address ?? '') ?? [];
  if (four) return `${four}.0/24`;
  if (!address || !/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return undefined;
  const [head = '', tail] = address.toLowerCase().split('::');
  const [before, after] = [head, tail].map((part) => (part ? part.split(':') : []));
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - (before?.length ?? 0) - (after?.length ?? 0) }, () => '0');
  return `${[...(before ?? []), ...zeros, ...(after ?? [])].slice(0, 3).join(':')}::/48`;
}
