/** Answers to be read: each question that was asked with its answer, as text. Without `answers` it is the blank form: every question, with what may be answered and when. */
import type { ReactNode } from 'react';
import { useFace } from '../../face.ts';
import { day, decimal, number, withUnit } from '../format.ts';
import { Scroll } from '../scroll.tsx';
import { useSay, useWords } from '../words.ts';
import { BudgetTotals } from './budget-field.tsx';
import type { GivenFile } from './context.ts';
import { type Answers, askedOf, type Form, type Plan, planOf, type Question, type Section } from './engine.ts';
import './form.css';
import { formWords } from './form-words.ts';
import { majorOf } from './read-number.ts';
import { isAmount, namedRows, rowsOf, totalOf } from './table-field.tsx';

interface ReadAnswersProps {
  readonly form: Form;
  readonly answers?: Answers;
  readonly currency?: string;
  readonly currencyDigits?: number;
  readonly fileHref?: (id: string) => string;
}

export function ReadAnswers({ form, answers, currency = '', currencyDigits = 2, fileHref }: ReadAnswersProps) {
  const say = useSay();
  const plan = planOf(form);
  const sections: readonly Section[] = answers ? askedOf(form, answers) : plan.sections;
  return (
    <div className="answers">
      {sections.map((section) => (
        <section key={section.code} className="form-part">
          <h3>{say(section.label)}</h3>
          {!answers && section.help && <p className="sec">{say(section.help)}</p>}
          {!answers && <OnlyIf plan={plan} of={section} />}
          <dl>
            {section.questions.map((question) => (
              <div key={question.code}>
                <dt>{say(question.label)}</dt>
                {question.kind === 'note' ? null : answers ? (
                  <dd>
                    <Answer
                      question={question}
                      answer={answers[section.code]?.[question.code]}
                      {...{ currency, currencyDigits, fileHref }}
                    />
                  </dd>
                ) : (
                  <dd>
                    <Asked question={question} />
                    <OnlyIf plan={plan} of={question} />
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function OnlyIf({ plan, of: { when } }: { readonly plan: Plan; readonly of: Section | Question }) {
  const words = useWords(formWords);
  const say = useSay();
  if (!when) return null;
  const [section, code] = when.question.split('/');
  const question = plan.sections.find((one) => one.code === section)?.questions.find((one) => one.code === code);
  const choices = question && 'choices' in question ? question.choices : [];
  const named = (value: string | boolean) =>
    typeof value === 'boolean' ? (value ? words.yes : words.no) : say(choices.find((one) => one.code === value)?.label ?? value);
  return <p className="hint">{words.onlyIf(say(question?.label), when.is.map(named).join(' / '))}</p>;
}

/** What may be answered: the kind, whether it is needed, its limits and choices. */
function Asked({ question }: { readonly question: Question }) {
  const words = useWords(formWords);
  const say = useSay();
  const { language } = useFace();
  const limits = [
    words[question.kind],
    question.isNeeded || question.kind === 'declaration' ? words.needed : words.mayBeEmpty,
    ...('limit' in question && question.limit?.words !== undefined ? [words.mostWords(question.limit.words)] : []),
    ...('limit' in question && question.limit?.characters !== undefined ? [words.mostCharacters(question.limit.characters)] : []),
    ...(question.kind === 'number' && (question.least ?? question.most) !== undefined
      ? [words.between(question.least?.toString(), question.most?.toString())]
      : []),
    ...(question.kind === 'files'
      ? [words.fileHelp(question.endings.map((ending) => `.${ending}`).join(', '), question.mostMegabytes)]
      : []),
    ...(question.kind === 'table' && (question.least ?? question.most) !== undefined ? [words.rowsOf(question.least, question.most)] : []),
    ...(question.isIdentifying ? [words.isIdentifying] : []),
  ];
  const parts = 'choices' in question ? question.choices : 'columns' in question ? question.columns : [];
  return (
    <>
      <span className="mut small">{limits.join(language === 'zh-Hans' ? '；' : '; ')}</span>
      {question.help && <p className="hint">{say(question.help)}</p>}
      {parts.length > 0 && (
        <ul>
          {parts.map(({ code, label }) => (
            <li key={code}>{say(label)}</li>
          ))}
        </ul>
      )}
      {question.kind === 'budget' && (
        <ul>
          {question.categories.map(({ code, label, mostPercent }) => (
            <li key={code}>
              {say(label)}
              {mostPercent !== undefined && <span className="mut"> ({words.share(mostPercent)})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface AnswerProps {
  readonly question: Question;
  readonly answer: unknown;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly fileHref: ReadAnswersProps['fileHref'] | undefined;
}

function Answer({ question, answer, currency, currencyDigits, fileHref }: AnswerProps): ReactNode {
  const words = useWords(formWords);
  const say = useSay();
  const { language } = useFace();
  const none = <span className="mut">{words.notAnswered}</span>;
  if (answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0)) return none;
  const chosen = (code: unknown, choices: readonly { readonly code: string; readonly label: object }[]) =>
    say(choices.find((one) => one.code === code)?.label ?? String(code));
  switch (question.kind) {
    case 'number':
      return withUnit(typeof answer === 'number' ? number(answer) : String(answer), say(question.unit), language);
    case 'money':
      return typeof answer === 'number' ? `${currency} ${decimal(majorOf(answer, currencyDigits))}`.trim() : String(answer);
    case 'day':
      return day(String(answer), language);
    case 'choice':
      return chosen(answer, question.choices);
    case 'choices':
      return (Array.isArray(answer) ? answer : [answer])
        .map((code) => chosen(code, question.choices))
        .join(language === 'zh-Hans' ? '；' : '; ');
    case 'yes-no':
      return answer === true ? words.yes : words.no;
    case 'declaration':
      return answer === true ? words.agree : none;
    case 'people':
    case 'organisations':
      return rowsOf(answer)
        .map(({ name }) => String(name ?? ''))
        .join(language === 'zh-Hans' ? '；' : '; ');
    case 'files':
      return namedRows<GivenFile>(answer).map((file, i) => (
        <span key={file.id}>
          {i > 0 && ', '}
          {fileHref ? <a href={fileHref(file.id)}>{file.name}</a> : file.name}
        </span>
      ));
    case 'table':
      return <ReadTable question={question} rows={rowsOf(answer)} digits={currencyDigits} />;
    case 'budget':
      return <ReadBudget question={question} rows={rowsOf(answer)} currency={currency} digits={currencyDigits} />;
    default:
      return String(answer);
  }
}

type Rows = ReturnType<typeof rowsOf>;

function ReadTable({
  question,
  rows,
  digits,
}: {
  readonly question: Question & { kind: 'table' };
  readonly rows: Rows;
  readonly digits: number;
}) {
  const words = useWords(formWords);
  const say = useSay();
  const { language } = useFace();
  const shown = (value: unknown, { kind, choices }: (typeof question.columns)[number]) => {
    if (value === undefined || value === null) return '';
    if (kind === 'money' && typeof value === 'number') return decimal(majorOf(value, digits));
    if (kind === 'number' && typeof value === 'number') return number(value);
    if (kind === 'day') return day(String(value), language);
    return say(choices?.find(({ code }) => code === value)?.label ?? String(value));
  };
  return (
    <Scroll name={say(question.label)}>
      <table>
        <thead>
          <tr>
            {question.columns.map(({ code, label, kind }) => (
              <th key={code} scope="col" className={isAmount(kind) ? 'num' : undefined}>
                {say(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {question.columns.map((column) => (
                <td key={column.code} className={isAmount(column.kind) ? 'num' : undefined}>
                  {shown(row[column.code], column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {question.columns.some(({ hasTotal }) => hasTotal) && (
          <tfoot>
            <tr>
              {question.columns.map(({ code, kind, hasTotal }, i) => (
                <td key={code} className={isAmount(kind) ? 'num' : undefined}>
                  {hasTotal ? <b>{totalOf(rows, code, kind, digits)}</b> : i === 0 ? words.total : ''}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}

interface ReadBudgetProps {
  readonly question: Question & { kind: 'budget' };
  readonly rows: Rows;
  readonly currency: string;
  readonly digits: number;
}

function ReadBudget({ question, rows, currency, digits }: ReadBudgetProps) {
  const words = useWords(formWords);
  const say = useSay();
  return (
    <Scroll name={say(question.label)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.category}</th>
            <th scope="col">{words.why}</th>
            <th scope="col" className="num">
              {words.amount} {currency && `(${currency})`}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              <th scope="row">
                {say(question.categories.find(({ code }) => code === row.category)?.label ?? String(row.category ?? ''))}
                {row.year !== undefined && <span className="mut"> {words.yearNamed(Number(row.year))}</span>}
              </th>
              <td className="sec">{String(row.why ?? '')}</td>
              <td className="num">
                {typeof row.amountMinor === 'number' ? decimal(majorOf(row.amountMinor, digits)) : String(row.amountMinor ?? '')}
              </td>
            </tr>
          ))}
        </tbody>
        <BudgetTotals rows={rows} categories={question.categories} columns={2} hasMoves={false} digits={digits} />
      </table>
    </Scroll>
  );
}
