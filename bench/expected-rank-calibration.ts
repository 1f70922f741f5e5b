/**
 * `node bench/expected-rank-calibration.ts [worlds]` prints how often 95 % intervals hold the planted ranks, effects and biases of
 * made-up calls, and how often the test of contested proposals gives false alarm and finds those that part their assessors.
 */
import { calibrate } from '../src/engines/expected-rank/calibration.ts';
import type { World } from '../src/engines/expected-rank/simulate.ts';

const worlds = Number(process.argv[2] ?? 100);
const spread = { proposals: 1, assessors: 0.6, noise: 1 };
const plain = { proposals: 60, assessors: 15, gradesEach: 4, spread, scale: [-8, 8] } as const;
const crowd = { proposals: 100, assessors: 20, gradesEach: 4, spread, scale: [-12, 12] } as const;
const clipped = { ...plain, spread: { ...spread, proposals: 1.5 }, scale: [1, 6], isClipped: true } as const;

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

const intervals: readonly (readonly [string, Omit<World, 'seed'>, object?])[] = [
  ['one call for all, 60 proposals × 4 grades', plain],
  ['three panels of 30 proposals', { ...plain, proposals: 90, assessors: 24, panels: 3, spread: { ...spread, panels: 0.5 } }],
  ['two grades a proposal', { ...plain, gradesEach: 2 }],
  ['300 proposals, 75 assessors', { ...plain, proposals: 300, assessors: 75 }],
  ['whole grades from 1 to 9', { ...plain, scale: [1, 9], step: 1, isClipped: true }],
  ['grades put on the ends of 1 to 6, censored', clipped, { ends: 'censored' }],
  ['the same, taken as given', clipped],
];
console.log(
  '| planted | rank held | effect held | bias held | mean error of rank | of plain means | converged |\n|---|---|---|---|---|---|---|',
);
for (const [name, world, more = {}] of intervals) {
  const found = await calibrate(world, { worlds, draws: 1000, more });
  const errors = [found.meanRankError.toFixed(2), found.meanRankErrorOfMeans.toFixed(2)];
  console.log(
    `| ${[name, percent(found.rankHeld), percent(found.effectHeld), percent(found.biasHeld), ...errors, percent(found.isConverged)].join(' | ')} |`,
  );
}

const camps = (gradesEach: number, distance: number): Omit<World, 'seed'> => ({ ...crowd, gradesEach, contested: { count: 5, distance } });
const parted: readonly (readonly [string, Omit<World, 'seed'>])[] = [
  ['nobody', crowd],
  ['nobody, whole grades from 1 to 9', { ...crowd, scale: [1, 9], step: 1, isClipped: true }],
  ['5 of 100, camps 1.5 σ from the middle, 4 grades', camps(4, 1.5)],
  ['5 of 100, camps 2 σ from the middle, 4 grades', camps(4, 2)],
  ['5 of 100, camps 1.5 σ from the middle, 6 grades', camps(6, 1.5)],
  ['5 of 100, camps 2 σ from the middle, 6 grades', camps(6, 2)],
];
console.log('\n| contested | false alarms at 1 % | found at 1 % | false alarms at 5 % | found at 5 % |\n|---|---|---|---|---|');
for (const [name, world] of parted) {
  const [strict, wide] = [
    await calibrate(world, { worlds, draws: 400 }),
    await calibrate(world, { worlds, draws: 400, more: { falseAlarm: 0.05 } }),
  ];
  console.log(`| ${[name, ...[strict.falseAlarms, strict.detected, wide.falseAlarms, wide.detected].map(percent)].join(' | ')} |`);
}
