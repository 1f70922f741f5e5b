/** How far a project is: a bar of what is done, with a mark where the time is. */
import { px } from '../../kit/charts/chart.tsx';

interface BarProps {
  readonly percent: number;
  /** Where the time is, in per cent; none where it does not matter. */
  readonly mark?: number;
  readonly width?: number;
}

/** The figure stands beside it in words. */
export const Bar = ({ percent, mark, width = 120 }: BarProps) => (
  <svg className="chart bar-of" width={width} height="14" viewBox={`0 0 ${width} 14`} aria-hidden="true">
    <rect className="bar-ground" x="0.5" y="2.5" width={width - 1} height="9" />
    {percent > 0 && <rect className="bar-done" x="0.5" y="2.5" width={px(((width - 1) * Math.min(100, percent)) / 100)} height="9" />}
    {mark !== undefined && (
      <line className="bar-mark" x1={px(1 + ((width - 2) * mark) / 100)} x2={px(1 + ((width - 2) * mark) / 100)} y1="0" y2="14" />
    )}
  </svg>
);
