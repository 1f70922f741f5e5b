/** What the forecasts are worth: `node bench/foresight-backtest.ts` calibrates on the years to T − 5 of the public panels, for several T, and scores the last five. */

import { readInput } from '../src/engines/engine/index.ts';
import { backTested } from '../src/engines/foresight/back-test.ts';
import { foresight } from '../src/engines/foresight/index.ts';
import { countries, hasPanels, provinces } from './foresight-panels.ts';

type Panel = ReturnType<typeof countries> | ReturnType<typeof provinces>;

if (!hasPanels) console.error('The public panels are not beside this checkout (../shared/data).');
else {
  console.log(
    '| panel | years held out | indicator | values | in the 80 % fan | of the random walk | CRPS over the random walk’s |\n|---|---|---|---|---|---|---|',
  );
  const all = countries();
  for (const to of [2010, 2012, 2014, 2016, 2018]) print(`${all.regions.length} countries`, upTo(all, to));
  print('31 provinces', provinces());
}

function print(name: string, panel: Panel) {
  const tested = backTested(readInput(foresight, { panel, horizon: panel.years.at(-1)! + 1 }));
  if ('missing' in tested) throw new Error(tested.missing);
  for (const { indicator, n, coverage, coverageOfRandomWalk, ratio, isBetter } of tested.scores) {
    const percent = (share: number) => `${Math.round(100 * share)} %`;
    const crps = isBetter ? ratio.toFixed(2) : `**${ratio.toFixed(2)}**`;
    console.log(
      `| ${[name, `${tested.origin + 1}–${tested.to}`, indicator, n, percent(coverage), percent(coverageOfRandomWalk), crps].join(' | ')} |`,
    );
  }
}

/** The panel as it was known in a year. */
function upTo({ years, regions, cells }: Panel, year: number): Panel {
  const count = years.indexOf(year) + 1;
  const cut = <Row extends object>(row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, count) : value])) as Row;
  return { years: years.slice(0, count), regions: regions.map(cut), cells: cells.map(cut) } as Panel;
}
