/** How often intervals of 95 % hold the true figure: `node bench/survey-estimation-coverage.ts 2000` draws 2,000 samples a line. */
import { coverage, lost, margins, names } from '../src/engines/survey-estimation/simulate.ts';

const rounds = Number(process.argv[2] ?? 1000);
const calibrate = { method: 'raking', margins };
const impute = { variables: ['y'], method: 'knn', predictors: ['x'], imputations: 15 };
const lines: [string, object, typeof lost?][] = [
  ['linearisation', {}],
  ['linearisation, raked', { calibrate }],
  ['jackknife', { variance: 'jackknife' }],
  ['bootstrap of 300', { variance: 'bootstrap', replicates: 300 }],
  ['values lost among the large, left out', {}, lost],
  ['the same, filled from the nearest', { impute }, lost],
];
console.log(`| ${rounds} samples | ${names.join(' | ')} |\n|---|${names.map(() => '---').join('|')}|`);
for (const [what, more, change] of lines) {
  const shares = await coverage(rounds, more, change);
  console.log(`| ${what} | ${shares.map((share) => `${share.toFixed(1)} %`).join(' | ')} |`);
}
