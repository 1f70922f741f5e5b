import { z } from 'zod';
import { command, day, find, keep, reference, text } from '#kernel';
import { person } from '#systems/registry';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { programmeRoles } from '../records/programme-role.ts';
import { programmeRole } from '../records.ts';

/** Makes somebody the chief engineer, an expert or a manager of a programme. Refuses `already-taken` where the office is held, `programme-over`. */
export const appointToProgramme = command({
  name: 'appoint-to-programme',
  says: { en: 'Appoint to a programme', 'zh-Hans': '任命计划人员' },
  input: z.strictObject({
    programmeId: reference('programme'),
    personId: reference('person'),
    role: z.enum(programmeRoles),
    speciality: text().optional(),
    fromOn: day(),
    toOn: day().optional(),
  }),
  may: (asked, { programmeId }) => runsProgramme(asked, programmeId),
  run: async (asked, { programmeId, personId, speciality = null, toOn = null, ...said }) => {
    const { id } = await find(asked, person, personId);
    const programme = await openProgramme(asked, programmeId);
    return keep(asked, programmeRole, { ...below(programme, 'internal'), personId: id, speciality, toOn, ...said });
  },
});
