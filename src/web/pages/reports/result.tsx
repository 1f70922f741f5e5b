/** A result: what it is, what shows it, and which project brought it about. */
import type { ResultView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { DoForm } from '../projects/do-form.tsx';
import { sightWords } from '../sight/sight-words.ts';
import { CorrectResult } from './correct-result.tsx';
import { reportWords } from './report-words.ts';
import { accessOf } from './reports.tsx';

export const load: PageModule<ResultView>['load'] = ({ read, params }) =>
  read(`/api/v1/results/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<ResultView>['head']> = ({ result }, language) => ({ title: sayIn(result.title, language) });

export function Page({ data, search }: PageProps<ResultView>) {
  const { results } = useWords();
  const words = useWords(reportWords);
  const { whyOf } = useWords(sightWords);
  const say = useSay();
  const { language } = useFace();
  const { result, programme, mayConfirm, mayWithdraw } = data;
  const kind = words.resultKinds[result.kind] ?? result.kind;
  const file = (format: string) => withQuery(`/api/v1/results/${result.id}/reference`, { format, lang: language });
  const row = { id: result.id, version: result.version };
  return (
    <>
      <Trail label={words.trail} steps={[{ words: results, to: '/results' }, { words: say(result.title) }]} />
      <h1>{say(result.title)}</h1>
      <Finding asOf={search.asOf}>{result.project && words.resultFinding(kind, say(result.project.title))}</Finding>
      {result.summary && <p className="top-space told">{say(result.summary)}</p>}
      <Facts
        facts={[
          { name: words.kind, value: kind },
          { name: words.producedOn, value: day(result.producedOn, language) },
          { name: words.state, value: say(result.stateWords) },
          { name: words.access, value: accessOf(words, result, language) },
          ...(result.trl === null ? [] : [{ name: 'TRL', value: result.trl }]),
        ]}
      />
      <Section
        title={words.cite}
        tools={
          <>
            <a href={file('bibtex')}>BibTeX</a> <a href={file('ris')}>RIS</a>
          </>
        }
      >
        <dl>
          {result.contributors.length > 0 && (
            <Pair name={words.by} value={result.contributors.join(language === 'zh-Hans' ? '、' : ', ')} />
          )}
          {result.venue && <Pair name={words.venue} value={result.venue} />}
          {(result.identifier || result.link) && (
            <Pair
              name={words.identifier}
              value={result.link ? <a href={result.link}>{result.identifier ?? result.link}</a> : result.identifier}
            />
          )}
          {result.evidence && <Pair name={words.evidence} value={<span className="told">{result.evidence}</span>} />}
          {result.project && (
            <Pair
              name={words.project}
              value={
                <>
                  <Link to={`/projects/${result.project.id}`}>
                    {say(result.project.title)} ({result.project.reference})
                  </Link>{' '}
                  · <Link to={`/why/results/${result.id}`}>{whyOf}</Link>
                </>
              }
            />
          )}
          {programme && <Pair name={words.programme} value={say(programme.name)} />}
          {result.organisations.map(({ id, name }) => (
            <Pair key={id} name={words.organisations} value={<Link to={`/organisations/${id}`}>{say(name)}</Link>} />
          ))}
        </dl>
      </Section>
      {(mayConfirm || mayWithdraw || data.given) && (
        <div className="acts">
          {data.given && <CorrectResult result={result} given={data.given} />}
          {mayConfirm && <DoForm title={words.confirm} says={words.confirmSays} command="confirm-result" fields={[]} input={() => row} />}
          {mayWithdraw && (
            <DoForm
              title={words.withdraw}
              command="withdraw-result"
              fields={[{ name: 'because', label: words.because, kind: 'long', isNeeded: true }]}
              input={(values) => ({ ...row, ...values })}
            />
          )}
        </div>
      )}
    </>
  );
}

const Pair = ({ name, value }: { readonly name: string; readonly value: React.ReactNode }) => (
  <div>
    <dt className="mut small">{name}</dt>
    <dd>{value}</dd>
  </div>
);
