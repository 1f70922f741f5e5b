/** One programme: what it is for, its road map, goals and gates, why it is feasible, its problems and calls. */
import type { ProgrammeView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { BoughtBy } from './bought.tsx';
import { CallTable } from './call-table.tsx';
import { Feasibility } from './feasibility.tsx';
import { Gates } from './gates.tsx';
import { Goals } from './goals.tsx';
import { Launch } from './launch.tsx';
import { ProgrammeLink, ServedLink, useValue } from './pieces.tsx';
import { ProblemTable } from './problem-table.tsx';
import { Appoint, CiteMandate, WithdrawMandate } from './programme-forms.tsx';
import { programmeWords } from './programme-words.ts';
import { RoadMapChart } from './road-map-chart.tsx';

export const load: PageModule<ProgrammeView>['load'] = ({ read, params }) =>
  read(`/api/v1/programmes/${encodeURIComponent(params.code ?? '')}/page`);

export const head: NonNullable<PageModule<ProgrammeView>['head']> = ({ programme }, language) => ({
  title: sayIn(programme.name, language),
  description: sayIn(programme.purpose, language),
});

export function Page({ data, search }: PageProps<ProgrammeView>) {
  const { programmes } = useWords();
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const { programme, gates, parent } = data;
  const passed = gates.filter(({ state }) => state === 'passed').length;
  const dated = gates.length + data.goals.filter(({ dueOn }) => dueOn).length;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: programmes, to: '/programmes' },
          ...(parent ? [{ words: say(parent.name), to: `/programmes/${encodeURIComponent(parent.code)}` }] : []),
          { words: say(programme.name) },
        ]}
      />
      <h1>
        {say(programme.name)} {programme.state !== 'launched' && <span className="state-note">{called(programme.state)}</span>}
      </h1>
      <Finding asOf={search.asOf}>
        {programme.launchedAt ? words.finding(data.mandates.length, passed, gates.length) : words.notLaunched}
      </Finding>
      <p className="reading">{say(programme.purpose)}</p>
      <Facts
        facts={[
          { name: words.kind, value: called(programme.kind) },
          ...(programme.tier === null ? [] : [{ name: words.tier, value: words.place(programme.tier, programme.sequence) }]),
          ...(programme.chainLink ? [{ name: words.link, value: called(programme.chainLink) }] : []),
          {
            name: words.when,
            value: programme.toOn
              ? words.until(day(programme.fromOn, language), day(programme.toOn, language))
              : words.since(day(programme.fromOn, language)),
          },
        ]}
      />
      <Rules data={data} />
      {data.mayRun && !programme.launchedAt && <Launch data={data} />}
      <Mandates data={data} />
      {dated > 0 && (
        <Section title={words.roadMap} says={words.roadMapSay(gates.length, dated - gates.length)} id="road-map">
          <RoadMapChart programme={programme} goals={data.goals} gates={gates} on={search.asOf} />
        </Section>
      )}
      <Goals data={data} />
      <Gates data={data} />
      <People data={data} />
      <Feasibility data={data} />
      {data.problems.length > 0 && (
        <Section title={words.problems} says={words.problemsSay}>
          <ProblemTable problems={data.problems} />
        </Section>
      )}
      {programme.launchedAt && (
        <Section title={words.calls} says={words.callsSay}>
          <CallTable calls={data.calls} />
        </Section>
      )}
      <BoughtBy data={data} />
      {data.parts.length > 0 && (
        <Section title={words.parts}>
          <ul className="plain-list">
            {data.parts.map((part) => (
              <li key={part.id}>
                <ProgrammeLink programme={part} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {data.mayRun && programme.launchedAt && <Launch data={data} />}
    </>
  );
}

/** The rules under which people apply, as far as the programme has any. */
function Rules({ data: { programme, fields, holder, fund, partners } }: { readonly data: ProgrammeView }) {
  const words = useWords(programmeWords);
  const called = useValue();
  const say = useSay();
  const { language } = useFace();
  const { careerRule, routing } = programme;
  const and = language === 'zh-Hans' ? '；' : '; ';
  const rows: (readonly [string, React.ReactNode])[] = [
    ...(holder
      ? [
          [
            words.holder,
            <Link key="h" to={`/organisations/${holder.id}`}>
              {say(holder.name)}
            </Link>,
          ] as const,
        ]
      : []),
    ...(fund
      ? [
          [
            words.fund,
            <Link key="f" to={`/funds/${encodeURIComponent(fund.code)}`}>
              {say(fund.name)}
            </Link>,
          ] as const,
        ]
      : []),
    ...(fields.length ? [[words.fields, fields.map(say).join(and)] as const] : []),
    ...(partners.length ? [[words.partners, partners.map(({ name, share }) => `${say(name)} (${share}%)`).join(and)] as const] : []),
    [words.foreign, called(programme.foreignPartners)] as const,
    ...(programme.nonConsensusPercent ? [[words.nonConsensus, `${programme.nonConsensusPercent}%`] as const] : []),
    ...(programme.earlyCareerPercent ? [[words.earlyCareer, `${programme.earlyCareerPercent}%`] as const] : []),
    ...(careerRule
      ? [
          [
            words.careerRule,
            [
              words.ruleIs(careerRule.mostYears, careerRule.from),
              ...(careerRule.breakMonthsPerChild ? [words.ruleChild(careerRule.breakMonthsPerChild)] : []),
              ...(careerRule.otherBreaksCount ? [words.ruleBreaks] : []),
              ...(careerRule.mostBreakMonths === undefined ? [] : [words.ruleMost(careerRule.mostBreakMonths)]),
            ].join(and),
          ] as const,
        ]
      : []),
    ...(routing ? [[words.routing, words.routingIs(routing.mostPanels)] as const] : []),
  ];
  return (
    <dl className="columns">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Mandates({ data }: { readonly data: ProgrammeView }) {
  const words = useWords(programmeWords);
  const say = useSay();
  return (
    <Section title={words.mandates} says={words.mandatesSay} id="mandates">
      {data.mandates.length === 0 ? (
        <p className="gap">{words.servesNothing}</p>
      ) : (
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.mandate}</th>
              <th scope="col" className="num">
                {words.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.mandates.map(({ id, node, weight, sharePercent, note }) => (
              <tr key={id}>
                <th scope="row">
                  {node ? <ServedLink node={node} /> : <span className="mut">{words.hiddenNode}</span>}
                  {note && <span className="line mut small">{say(note)}</span>}
                </th>
                <td className="num">
                  {number(weight / 100, { decimals: weight % 100 ? 2 : 0 })}%{' '}
                  <span className="mut small">{sharePercent === null ? words.equal : words.agreed}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data.mayRun && (
        <>
          <CiteMandate data={data} />
          <WithdrawMandate data={data} />
        </>
      )}
    </Section>
  );
}

function People({ data }: { readonly data: ProgrammeView }) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  if (data.roles.length === 0 && !data.mayRun) return null;
  return (
    <Section title={words.people}>
      <ul className="plain-list">
        {data.roles.map(({ role, name, speciality }, i) => (
          <li key={i}>
            <span className="mut">{called(role)}</span> {name} {speciality && <span className="sec">{say(speciality)}</span>}
          </li>
        ))}
      </ul>
      {data.mayRun && <Appoint data={data} />}
    </Section>
  );
}
