/** Scopes of an access token: how far, and in which records; at most what the key is for. */
import type { Actor } from '#kernel';

export interface Reach {
  readonly extent: Actor['may'];
  /** None named is all. */
  readonly records: readonly string[];
}

const extents = ['read', 'drafts', 'everything'] as const;
const rank = (extent: string) => extents.indexOf(extent as (typeof extents)[number]);

/**
 * `read`, or `read:organisation read:person`: one extent, and the records that it is cut to. Nothing asked for is all that the key may.
 * Undefined where more is asked for than the key may, or what is no scope.
 */
export function reachOf(scope: string, key: Reach): Reach | undefined {
  const asked = scope.split(' ').filter(Boolean);
  if (!asked.length) return key;
  const parts = asked.map((each) => /^(read|drafts|everything)(?::([a-z0-9_]{1,63}))?$/.exec(each));
  const [extent] = parts.map((part) => part?.[1]);
  const isOne = parts.every((part) => part && part[1] === extent);
  if (!extent || !isOne || rank(extent) > rank(key.extent)) return undefined;
  const named = parts.map((part) => part?.[2]);
  const isWhole = named.some((record) => record === undefined);
  const records = isWhole ? key.records : [...new Set(named as string[])];
  if (key.records.length && records.some((record) => !key.records.includes(record))) return undefined;
  return { extent: extents[rank(extent)] ?? 'read', records };
}

/** The same in words of a scope. */
export const scopeText = ({ extent, records }: Reach): string =>
  records.length ? records.map((record) => `${extent}:${record}`).join(' ') : extent;
