/** The assignment of a call: what is assigned or would be, loads, conflicts, plans side by side, and how the call is reviewed. */
import type { AssignmentView } from '#api/types';
import { number } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { assigningWords } from './assigning-words.ts';
import { Conflicts } from './conflicts.tsx';
import { Loads } from './loads.tsx';
import { Matrix } from './matrix.tsx';
import { NewPlan } from './new-plan.tsx';
import { Plans } from './plans.tsx';
import { ReviewRule } from './review-rule.tsx';
import { Seats } from './seats.tsx';
import { useCommand } from './use-command.ts';

export const load: PageModule<AssignmentView>['load'] = ({ read, params: { code = '' }, search: { plan, from, only } }) => {
  const at = `/calls/${encodeURIComponent(code)}/assignment`;
  return signedIn(at, read<AssignmentView>(`/api/v1${at}`, { plan, from, only }));
};
export const head: NonNullable<PageModule<AssignmentView>['head']> = ({ call }, language) => ({
  title: `${assigningWords[language].assignment} · ${sayIn(call.title, language)}`,
});

export function Page({ data, search }: PageProps<AssignmentView>) {
  const words = useWords(assigningWords);
  const say = useSay();
  const { call, counts } = data;
  return (
    <>
      <Trail
        steps={[
          { words: words.calls, to: '/calls' },
          { words: say(call.title), to: `/calls/${encodeURIComponent(call.code)}` },
          { words: words.assignment },
        ]}
      />
      <h1>
        {words.assignment} · {say(call.title)}
      </h1>
      <Finding>{counts.applications > 0 && words.finding(counts.complete, counts.applications, counts.lacking)}</Finding>
      {counts.applications === 0 ? <Empty title={words.nothing}>{words.nothingHelp}</Empty> : <Studio data={data} only={search.only} />}
      <Section title={words.rule} says={words.ruleSays}>
        <ReviewRule call={call} rule={data.rule} />
      </Section>
    </>
  );
}

function Studio({ data, only }: { readonly data: AssignmentView; readonly only: string | undefined }) {
  const words = useWords(assigningWords);
  const { call, counts, plans, shown } = data;
  const states = ['proposed', 'invited', 'accepted', 'done', 'declined'] as const;
  return (
    <>
      <Facts
        facts={[
          { name: words.applications, value: number(counts.applications) },
          { name: words.lacking, value: number(counts.lacking) },
          ...states.map((state) => ({ name: words[state], value: number(counts[state]) })),
        ]}
      />
      <Acts call={call} proposed={counts.proposed} />
      <Section title={words.plans} says={words.plansSay}>
        <Plans code={call.code} plans={plans} shown={shown} />
        <NewPlan call={call} count={plans.length} />
        <p className="source">{words.planSource}</p>
      </Section>
      <Section title={words.matrix} says={words.matrixSays}>
        <Filter code={call.code} shown={shown} plan={plans.find(({ id }) => id === shown)?.name} only={only} />
        <Matrix data={data} />
        <Pager data={data} only={only} />
        <Seats data={data} />
      </Section>
      <Section title={words.loads} says={words.loadsSay}>
        <Loads people={data.people} />
      </Section>
      <Section title={words.conflicts} says={words.conflictsSay}>
        <Conflicts data={data} />
      </Section>
    </>
  );
}

function Acts({ call, proposed }: { readonly call: AssignmentView['call']; readonly proposed: number }) {
  const words = useWords(assigningWords);
  const { give, isSending, problem, told } = useCommand();
  interface Invited {
    readonly invited: number;
    readonly waiting: number;
    readonly passedOver: readonly string[];
  }
  return (
    <div className="no-print top-space">
      <p className="row">
        <button
          className="btn main"
          type="button"
          disabled={isSending || proposed === 0}
          onClick={() =>
            give('invite-reviewers', { callId: call.id }, ({ invited, waiting, passedOver }: Invited) =>
              words.told(invited, waiting, passedOver.length),
            )
          }
        >
          {words.inviteAll(proposed)}
        </button>
        <button
          className="btn"
          type="button"
          disabled={isSending}
          onClick={() => give('find-conflicts', { callId: call.id }, words.looked)}
        >
          {words.look}
        </button>
        <span className="small sec">{words.inviteSays}</span>
      </p>
      <p className="small" role="status">
        {isSending ? words.sending : told}
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.errors?.[0]?.message ?? problem.title ?? words.notDone}
        </p>
      )}
      <noscript>{words.needsScript}</noscript>
    </div>
  );
}

interface FilterProps {
  readonly code: string;
  readonly shown: string | null;
  readonly plan: string | undefined;
  readonly only: string | undefined;
}

/** What is looked at: as it is assigned, or as a plan would have it; all rows, or those where reviews lack. */
function Filter({ code, shown, plan, only }: FilterProps) {
  const words = useWords(assigningWords);
  const at = (query: Record<string, string | undefined>) => withQuery(`/calls/${encodeURIComponent(code)}/assignment`, query);
  return (
    <nav className="row small" aria-label={words.matrix}>
      <Link to={at({ only })} aria-current={shown === null ? 'page' : undefined}>
        {words.assigned}
      </Link>
      {shown !== null && (
        <Link to={at({ plan: shown, only })} aria-current="page">
          {plan}
        </Link>
      )}
      <span className="mut">·</span>
      <Link to={at({ plan: shown ?? undefined })} aria-current={only ? undefined : 'page'}>
        {words.all}
      </Link>
      <Link to={at({ plan: shown ?? undefined, only: 'lacking' })} aria-current={only ? 'page' : undefined}>
        {words.onlyLacking}
      </Link>
    </nav>
  );
}

function Pager({ data: { call, from, step, found, shown }, only }: { readonly data: AssignmentView; readonly only: string | undefined }) {
  const words = useWords(assigningWords);
  if (found <= step) return null;
  const at = (first: number) =>
    withQuery(`/calls/${encodeURIComponent(call.code)}/assignment`, { plan: shown ?? undefined, only, from: String(first) });
  return (
    <p className="pager small">
      <span>{words.rows(from + 1, Math.min(found, from + step), found)}</span>
      {from > 0 && <Link to={at(Math.max(0, from - step))}>{words.previous}</Link>}
      {from + step < found && <Link to={at(from + step)}>{words.next}</Link>}
    </p>
  );
}
