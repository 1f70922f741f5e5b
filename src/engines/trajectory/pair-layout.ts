/** What lies where in the memory that pairs of series are forecast in. All of it is numbers of 64 bits. */
import type { Model } from './plan.ts';

export const NUMBER = 8;
/** Longer series, and longer forecasts, are made one by one. */
export const [MOST_VALUES, MOST_AHEAD] = [512, 512];

/** What each step of a model reads: what its surprise leaves for one, two and three years later, and the weight of its square. */
const ofStep = (model: Model) => (isExact(model) ? 3 : 4);
/** Without error of reading the level is the value itself, and a surprise is over after two years. */
export const isExact = ({ noise }: Model) => noise === 0;

/** Numbers of a row: of a step, for all models; and of a year ahead: `h − 1`, the momentum's sum less one, the stretch, and variances. */
export const stepRow = (models: readonly Model[]) => models.reduce((sum, model) => sum + ofStep(model), 0);
export const futureRow = (models: readonly Model[]) => 3 + models.length;

/** For each model the start of its log weight, then half the count of surprises. */
export const HEAD = 0;
export const CONSTANTS = 256;
export const STEPS = 4096;
export const futureAt = (models: readonly Model[]) => STEPS + NUMBER * MOST_VALUES * stepRow(models);
export const valuesAt = (models: readonly Model[]) => futureAt(models) + NUMBER * MOST_AHEAD * futureRow(models);

/** Numbers that values, centres and spreads have room for; few enough to stay in the processor's own memory. */
export const ROOM = 4096;
export const centresAt = (models: readonly Model[]) => valuesAt(models) + NUMBER * ROOM;
/** Spreads lie so far behind their centres. */
export const SPREADS_BEHIND = NUMBER * ROOM;
export const bytesOf = (models: readonly Model[]) => centresAt(models) + 2 * NUMBER * ROOM;
