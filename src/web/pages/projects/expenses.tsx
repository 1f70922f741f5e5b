/** What was spent, voucher by voucher; stating it, and taking back what was stated wrongly. */
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Comma } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { amount } from '../funding/money.ts';
import { doWords } from './act-words.ts';
import { DoForm, heldOf } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';

export function Expenses({ data: { money, may, today, project }, inside: { costs, expenses } }: InsideProps) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const { language } = useFace();
  const stated = expenses.filter(({ state }) => state === 'stated');
  return (
    <>
      {expenses.length > 0 && (
        <Scroll name={words.expenses} className="top-space">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.expense}</th>
                <th scope="col">{words.spentOn}</th>
                <th scope="col">{words.category}</th>
                <th scope="col" className="num">
                  {words.amount}
                  <Comma />
                  {money.currency}
                </th>
              </tr>
            </thead>
            <tbody>
              {expenses.map(({ id, state, purpose, evidence, spentOn, category, amountMinor }) => (
                <tr key={id} className={state === 'withdrawn' ? 'mut' : undefined}>
                  <th scope="row">
                    {purpose}
                    {evidence && <span className="line mut small">{evidence}</span>}
                    {state === 'withdrawn' && <span className="line small">{words.expenseWithdrawn}</span>}
                  </th>
                  <td className="nowrap">{day(spentOn, language)}</td>
                  <td>{category}</td>
                  <td className="num">{amount(amountMinor, money)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {may.includes('expense') && (
        <div className="acts">
          <DoForm
            title={acts.expense}
            command="state-expense"
            money={money}
            fields={[
              {
                name: 'category',
                label: acts.category,
                kind: 'choice',
                isNeeded: true,
                choices: costs.map(({ category }) => [category, category]),
              },
              { name: 'amountMinor', label: `${acts.amount}, ${money.currency}`, kind: 'money', isNeeded: true },
              { name: 'spentOn', label: acts.day, kind: 'day', isNeeded: true, value: today },
              { name: 'purpose', label: acts.purpose, kind: 'line', isNeeded: true },
              { name: 'evidence', label: acts.voucher, kind: 'line' },
            ]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
          {stated.length > 0 && (
            <DoForm
              title={acts.withdrawExpense}
              says={acts.withdrawSays}
              command="withdraw-expense"
              fields={[
                {
                  name: 'id',
                  label: acts.which,
                  kind: 'choice',
                  isNeeded: true,
                  choices: stated.map((one) => [
                    one.id,
                    `${day(one.spentOn, language)} · ${one.purpose} · ${amount(one.amountMinor, money)}`,
                  ]),
                },
              ]}
              input={({ id }) => heldOf(stated, id)}
            />
          )}
        </div>
      )}
    </>
  );
}
