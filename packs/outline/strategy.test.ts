/** The strategy tree of the Outline: it parses, every reference is met, and every task of the text is carried by somebody or openly by nobody. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as schema from '../../src/systems/pack/schema.ts';

const folder = import.meta.dirname;
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const read = (name: string): unknown => JSON.parse(text(name));

const strategy = schema.strategy.parse(read('strategy.json'));
const organisations = z.array(schema.organisation).parse(read('organisations.json'));
const clauses = z.array(schema.clause).parse(read('clauses.json'));
const marks = z.array(schema.mark).parse(read('marks.json'));
const sources = z.array(schema.source).parse(read('sources.json'));
const indicators = z.array(schema.indicator).parse(read('indicators.json'));
const { regions } = z.object({ regions: z.array(schema.region) }).parse(read('regions.json'));
const about = schema.about.parse(read('pack.json'));

const { steps, objectives, targets, tasks } = strategy;
const nodes = [...steps, ...objectives, ...targets, ...tasks];
const rubrics = targets.filter(({ kind }) => kind === 'rubric');

/** Tasks whose clause names nobody, and whose work falls to no one department by its function. */
const withoutLead = [
  'service-technology',
  'disruptive-watch',
  'cross-regional-networks',
  'entrepreneurs',
  'employee-innovation',
  'social-participation',
  'third-party-evaluation',
  'social-awards',
  'innovation-culture',
  'innovation-assessment',
];

/** What nodes point to, what is there, and how many such pointers there are at the least. */
const references: Record<string, { from: string[]; to: string[]; least: number }> = {
  clause: {
    from: [...nodes.flatMap(({ clause, alsoServes }) => [clause, ...alsoServes]), ...milestones().map(({ clause }) => clause)],
    to: clauses.map(({ number }) => number),
    least: 350,
  },
  mark: { from: nodes.flatMap(({ marks }) => marks), to: codesOf(marks), least: 250 },
  step: { from: objectives.map(({ step }) => step), to: codesOf(steps), least: 12 },
  objective: {
    from: [
      ...targets.map(({ objective }) => objective),
      ...milestones().map(({ objective }) => objective),
      ...tasks.flatMap(({ objectives }) => objectives),
    ],
    to: codesOf(objectives),
    least: 250,
  },
  target: { from: tasks.flatMap(({ targets }) => targets), to: codesOf(targets), least: 140 },
  organisation: {
    from: [
      ...targets.flatMap(({ owner }) => owner ?? []),
      ...tasks.flatMap(({ lead, support }) => [...(lead ? [lead] : []), ...support]),
      ...organisations.flatMap(({ parent }) => parent ?? []),
    ],
    to: codesOf(organisations),
    least: 270,
  },
  region: {
    from: [
      ...targets.flatMap(({ area, shares }) => [area, ...shares.map(({ region }) => region)]),
      ...organisations.flatMap(({ region }) => region ?? []),
    ],
    to: codesOf(regions),
    least: 49,
  },
  source: { from: targets.flatMap(({ baseline }) => baseline?.source ?? []), to: codesOf(sources), least: 4 },
  indicator: { from: targets.flatMap(({ indicator }) => indicator ?? []), to: codesOf(indicators), least: 5 },
};

describe('the tree', () => {
  it('has three steps, twelve objectives, the targets of the text and its tasks', () => {
    expect([steps, objectives, targets, tasks].map((each) => each.length)).toEqual([3, 12, 17, 101]);
    expect(objectives.map(({ clause }) => clause)).toEqual(
      clauses.filter(({ number }) => /^II\(iii\) step \d¶/.test(number)).map(({ number }) => number),
    );
  });

  it('gives every node and organisation a code of its own', () => {
    expect(repeated(codesOf(nodes))).toEqual([]);
    expect(repeated(codesOf(organisations))).toEqual([]);
  });

  it.each(Object.keys(references))('has no reference to a missing %s', (kind) => {
    const { from, to, least } = references[kind]!;
    expect(from.filter((each) => !to.includes(each))).toEqual([]);
    expect(from.length).toBeGreaterThanOrEqual(least);
  });

  it('says nothing twice at one node', () => {
    const lists = nodes.map(({ code, clause, alsoServes }) => ({ code, list: [clause, ...alsoServes] }));
    const more = tasks.map(({ code, objectives, targets, lead, support }) => ({
      code,
      list: [...objectives, ...targets, ...support, ...(lead ? [lead] : [])],
    }));
    expect([...lists, ...more].filter(({ list }) => repeated(list).length > 0)).toEqual([]);
  });

  it('follows step on step, from the first year of the pack to the last', () => {
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [about.from, 2020],
      [2021, 2030],
      [2031, about.to],
    ]);
  });
});

