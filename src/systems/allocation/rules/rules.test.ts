import { describe, expect, test } from 'vitest';
import { draw } from '#engines/expected-rank';
import { allocate } from './allocate.ts';
import { isPublicityOver } from './can-award.ts';
import { canonical, differences, digestOf } from './canonical.ts';
import { type Decision, method, verifyDecision } from './decision.ts';
import type { Inputs } from './inputs.ts';
import { faultsOfLetter, usualWords } from './letter-words.ts';
import { orderOf, withTickets } from './order.ts';
import { limitsOf } from './portfolio-input.ts';
import { limitWords, sentenceOf } from './sentences.ts';
import { type Settings, usualSettings } from './settings.ts';
import { comparisonOf, totalsOf } from './totals.ts';

const grades = [
  [6, 6, 5, 6],
  [6, 5, 6, 5],
  [5, 5, 5, 6],
  [5, 4, 5, 5],
  [4, 4, 4, 5],
  [6, 1, 6, 1],
  [4, 3, 4, 4],
  [3, 3, 3, 3],
  [2, 2, 3, 2],
  [1, 2, 1, 1],
];
const nameOf = (i: number) => `W-${String(i + 1).padStart(4, '0')}`;
const inputs = (change: (one: Inputs['proposals'][number], i: number) => Partial<Inputs['proposals'][number]> = () => ({})): Inputs => ({
  call: 'wells',
  currency: 'EUR',
  scale: [1, 6],
  proposals: grades.map((_, i) => {
    const plain = {
      reference: nameOf(i),
      requestedMinor: 10_000,
      amountMinor: 10_000,
      tags: { career: i % 3 === 0 ? 'early' : 'senior', region: i < 5 ? 'KS-NM' : 'KS-EP' },
      tickets: 0,
      recommended: null,
    };
    return { ...plain, ...change(plain, i) };
  }),
  grades: grades.flatMap((given, i) =>
    given.map((grade, k) => ({ proposal: nameOf(i), assessor: 'ABCD'[k] as string, panel: null, grade })),
  ),
});
const settings = (more: Partial<Settings> = {}): Settings => ({
  ...usualSettings({ budgetMinor: 50_000 }),
  draws: 800,
  effortSeconds: 0.2,
  ...more,
});
const funded = async (more: Partial<Settings> = {}, of = inputs(), seed: string | null = null) => {
  const outcome = await allocate({ inputs: of, settings: settings(more), seed });
  return { outcome, names: outcome.proposals.filter(({ verdict }) => verdict === 'award').map(({ reference }) => reference) };
};
const seed = 'a seed that was drawn by nobody in particular';

