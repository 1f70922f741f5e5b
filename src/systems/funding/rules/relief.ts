/** How much of what was booked on a line goes when part of a commitment is paid or released. */
import { proportionMinor } from '#kernel';

export interface Standing {
  readonly amountMinor: number;
  readonly spentMinor: number;
  readonly releasedMinor: number;
  readonly lineMinor: number;
  readonly lineSpentMinor: number;
  readonly lineReleasedMinor: number;
}

/** What is promised and neither paid nor released, in the currency of the commitment. */
export const outstanding = ({ amountMinor, spentMinor, releasedMinor }: Standing): number => amountMinor - spentMinor - releasedMinor;
export const lineOutstanding = ({ lineMinor, lineSpentMinor, lineReleasedMinor }: Standing): number =>
  lineMinor - lineSpentMinor - lineReleasedMinor;

/** In the currency of the line, by the rate of the commitment: rounded on the running total, so that the last part takes exactly what is left. */
export function reliefOf(standing: Standing, amountMinor: number): number {
  const gone = standing.amountMinor - outstanding(standing) + amountMinor;
  return proportionMinor(standing.lineMinor, gone, standing.amountMinor) - (standing.lineMinor - lineOutstanding(standing));
}
