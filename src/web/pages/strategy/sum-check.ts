import type { TargetView } from '#api/types';
import { decimal } from '../../kit/format.ts';
import { useWords } from '../../kit/words.ts';
import { nodeWords } from './node-words.ts';

type Shown = TargetView['shares'][number]['check'];
/** A command answers only what there is to say. */
export type SumCheck = Pick<Shown, 'addsUp'> & Partial<Shown>;

/** Whether the parts make the whole, in a sentence. */
export function useCheckInWords(): (check: SumCheck) => string {
  const words = useWords(nodeWords);
  const missing: Readonly<Record<string, string>> = {
    whole: words.missingWhole,
    rule: words.missingRule,
    weights: words.missingWeights,
    parts: words.missingParts,
  };
  return ({ addsUp, gap, missing: why }) => {
    if (addsUp === true) return words.addsUp;
    return addsUp === false ? words.gapOf(decimal(gap ?? '')) : words.unchecked(missing[why ?? ''] ?? '');
  };
}
