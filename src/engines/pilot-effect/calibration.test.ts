/** How often intervals hold an effect that is known, and how often placebos cry out where there is none. Smaller than bench/pilot-effect-calibration.ts. */
import { expect, test } from 'vitest';
import { coverageOf, sizeOf } from './calibration.ts';

test.each([
  { world: 'one start', starts: [4], pilots: 30 },
  { world: 'three starts', starts: [3, 4, 6], pilots: 30 },
])('$world: 95 % intervals hold the effect in 92–98 % of 150 panels, and bands all times together', async ({ starts, pilots }) => {
  const { panels, interval, band } = await coverageOf({ starts, pilots, panels: 150 });
  expect(panels).toBe(150);
  expect(interval).toBeGreaterThan(0.92);
  expect(interval).toBeLessThan(0.985);
  expect(band).toBeGreaterThan(0.92);
});

test('the placebo test at 5 % cries out in 2–9 % of 150 panels without an effect', async () => {
  const { panels, refused } = await sizeOf({ donors: 19, panels: 150 });
  expect(panels).toBe(150);
  expect(refused).toBeGreaterThan(0.02);
  expect(refused).toBeLessThan(0.09);
});