describe('an allocation', () => {
  test('funds down the order of ranks as far as the money goes, and says why of each', async () => {
    const { outcome, names } = await funded({ zone: 'rank' });
    expect(names).toHaveLength(5);
    expect(names.slice(0, 3).sort()).toEqual(['W-0001', 'W-0002', 'W-0003']);
    expect(outcome.zone).toMatchObject({ fundable: 5 });
    for (const { reasons, place } of outcome.proposals) {
      expect(place).not.toBeNull();
      expect(reasons[0]?.code).toBe('ranked');
      for (const reason of reasons)
        for (const language of ['en', 'zh-Hans'] as const) expect(sentenceOf(reason, 'EUR')[language]).not.toMatch(/[{}]|undefined/);
    }
    expect(totalsOf(outcome)).toMatchObject({ awards: 5, amountMinor: 50_000 });
    const last = outcome.proposals.at(-1);
    expect([last?.reference, last?.verdict]).toEqual(['W-0010', 'reserve']);
    expect(last?.reasons.map(({ code }) => code)).toContain('price');
  });

  test.each<[string, Partial<Settings>, Parameters<typeof inputs>[0], (names: readonly string[]) => void]>([
    [
      'a recommended decline is out',
      {},
      ({ reference }) => (reference === 'W-0001' ? { recommended: 'decline' as const } : {}),
      (names) => expect(names).not.toContain('W-0001'),
    ],
    [
      'a recommended award is in',
      {},
      ({ reference }) => (reference === 'W-0010' ? { recommended: 'award' as const } : {}),
      (names) => expect(names).toContain('W-0010'),
    ],
    [
      'a golden ticket funds',
      {},
      ({ reference }) => (reference === 'W-0006' ? { tickets: 1 } : {}),
      (names) => expect(names).toContain('W-0006'),
    ],
    [
      'a golden ticket only counts where it is told to',
      { goldenTickets: 'count' },
      ({ reference }) => (reference === 'W-0009' ? { tickets: 1 } : {}),
      (names) => expect(names).not.toContain('W-0009'),
    ],
    [
      'a floor for a region holds',
      { limits: [{ dimension: 'region', label: 'KS-EP', measure: 'number', atLeast: 3, atMost: null }] },
      undefined,
      (names) => expect(names.filter((name) => name > 'W-0005')).toHaveLength(3),
    ],
    [
      'a floor for early careers holds',
      { earlyCareerPercent: '60' },
      undefined,
      (names) => expect(names.filter((name) => ['W-0001', 'W-0004', 'W-0007', 'W-0010'].includes(name)).length).toBeGreaterThanOrEqual(3),
    ],
    [
      'a share for non-consensus work holds',
      { nonConsensusPercent: '20', falseAlarmPercent: 20 },
      undefined,
      (names) => expect(names).toContain('W-0006'),
    ],
    ['the number of awards is a limit', { fundable: 2 }, undefined, (names) => expect(names).toHaveLength(2)],
    [
      'nothing is awarded without an amount',
      {},
      ({ reference }) => (reference === 'W-0001' ? { amountMinor: 0 } : {}),
      (names) => expect(names).not.toContain('W-0001'),
    ],
  ])('%s', async (_, more, change, holds) => holds((await funded({ zone: 'rank', ...more }, inputs(change))).names));

  test('names limits that cannot hold together, and chooses nobody', async () => {
    const { outcome, names } = await funded({
      limits: [{ dimension: 'region', label: 'KS-EP', measure: 'number', atLeast: 6, atMost: null }],
    });
    expect([outcome.status, names]).toEqual(['impossible', []]);
    expect(outcome.conflict.map((name) => limitWords(name).en)).toContain('number for region KS-EP, at least');
  });

  test('a share that nobody could fill is no reason to fund nobody and call it ready', async () => {
    const { outcome, names } = await funded({
      limits: [{ dimension: 'region', label: 'KS-NOWHERE', measure: 'percent', atLeast: 10, atMost: null }],
    });
    expect([outcome.status, names]).toEqual(['impossible', []]);
    expect(outcome.conflict.map((name) => limitWords(name).en)).toEqual(['share of the money for region KS-NOWHERE, at least']);
  });

  test('leaves out who has no grade, and says so', async () => {
    const of = inputs();
    const { outcome } = await funded({}, { ...of, grades: of.grades.filter(({ proposal }) => proposal !== 'W-0002') });
    expect(outcome.proposals.at(-1)).toMatchObject({
      reference: 'W-0002',
      place: null,
      verdict: 'decline',
      reasons: [{ code: 'not-graded' }],
    });
  });

  test('is the same whatever the order in which proposals and grades come', async () => {
    const of = inputs();
    const turned = { ...of, proposals: of.proposals.toReversed(), grades: of.grades.toReversed() };
    expect(canonical((await funded({}, turned, seed)).outcome)).toBe(canonical((await funded({}, of, seed)).outcome));
  });
});

describe('the draw', () => {
  test('puts the zone in the order of tickets that anybody can draw again, and nobody else', async () => {
    const { outcome } = await funded({}, inputs(), seed);
    const drawn = outcome.draw;
    if (!drawn) throw new Error('This example draws.');
    expect(drawn.list.length).toBeGreaterThan(drawn.places);
    const again = draw({ seed, list: drawn.list, places: drawn.places, commitment: drawn.commitment });
    expect([...again.drawn, ...again.waiting]).toEqual(drawn.order);
    const inZone = outcome.proposals.filter(({ side }) => side === 'in').map(({ reference }) => reference);
    expect(inZone).toEqual(drawn.order);
    const other = await funded({}, inputs(), 'another seed, as good as the first one');
    expect(other.outcome.proposals.filter(({ side }) => side !== 'in').map(({ reference }) => reference)).toEqual(
      outcome.proposals.filter(({ side }) => side !== 'in').map(({ reference }) => reference),
    );
  });

  test.each([
    [[], ['c', 'd'], 1],
    [['d'], ['c'], 1],
  ])('with tickets %j brings them into the zone', (ticketed, notFunded, places) => {
    const sides = withTickets({ funded: ['a'], list: ['b'], notFunded: ['c', 'd'], places: 1, isDrawNeeded: false }, new Set(ticketed));
    expect([sides.notFunded, sides.places, sides.isDrawNeeded]).toEqual([notFunded, places, ticketed.length > 0]);
    expect(orderOf(sides, null).names).toEqual(['a', 'b', ...ticketed, ...notFunded]);
  });
});

