/** A project: what it is for, how it is doing, what one can do. */
import type { ProjectView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, percent, range } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Facts, Finding, Trail } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { rough, shareOf } from '../funding/money.ts';
import { sightWords } from '../sight/sight-words.ts';
import { ContractSection } from './contract.tsx';
import { Changes, Deviations, Reviews, Risks } from './course.tsx';
import { FailureSection } from './failure.tsx';
import { MoneySection, Payments } from './money.tsx';
import { projectWords } from './project-words.ts';
import { Indicators, Milestones } from './promises.tsx';
import { Results } from './reported.tsx';
import { ReportsOwed } from './reports-owed.tsx';
import { Steer } from './steer.tsx';
import { Team } from './team.tsx';

export const load: PageModule<ProjectView>['load'] = ({ read, params }) =>
  read(`/api/v1/projects/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<ProjectView>['head']> = ({ project }, language) => ({
  title: sayIn(project.title, language),
  description: sayIn(project.abstract, language),
});

export function Page({ data, search }: PageProps<ProjectView>) {
  const { projects } = useWords();
  const words = useWords(projectWords);
  const say = useSay();
  const { project, inside } = data;
  return (
    <>
      <Trail label={words.trail} steps={[{ words: projects, to: '/projects' }, { words: project.reference }]} />
      <h1>{say(project.title)}</h1>
      <Finding asOf={search.asOf}>
        <Found data={data} />
      </Finding>
      <p className="top-space told">{say(project.abstract)}</p>
      <About data={data} />
      {inside?.suspension && <Suspended suspension={inside.suspension} />}
      {inside?.closure && (
        <p>
          {words.endedBecause(inside.closure.because)} {!inside.closure.countsAgainst && words.noPenalty}
        </p>
      )}
      <Milestones data={data} />
      <Indicators data={data} />
      <FailureSection data={data} />
      <Results data={data} />
      {inside && (
        <>
          <ReportsOwed data={data} inside={inside} />
          <MoneySection data={data} inside={inside} />
          <Payments data={data} inside={inside} />
          <Deviations inside={inside} />
          <Changes data={data} inside={inside} />
          <Reviews data={data} inside={inside} />
          <Risks data={data} inside={inside} />
          <ContractSection data={data} inside={inside} />
          <Team data={data} inside={inside} />
          <Steer data={data} inside={inside} />
        </>
      )}
    </>
  );
}

/** The sentence under the title: how it stands. */
function Found({ data: { project, milestones, gonePercent, inside } }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const { language } = useFace();
  const share = (value: number) => percent(value, language, { decimals: 0 });
  const closed = { accepted: words.closedAccepted, 'closed-diligently': words.closedDiligently, terminated: words.closedEarly }[
    project.state
  ];
  if (project.state === 'signing') return words.waitsForSignatures;
  if (closed) return closed;
  const counted = milestones.filter(({ state }) => state !== 'dropped');
  const done = counted.filter(({ state }) => state === 'confirmed').length;
  return (
    <>
      {words.finding(done, counted.length, share(gonePercent))}{' '}
      {inside && words.findingMoney(share(shareOf(inside.paidMinor, project.amountMinor)))}
    </>
  );
}

function About({ data }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const colon = useColon();
  const { whyOf } = useWords(sightWords);
  const say = useSay();
  const { language } = useFace();
  const { project, money, host, holder, programme, call, lead } = data;
  return (
    <>
      <Facts
        facts={[
          { name: words.state, value: say(project.stateWords) },
          { name: words.amount, value: rough(project.amountMinor, money), unit: money.currency },
          { name: words.term, value: range(day(project.fromOn, language), day(project.toOn, language), language), isWide: true },
          ...(lead ? [{ name: words.lead, value: lead }] : []),
        ]}
      />
      <p className="small sec">
        {host && (
          <>
            {words.doneBy} <Link to={`/organisations/${host.id}`}>{say(host.name)}</Link>.{' '}
          </>
        )}
        {holder && (
          <>
            {words.runBy} <Link to={`/organisations/${holder.id}`}>{say(holder.name)}</Link>.{' '}
          </>
        )}
        {programme && (
          <>
            {words.programme}
            <Colon />
            {say(programme.name)}.{' '}
          </>
        )}
        {call && (
          <>
            {words.call}
            <Colon />
            {say(call.name)}.{' '}
          </>
        )}
        <Link to={`/why/projects/${project.id}`}>{whyOf}</Link>.{' '}
        {project.keywords.length > 0 && `${words.keywords}${colon}${project.keywords.join(language === 'zh-Hans' ? '、' : ', ')}`}
      </p>
    </>
  );
}

function Suspended({ suspension: { fromOn, because } }: { readonly suspension: { readonly fromOn: string; readonly because: string } }) {
  const words = useWords(projectWords);
  const { language } = useFace();
  return <p className="strong">{words.suspendedSince(day(fromOn, language), because)}</p>;
}
