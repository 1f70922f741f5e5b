/** Awards become projects: contracts are signed, milestones reached, money is asked for, paid and spent, one thing changes, and some work fails well. */
import { Chance } from '#engines/chance';
import { type Asked, from, type Person, splitMinor, type Words } from '#kernel';
import {
  addDays,
  claimDiligentFailure,
  confirmMilestone,
  decideChange,
  milestone,
  offerContract,
  openProject,
  type ProjectRow,
  paymentRequest,
  payProject,
  projectCost,
  reportMilestone,
  requestChange,
  requestPayment,
  ruleDiligence,
  signContract,
  stateExpense,
  usualRules,
  writeProjectScheme,
} from '#systems/projects';
import { keepLessons, planReports } from '#systems/reports';
import type { Matter } from '../texts.ts';
import type { Awarded } from './allocations.ts';
import { officerOf } from './calls.ts';
import type { Office } from './office.ts';
import { reportOn } from './reports.ts';
import { asking, dayOn, each, give, instantOn, personWith, type Stage } from './stage.ts';

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

/** A project in the hands of those who work on it. */
export interface Running {
  readonly row: ProjectRow;
  readonly matter: Matter;
  readonly lead: Person;
  readonly officer: Person;
  readonly office: Office;
  readonly chance: Chance;
  /** Days from the end of the story on which it began. */
  readonly startDay: number;
}

export interface Worked {
  readonly projects: number;
  readonly reports: number;
  readonly results: number;
}

/** Every twelfth project fails well; every fifth asks for a change. */
const [everyFailure, everyChange] = [12, 5];

export async function work(
  stage: Stage,
  office: Office,
  applied: { readonly applications: readonly string[] },
  accepted: Awarded['accepted'],
): Promise<Worked> {
  await writeRules(stage, office);
  const which = new Map(applied.applications.map((id, i) => [id, i]));
  const handedIn = await each(stage, 'Projects', accepted, async ({ awardId, call }, i) => {
    const running = await begin(stage, office, which, awardId, call);
    await reachFirst(stage, running);
    if (i % everyChange === 1) await change(stage, running);
    const answered = await reportOn(stage, running);
    if (i % everyFailure === 3) await fail(stage, running);
    return answered;
  });
  const sum = (of: 'reports' | 'results') => handedIn.reduce((total, one) => total + one[of], 0);
  return { projects: accepted.length, reports: sum('reports'), results: sum('results') };
}

/** The rules of the fund for its projects, before the first is opened. */
const writeRules = (stage: Stage, { hanne, otto }: Office) =>
  give(asking(stage, hanne, instantOn(stage, -350)), writeProjectScheme, {
    holderId: otto.held.find(({ role }) => role === 'budget-holder')?.organisationId as string,
    rules: { ...usualRules, freeMovePercent: 5 },
  });

async function begin(stage: Stage, office: Office, which: ReadonlyMap<string, number>, awardId: string, call: number): Promise<Running> {
  const { plan } = stage;
  const startDay = (plan.calls[call]?.deadlineDay ?? 0) + 95;
  const officer = officerOf(office, call);
  const opened = await give(asking(stage, officer, instantOn(stage, startDay - 12)), openProject, { awardId });
  const planned = plan.applications[which.get(opened.applicationId) as number] as (typeof plan.applications)[number];
  const lead = personWith(opened.leadId);
  const { matter } = planned;
  const offered = await give(asking(stage, officer, instantOn(stage, startDay - 10)), offerContract, {
    projectId: opened.id,
    wording: said(
      'The host does the work that the application describes, and reports on it. Results are open to everyone.',
      '承担单位按申请书开展研究并提交报告，成果向公众开放。',
    ),
    terms: termsOf(opened, matter),
  });
  for (const [who, days] of [[lead, 7] as const, [officer, 5] as const])
    await give(asking(stage, who, instantOn(stage, startDay - days)), signContract, { id: offered.id, digest: offered.digest });
  await give(asking(stage, officer, instantOn(stage, startDay)), planReports, { projectId: opened.id });
  const row = { ...opened, state: 'running' as const };
  return {
    row,
    matter,
    lead,
    officer,
    office,
    chance: new Chance(plan.seed, 40_000 + (which.get(opened.applicationId) as number)),
    startDay,
  };
}

/** Payments at the start, after the first milestone, and in the middle; together the whole. */
const parts = [40, 35, 25];
const firstAfterDays = 40;

