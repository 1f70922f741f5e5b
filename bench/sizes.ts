/** How the time of an engine grows with its input, one thread, medians of three: the rows of "Time against size" in the engines' READMEs. */
import { Chance } from '../src/engines/chance/index.ts';
import { compositeIndex } from '../src/engines/composite-index/index.ts';
import { readInput } from '../src/engines/engine/index.ts';
import { expectedRank } from '../src/engines/expected-rank/index.ts';
import { callOf } from '../src/engines/expected-rank/simulate.ts';
import { foresight } from '../src/engines/foresight/index.ts';
import { formula } from '../src/engines/formula/index.ts';
import { growthAccounting } from '../src/engines/growth-accounting/index.ts';
import { pilotEffect } from '../src/engines/pilot-effect/index.ts';
import { panelWith } from '../src/engines/pilot-effect/simulate.ts';
import { portfolio } from '../src/engines/portfolio/index.ts';
import { reviewerAssignment } from '../src/engines/reviewer-assignment/index.ts';
import { surveyEstimation } from '../src/engines/survey-estimation/index.ts';
import { Index } from '../src/engines/text-retrieval/index.ts';
import { trajectory } from '../src/engines/trajectory/index.ts';
import { walk } from '../src/engines/trajectory/simulate.ts';
import { madeUp } from './foresight-panels.ts';
import { withQuotas } from './portfolio-instances.ts';
import { latent } from './reviewer-assignment-instances.ts';
import { type Bench, median, milliseconds, type Row } from './support.ts';
import { corpusOf } from './text-retrieval-corpus.ts';

const TURNS = 3;

interface Growth {
  readonly name: string;
  /** What is counted. */
  readonly of: string;
  readonly sizes: readonly number[];
  /** Makes the question, and answers the work that is timed. */
  question(size: number): () => unknown;
}

