/** What a scenario is told: the money, limits on kinds of proposal, how non-consensus work and the zone of equals are treated. */
import { z } from 'zod';
import { line, percent, someMinor } from '#kernel';

/** By what proposals are told apart in a limit. */
export const dimensions = ['field', 'region', 'career', 'link', 'consensus', 'organisation'] as const;
export type Dimension = (typeof dimensions)[number];

/** A floor or a ceiling for one kind of proposal: of their number, of their money, or of their part of all the money, in percent. */
const limit = z
  .strictObject({
    dimension: z.enum(dimensions),
    label: line(100),
    measure: z.enum(['number', 'money', 'percent']),
    atLeast: z.number().min(0).max(1e15).nullable(),
    atMost: z.number().min(0).max(1e15).nullable(),
  })
  .refine(({ atLeast, atMost }) => atLeast !== null || atMost !== null, { error: 'A limit needs a least or a most.' })
  .refine(({ atLeast, atMost }) => atLeast === null || atMost === null || atLeast <= atMost, {
    error: 'The least must not exceed the most.',
    path: ['atLeast'],
  })
  .refine(({ measure, atLeast, atMost }) => measure !== 'percent' || Math.max(atLeast ?? 0, atMost ?? 0) <= 100, {
    error: 'A percentage is 100 at most.',
    path: ['atLeast'],
  });
export type Limit = z.output<typeof limit>;

export const settings = z
  .strictObject({
    budgetMinor: someMinor(),
    /** Awards at most; null where money alone decides. */
    fundable: z.int().min(1).max(100_000).nullable(),
    limits: z.array(limit).max(60),
    /** At least this part of the money for early careers, and for proposals whose views part. */
    earlyCareerPercent: percent().nullable(),
    nonConsensusPercent: percent().nullable(),
    /** What a golden ticket does: funds its proposal, brings it into the zone of the draw, or only counts it as non-consensus. */
    goldenTickets: z.enum(['fund', 'zone', 'count']),
    /** What is added up: the merit of each proposal, or the merit of each unit of money that is spent on one. */
    worth: z.enum(['money', 'proposal']),
    /** Whether the seed that was committed to decides in the zone of equals, or the expected rank does there too. */
    zone: z.enum(['draw', 'rank']),
    /** Places of the reserve list. */
    reservePlaces: z.int().min(0).max(100_000),
    ends: z.enum(['as-given', 'censored']),
    zonePercent: z.int().min(5).max(99),
    falseAlarmPercent: z.number().min(0.1).max(20),
    draws: z.int().min(400).max(100_000),
    effortSeconds: z.number().min(0.1).max(60),
  })
  .meta({
    examples: [
      {
        budgetMinor: 250_000_000,
        fundable: null,
        limits: [{ dimension: 'region', label: 'KS-NM', measure: 'number', atLeast: 1, atMost: null }],
        earlyCareerPercent: '15',
        nonConsensusPercent: '5',
        goldenTickets: 'fund',
        worth: 'money',
        zone: 'draw',
        reservePlaces: 10,
        ends: 'as-given',
        zonePercent: 50,
        falseAlarmPercent: 1,
        draws: 2000,
        effortSeconds: 1,
      },
    ],
  });
export type Settings = z.output<typeof settings>;

/** Settings where nobody has chosen others; the call and its programme say what money and quotas there are. */
export const usualSettings = ({
  budgetMinor,
  earlyCareerPercent = null,
  nonConsensusPercent = null,
}: Pick<Settings, 'budgetMinor'> & Partial<Pick<Settings, 'earlyCareerPercent' | 'nonConsensusPercent'>>): Settings => ({
  budgetMinor,
  fundable: null,
  limits: [],
  earlyCareerPercent,
  nonConsensusPercent,
  goldenTickets: 'fund',
  worth: 'money',
  zone: 'draw',
  reservePlaces: 10,
  ends: 'as-given',
  zonePercent: 50,
  falseAlarmPercent: 1,
  draws: 2000,
  effortSeconds: 1,
});
