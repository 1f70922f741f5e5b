/** Growth accounting: how much of the growth of output came from capital, from labour, and from neither. */
import { engine } from '../engine/index.ts';
import { growthOf, periodsOf } from './account.ts';
import { alternatives } from './alternatives.ts';
import { openLedger } from './ledger.ts';
import { type Alternatives, input, output } from './schema.ts';

/**
 * Solow 1957: gA = gY − α·gK − (1 − α)·gL for each pair of years and for periods, with the contribution of
 * technological progress gA / gY × 100. Törnqvist weights after Jorgenson–Griliches 1967 and OECD Measuring
 * Productivity 2001, or one fixed weight. Growth is a fraction a year. Every figure names its method; a null says why.
 */
export const growthAccounting = engine({
  name: 'growth-accounting',
  says: 'Splits the growth of output into capital, labour and technological progress, by several methods.',
  input,
  output,
  run(asked, watch) {
    const accounts = asked.series.map((series, done) => {
      watch?.signal?.throwIfAborted();
      const ledger = openLedger(series, asked);
      const others = asked.alternatives === false ? nothing : alternatives({ ...asked, series: [series] });
      watch?.progress?.((done + 1) / asked.series.length);
      return { growth: growthOf(ledger), periods: periodsOf(ledger, asked.window), others };
    });
    const table = {
      figures: accounts.flatMap(({ others }) => others.figures),
      ranges: accounts.flatMap(({ others }) => others.ranges),
    };
    return {
      entities: accounts.map(({ growth }) => growth),
      periods: accounts.flatMap(({ periods }) => periods),
      ...(asked.alternatives === false ? {} : { alternatives: table }),
    };
  },
});

const nothing: Alternatives = { figures: [], ranges: [] };

export { alternatives } from './alternatives.ts';
export { perpetualInventory } from './perpetual-inventory.ts';
