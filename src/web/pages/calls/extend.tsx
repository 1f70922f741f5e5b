/** Many deadlines moved by one decision: when the platform could not be reached, or a law changed for all. */
import { useState } from 'react';
import type { CallsView } from '#api/types';
import { kit } from '../../kit/kit-words.ts';
import { Finding, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { ActForm, FieldGroup } from '../strategy/act-form.tsx';
import { callWords } from './call-words.ts';
import { Deadline } from './deadline.tsx';
import { ExtendFields, readExtension } from './extend-fields.tsx';

export const load: PageModule<CallsView>['load'] = ({ read }) => read('/api/v1/call-list', { standing: 'open' });

export const head: NonNullable<PageModule<CallsView>['head']> = (_, language) => ({
  title: `${callWords[language].massExtend} · ${kit[language].calls}`,
});

export function Page({ data }: PageProps<CallsView>) {
  const words = useWords(callWords);
  const say = useSay();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const movable = data.calls.filter(({ deadlineAt }) => deadlineAt !== null);
  const toggle = (id: string) => setChosen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  return (
    <>
      <Trail label={words.trail} steps={[{ words: words.title, to: '/calls' }, { words: words.massExtend }]} />
      <h1>{words.massExtend}</h1>
      <Finding>{words.extendManySays}</Finding>
      <FieldGroup label={words.which} fault={undefined}>
        <button type="button" className="btn sm" onClick={() => setChosen(new Set(movable.map(({ call }) => call.id)))}>
          {words.chooseAll}
        </button>
        {movable.map(({ call, deadlineAt, zone }) => (
          <div key={call.id} className="choice">
            <input id={call.id} type="checkbox" checked={chosen.has(call.id)} onChange={() => toggle(call.id)} />
            <label htmlFor={call.id}>
              {say(call.title)} <span className="mut">{call.code}</span>
              {deadlineAt && (
                <span className="line small">
                  <Deadline at={deadlineAt} zone={zone} />
                </span>
              )}
            </label>
          </div>
        ))}
      </FieldGroup>
      <p role="status" className="small">
        {words.chosen(chosen.size)}
      </p>
      <ActForm
        title={words.extendMany}
        says={words.extendManySays}
        send={words.extendMany}
        path="/api/v1/commands/extend-deadlines"
        read={(typed) => readExtension(typed, [...chosen], undefined, words)}
        nameOf={(pointer) => (pointer === '/because' ? words.because : pointer === '/callIds' ? words.which : undefined)}
        told={(answer) => words.done((answer as { answer: { extensions: readonly unknown[] } }).answer.extensions.length)}
      >
        {(faultAt) => <ExtendFields faultAt={faultAt} hasInterest />}
      </ActForm>
    </>
  );
}
