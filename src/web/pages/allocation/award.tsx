/** An award: whose, how much, on which terms; and for the host the answer to it. */
import type { AwardView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { rough } from '../funding/money.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { Act } from './acts.tsx';
import { useResultsWords } from './use-results-words.ts';

export const load: PageModule<AwardView>['load'] = ({ read, params }) => read(`/api/v1/awards/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<AwardView>['head']> = ({ award }) => ({ title: award.title });

export function Page({ data, search }: PageProps<AwardView>) {
  const words = useResultsWords();
  const say = useSay();
  const { language } = useFace();
  const { award, money, call, host, leadName } = data;
  const results = call && `/calls/${encodeURIComponent(call.code)}/results`;
  const finding = {
    offered: words.offeredFinding(day(award.answerBy, language)),
    accepted: words.acceptedFinding,
    declined: words.declinedFinding,
    lapsed: words.lapsedFinding,
  };
  return (
    <>
      <Trail
        label={words.trail}
        steps={[...(call && results ? [{ words: say(call.title), to: results }] : []), { words: award.reference }]}
      />
      <h1>{award.title}</h1>
      <Finding asOf={search.asOf}>{finding[award.state]}</Finding>
      <Facts
        facts={[
          { name: words.state, value: say(award.stateWords) },
          { name: words.amount, value: rough(award.amountMinor, money), unit: money.currency },
          { name: words.months, value: award.durationMonths },
          ...(award.startsOn ? [{ name: words.startsOn, value: day(award.startsOn, language) }] : []),
        ]}
      />
      <p className="row top-space">
        {host && (
          <span>
            <span className="sec">{words.host}</span> <Link to={`/organisations/${host.id}`}>{say(host.name)}</Link>
          </span>
        )}
        {leadName && (
          <span>
            <span className="sec">{words.lead}</span> {leadName}
          </span>
        )}
      </p>
      {award.conditions && (
        <Section title={words.conditions}>
          <p>{award.conditions}</p>
        </Section>
      )}
      {data.verdictId && (
        <p className="top-space">
          <Link to={`/verdicts/${data.verdictId}`}>{words.toVerdict}</Link>
        </p>
      )}
      {data.mayAccept && (
        <p className="row no-print">
          <Act command="accept-award" input={{ id: award.id, version: award.version }} label={words.accept} isMain />
        </p>
      )}
      {data.mayDecline && <Decline award={award} />}
    </>
  );
}

function Decline({ award }: Pick<AwardView, 'award'>) {
  const words = useResultsWords();
  return (
    <ActForm
      title={words.declineTitle}
      says={words.declineSay}
      send={words.declineSend}
      path="/api/v1/commands/decline-award"
      read={(typed) => {
        const because = String(typed.get('because') ?? '').trim();
        return { input: { id: award.id, version: award.version, because }, faults: missingOf({ '/because': [because, words.missing] }) };
      }}
      nameOf={() => words.reasons}
      told={() => words.done}
    >
      {(faultAt) => (
        <OneField label={words.reasons} fault={faultAt('/because')}>
          {(shared) => <textarea {...shared} name="because" rows={3} />}
        </OneField>
      )}
    </ActForm>
  );
}
