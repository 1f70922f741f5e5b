/** What lies where in the memory that pairs of series are forecast in. All of it is numbers of 64 bits. */
import type { Model } from './plan.ts';
import { SETTINGS } from './settings.ts';

export const NUMBER = 8;
/** Longer series, and longer forecasts, are made one by one. */
export const [MOST_VALUES, MOST_AHEAD] = [512, 512];

/** Without error of reading the level is the value itself, and a surprise is over after two years. */
export const isExact = ({ noise }: Model) => noise === 0;

/** Numbers that a step reads for these models: what a surprise leaves for one, two and three years later, and the weight of its square. */
export const stepNumbers = (models: readonly Model[]) => models.reduce((sum, model) => sum + (isExact(model) ? 3 : 4), 0);
export const STEP_ROW = stepNumbers(SETTINGS.models);
/** Numbers of a year ahead: `h − 1`, the momentum's sum less one, the stretch, and the variance of each model. */
export const FUTURE_ROW = 3 + SETTINGS.models.length;

/** For each model the start of its log weight, then half the count of surprises. */
export const HEAD = 0;
export const CONSTANTS = 256;
export const STEPS = 4096;
export const FUTURE = STEPS + NUMBER * MOST_VALUES * STEP_ROW;
export const VALUES = FUTURE + NUMBER * MOST_AHEAD * FUTURE_ROW;

/** Numbers that values, centres and spreads have room for; few enough to stay in the processor's own memory. */
export const ROOM = 4096;
export const CENTRES = VALUES + NUMBER * ROOM;
/** Spreads lie so far behind their centres. */
export const SPREADS_BEHIND = NUMBER * ROOM;
export const BYTES = CENTRES + 2 * NUMBER * ROOM;