describe('the targets', () => {
  it('hold the four figures of the text, exactly', () => {
    const figures = targets
      .filter(({ kind }) => kind === 'quantity' || kind === 'derived')
      .flatMap(({ code, kind, milestones }) => milestones.map(({ year, comparison, value }) => [code, kind, year, comparison, value]));
    expect(figures).toEqual([
      ['rnd-intensity', 'quantity', 2020, 'at-least', '2.5'],
      ['rnd-intensity', 'quantity', 2030, 'at-least', '2.8'],
      ['technology-contribution', 'derived', 2020, 'more-than', '60'],
      ['knowledge-services-share', 'quantity', 2020, 'at-least', '20'],
    ]);
  });

  it('are dated in order, each milestone inside the step of the objective that it serves', () => {
    expect(milestones()).toHaveLength(33);
    for (const { code, milestones } of targets) {
      const years = milestones.map(({ year }) => year);
      expect(years, code).toEqual([...new Set(years)].sort());
    }
    const outside = milestones().filter(({ year, objective }) => {
      const { from, to } = stepOf(objective);
      return year < from || year > to;
    });
    expect(outside).toEqual([]);
  });

  it('name a ranking when they are a rank and a rubric when they are judged', () => {
    for (const { code, kind, ranking, rubric } of targets) {
      expect(ranking !== undefined, code).toBe(kind === 'rank');
      expect(rubric !== undefined, code).toBe(kind === 'rubric');
    }
  });

  it('name an indicator when they are counted, and none when they are judged', () => {
    expect(targets.filter(({ kind }) => kind !== 'rubric')).toHaveLength(5);
    for (const { code, kind, indicator } of targets) expect(indicator !== undefined, code).toBe(kind !== 'rubric');
  });

  it('start from a figure that the tables hold', () => {
    const tables = readdirSync(join(folder, 'figures')).map((name) => text(join('figures', name)));
    expect(tables.length).toBeGreaterThan(5);
    const lines = tables.flatMap((table) => table.split('\n'));
    const based = targets.filter(({ baseline }) => baseline !== undefined);
    expect(codesOf(based)).toEqual(['rnd-intensity', 'technology-contribution', 'knowledge-services-share', 'gii-rank']);
    for (const { indicator, area, baseline } of based) {
      const start = `${indicator},${area},${baseline!.year},${baseline!.value},A,,${baseline!.source},`;
      expect(
        lines.filter((line) => line.startsWith(start)),
        start,
      ).toHaveLength(1);
    }
  });

  it('have a value, but for the one rank that the text leaves open', () => {
    const open = targets
      .filter(({ kind }) => kind !== 'rubric')
      .flatMap(({ code, milestones }) => milestones.filter(({ value }) => value === null).map(({ year }) => [code, year]));
    expect(open).toEqual([['gii-rank', 2030]]);
  });

  it('say in words where a number is a reading and not the text', () => {
    const ranks = targets.filter(({ kind }) => kind === 'rank');
    expect(ranks).toHaveLength(2);
    for (const { statement } of ranks) {
      expect(statement.en).toMatch(/we read|the least that/);
      expect(statement['zh-Hans']).toMatch(/解读|至少意味着/);
    }
  });

  it('are judged by four or five levels, and want one of them by each year', () => {
    expect(rubrics).toHaveLength(12);
    for (const { code, rubric, milestones } of rubrics) {
      const levels = rubric!.levels.map(({ level }) => level);
      expect(levels, code).toEqual([1, 2, 3, 4, 5].slice(0, levels.length));
      expect(levels.length, code).toBeGreaterThanOrEqual(4);
      for (const { value, level } of milestones) {
        expect(value, code).toBeNull();
        expect(levels, code).toContain(level);
      }
      const wanted = milestones.map(({ level }) => level!);
      expect(wanted, `${code} asks for more as years pass`).toEqual(wanted.toSorted((a, b) => a - b));
    }
  });

  it('are each moved by at least one task', () => {
    const moved = new Set(tasks.flatMap(({ targets }) => targets));
    expect(codesOf(targets).filter((each) => !moved.has(each))).toEqual([]);
  });
});

