/** The votes on an item: one open at most, those that were counted before it. */
import type { BallotView } from '#api/types';
import { Colon } from '../../kit/text-pieces.tsx';
import { useColon, useWords } from '../../kit/words.ts';
import type { ItemProps } from './item.tsx';
import { judgingWords } from './judging-words.ts';

const choices = ['recommended', 'reserve', 'not-recommended', 'abstention'] as const;

export function Ballots({ view, item, act, isBusy }: ItemProps) {
  const words = useWords(judgingWords);
  const { me, panel } = view;
  const isMeeting = panel.state === 'meeting';
  const hasOpen = item.ballots.some(({ counted }) => !counted);
  if (item.ballots.length === 0 && !(me.leads && isMeeting && item.state === 'current')) return null;
  return (
    <>
      <h3>{words.vote}</h3>
      {item.ballots.map((ballot) =>
        ballot.counted ? (
          <Counted key={ballot.id} ballot={ballot} counted={ballot.counted} />
        ) : (
          <div key={ballot.id} className="ballot">
            <p className="small">
              {words.voteSays(ballot.electors, ballot.quorum)} {ballot.isSecret ? words.voteSecret : words.voteOpen}{' '}
              <span role="status">{words.cast(ballot.cast, ballot.electors)}</span>
            </p>
            {ballot.haveVoted && <p className="small sec">{words.youVoted}</p>}
            <p className="row">
              {ballot.mayVote &&
                choices.map((choice) => (
                  <button
                    key={choice}
                    className="btn"
                    type="button"
                    disabled={isBusy}
                    onClick={() => act('cast-vote', { ballotId: ballot.id, choice }, { withoutKey: true })}
                  >
                    {words[choice]}
                  </button>
                ))}
              {me.leads && (
                <button className="btn" type="button" disabled={isBusy} onClick={() => act('close-ballot', { ballotId: ballot.id })}>
                  {words.count}
                </button>
              )}
            </p>
          </div>
        ),
      )}
      {me.leads && isMeeting && item.state === 'current' && !hasOpen && (
        <p className="row no-print">
          <button className="btn" type="button" disabled={isBusy} onClick={() => act('open-ballot', { discussionId: item.id })}>
            {words.putToVote}
          </button>
        </p>
      )}
    </>
  );
}

function Counted({ ballot, counted }: { readonly ballot: BallotView; readonly counted: NonNullable<BallotView['counted']> }) {
  const words = useWords(judgingWords);
  const colon = useColon();
  return (
    <div className="ballot">
      <p>
        <b>
          {words.result}
          <Colon />
          {words[counted.result as 'tied']}
        </b>{' '}
        <span className="sec">{choices.map((choice) => `${words[choice]} ${counted.tally[choice]}`).join(' · ')}</span>
      </p>
      {ballot.votes.length > 0 && (
        <p className="small sec">{ballot.votes.map(({ by, choice }) => `${by}${colon}${words[choice as 'reserve']}`).join(' · ')}</p>
      )}
    </div>
  );
}
