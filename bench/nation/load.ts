/**
 * A nation in a database: organisations, people, reviewers, earlier projects and applications, written in bulk and past the journal.
 * For benchmarks alone: no rule of the platform looked at it. `mainspring demo` makes a country in which every rule held.
 */
import type { PoolClient } from 'pg';
import { newId, type Opened, platform } from '#kernel';
import { emptyIndex, PLAN } from '../../src/systems/integrity/sketches.ts';
import { hashOf } from '../../src/systems/integrity/sources.ts';
import { type Text, Texts } from './texts.ts';

export interface Size {
  readonly applications: number;
  readonly reviewers: number;
  readonly projects: number;
}
export interface Nation {
  readonly holderId: string;
  /** Of `A_CALL` applications each. */
  readonly callIds: readonly string[];
  /** Applications that repeat an earlier project, and which. */
  readonly repeats: ReadonlyMap<string, string>;
}
export type Tell = (part: string, done: number, total: number) => void;

/** Applications of a call. */
export const A_CALL = 2000;
const ORGANISATIONS = 4000;
/** Of the applications, so many repeat an earlier project; those that can be repeated are kept in mind. */
const REPEATED = 0.01;
const REMEMBERED = 20_000;
const AT_ONCE = 4000;

export async function loadNation({ pool }: Pick<Opened, 'pool'>, size: Size, tell: Tell, seed = 2026): Promise<Nation> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    const load = new Load(client, new Texts(seed), tell);
    const organisations = await load.organisations();
    const people = await load.people(size.reviewers + Math.ceil(size.applications / 4), organisations);
    await load.reviewers(people.slice(0, size.reviewers));
    const remembered = await load.projects(size.projects, people, organisations);
    const applied = await load.applications(size.applications, people.slice(size.reviewers), organisations, remembered);
    await client.query('reset session_replication_role');
    tell('Tables read over', 0, 1);
    await client.query('vacuum analyze');
    tell('Tables read over', 1, 1);
    return { holderId: organisations[0] as string, ...applied };
  } finally {
    client.release(true);
  }
}

interface Somebody {
  readonly id: string;
  readonly organisationId: string;
}
interface Remembered {
  readonly id: string;
  readonly text: Text;
}
/** What every row carries, as SQL. */
const kept = `1, now(), '${platform.id}', now(), '${platform.id}', 'internal'`;
const keeping = 'version, created_at, created_by, updated_at, updated_by, handling';
/** The words of a text under its language. */
const said = (column: string) => `jsonb_build_object(case when is_chinese then 'zh-Hans' else 'en' end, ${column})`;

class Load {
  readonly #client: PoolClient;
  readonly #texts: Texts;
  readonly #tell: Tell;
  readonly #index = emptyIndex();

  constructor(client: PoolClient, texts: Texts, tell: Tell) {
    this.#client = client;
    this.#texts = texts;
    this.#tell = tell;
  }

