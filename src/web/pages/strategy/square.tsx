/** The small square that says whether a clause is carried, in its three forms, and what they mean. */
import type { CoverageCounts, CoverageState } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { strategyWords } from './strategy-words.ts';

export function SquareOf({ coverage }: { readonly coverage: CoverageState }) {
  const meaning = useMeaning();
  return (
    <svg className="chart square" width={14} height={14} viewBox="0 0 14 14" role="img" aria-label={meaning[coverage]}>
      <title>{meaning[coverage]}</title>
      {coverage === 'no-owner' && <path className="sq-fill" d="M0 14V0L14 14Z" />}
      <rect className={`sq ${coverage}`} x={0.5} y={0.5} width={13} height={13} />
    </svg>
  );
}

export function SquareKey({ counts }: { readonly counts: CoverageCounts }) {
  const meaning = useMeaning();
  const all = [
    ['carried', counts.carried],
    ['no-owner', counts.noOwner],
    ['not-carried', counts.notCarried],
  ] as const;
  return all.map(([coverage, count]) => (
    <span className="key" key={coverage}>
      <SquareOf coverage={coverage} />
      {meaning[coverage]} <b>{count}</b>
    </span>
  ));
}

export function useMeaning(): Readonly<Record<CoverageState, string>> {
  const words = useWords(strategyWords);
  return { carried: words.carried, 'no-owner': words.noOwner, 'not-carried': words.notCarried };
}
