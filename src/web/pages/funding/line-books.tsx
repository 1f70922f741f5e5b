/** What whoever keeps the books does with a line: give it money, promise, pay, release, transfer, carry over, publish. */
import type { CommitmentView, LinePageView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { CommandForm, type FieldSpec } from '../programmes/command-form.tsx';
import { bookWords } from './book-words.ts';
import { fundingWords } from './funding-words.ts';
import { amount } from './money.ts';

export function LineBooks({ data: { line, version, commitments } }: { readonly data: LinePageView }) {
  const words = useWords(bookWords);
  if (line.isClosed) return null;
  const { currency, digits } = line.money;
  const sum: FieldSpec = { kind: 'money', name: 'amountMinor', label: words.amount(currency), digits, isNeeded: true };
  const decided: FieldSpec[] = [
    { kind: 'line', name: 'decision', label: words.decision, isNeeded: true },
    { kind: 'day', name: 'decidedOn', label: words.decidedOn, isNeeded: true },
  ];
  return (
    <Section title={words.books} says={words.booksSay} className="no-print">
      {!line.isPublished && (
        <CommandForm
          command="publish-budget-line"
          title={words.publish}
          says={words.publishSays}
          send={words.publish}
          told={words.published}
          fixed={{ id: line.id, version }}
          fields={[]}
        />
      )}
      <CommandForm
        command="appropriate-funds"
        title={words.give}
        says={words.giveSays}
        send={words.give}
        told={words.given}
        fixed={{ budgetLineId: line.id }}
        fields={[{ kind: 'row', name: 'sourceId', label: words.source, table: 'funding_source', isNeeded: true }, sum, ...decided]}
      />
      <CommandForm
        command="commit-funds"
        title={words.promise}
        says={words.promiseSays}
        send={words.promise}
        told={words.promised}
        fixed={{ budgetLineId: line.id }}
        fields={[
          sum,
          { kind: 'text', name: 'purpose', label: words.purpose, isNeeded: true },
          { kind: 'row', name: 'recipientId', label: words.recipient, table: 'organisation' },
          { kind: 'day', name: 'committedOn', label: words.on },
        ]}
      />
      {commitments.map((one) => (
        <OnCommitment key={one.id} commitment={one} />
      ))}
      <CommandForm
        command="transfer-funds"
        title={words.transfer}
        says={words.transferSays}
        send={words.transfer}
        told={words.transferred}
        fixed={{ fromLineId: line.id }}
        fields={[{ kind: 'row', name: 'toLineId', label: words.to, table: 'budget_line', isNeeded: true }, sum, ...decided]}
      />
      <CommandForm
        command="carry-over"
        title={words.carry}
        says={words.carrySays}
        send={words.carry}
        told={words.carried}
        fixed={{ budgetLineId: line.id }}
        fields={[{ ...sum, name: 'freeMinor', label: words.freeCarried(currency) }, ...decided]}
      />
    </Section>
  );
}

function OnCommitment({ commitment: { id, version, purpose, money } }: { readonly commitment: CommitmentView }) {
  const words = useWords(bookWords);
  const say = useSay();
  const sum = { kind: 'money', name: 'amountMinor', label: words.amount(money.currency), digits: money.digits } as const;
  const fixed = { commitmentId: id, version };
  return (
    <>
      <CommandForm
        command="disburse"
        title={words.pay(say(purpose))}
        says={words.paySays}
        send={words.pay(say(purpose))}
        told={words.wasPaid}
        fixed={fixed}
        fields={[
          { ...sum, isNeeded: true },
          { kind: 'day', name: 'paidOn', label: words.on },
          { kind: 'line', name: 'reference', label: words.reference },
        ]}
      />
      <CommandForm
        command="release-commitment"
        title={words.release(say(purpose))}
        says={words.releaseSays}
        send={words.release(say(purpose))}
        told={words.released}
        fixed={fixed}
        fields={[sum, { kind: 'line', name: 'because', label: words.because, isNeeded: true }]}
      />
    </>
  );
}

export function Commitments({ commitments }: { readonly commitments: readonly CommitmentView[] }) {
  const words = useWords(bookWords);
  const kinds = useWords(fundingWords);
  const say = useSay();
  const { language } = useFace();
  if (commitments.length === 0) return null;
  return (
    <Section title={words.commitments} says={words.commitmentsSay}>
      <Scroll name={words.commitments}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.purpose}</th>
              <th scope="col">{words.recipient}</th>
              <th scope="col">{words.on}</th>
              <th scope="col" className="num">
                {kinds.committed}
              </th>
              <th scope="col" className="num">
                {kinds.paid}
              </th>
              <th scope="col" className="num">
                {words.left}
              </th>
            </tr>
          </thead>
          <tbody>
            {commitments.map((one) => (
              <tr key={one.id}>
                <th scope="row">{say(one.purpose)}</th>
                <td className="sec">{one.recipient && say(one.recipient)}</td>
                <td className="nowrap">{day(one.committedOn, language)}</td>
                <td className="num nowrap">
                  {one.money.currency} {amount(one.amount, one.money)}
                </td>
                <td className="num">{amount(one.paid, one.money)}</td>
                <td className="num">{amount(one.amount - one.paid - one.released, one.money)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
