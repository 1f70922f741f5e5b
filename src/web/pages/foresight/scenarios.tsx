/** The scenarios of the strategy, with the moves that are open on each. */
import type { ForesightScenario, ForesightView } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { useMoves } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { ProblemNote } from '../strategy/act.tsx';
import { foresightWords } from './foresight-words.ts';
import { Pulled } from './pulled.tsx';

export function Scenarios({ view }: { readonly view: ForesightView }) {
  const words = useWords(foresightWords);
  return (
    <Section title={words.scenarios} id="scenarios">
      {view.scenarios.length === 0 ? (
        <p className="mut">{words.noScenarios}</p>
      ) : (
        <ul className="plain-list">
          {view.scenarios.map((scenario) => (
            <Line key={scenario.id} scenario={scenario} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Line({ scenario }: { readonly scenario: ForesightScenario }) {
  const words = useWords(foresightWords);
  const say = useSay();
  const { make, moving, problem } = useMoves('scenarios', { id: scenario.id, version: scenario.version });
  return (
    <li className="scenario">
      <Link to={withQuery('/foresight', { first: 'as-now', second: scenario.id })}>{say(scenario.name)}</Link>{' '}
      {scenario.state === 'draft' && <span className="mut">{words.draft}</span>}
      {scenario.note && <span className="line">{say(scenario.note)}</span>}
      <span className="line small mut">
        <Pulled levers={scenario.levers} />
      </span>
      {scenario.moves.length > 0 && (
        <span className="row no-print">
          {scenario.moves.map(({ name, label }) => (
            <button key={name} type="button" className="btn sm" disabled={moving !== undefined} onClick={() => make(name)}>
              {say(label)}
            </button>
          ))}
        </span>
      )}
      <ProblemNote problem={problem} />
    </li>
  );
}
