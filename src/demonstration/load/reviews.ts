/** Reviewers come into the pool, are assigned without conflicts, accept and give their grades, each in their own way. */
import { Chance } from '#engines/chance';
import { say } from '#kernel';
import {
  answerReview,
  assignmentsOf,
  inviteReviewers,
  planAssignment,
  reviewer,
  submitAssessment,
  useAssignmentPlan,
} from '#systems/review';
import { gradeOf } from '../reviews.ts';
import { topics } from '../topics/index.ts';
import { officerOf } from './calls.ts';
import type { Office } from './office.ts';
import type { Registered } from './registry.ts';
import { asking, each, give, instantOn, make, personWith, planRefused, type Stage } from './stage.ts';

export interface Applied {
  readonly calls: readonly string[];
  /** In the order of the plan. */
  readonly applications: readonly string[];
}

export async function fillPool(stage: Stage, { hanne }: Office, { people }: Registered): Promise<void> {
  const { plan } = stage;
  const asked = asking(stage, hanne, instantOn(stage, -360));
  await each(stage, 'Reviewers', plan.reviewers, ({ person }) => {
    const { topic, nativeName } = plan.people[person] as (typeof plan.people)[number];
    const { field, name, things, methods } = topics[topic] as (typeof topics)[number];
    const words = [name, ...things, ...methods];
    return make(asked, reviewer, {
      personId: people[person],
      fieldCodes: [field],
      expertise: { en: words.map((word) => say(word, 'en')).join('; '), 'zh-Hans': words.map((word) => say(word, 'zh-Hans')).join('；') },
      keywords: things.slice(0, 3).map(({ en }) => en),
      works: [],
      languages: nativeName ? ['en', 'zh-Hans'] : ['en'],
      mostLoad: 12,
    });
  });
}

/** Every call that has closed is reviewed; answers how many assessments there are. */
export async function reviewCalls(stage: Stage, office: Office, registered: Registered, applied: Applied): Promise<number> {
  const closed = stage.plan.calls.flatMap(({ deadlineDay }, i) => (deadlineDay < 0 ? [i] : []));
  const counts = await each(stage, 'Reviews', closed, (call) => reviewCall(stage, office, registered, applied, call), 1);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function reviewCall(stage: Stage, office: Office, { people }: Registered, { calls, applications }: Applied, call: number) {
  const { plan } = stage;
  const callId = calls[call] as string;
  const day = (plan.calls[call] as (typeof plan.calls)[number]).deadlineDay;
  const asked = asking(stage, officerOf(office, call), instantOn(stage, day + 4));
  const planned = await give(asked, planAssignment, { callId, name: 'First plan' });
  await give(asked, useAssignmentPlan, { planId: planned.id, version: planned.version });
  await give(asked, inviteReviewers, { callId });
  const who = new Map(people.map((id, i) => [id, i]));
  const which = new Map(applications.map((id, i) => [id, i]));
  const ways = new Map(plan.reviewers.map((one) => [one.person, one]));
  const invited = (await assignmentsOf(asked, callId)).filter(({ state }) => state === 'invited');
  await each({ ...stage, tell: () => undefined }, '', invited, async ({ id, personId, applicationId }, i) => {
    const [person, application] = [who.get(personId) as number, which.get(applicationId) as number];
    const chance = new Chance(plan.seed, 7 + person, application);
    const as = asking(stage, personWith(personId), instantOn(stage, day + 5 + (i % 4)));
    await give(as, answerReview, { assignmentId: id, answer: 'accepted' });
    const grade = gradeOf(
      chance,
      plan.applications[application] as (typeof plan.applications)[number],
      ways.get(person) as (typeof plan.reviewers)[number],
    );
    const given = { assignmentId: id, number: 0, content: judged(chance, grade) };
    const { submitted, faults } = await give({ ...as, now: instantOn(stage, day + 20 + (i % 15)) }, submitAssessment, given);
    if (!submitted) throw planRefused('An assessment', '评议', faults);
  });
  return invited.length;
}

const criteria = ['quality', 'effect', 'feasibility'] as const;

/** Grades of the criteria lie about the grade of the whole. */
function judged(chance: Chance, grade: number) {
  const about = () => String(Math.min(6, Math.max(1, grade + (chance.below(3) - 1) / 2)));
  return {
    scores: criteria.map((criterion) => ({
      criterion,
      grade: about(),
      remark: remarks[Math.min(2, Math.floor((grade - 1) / 1.8))] ?? null,
    })),
    recommendation: grade >= 4.5 ? ('fund' as const) : grade >= 3.5 ? ('fund-if-possible' as const) : ('do-not-fund' as const),
    forApplicant: sentences[Math.min(2, Math.floor((grade - 1) / 1.8))] ?? null,
    confidential: null,
  };
}
const remarks = ['The plan does not show how it would be done.', 'Sound, with gaps that are named below.', 'Convincing in every step.'];
const sentences = [
  'The question matters, but methods and samples do not answer it. Say first what would count as a result, and how many samples tell it.',
  'A good plan by people who know the field. Choose one of the two sites, measure there for a second season, and say who keeps the data afterwards.',
  'An excellent plan by people who know the ground. Publish the series as it grows, and bring the users in from the first season on.',
];