  async organisations(): Promise<string[]> {
    const ids = Array.from({ length: ORGANISATIONS }, newId);
    await this.#client.query(
      `insert into organisation (id, state, name, kind, ${keeping}) select id, 'active', jsonb_build_object('en', 'Institute ' || n), 'university', ${kept}
       from unnest($1::uuid[]) with ordinality as told (id, n)`,
      [ids],
    );
    return ids;
  }

  people(count: number, organisations: readonly string[]): Promise<Somebody[]> {
    const one = (): Somebody => ({ id: newId(), organisationId: this.#oneOf(organisations) });
    return this.#written('People', count, one, async (people) => {
      await this.#client.query(
        `insert into person (id, state, given_name, family_name, organisation_id, ${keeping}) select id, 'active', 'Given ' || left(id::text, 8), 'Family ' || right(id::text, 8), organisation_id, ${kept}
         from unnest($1::uuid[], $2::uuid[]) as told (id, organisation_id)`,
        [people.map(({ id }) => id), people.map(({ organisationId }) => organisationId)],
      );
    });
  }

  async reviewers(people: readonly Somebody[]): Promise<void> {
    let next = 0;
    const one = () => ({ id: (people[next++] as Somebody).id, text: this.#texts.fresh() });
    await this.#written('Reviewers', people.length, one, async (reviewers) => {
      await this.#client.query(
        `insert into reviewer (id, state, person_id, field_codes, expertise, keywords, works, languages, most_load, ${keeping})
         select gen_random_uuid(), 'available', id, '{}', ${said('words')}, '{}', '[]', '{en,zh-Hans}', 6, ${kept}
         from unnest($1::uuid[], $2::text[], $3::boolean[]) as told (id, words, is_chinese)`,
        [reviewers.map(({ id }) => id), reviewers.map(({ text }) => text.abstract), reviewers.map(({ text }) => text.isChinese)],
      );
    });
  }

  /** Each with the sketch that later texts are compared with; answers those that applications may repeat. */
  async projects(count: number, people: readonly Somebody[], organisations: readonly string[]): Promise<Remembered[]> {
    const remembered: Remembered[] = [];
    const holderId = organisations[0] as string;
    const every = Math.max(1, Math.floor(count / REMEMBERED));
    let made = 0;
    const one = () => {
      const text = this.#texts.fresh();
      const id = newId();
      if (made++ % every === 0) remembered.push({ id, text });
      return { id, text, lead: this.#oneOf(people) };
    };
    await this.#written('Earlier projects', count, one, async (projects) => {
      const ids = projects.map(({ id }) => id);
      await this.#client.query(
        `insert into project (id, state, reference, award_id, application_id, call_id, title, abstract, organisation_id, holder_id, lead_id, field_codes, keywords,
           currency, amount_minor, from_on, to_on, planned_to_on, ${keeping})
         select id, 'accepted', 'OLD-' || right(id::text, 19), id, id, $6, ${said('title')}, ${said('abstract')}, organisation_id, $7, lead_id, '{}', '{}',
           'EUR', 30000000, '2015-01-01', '2018-12-31', '2018-12-31', ${kept}
         from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::uuid[], $8::uuid[]) as told (id, title, abstract, is_chinese, lead_id, organisation_id)`,
        [
          ids,
          projects.map(({ text }) => text.title),
          projects.map(({ text }) => text.abstract),
          projects.map(({ text }) => text.isChinese),
          projects.map(({ lead }) => lead.id),
          holderId,
          holderId,
          projects.map(({ lead }) => lead.organisationId),
        ],
      );
      await this.#sketches(
        'project',
        projects.map(({ id, text }) => ({ id, text: `${text.title}\n${text.abstract}\n`, callId: null })),
      );
    });
    return remembered;
  }

  async applications(count: number, people: readonly Somebody[], organisations: readonly string[], remembered: readonly Remembered[]) {
    const holderId = organisations[0] as string;
    const callIds = Array.from({ length: Math.ceil(count / A_CALL) }, newId);
    await this.#calls(callIds, holderId);
    const repeats = new Map<string, string>();
    let made = 0;
    const one = () => {
      const id = newId();
      const repeated = this.#texts.uniform() < REPEATED ? this.#oneOf(remembered) : undefined;
      if (repeated) repeats.set(id, repeated.id);
      const text = repeated ? this.#texts.edited(repeated.text) : this.#texts.fresh();
      const n = made++;
      return { id, text, lead: this.#oneOf(people), callId: callIds[Math.floor(n / A_CALL)] as string, reference: `NAT-${n}` };
    };
    await this.#written('Applications', count, one, async (applications) => {
      await this.#client.query(
        `insert into application (id, state, reference, call_id, holder_id, stage, title, abstract, lead_id, organisation_id, answers, currency, field_codes, keywords,
           requested_minor, duration_months, submitted_at, content_hash, ${keeping})
         select id, 'submitted', reference, call_id, $8, 'full', title, abstract, lead_id, organisation_id, '{}', 'EUR', '{}', '{}', 30000000, 36, now(), repeat('0', 64), ${kept}
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[]) as told (id, reference, call_id, title, abstract, lead_id, organisation_id)`,
        [
          applications.map(({ id }) => id),
          applications.map(({ reference }) => reference),
          applications.map(({ callId }) => callId),
          applications.map(({ text }) => text.title),
          applications.map(({ text }) => text.abstract),
          applications.map(({ lead }) => lead.id),
          applications.map(({ lead }) => lead.organisationId),
          holderId,
        ],
      );
      const ids = applications.map(({ id }) => id);
      await this.#client.query(
        `insert into application_member (id, state, application_id, person_id, role, organisation_id, ${keeping})
         select gen_random_uuid(), 'confirmed', id, lead_id, 'lead', organisation_id, ${kept} from application where id = any($1::uuid[])`,
        [ids],
      );
      await this.#client.query(
        `insert into application_words (application_id, call_id, words)
         select id, call_id, search_words(concat_ws(' . ', reference, title, abstract)) from application where id = any($1::uuid[])`,
        [ids],
      );
    });
    return { callIds, repeats };
  }

  async #calls(ids: readonly string[], holderId: string): Promise<void> {
    await this.#client.query(
      `insert into call (id, state, code, title, summary, kind, holder_id, field_codes, partner_funders, is_open_abroad, stages, opens_at, deadline_at, zone, grace_minutes,
         publicity_days, currency, blindness, reviews_per_application, criteria, scale, published_at, ${keeping})
       select id, 'closed', 'NATION-' || n, jsonb_build_object('en', 'Call ' || n), jsonb_build_object('en', 'A call of a nation, number ' || n), 'open', $2, '{}', '[]', false, '{full}',
         now() - interval '60 days', now() - interval '1 day', 'UTC', 0, 7, 'EUR', 'single', 3, '[]', '{"from": 1, "to": 5, "step": 1}', now() - interval '60 days', ${kept}
       from unnest($1::uuid[]) with ordinality as told (id, n)`,
      [ids, holderId],
    );
  }

  async #sketches(record: string, texts: readonly { readonly id: string; readonly text: string; readonly callId: string | null }[]) {
    const slots = texts.map(({ text }) => {
      const sketch = this.#index.sketchOf(text);
      return sketch ? `\\x${Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('hex')}` : null;
    });
    await this.#client.query(
      `insert into text_signature (record, row_id, plan, slots, text_hash, call_id, application_id, made_at, checked_at)
       select $1, id, $2, slots::bytea, hash, null, id, now(), now() from unnest($3::uuid[], $4::text[], $5::text[]) as told (id, slots, hash)`,
      [record, PLAN, texts.map(({ id }) => id), slots, texts.map(({ text }) => hashOf(text))],
    );
  }

  #oneOf<T>(list: readonly T[]): T {
    return list[this.#texts.below(list.length)] as T;
  }

  /** Makes `count` of them and writes them part by part. */
  async #written<T>(part: string, count: number, one: () => T, write: (rows: readonly T[]) => Promise<void>): Promise<T[]> {
    const all: T[] = [];
    const isKept = part === 'People';
    for (let done = 0; done < count; done += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, count - done) }, one);
      await write(rows);
      if (isKept) all.push(...rows);
      this.#tell(part, done + rows.length, count);
    }
    return all;
  }
}
