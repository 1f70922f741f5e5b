import { z } from 'zod';
import { type AnyRow, type Asked, announce, command, from, line, newId, Refusal, reference, tables } from '#kernel';
import { minorityOpinionsOf } from '#systems/review';
import { allocationDecided } from '../events.ts';
import { asPlatform, type Gathered, gather, remarksOf } from '../gather.ts';
import { callOf, decidesOnAllocation, demandState, held, rewrite } from '../held.ts';
import { placeOf } from '../records/sight.ts';
import { type AllocationRow, allocation, dissent, verdict } from '../records.ts';
import { allocate } from '../rules/allocate.ts';
import { type Decision, method } from '../rules/decision.ts';
import type { Judged, Outcome } from '../rules/outcome.ts';
import type { Settings } from '../rules/settings.ts';
import { revealSeed } from '../seeds.ts';
import { keepSheet } from '../sheets.ts';

/**
 * Decides: reveals the seed where the zone is drawn, works the proposed settings out on the grades as they are now, and writes a verdict with its reasons
 * for every application, with a record from which anybody can work it out again. Refuses `move-not-open`, `not-possible` where limits cannot hold
 * together, `cut-short` where the machine was too slow for the work that was planned, `seed-needed`, `other-seed`, `seed-is-known`.
 */
export const decideAllocation = command({
  name: 'decide-allocation',
  says: { en: 'Decide an allocation', 'zh-Hans': '作出分配决定' },
  input: z.strictObject({ id: reference('allocation'), version: z.int32(), seed: line(200).optional() }),
  once: true,
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, version, seed }) => {
    const row = await held(asked, allocation, id, version);
    demandState(row, 'proposed');
    const settings = row.settings as Settings;
    const gathered = await gather(asked, await callOf(asked, row));
    const revealed = settings.zone === 'draw' && row.seedCommitment ? await revealSeed(asked, row.callId, seed) : null;
    const outcome = await allocate({ inputs: gathered.inputs, settings, seed: revealed?.seed ?? null });
    refuseUnsound(outcome);
    const decision: Decision = {
      kind: 'mainspring-decision',
      method,
      call: gathered.inputs.call,
      decidedAt: asked.now,
      commitment: revealed?.commitment ?? null,
      seed: revealed?.seed ?? null,
      settings,
      inputs: gathered.inputs,
      outcome,
      dissent: await dissentOf(asked, row, gathered),
    };
    const digest = await keepSheet(asked, id, 'decision', decision);
    await writeVerdicts(asked, row, gathered, outcome);
    const decided = await rewrite(asked, allocation, id, {
      state: 'decided',
      seed: revealed?.seed ?? null,
      digest,
      decidedBy: asked.person.id,
      decidedAt: asked.now,
    });
    await announce(asked, allocationDecided, { allocationId: id, callId: row.callId });
    return decided;
  },
});

function refuseUnsound({ status, isCutShort, conflict }: Outcome): void {
  if (isCutShort)
    throw new Refusal('conflict', 'cut-short', {
      en: 'The clock ended the search before the work that was planned, so another run might differ. Try again when the machine is less busy.',
      'zh-Hans': '计算未按计划完成即被时限终止，再次运行结果可能不同。请在机器空闲时重试。',
    });
  if (status !== 'ready')
    throw new Refusal('conflict', 'not-possible', {
      en: `These limits cannot hold together: ${conflict.join(', ')}. Take the proposal back and loosen one.`,
      'zh-Hans': `以下限额无法同时满足：${conflict.join('、')}。请收回方案并放宽其中一项。`,
    });
}

/** What members of panels held against outcomes, and whoever judged against the proposal. */
async function dissentOf(asked: Asked, { id, callId }: AllocationRow, { applications }: Gathered): Promise<Decision['dissent']> {
  const reference = new Map([...applications].map(([name, row]) => [row.id, name]));
  const rows = await from(asPlatform(asked), dissent).where('allocationId', '=', id).orderBy('id').execute();
  const minority = await minorityOpinionsOf(asPlatform(asked), callId);
  return [...minority, ...rows].map(({ applicationId, says }) => ({
    reference: applicationId ? (reference.get(applicationId) ?? null) : null,
    says,
  }));
}

const inserted = 200;

async function writeVerdicts(
  asked: Asked,
  row: AllocationRow & AnyRow,
  { applications, recommendations }: Gathered,
  { proposals }: Outcome,
) {
  const remarks = await remarksOf(asked, row.callId);
  const rows = proposals.flatMap((judged) => {
    const application = applications.get(judged.reference);
    if (!application) return [];
    const { organisationId, leadId, title, requestedMinor, durationMonths, handling } = application as typeof application & AnyRow;
    return [
      {
        id: newId(),
        state: verdict.begins,
        handling: handling === 'public' ? verdict.handledAs : handling,
        allocationId: row.id,
        ...placeOf(row),
        applicationId: application.id,
        ...figuresOf(judged),
        title,
        organisationId,
        leadId,
        currency: row.currency,
        requestedMinor: requestedMinor ?? 0,
        durationMonths: durationMonths ?? 0,
        comment: JSON.stringify(recommendations.get(judged.reference)?.comment ?? null),
        remarks: remarks.get(application.id) ?? [],
        movedUpAt: null,
      },
    ];
  });
  for (let at = 0; at < rows.length; at += inserted)
    await tables(asked.db)
      .insertInto('verdict')
      .values(rows.slice(at, at + inserted) as never)
      .execute();
}

const figuresOf = ({
  reference,
  verdict: outcome,
  place,
  expectedRank,
  lower,
  upper,
  reserveRank,
  isContested,
  amountMinor,
  reasons,
}: Judged) => ({
  reference,
  outcome,
  rank: place,
  expectedRank: expectedRank?.toFixed(2) ?? null,
  lower,
  upper,
  reserveRank,
  isContested,
  amountMinor,
  reasons: JSON.stringify(reasons),
});
