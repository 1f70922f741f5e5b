/** How a project is closed: its state, the decision as a row, and the news. */
import { type Asked, announce, keep } from '#kernel';
import { projectClosed } from './events.ts';
import { alter, inside } from './hold.ts';
import { closure, type ProjectRow, project } from './records.ts';
import { type ClosingKind, stateAfter } from './rules/closing.ts';

interface Ground {
  readonly because: string;
  readonly reviewId?: string;
  readonly failureId?: string;
}

export async function closeProject(asked: Asked, of: ProjectRow, how: ClosingKind, { because, reviewId, failureId }: Ground) {
  await alter(asked, project, of.id, { state: stateAfter(how) });
  await keep(asked, closure, {
    ...inside(of),
    how,
    because,
    reviewId: reviewId ?? null,
    failureId: failureId ?? null,
    decidedBy: asked.person.id,
    closedOn: asked.now.slice(0, 10),
  });
  await announce(asked, projectClosed, { projectId: of.id, how });
}
