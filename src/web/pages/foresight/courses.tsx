/** Which two courses stand side by side, how far their forecasts are, and the button that has them worked out. */
import { useEffect } from 'react';
import type { ForesightCourse, ForesightView } from '#api/types';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Search } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { ProblemNote, usePosting } from '../strategy/act.tsx';
import { foresightWords } from './foresight-words.ts';
import { Pulled } from './pulled.tsx';

const AS_NOW = 'as-now';
const LOOK_EVERY_MS = 1500;

export function Courses({ view, search }: { readonly view: ForesightView; readonly search: Search }) {
  const words = useWords(foresightWords);
  const say = useSay();
  const [first, second] = view.courses;
  const isOpen = view.courses.some(({ state }) => state === 'none' || state === 'failed');
  return (
    <Section title={words.courses} says={words.coursesSay}>
      <GetForm className="filters row no-print" drop={['first', 'second']} key={`${search.first} ${search.second}`}>
        {(['first', 'second'] as const).map((name) => (
          <label key={name}>
            {words[name]}
            <select className="field" name={name} defaultValue={(name === 'first' ? first : second)?.id ?? AS_NOW}>
              <option value={AS_NOW}>{words.asNow}</option>
              {view.scenarios.map(({ id, name: said, state }) => (
                <option key={id} value={id}>
                  {say(said)}
                  {state === 'draft' && ` (${words.draft})`}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button className="btn sm" type="submit">
          {words.compare}
        </button>
      </GetForm>
      <dl className="course-list">
        {view.courses.map((course) => (
          <div key={course.id}>
            <dt>{course.scenario ? say(course.scenario.name) : words.asNow}</dt>
            <dd>
              <Pulled levers={course.scenario?.levers ?? []} />
            </dd>
          </div>
        ))}
      </dl>
      <Waiting courses={view.courses} />
      {isOpen && <Ask view={view} body={{ first: first?.id, ...(second && { second: second.id }) }} label={words.ask} />}
    </Section>
  );
}

/** Says how far it is, and looks again until it is done. */
export function Waiting({ courses }: { readonly courses: readonly Pick<ForesightCourse, 'state' | 'percent'>[] }) {
  const words = useWords(foresightWords);
  const afresh = useAfresh();
  const waiting = courses.filter(({ state }) => state === 'waiting');
  const isWaiting = waiting.length > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const look = setInterval(() => void afresh(), LOOK_EVERY_MS);
    return () => clearInterval(look);
  }, [isWaiting, afresh]);
  if (!isWaiting) return null;
  const percent = Math.min(...waiting.map((course) => course.percent));
  return (
    <p className="row" role="status">
      <progress max={100} value={percent} aria-label={words.waiting(percent)} /> {words.waiting(percent)}
    </p>
  );
}

interface AskProps {
  readonly view: Pick<ForesightView, 'strategy' | 'mayForesee'>;
  readonly body: object;
  readonly label: string;
  readonly says?: string;
}

export function Ask({ view: { strategy, mayForesee }, body, label, says }: AskProps) {
  const words = useWords(foresightWords);
  const { run, isBusy, problem } = usePosting(`/api/v1/strategies/${encodeURIComponent(strategy.code)}/foresight`);
  return (
    <div className="top-space">
      <p>
        {says ?? words.notAsked} {!mayForesee && words.notAskedHelp}
      </p>
      {mayForesee && (
        <p className="row no-print">
          <button type="button" className="btn main" disabled={isBusy} onClick={() => run(body)}>
            {label}
          </button>
        </p>
      )}
      <ProblemNote problem={problem} />
    </div>
  );
}
