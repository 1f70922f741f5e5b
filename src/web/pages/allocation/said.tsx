/** What people say beside the grades and of the decision: golden tickets, dissent, objections, appeals; and the forms that answer them. */
import type { StudioView } from '#api/types';
import { Colon, Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { allocationWords } from './allocation-words.ts';

export function Said({ view: { tickets, dissent, objections, appeals, mayDecide } }: { readonly view: StudioView }) {
  const words = useWords(allocationWords);
  return (
    <Section title={words.said} className="alloc-said">
      <Group
        title={words.goldenTickets}
        rows={tickets.map(({ id, reference, because, by }) => ({ id, head: `${reference} · ${by}`, says: because }))}
      />
      <Group
        title={words.dissent}
        rows={dissent.map(({ id, reference, says, by }) => ({ id, head: [reference, by].filter(Boolean).join(' · '), says }))}
      />
      <Group
        title={words.objections}
        rows={objections.map(({ id, reference, says, by, answer }) => ({
          id,
          head: [reference, by].filter(Boolean).join(' · '),
          says,
          answer,
        }))}
      />
      {mayDecide &&
        objections
          .filter(({ state }) => state === 'lodged')
          .map(({ id, version, reference }) => (
            <Answer key={id} command="answer-objection" of={{ id, version }} reference={reference ?? words.results} />
          ))}
      <Group
        title={words.appeals}
        rows={appeals.map(({ id, reference, says, by, answer }) => ({ id, head: `${reference} · ${by}`, says, answer }))}
      />
      {mayDecide &&
        appeals
          .filter(({ state }) => state === 'lodged')
          .map(({ id, version, reference }) => <Answer key={id} command="hear-appeal" of={{ id, version }} reference={reference} />)}
    </Section>
  );
}

interface Told {
  readonly id: string;
  readonly head: string;
  readonly says: string;
  readonly answer?: string | null;
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Told[] }) {
  const words = useWords(allocationWords);
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="mut">{words.noneSaid}</p>}
      {rows.map(({ id, head, says, answer }) => (
        <div key={id}>
          <p>
            <b>{head}</b> {says}
          </p>
          {answer && (
            <p className="sec">
              {words.answer}
              <Colon />
              {answer}
            </p>
          )}
        </div>
      ))}
    </>
  );
}

function Answer({
  command,
  of,
  reference,
}: {
  readonly command: 'answer-objection' | 'hear-appeal';
  readonly of: object;
  readonly reference: string;
}) {
  const words = useWords(allocationWords);
  return (
    <ActForm
      title={words.answerTitle(reference)}
      says={words.answerSay}
      send={words.answerSend}
      path={`/api/v1/commands/${command}`}
      read={(typed) => {
        const answer = String(typed.get('answer') ?? '').trim();
        const isUpheld = typed.get('isUpheld') === 'yes';
        const outcome = command === 'hear-appeal' && isUpheld ? { outcome: 'reserve' } : {};
        return { input: { ...of, isUpheld, answer, ...outcome }, faults: missingOf({ '/answer': [answer, words.missing] }) };
      }}
      nameOf={() => words.answer}
      told={() => words.done}
    >
      {(faultAt) => (
        <>
          <OneField label={words.uphold} fault={undefined}>
            {(shared) => (
              <select {...shared} className="field" name="isUpheld" defaultValue="no">
                <option value="no">{words.no}</option>
                <option value="yes">{words.yes}</option>
              </select>
            )}
          </OneField>
          <OneField label={words.answer} fault={faultAt('/answer')}>
            {(shared) => <textarea {...shared} name="answer" rows={4} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
