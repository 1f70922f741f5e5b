/** The workplace of a reviewer: the application beside the form. */
import { type Asked, find, from } from '#kernel';
import { organisation } from '#systems/registry';
import {
  assignment,
  helpOf,
  holdsTask,
  isJudgedFinally,
  noteActivity,
  othersOf,
  replyOf,
  shownApplication,
  taskOf,
  writtenOf,
} from '#systems/review';
import { demand } from '../../allowed.ts';
import { callName, formView, shownAssessment } from './form.ts';
import type { WorkplaceView } from './shapes.ts';

/** Who holds the assignment, and nobody else. */
export async function demandTask(asked: Asked, assignmentId: string): Promise<void> {
  await find(asked, assignment, assignmentId);
  demand(await holdsTask(asked, assignmentId), asked.person, notYours);
}

export async function workplaceView(asked: Asked, assignmentId: string): Promise<WorkplaceView> {
  await demandTask(asked, assignmentId);
  const task = await taskOf(asked, assignmentId);
  const { call, rule, assessment: row } = task;
  const { applicationId, dueOn } = task.assignment;
  await noteActivity(asked, assignmentId, 'opened');
  const holder = await from(asked, organisation).where('id', '=', call.holderId).executeTakeFirst();
  const others = await othersOf(asked, task);
  return {
    assignmentId,
    dueOn,
    call: { ...callName(call), blindness: call.blindness, holder: holder?.name ?? null },
    application: await shownApplication(asked, call, applicationId, call.blindness === 'single'),
    form: formView(call, rule.shortestRemarks),
    written: await writtenOf(asked, task),
    state: row?.state ?? 'draft',
    submittedAt: row?.submittedAt ?? null,
    returnedBecause: row?.state === 'returned' ? row.returnedBecause : null,
    isClosed: await isJudgedFinally(asked, applicationId),
    rebuttal: await replyOf(asked, applicationId),
    help: (await helpOf(asked, task)).map(shownAssessment),
    others: others?.map((one) => ({ ...shownAssessment(one), confidential: null })) ?? null,
  };
}

const notYours = { en: 'This is for the reviewer who accepted it.', 'zh-Hans': '此任务仅限接受邀请的评审专家。' };
