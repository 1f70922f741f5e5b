import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, faultAt, find, keep, Refusal, reference, text } from '#kernel';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { dependency, programme } from '../records.ts';

/**
 * Says that a programme, or one gate of it, needs another programme or one gate of that. Refuses `depends-in-circle` with the way round,
 * `already-taken`, `not-linked` for a gate of another programme, `programme-over`.
 */
export const addDependency = command({
  name: 'add-dependency',
  says: { en: 'Say what a programme needs', 'zh-Hans': '登记计划依赖关系' },
  input: z.strictObject({
    programmeId: reference('programme'),
    gateId: reference('stage_gate').optional(),
    needsProgrammeId: reference('programme').meta({ examples: ['0192cccc-0000-7000-8000-000000000002'] }),
    needsGateId: reference('stage_gate').optional(),
    note: text().optional(),
  }),
  may: (asked, { programmeId }) => runsProgramme(asked, programmeId),
  run: async (asked, { programmeId, needsProgrammeId, gateId = null, needsGateId = null, note = null }) => {
    const row = await openProgramme(asked, programmeId);
    await find(asked, programme, needsProgrammeId);
    await takeTurns(asked);
    const circle = await wayRound(asked, needsProgrammeId, programmeId);
    if (circle) throw inCircle(row.code, circle);
    return keep(asked, dependency, { ...below(row), gateId, needsProgrammeId, needsGateId, note });
  },
});

/** As the database does it itself: nobody adds a dependency while another looks for circles. */
const takeTurns = ({ db }: Asked) => sql`select pg_advisory_xact_lock(hashtext('dependency'))`.execute(db);

/** The codes on the way from one programme to another along what each needs; those that the asker may not know are dots. */
async function wayRound(asked: Asked, from: string, to: string): Promise<string[] | undefined> {
  const { rows } = await sql<{ way: string[] }>`
    with recursive way as (
      select ${from}::uuid as id, array[${from}::uuid] as way
      union all
      select dependency.needs_programme_id, way.way || dependency.needs_programme_id from way
      join dependency on dependency.programme_id = way.id and dependency.state = 'standing'
      where not dependency.needs_programme_id = any(way.way)
    ) select way::text[] as way from way where id = ${to}::uuid order by cardinality(way) limit 1`.execute(asked.db);
  const way = rows[0]?.way;
  if (!way) return undefined;
  return Promise.all(
    way.map((id) =>
      find(asked, programme, id).then(
        ({ code }) => code,
        () => '…',
      ),
    ),
  );
}

function inCircle(code: string, way: readonly string[]): Refusal {
  const round = [code, ...way].join(' → ');
  return new Refusal(
    'not-valid',
    'depends-in-circle',
    {
      en: `Programmes would wait for each other: ${round}. Withdraw one of these dependencies first.`,
      'zh-Hans': `计划之间将形成循环依赖：${round}。请先撤回其中一项。`,
    },
    [
      faultAt(
        '/needsProgrammeId',
        'depends-in-circle',
        'It needs this one already, directly or by others.',
        '该计划已直接或间接依赖本计划。',
      ),
    ],
  );
}
