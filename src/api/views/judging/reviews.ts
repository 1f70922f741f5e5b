/** How far the reviews of a call are, application by application. */
import { type Asked, from, Refusal } from '#kernel';
import { submittedTo } from '#systems/applications';
import { type CallRow, call } from '#systems/calls';
import {
  type AssessmentRow,
  assignment,
  isOfficerAt,
  judgements,
  judgingRuleOf,
  namesOfPeople,
  panel,
  panelDiscussion,
  rebuttal,
} from '#systems/review';
import { demand } from '../../allowed.ts';
import { callName, endsOf, spreadView } from './form.ts';
import type { ReviewedRow, ReviewsView } from './shapes.ts';

export async function reviewsView(asked: Asked, code: string): Promise<ReviewsView> {
  const row = await callNamed(asked, code);
  const applications = await submittedTo(asked, row.id);
  const tasks = Map.groupBy(await tasksOf(asked, row.id), ({ applicationId }) => applicationId);
  const written = Map.groupBy(await writtenIn(asked, row.id), ({ applicationId }) => applicationId);
  const names =
    row.blindness === 'triple'
      ? new Map<string, string>()
      : await namesOfPeople(
          asked,
          [...written.values()].flat().map(({ personId }) => personId),
        );
  const replies = new Set(
    (await from(asked, rebuttal).where('rebuttal.callId', '=', row.id).execute()).map(({ applicationId }) => applicationId),
  );
  const { panels, panelOf } = await panelsOf(asked, row.id);
  const today = asked.now.slice(0, 10);
  return {
    call: { ...callName(row), blindness: row.blindness, wanted: row.reviewsPerApplication },
    scale: endsOf(row),
    rows: applications.map((one): ReviewedRow => {
      const mine = tasks.get(one.id) ?? [];
      const judged = written.get(one.id) ?? [];
      const submitted = judged.filter(({ state, principalId }) => state === 'submitted' && principalId === null).length;
      return {
        applicationId: one.id,
        reference: one.reference,
        title: one.title,
        asked: mine.length,
        submitted,
        missing: Math.max(0, row.reviewsPerApplication - submitted),
        overdue: mine.filter(({ state, dueOn }) => state === 'accepted' && dueOn !== null && dueOn < today).length,
        spread: spreadView(judged),
        assessments: judged.map(({ id, version, letter, grade, recommendation, state, personId }) => ({
          ...{ id, version, letter, grade, recommendation, state },
          reviewer: names.get(personId) ?? null,
        })),
        hasRebuttal: replies.has(one.id),
        panel: panelOf.get(one.id)?.name ?? null,
      };
    }),
    panels,
    rule: await judgingRuleOf(asked, row.id),
    runs: true,
  };
}

/** Officers of the call only. */
export async function callNamed(asked: Asked, code: string): Promise<CallRow> {
  const row = await from(asked, call).where('code', '=', code).executeTakeFirst();
  if (!row)
    throw new Refusal('not-found', 'no-such-record', {
      en: 'There is no such call, or you may not know of it.',
      'zh-Hans': '没有此指南，或您无权知悉。',
    });
  const { id: callId, programmeId, holderId, regionId } = row;
  demand(isOfficerAt(asked.person, { callId, programmeId, holderId, regionId }), asked.person, forOffice);
  return row;
}

const tasksOf = (asked: Asked, callId: string) =>
  from(asked, assignment)
    .where('assignment.callId', '=', callId)
    .where('assignment.state', 'in', ['invited', 'accepted', 'done'])
    .where('assignment.principalId', 'is', null)
    .execute();

export const writtenIn = (asked: Asked, callId: string): Promise<AssessmentRow[]> =>
  judgements(asked).where('assessment.callId', '=', callId).orderBy('assessment.applicationId').orderBy('assessment.letter').execute();

async function panelsOf(asked: Asked, callId: string) {
  const panels = await from(asked, panel).where('panel.callId', '=', callId).orderBy('panel.meetsAt').orderBy('panel.id').execute();
  const items = await from(asked, panelDiscussion).where('callId', '=', callId).where('state', '<>', 'removed').execute();
  const byId = new Map(panels.map((one) => [one.id, one]));
  return {
    panels: panels.map(({ id, name, state, meetsAt, zone }) => ({ id, name, state, meetsAt, zone })),
    panelOf: new Map(items.map(({ applicationId, panelId }) => [applicationId, byId.get(panelId)])),
  };
}

/** A row for each assessment, with the grade of each criterion. */
export async function linesOfReviews(asked: Asked, code: string) {
  const row = await callNamed(asked, code);
  const applications = new Map((await submittedTo(asked, row.id)).map((one) => [one.id, one]));
  const written = (await writtenIn(asked, row.id)).filter(({ applicationId }) => applications.has(applicationId));
  const names =
    row.blindness === 'triple'
      ? new Map<string, string>()
      : await namesOfPeople(
          asked,
          written.map(({ personId }) => personId),
        );
  const heads = [
    ...['reference', 'title', 'letter', 'reviewer', 'state', 'submittedAt', 'grade', 'recommendation'],
    ...row.criteria.map(({ code: one }) => `grade.${one}`),
    ...row.criteria.map(({ code: one }) => `remark.${one}`),
    ...['forApplicant', 'confidential'],
  ];
  const rows = written.map((one) => {
    const scoreOf = (criterion: string) => one.scores.find((score) => score.criterion === criterion);
    const { reference = '', title = '' } = applications.get(one.applicationId) ?? {};
    return [
      ...[reference, title, one.letter, names.get(one.personId) ?? '', one.state, one.submittedAt, one.grade, one.recommendation],
      ...row.criteria.map(({ code: each }) => scoreOf(each)?.grade ?? null),
      ...row.criteria.map(({ code: each }) => scoreOf(each)?.remark ?? null),
      ...[one.forApplicant, one.confidential],
    ];
  });
  return { heads, rows };
}

export const forOffice = { en: 'The reviews of a call are for its officers.', 'zh-Hans': '评审进展仅供该指南的管理人员查看。' };
