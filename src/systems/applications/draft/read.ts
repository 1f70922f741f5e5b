/** Drafts, as pages show them. */
import { sql } from 'kysely';
import { type Asked, type Fault, holds } from '#kernel';
import type { CallRow } from '#systems/calls';
import { peopleOf } from '../read.ts';
import { idsOf } from '../records/scope.ts';
import type { ApplicationRow } from '../records.ts';
import { canonicalJson } from '../rules/canonical.ts';
import { type Content, contentOf, emptyContent } from '../rules/places.ts';
import { faultsOfApproval } from './approval.ts';
import { faultsOfContent, faultsOfPeople } from './faults.ts';

export interface Draft {
  readonly version: number;
  readonly savedAt: string;
  readonly content: Content;
  /** Something was written since the last submission, or nothing was submitted. */
  readonly hasUnsubmitted: boolean;
}

/** The drafts of applications that were read as one of their people. */
export async function drafts({ db }: Pick<Asked, 'db'>, applicationIds: readonly string[]): Promise<Map<string, Draft>> {
  if (!applicationIds.length) return new Map();
  const { rows } = await sql<{ id: string; version: number; savedAt: string; places: Record<string, unknown> | null; row: ApplicationRow }>`
    select application_id as id, draft.version, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt",
      (select jsonb_object_agg(place, value) from draft_place where draft_place.application_id = draft.application_id) as places,
      jsonb_build_object('title', title, 'titleTranslated', title_translated, 'abstract', abstract, 'organisationId', organisation_id,
        'requestedMinor', requested_minor, 'durationMonths', duration_months, 'fieldCodes', field_codes, 'keywords', keywords,
        'careerStage', career_stage, 'answers', answers, 'eligibility', eligibility, 'submittedAt', submitted_at) as row
    from application_draft as draft join application on application.id = application_id
    where application_id = any(${applicationIds}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, version, savedAt, places, row }) => {
      const content = contentOf(emptyContent, new Map(Object.entries(places ?? {})));
      return [
        id,
        {
          version,
          savedAt,
          content,
          hasUnsubmitted: row.submittedAt === null || canonicalJson(contentOfRow(row)) !== canonicalJson(content),
        },
      ];
    }),
  );
}

/** What was submitted last. */
export const contentOfRow = ({
  title,
  titleTranslated,
  abstract,
  organisationId,
  requestedMinor,
  durationMonths,
  fieldCodes,
  keywords,
  careerStage,
  answers,
  eligibility,
}: ApplicationRow): Content => ({
  title,
  titleTranslated,
  abstract,
  organisationId,
  requestedMinor,
  durationMonths,
  fieldCodes,
  keywords,
  careerStage,
  answers: answers as Content['answers'],
  eligibility: eligibility as Content['eligibility'],
});

/** Its people, and whoever speaks for its host. For an application that they could read. */
export async function readsDraft({ db, person }: Asked, { id, organisationId }: ApplicationRow): Promise<boolean> {
  if (holds(person, ['administrator', 'budget-holder'], organisationId)) return true;
  const { rows } = await sql`select from application_member
    where application_id = ${id} and state in ('invited', 'confirmed') and person_id = any(${idsOf(person)})`.execute(db);
  return rows.length > 0;
}

/** What keeps the draft from being submitted, but for time, quota and what other systems say. */
export async function faultsOfDraft(asked: Asked, row: ApplicationRow, call: CallRow, content: Content): Promise<readonly Fault[]> {
  return [
    ...(await faultsOfContent(asked, row.stage, call, content)),
    ...faultsOfPeople(await peopleOf(asked, [row.id])),
    ...(await faultsOfApproval(asked, row, call, content)),
  ];
}
