/** The studio of a call: ranks and the funding line, scenarios side by side, every verdict explained, the draw, and the decision. */
import type { OutcomeView, StudioView } from '#api/types';
import { number } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, type Search, withQuery } from '../../page.tsx';
import { money as moneyText, rough } from '../funding/money.ts';
import { Wide } from '../strategy/wide.tsx';
import { Decide, OpenAllocation } from './acts.tsx';
import { allocationWords } from './allocation-words.ts';
import { Draw } from './draw.tsx';
import { Letters } from './letters.tsx';
import { Proposals } from './proposals.tsx';
import { RankPlot } from './rank-plot.tsx';
import { Said } from './said.tsx';
import { Scenarios } from './scenarios.tsx';

export const load: PageModule<StudioView>['load'] = ({ read, params, search: { scenario, beside } }) =>
  read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/allocation`, { scenario, beside });

export const head: NonNullable<PageModule<StudioView>['head']> = ({ call }, language) => ({ title: sayIn(call.title, language) });

export function Page({ data, search }: PageProps<StudioView>) {
  const words = useWords(allocationWords);
  const say = useSay();
  const { call, allocation, money, shown } = data;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[{ words: say(call.title), to: `/calls/${encodeURIComponent(call.code)}/results` }, { words: words.studio }]}
      />
      <h1>{say(call.title)}</h1>
      <Finding asOf={search.asOf}>{findingOf(data, words)}</Finding>
      {allocation ? (
        <Facts
          facts={[
            { name: words.state, value: say(allocation.stateWords) },
            { name: words.budget, value: rough(allocation.budgetMinor, money), unit: money.currency },
            ...(allocation.state === 'published' || allocation.state === 'final'
              ? [{ name: words.left, value: rough(allocation.leftMinor, money), unit: money.currency }]
              : []),
          ]}
        />
      ) : (
        <OpenAllocation view={data} />
      )}
      {allocation?.digest && <p className="source alloc-hash">{words.digestSay(allocation.digest)}</p>}
      {shown && <Ranks outcome={shown.outcome} />}
      {allocation && <Scenarios view={data} />}
      <Decide view={data} />
      <Letters view={data} />
      {shown && <Proposals view={data} outcome={shown.outcome} isWhole={search.show === 'all'} path={wholePath(call.code, search)} />}
      {allocation && <Said view={data} />}
      {shown && <Assessors outcome={shown.outcome} />}
      <Draw commitment={data.commitment} draw={null} code={call.code} />
    </>
  );
}

const wholePath = (code: string, { scenario, beside }: Search) =>
  `${withQuery(`/calls/${encodeURIComponent(code)}/allocation`, { scenario, beside, show: 'all' })}#verdicts`;

function findingOf({ shown, scenarios, money }: StudioView, words: ReturnType<typeof useWords<(typeof allocationWords)['en']>>): string {
  const of = scenarios.find(({ id }) => id === shown?.id);
  if (!shown || !of?.totals) return words.findingNone;
  if (of.state === 'impossible') return words.findingImpossible;
  return words.findingTried(of.totals.awards, shown.outcome.proposals.length, moneyText(of.totals.amountMinor, money));
}

function Ranks({ outcome }: { readonly outcome: OutcomeView }) {
  const words = useWords(allocationWords);
  const { zone } = outcome;
  return (
    <Section title={words.ranks} says={zone && words.ranksSay(number(zone.line, { decimals: 1 }), zone.fundable)}>
      {!outcome.isConverged && <p className="msg">{words.notConverged}</p>}
      <RankPlot outcome={outcome} />
    </Section>
  );
}

function Assessors({ outcome: { assessors } }: { readonly outcome: OutcomeView }) {
  const words = useWords(allocationWords);
  const farthest = [...assessors].sort((a, b) => Math.abs(b.bias) - Math.abs(a.bias)).slice(0, 60);
  return (
    <Section title={words.assessors} says={words.assessorsSay}>
      <Wide name={words.assessors}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.assessor}</th>
              <th scope="col" className="num">
                {words.grades}
              </th>
              <th scope="col" className="num">
                {words.bias}
              </th>
              <th scope="col" className="num">
                95 %
              </th>
            </tr>
          </thead>
          <tbody>
            {farthest.map(({ name, grades, bias, lower, upper }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="num">{grades}</td>
                <td className="num">{number(bias, { decimals: 2, signed: true })}</td>
                <td className="num nowrap">
                  {words.between(number(lower, { decimals: 2, signed: true }), number(upper, { decimals: 2, signed: true }))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}
