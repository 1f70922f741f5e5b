import { z } from 'zod';
import { type Asked, code, command, day, find, keep, percent, Refusal, reference, text } from '#kernel';
import { fund } from '#systems/funding';
import { careerRule, links, partnerFunder, programmeKinds, routing } from '../records/programme.ts';
import { runs, runsSome } from '../records/readers.ts';
import { programme } from '../records.ts';
import { hundredths } from '../rules/shares.ts';

/**
 * Begins a programme as a draft of the organisation that will hold it. Refuses `already-taken` for a code that is in use, `more-than-all`
 * where others fund more than the whole, `no-such-record` where the fund or the programme above is not known to the asker.
 */
export const draftProgramme = command({
  name: 'draft-programme',
  says: { en: 'Draft a programme', 'zh-Hans': '起草计划' },
  input: z.strictObject({
    code: code(),
    name: text(),
    purpose: text(),
    kind: z.enum(programmeKinds),
    tier: z.int().min(1).max(9).optional(),
    sequence: z.int().min(1).max(1000).optional(),
    parentId: reference('programme').optional(),
    holderId: reference('organisation'),
    fundId: reference('fund').optional(),
    chainLink: z.enum(links).optional(),
    fieldCodes: z.array(code()).max(50).optional(),
    nonConsensusPercent: percent().optional(),
    earlyCareerPercent: percent().optional(),
    careerRule: careerRule.optional(),
    routing: routing.optional(),
    foreignPartners: z.enum(['not-eligible', 'as-partner', 'as-lead']).optional(),
    partnerFunders: z
      .array(partnerFunder)
      .max(20)
      .optional()
      .meta({ examples: [[{ name: { en: 'Sea Research Council' }, share: '40' }]] }),
    fromOn: day(),
    toOn: day().optional(),
    handling: z.enum(['public', 'internal', 'restricted']).optional(),
  }),
  may: ({ person }, { holderId }) => runsSome(person) && runs(person, holderId),
  run: async (asked, { fieldCodes = [], foreignPartners = 'not-eligible', partnerFunders = [], ...said }) => {
    await refuseUnknown(asked, said);
    refuseMoreThanAll(partnerFunders);
    return keep(asked, programme, {
      ...empty,
      ...said,
      fieldCodes,
      foreignPartners,
      partnerFunders,
    });
  },
});

const empty = {
  tier: null,
  sequence: null,
  parentId: null,
  fundId: null,
  chainLink: null,
  nonConsensusPercent: null,
  earlyCareerPercent: null,
  careerRule: null,
  routing: null,
  toOn: null,
  launchedAt: null,
};

async function refuseUnknown(asked: Asked, { fundId, parentId }: { fundId?: string | undefined; parentId?: string | undefined }) {
  if (fundId) await find(asked, fund, fundId);
  if (parentId) await find(asked, programme, parentId);
}

function refuseMoreThanAll(funders: readonly { readonly share: string }[]): void {
  if (funders.reduce((sum, { share }) => sum + hundredths(share), 0) > 10_000) throw moreThanAll;
}

const moreThanAll = new Refusal(
  'not-valid',
  'more-than-all',
  { en: 'Together they fund more than the whole. Lower a share.', 'zh-Hans': '各方合计超过总额。请调低份额。' },
  [
    {
      pointer: '/partnerFunders',
      code: 'more-than-all',
      says: { en: 'The shares are together at most 100.', 'zh-Hans': '各份额合计不超过 100。' },
    },
  ],
);