function termsOf({ fromOn, toOn, amountMinor }: ProjectRow, { methods, outcomes, months, count }: Matter) {
  const [start, after, rest] = splitMinor(amountMinor, parts) as [number, number, number];
  const half = addDays(fromOn, Math.round(months * 15));
  return {
    milestones: [
      {
        name: said(`${capital(methods[0].en)} is set up`, `${methods[0]['zh-Hans']}已建立`),
        dueOn: addDays(fromOn, firstAfterDays + 10),
      },
      { name: said(`${capital(methods[1].en)} has run for a season`, `${methods[1]['zh-Hans']}已运行一季`), dueOn: half },
      { name: said(`${capital(outcomes[0].en)} handed over`, `${outcomes[0]['zh-Hans']}已交付`), dueOn: toOn },
    ],
    indicators: [
      {
        name: said('Places where it is tried', '试用地点'),
        unit: 'places',
        baseline: '0',
        target: String(count),
        direction: 'increase' as const,
        targetOn: toOn,
      },
    ],
    payments: [
      { name: said('At the start', '启动拨款'), amountMinor: start },
      { name: said('After the first milestone', '首个里程碑后'), amountMinor: after, milestone: 1 },
      { name: said('After the season', '一季之后'), amountMinor: rest, milestone: 2 },
    ],
  };
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Paid at the start; what the story has time for: the first milestone, its payment, and expenses by category. */
async function reachFirst(stage: Stage, running: Running): Promise<void> {
  const { row, lead, officer, startDay } = running;
  const on = (person: Person, days: number): Asked => asking(stage, person, instantOn(stage, startDay + days));
  await pay(stage, running, 1, 1);
  const [first] = await from(stage.asked, milestone).where('projectId', '=', row.id).orderBy('place').execute();
  if (!first) return;
  const reachedOn = dayOn(stage, startDay + firstAfterDays);
  const reported = await give(on(lead, firstAfterDays), reportMilestone, {
    id: first.id,
    version: first.version,
    reachedOn,
    evidence: 'Photographs and the log of the first week are with the project.',
  });
  await give(on(officer, firstAfterDays + 2), confirmMilestone, { id: first.id, version: reported.version });
  await pay(stage, running, 2, firstAfterDays + 3);
  const costs = await from(stage.asked, projectCost).where('projectId', '=', row.id).orderBy('category').execute();
  for (const { category, plannedMinor } of costs) {
    const amountMinor = Math.round((plannedMinor * (10 + running.chance.below(30))) / 100);
    if (amountMinor)
      await give(on(lead, firstAfterDays), stateExpense, {
        projectId: row.id,
        category,
        amountMinor,
        spentOn: reachedOn,
        purpose: 'First season',
      });
  }
}

async function pay(stage: Stage, { row, lead, office, startDay }: Running, place: number, days: number): Promise<void> {
  const planned = await from(stage.asked, paymentRequest).where('projectId', '=', row.id).where('place', '=', place).executeTakeFirst();
  if (!planned) return;
  const { id, version } = planned;
  const asked = await give(asking(stage, lead, instantOn(stage, startDay + days)), requestPayment, { id, version });
  await give(asking(stage, office.otto, instantOn(stage, startDay + days, 14)), payProject, { id, version: asked.version });
}

/** The end is moved by half a year, which an officer decides on. */
async function change(stage: Stage, { row, lead, officer, startDay }: Running): Promise<void> {
  const wanted = await give(asking(stage, lead, instantOn(stage, startDay + 44)), requestChange, {
    projectId: row.id,
    because: 'The wet season came early; a second one is needed for a fair comparison.',
    change: { kind: 'extension', toOn: addDays(row.toOn, 180) },
  });
  const on = asking(stage, officer, instantOn(stage, startDay + 46));
  await give(on, decideChange, {
    id: wanted.id,
    version: wanted.version,
    outcome: 'approved',
    answer: 'A second season is worth the wait.',
  });
  await give(on, planReports, { projectId: row.id });
}

/** What was hoped for did not come true; somebody outside finds that the work was well done, and what it taught is open to everyone. */
async function fail(stage: Stage, { row, matter, lead, officer, office, startDay }: Running): Promise<void> {
  const claimed = await give(asking(stage, lead, instantOn(stage, startDay + 50)), claimDiligentFailure, {
    projectId: row.id,
    hypothesis: said(
      `${capital(matter.methods[0].en)} is enough for ${matter.thing.en}`,
      `${matter.methods[0]['zh-Hans']}足以支撑${matter.thing['zh-Hans']}`,
    ),
    tried: said(`${capital(matter.methods[0].en)} at ${matter.count} places`, `在${matter.count}个地点开展${matter.methods[0]['zh-Hans']}`),
    why: said('The effect is smaller than the noise of a single season.', '效果小于单季噪声。'),
    lessons: said('Two seasons at fewer places tell more than one season at many.', '少数地点的两季观测胜过多个地点的一季。'),
    evidence: 'The series of all places, with the code that reads them.',
  });
  const by = asking(stage, office.edda, instantOn(stage, startDay + 53));
  const ruled = await give(by, ruleDiligence, {
    id: claimed.id,
    version: claimed.version,
    outcome: 'diligent',
    ruling: 'The plan was followed, the failure was told at once, and the lesson is worth having.',
  });
  const after = asking(stage, officer, instantOn(stage, startDay + 53, 15));
  await give(after, planReports, { projectId: row.id });
  await give(after, keepLessons, { failureId: ruled.id });
}
