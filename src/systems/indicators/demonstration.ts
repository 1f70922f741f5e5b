/** Regions, sources and indicators of the small demonstration country, for tests. */
import { expect } from 'vitest';
import { type Asked, actsOf, ask, platform, Refusal } from '#kernel';
import { region } from '#systems/registry';
import { publishIndicator } from './commands/publish-indicator.ts';
import { indicator, source } from './records.ts';
import type { Figure } from './rules/figure.ts';

const both = (words: string) => ({ en: words, 'zh-Hans': `${words}(中文)` });

export const provinces = ['KE-AM', 'KE-BR', 'KE-CO'] as const;

/** The country KES with three provinces, and one source. */
export async function foundCountry(asked: Asked) {
  const as = { ...asked, person: platform };
  const country = await ask(actsOf(region).create, { code: 'KES', level: 'country', name: both('Kestria') }, as);
  for (const code of provinces) await ask(actsOf(region).create, { code, level: 'province', name: both(code), parentId: country.id }, as);
  const bulletin = {
    code: 'bulletin',
    title: both('Bulletin'),
    publisher: both('Statistics Office'),
    publishedOn: '2024-09-20',
    licence: 'CC BY 4.0',
  };
  const { id } = await ask(actsOf(source).create, bulletin, as);
  return { sourceId: id };
}

/** An indicator with every heading filled. */
export const fullIndicator = (code: string, sourceId: string, more: object = {}) => ({
  code,
  name: both(`Name of ${code}`),
  definition: both(`What ${code} is`),
  unit: 'CNY',
  multiplier: 8,
  decimals: 1,
  direction: 'up',
  frequency: 'annual',
  dimensions: ['region'],
  methodVersion: '1',
  method: both('A survey'),
  sourceId,
  producer: both('Statistics Office'),
  licence: 'CC BY 4.0',
  revisionPolicy: both('Final after a year'),
  coverage: both('Three provinces'),
  quality: both('Good to one decimal'),
  alternatives: [],
  ...more,
});

export async function publishedIndicator(asked: Asked, code: string, sourceId: string, more: object = {}) {
  const as = { ...asked, person: platform };
  const { id, version } = await ask(actsOf(indicator).create, fullIndicator(code, sourceId, more), as);
  await ask(publishIndicator, { id, version }, as);
  return id;
}

export const figure = (region: string, period: string, value: string | null, more: Partial<Figure> = {}): Figure => ({
  region,
  period,
  value,
  status: value === null ? 'O' : 'A',
  ...(value === null && { missing: 'Not yet published' }),
  releasedOn: '2024-09-20',
  ...more,
});

export const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> => {
  const error = await promise.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
};
