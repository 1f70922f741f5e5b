import { z } from 'zod';
import { command, find, line, reference } from '#kernel';
import { isOfficerOf } from '../office.ts';
import { recusalGrounds } from '../records/recusal.ts';
import { application, recusal } from '../records.ts';
import { liftRecusal, recuse } from '../recuse.ts';

/** An officer of the call takes somebody, or themselves, off an application. Refuses `no-such-record`. */
export const recusePerson = command({
  name: 'recuse-person',
  says: { en: 'Recuse a person from an application', 'zh-Hans': '认定人员回避' },
  input: z.strictObject({
    applicationId: reference('application'),
    personId: reference('person'),
    ground: z.enum(recusalGrounds),
    because: line(1000),
  }),
  may: async (asked, { applicationId }) => isOfficerOf(asked, (await find(asked, application, applicationId)).id),
  run: async (asked, wanted) => ({
    id: await recuse(asked, { ...wanted, foundBy: wanted.personId === asked.person.id ? 'declared' : 'officer' }),
  }),
});

/** Refuses `already-lifted`. Nobody lifts a recusal of their own: it is not there for them. */
export const endRecusal = command({
  name: 'end-recusal',
  says: { en: 'Lift a recusal', 'zh-Hans': '解除回避' },
  input: z.strictObject({ recusalId: reference('recusal'), because: line(1000) }),
  may: async (asked, { recusalId }) => isOfficerOf(asked, (await find(asked, recusal, recusalId)).applicationId),
  run: async (asked, wanted) => {
    await liftRecusal(asked, wanted);
    return { id: wanted.recusalId };
  },
});
