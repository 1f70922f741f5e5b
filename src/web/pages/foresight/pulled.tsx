import type { ForesightScenario } from '#api/types';
import { number } from '../../kit/format.ts';
import { Colon } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { foresightWords } from './foresight-words.ts';

/** The levers of a scenario in a line each: how far, by when. */
export function Pulled({ levers }: { readonly levers: ForesightScenario['levers'] }) {
  const words = useWords(foresightWords);
  if (levers.length === 0) return <span className="mut">{words.noLevers}</span>;
  return levers.map(({ lever, path }) => {
    const [year, change] = path.at(-1) ?? [0, 0];
    return (
      <span key={lever} className="line">
        {words[lever]}
        <Colon />
        {words.byYear(number(change, { signed: true }), year)}
      </span>
    );
  });
}
