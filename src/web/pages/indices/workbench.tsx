/** Weights and what follows from them. The index is worked out here, in the browser or on the server alike, by the engine itself. */
import { useMemo, useState } from 'react';
import type { IndexBuilderView, IndexInputs, IndexQuestion, IndexResult } from '#api/types';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Search } from '../../page.tsx';
import { liveIndex } from './engine.ts';
import { indexWords } from './index-words.ts';
import { LookAt } from './look-at.tsx';
import { Peers } from './peers.tsx';
import { PublishIndex } from './publish.tsx';
import { Ranking } from './ranking.tsx';
import { first, standingsOf } from './standing.ts';
import { Weights } from './weights.tsx';
import { Why } from './why.tsx';

interface WorkbenchProps {
  readonly view: IndexBuilderView;
  readonly question: IndexQuestion;
  readonly inputs: IndexInputs;
  readonly search: Search;
}

export function Workbench({ view, question, inputs, search }: WorkbenchProps) {
  const words = useWords(indexWords);
  const opened = question.indicators.map(({ weight }) => weight);
  const [weights, setWeights] = useState(opened);
  const [chosen, setChosen] = useState(search.region);
  const [other, setOther] = useState<string>();
  const answer = useMemo(() => indexOf(question, weights), [question, weights]);
  const standings = useMemo(() => standingsOf(inputs, answer), [inputs, answer]);
  const region = standings.find(({ code, rank }) => code === chosen && rank !== null) ?? first(standings);
  const moved = { ...view.method, indicators: view.method.indicators.map((each, i) => ({ ...each, weight: weights[i] ?? each.weight })) };
  return (
    <>
      <Leader standings={standings} asOf={search.asOf} />
      <div className="bench">
        <Section title={words.weights} says={words.weightsSay} className="bench-weights">
          <Weights view={view} inputs={inputs} weights={weights} opened={opened} change={setWeights} search={search} />
        </Section>
        <Section title={words.ranks} says={words.ranksSay(standings.filter(({ rank }) => rank !== null).length, standings.length)}>
          {region ? (
            <Ranking standings={standings} chosen={region.code} choose={setChosen} varied={variedIn(question)} />
          ) : (
            <Nothing isWeighed={weights.some((weight) => weight > 0)} />
          )}
        </Section>
        {region && (
          <div className="bench-why">
            <Why
              {...{ inputs, question, weights, answer, standings, region }}
              other={standings.find(({ code }) => code === other) ?? nearest(answer, standings, region.code)}
              chooseOther={setOther}
            />
            <Peers {...{ inputs, answer, standings, region }} choose={setChosen} />
          </div>
        )}
      </div>
      <LookAt inputs={inputs} answer={answer} />
      {view.publishes && (
        <div className="top-space">
          <PublishIndex indices={view.publishes} method={moved} />
        </div>
      )}
    </>
  );
}

const indexOf = (question: IndexQuestion, weights: readonly number[]): IndexResult =>
  liveIndex({ ...question, indicators: question.indicators.map((each, i) => ({ ...each, weight: weights[i] ?? each.weight })) });

const variedIn = ({ uncertainty }: IndexQuestion) => ({
  runs: uncertainty?.runs ?? 0,
  vary: uncertainty?.vary.weights ?? 0,
  isScaled: uncertainty?.vary.normalise !== undefined,
});

function nearest(answer: IndexResult, standings: ReturnType<typeof standingsOf>, code: string) {
  const near = answer.peers?.find(({ unit }) => unit === code)?.nearest[0]?.unit;
  return standings.find((one) => one.code === near && one.rank !== null) ?? standings.find((one) => one.code !== code && one.rank !== null);
}

function Nothing({ isWeighed }: { readonly isWeighed: boolean }) {
  const words = useWords(indexWords);
  return isWeighed ? (
    <Empty title={words.noneRanked}>{words.noneRankedHelp}</Empty>
  ) : (
    <Empty title={words.allNought}>{words.allNoughtHelp}</Empty>
  );
}

function Leader({ standings, asOf }: { readonly standings: ReturnType<typeof standingsOf>; readonly asOf: string | undefined }) {
  const words = useWords(indexWords);
  const say = useSay();
  const leader = first(standings);
  if (!leader?.interval) return null;
  const { low, high } = leader.interval;
  return <Finding asOf={asOf}>{words.leads(say(leader.name), standings.length, low, high)}</Finding>;
}
