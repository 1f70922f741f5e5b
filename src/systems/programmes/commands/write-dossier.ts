import { z } from 'zod';
import { type Asked, command, currency, from, keep, Refusal, reference, someMinor, text } from '#kernel';
import { person } from '#systems/registry';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { holdsOffice } from '../nearness.ts';
import { feasibilityDossier } from '../records.ts';

/**
 * Begins the next edition of the feasibility dossier of a programme; its authors and the officers write on it until it is submitted.
 * Refuses `dossier-open` while another edition is written or under review, `already-launched`, `no-such-person`, `programme-over`.
 */
export const writeDossier = command({
  name: 'write-dossier',
  says: { en: 'Write a feasibility dossier', 'zh-Hans': '编写可行性论证报告' },
  input: z.strictObject({
    programmeId: reference('programme'),
    authorIds: z.array(reference('person')).min(1).max(50),
    need: text(),
    route: text().optional(),
    alternatives: text().optional(),
    risks: text().optional(),
    benefits: text().optional(),
    currency: currency().optional(),
    costMinor: someMinor().optional(),
    handling: z.enum(['public', 'internal', 'restricted']).optional(),
  }),
  may: async (asked, { programmeId }) => (await holdsOffice(asked, programmeId)) || runsProgramme(asked, programmeId),
  run: async (asked, { programmeId, ...said }) => {
    const programme = await openProgramme(asked, programmeId, 'update');
    if (programme.launchedAt) throw alreadyLaunched;
    const earlier = await from(asked, feasibilityDossier).where('programmeId', '=', programmeId).orderBy('edition', 'desc').execute();
    if (earlier.some(({ state }) => state === 'draft' || state === 'submitted' || state === 'accepted')) throw dossierOpen;
    await refuseStrangers(asked, said.authorIds);
    const edition = (earlier[0]?.edition ?? 0) + 1;
    return keep(asked, feasibilityDossier, { ...empty, ...below(programme, 'internal'), ...said, edition });
  },
});

const empty = { route: null, alternatives: null, risks: null, benefits: null, currency: null, costMinor: null, submittedAt: null };

async function refuseStrangers(asked: Asked, authorIds: readonly string[]): Promise<void> {
  const known = await from(asked, person)
    .where('id', 'in', [...authorIds])
    .execute();
  if (known.length < new Set(authorIds).size) throw noSuchPerson;
}

const alreadyLaunched = new Refusal('conflict', 'already-launched', {
  en: 'This programme was launched already; its feasibility was decided.',
  'zh-Hans': '该计划已启动，论证已完成。',
});
const dossierOpen = new Refusal('conflict', 'dossier-open', {
  en: 'There is a dossier that is written, under review or accepted. Finish that one.',
  'zh-Hans': '已有编写中、论证中或已通过的报告。请先完成该报告。',
});
const noSuchPerson = new Refusal(
  'not-valid',
  'no-such-person',
  { en: 'An author is not in the registry of people.', 'zh-Hans': '有编写人不在人员登记中。' },
  [{ pointer: '/authorIds', code: 'no-such-person', says: { en: 'Register the author first.', 'zh-Hans': '请先登记编写人。' } }],
);
