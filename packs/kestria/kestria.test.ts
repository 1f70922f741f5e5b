/** The pack of a made-up country: complete, with every reference met, and with nothing in it that the first pack has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInput } from '#engines/engine';
import { formula } from '#engines/formula';
import * as schema from '../../src/systems/pack/schema.ts';

const folder = import.meta.dirname;
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const read = (name: string): unknown => JSON.parse(text(name));

const about = schema.about.parse(read('pack.json'));
const clauses = z.array(schema.clause).parse(read('clauses.json'));
const marks = z.array(schema.mark).parse(read('marks.json'));
const organisations = z.array(schema.organisation).parse(read('organisations.json'));
const sources = z.array(schema.source).parse(read('sources.json'));
const indicators = z.array(schema.indicator).parse(read('indicators.json'));
const { regions, sets } = z.strictObject({ regions: z.array(schema.region), sets: z.array(schema.regionSet) }).parse(read('regions.json'));
const { lists, crosswalks } = z
  .strictObject({ lists: z.array(schema.codeList), crosswalks: z.array(schema.crosswalk) })
  .parse(read('codelists.json'));
const { steps, objectives, targets, tasks } = schema.strategy.parse(read('strategy.json'));
const tables = readdirSync(join(folder, 'figures')).sort();
const figures = tables.flatMap((name) =>
  z.array(schema.figure).parse(parse(text(join('figures', name)), { columns: true, relaxColumnCount: false })),
);

const nodes = [...steps, ...objectives, ...targets, ...tasks];
const milestones = targets.flatMap((each) => each.milestones);
const numbers = clauses.map(({ number }) => number);

/** What points, to what, and how often at the least. */
const references: Record<string, { from: string[]; to: string[]; least: number }> = {
  clause: {
    from: [
      ...nodes.flatMap(({ clause, alsoServes }) => [clause, ...alsoServes]),
      ...milestones.map(({ clause }) => clause),
      ...clauses.flatMap(({ parent, alsoAt }) => [...(parent === null ? [] : [parent]), ...alsoAt]),
    ],
    to: numbers,
    least: 60,
  },
  mark: { from: [...nodes, ...clauses].flatMap(({ marks }) => marks), to: codesOf(marks), least: 50 },
  step: { from: objectives.map(({ step }) => step), to: codesOf(steps), least: 4 },
  objective: {
    from: [...[...targets, ...milestones].map(({ objective }) => objective), ...tasks.flatMap(({ objectives }) => objectives)],
    to: codesOf(objectives),
    least: 20,
  },
  target: { from: tasks.flatMap(({ targets }) => targets), to: codesOf(targets), least: 10 },
  organisation: {
    from: [
      ...targets.flatMap(({ owner }) => owner ?? []),
      ...tasks.flatMap(({ lead, support }) => [...(lead ? [lead] : []), ...support]),
      ...organisations.flatMap(({ parent }) => parent ?? []),
    ],
    to: codesOf(organisations),
    least: 20,
  },
  region: {
    from: [
      ...[about.area ?? []].flat(),
      ...targets.flatMap(({ area, shares }) => [area, ...shares.map(({ region }) => region)]),
      ...organisations.flatMap(({ region }) => region ?? []),
      ...regions.flatMap(({ parent }) => parent ?? []),
      ...sets.flatMap(({ members }) => members),
      ...figures.map(({ region }) => region),
    ],
    to: codesOf(regions),
    least: 350,
  },
  indicator: {
    from: [...targets.flatMap(({ indicator }) => indicator ?? []), ...figures.map(({ indicator }) => indicator)],
    to: codesOf(indicators),
    least: 330,
  },
  source: {
    from: [
      ...targets.flatMap(({ baseline }) => baseline?.source ?? []),
      ...indicators.map(({ source }) => source),
      ...figures.map(({ source }) => source),
    ],
    to: codesOf(sources),
    least: 330,
  },
  'code list': {
    from: crosswalks.flatMap(({ from, to }) => [from, to]),
    to: lists.map(({ code, version }) => `${code}@${version}`),
    least: 2,
  },
};

