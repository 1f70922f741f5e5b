import { z } from 'zod';
import { type Asked, code, command, decimal, type Fault, faultAt, find, from, newId, Refusal, reference, tables, text } from '#kernel';
import { mayDirect, year as yearColumn } from '../records/part.ts';
import { milestone, target, targetShare } from '../records.ts';
import { checkSum, type SumCheck } from '../rules/shares.ts';
import type { ShareRow, TargetRow } from '../tree.ts';
import { stillAt, takeBack } from './take-back.ts';

const part = z.strictObject({
  regionCode: code().optional(),
  organisationId: reference('organisation').optional(),
  value: decimal(),
  weight: decimal().optional(),
});
type Part = z.output<typeof part>;

/**
 * Splits a target to regions or units for one year; parts that are not named any more are withdrawn. They must combine
 * to the milestone of that year by the rule, exactly, or `note` says why not. Answers the target, its shares and the sum-check.
 * Refuses `shares-do-not-add-up`, `shares-unchecked`, `named-twice`, `one-place`, `withdrawn`, `changed-meanwhile`.
 */
export const splitTarget = command({
  name: 'split-target',
  says: { en: 'Split a target to regions or units', 'zh-Hans': '将指标分解到地区或单位' },
  input: z.strictObject({
    targetId: reference('target'),
    version: z.int32(),
    year: yearColumn(),
    rule: z.enum(['sum', 'mean']),
    note: text().optional(),
    parts: z.array(part).max(2000),
  }),
  may: ({ person }) => mayDirect(person),
  run: async (asked, { targetId, version, year, rule, note, parts }) => {
    const row = stillAt(await find(asked, target, targetId, 'lock'), target, version);
    const places = faultsOfPlaces(parts);
    if (places.length) throw new Refusal('not-valid', 'not-valid', someParts, places);
    const check = checkSum(await wholeOf(asked, targetId, year), rule, parts.map(weighed));
    if (parts.length && !check.addsUp && !note) throw doesNotAddUp(check);
    const changed = await say(asked, row, { splitRule: rule, splitNote: note ?? null });
    const shares = await setShares(asked, row, year, parts);
    return { target: changed, shares, check };
  },
});

const weighed = ({ value, weight }: Part) => ({ value, weight: weight ?? null });

async function wholeOf(asked: Asked, targetId: string, year: number): Promise<string | null> {
  const wanted = await from(asked, milestone)
    .where('targetId', '=', targetId)
    .where('year', '=', year)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  return wanted?.value ?? null;
}

/** Rule and note belong to the target, which goes back to draft when they change. */
async function say(asked: Asked, row: TargetRow, said: Pick<TargetRow, 'splitRule' | 'splitNote'>): Promise<TargetRow> {
  const back = takeBack(row, target);
  if (row.splitRule === said.splitRule && JSON.stringify(row.splitNote) === JSON.stringify(said.splitNote)) return row;
  return asked.db
    .updateTable('target')
    .set({ ...back, splitRule: said.splitRule, splitNote: (said.splitNote && JSON.stringify(said.splitNote)) as never })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function setShares(asked: Asked, { id: targetId, strategyId, handling }: TargetRow, year: number, parts: readonly Part[]) {
  const before = await from(asked, targetShare).where('targetId', '=', targetId).where('year', '=', year).forUpdate().execute();
  const shares: ShareRow[] = [];
  for (const part of parts) {
    const old = before.find((share) => placeOf(share) === placeOf(part));
    const value = { value: part.value, weight: part.weight ?? null };
    if (old && old.state !== 'withdrawn' && old.value === value.value && old.weight === value.weight) shares.push(old);
    else if (old) shares.push(await change(asked, old.id, { ...value, state: 'draft' }));
    else {
      const place = { regionCode: part.regionCode ?? null, organisationId: part.organisationId ?? null };
      const made = { id: newId(), strategyId, targetId, year, handling, state: 'draft', ...place, ...value };
      shares.push(
        (await tables(asked.db)
          .insertInto('target_share')
          .values(made as never)
          .returningAll()
          .executeTakeFirstOrThrow()) as never,
      );
    }
  }
  for (const { id, state } of before)
    if (state !== 'withdrawn' && !shares.some((share) => share.id === id)) await change(asked, id, { state: 'withdrawn' });
  return shares;
}

const change = (asked: Asked, id: string, to: Partial<ShareRow>): Promise<ShareRow> =>
  asked.db.updateTable('target_share').set(to).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

const placeOf = ({ regionCode, organisationId }: { regionCode?: string | null | undefined; organisationId?: string | null | undefined }) =>
  regionCode ? `region ${regionCode}` : `organisation ${organisationId}`;

function faultsOfPlaces(parts: readonly Part[]): Fault[] {
  return parts.flatMap((part, i) => {
    if ((part.regionCode === undefined) === (part.organisationId === undefined))
      return [faultAt(`/parts/${i}`, 'one-place', 'Name a region or a unit, not both.', '请填写地区或单位之一。')];
    const first = parts.findIndex((other) => placeOf(other) === placeOf(part));
    return first < i ? [faultAt(`/parts/${i}`, 'named-twice', 'This place is named twice.', '此处重复填写。')] : [];
  });
}

const someParts = { en: 'Some parts need attention.', 'zh-Hans': '部分分解项需要修改。' };

function doesNotAddUp(check: SumCheck): Refusal {
  if (check.addsUp === null) {
    const says = {
      en: 'The parts cannot be checked: the target has no value for that year, or only some parts have a weight. Say why in the note.',
      'zh-Hans': '无法核对分解：该年没有目标值，或仅部分分解项有权重。请在说明中写明原因。',
    };
    return new Refusal('not-valid', 'shares-unchecked', says, [{ pointer: '/parts', code: `missing-${check.missing}`, says }]);
  }
  const says = {
    en: `The parts give ${check.combined}, which is ${check.gap} off. Correct them, or say why in the note.`,
    'zh-Hans': `分解汇总为 ${check.combined}，相差 ${check.gap}。请更正，或在说明中写明原因。`,
  };
  return new Refusal('not-valid', 'shares-do-not-add-up', says, [{ pointer: '/parts', code: 'shares-do-not-add-up', says }]);
}
