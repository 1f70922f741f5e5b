/** Reporting periods by state, with what comes next. */
import type { PeriodLine, PeriodsView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { ButtonLink, Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { PeriodSteps } from './period-steps.tsx';
import { periodWords } from './period-words.ts';
import { IndicatorLink, regionPath } from './pieces.tsx';

export const load: PageModule<PeriodsView>['load'] = ({ read }) => read('/api/v1/period-list');

export const head: NonNullable<PageModule<PeriodsView>['head']> = (_, language) => ({ title: kit[language].periods });

export function Page({ data, search }: PageProps<PeriodsView>) {
  const { periods } = useWords();
  const words = useWords(periodWords);
  const say = useSay();
  const { person } = useFace();
  const all = data.states.flatMap(({ items }) => items);
  if (!data.mayRead)
    return (
      <>
        <h1>{periods}</h1>
        <Empty
          title={words.notOpen}
          moves={
            <>
              <ButtonLink to="/indicators">{words.toIndicators}</ButtonLink>
              {!person && <ButtonLink to="/sign-in">{words.signIn}</ButtonLink>}
            </>
          }
        >
          {words.notOpenHelp}
        </Empty>
      </>
    );
  const openOne = data.mayWork && <ButtonLink to="/records/reporting-periods/new">{words.openOne}</ButtonLink>;
  return (
    <>
      <h1>{periods}</h1>
      {all.length === 0 ? (
        <Empty title={words.none} moves={openOne}>
          {words.noneHelp}
        </Empty>
      ) : (
        <>
          <Finding asOf={search.asOf}>{words.finding(all.length, data.states[0]?.items.length ?? 0)}</Finding>
          {openOne && <p className="row moves">{openOne}</p>}
          {data.states.map(({ value, label, items }) => (
            <Section key={value} title={say(label)}>
              {items.length === 0 ? <p className="mut">{words.nothingHere}</p> : <List items={items} />}
            </Section>
          ))}
        </>
      )}
    </>
  );
}

function List({ items }: { readonly items: readonly PeriodLine[] }) {
  const words = useWords(periodWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <div className="scroll-x">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.area}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.due}</th>
            <th scope="col" className="num">
              {words.expected}
            </th>
            <th scope="col">{words.next}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="strong">
                <Link to={`/periods/${line.id}`}>{line.period}</Link>
              </th>
              <td>{line.indicator ? <IndicatorLink indicator={line.indicator} /> : <span className="mut">{words.hidden}</span>}</td>
              <td>
                <Link to={regionPath(line.area.code)}>{say(line.area.name)}</Link>
              </td>
              <td className="sec">{say(line.organisation)}</td>
              <td className="nowrap sec">{line.dueOn && day(line.dueOn, language)}</td>
              <td className="num">{line.expected}</td>
              <td>{line.steps.length > 0 && <PeriodSteps period={line} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
