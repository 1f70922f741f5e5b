import { z } from 'zod';
import { type Asked, command, find, keep, reference } from '#kernel';
import { application, runsCallOf } from '#systems/applications';
import { refuseSanctioned } from '#systems/integrity';
import { person } from '#systems/registry';
import { reviewedCall } from '../call.ts';
import { findConflicts } from '../find-conflicts.ts';
import { isBarred } from '../invite.ts';
import { rankedFor } from '../rank.ts';
import { places } from '../records/assignment.ts';
import { assignment } from '../records.ts';
import { inConflict } from '../refusals.ts';
import { resolved } from '../resolved.ts';

/** An officer chooses somebody, in the pool or not; later plans keep it. Conflicts are looked for first. Refuses `sanctioned`, `in-conflict`, `already-taken`. */
export const assignReviewer = command({
  name: 'assign-reviewer',
  says: { en: 'Choose a reviewer', 'zh-Hans': '指定评审专家' },
  input: z.strictObject({
    applicationId: reference('application'),
    personId: reference('person'),
    place: z.enum(places).default('tertiary'),
  }),
  may: async (asked, { applicationId }) => runsCallOf(asked.person, await find(asked, application, applicationId)),
  run: async (asked, { applicationId, personId: named, place }) => {
    const row = await find(asked, application, applicationId);
    await find(asked, person, named);
    const personId = (await resolved(asked, [named])).get(named) ?? named;
    await refuseSanctioned(asked, { personIds: [personId] }, 'review');
    await findConflicts(asked, { callId: row.callId, applicationIds: [applicationId], people: [personId] });
    if (await isBarred(asked, { applicationId, personId })) throw inConflict();
    const reviewed = await reviewedCall(asked, row.callId);
    return keep(asked, assignment, {
      ...reviewed.place,
      applicationId,
      personId,
      place,
      similarity: await similarityTo(asked, reviewed, row, personId),
      origin: 'officer',
      kept: true,
    });
  },
});

async function similarityTo(
  asked: Asked,
  ...[reviewed, row, personId]: [...Tail<Parameters<typeof rankedFor>>, string]
): Promise<string | null> {
  const found = (await rankedFor(asked, reviewed, row)).find((ranked) => ranked.personId === personId);
  return found?.similarity.toFixed(6) ?? null;
}
type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never;
