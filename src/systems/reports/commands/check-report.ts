import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, announce, command, keep, line, Refusal, reference } from '#kernel';
import { idsOf } from '#systems/applications';
import { judges } from '#systems/projects';
import { reportDeposited, reportReleased } from '../events.ts';
import { alter, belongs, held, notOpen, projectOf } from '../hold.ts';
import { type ReportRow, report, reportCheck, requirement } from '../records.ts';

/**
 * Checks a report: it is deposited under a number of its own, or handed back with what is missing. By somebody outside the team who did not hand it in.
 * Refuses `other-eyes-needed`, `move-not-open`, `changed-meanwhile`.
 */
export const checkReport = command({
  name: 'check-report',
  says: { en: 'Check a report', 'zh-Hans': '审核报告' },
  input: z.strictObject({
    id: reference('report'),
    version: z.int32(),
    outcome: z.enum(['checked', 'returned']),
    remarks: line(4000),
  }),
  once: true,
  may: async (asked, { id }) => judges(asked, (await projectOf(asked, report, id)).id),
  run: async (asked, { id, version, outcome, remarks }) => {
    const of = await projectOf(asked, report, id);
    const row = await held(asked, report, id, version);
    if (row.state !== 'submitted') throw notOpen('Only a report that was handed in is checked.', '只能审核已提交的报告。');
    if (await isTheirs(asked, row.submittedBy)) throw samePerson;
    const read = { reportId: id, outcome, remarks, personId: asked.person.id, digest: row.digest };
    await keep(asked, reportCheck, { ...belongs(of), ...read });
    if (outcome === 'returned') return alter(asked, report, id, { state: 'returned' });
    return deposit(asked, row);
  },
});

async function deposit(asked: Asked, row: ReportRow): Promise<ReportRow> {
  const isPublic = row.level === 'public';
  const kept = await alter(asked, report, row.id, {
    state: 'checked',
    depositNumber: row.depositNumber ?? (await nextNumber(asked)),
    checkedAt: asked.now,
    releasedAt: isPublic ? asked.now : null,
  });
  if (row.requirementId) {
    const met = { state: 'met', reportId: row.id, metOn: (row.submittedAt ?? asked.now).slice(0, 10) };
    await alter(asked, requirement, row.requirementId, met);
  }
  const news = { reportId: row.id, projectId: row.projectId };
  await announce(asked, reportDeposited, news);
  if (isPublic) await announce(asked, reportReleased, news);
  return kept;
}

/** `R-2026-00041`: reports are counted by the year in which they were deposited. */
async function nextNumber({ db, now }: Asked): Promise<string> {
  const year = Number(now.slice(0, 4));
  const { rows } = await sql<{ number: number }>`insert into report_count (year, number) values (${year}, 1)
    on conflict (year) do update set number = report_count.number + 1 returning number`.execute(db);
  return `R-${year}-${String(rows[0]?.number).padStart(5, '0')}`;
}

async function isTheirs(asked: Asked, personId: string | null): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select ${personId}::uuid = any(${idsOf(asked.person)}) as yes`.execute(asked.db);
  return rows[0]?.yes === true;
}

const samePerson = new Refusal('not-allowed', 'other-eyes-needed', {
  en: 'You handed this report in, so somebody else checks it.',
  'zh-Hans': '由您提交的报告须由他人审核。',
});
