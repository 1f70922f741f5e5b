/** Finding among 500,000 applications as their officer, one recused from a thousandth of them; and what saving a draft costs beside a journalled row. APPLICATIONS=500000. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, from, newId, type Opened, type Person, platform } from '#kernel';
import { open } from '#main';
import { application, applications, foundBy } from '#systems/applications';
import { median, milliseconds, type Row } from './support.ts';

const rows = Number(process.env.APPLICATIONS ?? 500_000);
const officer: Person = { id: newId(), held: [{ role: 'programme-officer', organisationId: null }], cleared: 'internal' };
const saveDraft = applications.commands.find(({ name }) => name === 'save-draft');

export const bench = {
  name: 'applications',
  async run(): Promise<readonly Row[]> {
    const home = mkdtempSync(join(tmpdir(), 'ms-bench-'));
    const opened = await open({ home });
    try {
      const { callId, holderId } = await fill(opened);
      const asked = (person: Person): Asked => ({
        db: opened.db,
        person,
        organisationId: null,
        language: 'en',
        now: new Date().toISOString(),
      });
      return [...(await searches(asked(officer), callId)), ...(await savings(asked, holderId))];
    } finally {
      await opened.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

const english =
  'quantum sensor water well drought forecast polymer battery neutron enzyme catalyst glacier sediment laser photon lattice soil rice wheat virus protein membrane turbine'.split(
    ' ',
  );
const chinese = '量子传感 水资源 干旱预警 电池材料 催化剂 冰川 沉积物 激光 光子晶格 土壤 水稻 蛋白质 分离膜 涡轮机'.split(' ');

/** Half of them in English, half in Chinese, over a hundred calls; written past the journal, the words by the trigger that always writes them. */
async function fill({ pool }: Opened) {
  const [callId, holderId, leadId] = [newId(), newId(), newId()];
  const kept = `1, now(), '${platform.id}', now(), '${platform.id}', 'internal'`;
  const columns = 'version, created_at, created_by, updated_at, updated_by, handling';
  const client = await pool.connect();
  await client.query('set session_replication_role = replica');
  await client.query('alter table application enable always trigger words');
  await client.query(
    `insert into organisation (id, state, name, kind, ${columns}) values ($1, 'active', '{"en": "Ministry"}', 'government-unit', ${kept})`,
    [holderId],
  );
  await client.query(`insert into person (id, state, given_name, family_name, ${columns}) values ($1, 'active', 'Lead', 'One', ${kept})`, [
    leadId,
  ]);
  await client.query(
    `insert into application (id, state, reference, call_id, holder_id, stage, title, abstract, lead_id, organisation_id, answers, currency, field_codes, keywords, submitted_at, content_hash, ${columns})
     select gen_random_uuid(), 'submitted', 'REF-' || n, case when n % 100 = 0 then $1::uuid else ('00000000-0000-7000-8000-' || lpad((n % 100)::text, 12, '0'))::uuid end, $2, 'full',
       w[1 + n % 24] || ' ' || w[1 + (n / 24) % 24] || ' ' || n,
       (select string_agg(case when n % 2 = 0 then 'We study how the ' || w[1 + (n * 7 + k * k) % 24] || ' of the ' || w[1 + (n * 3 + k * 5) % 24] || ' changes.'
         else '本项目研究' || c[1 + (n * 7 + k * k) % 14] || '与' || c[1 + (n * 3 + k * 5) % 14] || '的变化规律。' end, ' ') from generate_series(1, 12) as k) || case when n % 5003 = 0 then ' Chalcopyrite. 黄铜矿。' else '' end,
       $3, $2, '{}', 'EUR', '{}', '{}', now(), repeat('0', 64), ${kept}
     from generate_series(1, $4::int) as n, (select $5::text[] as w, $6::text[] as c) as words`,
    [callId, holderId, leadId, rows, english, chinese],
  );
  await client.query(
    `insert into recusal (id, state, application_id, call_id, holder_id, person_id, ground, because, found_by, ${columns})
     select gen_random_uuid(), 'standing', id, call_id, holder_id, $1, 'same-organisation', 'Same house', 'computed', ${kept} from application where right(reference, 3) = '000'`,
    [officer.id],
  );
  await client.query('reset session_replication_role');
  await client.query('vacuum analyze');
  client.release();
  return { callId, holderId };
}

const asks: readonly (readonly [string, string, boolean])[] = [
  ['a rare English word', 'chalcopyrite', false],
  ['a rare Chinese word', '黄铜矿', false],
  ['two common English words', 'quantum turbine', false],
  ['a common Chinese word of four characters', '量子传感', false],
  ['both languages', 'chalcopyrite 黄铜矿', false],
  ['a common English word in one call', 'quantum', true],
  ['a common Chinese word in one call', '水稻', true],
];

