/** A count as a bar beside its number, on the scale of the largest; the number is in the cell after it. */
export function CountBar({ count, most }: { readonly count: number; readonly most: number }) {
  return (
    <svg className="chart" width="160" height="12" viewBox="0 0 160 12" aria-hidden="true">
      <line className="base" x1="0.5" x2="0.5" y1="0" y2="12" />
      <rect className="bar" x="1" y="1" width={Math.max(1, (count / most) * 158)} height="10" />
    </svg>
  );
}
