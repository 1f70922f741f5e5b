/** Applicants in the last minutes of a call: each writes, saves and submits one application after another by HTTP, and remembers what was acknowledged and when. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, newId, platform } from '#kernel';
import { type CallRow, call } from '#systems/calls';

export interface Client {
  readonly personId: string;
  readonly token: string;
  readonly applications: readonly Written[];
}
/** What one application was sent, and what was heard of it. */
export interface Written {
  readonly id: string;
  /** By place: what was acknowledged last, and what is on its way. */
  readonly saved: Map<string, unknown>;
  readonly onItsWay: Map<string, unknown>;
  version: number;
  /** When the submission was last sent, by the clock of the client, and what it was told. */
  sentAt: number;
  heardAt: number;
  outcome: 'not sent' | 'unknown' | 'received' | 'late';
  receipt?: { readonly id: string; readonly sha256: string; readonly receivedAt: string };
}

/** Where the platform is now; while it is down the clients wait. */
export interface Desk {
  address: string;
  isUp: boolean;
  /** Nothing more is sent. */
  isOver: boolean;
}

export const latencies = { saves: [] as number[], submissions: [] as number[] };
const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });

/** Clients with a session each and so many drafts; written in one command of the platform, so that the journal knows of every row. */
export async function layClients(asked: Asked, to: CallRow, clients: number, each: number): Promise<Client[]> {
  const laid = Array.from({ length: clients }, () => ({
    personId: newId(),
    token: randomBytes(32).toString('base64url'),
    applications: Array.from(
      { length: each },
      (): Written => ({ id: newId(), saved: new Map(), onItsWay: new Map(), version: 1, sentAt: 0, heardAt: 0, outcome: 'not sent' }),
    ),
  }));
  await ask(layOf(to, laid), {}, { ...asked, person: platform });
  return laid;
}

const layOf = (to: CallRow, clients: readonly Client[]) =>
  command({
    name: 'lay-applicants',
    says: { en: 'Lay applicants', 'zh-Hans': '置入申请人' },
    input: z.strictObject({}),
    may: () => true,
    run: async ({ db, now }) => {
      const people = clients.map(({ personId }) => personId);
      const ids = clients.flatMap(({ applications }) => applications.map(({ id }) => id));
      const leads = clients.flatMap(({ personId, applications }) => applications.map(() => personId));
      await sql`insert into person (id, state, handling, given_name, family_name, organisation_id)
        select id, 'active', 'internal', 'Applicant', 'Nr ' || n, ${to.holderId}::uuid from unnest(${people}::uuid[]) with ordinality as one (id, n)`.execute(
        db,
      );
      await sql`insert into account (id, person_id, created_at) select id, id, now() from unnest(${people}::uuid[]) as id`.execute(db);
      const hashes = clients.map(({ token }) => createHash('sha256').update(token).digest());
      await sql`insert into session (token_hash, account_id, created_at, seen_at, expires_at)
        select hash, id, now(), now(), now() + interval '1 day' from unnest(${hashes}::bytea[], ${people}::uuid[]) as one (hash, id)`.execute(
        db,
      );
      await sql`insert into application (id, state, handling, reference, call_id, programme_id, holder_id, region_id, stage, title, abstract, lead_id, organisation_id,
          answers, currency, field_codes, keywords)
        select id, 'draft', 'internal', ${to.code} || '-' || n, ${to.id}::uuid, null, ${to.holderId}::uuid, null, 'full', 'Draft ' || n, '', lead, ${to.holderId}::uuid, '{}', ${to.currency}, '{}', '{}'
        from unnest(${ids}::uuid[], ${leads}::uuid[]) with ordinality as one (id, lead, n)`.execute(db);
      await sql`insert into application_member (id, state, handling, application_id, person_id, role, organisation_id)
        select gen_random_uuid(), 'confirmed', 'internal', id, lead, 'lead', ${to.holderId}::uuid from unnest(${ids}::uuid[], ${leads}::uuid[]) as one (id, lead)`.execute(
        db,
      );
      await sql`insert into application_draft (application_id, version, saved_at, saved_by)
        select id, 1, ${now}::timestamptz, lead from unnest(${ids}::uuid[], ${leads}::uuid[]) as one (id, lead)`.execute(db);
      await sql`insert into draft_place (application_id, place, value, version, editor, saved_at, saved_by)
        select id, place, value::jsonb, 1, 'begun', ${now}::timestamptz, lead from unnest(${ids}::uuid[], ${leads}::uuid[]) as one (id, lead),
          (values ('/title', '"Draft"'), ('/organisationId', '"' || ${to.holderId} || '"'), ('/eligibility/who/is-resident', 'true'), ('/answers/plan/agreed', 'true')) as filled (place, value)`.execute(
        db,
      );
      return null;
    },
  });