/** The first page, as the page of an officer asks for it. */
async function searches(asked: Asked, callId: string): Promise<Row[]> {
  const found: Row[] = [];
  for (const [what, words, isOneCall] of asks) {
    const search = async () => {
      let query = from(asked, application).where(foundBy(words) as never);
      if (isOneCall) query = query.where('callId', '=', callId);
      return (await query.orderBy('reference').limit(50).execute()).length;
    };
    const count = await search();
    const times: number[] = [];
    for (let n = 0; n < 9; n += 1) times.push(await milliseconds(search));
    found.push({
      what: `the first 50 of ${rows.toLocaleString('en')} applications by ${what}: ${words} (wanted: < 100 ms)`,
      ours: `${median(times).toFixed(1)} ms`,
      peer: '',
      ratio: '',
      checked: count > 0 ? `${count} found` : 'FAILED: nothing was found',
    });
  }
  return found;
}

/** A draft of forty answers of 2,000 characters, of which one changes: kept by place, and as a journalled row would keep it. */
async function savings(asked: (person: Person) => Asked, holderId: string): Promise<Row[]> {
  const [id, personId] = [newId(), newId()];
  const long = 'Which wells run dry, and when? '.repeat(65);
  const answers = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`q${n}`, long]));
  const given = (name: string, work: (asked: Asked) => Promise<unknown>) =>
    ask(command({ name, says: { en: name, 'zh-Hans': '测' }, input: z.strictObject({}), may: () => true, run: work }), {}, asked(platform));
  await given('lay', async ({ db, now }) => {
    await sql`insert into person (id, state, handling, given_name, family_name) values (${personId}, 'active', 'internal', 'A', 'B')`.execute(
      db,
    );
    await sql`insert into application (id, state, handling, reference, call_id, holder_id, stage, title, abstract, lead_id, organisation_id, answers, currency, field_codes, keywords)
      values (${id}, 'draft', 'internal', 'SAVE-1', ${newId()}, ${holderId}, 'full', 'T', '', ${personId}, ${holderId}, ${JSON.stringify({ plan: answers })}, 'EUR', '{}', '{}')`.execute(
      db,
    );
    await sql`insert into application_member (id, state, handling, application_id, person_id, role) values (${newId()}, 'confirmed', 'internal', ${id}, ${personId}, 'lead')`.execute(
      db,
    );
    await sql`insert into application_draft (application_id, version, saved_at, saved_by) values (${id}, 1, ${now}, ${personId})`.execute(
      db,
    );
    await sql`insert into draft_place (application_id, place, value, version, editor, saved_at, saved_by)
      select ${id}::uuid, '/answers/plan/' || key, to_jsonb(value), 1, 'begun', ${now}::timestamptz, ${personId}::uuid from jsonb_each_text(${JSON.stringify(answers)}::jsonb)`.execute(
      db,
    );
  });
  const bytes = async () =>
    Number(
      (await sql<{ at: string }>`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as at`.execute(asked(platform).db))
        .rows[0]?.at,
    );
  const applicant: Person = { id: personId, held: [{ role: 'member', organisationId: null }], cleared: 'internal' };
  let version = 1;
  const measured = async (save: (n: number) => Promise<unknown>) => {
    const from = await bytes();
    const times: number[] = [];
    for (let n = 0; n < 200; n += 1) times.push(await milliseconds(() => save(n)));
    return { ms: median(times), bytes: ((await bytes()) - from) / 200 };
  };
  const ours = await measured(async (n) => {
    const saved = (await ask(
      saveDraft as never,
      { applicationId: id, version, editor: 'w', changes: [{ place: '/answers/plan/q1', value: `${long}${n}` }] } as never,
      asked(applicant),
    )) as { version: number };
    version = saved.version;
  });
  const journalled = await measured((n) =>
    given('save-row', ({ db }) =>
      sql`update application set answers = ${JSON.stringify({ plan: { ...answers, q1: `${long}${n}` } })} where id = ${id}`.execute(db),
    ),
  );
  return [
    {
      what: 'saving one answer of a draft of 80,000 characters, beside a journalled row of it all',
      ours: `${ours.ms.toFixed(1)} ms, ${(ours.bytes / 1000).toFixed(1)} kB written`,
      peer: `${journalled.ms.toFixed(1)} ms, ${(journalled.bytes / 1000).toFixed(1)} kB written`,
      ratio: (journalled.bytes / ours.bytes).toFixed(1),
      checked: version === 201 ? '200 savings kept' : 'FAILED: a saving was lost',
    },
  ];
}
