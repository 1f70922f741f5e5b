/** Rows that may be the same: equal identifiers, or names that share most of their three-letter pieces. */

import { sql } from 'kysely';
import { type Asked, type Text, visible } from '#kernel';
import { organisation } from './organisations.ts';
import { person } from './people.ts';

export interface Likeness {
  readonly a: { readonly id: string; readonly name: Text };
  readonly b: { readonly id: string; readonly name: Text };
  /** From 0 to 1. */
  readonly similarity: number;
}

/** Pairs of organisations whose names are alike, the likest first; only such as the asker may read. */
export async function likeOrganisations(asked: Asked, { atLeast = 0.55, most = 100 } = {}): Promise<Likeness[]> {
  const { rows } = await sql<Likeness>`
    with organisation as (select * from organisation where state <> 'merged' and ${visible(organisation, asked.person)})
    select jsonb_build_object('id', a.id, 'name', a.name) as a, jsonb_build_object('id', b.id, 'name', b.name) as b,
      round(similarity(plain_name(a.name), plain_name(b.name))::numeric, 3)::float as similarity
    from organisation a join organisation b on a.id < b.id and similarity(plain_name(a.name), plain_name(b.name)) >= ${atLeast}
    order by 3 desc limit ${most}`.execute(asked.db);
  return rows;
}

/** Pairs of people with the same e-mail or names that are alike. */
export async function likePeople(asked: Asked, { atLeast = 0.6, most = 100 } = {}): Promise<Likeness[]> {
  const name = (row: string) => sql.raw(`lower(${row}.given_name || ' ' || ${row}.family_name || ' ' || coalesce(${row}.native_name, ''))`);
  const { rows } = await sql<Likeness>`
    with person as (select * from person where state <> 'merged' and ${visible(person, asked.person)})
    select jsonb_build_object('id', a.id, 'name', jsonb_build_object('en', a.given_name || ' ' || a.family_name, 'zh-Hans', a.native_name)) as a,
      jsonb_build_object('id', b.id, 'name', jsonb_build_object('en', b.given_name || ' ' || b.family_name, 'zh-Hans', b.native_name)) as b,
      case when a.email = b.email then 1 else round(similarity(${name('a')}, ${name('b')})::numeric, 3)::float end as similarity
    from person a join person b on a.id < b.id and (a.email = b.email or similarity(${name('a')}, ${name('b')}) >= ${atLeast})
    order by 3 desc limit ${most}`.execute(asked.db);
  return rows;
}
