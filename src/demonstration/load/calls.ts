/** Calls are begun, written and published by their officers; those whose deadline has passed are closed by the platform. */
import { writeForm as formOfPlan } from '#engines/form';
import { actsOf, ask, platform, type Words } from '#kernel';
import { beginCall, call, closeCall, publishCall, writeForm } from '#systems/calls';
import { type PlannedCall, programmes as plannedProgrammes } from '../calls.ts';
import { formPlan } from '../form.ts';
import { topics } from '../topics/index.ts';
import { budgetOf, currency, type Money, minorOf } from './money.ts';
import type { Office } from './office.ts';
import type { Programmes } from './programmes.ts';
import { asking, dayOn, each, give, instantOn, type Stage } from './stage.ts';

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });
const zone = 'Europe/Tallinn';

/** Officers take turns. */
export const officerOf = ({ hanne, jonas }: Office, call: number) => (call % 2 ? jonas : hanne);

/** Ids in the order of the plan. */
export function publishCalls(stage: Stage, office: Office, money: Money, programmes: Programmes): Promise<string[]> {
  return each(stage, 'Calls', stage.plan.calls, (planned, i) => publish(stage, officerOf(office, i), money, programmes, planned, i), 1);
}

async function publish(
  stage: Stage,
  officer: Office['hanne'],
  { holderId, lines }: Money,
  { programmes, problems }: Programmes,
  planned: PlannedCall,
  i: number,
): Promise<string> {
  const of = plannedProgrammes[planned.programme] as (typeof plannedProgrammes)[number];
  const asked = asking(stage, officer, instantOn(stage, planned.opensDay - 5));
  const problemId = of.kind === 'problem-solving' ? problems.get(planned.topic) : undefined;
  const begun = await give(asked, beginCall, {
    code: planned.code,
    title: planned.title,
    summary: planned.summary,
    holderId,
    programmeId: programmes[planned.programme] as string,
    ...(problemId && { problemId, kind: 'solver' as const }),
    budgetLineId: lines.get(of.code) as string,
    zone,
    currency,
  });
  const changed = await ask(actsOf(call).change, { id: begun.id, version: begun.version, ...rulesOf(stage, planned, i) }, asked);
  await give(asked, writeForm, { callId: begun.id, version: changed.version, stage: 'full', after: 0, ...formOfPlan(formPlan) });
  const { version } = await asked.db.selectFrom('call').select('version').where('id', '=', begun.id).executeTakeFirstOrThrow();
  await give(asked, publishCall, { id: begun.id, version });
  return begun.id;
}

const rulesOf = (stage: Stage, { opensDay, deadlineDay, topic, blindness, earlyCareerOnly }: PlannedCall, i: number) => ({
  eligibility: earlyCareerOnly
    ? said(
        'Researchers up to eight years after their doctorate; breaks are counted out.',
        '获博士学位不超过八年的研究人员，职业中断时间予以扣除。',
      )
    : said('Any organisation of Kestria that does research or has a use for it.', '凯斯特里亚从事研究或使用研究成果的任何单位。'),
  afterClosing: said(
    'Three reviewers read each application; a panel decides within four months.',
    '每份申请由三位评审人评阅，评审组四个月内作出决定。',
  ),
  contact: said('Bench fund, calls@example.org', '工作台基金，calls@example.org'),
  fieldCodes: [topics[topic]?.field as string],
  opensAt: instantOn(stage, opensDay, 6),
  deadlineAt: instantOn(stage, deadlineDay, 15),
  graceMinutes: 15,
  publicityDays: 10,
  decisionExpectedOn: dayOn(stage, deadlineDay + 110),
  budgetMinor: minorOf(budgetOf(stage.plan, i)),
  capMinor: minorOf(500_000),
  mostPerLead: 1,
  blindness,
  reviewsPerApplication: 3,
  scale: {
    from: 1,
    to: 6,
    step: '0.5',
    anchors: [
      { grade: '1', label: said('Poor', '差') },
      { grade: '4', label: said('Good', '良好') },
      { grade: '6', label: said('Outstanding', '杰出') },
    ],
  },
});

/** Closes what is past its deadline at the end of the story, each on its own day. */
export async function closeCalls(stage: Stage, calls: readonly string[]): Promise<void> {
  const past = stage.plan.calls.flatMap(({ deadlineDay }, i) => (deadlineDay < 0 ? [{ id: calls[i] as string, deadlineDay }] : []));
  await each(stage, 'Closing', past, async ({ id, deadlineDay }) => {
    const asked = asking(stage, platform, instantOn(stage, deadlineDay, 16));
    const { version } = await asked.db.selectFrom('call').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    await give(asked, closeCall, { id, version });
  });
}
