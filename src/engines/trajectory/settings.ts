/** The family of models and its constants, chosen on the tuning half of the back-test (README, "Tuning"). */
import type { Settings } from './plan.ts';

const both = { driftChange: 0.002, momentum: 0.1, damping: 0.8 };

export const SETTINGS: Settings = {
  models: [
    { noise: 0, drift: 0.02, ...both },
    { noise: 0, drift: 1, ...both },
    { noise: 4, drift: 0.02, ...both },
    { noise: 4, drift: 1, ...both },
  ],
  memory: 0.92,
  mostFreedom: 8,
  stretch: 0.91,
  stretchGrowth: 0.05,
};

/** Fewer comparable values than this are not forecast. */
export const NEEDED = 5;
