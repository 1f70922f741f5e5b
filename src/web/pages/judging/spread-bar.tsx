/** The grades of an application on the scale of its call: a bar from the lowest to the highest, a dot at the mean. */
import type { GradeSpread } from '#api/types';
import { decimal } from '../../kit/format.ts';

const [width, height, edge] = [120, 18, 6];

export function SpreadBar({
  spread,
  scale,
}: {
  readonly spread: GradeSpread;
  readonly scale: { readonly from: number; readonly to: number };
}) {
  const x = (grade: string) => edge + ((Number(grade) - scale.from) / (scale.to - scale.from || 1)) * (width - 2 * edge);
  const said = `${decimal(spread.mean)} (${decimal(spread.lowest)}–${decimal(spread.highest)})`;
  return (
    <span className="spread-bar">
      <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        <line className="ax" x1={edge} x2={width - edge} y1={height / 2} y2={height / 2} />
        <line className="span" x1={x(spread.lowest)} x2={x(spread.highest)} y1={height / 2} y2={height / 2} />
        <circle className="dot" cx={x(spread.mean)} cy={height / 2} r={4} />
      </svg>
      <span className="num small">{decimal(spread.mean)}</span>
    </span>
  );
}
