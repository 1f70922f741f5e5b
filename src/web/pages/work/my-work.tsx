/** What waits for the reader, and what they changed last. */
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { day } from '../../kit/format.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { pageOf } from '../registry/place.ts';
import { signedIn } from '../session/way.ts';
import { sentence } from './sentence.ts';
import { workWords } from './work-words.ts';

interface Named {
  readonly id: string;
  readonly mark: string | null;
  readonly name: Text;
}
interface Data {
  readonly periods: readonly {
    readonly id: string;
    readonly step: 'submit' | 'verify' | 'lock';
    readonly indicator: Text | null;
    readonly areaCode: string;
    readonly period: string;
    readonly dueOn: string | null;
  }[];
  readonly drafts: readonly { readonly path: string; readonly many: Text; readonly count: number; readonly items: readonly Named[] }[];
  readonly failedJobs: number | null;
  readonly changed: readonly (Named & { readonly path: string; readonly one: Text; readonly at: string })[];
}

export const load: PageModule<Data>['load'] = ({ read }) => signedIn('/my-work', read<Data>('/api/v1/my-work'));
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: workWords[language].myWork });

export function Page({ data: { periods, drafts, failedJobs, changed } }: PageProps<Data>) {
  const words = useWords(workWords);
  const say = useSay();
  const { language } = useFace();
  const clock = useInstant();
  const waiting = periods.length + drafts.reduce((sum, { count }) => sum + count, 0) + (failedJobs ?? 0);
  return (
    <>
      <h1>{words.myWork}</h1>
      <Finding>{words.myWorkSays(waiting)}</Finding>
      {waiting === 0 && <p className="sec next">{words.nothingWaits}</p>}
      {failedJobs ? (
        <Section title={words.failedJobs} says={words.failedJobsSays(failedJobs)} tools={<Link to="/jobs">{words.seeJobs}</Link>}>
          {null}
        </Section>
      ) : null}
      {periods.length > 0 && (
        <Section title={words.periods}>
          <ul className="links">
            {periods.map(({ id, step, indicator, areaCode, period, dueOn }) => (
              <li key={id}>
                <Link to={pageOf('reporting-periods', id)}>{words[step]}</Link>: {say(indicator)}, {areaCode}, {period}
                {dueOn && <span className="mut"> {words.due(day(dueOn, language))}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {drafts.length > 0 && (
        <Section title={words.drafts} says={words.draftsSays}>
          {drafts.map(({ path, many, count, items }) => (
            <div key={path} className="group">
              <h3>
                {sentence(say(many))} <Link to={`/records/${path}?state=draft`}>{words.allDrafts(count)}</Link>
              </h3>
              <Names items={items} path={path} />
            </div>
          ))}
        </Section>
      )}
      <Section title={words.changed}>
        {changed.length === 0 ? (
          <p className="mut">{words.noneChanged}</p>
        ) : (
          <ul className="links">
            {changed.map(({ id, mark, name, path, one, at }) => (
              <li key={id}>
                <span className="mut">{clock(at)}</span> {sentence(say(one))}{' '}
                <Link to={pageOf(path, id)}>{[mark, say(name)].filter(Boolean).join(' ')}</Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function Names({ items, path }: { readonly items: readonly Named[]; readonly path: string }) {
  const say = useSay();
  return (
    <ul className="links">
      {items.map(({ id, mark, name }) => (
        <li key={id}>
          {mark && <span className="mut">{mark} </span>}
          <Link to={pageOf(path, id)}>{say(name)}</Link>
        </li>
      ))}
    </ul>
  );
}
