import { z } from 'zod';
import { type Asked, command, day, find, from, holdsSomewhere, newId, notValid, type Person, Refusal, reference, text } from '#kernel';
import { evidence, target } from '../records.ts';
import type { TargetRow } from '../tree.ts';

/**
 * Gives a rubric target a level. The rater is whoever asks: an evaluator outside the unit that answers for the target
 * who recorded none of the evidence. Answers the rating. Refuses `not-independent`, `not-a-rubric`, `no-such-level`,
 * `no-such-evidence`, `in-the-future`, and `already-taken` for a second rating of the same day.
 */
export const rateTarget = command({
  name: 'rate-target',
  says: { en: 'Rate a target by its rubric', 'zh-Hans': '按评级标准评定指标' },
  input: z.strictObject({
    targetId: reference('target'),
    level: z.int().min(0).max(100),
    evidence: text(),
    evidenceIds: z.array(reference('evidence')).min(1).max(200),
    ratedOn: day(),
  }),
  may: ({ person }) => mayRate(person),
  run: async (asked, input) => {
    const row = await find(asked, target, input.targetId);
    if (!row.rubric) throw notARubric();
    if (!row.rubric.levels.some(({ level }) => level === input.level)) throw noSuchLevel();
    if (input.ratedOn > tomorrow(asked.now)) throw inTheFuture();
    const closed = ratingClosedTo(asked, row);
    if (closed) throw closed;
    if (await recordedSome(asked, input)) throw notIndependent('/evidenceIds', 'you recorded part of the evidence', '部分证据由您记录');
    return asked.db
      .insertInto('rating')
      .values({
        ...input,
        id: newId(),
        state: 'given',
        handling: row.handling,
        evidence: JSON.stringify(input.evidence) as never,
        raterId: asked.person.id,
      } as never)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

export const mayRate = (person: Person): boolean => holdsSomewhere(person, 'evaluator');

/** Why this person may rate no evidence of a target at all, though they rate others. */
export const ratingClosedTo = (asked: Asked, row: Pick<TargetRow, 'ownerId'>): Refusal | undefined =>
  belongsTo(asked, row)
    ? notIndependent('/targetId', 'you act for the unit that answers for this target', '您属于该指标的责任单位')
    : undefined;

/** Whoever holds a role in the owning unit, or acts for it now, is the owner's person. */
const belongsTo = ({ person, organisationId }: Asked, { ownerId }: Pick<TargetRow, 'ownerId'>) =>
  ownerId !== null && (organisationId === ownerId || isOf(person, ownerId));
const isOf = (person: Person, unit: string) => person.held.some((held) => held.organisationId === unit);

async function recordedSome(asked: Asked, { targetId, evidenceIds }: { targetId: string; evidenceIds: string[] }): Promise<boolean> {
  const found = await from(asked, evidence)
    .where('targetId', '=', targetId)
    .where('state', '=', 'recorded')
    .where('id', 'in', evidenceIds)
    .execute();
  if (found.length < new Set(evidenceIds).size) throw noSuchEvidence();
  return found.some(({ createdBy }) => createdBy === asked.person.id);
}

/** A day may have begun elsewhere. */
const tomorrow = (now: string) => new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10);

const notIndependent = (pointer: string, en: string, chinese: string) => {
  const says = { en: `A rating is given by someone independent: ${en}.`, 'zh-Hans': `评级须由独立人员作出：${chinese}。` };
  return new Refusal('not-allowed', 'not-independent', says, [{ pointer, code: 'not-independent', says }]);
};
const notARubric = () => notValid('/targetId', 'not-a-rubric', 'Only a target with a rubric is rated.', '只有设有评级标准的指标才能评定。');
const noSuchLevel = () => notValid('/level', 'no-such-level', 'The rubric has no such level.', '评级标准中没有此等级。');
const inTheFuture = () => notValid('/ratedOn', 'in-the-future', 'A rating cannot be dated in the future.', '评级日期不能在将来。');
const noSuchEvidence = () =>
  notValid(
    '/evidenceIds',
    'no-such-evidence',
    'Some of this evidence does not exist, was withdrawn, or belongs to another target.',
    '部分证据不存在、已撤回或属于其他指标。',
  );
