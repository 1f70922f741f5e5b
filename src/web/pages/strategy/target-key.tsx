import { chartWords } from '../../kit/charts/chart-words.ts';
import { useWords } from '../../kit/words.ts';

/** What the marks of the small trajectories mean, once for all of them. */
export function TargetKey() {
  const words = useWords(chartWords);
  return (
    <p className="how">
      <span>
        <svg className="chart" width="22" height="10" aria-hidden="true">
          <path className="ln" d="M0 8 22 2" />
        </svg>
        {words.measured}
      </span>
      <span>
        <svg className="chart" width="26" height="12" aria-hidden="true">
          <path className="tg" d="M0 6H18" />
          <path className="dia" d="M21 1 26 6 21 11 16 6Z" />
        </svg>
        {words.targetKey}
      </span>
      <span>
        <svg className="chart" width="22" height="12" aria-hidden="true">
          <rect className="f80" width="22" height="12" />
          <rect className="f50" y="3" width="22" height="6" />
        </svg>
        {words.fanKey}
      </span>
      <span>{words.axesNote}</span>
    </p>
  );
}
