/** Estimation beside R's survey: the same figures on random designs first, then svyby, rake and the set-up of a bootstrap at 200,000 units. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Chance } from '../src/engines/chance/index.ts';
import { readInput } from '../src/engines/engine/index.ts';
import { type Auxiliary, alike } from '../src/engines/survey-estimation/auxiliary.ts';
import { factorsOf } from '../src/engines/survey-estimation/calibrate.ts';
import { coded, type Labels } from '../src/engines/survey-estimation/columns.ts';
import { ask, DESIGNS, nameOf, questionOf, randomDesign } from '../src/engines/survey-estimation/demonstration.ts';
import { designOf } from '../src/engines/survey-estimation/design.ts';
import { distanceOf } from '../src/engines/survey-estimation/distance.ts';
import { domainOf } from '../src/engines/survey-estimation/domain.ts';
import { surveyEstimation } from '../src/engines/survey-estimation/index.ts';
import { bootstrapMultipliers } from '../src/engines/survey-estimation/multipliers.ts';
import { sumsOf, valuesOf } from '../src/engines/survey-estimation/question.ts';
import { type Sample, taylorSpread } from '../src/engines/survey-estimation/taylor.ts';
import { type Bench, inTurns, median, milliseconds, type Row, ratioOf } from './support.ts';
import { asked, hasSurvey, inR } from './survey-estimation-peer.ts';

const ROWS = 200_000;
const [STRATA, CLUSTERS, REGIONS, SECTORS, REPLICATES] = [100, 20, 31, 20, 100];
const TURNS = 5;

/** 100 strata of 20 clusters of 100 firms, in 31 regions and 20 sectors. */
const chance = new Chance(1);
const column = (of: (i: number) => number) => Float64Array.from({ length: ROWS }, (_, i) => of(i));
const stratum = column(() => chance.below(STRATA));
const cluster = column((i) => stratum[i]! * 1000 + chance.below(CLUSTERS));
const weight = column(() => Math.round(1000 * (5 + 15 * chance.uniform())) / 1000);
const [region, sector] = [column(() => 1 + chance.below(REGIONS)), column(() => 1 + chance.below(SECTORS))];
const y = column((i) => Math.round(1000 * (100 + (cluster[i]! % 7) + 20 * chance.normal())) / 1000);
const labelled = (of: Float64Array) => coded(ROWS, (i) => of[i]!);
const labels = { stratum: labelled(stratum), cluster: labelled(cluster), region: labelled(region), sector: labelled(sector) };
const base = weight.reduce((sum, w) => sum + w, 0);
/** Margins some way off what the sample says. */
const margin = ({ labels: names, of }: Labels) => {
  const sums = names.map(() => 0);
  for (let i = 0; i < ROWS; i++) sums[of[i]!]! += weight[i]!;
  const moved = sums.map((sum, k) => sum * (1 + 0.1 * Math.sin(k)));
  const whole = moved.reduce((sum, each) => sum + each, 0);
  return moved.map((each) => Math.round((each / whole) * base * 1000) / 1000);
};
const margins = { region: margin(labels.region), sector: margin(labels.sector) };
margins.sector[0]! += margins.region.reduce((a, b) => a + b, 0) - margins.sector.reduce((a, b) => a + b, 0);

export const bench: Bench = {
  name: 'survey-estimation',
  async run() {
    const isThere = await hasSurvey();
    const same = isThere ? await agreement() : 'not compared';
    const ours = await work();
    const rows = [await whole(), await bootstrapWhole()];
    if (!isThere) return [...(await alone(ours)), ...rows];
    const found = await turns(ours);
    const row = (what: string, key: 'svyby' | 'rake' | 'bootstrap', target: number, checked: string): Row => ({
      what,
      ours: `${median(found.ours[key]).toFixed(2)} ms`,
      peer: `survey ${(median(found.peer[key]) / 1000).toFixed(2)} s`,
      ratio: `${ratioOf(found.peer[key], found.ours[key]).toFixed(0)} × (asked ${target})`,
      checked,
    });
    return [
      row(
        `means of ${REGIONS} regions with errors, ${ROWS} units in ${STRATA} strata and ${STRATA * CLUSTERS} clusters (svyby)`,
        'svyby',
        300,
        `${found.svyby}; ${same}`,
      ),
      row(`raking ${ROWS} units to ${REGIONS} regions and ${SECTORS} sectors (rake)`, 'rake', 50, found.rake),
      row(
        `${REPLICATES} replicates of the Rao–Wu bootstrap set up, ${ROWS} units (as.svrepdesign)`,
        'bootstrap',
        1000,
        'chance differs; errors in the tests',
      ),
      ...rows,
    ];
  },
};

