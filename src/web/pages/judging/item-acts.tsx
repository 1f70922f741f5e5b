/** What whoever leads a meeting does with an item, and what a member keeps against its outcome. */
import { useState } from 'react';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import type { ItemProps } from './item.tsx';
import { judgingWords } from './judging-words.ts';

const outcomes = ['recommended', 'reserve', 'not-recommended'] as const;

export function ItemActs({ view, item, act, isBusy }: ItemProps) {
  const words = useWords(judgingWords);
  const { id: discussionId, version } = item;
  const isFree = !view.isOutside && !view.items.some(({ state }) => state === 'current');
  if (item.state !== 'current')
    return isFree ? (
      <p className="row no-print">
        <button className="btn main" type="button" disabled={isBusy} onClick={() => act('discuss-application', { discussionId, version })}>
          {item.state === 'discussed' ? words.discussAnew : words.turnTo}
        </button>
      </p>
    ) : null;
  return <EndForm key={discussionId} {...{ view, item, act, isBusy }} />;
}

function EndForm({ item, act, isBusy }: ItemProps) {
  const words = useWords(judgingWords);
  const counted = item.ballots.findLast((ballot) => ballot.counted)?.counted?.result;
  const voted = outcomes.find((one) => one === counted);
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  const outcome = chosen ?? voted;
  const { id: discussionId, version } = item;
  const hasOpen = item.ballots.some((ballot) => !ballot.counted);
  return (
    <form
      className="form no-print"
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome) void act('end-discussion', { discussionId, version, outcome, note: note.trim() || null });
      }}
    >
      <OneField label={words.outcome} help={words.endSays} fault={undefined}>
        {(shared) => (
          <select {...shared} value={outcome ?? ''} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{words.choose}</option>
            {outcomes.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        )}
      </OneField>
      <OneField label={words.reasons} fault={undefined}>
        {(shared) => <textarea {...shared} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />}
      </OneField>
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isBusy || hasOpen || !outcome}>
          {words.end}
        </button>
        <button
          className="btn"
          type="button"
          disabled={isBusy || hasOpen}
          onClick={() => act('postpone-discussion', { discussionId, version })}
        >
          {words.putOff}
        </button>
      </p>
    </form>
  );
}

export function KeepOpinion({ discussionId }: { readonly discussionId: string }) {
  const words = useWords(judgingWords);
  return (
    <ActForm
      title={words.keepOpinion}
      says={words.opinionSays}
      send={words.opinionSend}
      path="/api/v1/commands/keep-minority-opinion"
      read={(typed) => {
        const says = String(typed.get('says') ?? '').trim();
        return { input: { discussionId, says }, faults: missingOf({ '/says': [says, words.opinionMissing] }) };
      }}
      nameOf={() => words.keepOpinion}
      told={() => words.opinionKept}
    >
      {(faultAt) => (
        <OneField label={words.keepOpinion} fault={faultAt('/says')}>
          {(shared) => <textarea {...shared} name="says" rows={3} />}
        </OneField>
      )}
    </ActForm>
  );
}
