/** The assignment of a call as its officer sees it: what is assigned or what a plan would assign, loads, conflicts, and plans side by side. */
import { type Asked, from, notAllowed, Refusal } from '#kernel';
import { type ApplicationRow, submittedTo } from '#systems/applications';
import { call } from '#systems/calls';
import {
  type AssignmentRow,
  assignmentsSeen,
  conflictsSeen,
  figuresOf,
  gapsOf,
  isOfficerAt,
  loadsSeen,
  type PlanFigures,
  type PlanRow,
  plansOf,
  reviewedCall,
  reviewer,
  reviewRule,
  seatsOf,
} from '#systems/review';
import { conflictViews } from './conflicts.ts';
import { nobody, peopleNamed } from './names.ts';
import type { AssignmentView, LoadView, PlanView, SeatState, SeatView } from './shapes.ts';

const step = 25;
const live: readonly string[] = ['proposed', 'invited', 'accepted', 'done'];

interface Wish {
  readonly plan?: string | undefined;
  readonly from?: string | undefined;
  readonly only?: string | undefined;
}

/** The call by its code, for its officers. Refuses `no-such-record`, `not-allowed`. */
export async function callForOfficer(asked: Asked, code: string) {
  const row = await from(asked, call).where('code', '=', code).executeTakeFirst();
  if (!row) throw noCall(code);
  const reviewed = await reviewedCall(asked, row.id);
  if (!isOfficerAt(asked.person, reviewed.place)) throw notAllowed({ en: 'See the assignment of a call', 'zh-Hans': '查看评审分配' });
  return reviewed;
}

export async function assignmentView(asked: Asked, code: string, { plan: wished, from: begin, only }: Wish): Promise<AssignmentView> {
  const { call: row, rule } = await callForOfficer(asked, code);
  const applications = await submittedTo(asked, row.id);
  const ids = applications.map(({ id }) => id);
  const seen = await assignmentsSeen(asked, row.id);
  const assigned = seen.filter(({ state }) => live.includes(state));
  const plans = await plansOf(asked, row.id);
  const shown = plans.find(({ id }) => id === wished) ?? null;
  const seats = shown
    ? await plannedSeats(asked, shown, ids, assigned)
    : new Map([...Map.groupBy(assigned, ({ applicationId }) => applicationId)].map(([id, rows]) => [id, rows.map(seatView)]));
  const lacks = (id: string) =>
    Math.max(
      0,
      demandOf(shown, row.reviewsPerApplication) - (seats.get(id) ?? []).filter(({ origin }) => origin !== 'sub-reviewer').length,
    );
  const wanted = only === 'lacking' ? applications.filter(({ id }) => lacks(id) > 0) : applications;
  const first = Math.min(
    Math.max(0, Math.floor(Number(begin) / step) * step || 0),
    Math.max(0, Math.floor((wanted.length - 1) / step) * step),
  );
  const rows = wanted.slice(first, first + step);
  const gaps = Map.groupBy(
    shown
      ? await gapsOf(
          asked,
          shown.id,
          rows.map(({ id }) => id),
        )
      : [],
    ({ applicationId }) => applicationId,
  );
  const recusals = await conflictsSeen(
    asked,
    rows.map(({ id }) => id),
  );
  const columns = [...new Set(rows.flatMap(({ id }) => (seats.get(id) ?? []).map(({ personId }) => personId)))];
  const names = await peopleNamed(asked, [...columns, ...recusals.map(({ personId }) => personId)]);
  return {
    call: { id: row.id, code: row.code, title: row.title, state: row.state, reviewsPerApplication: row.reviewsPerApplication },
    rule: { version: await versionOfRule(asked, row.id), ...ruleParts(rule) },
    counts: {
      applications: applications.length,
      complete: ids.filter((id) => lacks(id) === 0).length,
      lacking: ids.reduce((sum, id) => sum + lacks(id), 0),
      ...(Object.fromEntries(
        (['proposed', 'invited', 'accepted', 'done', 'declined'] as const).map((state) => [
          state,
          seen.filter((one) => one.state === state).length,
        ]),
      ) as Record<SeatState | 'declined', number>),
    },
    plans: planViews(
      plans,
      await figuresOf(
        asked,
        plans.map(({ id }) => id),
        ids,
      ),
      applications.length,
    ),
    shown: shown?.id ?? null,
    from: first,
    step,
    found: wanted.length,
    applications: rows.map(({ id, reference, title }: ApplicationRow) => ({
      id,
      reference,
      title,
      seats: seats.get(id) ?? [],
      lacks: lacks(id),
      gaps: (gaps.get(id) ?? []).map(({ missing, reason, figures }) => ({ missing, reason, figures: numbersIn(figures) })),
    })),
    people: await loadViews(asked, row.id, columns, names, shown ? countsOf(seats) : null),
    conflicts: await conflictViews(asked, recusals, row.blindness === 'triple'),
    names: [...names.values()],
  };
}

