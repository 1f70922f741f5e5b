/** JSON-stat 2.0: a cube as one dataset (https://json-stat.org/full/). */
import type { Language } from '#kernel';
import { type Cube, named } from './cube.ts';

export function jsonStatOf({ indicator, dimensions, cells, sources }: Cube, language: Language) {
  const size = dimensions.map(({ codes }) => codes.length);
  const count = dimensions.length && cells.length ? size.reduce((product, each) => product * each, 1) : 0;
  const value: (number | null)[] = Array(count).fill(null);
  const status: (string | null)[] = Array(count).fill(null);
  const missing: Record<string, string> = {};
  for (const { at, figure } of cells) {
    const place = at.reduce((sum, each, i) => sum * (size[i] as number) + each, 0);
    value[place] = figure.value === null ? null : Number(figure.value);
    status[place] = figure.status;
    if (figure.missing) missing[place] = figure.missing;
  }
  return {
    version: '2.0',
    class: 'dataset',
    label: named(indicator.name, language),
    source: sources.map(({ title, publisher }) => `${named(publisher, language)}: ${named(title, language)}`).join('; '),
    updated: cells.map(({ figure }) => figure.recordedAt).reduce((a, b) => (a > b ? a : b), indicator.updatedAt),
    id: dimensions.map(({ id }) => id),
    size,
    role: { time: ['TIME_PERIOD'], geo: ['REF_AREA'] },
    dimension: Object.fromEntries(
      dimensions.map(({ id, name, codes }) => [
        id,
        {
          label: named(name, language),
          category: {
            index: codes.map((code) => code.id),
            label: Object.fromEntries(codes.map((code) => [code.id, named(code.name, language)])),
          },
        },
      ]),
    ),
    value,
    status,
    extension: { indicator: indicator.code, unit: indicator.unit, multiplier: indicator.multiplier, decimals: indicator.decimals, missing },
  };
}