/** Moves the deadline to an instant, past the rule that it is only ever moved to later: the surge decides how long its last minute is. */
export const setDeadline = (at: string) =>
  command({
    name: 'set-deadline',
    says: { en: 'Set a deadline', 'zh-Hans': '设置截止时间' },
    input: z.strictObject({ id: z.uuid() }),
    may: () => true,
    run: async ({ db }, { id }) => {
      await sql`update ${sql.table(call.table)} set deadline_at = ${at}::timestamptz where id = ${id}`.execute(db);
      return null;
    },
  });

/** Two savings and a submission of each, without a pause; what was not answered is sent again, the same under the same key, once the platform is back. */
export async function applyAll({ token, applications }: Client, desk: Desk): Promise<void> {
  for (const written of applications) {
    if (desk.isOver) return;
    await save(desk, token, written, { '/abstract': `What we want of ${written.id}. ${filler}`, '/requestedMinor': 20_000_000 });
    await save(desk, token, written, {
      '/answers/plan/aims': `Which wells run dry? ${written.id}`,
      '/abstract': `Better words of ${written.id}. ${filler}`,
    });
    await submit(desk, token, written);
  }
}
const filler = 'Sensors in three hundred wells tell a week ahead which of them will run dry in summer. '.repeat(12);

async function save(desk: Desk, token: string, written: Written, places: Readonly<Record<string, unknown>>): Promise<void> {
  const sent = sentWith(written, places);
  const { body } = await untilAnswered(desk, token, '/api/v1/commands/save-draft', sent, undefined, latencies.saves);
  settle(written, (body as { answer: Saved }).answer);
}

async function submit(desk: Desk, token: string, written: Written): Promise<void> {
  const sent = sentWith(written, { '/title': `Final ${written.id}` });
  written.outcome = 'unknown';
  const mark = (at: number) => {
    written.sentAt = at;
  };
  const { body } = await untilAnswered(
    desk,
    token,
    '/api/v1/commands/submit-application',
    sent,
    { key: randomUUID(), mark },
    latencies.submissions,
  );
  const { answer } = body as {
    answer: { is: string; saved: Saved; faults?: { code: string }[]; receipt?: NonNullable<Written['receipt']> };
  };
  written.heardAt = Date.now();
  settle(written, answer.saved);
  if (answer.is === 'received') Object.assign(written, { outcome: 'received', receipt: answer.receipt });
  else if (answer.faults?.every(({ code }) => code === 'call-closed')) written.outcome = 'late';
  else throw new Error(`A submission was answered ${JSON.stringify(answer)}`);
}

interface Saved {
  readonly version: number;
  readonly conflicts: readonly unknown[];
}
function sentWith(written: Written, places: Readonly<Record<string, unknown>>) {
  for (const [place, value] of Object.entries(places)) written.onItsWay.set(place, value);
  return {
    applicationId: written.id,
    version: written.version,
    editor: 'window',
    changes: Object.entries(places).map(([place, value]) => ({ place, value })),
  };
}
function settle(written: Written, { version, conflicts }: Saved): void {
  if (conflicts.length) throw new Error(`One window met itself: ${JSON.stringify(conflicts)}`);
  written.version = version;
  for (const [place, value] of written.onItsWay) written.saved.set(place, value);
  written.onItsWay.clear();
}

interface Once {
  readonly key: string;
  mark(at: number): void;
}
async function untilAnswered(desk: Desk, token: string, path: string, body: object, once: Once | undefined, times: number[]) {
  for (;;) {
    while (!desk.isUp) await sleep(20);
    const from = Date.now();
    once?.mark(from);
    const answer = await post(desk.address + path, token, JSON.stringify(body), once?.key).catch(() => undefined);
    if (answer) {
      if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      times.push(Date.now() - from);
      return answer;
    }
    desk.isUp = false;
  }
}

function post(url: string, token: string, body: string, key?: string): Promise<{ status: number; body: unknown }> {
  const headers = {
    cookie: `session=${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(key && { 'idempotency-key': key }),
  };
  return new Promise((resolve, reject) => {
    http
      .request(url, { method: 'POST', headers, agent }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          try {
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString()) });
          } catch (error) {
            reject(error as Error);
          }
        });
      })
      .on('error', reject)
      .end(body);
  });
}
