/** A panel meets for each call: it turns to every application, keeps what it holds, and closes. */
import { sql } from 'kysely';
import { closePanel, discussApplication, endDiscussion, openPanel, setAgenda, setUpPanel } from '#systems/review';
import { officerOf } from './calls.ts';
import type { Office } from './office.ts';
import type { Registered } from './registry.ts';
import type { Applied } from './reviews.ts';
import { asking, each, give, instantOn, type Stage } from './stage.ts';

export async function meet(stage: Stage, office: Office, registered: Registered, { calls }: Applied): Promise<number> {
  const closed = stage.plan.calls.flatMap(({ deadlineDay, applications }, i) => (deadlineDay < 0 && applications > 0 ? [i] : []));
  await each(stage, 'Panels', closed, (call) => meetOn(stage, office, registered, calls[call] as string, call), 1);
  return closed.length;
}

async function meetOn(stage: Stage, office: Office, { people }: Registered, callId: string, call: number): Promise<void> {
  const { plan } = stage;
  const { deadlineDay, topic, title } = plan.calls[call] as (typeof plan.calls)[number];
  const asked = asking(stage, officerOf(office, call), instantOn(stage, deadlineDay + 40));
  const seniors = plan.people.flatMap((one, i) => (one.topic === topic && one.careerStage === 'senior' ? [people[i] as string] : []));
  const panel = await give(asked, setUpPanel, {
    callId,
    name: { en: `Panel: ${title.en}`, 'zh-Hans': `评审组：${title['zh-Hans']}` },
    chairId: office.marit.id,
    memberIds: seniors.slice(call % 3, (call % 3) + 4),
    meetsAt: instantOn(stage, deadlineDay + 50, 8),
    zone: 'Europe/Tallinn',
  });
  await give(asked, setAgenda, { panelId: panel.id, order: 'grade' });
  const meeting = asking(stage, office.marit, instantOn(stage, deadlineDay + 50, 8));
  const opened = await give(meeting, openPanel, { panelId: panel.id, version: panel.version });
  const items = await itemsOf(meeting, panel.id);
  for (const [i, { id, version, grade }] of items.entries()) {
    const at = { ...meeting, now: new Date(Date.parse(meeting.now) + (i + 1) * 180_000).toISOString() };
    const turned = await give(at, discussApplication, { discussionId: id, version });
    const outcome = Number(grade ?? 0) >= 4.2 ? 'recommended' : Number(grade ?? 0) >= 3.6 ? 'reserve' : 'not-recommended';
    await give(at, endDiscussion, { discussionId: id, version: turned.version, outcome, note: null });
  }
  await give({ ...meeting, now: instantOn(stage, deadlineDay + 51) }, closePanel, { panelId: panel.id, version: opened.version });
}

/** In the order of the agenda, with the mean of the grades that the office sees. */
async function itemsOf({ db }: ReturnType<typeof asking>, panelId: string) {
  const { rows } = await sql<{ id: string; version: number; grade: string | null }>`
    select item.id, item.version, (select avg(grade) from assessment where assessment.application_id = item.application_id
      and assessment.state = 'submitted' and assessment.principal_id is null)::text as grade
    from panel_discussion as item where item.panel_id = ${panelId} and item.state <> 'removed' order by item.place`.execute(db);
  return rows;
}
