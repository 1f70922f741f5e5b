/** What somebody who acts on the answer should know besides. */
import type { Answer } from './differences.ts';
import { inChinese } from './estimate.ts';
import type { Panel } from './panel.ts';
import { levelPlace } from './placebo.ts';
import type { Input, Words } from './schema.ts';
import { words } from './words.ts';

/** Groups below this give errors that are too small. */
const FEW_UNITS = 5;
const ALONE = 0.999;
/** A fit this far above the bound is worth a word. */
const ABOVE = 1.1;

export function warningsOf(panel: Panel, asked: Input, answer: Answer, leftOut: readonly string[]): Words[] {
  const last = panel.periods.at(-1) ?? Number.NEGATIVE_INFINITY;
  const late = Object.entries(asked.treated).flatMap(([unit, first]) => (first > last ? [unit] : []));
  const shared = late.length > 0 && panel.units.length > 0 ? [words('not-started', { units: named(late.sort()) })] : [];
  return [...shared, ...(asked.method === 'synthetic-control' ? ofSynthetic(asked, answer, leftOut) : ofDifferences(panel, asked, answer))];
}

function ofDifferences({ values, first }: Panel, { interval, randomised }: Input, { effects, placebo }: Answer): Words[] {
  const found: Words[] = [];
  const missing = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (missing > 0) found.push(words('values-missing', { count: missing }));
  const sizes = new Map<number, number>();
  for (const start of first) if (Number.isFinite(start)) sizes.set(start, (sizes.get(start) ?? 0) + 1);
  const small = [...sizes].filter(([, size]) => size < FEW_UNITS).map(([start]) => start);
  if (small.length > 0) found.push(words('small-groups', { groups: named(small.sort((a, b) => a - b).map(String)) }));
  const gone = effects.filter(({ effect }) => effect === null);
  const why = gone[0]?.missing.effect ?? '';
  if (gone.length > 0) found.push(words('cells-missing', { count: gone.length, of: effects.length, why, whyZh: inChinese(why) }));
  if (randomised && placebo && placebo.p <= 1 - interval) found.push(words('moved-apart', { ratio: placebo.ratio, p: placebo.p }));
  return found;
}

function ofSynthetic({ interval }: Input, { weights = [], effects }: Answer, leftOut: readonly string[]): Words[] {
  const found: Words[] = [];
  if (leftOut.length > 0) found.push(words('left-out', { count: leftOut.length, units: named(leftOut) }));
  const donors = effects[0]?.compared ?? 0;
  if (donors > 0 && levelPlace(donors, interval) < 1 && weights.length === 1)
    found.push(words('few-donors', { donors, least: 1 / (donors + 1), confidence: interval }));
  const least = Math.min(...weights.map(({ unit }) => effects.filter((effect) => effect.unit === unit && effect.before).length));
  if (donors > least) found.push(words('more-donors-than-periods', { donors, periods: least }));
  for (const { unit, predictors, prePeriodFit, bound } of weights) {
    const alone = predictors.length > 1 ? predictors.find(({ weight }) => weight >= ALONE) : undefined;
    if (alone) found.push(words('one-predictor', { unit, name: alone.name }));
    if (bound > 0 && prePeriodFit > ABOVE * bound) found.push(words('above-bound', { unit, fit: prePeriodFit, bound }));
  }
  return found;
}

const MOST_NAMED = 5;
const named = (all: readonly string[]) =>
  all.length <= MOST_NAMED ? all.join(', ') : `${all.slice(0, MOST_NAMED).join(', ')} (+${all.length - MOST_NAMED})`;
