/** What a reader can do on the page of a project: the rules of its commands, asked once for the page. */
import { type Asked, holdsSomewhere } from '#kernel';
import { bindsRecipient, judges, leads, type ProjectRow, runs, writesFor } from '#systems/projects';
import type { FailureView, InsideView, ProjectAct } from './shapes.ts';

export async function mayOf(asked: Asked, of: ProjectRow, inside: InsideView, failure: FailureView | null): Promise<ProjectAct[]> {
  const [isRunning, isWriting, isLeading, isJudging, isBinding] = [
    await runs(asked, of.id),
    await writesFor(asked, of.id),
    await leads(asked, of.id),
    await judges(asked, of.id),
    await bindsRecipient(asked, of.id),
  ];
  const isAlive = of.state === 'running' || of.state === 'suspended';
  const isClosed = !isAlive && of.state !== 'signing';
  const pays = holdsSomewhere(asked.person, 'budget-holder');
  const some = <T>(of: readonly T[], test: (one: T) => boolean) => of.some(test);
  const { payments, changes, reviews, contract } = inside;
  const waits = some(payments, ({ state }) => state === 'requested' || state === 'approved');
  const isClaimed = failure?.state === 'claimed';
  const acts: readonly (readonly [ProjectAct, boolean])[] = [
    ['offer', isRunning && of.state === 'signing'],
    ['sign', (isRunning || isBinding) && contract?.state === 'offered' && of.state === 'signing'],
    ['word', isAlive && (isWriting || isRunning)],
    ['team', !isClosed && (isLeading || isRunning)],
    ['milestone', isAlive && isWriting],
    ['confirm', isAlive && isRunning],
    ['measure', isAlive && isWriting],
    ['expense', isAlive && isWriting],
    ['change', isAlive && isLeading],
    ['decide', isAlive && isRunning && some(changes, ({ state, isOwn }) => state === 'requested' && !isOwn)],
    ['request-payment', of.state === 'running' && isWriting && some(payments, ({ state }) => state === 'planned' || state === 'returned')],
    ['approve-payment', isAlive && isRunning && waits],
    ['pay', of.state === 'running' && pays && waits],
    ['risk', isAlive && (isWriting || isRunning)],
    ['review', isAlive && isJudging],
    ['decide-review', isAlive && isRunning && some(reviews, ({ state, isOwn }) => state === 'given' && !isOwn)],
    ['claim', isAlive && isLeading && !isClaimed],
    ['withdraw-claim', isAlive && isLeading && isClaimed],
    ['rule', isAlive && isJudging && isClaimed && !failure.isOwn],
    ['suspend', of.state === 'running' && isRunning],
    ['resume', of.state === 'suspended' && isRunning],
    ['terminate', !isClosed && (isRunning || isBinding)],
    ['result', of.state !== 'signing' && isWriting],
    ['report', of.state !== 'signing' && isWriting],
    ['require', of.state !== 'signing' && isRunning],
    ['release', isClosed && pays],
  ];
  return acts.flatMap(([act, may]) => (may ? [act] : []));
}