/** What each side does, the design made beforehand as `svydesign` makes it. */
async function work() {
  const names = { fpc: '', clusters: [], stages: {} };
  const design = designOf({
    rows: ROWS,
    stratum: labels.stratum,
    cluster: labels.cluster,
    population: null,
    stages: [],
    lonely: 'refuse',
    placeOf: (i) => i,
    names,
  });
  const domain = domainOf(['region'], [labels.region], ROWS);
  const level = design.levels[0]!;
  return {
    svyby() {
      const sample: Sample = { design, base: weight, weight, calibration: null, crossings: new Map() };
      const question = { domain, y, under: 'units' } as const;
      const sums = sumsOf(question, weight);
      return { value: valuesOf(question, sums), se: taylorSpread(sample, question, sums).variance.map(Math.sqrt) };
    },
    rake() {
      const terms = [
        { name: 'region', from: 0, ...labels.region },
        { name: 'sector', from: REGIONS, ...labels.sector },
      ];
      const auxiliary: Auxiliary = { columns: REGIONS + SECTORS, terms, target: Float64Array.from([...margins.region, ...margins.sector]) };
      const same = alike(auxiliary, ROWS);
      const found = factorsOf(same, weight, { distance: distanceOf('raking'), tolerance: 1e-10, iterations: 100 });
      if ('column' in found) throw new Error('The margins cannot be met.');
      const raked = new Float64Array(ROWS);
      for (let i = 0; i < ROWS; i++) raked[i] = weight[i]! * found.factor[same.of[i]!]!;
      return raked;
    },
    bootstrap: () => Array.from({ length: REPLICATES }, (_, r) => bootstrapMultipliers(level, 1, r)),
  };
}

type Work = Awaited<ReturnType<typeof work>>;
const KEYS = ['svyby', 'rake', 'bootstrap'] as const;
type Times = Record<(typeof KEYS)[number], number[]>;

/** Ours take milliseconds: twenty in a row, so that a busy moment weighs no more than on R's seconds. */
const IN_A_ROW = 20;
const each = async (work: () => unknown) =>
  (await milliseconds(() => {
    for (let k = 0; k < IN_A_ROW; k++) work();
  })) / IN_A_ROW;

/** Five turns after one that warms up: ours, then R, whose answers are held beside ours. */
async function turns(ours: Work) {
  const [mine, peer]: [Times, Times] = [
    { svyby: [], rake: [], bootstrap: [] },
    { svyby: [], rake: [], bootstrap: [] },
  ];
  let [svyby, rake] = ['', ''];
  for (let turn = 0; turn <= TURNS; turn++) {
    for (const key of KEYS) {
      const time = await each(ours[key]);
      if (turn > 0) mine[key].push(time);
    }
    if (turn === 0) continue;
    await inR('survey-estimation-speed.R', fill, async (folder) => {
      const table = async (name: string) =>
        parse(await readFile(join(folder, name), 'utf8'), { columns: true }) as Record<string, string>[];
      const [seconds] = await table('seconds.csv');
      for (const key of KEYS) peer[key].push(1000 * Number(seconds![key]));
      const { value, se } = ours.svyby();
      const said = await table('svyby.csv');
      svyby = apart([...value, ...se], [...said.map((row) => Number(row.value)), ...said.map((row) => Number(row.se))], 1e-8);
      const weights = ours.rake();
      rake = apart(
        [...weights],
        (await table('rake.csv')).map((row) => Number(row.weight)),
        1e-6,
      );
    });
  }
  return { ours: mine, peer, svyby, rake };
}

