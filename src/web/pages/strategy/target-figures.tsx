/** Where a target's number comes from: its figures with their releases, the same by other methods, and how its promises were judged. */
import { useFace } from '../../face.ts';
import { day, decimal, number } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Status } from '../../kit/status.tsx';
import { Section, SourceLine } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { figureWords } from './figure-words.ts';
import type { TargetTrajectory } from './shape.ts';

interface Measured {
  readonly measured: TargetTrajectory;
}

export function TargetFigures({ measured }: Measured) {
  return (
    <>
      <Promises measured={measured} />
      <Origin measured={measured} />
      <OtherMethods measured={measured} />
    </>
  );
}

function Promises({ measured }: Measured) {
  const words = useWords(figureWords);
  const say = useSay();
  const past = new Map(measured.past.map((one) => [one.year, one]));
  return (
    <Section title={words.promises} says={words.promisesSay}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.year}</th>
            <th scope="col">{words.standing}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {measured.standings.map(({ id, year, status, because }) => {
            const judged = past.get(year);
            return (
              <tr key={id}>
                <th scope="row">{year}</th>
                <td>{judged?.isMissed ? `◇ ${words.missed}` : <Status kind={status} />}</td>
                <td>{say(judged?.because ?? because)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

const shownFirst = 6;

function Origin({ measured: { indicator, figures, backTest, trajectory } }: Measured) {
  const words = useWords(figureWords);
  const say = useSay();
  const { language } = useFace();
  if (!indicator) return null;
  const newest = figures.toReversed();
  return (
    <Section title={words.origin} says={<Link to={`/indicators/${indicator.code}`}>{say(indicator.name)}</Link>}>
      {indicator.formula && (
        <p className="lede">
          <code>{indicator.formula}</code>
        </p>
      )}
      {indicator.method && (
        <details>
          <summary>
            {words.method} {indicator.methodVersion}
          </summary>
          <p className="lede">{say(indicator.method)}</p>
        </details>
      )}
      <FigureTable figures={newest.slice(0, shownFirst)} />
      {newest.length > shownFirst && (
        <details>
          <summary>{words.earlier(newest.length - shownFirst)}</summary>
          <FigureTable figures={newest.slice(shownFirst)} />
        </details>
      )}
      {trajectory.forecast && (
        <p className="small mut">
          {words.backTest(number(backTest.held80 * 100, { decimals: 1 }), backTest.forecasts.toLocaleString(language), backTest.crpsRatio)}
        </p>
      )}
    </Section>
  );
}

function FigureTable({ figures }: { readonly figures: TargetTrajectory['figures'] }) {
  const words = useWords(figureWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col" className="num">
              {words.value}
            </th>
            <th scope="col">{words.released}</th>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.note}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.period}>
              <th scope="row">{figure.period}</th>
              <td className={figure.value === null ? 'num mut' : 'num'}>
                {figure.value === null ? figure.missing : decimal(figure.value)}
              </td>
              <td>{day(figure.releasedOn, language)}</td>
              <td>{figure.source.href ? <a href={figure.source.href}>{say(figure.source.words)}</a> : say(figure.source.words)}</td>
              <td className="sec">{figure.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OtherMethods({ measured: { alternatives, accounts, indicator } }: Measured) {
  const words = useWords(figureWords);
  const say = useSay();
  if (alternatives.length === 0 && !accounts) return null;
  return (
    <Section title={words.others} says={words.othersSay}>
      {alternatives.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.method}</th>
              <th scope="col" className="num">
                {words.value}
              </th>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.how}</th>
            </tr>
          </thead>
          <tbody>
            {alternatives.map(({ code, name, method, value, period, missing }) => (
              <tr key={code}>
                <th scope="row">
                  <Link to={`/indicators/${code}`}>{say(name)}</Link>
                </th>
                <td className={value === null ? 'num mut' : 'num'}>{value === null ? (missing ?? words.noFigure) : decimal(value)}</td>
                <td>{period}</td>
                <td className="sec">{say(method)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {accounts && <Accounts accounts={accounts} />}
      {indicator && <SourceLine source={{ words: indicator.name, href: `/indicators/${indicator.code}` }} />}
    </Section>
  );
}

function Accounts({ accounts: { low, high, figures } }: { readonly accounts: NonNullable<TargetTrajectory['accounts']> }) {
  const words = useWords(figureWords);
  const sorted = figures.toSorted((a, b) => (a.value ?? Number.NEGATIVE_INFINITY) - (b.value ?? Number.NEGATIVE_INFINITY));
  return (
    <>
      <p className="lede">{words.range(figures.length, number(low, { decimals: 1 }), number(high, { decimals: 1 }))}</p>
      <details>
        <summary>{words.everyMethod(figures.length)}</summary>
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.method}</th>
                <th scope="col">{words.period}</th>
                <th scope="col" className="num">
                  {words.percent}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map(({ method, from, to, value, missing }, i) => (
                <tr key={i}>
                  <th scope="row">{method}</th>
                  <td>
                    {from}–{to}
                  </td>
                  <td className={value === null ? 'num mut' : 'num'}>{value === null ? missing : number(value, { decimals: 1 })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
