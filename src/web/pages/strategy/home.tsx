/** The start page: the strategy at a glance. */
import { TimeLine } from '../../kit/charts/time-line.tsx';
import { kit } from '../../kit/kit-words.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { homeWords } from './home-words.ts';
import { RecentSection } from './recent-section.tsx';
import type { AtAGlance } from './shape.ts';
import { SpreadSection } from './spread-section.tsx';
import { TargetColumn } from './target-column.tsx';
import { TargetKey } from './target-key.tsx';

export const load: PageModule<AtAGlance>['load'] = ({ read, search }) =>
  read<AtAGlance>('/api/v1/at-a-glance', { strategy: search.strategy });

export const head: NonNullable<PageModule<AtAGlance>['head']> = ({ finding }, language) => ({
  title: kit[language].atAGlance,
  description: sayIn(finding, language),
});

export function Page({ data, search }: PageProps<AtAGlance>) {
  const { strategy, asOf, finding, steps, targets, targetsTotal, spread, coverage, recent } = data;
  const words = useWords(homeWords);
  const { atAGlance } = useWords();
  const say = useSay();
  return (
    <>
      <h1>{atAGlance}</h1>
      <Finding asOf={search.asOf}>{say(finding)}</Finding>
      <TimeLine
        name={words.timeLine(strategy.from, strategy.to)}
        from={strategy.from}
        to={strategy.to}
        on={asOf}
        isAsOf={search.asOf !== undefined}
        steps={steps.map(({ year }) => year)}
      >
        {steps.map((step) => (
          <li key={step.year}>
            <p className="n">{say(step.name)}</p>
            {(step.year - step.from + 1) / (strategy.to - strategy.from) >= 0.2 && <p>{say(step.aim)}</p>}
            <p className="h">{say(step.standing)}</p>
          </li>
        ))}
      </TimeLine>

      <Section
        title={words.quantified}
        says={targets.length > 0 && words.quantifiedSays(targets.length)}
        tools={targetsTotal > targets.length && <Link to="/targets">{words.allTargets(targetsTotal)}</Link>}
      >
        {targets.length === 0 && <Empty title={words.noTargets}>{words.noTargetsHelp}</Empty>}
        <div className="grid">
          {targets.map((target) => (
            <TargetColumn key={target.id} target={target} />
          ))}
        </div>
        {targets.length > 0 && <TargetKey />}
      </Section>

      <SpreadSection spread={spread} />

      <div className="grid pair">
        <CoverageSection coverage={coverage} />
        <RecentSection recent={recent} />
      </div>
    </>
  );
}
