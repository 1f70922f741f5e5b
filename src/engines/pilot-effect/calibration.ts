/** Made-up panels with a known effect, judged, and how often the answer holds it. */
import { readInput } from '../engine/index.ts';
import { pilotEffect } from './index.ts';
import { panelWith } from './simulate.ts';

const EFFECT = 1;

interface Coverage {
  readonly panels: number;
  /** Shares of the panels whose interval of the overall effect, or all bands by time since the start, hold the effect. */
  readonly interval: number;
  readonly band: number;
}

/** Difference-in-differences: `pilots` of 80 units start in turn at each of `starts`; 8 periods. */
export async function coverageOf({
  starts,
  pilots,
  panels,
}: {
  starts: readonly number[];
  pilots: number;
  panels: number;
}): Promise<Coverage> {
  let [interval, band] = [0, 0];
  for (let seed = 0; seed < panels; seed++) {
    const made = panelWith({
      seed: seed + 1000,
      units: 80,
      periods: 8,
      startOf: (i) => (i < pilots ? starts[i % starts.length] : undefined),
      effect: () => EFFECT,
      spread: { level: 2, common: 1, noise: 1 },
    });
    const { overall, event } = await pilotEffect.run(
      readInput(pilotEffect, { ...made, method: 'difference-in-differences', draws: 199, seed, workers: 0 }),
    );
    if (holds(overall.interval, EFFECT)) interval += 1;
    if (event.every(({ time, band }) => holds(band, time < 0 ? 0 : EFFECT))) band += 1;
  }
  return { panels, interval: interval / panels, band: band / panels };
}

/** Synthetic control: one pilot without effect among `donors`, any of which might have been it; the share with p ≤ 5 %. */
export async function sizeOf({ donors, panels }: { donors: number; panels: number }): Promise<{ panels: number; refused: number }> {
  let refused = 0;
  for (let seed = 0; seed < panels; seed++) {
    const made = panelWith({
      seed: seed + 5000,
      units: donors + 1,
      periods: 16,
      startOf: (i) => (i === 0 ? 12 : undefined),
      effect: () => 0,
      spread: { level: 1, common: 1, noise: 0.5 },
      factors: 2,
    });
    const { placebo } = await pilotEffect.run(readInput(pilotEffect, { ...made, method: 'synthetic-control', seed, workers: 0 }));
    if (placebo!.p <= 0.05 + 1e-12) refused += 1;
  }
  return { panels, refused: refused / panels };
}

const holds = (range: readonly [number, number] | null, value: number) => range !== null && range[0] <= value && value <= range[1];
