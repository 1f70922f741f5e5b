/** What later systems ask of how applications were judged; each answer leaves out what whoever asks may not know of. */
import { type Asked, from } from '#kernel';
import { judgements } from './judging.ts';
import { ballot, minorityOpinion, type OpinionRow, panelDiscussion } from './judging-records.ts';
import type { Result, Tally } from './rules/vote.ts';

export interface Grade {
  readonly applicationId: string;
  /** Stands for the reviewer in all of the call; it is no person's id. */
  readonly assessorId: string;
  /** The panel whose agenda the application is on. */
  readonly panelId: string | null;
  /** On the scale of the call, exact. */
  readonly grade: string;
}

/** The grades of a call as they were submitted, for the allocation engine; in the order of applications and assessors. */
export async function gradesOf(asked: Asked, callId: string): Promise<Grade[]> {
  const rows = await judgements(asked)
    .where('assessment.callId', '=', callId)
    .where('assessment.state', '=', 'submitted')
    .where('assessment.principalId', 'is', null)
    .orderBy('assessment.applicationId')
    .orderBy('assessment.mask')
    .execute();
  const panels = new Map((await itemsOf(asked, callId)).map(({ applicationId, panelId }) => [applicationId, panelId]));
  return rows.flatMap(({ applicationId, mask, grade }) =>
    grade === null ? [] : [{ applicationId, assessorId: mask, panelId: panels.get(applicationId) ?? null, grade }],
  );
}

export interface Outcome {
  readonly applicationId: string;
  readonly panelId: string;
  readonly outcome: 'recommended' | 'reserve' | 'not-recommended' | null;
  /** The panel's reasons. */
  readonly note: string | null;
}

/** What the panels of a call said of each application; null while it is not discussed. */
export const outcomesOf = async (asked: Asked, callId: string): Promise<Outcome[]> =>
  (await itemsOf(asked, callId)).map(({ applicationId, panelId, outcome, note }) => ({ applicationId, panelId, outcome, note }));

const itemsOf = (asked: Asked, callId: string) =>
  from(asked, panelDiscussion).where('callId', '=', callId).where('state', '<>', 'removed').orderBy('applicationId').execute();

export interface Vote {
  readonly applicationId: string;
  readonly panelId: string;
  readonly electors: number;
  readonly quorum: number;
  readonly tally: Tally;
  readonly result: Result;
}

/** The ballots of a call that were counted, the earliest first. */
export async function votesOf(asked: Asked, callId: string): Promise<Vote[]> {
  const rows = await from(asked, ballot)
    .where('callId', '=', callId)
    .where('state', '=', 'counted')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ applicationId, panelId, electors, quorum, tally, result }) =>
    tally && result ? [{ applicationId, panelId, electors, quorum, tally, result }] : [],
  );
}

/** Opinions that members kept against an outcome. */
export const minorityOpinionsOf = (asked: Asked, callId: string): Promise<OpinionRow[]> =>
  from(asked, minorityOpinion).where('callId', '=', callId).orderBy('createdAt').orderBy('id').execute();
