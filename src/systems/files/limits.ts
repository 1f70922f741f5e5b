/** What a deployment sets about files. */
import { Refusal } from '#kernel';

export interface FileLimits {
  readonly mostBytes: number;
  /** How long the content of a removed file is kept. */
  readonly removedDays: number;
}

/** From `FILES_MOST_MB` (25 unless set) and `FILES_REMOVED_DAYS` (30). Refuses `not-a-number`. */
export const fileLimits = (environment: NodeJS.ProcessEnv = process.env): FileLimits => ({
  mostBytes: numberOf(environment, 'FILES_MOST_MB', 25, 1, 500) * 1_000_000,
  removedDays: numberOf(environment, 'FILES_REMOVED_DAYS', 30, 0, 36_500),
});

function numberOf(environment: NodeJS.ProcessEnv, name: string, otherwise: number, least: number, most: number): number {
  const text = environment[name];
  const value = text ? Number(text) : otherwise;
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Refusal('not-valid', 'not-a-number', {
    en: `${name} is a whole number from ${least} to ${most}; it is set to ${text}.`,
    'zh-Hans': `${name} 须为 ${least} 至 ${most} 的整数，现为 ${text}。`,
  });
}

/** So that nobody fills the disk through one row. */
export const mostOfARow = 50;
