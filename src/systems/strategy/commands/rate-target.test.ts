import { describe, expect, test } from 'vitest';
import { type Asked, actsOf, ask, list, type Person, Refusal } from '#kernel';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { act, department, institute, make, publish, said, writeStrategy } from '../demonstration.ts';
import { ratingsOf } from '../read.ts';
import { evidence, rating } from '../records.ts';
import { rateTarget } from './rate-target.ts';

const own = ownDatabase();
const asked = (more: Partial<Asked> = {}) => own.asked(someone('strategist'), more);
const rater = someone('evaluator');
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? why.code : String(why)),
  );
const at = { now: '2026-05-10T12:00:00.000Z' };

async function lampsLit(code: string, recorder: Person = someone('member')) {
  const w = await writeStrategy(asked(), code);
  const targetId = w.targets.quality.id;
  const seen = await make(own.asked(recorder), evidence, { targetId, says: said('Forty lamps were lit'), observedOn: '2026-05-01' });
  const rate = (who: Asked, to: object = {}) =>
    ask(rateTarget, { targetId, level: 2, evidence: said('Most streets'), evidenceIds: [seen.id], ratedOn: '2026-05-10', ...to }, who);
  return { w, targetId, seen, rate };
}

describe('rating a target by its rubric', () => {
  test('is done by an evaluator outside the owner, on evidence that others recorded', async () => {
    const { w, targetId, seen, rate } = await lampsLit('rated');
    const given = await rate(own.asked(rater, at));
    expect(given).toMatchObject({ level: 2, raterId: rater.id, evidenceIds: [seen.id], state: 'given', evidence: said('Most streets') });
    await rate(own.asked(rater, at), { level: 1, ratedOn: '2026-05-11' });
    expect((await ratingsOf(own.asked(rater), [targetId])).map(({ level }) => level)).toEqual([1, 2]);
    expect(await ratingsOf(own.asked(anyone), [targetId])).toEqual([]);
    await publish(asked(), w.strategyId);
    expect((await ratingsOf(own.asked(anyone), [targetId])).map(({ level }) => level)).toEqual([1, 2]);
    await act(own.asked(rater), rating, 'withdraw', given);
    expect((await ratingsOf(own.asked(anyone), [targetId])).map(({ level }) => level)).toEqual([1]);
    expect((await list(own.asked(anyone), evidence, { filter: {}, sort: 'observedOn', limit: 9 })).items).toEqual([]);
  });

  const inUnit = (organisationId: string): Person => ({ ...rater, held: [{ role: 'evaluator', organisationId }] });
  test.each<[string, () => Person, Partial<Asked>, string]>([
    ['nobody in particular', () => anyone, {}, 'not-allowed'],
    ['a strategist', () => someone('strategist'), {}, 'not-allowed'],
    ['an administrator', () => someone('administrator'), {}, 'not-allowed'],
    ['an evaluator of the unit that answers for it', () => inUnit(department), {}, 'not-independent'],
    ['an evaluator who acts for that unit', () => rater, { organisationId: department }, 'not-independent'],
    ['an evaluator of another unit', () => inUnit(institute), { organisationId: institute }, 'nothing was refused'],
  ])('by %s', async (name, person, more, expected) => {
    const { rate, w } = await lampsLit(`by-${name.replaceAll(' ', '-')}`);
    await publish(asked(), w.strategyId);
    expect(await codeOf(rate(own.asked(person(), { ...at, ...more })))).toBe(expected);
  });

  test('is refused to who recorded part of the evidence', async () => {
    const both = someone('evaluator', 'member');
    const { rate, targetId, seen } = await lampsLit('recorder', both);
    expect(await codeOf(rate(own.asked(both, at)))).toBe('not-independent');
    const other = await make(own.asked(someone('member')), evidence, { targetId, says: said('Ten were not'), observedOn: '2026-05-02' });
    expect(await codeOf(rate(own.asked(both, at), { evidenceIds: [other.id, seen.id] }))).toBe('not-independent');
    expect(await codeOf(rate(own.asked(both, at), { evidenceIds: [other.id] }))).toBe('nothing was refused');
  });

  test('is refused for what cannot be rated so, and twice on a day, also at once', async () => {
    const { w, rate, seen } = await lampsLit('refused');
    const other = await lampsLit('refused-other');
    for (const [to, code] of [
      [{ targetId: w.targets.share.id }, 'not-a-rubric'],
      [{ level: 9 }, 'no-such-level'],
      [{ ratedOn: '2026-05-12' }, 'in-the-future'],
      [{ evidenceIds: [seen.id, other.seen.id] }, 'no-such-evidence'],
      [{ evidenceIds: [] }, 'not-valid'],
    ] as const)
      expect(await codeOf(rate(own.asked(rater, at), to))).toBe(code);
    const answers = await Promise.all([1, 2].map((level) => codeOf(rate(own.asked(rater, at), { level }))));
    expect(answers.sort()).toEqual(['already-taken', 'nothing was refused']);
    expect(rating.mayWrite(rater, null)).toBe(false);
    expect(await codeOf(ask(actsOf(rating).create, {}, own.asked(rater)))).toBe('not-allowed');
  });
});
