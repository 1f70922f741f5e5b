import { sql } from 'kysely';
import { z } from 'zod';
import { command, day, find, from, keep, Refusal, reference, say, type Text, text, type Words } from '#kernel';
import { project, writesFor } from '#systems/projects';
import { demandOrder, notOpen, notSigned, projectOf, withProject } from '../hold.ts';
import { body } from '../records/report.ts';
import { reportKinds } from '../records/requirement.ts';
import { report, requirement } from '../records.ts';
import { outlineOf } from '../rules/outline.ts';

export const content = z.strictObject({ title: text(), summary: text().nullable(), body: body() });

/**
 * Begins the report that a requirement asks for; begun already, it is answered. Title and headings are there, and the facts are gathered when it is
 * read. Refuses `move-not-open`.
 */
export const beginReport = command({
  name: 'begin-report',
  says: { en: 'Begin a report', 'zh-Hans': '开始编写报告' },
  input: z.strictObject({ requirementId: reference('report_requirement') }),
  may: async (asked, { requirementId }) => writesFor(asked, (await projectOf(asked, requirement, requirementId)).id),
  run: async (asked, { requirementId }) => {
    const owed = await find(asked, requirement, requirementId, 'lock');
    const there = await from(asked, report).where('requirementId', '=', requirementId).executeTakeFirst();
    if (there) return there;
    if (owed.state !== 'due') throw notOpen('This report is not due.', '该报告无须提交。');
    const of = await find(asked, project, owed.projectId);
    const { kind, periodFrom, periodTo } = owed;
    const blank = {
      requirementId,
      kind,
      periodFrom,
      periodTo,
      title: titleOf(kind, periodTo, of.title),
      summary: null,
      body: outlineOf(kind, asked.language),
    };
    return keep(asked, report, { ...withProject(of), ...blank, ...notHandedIn });
  },
});

/** Begins a report that nobody asked for, such as a technical one. Refuses `to-before-from`, `project-not-now`. */
export const volunteerReport = command({
  name: 'volunteer-report',
  says: { en: 'Begin a report of your own', 'zh-Hans': '主动编写报告' },
  input: z.strictObject({ projectId: reference('project'), kind: z.enum(reportKinds), periodFrom: day(), periodTo: day(), title: text() }),
  may: (asked, { projectId }) => writesFor(asked, projectId),
  run: async (asked, { projectId, ...given }) => {
    const of = await find(asked, project, projectId);
    if (of.state === 'signing') throw notSigned;
    demandOrder(given);
    return keep(asked, report, {
      ...withProject(of),
      ...given,
      requirementId: null,
      summary: null,
      body: outlineOf(given.kind, asked.language),
      ...notHandedIn,
    });
  },
});

/**
 * Saves what is being written, as often as one likes. `draftVersion` is the saving that was read: of two who write, the second is told, and nothing of
 * either is lost. Refuses `changed-meanwhile`, `move-not-open`.
 */
export const saveReport = command({
  name: 'save-report',
  says: { en: 'Save a report that is being written', 'zh-Hans': '保存报告草稿' },
  input: z.strictObject({ id: reference('report'), draftVersion: z.int32().min(0), content }),
  may: async (asked, { id }) => writesFor(asked, (await projectOf(asked, report, id)).id),
  run: async (asked, { id, draftVersion, content }) => {
    const row = await find(asked, report, id);
    if (row.state !== 'draft' && row.state !== 'returned')
      throw notOpen('This report is handed in; it is changed when it is returned.', '报告已提交，退回后方可修改。');
    const version = draftVersion + 1;
    const { rowCount } = await keepDraft(asked.db, { id, version, content, at: asked.now, by: asked.person.id });
    if (rowCount) return { version, savedAt: asked.now };
    const { rows } = await sql<{ version: number; savedAt: string }>`select version, saved_at as "savedAt" from report_draft
      where report_id = ${id} and content = ${JSON.stringify(content)}::jsonb`.execute(asked.db);
    if (rows[0]) return rows[0];
    throw new Refusal('conflict', 'changed-meanwhile', otherWrote);
  },
});

interface Saving {
  readonly id: string;
  readonly version: number;
  readonly content: object;
  readonly at: string;
  readonly by: string;
}

/** The first saving makes the row, each further one must be the next. */
async function keepDraft(db: Parameters<ReturnType<typeof sql>['execute']>[0], { id, version, content, at, by }: Saving) {
  const text = JSON.stringify(content);
  const kept =
    version === 1
      ? await sql`insert into report_draft (report_id, version, content, saved_at, saved_by) values (${id}, 1, ${text}::jsonb, ${at}, ${by}) on conflict do nothing`.execute(
          db,
        )
      : await sql`update report_draft set version = ${version}, content = ${text}::jsonb, saved_at = ${at}, saved_by = ${by}
          where report_id = ${id} and version = ${version - 1}`.execute(db);
  return { rowCount: Number(kept.numAffectedRows ?? 0) };
}

const kindWords: Readonly<Record<(typeof reportKinds)[number], Words>> = {
  annual: { en: 'Annual report', 'zh-Hans': '年度报告' },
  'mid-term': { en: 'Mid-term report', 'zh-Hans': '中期报告' },
  final: { en: 'Final report', 'zh-Hans': '结题报告' },
  technical: { en: 'Technical report', 'zh-Hans': '技术报告' },
};
function titleOf(kind: (typeof reportKinds)[number], periodTo: string, title: Text): Words {
  const year = periodTo.slice(0, 4);
  return {
    en: `${kindWords[kind].en} ${year}: ${say(title, 'en')}`,
    'zh-Hans': `${say(title, 'zh-Hans')}：${year} 年${kindWords[kind]['zh-Hans']}`,
  };
}

const notHandedIn = {
  level: 'public',
  releaseOn: null,
  releasedAt: null,
  facts: null,
  depositNumber: null,
  digest: null,
  submittedBy: null,
  submittedAt: null,
  checkedAt: null,
};

const otherWrote = {
  en: 'Somebody else saved this report since you read it. What you typed stays in this window: compare, then save again.',
  'zh-Hans': '您读取之后，他人已保存此报告。您输入的内容仍在本窗口，请比较后再保存。',
};
