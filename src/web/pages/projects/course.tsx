/** The course of a project: where it is off its plan, what was changed, how it was reviewed, what could go wrong. */
import type { ChangeView, InsideView, ReviewView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Colon, Section } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { amount } from '../funding/money.ts';
import { doWords } from './act-words.ts';
import { DoForm } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';
import { RequestChange } from './request-change.tsx';

export function Deviations({ inside: { deviations } }: { readonly inside: InsideView }) {
  const words = useWords(projectWords);
  const say = useSay();
  if (deviations.length === 0) return null;
  return (
    <Section title={words.deviations} says={words.deviationsSay(deviations.filter(({ isTolerated }) => !isTolerated).length)}>
      <Scroll name={words.deviations}>
        <table>
          <tbody>
            {deviations.map(({ kind, of, size, isTolerated, rule }) => (
              <tr key={kind + say(of)}>
                <th scope="row">{say(of)}</th>
                <td>{words.deviation[kind]?.(number(size))}</td>
                <td className={isTolerated ? 'sec' : 'strong'}>{isTolerated ? words.tolerated : words.beyond}</td>
                <td className="sec small">{say(rule)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

export function Changes({ data, inside }: InsideProps) {
  const words = useWords(projectWords);
  const { changes } = inside;
  return (
    <Section title={words.changes} says={changes.length === 0 ? words.noChanges : undefined}>
      {changes.length > 0 && (
        <Scroll name={words.changes}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.change}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.afterwards}</th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((one) => (
                <ChangeRow key={one.id} one={one} data={data} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <div className="acts">
        {data.may.includes('change') && <RequestChange data={data} inside={inside} />}
        {data.may.includes('decide') && changes.map((one) => one.state === 'requested' && !one.isOwn && <Decide key={one.id} one={one} />)}
        {data.may.includes('change') && changes.map((one) => one.state === 'requested' && <Withdraw key={one.id} one={one} />)}
      </div>
    </Section>
  );
}

function ChangeRow({ one, data }: { readonly one: ChangeView; readonly data: InsideProps['data'] }) {
  const words = useWords(projectWords);
  const say = useSay();
  const { language } = useFace();
  const value = (told: unknown) =>
    typeof told === 'number'
      ? amount(told, data.money)
      : /^\d{4}-\d\d-\d\d$/.test(String(told))
        ? day(String(told), language)
        : String(told);
  const isName = (name: string) => ['kind', 'milestoneId', 'indicatorId', 'leadId', 'organisationId'].includes(name);
  const pairs = (row: Readonly<Record<string, unknown>>) =>
    Object.entries(row)
      .filter(([name]) => !isName(name))
      .map(([name, told]) => (/[A-Z]/.test(name) || name === 'target' || name === 'says' ? value(told) : `${name} ${value(told)}`))
      .join(' · ');
  const moved = ({ fromCategory, toCategory, amountMinor }: Readonly<Record<string, unknown>>) =>
    `${fromCategory} → ${toCategory} ${value(amountMinor)}`;
  return (
    <tr>
      <th scope="row">
        {words.changeKinds[one.kind] ?? one.kind}
        <span className="line small sec">{one.because}</span>
        {one.answer && <span className="line small">{one.answer}</span>}
      </th>
      <td>{pairs(one.before)}</td>
      <td>{one.kind === 'cost-move' ? moved(one.change) : pairs(one.change)}</td>
      <td>
        {words.changeState[one.state] ?? one.state}
        <span className="line mut small">{say(one.rule)}</span>
      </td>
    </tr>
  );
}

function Decide({ one }: { readonly one: ChangeView }) {
  const words = useWords(projectWords);
  const colon = useColon();
  const acts = useWords(doWords);
  return (
    <DoForm
      title={`${acts.decide}${colon}${words.changeKinds[one.kind] ?? one.kind}`}
      send={acts.decide}
      command="decide-change"
      fields={[
        {
          name: 'outcome',
          label: acts.outcome,
          kind: 'choice',
          isNeeded: true,
          choices: [
            ['approved', acts.approve],
            ['refused', acts.refuse],
          ],
        },
        { name: 'answer', label: acts.answer, kind: 'long', isNeeded: true },
      ]}
      input={(values) => ({ id: one.id, version: one.version, ...values })}
    />
  );
}

function Withdraw({ one: { id, version, kind, because } }: { readonly one: ChangeView }) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const colon = useColon();
  return (
    <DoForm
      title={`${acts.withdraw}${colon}${words.changeKinds[kind] ?? kind}`}
      says={because}
      send={acts.withdraw}
      command="withdraw-change"
      fields={[]}
      input={() => ({ id, version })}
    />
  );
}

export function Reviews({ data: { may, project, today }, inside: { reviews } }: InsideProps) {
  const words = useWords(projectWords);
  const colon = useColon();
  const acts = useWords(doWords);
  const ends = Object.entries(words.ends);
  return (
    <Section title={words.reviews} says={reviews.length === 0 ? words.noReviews : undefined}>
      {reviews.map((one) => (
        <Review key={one.id} one={one} />
      ))}
      <div className="acts">
        {may.includes('decide-review') &&
          reviews.map(
            (one) =>
              one.state === 'given' &&
              !one.isOwn && (
                <DoForm
                  key={one.id}
                  title={`${acts.decide}${colon}${words.reviewKinds[one.kind] ?? one.kind}`}
                  send={acts.decide}
                  command="decide-review"
                  fields={[
                    { name: 'decision', label: acts.outcome, kind: 'choice', isNeeded: true, choices: endsFor(ends, one.kind) },
                    { name: 'because', label: acts.because, kind: 'long', isNeeded: true },
                  ]}
                  input={(values) => ({ id: one.id, version: one.version, ...values })}
                />
              ),
          )}
        {may.includes('review') && (
          <DoForm
            title={acts.review}
            says={acts.reviewSays}
            command="give-review"
            fields={[
              { name: 'kind', label: acts.kind, kind: 'choice', isNeeded: true, choices: Object.entries(words.reviewKinds) },
              { name: 'heldOn', label: acts.day, kind: 'day', isNeeded: true, value: today },
              { name: 'opinion', label: acts.opinion, kind: 'long', isNeeded: true },
              { name: 'recommendation', label: acts.recommendation, kind: 'choice', isNeeded: true, choices: ends },
            ]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
        )}
      </div>
    </Section>
  );
}

const endsFor = (ends: readonly (readonly [string, string])[], kind: string) =>
  ends.filter(([end]) => (kind === 'acceptance') === ['accept', 'not-accept'].includes(end));

function Review({ one: { kind, heldOn, opinion, findings, recommendation, decision, because } }: { readonly one: ReviewView }) {
  const words = useWords(projectWords);
  const { language } = useFace();
  return (
    <div>
      <h3>
        {words.reviewKinds[kind] ?? kind} <span className="mut small">{day(heldOn, language)}</span>
      </h3>
      <p className="told">{opinion}</p>
      {findings.length > 0 && (
        <ul className="small">
          {findings.map(({ says }) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
      <p className="small">
        {words.recommendation}
        <Colon />
        {words.ends[recommendation] ?? recommendation}. {words.decision}
        <Colon />
        {decision ? (words.ends[decision] ?? decision) : words.undecided}
        {because && ` · ${because}`}
      </p>
    </div>
  );
}

export function Risks({ data: { may, project }, inside: { risks } }: InsideProps) {
  const words = useWords(projectWords);
  const colon = useColon();
  const acts = useWords(doWords);
  const degrees = Object.entries(words.degree);
  return (
    <Section title={words.risks} says={risks.length === 0 ? words.noRisks : undefined}>
      {risks.length > 0 && (
        <Scroll name={words.risks}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.risk}</th>
                <th scope="col">{words.chance}</th>
                <th scope="col">{words.harm}</th>
                <th scope="col">{words.response}</th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {risks.map(({ id, name, chance, harm, response, outcome, state }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{words.degree[chance]}</td>
                  <td>{words.degree[harm]}</td>
                  <td className="sec">{outcome ?? response}</td>
                  <td>{words.riskState[state] ?? state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {may.includes('risk') && (
        <div className="acts">
          {risks.map(
            ({ id, version, name, state }) =>
              state === 'open' && (
                <DoForm
                  key={id}
                  title={`${acts.settle}${colon}${name}`}
                  send={acts.settle}
                  command="settle-risk"
                  fields={[
                    {
                      name: 'state',
                      label: words.state,
                      kind: 'choice',
                      isNeeded: true,
                      choices: Object.entries(words.riskState).filter(([one]) => one !== 'open'),
                    },
                    { name: 'outcome', label: acts.because, kind: 'long', isNeeded: true },
                  ]}
                  input={(values) => ({ id, version, ...values })}
                />
              ),
          )}
          <DoForm
            title={acts.risk}
            command="note-risk"
            fields={[
              { name: 'name', label: acts.name, kind: 'line', isNeeded: true },
              { name: 'chance', label: acts.chance, kind: 'choice', isNeeded: true, choices: degrees },
              { name: 'harm', label: acts.harm, kind: 'choice', isNeeded: true, choices: degrees },
              { name: 'response', label: acts.response, kind: 'long', isNeeded: true },
            ]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
        </div>
      )}
    </Section>
  );
}
