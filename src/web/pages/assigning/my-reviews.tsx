/** What the reader is asked to review: to answer, to write, and what is over. */
import { useState } from 'react';
import type { MyReviewsView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { reviewerWords } from './reviewer-words.ts';
import { SubReviewer } from './sub-reviewer.tsx';
import { useCommand } from './use-command.ts';

type Review = MyReviewsView['reviews'][number];

export const load: PageModule<MyReviewsView>['load'] = ({ read }) => signedIn('/reviews', read<MyReviewsView>('/api/v1/my-reviews'));
export const head: NonNullable<PageModule<MyReviewsView>['head']> = (_, language) => ({ title: reviewerWords[language].myReviews });

export function Page({ data: { reviews, profile } }: PageProps<MyReviewsView>) {
  const words = useWords(reviewerWords);
  const waiting = reviews.filter(({ state }) => state === 'invited');
  const open = reviews.filter(({ state }) => state === 'accepted');
  const over = reviews.filter(({ state }) => state !== 'invited' && state !== 'accepted');
  return (
    <>
      <h1>{words.myReviews}</h1>
      <Finding>{words.mineFinding(waiting.length, open.length)}</Finding>
      {reviews.length === 0 && <Empty title={words.noneYet}>{words.noneYetHelp}</Empty>}
      {waiting.length > 0 && (
        <Section title={words.waiting}>
          {waiting.map((review) => (
            <One key={review.assignmentId} review={review} />
          ))}
        </Section>
      )}
      {open.length > 0 && (
        <Section title={words.toWrite}>
          {open.map((review) => (
            <One key={review.assignmentId} review={review} />
          ))}
        </Section>
      )}
      {over.length > 0 && (
        <Section title={words.ended}>
          <Over reviews={over} />
        </Section>
      )}
      {profile && (
        <Section title={words.profile}>
          <p className="top-space">
            {words[profile.state as 'available']}. {words.profileOf(profile.mostLoad)}{' '}
            <Link to={`/records/reviewers/${profile.id}`}>{words.change}</Link>
          </p>
        </Section>
      )}
      <noscript>{words.needsScript}</noscript>
    </>
  );
}

function One({ review }: { readonly review: Review }) {
  const words = useWords(reviewerWords);
  const say = useSay();
  const { language } = useFace();
  const { give, isSending, problem } = useCommand();
  const { assignmentId, applicationId, state } = review;
  const answer = (said: 'accepted' | 'declined') => give('answer-review', { assignmentId, answer: said });
  return (
    <article className="my-review">
      <h3>{state === 'accepted' ? <Link to={`/reviews/${assignmentId}`}>{review.title}</Link> : review.title}</h3>
      <p className="small sec">
        <Link to={`/calls/${encodeURIComponent(review.call.code)}`}>{say(review.call.title)}</Link> · {words[review.place]}
        {state === 'invited' && review.answerUntil && ` · ${words.answerUntil} ${day(review.answerUntil, language)}`}
        {review.dueOn && ` · ${words.due} ${day(review.dueOn, language)}`}
      </p>
      {review.isSub && <p className="small sec">{words.isSub}</p>}
      {review.helpers.length > 0 && (
        <p className="small sec">
          {words.helpers}
          <Colon />
          {review.helpers.map(({ name, state: is }) => `${name} (${words[is as 'invited'] ?? is})`).join(', ')}
        </p>
      )}
      {problem && (
        <p className="msg" role="alert">
          {problem.errors?.[0]?.message ?? problem.title ?? words.notDone}
        </p>
      )}
      <p className="row no-print">
        {state === 'invited' ? (
          <>
            <button className="btn sm strong" type="button" disabled={isSending} onClick={() => answer('accepted')}>
              {words.accept}
            </button>
            <button className="btn sm" type="button" disabled={isSending} onClick={() => answer('declined')}>
              {words.decline}
            </button>
          </>
        ) : (
          <Link className="btn sm" to={`/reviews/${assignmentId}`}>
            {words.write}
          </Link>
        )}
        {review.isAttested ? (
          <span className="small sec">{words.attested}</span>
        ) : (
          <button
            className="linkish small"
            type="button"
            disabled={isSending}
            onClick={() => give('attest-no-conflict', { callId: review.call.id, applicationId })}
          >
            {words.attest}
          </button>
        )}
        <Conflict applicationId={applicationId} />
      </p>
      {review.mayNameSub && <SubReviewer assignmentId={assignmentId} />}
    </article>
  );
}

function Conflict({ applicationId }: { readonly applicationId: string }) {
  const words = useWords(reviewerWords);
  const { give, isSending } = useCommand();
  const [because, say] = useState<string>();
  if (because === undefined)
    return (
      <button className="linkish small" type="button" onClick={() => say('')}>
        {words.conflict}
      </button>
    );
  return (
    <span className="row">
      <label className="vh" htmlFor={`conflict-${applicationId}`}>
        {words.conflictBecause}
      </label>
      <input
        id={`conflict-${applicationId}`}
        className="field"
        value={because}
        maxLength={1000}
        placeholder={words.conflictBecause}
        onChange={(event) => say(event.target.value)}
      />
      <button
        className="btn sm"
        type="button"
        disabled={isSending || !because.trim()}
        onClick={() => give('declare-conflict', { applicationId, because: because.trim() })}
      >
        {words.declare}
      </button>
      <button className="linkish small" type="button" onClick={() => say(undefined)}>
        {words.cancel}
      </button>
    </span>
  );
}

function Over({ reviews }: { readonly reviews: readonly Review[] }) {
  const words = useWords(reviewerWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            <th scope="col">{words.call}</th>
            <th scope="col">{words.due}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map(({ assignmentId, title, call, dueOn, state }) => (
            <tr key={assignmentId}>
              <th scope="row">{state === 'done' ? <Link to={`/reviews/${assignmentId}`}>{title}</Link> : title}</th>
              <td className="sec">
                <Link to={`/calls/${encodeURIComponent(call.code)}`}>{say(call.title)}</Link>
              </td>
              <td className="nowrap">{dueOn && day(dueOn, language)}</td>
              <td>{words[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