describe('the pack of Kestria', () => {
  it('says that it is made up, in the pack and in every source', () => {
    expect(about.fictional).toBe(true);
    expect(sources).toHaveLength(3);
    for (const { title } of sources) {
      expect(title.en).toMatch(/made up for demonstration$/);
      expect(title['zh-Hans']).toMatch(/为演示而虚构$/);
    }
  });

  it('is small and whole', () => {
    expect([steps, objectives, targets, tasks, clauses].map((each) => each.length)).toEqual([2, 4, 5, 8, 20]);
    expect(new Set(targets.map(({ kind }) => kind))).toEqual(new Set(['quantity', 'derived', 'rank', 'rubric']));
    expect(new Set(marks.map(({ family }) => family))).toEqual(new Set(['principle', 'wheel']));
  });

  it('gives everything a code of its own', () => {
    for (const list of [nodes, marks, organisations, regions, sets, sources, indicators]) expect(repeated(codesOf(list))).toEqual([]);
    expect(repeated(numbers)).toEqual([]);
  });

  it.each(Object.keys(references))('has no reference to a missing %s', (kind) => {
    const { from, to, least } = references[kind]!;
    expect([...new Set(from)].filter((each) => !to.includes(each))).toEqual([]);
    expect(from.length).toBeGreaterThanOrEqual(least);
  });

  it('crosses code lists only between codes that they hold', () => {
    expect(crosswalks).toHaveLength(1);
    const codesIn = (name: string) => codesOf(lists.find(({ code, version }) => `${code}@${version}` === name)!.codes);
    for (const { from, to, pairs } of crosswalks) {
      expect(pairs).toHaveLength(5);
      for (const [left, right] of pairs) {
        expect(codesIn(from)).toContain(left);
        expect(codesIn(to)).toContain(right);
      }
    }
  });

  it('shares no code of clause, mark, region, target or task with the Outline', () => {
    const theirs = (name: string): unknown => JSON.parse(readFileSync(join(folder, '../outline', name), 'utf8'));
    const outline = schema.strategy.parse(theirs('strategy.json'));
    const taken = new Set([
      ...z
        .array(schema.clause)
        .parse(theirs('clauses.json'))
        .map(({ number }) => number),
      ...codesOf(z.array(schema.mark).parse(theirs('marks.json'))),
      ...codesOf(z.object({ regions: z.array(schema.region) }).parse(theirs('regions.json')).regions),
      ...codesOf([...outline.steps, ...outline.objectives, ...outline.targets, ...outline.tasks]),
    ]);
    expect(taken.size).toBeGreaterThan(350);
    expect([...numbers, ...codesOf([...marks, ...regions, ...nodes])].filter((each) => taken.has(each))).toEqual([]);
  });
});

describe('the strategy of Kestria', () => {
  it('has milestones in order, each inside the years of the pack', () => {
    expect(milestones).toHaveLength(7);
    for (const { code, milestones } of targets) {
      const years = milestones.map(({ year }) => year);
      expect(years, code).toEqual([...new Set(years)].sort());
      expect(
        years.every((year) => year >= (about.from ?? Number.NaN) && year <= (about.to ?? Number.NaN)),
        code,
      ).toBe(true);
    }
  });

  it('splits a target to regions without a rest', () => {
    const [split, ...more] = targets.filter(({ shares }) => shares.length > 0);
    expect(more).toEqual([]);
    expect(split!.shares).toHaveLength(6);
    expect(Decimal.sum(...split!.shares.map(({ value }) => value)).toString()).toBe(split!.milestones[0]!.value);
  });

  it('has one task without a lead, so that a gap can be shown', () => {
    expect(tasks.filter(({ lead }) => lead === undefined).map(({ code }) => code)).toEqual(['masters-and-learners']);
  });

  it('serves every measure of chapters 3 and 4 by a task', () => {
    const served = new Set(tasks.flatMap(({ clause, alsoServes }) => [clause, ...alsoServes]));
    const measures = numbers.filter((number) => /^[34]\.\d$/.test(number));
    expect(measures).toHaveLength(6);
    expect(measures.filter((number) => !served.has(number))).toEqual([]);
  });

  it('starts its targets from a figure of its own tables', () => {
    const based = targets.filter(({ baseline }) => baseline !== undefined);
    expect(based).toHaveLength(3);
    for (const { code, indicator, area, baseline } of based)
      expect(valuesOf(indicator!, area, String(baseline!.year)), code).toContain(baseline!.value);
  });
});

