/** One edition of an index as it was published: ranks, why, what moved, and all that made it. */
import { useState } from 'react';
import type { IndexView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { HangsOn, Inputs, Made } from './edition-parts.tsx';
import { indexWords } from './index-words.ts';
import { LookAt } from './look-at.tsx';
import { Moves } from './moves.tsx';
import { Peers } from './peers.tsx';
import { Ranking } from './ranking.tsx';
import { first, standingsOf } from './standing.ts';

export const load: PageModule<IndexView>['load'] = ({ read, params, search: { edition } }) =>
  read(`/api/v1/composite-indices/${encodeURIComponent(params.code ?? '')}/page`, { edition });

export const head: NonNullable<PageModule<IndexView>['head']> = ({ index }, language) => ({ title: sayIn(index.name, language) });

export function Page({ data, search }: PageProps<IndexView>) {
  const { indices } = useWords();
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  const [chosen, setChosen] = useState<string>();
  const { index, edition, inputs, result, method } = data;
  const standings = standingsOf(inputs, result);
  const leader = first(standings);
  const region = standings.find(({ code, rank }) => code === chosen && rank !== null) ?? leader;
  return (
    <>
      <Trail label={words.trail} steps={[{ words: indices, to: '/indices' }, { words: say(index.name) }]} />
      <h1>{say(index.name)}</h1>
      <Finding asOf={search.asOf}>{leader && words.editionFinding(say(leader.name), standings.length, edition.number)}</Finding>
      <p className="row small top-space">
        <b>{words.edition(edition.number)}</b>
        <span>
          {words.publishedOn} {day(edition.publishedAt, language)}
        </span>
        <span className="mut">{say(edition.note)}</span>
        <Link to={buildPath(data)}>{words.open}</Link>
      </p>
      {data.purpose && <p className="small top-space">{say(data.purpose)}</p>}
      <div className="bench edition">
        <Section title={words.ranks} says={words.ranksSay(standings.filter(({ rank }) => rank !== null).length, standings.length)}>
          <Ranking
            standings={standings}
            chosen={region?.code}
            choose={setChosen}
            varied={{ runs: data.runs, vary: method.vary, isScaled: method.aggregate !== 'geometric' }}
          />
        </Section>
        {region && (
          <div className="bench-why">
            <Made data={data} standing={region} />
            <Peers {...{ inputs, answer: result, standings, region }} choose={setChosen} />
            <HangsOn result={result} />
          </div>
        )}
      </div>
      {data.before && <Moves before={data.before} inputs={inputs} />}
      <LookAt inputs={inputs} answer={result} />
      <Inputs inputs={inputs} method={method} />
      <Section title={words.editions}>
        <ul className="plain-list">
          {data.editions.map(({ number, publishedAt, note }) => (
            <li key={number}>
              <Link
                to={withQuery(`/indices/${encodeURIComponent(index.code)}`, { edition: String(number) })}
                aria-current={number === edition.number ? 'page' : undefined}
              >
                {words.edition(number)}
              </Link>{' '}
              {day(publishedAt, language)} <span className="mut">{say(note)}</span>
            </li>
          ))}
        </ul>
        <p className="source">
          {words.digest} <code className="digest">{data.digest}</code> ·{' '}
          <Link to={`/api/v1/index-editions/${edition.id}`}>{words.download}</Link> · {words.sameAnywhere}
        </p>
      </Section>
    </>
  );
}

/** The same weights on the bench. */
const buildPath = ({ method }: IndexView) =>
  withQuery('/indices/build', {
    within: method.area,
    indicators: method.indicators.map(({ code, per }) => (per ? `${code}/${per}` : code)).join(','),
    weights: method.indicators.map(({ weight }) => weight).join(','),
    period: method.period ?? undefined,
    normalise: method.normalise,
    aggregate: method.aggregate,
    treat: method.treat ? undefined : 'no',
    vary: String(method.vary),
    structure: method.structure.join(','),
  });