function apart(ours: readonly number[], theirs: readonly number[], most: number): string {
  const worst = ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value / theirs[i]! - 1)), 0);
  return `${worst < most ? 'same' : 'FAILED'} to ${worst.toExponential(1)}`;
}

async function fill(folder: string) {
  const rows = Array.from({ length: ROWS }, (_, i) => `${stratum[i]},${cluster[i]},${weight[i]},${region[i]},${sector[i]},${y[i]}`);
  await writeFile(join(folder, 'units.csv'), ['stratum,cluster,weight,region,sector,y', ...rows, ''].join('\n'));
  for (const name of ['region', 'sector'] as const)
    await writeFile(
      join(folder, `${name}.csv`),
      ['label,Freq', ...labels[name].labels.map((label, k) => `${label},${margins[name][k]}`), ''].join('\n'),
    );
  await writeFile(join(folder, 'replicates.txt'), `${REPLICATES}\n`);
}

async function alone(ours: Work): Promise<Row[]> {
  const found = await inTurns(
    Object.fromEntries(KEYS.map((key) => [key, () => each(ours[key])])) as Record<(typeof KEYS)[number], () => Promise<number>>,
  );
  return KEYS.map((key) => ({
    what: `${key}, ${ROWS} units`,
    ours: `${median(found[key]).toFixed(2)} ms`,
    peer: 'survey is not installed',
    ratio: '–',
    checked: 'not compared',
  }));
}

/** From plain values to the answer: reading and sorting the units included. */
async function whole(): Promise<Row> {
  const input = plain({ estimates: [{ kind: 'mean', variable: 'y', by: 'region' }] });
  const { run } = await inTurns({ run: () => milliseconds(() => surveyEstimation.run(readInput(surveyEstimation, input))) }, 3);
  return {
    what: `the same means from plain values, with reading, ${ROWS} units`,
    ours: `${median(run).toFixed(0)} ms`,
    peer: '–',
    ratio: '–',
    checked: '–',
  };
}

async function bootstrapWhole(): Promise<Row> {
  const read = readInput(
    surveyEstimation,
    plain({ estimates: [{ kind: 'mean', variable: 'y', by: 'region' }], variance: 'bootstrap', replicates: 1000, workers: 0 }),
  );
  const { run } = await inTurns({ run: () => milliseconds(() => surveyEstimation.run(read)) }, 3);
  return {
    what: `the same by 1,000 replicates, without reading, one thread`,
    ours: `${median(run).toFixed(0)} ms`,
    peer: '–',
    ratio: '–',
    checked: '–',
  };
}

function plain(more: object) {
  const units = Array.from({ length: ROWS }, (_, i) => ({
    id: `u${i}`,
    stratum: stratum[i]!,
    cluster: cluster[i]!,
    weight: weight[i]!,
    region: region[i]!,
    y: y[i]!,
  }));
  return { units, design: { strata: true, clusters: true }, ...more };
}

/** R's answers to the random designs of the tests, asked now. */
async function agreement(): Promise<string> {
  const said = Map.groupBy(await asked(), ({ design }) => design);
  let worst = 0;
  for (let number = 0; number < DESIGNS; number++) {
    const ours = new Map((await ask(questionOf(randomDesign(number)))).estimates.map((each) => [nameOf(each), each]));
    for (const { figure, value, standardError } of said.get(`${number}`) ?? []) {
      const each = ours.get(figure)!;
      worst = Math.max(worst, Math.abs(each.value! / value - 1));
      if (standardError > 1e-10) worst = Math.max(worst, Math.abs(each.standardError! / standardError - 1));
    }
  }
  return `${DESIGNS} random designs ${worst < 1e-8 ? 'same' : 'FAILED'} to ${worst.toExponential(1)}`;
}