const growths: readonly Growth[] = [
  {
    name: 'composite-index',
    of: 'units, 30 indicators in 5 groups, 1,000 runs',
    sizes: [30, 300, 3_000],
    question(count) {
      const chance = new Chance(1);
      const indicators = Array.from({ length: 30 }, (_, i) => ({ code: `i${i}`, direction: 1, parent: `g${i % 5}` }));
      const groups = [...Array.from({ length: 5 }, (_, g) => ({ code: `g${g}`, parent: 'top' })), { code: 'top' }];
      const values = Object.fromEntries(indicators.map(({ code }) => [code, Array.from({ length: count }, () => chance.normal())]));
      const vary = { weights: 0.25, normalise: [{ method: 'min-max' }, { method: 'z-score' }] };
      const asked = {
        units: Array.from({ length: count }, (_, u) => `u${u}`),
        indicators,
        groups,
        values,
        uncertainty: { runs: 1000, seed: 1, vary },
        workers: 0,
      };
      return () => compositeIndex.run(readInput(compositeIndex, asked));
    },
  },
  {
    name: 'expected-rank',
    of: 'proposals, four grades each, 1,000 draws',
    sizes: [100, 1_000, 10_000],
    question(proposals) {
      const { scores, scale } = callOf({
        seed: 1,
        proposals,
        assessors: Math.ceil(proposals / 4),
        panels: Math.max(1, Math.round(proposals / 200)),
        gradesEach: 4,
        spread: { proposals: 1.2, assessors: 0.6, panels: 0.3, noise: 1 },
        scale: [1, 9],
        step: 1,
        isClipped: true,
      });
      const asked = { scores, scale: [...scale], fundable: Math.floor(proposals / 5), draws: 1000, seed: 1, workers: 0 };
      return () => expectedRank.run(readInput(expectedRank, asked));
    },
  },
  {
    name: 'foresight',
    of: 'cells (regions × sectors), 20 years known and 26 foreseen, 1,024 draws, back-test within',
    sizes: [10, 100, 620],
    question(cells) {
      const [regions, sectors] = cells === 620 ? [31, 20] : [10, cells / 10];
      const asked = { panel: madeUp(regions, sectors), horizon: 2045, workers: 0 };
      return () => foresight.run(readInput(foresight, asked));
    },
  },
  {
    name: 'formula',
    of: 'figures of the formulas',
    sizes: [1_000, 10_000, 100_000],
    question(figures) {
      const chance = new Chance(1);
      const of = (indicator: string, unit: string) =>
        Array.from({ length: figures / 20 }, (_, region) => ({
          indicator,
          region: `r${region}`,
          unit,
          values: Object.fromEntries(Array.from({ length: 20 }, (_, year) => [`${2000 + year}`, `${100 + chance.below(900)}.25`])),
        }));
      const formulas = [{ indicator: 'intensity', formula: 'rnd / gdp * 100', unit: 'percent' }];
      const asked = { formulas, series: [...of('rnd', 'CNY'), ...of('gdp', 'CNY')] };
      return () => formula.run(readInput(formula, asked));
    },
  },
  {
    name: 'growth-accounting',
    of: 'countries of 50 years',
    sizes: [10, 100, 1_000],
    question(countries) {
      const chance = new Chance(1);
      const walked = (from: number) => {
        let level = from;
        return Array.from({ length: 50 }, () => {
          level *= 1.03 + 0.02 * chance.normal();
          return level;
        });
      };
      const series = Array.from({ length: countries }, (_, i) => ({
        entity: `c${i}`,
        years: Array.from({ length: 50 }, (_, year) => 1970 + year),
        output: walked(100),
        capital: walked(300),
        labour: walked(10),
      }));
      const asked = { series, method: 'fixed-share', capitalShare: 0.35, window: 5 };
      return () => growthAccounting.run(readInput(growthAccounting, asked));
    },
  },
  {
    name: 'pilot-effect',
    of: 'units over 10 periods, three starts, two predictors, 999 draws',
    sizes: [100, 1_000, 10_000],
    question(units) {
      const made = panelWith({
        seed: 1,
        units,
        periods: 10,
        startOf: (i) => (i % 2 ? undefined : 4 + (i % 3)),
        effect: (since) => 1 + since,
        spread: { level: 2, common: 1, noise: 1 },
        factors: 2,
        predictors: 2,
      });
      return () => pilotEffect.run(readInput(pilotEffect, { ...made, method: 'difference-in-differences', workers: 0 }));
    },
  },
  {
    name: 'portfolio',
    of: 'proposals, 5 budgets, 8 quotas, 0.1 ms of work planned for each',
    sizes: [100, 1_000, 10_000],
    question(count) {
      const { items, budgets, quotas } = withQuotas(count);
      const asked = {
        items,
        budgets,
        quotas: quotas.slice(31, 39),
        seed: 1,
        workers: 0,
        effortSeconds: count / 10_000,
        timeLimitSeconds: 60,
      };
      return () => portfolio.run(readInput(portfolio, asked));
    },
  },
  {
    name: 'reviewer-assignment',
    of: 'papers, half as many reviewers, three reviews each',
    sizes: [200, 1_000, 5_000],
    question(papers) {
      const { rows, demand } = latent(papers, papers / 2, 7);
      const rest = { minLoad: 0, conflicts: [], required: [], attributes: {}, quotas: [], perturbation: 0.5, seed: 0, workers: 0 };
      return () => reviewerAssignment.run({ similarity: rows, demand, maxLoad: 7, objective: 'total', ...rest });
    },
  },
  {
    name: 'survey-estimation',
    of: 'units in 50 strata and 500 clusters, means of 31 regions, with reading',
    sizes: [1_000, 10_000, 100_000],
    question(count) {
      const chance = new Chance(1);
      const units = Array.from({ length: count }, (_, i) => ({
        id: `u${i}`,
        stratum: i % 50,
        cluster: i % 500,
        weight: 5 + 10 * chance.uniform(),
        region: chance.below(31),
        y: 100 + 20 * chance.normal(),
      }));
      const asked = { units, design: { strata: true, clusters: true }, estimates: [{ kind: 'mean', variable: 'y', by: 'region' }] };
      return () => surveyEstimation.run(readInput(surveyEstimation, asked));
    },
  },
  {
    name: 'text-retrieval',
    of: 'documents of 100 words, indexed and asked 100 queries',
    sizes: [1_000, 10_000, 100_000],
    question(size) {
      const { documents, queries } = corpusOf(size, 100);
      const named = documents.map((text, i) => ({ id: `${i}`, text }));
      return async () => {
        const index = await Index.of(named, { stem: false, stopWords: [] });
        for (const query of queries) index.search(query, { k: 10 });
      };
    },
  },
  {
    name: 'trajectory',
    of: 'series of 30 years, with reasons',
    sizes: [100, 1_000, 10_000],
    question(count) {
      const series = Array.from({ length: count }, (_, seed) => ({
        id: `${seed}`,
        observations: walk({ seed, length: 30, drift: 0.3, noise: 0.5 }).map((value, year) => [1994 + year, value]),
        target: { year: 2030, value: 12, direction: 'up' },
      }));
      return () => trajectory.run(readInput(trajectory, { series, workers: 0 }));
    },
  },
];

export const bench: Bench = {
  name: 'sizes',
  async run() {
    const wanted = process.env.ENGINE;
    const rows: Row[] = [];
    for (const growth of growths.filter(({ name }) => !wanted || name === wanted)) rows.push(...(await timed(growth)));
    return rows;
  },
};

async function timed({ name, of, sizes, question }: Growth): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    const work = question(size);
    await work();
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) times.push(await milliseconds(work));
    const ours = `${median(times).toPrecision(3)} ms`;
    rows.push({ what: `${name}: ${size.toLocaleString('en')} ${of}`, ours, peer: '–', ratio: '–', checked: '–' });
  }
  return rows;
}
