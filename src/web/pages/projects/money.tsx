/** The money of a project: budget by category, and payments of the plan. */
import type { InsideView, PaymentView, ProjectView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Comma, Section } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { amount, money as moneyText, shareOf } from '../funding/money.ts';
import { doWords } from './act-words.ts';
import { Bar } from './bars.tsx';
import { DoForm } from './do-form.tsx';
import { Expenses } from './expenses.tsx';
import { projectWords } from './project-words.ts';

export interface InsideProps {
  readonly data: ProjectView;
  readonly inside: InsideView;
}

export function MoneySection({ data, inside }: InsideProps) {
  const words = useWords(projectWords);
  const { money } = data;
  const { costs, paidMinor } = inside;
  const spent = costs.reduce((sum, { spentMinor }) => sum + spentMinor, 0);
  return (
    <Section title={words.money} says={words.moneySays(moneyText(paidMinor, money), amount(spent, money))}>
      <Scroll name={words.money}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.category}</th>
              <th scope="col" className="num">
                {words.applied}
                <Comma />
                {money.currency}
              </th>
              <th scope="col" className="num">
                {words.plannedMoney}
              </th>
              <th scope="col" className="num">
                {words.spent}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {costs.map(({ category, appliedMinor, plannedMinor, spentMinor }) => (
              <tr key={category}>
                <th scope="row">{category}</th>
                <td className="num">{amount(appliedMinor, money)}</td>
                <td className="num">{amount(plannedMinor, money)}</td>
                <td className="num">{amount(spentMinor, money)}</td>
                <td>
                  <Bar percent={shareOf(spentMinor, plannedMinor)} width={80} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Expenses data={data} inside={inside} />
    </Section>
  );
}

export function Payments({ data, inside: { payments } }: InsideProps) {
  const words = useWords(projectWords);
  const say = useSay();
  const { language } = useFace();
  const { money } = data;
  if (payments.length === 0) return null;
  return (
    <Section title={words.payments}>
      <Scroll name={words.payments}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.payment}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.dueOn}</th>
              <th scope="col" className="num">
                {words.amount}
                <Comma />
                {money.currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {payments.map(({ id, name, state, dueOn, paidOn, amountMinor, after, needsApproval, note, answer }) => (
              <tr key={id}>
                <th scope="row">
                  {say(name)}
                  {after && <span className="line mut small">{words.after(say(after))}</span>}
                  {note && <span className="line small">{note}</span>}
                  {answer && <span className="line small sec">{answer}</span>}
                </th>
                <td>
                  {words.payState[state] ?? state}
                  {needsApproval && state === 'requested' && <span className="line mut small">{words.needsApproval}</span>}
                </td>
                <td className="nowrap">{(paidOn ?? dueOn) && day((paidOn ?? dueOn) as string, language)}</td>
                <td className="num">{amount(amountMinor, money)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <div className="acts">
        {payments.map((one) => (
          <PaymentActs key={one.id} one={one} data={data} />
        ))}
      </div>
    </Section>
  );
}

function PaymentActs({ one, data: { may } }: { readonly one: PaymentView; readonly data: ProjectView }) {
  const acts = useWords(doWords);
  const colon = useColon();
  const say = useSay();
  const name = say(one.name);
  const row = { id: one.id, version: one.version };
  const isWaiting = one.state === 'requested' || one.state === 'approved';
  return (
    <>
      {(one.state === 'planned' || one.state === 'returned') && may.includes('request-payment') && (
        <DoForm
          title={`${acts.askPayment}${colon}${name}`}
          send={acts.askPayment}
          command="request-payment"
          fields={[{ name: 'note', label: acts.note, kind: 'line' }]}
          input={(values) => ({ ...row, ...values })}
        />
      )}
      {one.state === 'requested' && one.needsApproval && may.includes('approve-payment') && (
        <DoForm title={`${acts.approve}${colon}${name}`} send={acts.approve} command="approve-payment" fields={[]} input={() => row} />
      )}
      {isWaiting && may.includes('approve-payment') && (
        <DoForm
          title={`${acts.returnIt}${colon}${name}`}
          send={acts.returnIt}
          command="return-payment"
          fields={[{ name: 'answer', label: acts.remark, kind: 'long', isNeeded: true }]}
          input={(values) => ({ ...row, ...values })}
        />
      )}
      {isWaiting && may.includes('pay') && (one.state === 'approved' || !one.needsApproval) && (
        <DoForm
          title={`${acts.pay}${colon}${name}`}
          says={acts.paySays}
          send={acts.pay}
          command="pay-project"
          fields={[{ name: 'reference', label: acts.reference, kind: 'line' }]}
          input={(values) => ({ ...row, ...values })}
        />
      )}
    </>
  );
}
