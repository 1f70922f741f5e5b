/** How much somebody has, beside how much they take: here filled, elsewhere hollow, the most as a mark. Beyond it the bar goes on. */
interface LoadBarProps {
  readonly here: number;
  readonly elsewhere?: number;
  readonly most: number | null;
  /** The largest number that the bars beside each other show. */
  readonly scale: number;
  readonly width?: number;
}

export function LoadBar({ here, elsewhere = 0, most, scale, width = 96 }: LoadBarProps) {
  const at = (count: number) => (width * count) / Math.max(scale, 1);
  return (
    <svg className="chart load-bar" width={width + 2} height="12" viewBox={`0 0 ${width + 2} 12`} aria-hidden="true">
      <rect className={most !== null && here + elsewhere > most ? 'load-over' : 'used-paid'} x="0" y="2" width={at(here)} height="8" />
      {elsewhere > 0 && <rect className="used-free" x={at(here) + 0.5} y="2.5" width={Math.max(0, at(elsewhere) - 1)} height="7" />}
      {most !== null && <line className="load-most" x1={at(most) + 0.5} x2={at(most) + 0.5} y1="0" y2="12" />}
    </svg>
  );
}
