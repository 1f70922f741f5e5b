/** A call of the demonstration country with people, applications and reviewers, for tests. */
import { z } from 'zod';
import { type AnyRow, type Asked, ask, command, keep, type Person, platform } from '#kernel';
import { type ApplicationRow, application, applicationMember } from '#systems/applications';
import { beginCall } from '#systems/calls';
import { organisation, person, region } from '#systems/registry';
import { make, said } from '#tests/support/asking.ts';
import { reviewer } from './records.ts';

/** Past the rules of other systems, which have tests of their own. */
export const lay = <T>(asked: Asked, run: (within: Asked) => Promise<T>): Promise<T> =>
  ask(command({ name: 'lay', says: said('Lay'), input: z.strictObject({}), may: () => true, run }), {}, { ...asked, person: platform });

export interface Stage {
  readonly holder: AnyRow;
  readonly call: AnyRow;
  readonly officer: Person;
}

let stages = 0;
/** An agency with a call that is closed, and an officer of the agency. */
export async function layStage(asked: Asked, more: object = {}): Promise<Stage> {
  const as = { ...asked, person: platform };
  const n = ++stages;
  const holder = await make(as, organisation, { name: said(`Agency of Rivers ${n}`), kind: 'government-unit' });
  const { id } = await ask(
    beginCall,
    {
      code: `RIVERS-${n}`,
      title: said(`Rivers ${n}`),
      summary: said('Rivers that warn before they flood'),
      holderId: holder.id,
      zone: 'Etc/UTC',
      currency: 'EUR',
    },
    as,
  );
  const whole = await lay(as, async ({ db }) =>
    db
      .updateTable('call')
      .set({
        state: 'closed',
        publishedAt: '2026-01-10T00:00:00Z',
        opensAt: '2026-01-10T00:00:00Z',
        deadlineAt: '2026-05-01T00:00:00Z',
        ...more,
      } as never)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  const someone = await layPerson(as, { familyName: `Officer ${n}`, organisationId: holder.id });
  return {
    holder,
    call: whole as unknown as AnyRow,
    officer: { id: someone.id, held: [{ role: 'programme-officer', organisationId: holder.id }], cleared: 'internal' },
  };
}

let people = 0;
export const layPerson = (asked: Asked, row: object = {}): Promise<AnyRow> => {
  const n = ++people;
  return make({ ...asked, person: platform }, person, {
    givenName: 'Ada',
    familyName: `Reed ${n}`,
    email: `ada.${n}@kestria.example`,
    ...row,
  });
};
let units = 0;
export const layUnit = (asked: Asked, row: object = {}): Promise<AnyRow> =>
  make({ ...asked, person: platform }, organisation, { name: said(`Institute ${++units}`), kind: 'research-institute', ...row });
export const layRegion = (asked: Asked): Promise<AnyRow> =>
  make({ ...asked, person: platform }, region, { code: `KST-R${++units}`, level: 'province', name: said(`Province ${units}`) });

/** Somebody of an institute of their own unless said otherwise, in the pool. */
export async function layReviewer(asked: Asked, row: object = {}, who: object = {}): Promise<AnyRow> {
  const { id } = await layPerson(asked, { organisationId: (await layUnit(asked)).id, ...who });
  return poolIn(asked, id, row);
}
export const poolIn = (asked: Asked, personId: string, row: object = {}): Promise<AnyRow> =>
  make({ ...asked, person: platform }, reviewer, {
    personId,
    fieldCodes: ['1.2'],
    expertise: said('Flood warning and gauges of rivers'),
    keywords: ['flood'],
    works: [],
    languages: ['en'],
    mostLoad: 5,
    ...row,
  });

export interface Laid {
  readonly leadId: string;
  readonly hostId: string;
  readonly withIds?: readonly string[];
  readonly title?: string;
  readonly abstract?: string;
  readonly submittedAt?: string;
  readonly callId?: string;
}

let references = 0;
/** Submitted, with its people confirmed. */
export const layApplication = (asked: Asked, { holder, call: of }: Pick<Stage, 'holder' | 'call'>, wanted: Laid): Promise<ApplicationRow> =>
  lay(asked, async (within) => {
    const {
      leadId,
      hostId,
      withIds = [],
      title = 'Gauges that warn',
      abstract = 'Gauges in rivers that warn of a flood.',
      callId = of.id,
    } = wanted;
    const row = await keep(within, application, {
      state: 'submitted',
      reference: `RIV-${++references}`,
      callId,
      holderId: holder.id,
      stage: 'full',
      title,
      abstract,
      leadId,
      organisationId: hostId,
      answers: {},
      currency: 'EUR',
      fieldCodes: ['1.2'],
      keywords: [],
      submittedAt: wanted.submittedAt ?? '2026-04-30T10:00:00Z',
      contentHash: 'a'.repeat(64),
    });
    for (const [i, personId] of [leadId, ...withIds].entries())
      await keep(within, applicationMember, {
        state: 'confirmed',
        applicationId: row.id,
        personId,
        role: i === 0 ? 'lead' : 'co-applicant',
        organisationId: i === 0 ? hostId : null,
      });
    return row;
  });

/** An application of an institute and a lead that nobody knows. */
export async function layStranger(asked: Asked, stage: Stage, more: Partial<Laid> = {}): Promise<ApplicationRow> {
  const host = await layUnit(asked);
  const lead = await layPerson(asked, { organisationId: host.id });
  return layApplication(asked, stage, { leadId: lead.id, hostId: host.id, ...more });
}
