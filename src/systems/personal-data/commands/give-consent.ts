import { z } from 'zod';
import { command, find, newId, Refusal, tables } from '#kernel';
import { consent, consentPurpose, isOneself } from '../records/consent.ts';

/** Agrees to a wording that is current. Refuses `not-current` and `given-already`. */
export const giveConsent = command({
  name: 'give-consent',
  says: { en: 'Agree', 'zh-Hans': '表示同意' },
  input: z.strictObject({ purposeId: z.uuid() }),
  may: ({ person }) => isOneself(person),
  run: async (asked, { purposeId }) => {
    const purpose = await find(asked, consentPurpose, purposeId);
    if (purpose.state !== 'current')
      throw new Refusal('conflict', 'not-current', {
        en: 'This wording is not current any more. Read the current one.',
        'zh-Hans': '该文本已停用，请阅读现行文本。',
      });
    const id = newId();
    await tables(asked.db)
      .insertInto('consent')
      .values({ id, state: consent.begins, handling: consent.handledAs, personId: asked.person.id, purposeId } as never)
      .execute();
    return { id };
  },
});
