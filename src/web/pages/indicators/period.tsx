/** One reporting period: is it complete, what did the rules find, who took which step. */
import type { PeriodView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { PeriodSteps } from './period-steps.tsx';
import { periodWords } from './period-words.ts';
import { IndicatorLink, regionPath } from './pieces.tsx';

export const load: PageModule<PeriodView>['load'] = ({ read, params }) =>
  read(`/api/v1/reporting-periods/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<PeriodView>['head']> = ({ period }, language) => ({
  title: `${kit[language].periods} · ${period.period}`,
});

export function Page({ data, search }: PageProps<PeriodView>) {
  const { periods } = useWords();
  const words = useWords(periodWords);
  const say = useSay();
  const { period, present, silent } = data;
  const errors = data.findings?.filter(({ importance }) => importance === 'error').length ?? 0;
  const title = [period.indicator ? say(period.indicator.name) : words.hidden, say(period.area.name), period.period].join(' · ');
  return (
    <>
      <Trail label={words.trail} steps={[{ words: periods, to: '/periods' }, { words: title }]} />
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>
        {words.oneFinding(present, period.expected)}
        {words.ruleErrors(errors)}
      </Finding>
      <p className="top-space">
        <b>{say(period.state.label)}</b> {period.indicator && <IndicatorLink indicator={period.indicator} />}
        {data.reopenedBecause && (
          <>
            {' '}
            <span className="mut">{words.reopened}</span> {data.reopenedBecause}
          </>
        )}
      </p>
      {period.steps.length > 0 && <PeriodSteps period={period} />}
      {silent.length > 0 && (
        <Section title={words.silent} says={String(silent.length)}>
          <p className="names">
            {silent.map(({ code, name }) => (
              <Link key={code} to={regionPath(code)}>
                {say(name)}
              </Link>
            ))}
          </p>
        </Section>
      )}
      {data.findings && <Findings view={data} />}
      <Steps view={data} />
    </>
  );
}

function Findings({ view: { findings, unjudged } }: { readonly view: PeriodView }) {
  const words = useWords(periodWords);
  const say = useSay();
  return (
    <Section title={words.findings} says={unjudged.length > 0 && words.unjudged(unjudged.length)}>
      {findings?.length === 0 ? (
        <p className="mut">{words.noFindings}</p>
      ) : (
        <Scroll name={words.findings}>
          <table className="nodes">
            <thead>
              <tr>
                <th scope="col">{words.rule}</th>
                <th scope="col">{words.region}</th>
                <th scope="col">{words.message}</th>
                <th scope="col">{words.found}</th>
              </tr>
            </thead>
            <tbody>
              {findings?.map(({ importance, rule, region, message, found }) => (
                <tr key={`${rule}${region}`}>
                  <th scope="row">
                    {rule} <span className={importance === 'error' ? 'status off-track' : 'mut'}>{words[importance]}</span>
                  </th>
                  <td>{region}</td>
                  <td>{say(message)}</td>
                  <td className="nowrap">{found}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}

function Steps({ view: { history } }: { readonly view: PeriodView }) {
  const words = useWords(periodWords);
  const say = useSay();
  const clock = useInstant();
  return (
    <Section title={words.steps}>
      <Scroll name={words.steps}>
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {history.map((step) => (
              <tr key={step.at}>
                <td className="nowrap sec">
                  <time dateTime={step.at}>{clock(step.at)}</time>
                </td>
                <th scope="row" className="strong">
                  {say(step.what)}
                </th>
                <td>{say(step.who) || <span className="mut">{words.nobody}</span>}</td>
                <td>{say(step.state.label)}</td>
                <td className="sec">{step.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
