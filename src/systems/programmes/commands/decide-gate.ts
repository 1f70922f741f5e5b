import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, announce, command, find, from, keep, Refusal, reference, text } from '#kernel';
import { gateDecided } from '../events.ts';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { gateAnswer, gateOutcomes } from '../records/stage-gate.ts';
import { type GateRow, gateDecision, stageGate } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { faultsOfGate } from '../rules/gate.ts';

/**
 * Decides at a gate whether a programme goes on. Refuses `gate-not-ready` with each criterion that is unanswered or not met, each gate before it and
 * what it needs; `gate-decided` where it was passed or stopped; `own-programme` to whoever answers for the programme; `changed-meanwhile`.
 */
export const decideGate = command({
  name: 'decide-gate',
  says: { en: 'Decide at a stage gate', 'zh-Hans': '作出关口决定' },
  input: z.strictObject({
    stageGateId: reference('stage_gate'),
    version: z.int32(),
    outcome: z.enum(gateOutcomes),
    answers: z.array(gateAnswer).max(50),
    because: text(),
  }),
  once: true,
  may: async (asked, { stageGateId }) => runsProgramme(asked, (await find(asked, stageGate, stageGateId)).programmeId),
  run: async (asked, { stageGateId, version, outcome, answers, because }) => {
    const known = await find(asked, stageGate, stageGateId);
    const programme = await openProgramme(asked, known.programmeId, 'update');
    const gate = await find(asked, stageGate, stageGateId, 'lock');
    if (gate.version !== version) throw changedMeanwhile();
    if (gate.state === 'passed' || gate.state === 'stopped') throw gateIsDecided;
    await refuseOwn(asked, programme.id);
    const wish = { ...gate, outcome, answers, earlierOpen: await earlierOpen(asked, gate), needsOpen: await needsOpen(asked, gate) };
    const faults = faultsOfGate(wish);
    if (faults.length) throw new Refusal('not-valid', 'gate-not-ready', notReady, faults);
    await asked.db.updateTable('stage_gate').set({ state: outcome }).where('id', '=', gate.id).execute();
    const decided = { stageGateId, outcome, answers, because, decidedBy: asked.person.id, decidedOn: asked.now.slice(0, 10) };
    const decision = await keep(asked, gateDecision, { ...below(programme), ...decided });
    await announce(asked, gateDecided, { programmeId: programme.id, gateDecisionId: decision.id });
    return decision;
  },
});

/** Whoever answers for a programme does not judge it. */
async function refuseOwn({ db, person }: Asked, programmeId: string): Promise<void> {
  const { rows } = await sql`select from programme_role where programme_id = ${programmeId}::uuid and state = 'current'
    and role in ('chief-engineer', 'manager') and kept_person(person_id) = kept_person(${person.id}::uuid)`.execute(db);
  if (rows.length) throw ownProgramme;
}

async function earlierOpen(asked: Asked, { programmeId, position }: GateRow): Promise<string[]> {
  const open = await from(asked, stageGate)
    .where('programmeId', '=', programmeId)
    .where('position', '<', position)
    .where('state', '<>', 'passed')
    .orderBy('position')
    .execute();
  return open.map(({ code }) => code);
}

/** What the gate, or the programme as a whole, needs and is not there: a gate that is not passed, or a programme that was not launched. Counted whoever asks. */
async function needsOpen({ db }: Asked, { id, programmeId }: GateRow): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from dependency
    join programme on programme.id = dependency.needs_programme_id
    left join stage_gate on stage_gate.id = dependency.needs_gate_id
    where dependency.state = 'standing' and dependency.programme_id = ${programmeId}::uuid
      and (dependency.gate_id = ${id}::uuid or dependency.gate_id is null)
      and case when dependency.needs_gate_id is null then programme.launched_at is null else stage_gate.state <> 'passed' end`.execute(db);
  return rows[0]?.open ?? 0;
}

const notReady = { en: 'The gate cannot be decided so.', 'zh-Hans': '该关口不能如此决定。' };
const gateIsDecided = new Refusal('conflict', 'gate-decided', {
  en: 'This gate was passed, or the programme was stopped here.',
  'zh-Hans': '该关口已通过，或计划已在此终止。',
});
const ownProgramme = new Refusal('not-allowed', 'own-programme', {
  en: 'You answer for this programme, so somebody else decides at its gates.',
  'zh-Hans': '您负责该计划，须由他人作出关口决定。',
});
