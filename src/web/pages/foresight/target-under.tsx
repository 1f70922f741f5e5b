/** One numeric target under the courses: fans side by side to one scale, probability by date, what levers add. */
import type { ForesightContribution, ForesightCourse, ForesightOfTarget, ForesightTarget } from '#api/types';
import { useFace } from '../../face.ts';
import { TrajectoryChart } from '../../kit/charts/trajectory-chart.tsx';
import { number, percent, withUnit } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { Wide } from '../strategy/wide.tsx';
import { foresightWords } from './foresight-words.ts';

interface Props {
  readonly target: ForesightTarget;
  readonly courses: readonly ForesightCourse[];
}

export function TargetUnder({ target, courses }: Props) {
  const words = useWords(foresightWords);
  const colon = useColon();
  const say = useSay();
  const { language } = useFace();
  const { promised } = target;
  const sign = target.unit === 'percent' ? '%' : '';
  const known = target.courses.flatMap((course, i) => (course ? [{ course, name: nameOf(courses[i]!, words.asNow, say) }] : []));
  return (
    <section className="foreseen" id={target.code}>
      <h3>
        <Link to={`/targets/${target.id}`}>{say(target.name)}</Link>{' '}
        {promised && <span className="mut small">{words.promised(withUnit(number(promised.value), sign, language), promised.year)}</span>}
      </h3>
      {target.missing && (
        <p className="mut">
          {words.noForecast}. {say(target.missing)}
        </p>
      )}
      {known.length > 0 && (
        <>
          <div className={known.length > 1 ? 'side-by-side' : undefined}>
            {known.map(({ course, name }, i) => (
              <figure key={name}>
                <figcaption>
                  <b>{name}</b>
                  {course.probability !== null &&
                    `: ${words.chanceBy(percent(100 * course.probability, language, { decimals: 0 }), course.year)}`}
                </figcaption>
                <TrajectoryChart
                  name={`${say(target.name)}${colon}${name}`}
                  trajectory={course.trajectory}
                  unitSign={sign}
                  decimals={2}
                  isRank={target.isRank}
                  beside={known[1 - i]?.course.trajectory}
                  at={known.length > 1 ? [500, 620, 358] : [864, 620, 358]}
                />
              </figure>
            ))}
          </div>
          <ByDate known={known} />
          {known.map(
            ({ course, name }) => course.contributions.length > 0 && <Contributions key={name} of={course.contributions} name={name} />,
          )}
        </>
      )}
    </section>
  );
}

const nameOf = ({ scenario }: ForesightCourse, asNow: string, say: ReturnType<typeof useSay>) => (scenario ? say(scenario.name) : asNow);

function ByDate({ known }: { readonly known: readonly { readonly course: ForesightOfTarget; readonly name: string }[] }) {
  const words = useWords(foresightWords);
  const { language } = useFace();
  const years = known[0]?.course.byYear.map(({ year }) => year) ?? [];
  return (
    <>
      <h4>{words.byDate}</h4>
      <p className="small mut">{words.byDateSay}</p>
      <Wide name={words.byDate}>
        <table className="by-date">
          <thead>
            <tr>
              <th scope="col">{words.courses}</th>
              {years.map((year) => (
                <th key={year} scope="col" className="num">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {known.map(({ course, name }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {course.byYear.map(({ year, probability }) => (
                  <td key={year} className="num">
                    {percent(100 * probability, language, { decimals: 0 })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Contributions({ of, name }: { readonly of: readonly ForesightContribution[]; readonly name: string }) {
  const words = useWords(foresightWords);
  const figure = (value: number) => number(value, { decimals: 3, signed: true });
  return (
    <>
      <h4>{words.contributions}</h4>
      <p className="small mut">{words.contributionsSay(name)}</p>
      <Wide name={words.contributions}>
        <table className="levers">
          <thead>
            <tr>
              <th scope="col">{words.lever}</th>
              <th scope="col" className="num">
                {words.effect}
              </th>
              <th scope="col" className="num">
                {words.range}
              </th>
              <th scope="col" className="num">
                {words.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {of.map(({ lever, effect, interval: [low, high], probabilityPoints }) => (
              <tr key={lever}>
                <th scope="row">{words[lever as 'talent']}</th>
                <td className="num">{figure(effect)}</td>
                <td className="num">
                  {figure(low)} … {figure(high)}
                </td>
                <td className="num">{number(probabilityPoints, { decimals: 1, signed: true })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
