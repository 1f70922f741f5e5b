/** Everybody who could review one application, the best first, with what stands against it. */
import { type Asked, from } from '#kernel';
import { type ApplicationRow, submittedTo } from '#systems/applications';
import type { Reviewed } from './call.ts';
import { recusedFrom } from './plan.ts';
import { judgedOf, judgesFor } from './pool.ts';
import { assignment } from './records.ts';
import { resolved } from './resolved.ts';
import { similaritiesOf } from './similarity.ts';

export interface Ranked {
  readonly personId: string;
  readonly similarity: number;
  /** Reviews that they can take in this call, beside those that they have in it. */
  readonly room: number;
  /** Recused; asked before and not again; reviewing it already. */
  readonly bar: 'conflict' | 'refused' | 'assigned' | null;
}

/** What fields count for where no plan says otherwise. */
export const usualFieldShare = 0.3;

export async function rankedFor(asked: Asked, reviewed: Reviewed, row: ApplicationRow): Promise<Ranked[]> {
  const peers = reviewed.rule.peerReview ? await submittedTo(asked, reviewed.call.id) : [row];
  const judges = await judgesFor(asked, reviewed, peers);
  const [similarity = new Float32Array()] = await similaritiesOf(await judgedOf(asked, [row]), judges, usualFieldShare);
  const rows = await from(asked, assignment).where('callId', '=', reviewed.call.id).where('state', '<>', 'dropped').execute();
  const people = await resolved(
    asked,
    rows.map(({ personId }) => personId),
  );
  const recused = new Set((await recusedFrom(asked, [row.id])).map(({ personId }) => personId));
  const here = Map.groupBy(rows, ({ personId }) => people.get(personId) ?? personId);
  const ranked = judges.map(({ personId, room }, place): Ranked => {
    const mine = here.get(personId) ?? [];
    const own = mine.find(({ applicationId }) => applicationId === row.id);
    const bar = recused.has(personId) ? 'conflict' : own ? (isLive(own.state) ? 'assigned' : 'refused') : null;
    return { personId, similarity: similarity[place] ?? 0, room: room - mine.filter(({ state }) => isLive(state)).length, bar };
  });
  return ranked.sort((a, b) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1));
}

const isLive = (state: string) => ['proposed', 'invited', 'accepted', 'done'].includes(state);
