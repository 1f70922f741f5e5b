/** What a scenario pulls: the levers of the engine with their paths. */
import { z } from 'zod';

export const leverNames = ['publicRnd', 'basicShare', 'talent', 'openness', 'institutions', 'rebalancing'] as const;
export type LeverName = (typeof leverNames)[number];

/** Largest change that can be asked for, in the unit of the lever; beyond it nothing was ever seen. */
export const most: Readonly<Record<LeverName, number>> = {
  publicRnd: 3,
  basicShare: 30,
  talent: 50,
  openness: 100,
  institutions: 3,
  rebalancing: 100,
};

const year = z.int().min(1990).max(2100);

export const lever = z
  .strictObject({
    lever: z.enum(leverNames),
    path: z
      .array(z.tuple([year, z.number()]))
      .min(1)
      .max(60),
  })
  .refine(({ path }) => path.every(([at], i) => i === 0 || at > path[i - 1]![0]), {
    error: 'Years of a path come one after another.',
    path: ['path'],
  })
  .refine(({ lever: name, path }) => path.every(([, change]) => Math.abs(change) <= most[name]), {
    error: 'This is more than was ever seen.',
    path: ['path'],
  });

export type Lever = z.output<typeof lever>;
