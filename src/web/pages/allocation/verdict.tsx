/** What was decided on an application, for whoever applied: the reasons with their numbers, the remarks, the letter, and the appeal. */
import type { VerdictView } from '#api/types';
import { useFace } from '../../face.ts';
import { instant, number, range } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { rough } from '../funding/money.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { useResultsWords } from './use-results-words.ts';

export const load: PageModule<VerdictView>['load'] = ({ read, params }) =>
  read(`/api/v1/verdicts/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<VerdictView>['head']> = ({ verdict }) => ({ title: verdict.title });

export function Page({ data, search }: PageProps<VerdictView>) {
  const words = useResultsWords();
  const say = useSay();
  const { language } = useFace();
  const { verdict, money, call, award, appeal } = data;
  const letter = (format: string) => `/api/v1/verdicts/${verdict.id}/letter?format=${format}&language=${language}`;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          ...(call ? [{ words: say(call.title), to: `/calls/${encodeURIComponent(call.code)}/results` }] : []),
          { words: verdict.reference },
        ]}
      />
      <h1>{verdict.title}</h1>
      <Finding asOf={search.asOf}>{words[`${verdict.outcome}Finding`]}</Finding>
      <Facts
        facts={[
          {
            name: words.verdict,
            value: verdict.reserveRank && verdict.outcome === 'reserve' ? words.reserveAt(verdict.reserveRank) : words[verdict.outcome],
          },
          ...(verdict.amountMinor === null ? [] : [{ name: words.pay, value: rough(verdict.amountMinor, money), unit: money.currency }]),
          { name: words.requested, value: rough(verdict.requestedMinor, money), unit: money.currency },
          ...(verdict.expectedRank === null
            ? []
            : [{ name: words.expectedRank, value: number(Number(verdict.expectedRank), { decimals: 1 }) }]),
          ...(verdict.lower === null || verdict.upper === null
            ? []
            : [{ name: words.interval, value: range(verdict.lower, verdict.upper, language) }]),
        ]}
      />
      {award && (
        <p className="top-space">
          <Link to={`/awards/${award.id}`}>{say(award.stateWords)}</Link>
        </p>
      )}
      {verdict.comment && <p>{say(verdict.comment)}</p>}
      <Section
        title={words.reasons}
        tools={
          <>
            {words.letter} <a href={letter('pdf')}>PDF</a> <a href={letter('docx')}>DOCX</a>
          </>
        }
      >
        <ul>
          {verdict.reasons.map((reason) => (
            <li key={reason.en}>{say(reason)}</li>
          ))}
        </ul>
      </Section>
      <Section title={words.remarks} className="alloc-said">
        {verdict.remarks.length === 0 && <p className="mut">{words.noRemarks}</p>}
        {verdict.remarks.map((remark, i) => (
          <div key={`${i} ${remark.slice(0, 20)}`}>
            <h3>{words.remark(i + 1)}</h3>
            <p>{remark}</p>
          </div>
        ))}
      </Section>
      {appeal && (
        <Section title={words.yourAppeal} says={say(appeal.stateWords)}>
          <p>{appeal.says}</p>
          {appeal.answer && (
            <p className="sec">
              {words.answer}
              <Colon />
              {appeal.answer}
            </p>
          )}
        </Section>
      )}
      {data.mayAppeal && data.appealUntil && <Appeal verdictId={verdict.id} until={instant(data.appealUntil, language)} />}
    </>
  );
}

function Appeal({ verdictId, until }: { readonly verdictId: string; readonly until: string }) {
  const words = useResultsWords();
  const grounds = { procedure: words.procedure, fact: words.fact, conflict: words.conflictOfInterest, criteria: words.criteria };
  return (
    <ActForm
      title={words.appealTitle}
      says={words.appealSay(until)}
      send={words.appealSend}
      path="/api/v1/commands/lodge-appeal"
      read={(typed) => {
        const says = String(typed.get('says') ?? '').trim();
        return { input: { verdictId, ground: typed.get('ground'), says }, faults: missingOf({ '/says': [says, words.missing] }) };
      }}
      nameOf={() => words.appealTitle}
      told={() => words.appealed}
    >
      {(faultAt) => (
        <>
          <OneField label={words.ground} fault={undefined}>
            {(shared) => (
              <select {...shared} className="field" name="ground" defaultValue="procedure">
                {Object.entries(grounds).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <OneField label={words.appealTitle} fault={faultAt('/says')}>
            {(shared) => <textarea {...shared} name="says" rows={6} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
