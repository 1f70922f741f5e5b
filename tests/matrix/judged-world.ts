/** A random call under review: who sits where, who is recused from what, what was said so far; and more that can be said. */
import fc from 'fast-check';
import { type AnyRow, type Asked, from, type Person } from '#kernel';
import { panelDiscussion } from '#systems/review';
import { addPanelNote, keepMinorityOpinion } from '../../src/systems/review/commands/add-panel-note.ts';
import { discussApplication, endDiscussion, postponeDiscussion } from '../../src/systems/review/commands/discuss-application.ts';
import { castVote, closeBallot, openBallot } from '../../src/systems/review/commands/open-ballot.ts';
import { openPanel } from '../../src/systems/review/commands/open-panel.ts';
import { returnAssessment } from '../../src/systems/review/commands/return-assessment.ts';
import { saveAssessment } from '../../src/systems/review/commands/save-assessment.ts';
import { seatPanelMember } from '../../src/systems/review/commands/seat-panel-member.ts';
import { setAgenda } from '../../src/systems/review/commands/set-agenda.ts';
import { submitAssessment } from '../../src/systems/review/commands/submit-assessment.ts';
import { judgements } from '../../src/systems/review/judging.ts';
import { give, openCall, wrote } from '../../src/systems/review/judging-demonstration.ts';
import { signedIn } from '../golden/subjects.ts';

export interface Judge {
  readonly seat: 'chair' | 'deputy' | 'member' | 'secretary' | 'officer';
  readonly person: Person;
  readonly token: string;
  /** By their place among the applications. */
  readonly recused: readonly number[];
}

export const plans = fc.record({
  blindness: fc.constantFrom('single', 'double', 'triple'),
  order: fc.constantFrom('reference' as const, 'grade' as const, 'spread' as const, 'draw' as const),
  isSecret: fc.boolean(),
  applications: fc.integer({ min: 2, max: 4 }),
  /** Which of the judges are recused from which application. */
  recused: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 }),
  /** Grades before, and those that hidden applications have after. */
  grades: fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { minLength: 8, maxLength: 8 }),
  outcome: fc.constantFrom('recommended', 'reserve', 'not-recommended'),
});
export type Plan = typeof plans extends fc.Arbitrary<infer P> ? P : never;

export async function worldOf(asked: Asked, code: string, plan: Plan) {
  const f = await openCall(asked, code, { blindness: plan.blindness });
  const applications: Awaited<ReturnType<typeof f.apply>>[] = [];
  for (let i = 0; i < plan.applications; i += 1) applications.push(await f.apply(`Quillwort ${code} ${i}`));
  const seats = ['chair', 'deputy', 'member', 'officer'] as const;
  const judges: Judge[] = [];
  for (const [i, seat] of seats.entries()) {
    const held =
      seat === 'officer'
        ? [{ role: 'member' as const }, { role: 'programme-officer' as const, organisationId: f.holder.id }]
        : [{ role: 'member' as const }];
    const recused = [...new Set(plan.recused.filter(([who]) => who === i).map(([, which]) => which % plan.applications))];
    judges.push({ seat, ...(await signedIn(asked, held)), recused });
  }
  // Somebody who is recused from nothing leads and reviews what others may not know of.
  const free: Judge = { seat: 'deputy', ...(await signedIn(asked, [{ role: 'member' }])), recused: [] };
  for (const { person, recused } of judges) for (const which of recused) await f.bar((applications[which] as AnyRow).id, person.id);
  const tasks = new Map<string, string>();
  for (const [i, { id }] of applications.entries()) {
    const task = await f.assign(id, free.person.id);
    tasks.set(id, task.id);
    const [idea, team] = (plan.grades[i] as [number, number]).map(String) as [string, string];
    await f.judge(task.id, free.person.id, wrote(idea, team));
  }
  const member = judges[2] as Judge;
  for (const [i, { id }] of applications.entries())
    if (!member.recused.includes(i)) await f.judge((await f.assign(id, member.person.id)).id, member.person.id);
  const panel = await f.convene((judges[0] as Judge).person.id, [member.person.id, (judges[1] as Judge).person.id], {
    isSecret: plan.isSecret,
  });
  await give(asked, seatPanelMember, { panelId: panel.id, personId: free.person.id, seat: 'deputy' });
  await give(asked, setAgenda, { panelId: panel.id, order: plan.order });
  await give(asked, openPanel, { panelId: panel.id, version: 1 });
  return { ...f, plan, applications, judges, free, panel, tasks };
}
export type World = Awaited<ReturnType<typeof worldOf>>;

/** Everything that can be said of an application: other grades, a revision that is being typed, notes, votes, an opinion, an outcome, and the agenda ordered anew. */
export async function sayMore(asked: Asked, world: World, which: number): Promise<void> {
  const { free, plan, panel } = world;
  const as = { ...asked, person: free.person };
  const { id: applicationId } = world.applications[which] as AnyRow;
  const assignmentId = world.tasks.get(applicationId) as string;
  const [idea, team] = (plan.grades[which + 4] as [number, number]).map(String) as [string, string];
  const text = { forApplicant: `Hornwort ${which}. ${'A word on the wells. '.repeat(8)}`, confidential: `Hornwort ${which}` };
  await give(as, submitAssessment, { assignmentId, number: 0, content: wrote(idea, team, { ...text, recommendation: 'do-not-fund' }) });
  const [written] = await judgements(asked).where('assessment.assignmentId', '=', assignmentId).execute();
  await give(asked, returnAssessment, { assessmentId: written?.id, version: written?.version, because: 'Hornwort' });
  await give(as, submitAssessment, { assignmentId, number: 0, content: wrote(team, idea, text) });
  await give(as, saveAssessment, { assignmentId, number: 0, content: wrote('1', null, text) });
  const item = async () =>
    from(asked, panelDiscussion).where('panelId', '=', panel.id).where('applicationId', '=', applicationId).executeTakeFirstOrThrow();
  const { id: discussionId } = await item();
  const version = async () => (await item()).version;
  await give(as, discussApplication, { discussionId, version: await version() });
  await give(as, addPanelNote, { discussionId, says: `Hornwort ${which} was noted` });
  const ballot = await give(as, openBallot, { discussionId });
  await give(as, castVote, { ballotId: ballot.id, choice: plan.outcome });
  await give(as, closeBallot, { ballotId: ballot.id });
  await give(as, keepMinorityOpinion, { discussionId, says: `Hornwort ${which} against` });
  if (plan.outcome === 'reserve') await give(as, postponeDiscussion, { discussionId, version: await version() });
  else await give(as, endDiscussion, { discussionId, version: await version(), outcome: plan.outcome, note: `Hornwort ${which} because` });
  await give(asked, setAgenda, { panelId: panel.id, order: plan.order });
}

/** The ids of every row of the call, those of hidden applications included. */
export async function idsOf(
  { opened }: { readonly opened: { readonly pool: { query(text: string, values: unknown[]): Promise<{ rows: { id: string }[] }> } } },
  tables: readonly string[],
  callId: string,
) {
  const ids = new Map<string, string[]>();
  for (const table of tables) {
    const column = table === 'call' ? 'id' : 'call_id';
    const { rows } = await opened.pool.query(`select id from "${table}" where ${column} = $1 order by id`, [callId]);
    ids.set(
      table,
      rows.map(({ id }) => id),
    );
  }
  return ids;
}