describe('the record of a decision', () => {
  const record = async (): Promise<Decision> => {
    const [of, wanted] = [inputs(), settings()];
    const outcome = await allocate({ inputs: of, settings: wanted, seed });
    const commitment = outcome.draw?.commitment ?? null;
    return {
      kind: 'mainspring-decision',
      method,
      call: 'wells',
      decidedAt: '2026-03-20T09:00:00Z',
      commitment,
      seed,
      settings: wanted,
      inputs: of,
      outcome,
      dissent: [],
    };
  };

  test('is worked out again to the bit, and a changed grade or verdict is found where it is', async () => {
    const decision = await record();
    const text = canonical(decision);
    expect(await verifyDecision(text)).toEqual({ is: 'equal', digest: digestOf(decision), proposals: 10 });
    const bent = JSON.parse(text);
    bent.outcome.proposals[9].verdict = 'award';
    expect(await verifyDecision(JSON.stringify(bent))).toMatchObject({ is: 'different', at: ['/proposals/9/verdict'] });
    const regraded = JSON.parse(text);
    regraded.inputs.grades[0].grade = 1;
    expect(await verifyDecision(JSON.stringify(regraded))).toMatchObject({ is: 'different' });
    expect(await verifyDecision(text.replaceAll(seed, 'another seed of sixteen letters'))).toMatchObject({ is: 'other-seed' });
    expect(await verifyDecision(text.replace('"allocation":1', '"allocation":9'))).toMatchObject({ is: 'other-method' });
    expect(await verifyDecision('{"kind":')).toMatchObject({ is: 'unreadable' });
  });

  test.each([
    [{ b: 1, a: [1, null, 'é'] }, '{"a":[1,null,"é"],"b":1}'],
    [{ a: undefined, n: 1e21, z: -0 }, '{"n":1e+21,"z":0}'],
  ])('is canonical JSON: %j', (value, text) => expect(canonical(value)).toBe(text));

  test('differences are told by their places', () => {
    expect(differences({ a: [1, 2], b: { c: 1 } }, { a: [1, 3], b: { d: 1 } })).toEqual(['/a/1', '/b/c', '/b/d']);
    expect(differences({ a: 1 }, { a: 1 })).toEqual([]);
  });
});

test('two scenarios side by side say which settings part them, and who comes in and goes out', async () => {
  const [one, other] = [settings({ zone: 'rank' }), settings({ zone: 'rank', nonConsensusPercent: '20', falseAlarmPercent: 20 })];
  const outcomes = await Promise.all([one, other].map((of) => allocate({ inputs: inputs(), settings: of, seed: null })));
  const { settings: names, moved } = comparisonOf({ settings: one, outcome: outcomes[0]! }, { settings: other, outcome: outcomes[1]! });
  expect(names).toEqual(['nonConsensusPercent', 'falseAlarmPercent']);
  expect(moved[0]).toMatchObject({ reference: 'W-0006', from: 'reserve', to: 'award' });
  expect(moved.at(-1)).toMatchObject({ from: 'award', to: 'reserve' });
  expect(limitsOf(other)).toEqual([{ dimension: 'consensus', label: 'contested', measure: 'percent', atLeast: 20, atMost: null }]);
});

test.each([
  ['2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z', true],
  ['2026-03-01T00:00:00Z', '2026-03-07T23:59:59Z', false],
  ['2026-03-05T00:00:00Z', '2026-03-08T00:00:00Z', false],
  ['2026-03-05T00:00:00Z', '2026-03-12T00:00:00Z', true],
])('an entry announced at %s may be awarded at %s: %s', (announcedAt, now, over) => {
  const of = { publishedAt: '2026-03-01T00:00:00Z', publicityUntil: '2026-03-08T00:00:00Z' };
  expect(isPublicityOver(of, announcedAt, now)).toBe(over);
  expect(isPublicityOver({ publishedAt: null, publicityUntil: null }, announcedAt, now)).toBe(false);
});

test('words of letters are checked: every brace a value, in both languages', () => {
  for (const outcome of ['award', 'reserve', 'decline'] as const) expect(faultsOfLetter(usualWords(outcome))).toEqual([]);
  const faults = faultsOfLetter({ subject: { en: 'On {reference}' }, body: { en: 'Dear {nobody', 'zh-Hans': '{salary}' } });
  expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/subject/zh-Hans value-needed',
    '/body/en bad-placeholder',
    '/body/zh-Hans no-such-placeholder',
  ]);
});
