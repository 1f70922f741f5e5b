/** The ground of every chart: an SVG that says what it shows, drawn for the width it stands in. */
import { type ReactNode, useId } from 'react';

interface ChartProps {
  readonly width: number;
  readonly height: number;
  /** What is shown. */
  readonly title: string;
  /** What it shows, for those who do not see it: the finding, not the geometry. */
  readonly desc?: string | undefined;
  /** A chart that holds links is a group; one without is an image. */
  readonly holdsLinks?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Chart({ width, height, title, desc, holdsLinks = false, className = '', children }: ChartProps) {
  const id = useId();
  return (
    <svg
      className={`chart ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role={holdsLinks ? 'group' : 'img'}
      aria-labelledby={`${id}t`}
      aria-describedby={desc ? `${id}d` : undefined}
    >
      <title id={`${id}t`}>{title}</title>
      {desc && <desc id={`${id}d`}>{desc}</desc>}
      {children}
    </svg>
  );
}

interface DrawnProps {
  /** Widths for a wide, a middle and a narrow frame, in px; the style sheet shows the one that fits (from 760, from 480, below). */
  readonly at: readonly [number, number, number];
  readonly children: (width: number) => ReactNode;
}

/** Draws a chart once for each frame it may stand in, so that it is complete without script and never shrunk. */
export const Drawn = ({ at, children }: DrawnProps) => (
  <div className="drawn">
    {(['wide', 'middle', 'narrow'] as const).map((frame, i) => (
      <div key={frame} className={`at-${frame}`}>
        {children(at[i]!)}
      </div>
    ))}
  </div>
);

/** One decimal is finer than a screen. */
export const px = (value: number) => Math.round(value * 10) / 10;

/** A path through points; `closed` for an area. */
export const pathOf = (points: readonly (readonly [number, number])[], closed = false) =>
  points.map(([x, y], i) => `${i ? 'L' : 'M'}${px(x)} ${px(y)}`).join('') + (closed ? 'Z' : '');

/** A target's diamond. */
export const diamond = (x: number, y: number, size = 5) =>
  `M${px(x)} ${px(y - size)}L${px(x + size)} ${px(y)} ${px(x)} ${px(y + size)} ${px(x - size)} ${px(y)}Z`;
