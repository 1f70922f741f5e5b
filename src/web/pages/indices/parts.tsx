/** Parts that add up, as bars about nought. */
import { px } from '../../kit/charts/chart.tsx';

const WIDTH = 120;

export function PartBar({ amount, low, high }: { readonly amount: number; readonly low: number; readonly high: number }) {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const x = (value: number) => ((value - from) / (to - from || 1)) * WIDTH;
  const [left, right] = amount < 0 ? [x(amount), x(0)] : [x(0), x(amount)];
  return (
    <svg className="chart part-bar" width={WIDTH} height={14} viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
      <rect className={amount < 0 ? 'less' : 'more'} x={px(left)} y={3} width={px(Math.max(1, right - left))} height={8} />
      <line className="ax" x1={px(x(0))} x2={px(x(0))} y1={0} y2={14} />
    </svg>
  );
}

export function reach(amounts: readonly number[]): { low: number; high: number } {
  return { low: Math.min(0, ...amounts), high: Math.max(0, ...amounts) };
}
