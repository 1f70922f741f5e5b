/** The ways in that a visitor can choose from: the local ones, and those of providers. */
import type { Asked, Words } from '#kernel';
import type { Way } from './how.ts';

/** A provider, as the page of signing in names it. */
export interface OfferedWay {
  readonly way: Exclude<Way, 'password' | 'passkey'>;
  readonly name: Words;
  /** Path of this site that begins it; the page adds `?to=` with the path to return to. */
  readonly startsAt: string;
}

type Offer = (asked: Asked) => Promise<readonly OfferedWay[]>;
const offers: Offer[] = [];

/** A system that knows providers names them once, at its door; it is asked at every visit. */
export const offerWays = (offer: Offer): number => offers.push(offer);

export interface WaysIn {
  readonly local: readonly Way[];
  readonly providers: readonly OfferedWay[];
}

export const waysIn = async (asked: Asked): Promise<WaysIn> => ({
  local: ['password', 'passkey'],
  providers: (await Promise.all(offers.map((offer) => offer(asked)))).flat(),
});

const localNames: Readonly<Record<string, Words>> = {
  password: { en: 'password', 'zh-Hans': '密码' },
  passkey: { en: 'passkey', 'zh-Hans': '通行密钥' },
};

/** How a way in is called; a provider that is no longer offered by its code. */
export async function nameOfWay(asked: Asked, way: Way): Promise<Words> {
  const local = localNames[way];
  if (local) return local;
  const { providers } = await waysIn(asked);
  return providers.find((provider) => provider.way === way)?.name ?? { en: way, 'zh-Hans': way };
}
