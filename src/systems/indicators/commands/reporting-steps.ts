/** The four steps of a reporting period. Each is refused where the period stands elsewhere, and to whoever was overtaken. */
import { z } from 'zod';
import { type Asked, announce, command, faultAt, find, notValid, Refusal, say } from '#kernel';
import { periodMoved } from '../events.ts';
import { isStatistician } from '../records/office.ts';
import { type PeriodRow, reportingPeriod } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { isOpenTo, mayVerify, type Step, steps } from '../rules/reporting.ts';
import { type Validity, validityOf } from '../validation.ts';

const row = z.strictObject({ id: z.uuid(), version: z.int32() });

/** Refuses while an expected region is silent, or a rule of importance `error` is broken; warnings come with the answer. */
export const submitPeriod = command({
  name: 'submit-period',
  says: { en: 'Submit the reporting period', 'zh-Hans': '提交报告期' },
  input: row,
  may: ({ person }) => isStatistician(person),
  run: async (asked, { id, version }) => {
    const period = await at(asked, 'submit', id, version);
    const validity = await validityOf(asked, period);
    const faults = [...validity.silent.map(silent), ...validity.errors.map(broken)];
    if (faults.length) throw new Refusal('not-valid', 'period-not-valid', periodNotValid, faults);
    const moved = await step(asked, 'submit', period, { submittedBy: asked.person.id, submittedAt: asked.now, reopenedBecause: null });
    return { ...moved, warnings: validity.warnings, unjudged: validity.unjudged };
  },
});

/** Refused to whoever submitted: another person must. */
export const verifyPeriod = command({
  name: 'verify-period',
  says: { en: 'Verify the reporting period', 'zh-Hans': '审核报告期' },
  input: row,
  may: ({ person }) => isStatistician(person),
  run: async (asked, { id, version }) => {
    const period = await at(asked, 'verify', id, version);
    if (!mayVerify(asked.person.id, period)) throw new Refusal('not-allowed', 'verified-by-another', verifiedByAnother);
    return step(asked, 'verify', period, { verifiedBy: asked.person.id, verifiedAt: asked.now });
  },
});

export const lockPeriod = command({
  name: 'lock-period',
  says: { en: 'Lock the reporting period', 'zh-Hans': '锁定报告期' },
  input: row,
  may: ({ person }) => isStatistician(person),
  run: async (asked, { id, version }) => step(asked, 'lock', await at(asked, 'lock', id, version), { lockedAt: asked.now }),
});

/** Needs a reason, which stays in the journal. */
export const reopenPeriod = command({
  name: 'reopen-period',
  says: { en: 'Reopen the reporting period', 'zh-Hans': '重新开放报告期' },
  input: row,
  may: ({ person }) => isStatistician(person),
  run: async (asked, { id, version }) => {
    const period = await at(asked, 'reopen', id, version);
    const because = asked.why?.trim();
    if (!because) throw notValid('/why', 'reason-needed', 'Say why it is reopened.', '请说明重新开放的原因。');
    const cleared = { submittedBy: null, submittedAt: null, verifiedBy: null, verifiedAt: null, lockedAt: null };
    return step(asked, 'reopen', period, { ...cleared, reopenedBecause: because.slice(0, 1000) });
  },
});

async function at(asked: Asked, name: Step, id: string, version: number): Promise<PeriodRow> {
  const period = await find(asked, reportingPeriod, id, 'lock');
  if (period.version !== version) throw changedMeanwhile();
  if (!isOpenTo(name, period.state))
    throw new Refusal('conflict', 'move-not-open', {
      en: `A reporting period that is ${period.state} cannot do that.`,
      'zh-Hans': `报告期当前状态（${reportingPeriod.states[period.state].label['zh-Hans']}）不能执行此操作。`,
    });
  return period;
}

async function step(asked: Asked, name: Step, { id, indicatorId, areaCode, period, version }: PeriodRow, more: Partial<PeriodRow>) {
  const state = steps[name].to;
  await asked.db
    .updateTable('reporting_period')
    .set({ ...more, state })
    .where('id', '=', id)
    .execute();
  await announce(asked, periodMoved, { periodId: id, indicatorId, areaCode, period, state });
  return { id, version: version + 1, state };
}

const silent = (region: string) =>
  faultAt(`/regions/${region}`, 'region-silent', `${region} has no figure, and does not say why.`, `${region} 没有数据，也未说明原因。`);
const broken = ({ rule, region, message, found }: Validity['errors'][number]) =>
  faultAt(
    `/rules/${rule}/${region}`,
    'rule-broken',
    `${rule}, ${region}: ${say(message, 'en')} (${found})`,
    `${rule},${region}:${say(message, 'zh-Hans')}(${found})`,
  );

const periodNotValid = { en: 'The period cannot be submitted yet.', 'zh-Hans': '该报告期暂不能提交。' };
const verifiedByAnother = {
  en: 'Whoever submitted does not verify: another person must.',
  'zh-Hans': '提交人不得自行审核，须由他人审核。',
};
