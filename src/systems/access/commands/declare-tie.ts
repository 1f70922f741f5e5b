import { z } from 'zod';
import { command, isSignedIn, newId, tables } from '#kernel';
import { runsReviews, tie } from '../records/tie.ts';

const { personId, kind, otherPersonId, organisationId, fromOn, toOn, note } = tie.row.shape;

/** Declares a tie of one's own, or, for those who run reviews, of anybody. Refuses a tie to nobody, to both, or to oneself. */
export const declareTie = command({
  name: 'declare-tie',
  says: { en: 'Declare a tie', 'zh-Hans': '申报利害关系' },
  input: z.strictObject({ personId, kind, otherPersonId, organisationId, fromOn, toOn, note }).partial({
    otherPersonId: true,
    organisationId: true,
    toOn: true,
    note: true,
  }),
  may: ({ person }, input) => isSignedIn(person) && (input.personId === person.id || runsReviews(person)),
  run: async ({ db }, input) => {
    const id = newId();
    await tables(db)
      .insertInto('tie')
      .values({ id, state: 'declared', handling: tie.handledAs, ...input } as never)
      .execute();
    return { id };
  },
});
