import { z } from 'zod';
import { instant, line, record } from '#kernel';
import { hash } from './allocation.ts';
import { inCall, inCallWords } from './sight.ts';

/** The hash of the seed that decides among equals, written before anybody knows who they are; later the seed itself. Everybody may look. */
export const seedCommitment = record({
  one: { en: 'seed commitment', 'zh-Hans': '种子承诺' },
  many: { en: 'seed commitments', 'zh-Hans': '种子承诺' },
  table: 'seed_commitment',
  row: z.object({
    ...inCall,
    commitment: hash(),
    origin: z.enum(['platform', 'given']),
    committedAt: instant(),
    seed: line(200).nullable(),
    revealedAt: instant().nullable(),
  }),
  words: {
    ...inCallWords,
    commitment: { en: 'SHA-256 of the seed', 'zh-Hans': '种子 SHA-256' },
    origin: {
      label: { en: 'Where the seed is from', 'zh-Hans': '种子来源' },
      help: { en: 'Drawn by the platform, or given by who keeps it.', 'zh-Hans': '由平台随机产生，或由保管人提供。' },
    },
    committedAt: { en: 'Committed at', 'zh-Hans': '承诺时间' },
    seed: { en: 'Seed', 'zh-Hans': '种子' },
    revealedAt: { en: 'Revealed at', 'zh-Hans': '公开时间' },
  },
  writable: [],
  list: ['callId', 'commitment', 'origin', 'committedAt', 'revealedAt', 'state'],
  handledAs: 'public',
  states: { sealed: { label: { en: 'Sealed', 'zh-Hans': '密封' } }, revealed: { label: { en: 'Revealed', 'zh-Hans': '已公开' } } },
  moves: {},
  mayRead: () => true,
  mayWrite: () => false,
});
