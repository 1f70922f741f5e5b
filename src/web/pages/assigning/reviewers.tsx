/** The pool of reviewers: what they know, and how much they have. */
import type { ReviewersView } from '#api/types';
import { number } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { signedIn } from '../session/way.ts';
import { LoadBar } from './load-bar.tsx';
import { reviewerWords } from './reviewer-words.ts';

export const load: PageModule<ReviewersView>['load'] = ({ read, search: { q, state } }) =>
  signedIn('/reviewers', read<ReviewersView>('/api/v1/reviewer-list', { q, state }));

export const head: NonNullable<PageModule<ReviewersView>['head']> = (_, language) => ({ title: reviewerWords[language].reviewers });

export function Page({ data, search }: PageProps<ReviewersView>) {
  const words = useWords(reviewerWords);
  const { reviewers, count, keepsPool } = data;
  const open = reviewers.filter(({ state, load, mostLoad }) => state === 'available' && load < mostLoad).length;
  return (
    <>
      <div className="row list-head">
        <h1>{words.reviewers}</h1>
        {keepsPool && (
          <span className="push row">
            <ButtonLink to="/records/reviewers/new">{words.add}</ButtonLink>
          </span>
        )}
      </div>
      <Finding asOf={search.asOf}>{keepsPool ? words.poolFinding(count, open) : words.ownFinding}</Finding>
      <GetForm className="row filters" to="/reviewers">
        <label>
          {words.search}
          <input className="field" type="search" name="q" defaultValue={search.q} maxLength={200} />
        </label>
        <label>
          {words.state}
          <select className="field" name="state" defaultValue={search.state ?? ''}>
            <option value="">{words.anyState}</option>
            {(['available', 'resting', 'left'] as const).map((state) => (
              <option key={state} value={state}>
                {words[state]}
              </option>
            ))}
          </select>
        </label>
        <button className="btn sm" type="submit">
          {words.find}
        </button>
      </GetForm>
      {reviewers.length === 0 ? <Empty title={words.noReviewers}>{words.noReviewersHelp}</Empty> : <Pool reviewers={reviewers} />}
      {count > reviewers.length && <p className="small sec">{words.shownOf(reviewers.length, count)}</p>}
      <p className="source">{words.loadSource}</p>
    </>
  );
}

function Pool({ reviewers }: Pick<ReviewersView, 'reviewers'>) {
  const words = useWords(reviewerWords);
  const say = useSay();
  const scale = Math.max(...reviewers.map(({ load, mostLoad }) => Math.max(load, mostLoad)), 1);
  return (
    <div className="scroll-x">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.fields}</th>
            <th scope="col">{words.keywords}</th>
            <th scope="col">{words.reads}</th>
            <th scope="col">{words.load}</th>
            <th scope="col" className="num">
              {words.handedIn}
            </th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {reviewers.map(({ id, person, fields, keywords, languages, load, mostLoad, done, state }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/records/reviewers/${id}`}>{person.name}</Link>
                <span className="line mut small">{say(person.unit)}</span>
              </th>
              <td className="sec">{fields.join(', ')}</td>
              <td className="sec">{keywords.slice(0, 6).join(', ')}</td>
              <td className="sec nowrap">{languages.join(', ')}</td>
              <td className="nowrap">
                <LoadBar here={load} most={mostLoad} scale={scale} /> <span className="small sec">{words.loadOf(load, mostLoad)}</span>
              </td>
              <td className="num">{number(done)}</td>
              <td>{words[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
