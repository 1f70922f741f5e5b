import { z } from 'zod';
import { instant, record, reference, text } from '#kernel';
import { terms } from '../rules/terms.ts';
import { inProject, inProjectWords, seenInside } from './sight.ts';

const digest = () =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'A SHA-256 digest of 64 hexadecimal digits.' })
    .meta({ examples: ['0'.repeat(64)] });

/** What both sides sign: words, conditions and terms. Offered by `offer-contract`; a further offer replaces it until it is signed. */
export const contract = record({
  one: { en: 'project contract', 'zh-Hans': '项目任务书' },
  many: { en: 'project contracts', 'zh-Hans': '项目任务书' },
  table: 'project_contract',
  row: z.object({ ...inProject, edition: z.int().min(1), wording: text(), conditions: text().nullable(), terms, digest: digest() }),
  words: {
    ...inProjectWords,
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    wording: { en: 'Wording', 'zh-Hans': '正文' },
    conditions: { en: 'Conditions', 'zh-Hans': '附加条件' },
    terms: { en: 'Milestones, indicators and payments', 'zh-Hans': '里程碑、考核指标与拨款计划' },
    digest: {
      label: { en: 'Digest', 'zh-Hans': '摘要值' },
      help: {
        en: 'SHA-256 over wording, conditions, terms, amount, period and costs. Who signs, signs this.',
        'zh-Hans': '对正文、条件、约定、金额、期限和费用计算的 SHA-256。签署即针对此值。',
      },
    },
  },
  writable: [],
  list: ['projectId', 'edition', 'state'],
  handledAs: 'internal',
  states: {
    offered: { label: { en: 'Offered', 'zh-Hans': '待签署' } },
    signed: { label: { en: 'Signed', 'zh-Hans': '已签署' } },
    replaced: { label: { en: 'Replaced', 'zh-Hans': '已替换' } },
  },
  moves: {},
  mayRead: (person) => seenInside(person, 'project_contract'),
  mayWrite: () => false,
});

export const sides = ['funder', 'recipient'] as const;

/** A side accepted the text with this digest: who, and when. */
export const signature = record({
  one: { en: 'contract signature', 'zh-Hans': '任务书签署' },
  many: { en: 'contract signatures', 'zh-Hans': '任务书签署' },
  table: 'contract_signature',
  row: z.object({
    contractId: reference('project_contract'),
    ...inProject,
    side: z.enum(sides),
    personId: reference('person'),
    signedAt: instant(),
    digest: digest(),
  }),
  words: {
    contractId: { en: 'Contract', 'zh-Hans': '任务书' },
    ...inProjectWords,
    side: { en: 'Side', 'zh-Hans': '签署方' },
    personId: { en: 'Signed by', 'zh-Hans': '签署人' },
    signedAt: { en: 'Signed at', 'zh-Hans': '签署时间' },
    digest: { en: 'Digest', 'zh-Hans': '摘要值' },
  },
  writable: [],
  list: ['contractId', 'projectId', 'side', 'personId', 'signedAt', 'state'],
  handledAs: 'internal',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已签署' } } },
  moves: {},
  mayRead: (person) => seenInside(person, 'contract_signature'),
  mayWrite: () => false,
});
