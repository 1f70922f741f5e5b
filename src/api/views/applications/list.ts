/** The applications of whoever asks. */

import { sql } from 'kysely';
import { askedOf, type Form, settled } from '#engines/form';
import { type Asked, from, isSignedIn } from '#kernel';
import {
  type ApplicationRow,
  application,
  applicationMember,
  type Content,
  drafts,
  idsOf,
  isAmongPeople,
  takesChanges,
} from '#systems/applications';
import { type ApplyingStage, type CallFormRow, type CallRow, call, callForm } from '#systems/calls';
import { appliedCall } from './called.ts';
import type { ApplicationListView } from './shapes.ts';

const most = 200;
type Items = ApplicationListView['items'];

export const applicationListView = async (asked: Asked): Promise<ApplicationListView> => ({ items: await applicationsOf(asked) });

/** Those of whoever asks, to one call or to any; what was written last comes first. */
export async function applicationsOf(asked: Asked, callId?: string): Promise<Items> {
  if (!isSignedIn(asked.person)) return [];
  let wanted = from(asked, application).where(isAmongPeople(asked.person, sql.ref('application.id')));
  if (callId) wanted = wanted.where('callId', '=', callId);
  const rows = await wanted.orderBy('updatedAt', 'desc').limit(most).execute();
  if (!rows.length) return [];
  const ids = rows.map(({ id }) => id);
  const calls = new Map(
    (
      await from(asked, call)
        .where('id', 'in', [...new Set(rows.map(({ callId }) => callId))])
        .execute()
    ).map((row) => [row.id, row]),
  );
  const forms = await from(asked, callForm)
    .where('callId', 'in', [...calls.keys()])
    .execute();
  const own = await from(asked, applicationMember)
    .where('applicationId', 'in', ids)
    .where('state', 'in', ['invited', 'confirmed'])
    .where(sql<boolean>`application_member.person_id = any(${idsOf(asked.person)})`)
    .execute();
  const written = await drafts(asked, ids);
  const items = rows.flatMap((row) => {
    const [to, draft, mine] = [calls.get(row.callId), written.get(row.id), own.find(({ applicationId }) => applicationId === row.id)];
    return to && draft && mine ? [itemOf(asked, row, to, draft, mine, forms)] : [];
  });
  return items.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

type Written = NonNullable<ReturnType<Awaited<ReturnType<typeof drafts>>['get']>>;
type Mine = { readonly id: string; readonly role: Items[number]['role']; readonly state: string };

function itemOf(asked: Asked, row: ApplicationRow, to: CallRow, draft: Written, mine: Mine, forms: readonly CallFormRow[]): Items[number] {
  const { id, reference, state, submittedAt } = row;
  const form = forms.find(({ callId, stage }) => callId === to.id && stage === (row.stage as ApplyingStage));
  return {
    id,
    reference,
    title: draft.content.title || row.title,
    call: appliedCall(to, row.stage),
    state,
    stage: row.stage,
    role: mine.role,
    invitationId: mine.state === 'invited' ? mine.id : null,
    submittedAt,
    savedAt: draft.savedAt,
    hasUnsubmitted: draft.hasUnsubmitted,
    progress: form ? progressOf(form, draft.content) : null,
    takesChanges: takesChanges(row, to, asked.now),
  };
}

/** Of the questions that are asked, how many of the needed ones are answered. */
export function progressOf(
  form: Form,
  { answers, title, abstract, requestedMinor }: Content,
): { readonly done: number; readonly of: number } {
  const given = settled(form, answers);
  const needed = askedOf(form, given).flatMap(({ code, questions }) =>
    questions
      .filter(({ isNeeded, kind }) => (isNeeded || kind === 'declaration') && kind !== 'note')
      .map((question) => given[code]?.[question.code] !== undefined),
  );
  const all = [...needed, title !== '', abstract !== '', requestedMinor !== null];
  return { done: all.filter(Boolean).length, of: all.length };
}