describe('the tasks', () => {
  it('serve every text clause of chapters IV and V', () => {
    const served = new Set(tasks.flatMap(({ clause, alsoServes }) => [clause, ...alsoServes]));
    const parents = new Set(clauses.filter(({ level }) => level !== 'named').map(({ parent }) => parent));
    const leaves = clauses.filter(({ number, level }) => level !== 'named' && /^I?V\(/.test(number) && !parents.has(number));
    expect(leaves).toHaveLength(50);
    expect(leaves.map(({ number }) => number).filter((number) => !served.has(number))).toEqual([]);
  });

  it('serve every paragraph of chapter VI but the opening one, which appeals to all and asks for no act', () => {
    const served = new Set(tasks.map(({ clause }) => clause));
    const paragraphs = clauses.filter(({ number }) => number.startsWith('VI¶')).map(({ number }) => number);
    expect(paragraphs).toHaveLength(6);
    expect(paragraphs.filter((number) => !served.has(number))).toEqual(['VI¶1']);
  });

  it('carry, with the steps and targets, every named thing', () => {
    const served = new Set(nodes.flatMap(({ alsoServes }) => alsoServes));
    const named = clauses.filter(({ level }) => level === 'named').map(({ number }) => number);
    expect(named).toHaveLength(101);
    expect(named.filter((number) => !served.has(number))).toEqual([]);
  });

  it('leave no objective without a task', () => {
    const served = new Set(tasks.flatMap(({ objectives }) => objectives));
    expect(codesOf(objectives).filter((each) => !served.has(each))).toEqual([]);
  });

  it('have a lead, but for those openly without one', () => {
    expect(tasks.filter(({ lead }) => lead === undefined).map(({ code }) => code)).toEqual(withoutLead);
  });

  it('last as long as the steps of the objectives that they serve', () => {
    for (const { code, objectives, from, to } of tasks) {
      const served = objectives.map(stepOf);
      expect([from, to], code).toEqual([Math.min(...served.map((each) => each.from)), Math.max(...served.map((each) => each.to))]);
    }
  });

  it('give every organisation something to do', () => {
    const used = new Set(references.organisation!.from);
    expect(codesOf(organisations).filter((each) => !used.has(each))).toEqual([]);
  });
});

describe('the words of the tree', () => {
  const texts = nodes.flatMap(({ code, name, statement }) => [
    { at: `${code} name`, ...name },
    { at: `${code} statement`, ...statement },
  ]);
  const rubricTexts = rubrics.flatMap(({ code, rubric }) => [
    { at: `${code} evidence`, ...rubric!.evidence },
    ...rubric!.levels.map(({ level, descriptor }) => ({ at: `${code} level ${level}`, ...descriptor })),
  ]);
  const all = [...texts, ...rubricTexts, ...organisations.map(({ code, name }) => ({ at: code, ...name }))];

  it('are Chinese where Chinese is promised, with Chinese punctuation', () => {
    expect(all).toHaveLength(369);
    expect(all.filter((each) => !/\p{Script=Han}/u.test(each['zh-Hans'])).map(({ at }) => at)).toEqual([]);
    expect(all.filter((each) => /[,;:?!()]|\p{Script=Han}\s|\s\p{Script=Han}/u.test(each['zh-Hans'])).map(({ at }) => at)).toEqual([]);
    expect(all.filter((each) => /\p{Script=Han}/u.test(each.en)).map(({ at }) => at)).toEqual([]);
  });

  it('keep names short', () => {
    expect(nodes.filter(({ name }) => name.en.length > 60 || name['zh-Hans'].length > 20).map(({ code }) => code)).toEqual([]);
  });

  it('are our own: no run of eight words is shared with the document', ({ skip }) => {
    const document = join(folder, '../../../shared/outline.txt');
    if (!existsSync(document)) return skip('The document is not beside this checkout, so nothing can be compared.');
    const theirs = runsOf(readFileSync(document, 'utf8'));
    expect(theirs.size).toBeGreaterThan(5000);
    expect(all.flatMap(({ at, en }) => [...runsOf(en)].filter((run) => theirs.has(run)).map((run) => `${at}: ${run}`))).toEqual([]);
  });
});

function milestones() {
  return targets.flatMap((each) => each.milestones);
}

function stepOf(objective: string) {
  const { step } = objectives.find(({ code }) => code === objective)!;
  return steps.find(({ code }) => code === step)!;
}

function codesOf(things: readonly { code: string }[]): string[] {
  return things.map(({ code }) => code);
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

/** All runs of eight consecutive words, without regard to case and punctuation. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(words.slice(7).map((_, i) => words.slice(i, i + 8).join(' ')));
}
