/** What reports do when something becomes of a project. */
import { type Asked, ask, from, listener } from '#kernel';
import { diligentFailure, projectChanged, projectClosed, projectStarted } from '#systems/projects';
import { keepLessons } from './commands/keep-lessons.ts';
import { planReports } from './commands/plan-reports.ts';
import { result } from './records.ts';

const replan = async (asked: Asked, { projectId }: { readonly projectId: string }) => {
  await ask(planReports, { projectId }, asked);
};

export const planAtStart = listener(projectStarted, 'plan the reports', replan);
export const planAfterChange = listener(projectChanged, 'plan the reports again', replan);

/** What is due is due from the end, and what a diligent failure taught is kept for good. */
export const settleAtEnd = listener(projectClosed, 'settle the reports', async (asked, { projectId, how }) => {
  await replan(asked, { projectId });
  if (how !== 'diligent-failure') return;
  const failure = await from(asked, diligentFailure).where('projectId', '=', projectId).where('state', '=', 'diligent').executeTakeFirst();
  const there = await from(asked, result).where('projectId', '=', projectId).where('kind', '=', 'negative-result').executeTakeFirst();
  if (failure && !there) await ask(keepLessons, { failureId: failure.id }, asked);
});
