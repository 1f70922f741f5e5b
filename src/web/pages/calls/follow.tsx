/** Following a call, or a search, and ending it. */
import { useState } from 'react';
import type { CallsView, CallView } from '#api/types';
import { useFace } from '../../face.ts';
import { Link } from '../../kit/link.tsx';
import { useMoves } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useColon, useWords } from '../../kit/words.ts';
import { type Search, withQuery } from '../../page.tsx';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { callWords } from './call-words.ts';
import { followWords } from './follow-words.ts';

export function FollowCall({ call, isFollowed }: { readonly call: CallView['call']; readonly isFollowed: boolean }) {
  const words = useWords(followWords);
  const { person } = useFace();
  if (!person) return <Link to={withQuery('/sign-in', { to: `/calls/${encodeURIComponent(call.code)}` })}>{words.signInToFollow}</Link>;
  if (isFollowed) return <p className="small">{words.following}</p>;
  return <Subscribe says={words.follow} input={{ callId: call.id }} />;
}

export function SaveSearch({ search }: { readonly search: Search }) {
  const words = useWords(followWords);
  const wanted = { words: search.q, kind: search.kind, fieldCode: search.field, programmeId: search.programme };
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  return (
    <div className="no-print top-space">
      <p className="hint">{words.saveSearchSays}</p>
      <Subscribe says={words.saveSearch} input={Object.keys(said).length ? said : { isOfAll: true }} />
    </div>
  );
}

export function Followed({ subscriptions }: Pick<CallsView, 'subscriptions'>) {
  const { subscriptions: title } = useWords(callWords);
  return (
    <Section title={title} className="no-print">
      <ul>
        {subscriptions.map((one) => (
          <FollowedOne key={one.id} {...one} />
        ))}
      </ul>
    </Section>
  );
}

function FollowedOne(one: CallsView['subscriptions'][number]) {
  const words = useWords(followWords);
  const colon = useColon();
  const { make, moving, problem } = useMoves('call-subscriptions', one as never);
  return (
    <li className="row">
      <span>{one.name}</span>
      <button
        type="button"
        className="btn sm"
        disabled={moving !== undefined}
        aria-label={`${words.endSubscription}${colon}${one.name}`}
        onClick={() => make('end')}
      >
        {words.endSubscription}
      </button>
      <ProblemNote problem={problem} />
    </li>
  );
}

function Subscribe({ says, input }: { readonly says: string; readonly input: object }) {
  const words = useWords(followWords);
  const { run, isBusy, problem } = useCommand('subscribe-to-calls');
  const [isDone, setDone] = useState(false);
  return (
    <>
      <button type="button" className="btn sm" disabled={isBusy || isDone} onClick={async () => setDone(Boolean(await run(input)))}>
        {says}
      </button>
      <p className="small" role="status">
        {isDone && words.follows}
      </p>
      <ProblemNote problem={problem} />
    </>
  );
}
