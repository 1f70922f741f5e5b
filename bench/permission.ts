/** What deciding who may see and do what adds to a list of 10,000 rows; and 2,000 people with a session each at the same time. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyRecord, type AnyRow, type Asked, list, newId, type Opened, type Person, platform } from '#kernel';
import { open, serve } from '#main';
import { delegation } from '#systems/access';
import { organisation } from '#systems/registry';
import { inTurns, median, milliseconds, type Row, ratioOf } from './support.ts';

const shown = 10_000;
const sessions = 2_000;
const connections = 250;

export const bench = {
  name: 'permission',
  async run(): Promise<readonly Row[]> {
    const home = mkdtempSync(join(tmpdir(), 'ms-bench-'));
    const opened = await open({ home });
    try {
      const people = await fill(opened);
      return [...(await listsOf(opened, people[0]?.id as string)), ...(await atOnce(opened, home, people))];
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};

interface Entered {
  readonly id: string;
  readonly token: string;
}

/** People with a session each; organisations handled in three ways; delegations, nine in ten given by the first person. Written past the journal. */
async function fill({ pool }: Opened): Promise<Entered[]> {
  const people = Array.from({ length: sessions }, () => ({ id: newId(), token: randomBytes(32).toString('base64url') }));
  const client = await pool.connect();
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  const ids = people.map(({ id }) => id);
  const kept = `1, now(), '${platform.id}', now(), '${platform.id}'`;
  const columns = 'version, created_at, created_by, updated_at, updated_by, handling';
  await client.query(
    `insert into person (id, state, given_name, family_name, ${columns})
     select id, 'active', 'Person', id::text, ${kept}, 'internal' from unnest($1::uuid[]) as id`,
    [ids],
  );
  await client.query('insert into account (id, person_id, created_at) select id, id, now() from unnest($1::uuid[]) as id', [ids]);
  await client.query(
    `insert into session (token_hash, account_id, created_at, seen_at, expires_at)
     select hash, id, now(), now(), now() + interval '1 day' from unnest($1::bytea[], $2::uuid[]) as one (hash, id)`,
    [people.map(({ token }) => createHash('sha256').update(token).digest()), ids],
  );
  await client.query(
    `insert into organisation (id, state, code, name, kind, ${columns})
     select gen_random_uuid(), 'active', 'org-' || n, jsonb_build_object('en', 'Institute ' || n), 'university', ${kept},
       (array['public', 'internal', 'restricted'])[1 + n % 3] from generate_series(1, 45000) as n`,
  );
  await client.query(
    `insert into delegation (id, state, principal_id, assistant_id, extent, records, from_on, to_on, because, ${columns})
     select gen_random_uuid(), 'current', ($1::uuid[])[case when n % 10 = 0 then 8 else 1 end], ($1::uuid[])[100 + n % 1000], 'read', '{}', '2026-01-01', '2026-12-31', 'Away', ${kept}, 'internal'
     from generate_series(1, 12000) as n`,
    [ids],
  );
  await client.query('commit');
  await client.query('vacuum analyze');
  client.release();
  return people;
}

/** As many rows: by the rules for somebody who may see them, and without any rule. */
async function listsOf({ db }: Opened, id: string): Promise<Row[]> {
  const asked = (person: Person): Asked => ({ db, person, organisationId: null, language: 'en', now: new Date().toISOString() });
  const member = asked({ id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' });
  const wish = { filter: {}, sort: 'id', limit: shown };
  const wanted = [
    ['organisations, two in three of them open', organisation as unknown as AnyRecord],
    ['delegations, nine in ten of them the reader’s', delegation as unknown as AnyRecord],
  ] as const;
  const rows: Row[] = [];
  for (const [what, record] of wanted) {
    const ruled = async () => (await list(member, record, wish)).items.map((row) => decided(record, member.person, row));
    const plain = async () => (await list(asked(seesAll), { ...record, mayRead: () => true }, wish)).items.map(undecided);
    const counts = [(await ruled()).length, (await plain()).length];
    const found = await inTurns({ ours: () => milliseconds(ruled), peer: () => milliseconds(plain) }, 9);
    rows.push({
      what: `list of ${shown.toLocaleString('en')} ${what}, with the moves open to the reader (wanted: < 1.10)`,
      ours: `${median(found.ours).toFixed(1)} ms`,
      peer: `${median(found.peer).toFixed(1)} ms without rules`,
      ratio: ratioOf(found.ours, found.peer).toFixed(2),
      checked: counts.every((count) => count === shown) ? 'as many rows' : `FAILED: ${counts} rows`,
    });
  }
  return rows;
}

/** An auditor, to whom every way of handling is open. */
const seesAll: Person = { id: platform.id, held: [{ role: 'auditor', organisationId: null }], cleared: 'restricted' };
const decided = (record: AnyRecord, person: Person, row: AnyRow) => ({
  ...row,
  moves: record.movesOpenTo(person, row),
  mayChange: record.mayWrite(person, row),
});
const undecided = (row: AnyRow) => ({ ...row, moves: [], mayChange: false });

/** Everybody asks who they are, all at the same time, and is told; beside as many visitors. */
async function atOnce(opened: Opened, home: string, people: readonly Entered[]): Promise<Row[]> {
  const running = await serve(opened, { home, host: '127.0.0.1', port: 0, works: false, requestsAMinute: 1_000_000_000 });
  const ask = async (token: string) => {
    const answer = await fetch(`${running.address}/api/v1/session`, { headers: token ? { cookie: `session=${token}` } : {} });
    return ((await answer.json()) as { person: { id: string } | null }).person?.id ?? null;
  };
  const inParts = async (tokens: readonly string[]) => {
    const parts = Array.from({ length: connections }, (_, i) => tokens.filter((_, n) => n % connections === i));
    const told = await Promise.all(
      parts.map(async (part) => {
        const names = [];
        for (const token of part) names.push(await ask(token));
        return names;
      }),
    );
    return tokens.map((_, n) => told[n % connections]?.[Math.floor(n / connections)]);
  };
  const everybody = () => inParts(people.map(({ token }) => token));
  const told = await everybody();
  const found = await inTurns({
    ours: () => milliseconds(everybody),
    peer: () => milliseconds(() => inParts(people.map(() => ''))),
  });
  await running.stop();
  return [
    {
      what: `${people.length.toLocaleString('en')} people with a session each ask who they are, over ${connections} connections`,
      ours: `${Math.round((1000 * people.length) / median(found.ours))} req/s`,
      peer: `${Math.round((1000 * people.length) / median(found.peer))} req/s by visitors`,
      ratio: ratioOf(found.peer, found.ours).toFixed(2),
      checked: people.every(({ id }, i) => told[i] === id) ? 'each is told their own name' : 'FAILED: somebody is told another',
    },
  ];
}
