/** A call: what, who, how much, until when, how it is asked and judged, and what happens after closing. */
import type { ReactNode } from 'react';
import type { CallView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, instant, number, percent } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { ButtonLink, Colon, type Fact, Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { money as moneyText } from '../funding/money.ts';
import { Apply } from './apply.tsx';
import { BlankPdf } from './blank-pdf.tsx';
import { callWords } from './call-words.ts';
import './calls.css';
import { Deadline, useLeft } from './deadline.tsx';
import { FollowCall } from './follow.tsx';
import { Office } from './office.tsx';

export const load: PageModule<CallView>['load'] = ({ read, params }) => read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/page`);

export const head: NonNullable<PageModule<CallView>['head']> = (view, language) => ({
  title: sayIn(view.call.title, language),
  description: sayIn(view.summary, language).slice(0, 300),
});

export function Page({ data: view, search }: PageProps<CallView>) {
  const words = useWords(callWords);
  const colon = useColon();
  const say = useSay();
  const { call, money } = view;
  const kind = `kind ${view.kind}` in words ? words[`kind ${view.kind}` as 'kind open'] : view.kind;
  const standing = call.standing === 'open' ? words['standing open'] : words[call.standing];
  const facts: Fact[] = [
    { name: words.standing, value: standing },
    ...(view.deadlineAt ? [{ name: words.deadline, value: <Deadline at={view.deadlineAt} zone={view.zone} />, isWide: true }] : []),
    ...(view.budgetMinor === null ? [] : [{ name: words.budget, value: moneyText(view.budgetMinor, money) }]),
    ...(view.floorMinor !== null || view.capMinor !== null ? [{ name: words.between, value: amounts(view, words) }] : []),
  ];
  return (
    <>
      <Trail label={words.trail} steps={[{ words: words.title, to: '/calls' }, { words: call.code }]} />
      <h1>{say(call.title)}</h1>
      <CallFinding view={view} asOf={search.asOf} />
      <p className="mut small">
        {kind} · {words.heldBy}
        <Colon />
        {say(view.holder)}
        {view.region && ` · ${words.region}${colon}${say(view.region)}`}
        {view.programme && (
          <>
            {' '}
            · {words.programme}
            <Colon />
            <Link to={`/programmes/${encodeURIComponent(view.programme.code)}`}>{say(view.programme.name)}</Link>
          </>
        )}
        {view.problem && ` · ${words.problem}${colon}${say(view.problem.name)}`}
      </p>
      <Facts facts={facts} />
      {view.office && <Office view={view} />}
      <Apply view={view} />
      <Section title={words.what}>
        <p className="prose">{say(view.summary)}</p>
        {view.fields.length > 0 && (
          <p className="mut small">
            {words.field}
            <Colon />
            {view.fields.map(({ name }) => say(name)).join(' · ')}
          </p>
        )}
      </Section>
      <Section title={words.who}>
        {view.eligibility && <p className="prose">{say(view.eligibility)}</p>}
        <ul>
          <li>{view.isOpenAbroad ? words.abroad : words.notAbroad}</li>
          {view.mostPerLead !== null && <li>{words.quotaLead(view.mostPerLead)}</li>}
          {view.mostPerOrganisation !== null && <li>{words.quotaOrganisation(view.mostPerOrganisation)}</li>}
        </ul>
        {view.partnerFunders.length > 0 && (
          <p>
            {words.partners}
            <Colon />
            {view.partnerFunders.map(({ name, share }) => [say(name), share].filter(Boolean).join(', ')).join('; ')}
          </p>
        )}
      </Section>
      <Dates view={view} />
      <Asked view={view} />
      <Judged view={view} />
      <Section title={words.after}>
        {view.afterClosing && <p className="prose">{say(view.afterClosing)}</p>}
        <After view={view} />
      </Section>
      {view.documents.length > 0 && (
        <Section title={words.documents}>
          <ul>
            {view.documents.map(({ id, name, sizeBytes }) => (
              <li key={id}>
                <a href={`/files/${id}/${encodeURIComponent(name)}`}>{name}</a>{' '}
                <span className="mut small">{number(Math.ceil(sizeBytes / 1024))} kB</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.contact}>
        {view.contact && <p className="prose">{say(view.contact)}</p>}
        <div className="top-space">
          <FollowCall call={call} isFollowed={view.isFollowed} />
        </div>
      </Section>
    </>
  );
}

function amounts(
  { floorMinor, capMinor, money }: CallView,
  words: { ofLeast(a: string, b: string): string; upTo(a: string): string; atLeast(a: string): string },
) {
  if (floorMinor !== null && capMinor !== null) return words.ofLeast(moneyText(floorMinor, money), moneyText(capMinor, money));
  return capMinor !== null ? words.upTo(moneyText(capMinor, money)) : words.atLeast(moneyText(floorMinor ?? 0, money));
}

function CallFinding({ view, asOf }: { readonly view: CallView; readonly asOf: string | undefined }) {
  const words = useWords(callWords);
  const { language } = useFace();
  const left = useLeft();
  const { call, deadlineAt, opensAt, zone, now } = view;
  const says = {
    preparing: words.findingPreparing,
    opening: words.findingOpening(opensAt ? instant(opensAt, language, zone) : ''),
    open: deadlineAt ? words.findingOpen(left(now, deadlineAt)) : words.findingContinuous,
    grace: words.findingGrace,
    'under-review': words.findingReview,
    decided: words.findingDecided,
    cancelled: words.findingCancelled,
  }[call.standing];
  return (
    <>
      <Finding asOf={asOf}>{says}</Finding>
      {view.endedBecause && <p className="prose">{view.endedBecause}</p>}
    </>
  );
}

function Dates({ view }: { readonly view: CallView }) {
  const words = useWords(callWords);
  const say = useSay();
  const { language } = useFace();
  const rows: readonly (readonly [string, string | null, string])[] = [
    [words.opens, view.opensAt, 'opening'],
    ...(view.stages.includes('interest') ? [[words.interestDeadline, view.interestDeadlineAt, 'interest'] as const] : []),
    [words.deadline, view.deadlineAt, 'full'],
  ];
  return (
    <Section title={words.dates} says={words.receipt}>
      <Scroll name={words.dates}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.event}</th>
              <th scope="col">{words.when}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, at, stage]) => (
              <tr key={stage}>
                <th scope="row">{name}</th>
                <td>
                  {at ? (
                    <Deadline at={at} zone={view.zone} />
                  ) : (
                    <span className="mut">{stage === 'full' ? words.noDeadline : words.notSaid}</span>
                  )}
                  {view.extensions
                    .filter((one) => one.stage === stage)
                    .map((one) => (
                      <span key={one.decidedAt} className="line sec small">
                        {words.extended(instant(one.fromAt, language, view.zone))}
                        <Colon />
                        {say(one.because)}
                      </span>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {view.graceMinutes > 0 && <p className="sec">{words.graceSays(view.graceMinutes)}</p>}
    </Section>
  );
}

function Asked({ view }: { readonly view: CallView }) {
  const words = useWords(callWords);
  const order = ['eligibility', 'interest', 'full', 'report'] as const;
  const forms = order.flatMap((stage) => view.forms.filter((form) => form.stage === stage));
  if (!forms.length) return null;
  return (
    <Section title={words.forms}>
      <ul className="call-forms">
        {forms.map(({ stage, questions }) => (
          <li key={stage}>
            <Link to={`/calls/${encodeURIComponent(view.call.code)}/form?stage=${stage}`}>{words[`stage ${stage}`]}</Link>{' '}
            <span className="mut">{words.questions(questions)}</span>
            <BlankPdf code={view.call.code} stage={stage} />
          </li>
        ))}
      </ul>
      <p className="row top-space">
        <ButtonLink to={`/calls/${encodeURIComponent(view.call.code)}/form?stage=${forms[0]?.stage}`}>{words.seeForm}</ButtonLink>
      </p>
    </Section>
  );
}

function Judged({ view }: { readonly view: CallView }) {
  const words = useWords(callWords);
  const say = useSay();
  const { language } = useFace();
  const says: ReactNode = words.reviews(view.reviewsPerApplication);
  return (
    <Section title={words.judged} says={says}>
      <p className="sec">{words[`blind ${view.blindness}`]}</p>
      {view.criteria.length > 0 && (
        <Scroll name={words.judged}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.criterion}</th>
                <th scope="col" className="num">
                  {words.weight}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.criteria.map(({ code, label, help }, i) => (
                <tr key={code}>
                  <th scope="row">
                    {say(label)}
                    {help && <span className="line sec small">{say(help)}</span>}
                  </th>
                  <td className="num">{percent(view.criterionPercents[i] ?? 0, language, { decimals: 0 })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <ScaleTable scale={view.scale} />
    </Section>
  );
}

export function ScaleTable({ scale }: Pick<CallView, 'scale'>) {
  const words = useWords(callWords);
  const say = useSay();
  return (
    <>
      <p className="sec">{words.scaleFrom(String(scale.from), String(scale.to))}</p>
      {scale.anchors.length > 0 && (
        <Scroll name={words.grade}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="num">
                  {words.grade}
                </th>
                <th scope="col">{words.meaning}</th>
              </tr>
            </thead>
            <tbody>
              {scale.anchors.map(({ grade, label }) => (
                <tr key={grade}>
                  <td className="num">{grade}</td>
                  <td>{say(label)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

function After({ view }: { readonly view: CallView }) {
  const words = useWords(callWords);
  const { language } = useFace();
  return (
    <ul>
      {view.publicityDays > 0 && <li>{words.publicity(view.publicityDays)}</li>}
      {view.decisionExpectedOn && <li>{words.expected(day(view.decisionExpectedOn, language))}</li>}
    </ul>
  );
}
