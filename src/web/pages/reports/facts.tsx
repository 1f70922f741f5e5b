/** What a report says in figures, as it was captured in the project. */
import type { ReportView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, decimal } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Comma, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { amount, money as moneyText } from '../funding/money.ts';
import { projectWords } from '../projects/project-words.ts';
import { reportWords } from './report-words.ts';

export function FactsSection({ data: { facts, currency, isWhole } }: { readonly data: ReportView }) {
  const words = useWords(reportWords);
  const { stateOf, changeKinds, changeState, roles } = useWords(projectWords);
  const say = useSay();
  const { language } = useFace();
  const spent = facts.costs.reduce((sum, { spentMinor }) => sum + spentMinor, 0);
  return (
    <Section title={words.facts} says={words.factsSay} id="facts">
      <Group name={words.milestones}>
        {facts.milestones.map(({ name, dueOn, reachedOn, state }) => (
          <li key={say(name) + dueOn}>
            {say(name)}{' '}
            <span className="mut">
              {reachedOn ? words.reached(day(reachedOn, language)) : words.due(day(dueOn, language))}
              <Comma />
              {stateOf[state] ?? state}
            </span>
          </li>
        ))}
      </Group>
      <Group name={words.indicators}>
        {facts.indicators.map(({ name, unit, target, value }) => (
          <li key={say(name)}>
            {say(name)} <span className="mut">{value === null ? words.notMeasured : words.of(decimal(value), decimal(target), unit)}</span>
          </li>
        ))}
      </Group>
      <Group name={words.results}>
        {facts.results.map(({ id, kind, title, identifier }) => (
          <li key={id}>
            <Link to={`/results/${id}`}>{say(title)}</Link>{' '}
            <span className="mut">
              {words.resultKinds[kind] ?? kind}
              {identifier && `, ${identifier}`}
            </span>
          </li>
        ))}
      </Group>
      {isWhole && (
        <>
          <Group name={words.money}>
            <li>
              {words.paid} {moneyText(facts.paidMinor, currency)}; {words.spent} {amount(spent, currency)}
            </li>
            {facts.costs.map(({ category, plannedMinor, spentMinor }) => (
              <li key={category}>
                {category} <span className="mut">{`${amount(spentMinor, currency)} / ${amount(plannedMinor, currency)}`}</span>
              </li>
            ))}
          </Group>
          <Group name={words.people}>
            {facts.people.map(({ name, role }) => (
              <li key={name + role}>
                {name} <span className="mut">{roles[role] ?? role}</span>
              </li>
            ))}
          </Group>
          <Group name={words.changes}>
            {facts.changes.map(({ kind, because, state }, i) => (
              <li key={i}>
                {changeKinds[kind] ?? kind}
                <Colon />
                {because} <span className="mut">{changeState[state] ?? state}</span>
              </li>
            ))}
          </Group>
        </>
      )}
    </Section>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  const words = useWords(reportWords);
  const isEmpty = Array.isArray(children) && children.flat().length === 0;
  return (
    <>
      <h3 className="top-space">{name}</h3>
      {isEmpty ? <p className="mut small">{words.nothing}</p> : <ul>{children}</ul>}
    </>
  );
}
