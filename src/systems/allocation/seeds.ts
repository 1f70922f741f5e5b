/** Seeds of draws: committed to before grades are closed, kept sealed, revealed with the decision. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { commitmentTo } from '#engines/expected-rank';
import { type AnyRow, type Asked, from, keep, notValid, Refusal } from '#kernel';
import type { CallRow } from '#systems/calls';
import { asPlatform } from './gather.ts';
import { ofCall, rewrite } from './held.ts';
import { seedCommitment } from './records.ts';

/**
 * Writes the commitment of a call: to a seed that somebody else keeps, or to one that the platform draws from 256 bits of chance and seals. Once, and
 * only while no panel of the call is closed and, where it has no panel, no assessment is submitted: later the list could be known. Refuses `too-late`.
 */
export async function commitSeed(asked: Asked, call: CallRow, commitment?: string): Promise<AnyRow> {
  if (await gradesAreIn(asked, call.id)) throw tooLate();
  const seed = commitment ? null : randomBytes(32).toString('hex');
  const row = await keep(asked, seedCommitment, {
    ...ofCall(call),
    commitment: seed ? commitmentTo(seed) : commitment,
    origin: seed ? 'platform' : 'given',
    committedAt: asked.now,
    seed: null,
    revealedAt: null,
  });
  if (seed) await sql`insert into sealed_seed (call_id, seed) values (${call.id}, ${seed})`.execute(asked.db);
  return row;
}

export async function gradesAreIn({ db }: Pick<Asked, 'db'>, callId: string): Promise<boolean> {
  const { rows } = await sql<{ late: boolean }>`
    select case when exists (select from panel where call_id = ${callId}::uuid)
      then exists (select from panel where call_id = ${callId}::uuid and state = 'closed')
      else exists (select from assessment where call_id = ${callId}::uuid and state = 'submitted') end as late`.execute(db);
  return rows[0]?.late ?? false;
}

export const commitmentOf = (asked: Asked, callId: string) =>
  from(asPlatform(asked), seedCommitment).where('callId', '=', callId).executeTakeFirst();

/**
 * The seed, public from now on. Refuses `seed-is-known` where it was revealed before (a list drawn with it would be no draw), `seed-needed` and
 * `other-seed` where somebody else keeps it and what they say is not it.
 */
export async function revealSeed(
  asked: Asked,
  callId: string,
  given: string | undefined,
): Promise<{ seed: string; commitment: string } | null> {
  const row = await commitmentOf(asked, callId);
  if (!row) return null;
  if (row.state === 'revealed') throw seedIsKnown();
  const seed = row.origin === 'platform' ? await unsealed(asked, callId) : given;
  if (!seed) throw notValid('/seed', 'seed-needed', 'Say the seed that was committed to.', '请填写所承诺的种子。');
  if (commitmentTo(seed) !== row.commitment)
    throw notValid(
      '/seed',
      'other-seed',
      'This is not the seed that was committed to: its SHA-256 is another one.',
      '这不是所承诺的种子：其 SHA-256 值不符。',
    );
  await rewrite(asked, seedCommitment, row.id, { state: 'revealed', seed, revealedAt: asked.now });
  return { seed, commitment: row.commitment };
}

async function unsealed({ db }: Asked, callId: string): Promise<string | undefined> {
  const { rows } = await sql<{ seed: string }>`delete from sealed_seed where call_id = ${callId}::uuid returning seed`.execute(db);
  return rows[0]?.seed;
}

const tooLate = () =>
  new Refusal('conflict', 'too-late', {
    en: 'Grades of this call are in already, so a seed could be chosen to suit them. The zone is decided by rank instead.',
    'zh-Hans': '该指南已有评分结果，此时选定种子可能被操纵。资助线附近改按名次决定。',
  });
const seedIsKnown = () =>
  new Refusal('conflict', 'seed-is-known', {
    en: 'The seed of this call is known, so it decides no further draw. Choose a scenario whose zone stands in the order of ranks.',
    'zh-Hans': '该指南的种子已公开，不能再用于抽签。请选用按名次决定的情景。',
  });
