/** The tree of goals, with technical indicators and their last readings. */
import type { GoalView, ProgrammeView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, decimal } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { useValue } from './pieces.tsx';
import { GoalForms } from './programme-forms.tsx';
import { programmeWords } from './programme-words.ts';

type Depth = { readonly goal: GoalView; readonly depth: number };

/** A goal, then those under it; each once. */
export function inTree(goals: readonly GoalView[], parentId: string | null = null, depth = 0): Depth[] {
  return goals.filter((goal) => goal.parentId === parentId).flatMap((goal) => [{ goal, depth }, ...inTree(goals, goal.id, depth + 1)]);
}

export function Goals({ data }: { readonly data: ProgrammeView }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const value = (text: string, unit: string | null) => `${decimal(text)}${unit ? ` ${unit}` : ''}`;
  if (data.goals.length === 0 && !data.mayRun) return null;
  return (
    <Section title={words.goals} says={words.goalsSay} id="goals">
      {data.goals.length > 0 && (
        <Scroll name={words.goals}>
          <table className="nodes">
            <thead>
              <tr>
                <th scope="col">{words.goal}</th>
                <th scope="col">{words.indicator}</th>
                <th scope="col" className="num">
                  {words.baseline}
                </th>
                <th scope="col" className="num">
                  {words.target}
                </th>
                <th scope="col">{words.lastReading}</th>
                <th scope="col">{words.dueOn}</th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {inTree(data.goals).map(({ goal, depth }) => {
                const [last] = goal.readings;
                return (
                  <tr key={goal.id}>
                    <th scope="row" className={`goal-${Math.min(depth, 3)}`}>
                      {say(goal.name)}
                      {goal.statement && <span className="line mut small">{say(goal.statement)}</span>}
                    </th>
                    <td className="sec">{say(goal.indicator)}</td>
                    <td className="num nowrap">{goal.baseline && value(goal.baseline, goal.unit)}</td>
                    <td className="num nowrap">{goal.target && value(goal.target, goal.unit)}</td>
                    <td>
                      {last ? value(last.value, goal.unit) : goal.indicator && <span className="mut">{words.noReading}</span>}
                      {last && <span className="line mut small">{words.readOn(day(last.on, language), last.source)}</span>}
                    </td>
                    <td className="nowrap">{goal.dueOn && day(goal.dueOn, language)}</td>
                    <td>
                      {called(goal.state)}
                      {goal.donePercent !== null && goal.state === 'standing' && <span className="mut"> · {goal.donePercent}%</span>}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      {data.mayRun && <GoalForms data={data} />}
    </Section>
  );
}