describe('the figures of Kestria', () => {
  it('cover fifteen years of four indicators; the fifth is worked out from two of them', () => {
    const yearsOf = (code: string) => new Set(figures.filter(({ indicator }) => indicator === code).map(({ period }) => period)).size;
    expect(Object.fromEntries(codesOf(indicators).map((code) => [code, yearsOf(code)]))).toEqual({
      'business-rnd': 15,
      'employed-persons': 15,
      'water-loss': 15,
      'water-league-rank': 15,
      'rnd-per-worker': 0,
    });
    expect(figures).toHaveLength(15 * (3 * 7 + 1) + 1);
  });

  it('say why a value is missing, and only then', () => {
    const silent = figures.filter(({ value }) => value === '');
    expect(silent.map(({ indicator, region, period }) => [indicator, region, period])).toEqual([
      ['water-league-rank', 'KST', '2020'],
      ['water-loss', 'KS-ES', '2013'],
    ]);
    expect(figures.filter(({ value, missing }) => (value === '') !== (missing !== ''))).toEqual([]);
    expect(silent.filter(({ status }) => !['M', 'O'].includes(status))).toEqual([]);
  });

  it('stand once for each release', () => {
    const keys = figures.map(({ indicator, region, period, releasedOn }) => [indicator, region, period, releasedOn].join());
    expect(repeated(keys)).toEqual([]);
    expect(valuesOf('business-rnd', 'KST', '2021'), 'one figure was revised').toEqual(['1782.5', '1843.8']);
  });

  it.each(['business-rnd', 'employed-persons'])('of %s add up over the regions', (code) => {
    for (let year = 2010; year <= 2024; year++) {
      const parts = codesOf(regions.filter(({ parent }) => parent === 'KST')).map((region) => valuesOf(code, region, String(year)).at(-1)!);
      expect(parts).toHaveLength(6);
      expect(Decimal.sum(...parts).toFixed(1), String(year)).toBe(valuesOf(code, 'KST', String(year)).at(-1));
    }
  });

  it('give the derived indicator in its declared unit', async () => {
    const derived = indicators.find(({ code }) => code === 'rnd-per-worker')!;
    const series = ['business-rnd', 'employed-persons'].map((code) => {
      const { unit, multiplier } = indicators.find((each) => each.code === code)!;
      return { indicator: code, region: 'KST', unit, multiplier, values: { 2021: valuesOf(code, 'KST', '2021').at(-1)! } };
    });
    const { unit, multiplier } = derived;
    const asked = { formulas: [{ indicator: derived.code, formula: derived.formula!, unit, multiplier }], series };
    const { results } = await formula.run(readInput(formula, asked));
    expect(results).toHaveLength(1);
    expect(Number(results[0]!.observations[2021]!.value)).toBeCloseTo(1843.8e6 / 1174.6e3, 6);
  });
});

describe('the words of Kestria', () => {
  it('are in both languages', () => {
    const texts = [...nodes, ...marks, ...organisations, ...regions, ...sets, ...indicators, ...lists].map(({ code, name }) => ({
      code,
      ...name,
    }));
    expect(texts.length).toBeGreaterThan(45);
    expect(texts.filter((each) => !/\p{Script=Han}/u.test(each['zh-Hans']) || /\p{Script=Han}/u.test(each.en))).toEqual([]);
  });
});

/** Oldest release first. */
function valuesOf(indicator: string, region: string, period: string): string[] {
  return figures
    .filter((each) => each.indicator === indicator && each.region === region && each.period === period)
    .sort((a, b) => a.releasedOn.localeCompare(b.releasedOn))
    .map(({ value }) => value);
}

function codesOf(things: readonly { code: string }[]): string[] {
  return things.map(({ code }) => code);
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}
