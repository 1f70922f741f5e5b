/** What is received, as one value: the content, the people and the files, each file by its hash. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import type { CallRow } from '#systems/calls';
import { peopleOf } from '../read.ts';
import type { ApplicationRow } from '../records.ts';
import type { Content } from '../rules/places.ts';

export async function snapshotOf(
  asked: Asked,
  row: ApplicationRow,
  { code, currency }: CallRow,
  content: Content,
): Promise<Record<string, unknown>> {
  const people = await peopleOf(asked, [row.id]);
  return {
    reference: row.reference,
    call: code,
    stage: row.stage,
    currency,
    ...content,
    people: people.map(({ personId, role, organisationId }) => ({ personId, role, organisationId })),
    files: await filesOf(asked, row.id),
  };
}

async function filesOf({ db }: Asked, applicationId: string) {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from attachment where record = 'application' and row_id = ${applicationId} and state in ('quarantined', 'kept') order by name, sha256`.execute(
    db,
  );
  return rows;
}
