/** The studio of a call: what is tried, what it comes to, what parts two scenarios, and what people say of it. */
import { type Asked, from, Refusal } from '#kernel';
import {
  type AllocationRow,
  allocation,
  allocationScenario,
  appeal,
  comparisonOf,
  dissent,
  goldenTicket,
  leftOf,
  letterValues,
  letterWords,
  limitWords,
  mayDecide,
  namedIn,
  type Outcome,
  objection,
  outcomeOf,
  progressOf,
  publicityEntry,
  type ScenarioRow,
  settingsSay,
  standingAllocation,
  usualSettings,
  verdict,
} from '#systems/allocation';
import type { CallRow } from '#systems/calls';
import { programme } from '#systems/programmes';
import { moneyOf } from '../funding/lines.ts';
import { callHead, callNamed, peopleNames, seedOf } from './heads.ts';
import { outcomeView } from './outcome.ts';
import type { ScenarioView, StudioView } from './shapes.ts';

export interface Wish {
  readonly scenario?: string | undefined;
  readonly beside?: string | undefined;
}

export async function studioView(asked: Asked, code: string, wish: Wish): Promise<StudioView> {
  const call = await callNamed(asked, code);
  const [row, decides] = [await standingAllocation(asked, call.id), await mayDecide(asked, call)];
  if (!row && !decides) throw closed();
  const scenarios = row
    ? await from(asked, allocationScenario).where('allocationId', '=', row.id).where('state', '<>', 'withdrawn').orderBy('id').execute()
    : [];
  const ready = scenarios.filter(({ state }) => state === 'ready' || state === 'impossible');
  const shown = ready.find(({ id }) => id === wish.scenario) ?? ready.find(({ id }) => id === row?.scenarioId) ?? ready.at(-1);
  const beside = ready.find(({ id }) => id === wish.beside && id !== shown?.id);
  const outcome = shown && (await outcomeOf(asked, shown.id));
  return {
    call: callHead(call),
    money: moneyOf(call),
    mayDecide: decides,
    commitment: await seedOf(asked, call.id),
    usual: await usualOf(asked, call),
    allocation: row ? await headOf(asked, row) : null,
    scenarios: await Promise.all(scenarios.map((one) => scenarioView(asked, one, call.currency))),
    shown: shown && outcome ? { id: shown.id, outcome: await shownOutcome(asked, call, row, outcome) } : null,
    beside: shown && outcome && beside ? await besideOf(asked, shown, outcome, beside) : null,
    letters: decides
      ? await Promise.all(outcomes.map(async (outcome) => ({ outcome, ...(await letterWords(asked, call.id, outcome)) })))
      : [],
    letterValues: decides ? letterValues : [],
    ...(await saidOf(asked, call)),
  };
}

const outcomes = ['award', 'reserve', 'decline'] as const;

const closed = () =>
  new Refusal('not-found', 'no-such-record', {
    en: 'There is no allocation of this call, or you may not know of it.',
    'zh-Hans': '该指南没有经费分配，或您无权知悉。',
  });

async function headOf(asked: Asked, row: AllocationRow & { readonly version: number }): Promise<StudioView['allocation']> {
  const { id, version, name, state, budgetMinor, digest, decidedAt, publicityUntil } = row;
  const leftMinor = state === 'published' || state === 'final' ? await leftOf(asked, row) : budgetMinor;
  return {
    id,
    version,
    name,
    state,
    stateWords: allocation.states[state].label,
    budgetMinor,
    digest,
    decidedAt,
    publicityUntil,
    leftMinor,
  };
}

async function usualOf(asked: Asked, { programmeId, budgetMinor }: CallRow) {
  const of = programmeId ? await from(asked, programme).where('id', '=', programmeId).executeTakeFirst() : undefined;
  return usualSettings({
    budgetMinor: budgetMinor ?? 1,
    earlyCareerPercent: of?.earlyCareerPercent ?? null,
    nonConsensusPercent: of?.nonConsensusPercent ?? null,
  });
}

async function scenarioView(asked: Asked, row: ScenarioRow & { readonly version: number }, currency: string): Promise<ScenarioView> {
  const waiting = row.state === 'waiting' ? await progressOf(asked, row.id) : null;
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    state: row.state,
    percent: waiting?.percent ?? null,
    isStuck: waiting?.isStuck ?? false,
    settings: settingsSay(row.settings, currency),
    totals: row.totals && {
      ...row.totals,
      prices: row.totals.prices.map(({ limit, price }) => ({ limit: limitWords(limit), price })),
      conflict: row.totals.conflict.map(limitWords),
    },
  };
}

/** In a triple-blind call titles are not told before the decision. */
async function shownOutcome(asked: Asked, call: CallRow, row: AllocationRow | undefined, outcome: Outcome) {
  const isHidden = call.blindness === 'triple' && (row?.state === 'draft' || row?.state === 'proposed');
  return outcomeView(outcome, await namedIn(asked, call), call.currency, isHidden);
}

async function besideOf(asked: Asked, shown: ScenarioRow, outcome: Outcome, beside: ScenarioRow): Promise<StudioView['beside']> {
  const other = await outcomeOf(asked, beside.id);
  if (!other) return null;
  const { settings, moved } = comparisonOf({ settings: shown.settings, outcome }, { settings: beside.settings, outcome: other });
  return { id: beside.id, settings, moved };
}

/** Tickets, dissent, objections and appeals, as far as the reader may know of them. */
async function saidOf(asked: Asked, call: CallRow): Promise<Pick<StudioView, 'tickets' | 'dissent' | 'objections' | 'appeals'>> {
  const tickets = await from(asked, goldenTicket).where('callId', '=', call.id).where('state', '=', 'standing').orderBy('id').execute();
  const dissents = await from(asked, dissent).where('callId', '=', call.id).orderBy('id').execute();
  const objections = await from(asked, objection).where('callId', '=', call.id).orderBy('id').execute();
  const appeals = await from(asked, appeal).where('callId', '=', call.id).orderBy('id').execute();
  const names = await peopleNames(
    asked,
    [...tickets, ...dissents, ...objections, ...appeals].map(({ personId }) => personId),
  );
  const by = ({ personId }: { personId: string }) => names.get(personId) ?? '–';
  const reference = new Map([...(await namedIn(asked, call))].map(([name, { id }]) => [id, name]));
  const entries = new Map(
    (await from(asked, publicityEntry).where('callId', '=', call.id).execute()).map((row) => [row.id, row.reference]),
  );
  const verdicts = new Map(
    appeals.length ? (await from(asked, verdict).where('callId', '=', call.id).execute()).map((row) => [row.id, row.reference]) : [],
  );
  return {
    tickets: tickets.map((row) => ({ id: row.id, reference: reference.get(row.applicationId) ?? '–', because: row.because, by: by(row) })),
    dissent: dissents.map((row) => ({
      id: row.id,
      reference: row.applicationId ? (reference.get(row.applicationId) ?? null) : null,
      says: row.says,
      by: by(row),
      at: row.createdAt,
    })),
    objections: objections.map(({ id, version, entryId, says, state, answer, personId }) => ({
      ...{ id, version, says, state, answer, by: by({ personId }) },
      reference: entryId ? (entries.get(entryId) ?? null) : null,
    })),
    appeals: appeals.map(({ id, version, verdictId, ground, says, state, answer, personId }) => ({
      ...{ id, version, ground, says, state, answer, by: by({ personId }) },
      reference: verdicts.get(verdictId) ?? '–',
    })),
  };
}
