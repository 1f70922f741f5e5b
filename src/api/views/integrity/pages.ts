/** The work list, an overlap side by side, a question to applicants, and sanctions. */
import { type Asked, count, find, from, isId, type Text } from '#kernel';
import { application, runsCallOf } from '#systems/applications';
import { call } from '#systems/calls';
import {
  askedAboutOf,
  evidenceOf,
  exchangesFingerprints,
  keepsCases,
  type OverlapRow,
  overlap,
  overlapReply,
  sanction,
} from '#systems/integrity';
import { organisation, person } from '#systems/registry';
import { itemsOf } from './items.ts';
import type { OverlapListView, OverlapPageView, QuestionView, ReplyPageView, SanctionListView } from './shapes.ts';

const most = 200;

export interface Wish {
  readonly state?: string | undefined;
  readonly call?: string | undefined;
}

export async function overlapListView(asked: Asked, { state = 'found', call: callId }: Wish): Promise<OverlapListView> {
  const within = () => {
    const rows = from(asked, overlap);
    return callId && isId(callId) ? rows.where('callId', '=', callId) : rows;
  };
  const rows = await within()
    .where('state', '=', state as OverlapRow['state'])
    .orderBy('similarity', 'desc')
    .orderBy('id')
    .limit(most + 1)
    .execute();
  const inCall = callId && isId(callId) ? { callId } : {};
  const counted = await Promise.all(
    Object.keys(overlap.states).map(async (of) => [of, await count(asked, overlap, { ...inCall, state: of })] as const),
  );
  return {
    items: await itemsOf(asked, rows.slice(0, most)),
    hasMore: rows.length > most,
    counts: Object.fromEntries(counted.filter(([, rows]) => rows > 0)),
    calls: await callsOf(asked),
    mayExchange: exchangesFingerprints(asked.person),
  };
}

/** The calls that the reader runs, the latest first. */
async function callsOf(asked: Asked): Promise<OverlapListView['calls']> {
  const rows = await from(asked, call)
    .where('state', 'in', ['published', 'closed', 'decided'])
    .orderBy('deadlineAt', 'desc')
    .limit(most)
    .execute();
  return rows
    .filter((row) => runsCallOf(asked.person, { ...row, callId: row.id }))
    .map(({ id, title, state }) => ({ id, title, mayCheck: state !== 'decided' }));
}

export async function overlapPageView(asked: Asked, id: string): Promise<OverlapPageView> {
  const row = await find(asked, overlap, id);
  const [items, evidence, questions, [here], people, by] = await Promise.all([
    itemsOf(asked, [row]),
    evidenceOf(asked, row),
    from(asked, overlapReply).where('overlapId', '=', id).orderBy('createdAt', 'desc').execute(),
    from(asked, application).where('id', '=', row.applicationId).execute(),
    namesOf(asked, row.sharedPeople),
    namesOf(asked, row.ruledBy ? [row.ruledBy] : []),
  ]);
  return {
    overlap: items[0] as OverlapPageView['overlap'],
    ...evidence,
    isDeclared: row.otherId !== null && here?.earlierId === row.otherId,
    sharedPeople: people,
    overlapDays: row.overlapDays,
    because: row.because,
    ruledBy: by[0] ?? null,
    ruledAt: row.ruledAt,
    questions: questions.map(questionOf),
    mayRule: row.state !== 'gone' && runsCallOf(asked.person, row),
  };
}

export async function replyPageView(asked: Asked, id: string): Promise<ReplyPageView> {
  const row = await find(asked, overlapReply, id);
  return { question: questionOf(row), ...(await askedAboutOf(asked, row)) };
}

const questionOf = ({ id, version, state, question, dueOn, reply, repliedAt }: QuestionView): QuestionView => ({
  id,
  version,
  state,
  question,
  dueOn,
  reply,
  repliedAt,
});

async function namesOf(asked: Asked, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return [];
  const rows = await from(asked, person)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
}

/** Those that stand first, the latest first; of those that are over, what was lifted or ended stays to be read. */
export async function sanctionListView(asked: Asked): Promise<SanctionListView> {
  const rows = await from(asked, sanction).orderBy('fromOn', 'desc').limit(500).execute();
  const people = await from(asked, person)
    .where('id', 'in', idsIn(rows.map(({ personId }) => personId)))
    .execute();
  const units = await from(asked, organisation)
    .where('id', 'in', idsIn(rows.map(({ organisationId }) => organisationId)))
    .execute();
  const names = new Map<string, string>([
    ...people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`] as const),
    ...units.map(({ id, name }) => [id, said(name, asked)] as const),
  ]);
  return {
    today: asked.now.slice(0, 10),
    mayLift: keepsCases(asked.person),
    items: rows.map(({ id, version, personId, organisationId, scope, fromOn, toOn, because, decision, state, liftedBecause }) => ({
      id,
      version,
      whom: names.get(personId ?? organisationId ?? '') ?? '',
      isOrganisation: organisationId !== null,
      scope,
      fromOn,
      toOn,
      because,
      decision,
      state,
      liftedBecause,
    })),
  };
}
const nobody = '00000000-0000-0000-0000-000000000000';
const idsIn = (ids: readonly (string | null)[]): string[] => [nobody, ...ids.filter((id) => id !== null)];
const said = (name: Text, { language }: Asked) => name[language] ?? name.en ?? name['zh-Hans'] ?? '';
