/** How often intervals hold an effect that is known, and how often placebos cry out where there is none. Smaller than bench/pilot-effect-calibration.ts. */
import { expect, test } from 'vitest';
import { coverageOf, sizeOf } from './calibration.ts';

test.each([
  { world: 'one start', starts: [4], pilots: 30 },
  { world: 'three starts', starts: [3, 4, 6], pilots: 30 },
])('$world: 95 % intervals hold the effect in 90 % and more of 100 panels, and bands all times together', async ({ starts, pilots }) => {
  const { panels, interval, band } = await coverageOf({ starts, pilots, panels: 100 });
  expect(panels).toBe(100);
  expect(interval).toBeGreaterThan(0.9);
  expect(band).toBeGreaterThan(0.9);
});

test('the placebo test at 5 % cries out in up to 10 % of 100 panels without an effect', async () => {
  const { panels, refused } = await sizeOf({ donors: 19, panels: 100 });
  expect(panels).toBe(100);
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(0.11);
});
