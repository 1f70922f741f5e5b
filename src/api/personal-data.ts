/** Everything that names whoever asks, as one file of theirs; and what they agreed to or may agree to. */
import type { FastifyInstance } from 'fastify';
import { type AnyRecord, type AnyRow, type Asked, doerOf, from, list, noteAct, type Person } from '#kernel';
import { systems } from '#systems';
import { accountsOf, sessionsOf } from '#systems/identity';
import { consent, consentPurpose, erasure } from '#systems/personal-data';
import { askedBy, type Desk } from './asked.ts';
import { namesPerson } from './names-person.ts';
import type { Route } from './openapi.ts';
import { oneself } from './session/cookies.ts';

const most = 10_000;
const records: readonly AnyRecord[] = systems.flatMap((system) => system.records);

export function servePersonalData(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/personal-data', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const person = await oneself(desk, request);
    const kept = await keptAbout({ ...asked, person }, person);
    await noteAct({ ...asked, person }, 'export-personal-data', { records: Object.keys(kept.records).length });
    return reply.header('content-disposition', 'attachment; filename="personal-data.json"').send(kept);
  });
  app.get('/api/v1/personal-data/choices', async (request) => {
    const asked = { ...(await askedBy(desk, request)), person: await oneself(desk, request) };
    const mine = { filter: { personId: asked.person.id }, sort: '-updatedAt', limit: 100 };
    return {
      purposes: (await list(asked, consentPurpose as unknown as AnyRecord, { filter: { state: 'current' }, sort: 'code', limit: 100 }))
        .items,
      consents: (await list(asked, consent as unknown as AnyRecord, mine)).items.map((row) =>
        withMoves(consent as unknown as AnyRecord, asked, row),
      ),
      erasures: (await list(asked, erasure as unknown as AnyRecord, mine)).items.map((row) =>
        withMoves(erasure as unknown as AnyRecord, asked, row),
      ),
    };
  });
  return [
    { path: '/api/v1/personal-data', get: { summary: 'Everything that names you, as a file', parameters: [] } },
    {
      path: '/api/v1/personal-data/choices',
      get: { summary: 'What you agreed to or may agree to, and your wishes to be erased', parameters: [] },
    },
  ];
}

const withMoves = (record: AnyRecord, { person }: Asked, row: AnyRow) => ({ ...row, moves: record.movesOpenTo(person, row) });

/** Rows of every record in which a column names the person, as far as they may read them; ways in without their secrets. */
async function keptAbout(asked: Asked, person: Person) {
  const found: Record<string, readonly AnyRow[]> = {};
  for (const record of records) {
    const columns = namesPerson(record);
    if (!columns.length) continue;
    const rows = (await from(asked, record)
      .where(({ eb, or }) => or(columns.map((column) => eb(column as never, '=', doerOf(person).id as never))))
      .limit(most)
      .execute()) as unknown as readonly AnyRow[];
    if (rows.length) found[record.table] = rows;
  }
  return {
    personId: person.id,
    at: asked.now,
    accounts: await accountsOf(asked, person.id),
    sessions: await sessionsOf(asked.db, person.id),
    held: person.held,
    records: found,
  };
}
