/** Erases what names a person. What they did stays, under an id that names nobody. */
import { sql } from 'kysely';
import { type Asked, eraseLines } from '#kernel';

/** As the row of a person reads afterwards; columns as the database names them. */
const nameless = { given_name: 'Erased', family_name: 'person', native_name: null, orcid: null, email: null };

/** Inside a command. Account, ways in and sessions go; roles, clearances, delegations, keys, ties and consents end; the journal keeps what was done. */
export async function erasePerson({ db }: Asked, id: string): Promise<void> {
  await eraseIn(db, 'mail', 'address', sql`lower(address) in (${addressesOf(id)})`, { address: 'erased' });
  await sql`delete from mail_link where lower(email) in (${addressesOf(id)})`.execute(db);
  await sql`delete from provisioned_user using account where account.id = account_id and person_id = ${id}`.execute(db);
  await sql`delete from account where person_id = ${id}`.execute(db);
  await sql`update appointment set state = 'ended' where person_id = ${id} and state = 'current'`.execute(db);
  await sql`update clearance set state = 'ended' where person_id = ${id} and state = 'current'`.execute(db);
  await sql`update delegation set state = 'ended' where ${id} in (principal_id, assistant_id) and state = 'current'`.execute(db);
  await sql`update api_key set state = 'revoked' where owner_id = ${id} and state = 'current'`.execute(db);
  await sql`update consent set state = 'withdrawn' where person_id = ${id} and state = 'given'`.execute(db);
  await eraseIn(db, 'tie', 'note', sql`person_id = ${id}`, { note: null });
  await eraseIn(db, 'mail', 'address', sql`person_id = ${id}`, { address: 'erased' });
  await sql`update mail_content set said = null, words = null, off_token = null from mail where mail.id = mail_id and person_id = ${id}`.execute(
    db,
  );
  await sql`delete from digest_line where person_id = ${id}`.execute(db);
  await eraseIn(db, 'notice', 'said', sql`person_id = ${id}`, { said: {}, link: null });
  await eraseIn(db, 'erasure', 'because', sql`person_id = ${id}`, { because: null });
  await sql`update person set state = 'erased', given_name = ${nameless.given_name}, family_name = ${nameless.family_name},
    native_name = null, orcid = null, email = null where id = ${id}`.execute(db);
  await eraseLines({ db }, 'person', id, nameless);
}

const addressesOf = (id: string) =>
  sql`select lower(account_email.email) from account_email join account on account.id = account_id where person_id = ${id}`;

/** In the rows that are meant and in the lines of the journal about them. */
export async function eraseIn(
  db: Asked['db'],
  record: string,
  column: string,
  which: ReturnType<typeof sql>,
  inPlace: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(record)}
    where ${which} and to_jsonb(${sql.ref(column)}) is distinct from ${JSON.stringify(inPlace[column])}::jsonb
      and ${sql.ref(column)} is not null order by id limit 5000 for update`.execute(db);
  for (const { id } of rows) {
    await sql`update ${sql.table(record)} as kept set ${sql.join(
      Object.entries(inPlace).map(
        ([name, value]) => sql`${sql.ref(name)} = ${typeof value === 'object' && value ? JSON.stringify(value) : value}`,
      ),
    )} where id = ${id}`.execute(db);
    await eraseLines({ db }, record, id, inPlace);
  }
  return rows.length;
}
