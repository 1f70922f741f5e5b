/** How R&D over output has moved, region by region, by the years in which it was reported. */
import type { History } from './history.ts';

/** Trend and shock before the panel speaks, and the years they are worth. */
const USUAL = { trendSd: 0.025, shockSd: 0.04, years: 4 };
/** Years that tell of the trend. */
const RECENT_YEARS = 10;

/** Years ahead for which shocks are widened by what is not known of the trend. */
const AHEAD = 10;

/** Growth of business R&D over output a year, in logs, drawn towards nought as far as it is uncertain, and the shock of a year. */
export function intensityTrends({ regions, years, reportedIntensity, publicShare }: History): {
  businessGrowth: Float64Array;
  businessShock: Float64Array;
} {
  const [businessGrowth, businessShock] = [new Float64Array(regions.length), new Float64Array(regions.length)];
  regions.forEach((_, r) => {
    const changes = changesOf(reportedIntensity.subarray(r * years.length, (r + 1) * years.length));
    const recent = changes.slice(-RECENT_YEARS);
    const span = recent.reduce((sum, { apart }) => sum + apart, 0);
    const total = recent.reduce((sum, { change }) => sum + change, 0);
    const trend = span > 0 ? total / span : 0;
    const squares = changes.reduce((sum, { change, apart }) => sum + (change - trend * apart) ** 2 / apart, 0);
    const variance = (USUAL.years * USUAL.shockSd ** 2 + squares) / (USUAL.years + changes.length);
    const trust = span > 0 ? USUAL.trendSd ** 2 / (USUAL.trendSd ** 2 + variance / span) : 0;
    const business = 1 - publicShare[r]!;
    businessGrowth[r] = (trust * trend) / business;
    const drift = (trust * variance * AHEAD) / Math.max(1, span);
    const free = USUAL.years + changes.length;
    businessShock[r] = Math.sqrt((variance * free) / (free - 2) + drift) / business;
  });
  return { businessGrowth, businessShock };
}

function changesOf(intensity: Float64Array): { change: number; apart: number }[] {
  const changes: { change: number; apart: number }[] = [];
  let last = -1;
  intensity.forEach((value, t) => {
    if (Number.isNaN(value)) return;
    if (last >= 0) changes.push({ change: Math.log(value / intensity[last]!), apart: t - last });
    last = t;
  });
  return changes;
}