const demandOf = (plan: PlanRow | null, usual: number) => plan?.settings.demand ?? usual;
const seatView = ({ id, version, answerUntil, dueOn, personId, place, similarity, state, origin, kept }: AssignmentRow): SeatView => ({
  assignment: { id, version, answerUntil, dueOn },
  personId,
  place,
  similarity: similarity === null ? null : Number(similarity),
  state: state as SeatState,
  origin,
  kept,
});

/** What stood keeps its assignment; the rest is planned. */
async function plannedSeats(asked: Asked, { id }: PlanRow, among: readonly string[], assigned: readonly AssignmentRow[]) {
  const rows = await seatsOf(asked, id, among);
  const known = new Map(assigned.map((row) => [`${row.applicationId} ${row.personId}`, row]));
  const views = rows.map((row) => {
    const stands = row.stood ? known.get(`${row.applicationId} ${row.personId}`) : undefined;
    const planned: SeatView = {
      assignment: null,
      personId: row.personId,
      place: row.place,
      similarity: Number(row.similarity),
      state: 'planned',
      origin: 'solver',
      kept: false,
    };
    return [row.applicationId, stands ? seatView(stands) : planned] as const;
  });
  return new Map(
    [...Map.groupBy(views, ([application]) => application)].map(([application, of]) => [application, of.map(([, seat]) => seat)]),
  );
}

const countsOf = (seats: ReadonlyMap<string, readonly SeatView[]>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { personId } of [...seats.values()].flat()) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  return counts;
};

async function loadViews(
  asked: Asked,
  callId: string,
  ids: readonly string[],
  names: Awaited<ReturnType<typeof peopleNamed>>,
  planned: ReadonlyMap<string, number> | null,
): Promise<LoadView[]> {
  if (ids.length === 0) return [];
  const loads = new Map((await loadsSeen(asked, callId, ids)).map((one) => [one.personId, one]));
  const pool = new Map(
    (
      await from(asked, reviewer)
        .where('personId', 'in', [...ids])
        .execute()
    ).map((row) => [row.personId, row.mostLoad]),
  );
  return ids
    .map((id) => ({
      ...(names.get(id) ?? nobody(id)),
      here: planned ? (planned.get(id) ?? 0) : (loads.get(id)?.here ?? 0),
      elsewhere: loads.get(id)?.elsewhere ?? 0,
      mostLoad: pool.get(id) ?? null,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function planViews(plans: readonly PlanRow[], figures: readonly PlanFigures[], applications: number): PlanView[] {
  const of = new Map(figures.map((one) => [one.planId, one]));
  return plans.map(({ id, version, name, state, createdAt, settings }) => {
    const { bound, total, ...rest } = of.get(id) as PlanFigures;
    const value = settings.objective === 'leximin' ? rest.lowest : total;
    return {
      ...rest,
      id,
      version,
      name,
      state: state as 'drafted' | 'used',
      createdAt,
      settings,
      mean: applications > 0 ? total / applications : null,
      reached: bound === null || bound <= 0 ? null : Math.min(1, value / bound),
    };
  });
}

async function versionOfRule(asked: Asked, callId: string): Promise<number> {
  return (await from(asked, reviewRule).where('callId', '=', callId).executeTakeFirst())?.version ?? 0;
}
const ruleParts = ({
  conflictYears,
  countsParts,
  answerDays,
  reviewDays,
  dueOn,
  remindDays,
  replaces,
  subReviewers,
  peerReview,
}: Omit<AssignmentView['rule'], 'version'>) => ({
  conflictYears,
  countsParts,
  answerDays,
  reviewDays,
  dueOn,
  remindDays,
  replaces,
  subReviewers,
  peerReview,
});
/** A crowd names other applications; its size is told, its members are not. */
const numbersIn = (figures: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(figures).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));

const noCall = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no call ${code}, or you may not know of it.`,
    'zh-Hans': `没有代码为${code}的指南，或您无权知悉。`,
  });
