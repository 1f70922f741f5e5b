/** A read through the whole kernel beside a bare Fastify + pg handler on the same row; and lists with moves on a million rows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import pg from 'pg';
import { buildServer } from '#api';
import { anyone, newId, type Opened, type Person, platform } from '#kernel';
import { open } from '#main';
import { systems } from '#systems';
import { inTurns, median, milliseconds, type Row, ratioOf, requestsPerSecond } from './support.ts';

const many = 1_000_000;

export const bench = {
  name: 'kernel',
  async run(): Promise<readonly Row[]> {
    const home = mkdtempSync(join(tmpdir(), 'ms-bench-'));
    const opened = await open({ home });
    try {
      const id = await fill(opened);
      return [...(await pointReads(opened, home, id)), ...(await lists(opened))];
    } finally {
      await opened.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

/** A million organisations of a made-up country; answers the id of one. Written past the journal, because reading is measured here. */
async function fill({ pool }: Opened): Promise<string> {
  const client = await pool.connect();
  await client.query('set statement_timeout = 0');
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(
    `insert into organisation (id, state, code, name, kind, version, handling, created_at, created_by, updated_at, updated_by)
     select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
       case when n % 50 = 1 then 'closed' else 'active' end, 'org-' || n, jsonb_build_object('en', 'Institute ' || n, 'zh-Hans', '研究所' || n),
       (array['enterprise', 'university', 'research-institute', 'foundation'])[1 + n % 4],
       1, 'public', now() - n * interval '1 second', $1, now() - n * interval '1 second', $1
     from generate_series(1, ${many}::bigint) as n`,
    [platform.id],
  );
  await client.query('commit');
  await client.query('vacuum analyze organisation');
  client.release();
  const { rows } = await pool.query<{ id: string }>(`select id from organisation where code = 'org-500000'`);
  return rows[0]?.id ?? newId();
}

async function pointReads(opened: Opened, home: string, id: string): Promise<Row[]> {
  const path = `/api/v1/organisations/${id}`;
  const ours = await serverFor(opened, anyone);
  const pool = new pg.Pool({ host: home, user: 'postgres', database: 'postgres', max: 10 });
  const bare = fastify();
  const text = 'select * from organisation where id = $1';
  bare.get<{ Params: { id: string } }>('/plain/:id', async ({ params }) => (await pool.query(text, [params.id])).rows[0]);
  bare.get<{ Params: { id: string } }>(
    '/named/:id',
    async ({ params }) => (await pool.query({ name: 'one', text, values: [params.id] })).rows[0],
  );
  const at = { ours: await ours.listen(), bare: await bare.listen() };
  const checked = await sameRow(`${at.ours}${path}`, `${at.bare}/plain/${id}`);
  const found = await inTurns({
    ours: () => requestsPerSecond(at.ours + path),
    plain: () => requestsPerSecond(`${at.bare}/plain/${id}`),
    named: () => requestsPerSecond(`${at.bare}/named/${id}`),
  });
  await ours.close();
  await bare.close();
  await pool.end();
  const row = (what: string, peer: readonly number[]): Row => ({
    what,
    ours: `${Math.round(median(found.ours))} req/s`,
    peer: `${Math.round(median(peer))} req/s`,
    ratio: ratioOf(found.ours, peer).toFixed(2),
    checked,
  });
  return [
    row('point read, beside bare Fastify + pg (wanted: 0.90)', found.plain),
    row('point read, beside the same with a named statement', found.named),
  ];
}

async function sameRow(ours: string, bare: string): Promise<string> {
  const [a, b] = (await Promise.all([ours, bare].map(async (url) => (await fetch(url)).json()))) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const isSame = a.id === b.id && JSON.stringify(a.name) === JSON.stringify(b.name) && a.createdAt === b.created_at;
  return isSame ? 'same row' : 'FAILED: rows differ';
}

async function lists(opened: Opened): Promise<Row[]> {
  const app = await serverFor(opened, platform);
  const wishes: readonly (readonly [what: string, query: string])[] = [
    ['by id', ''],
    ['by id, from the middle on', `after=${cursor(many / 2)}`],
    ['by code, largest first', 'sort=-code'],
    ['by the latest change', 'sort=-updatedAt'],
    ['filtered by kind', 'kind=university'],
    ['filtered by kind and state, by code', 'kind=university&state=closed&sort=code'],
    ['filtered by one code', 'code=org-777777'],
  ];
  const rows: Row[] = [];
  for (const [what, query] of wishes) {
    const url = `/api/v1/organisations?${query}`;
    const answer = (await app.inject(url)).json() as { items: { moves: string[] }[] };
    const times: number[] = [];
    for (let i = 0; i < 9; i += 1) times.push(await milliseconds(() => app.inject(url)));
    rows.push({
      what: `list of ${answer.items.length} with moves on ${many.toLocaleString('en')} rows, ${what} (wanted: < 30 ms)`,
      ours: `${median(times).toFixed(1)} ms`,
      peer: '',
      ratio: '',
      checked: answer.items.length && answer.items.every(({ moves }) => moves.length) ? 'every row has a move' : 'FAILED: no moves',
    });
  }
  await app.close();
  return rows;
}

/** The mark of a page that begins after the n-th row by id. */
const cursor = (n: number) => {
  const id = `${(1_700_000_000_000 + n).toString(16).padStart(12, '0')}70008000${n.toString(16).padStart(12, '0')}`;
  const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return Buffer.from(JSON.stringify(['organisation id', uuid, uuid])).toString('base64url');
};

const serverFor = (opened: Opened, person: Person) =>
  buildServer({
    opened,
    systems,
    desk: {
      db: opened.db,
      clock: () => new Date(),
      whoAsks: () => (person === anyone ? undefined : { person, organisationId: null }),
    },
    requestsAMinute: 1_000_000_000,
  });
