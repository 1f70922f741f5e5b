/** What may become of the numeric targets under two courses, what levers add, the cheapest of them, and how such forecasts did on the past. */
import type { ForesightView } from '#api/types';
import { useFace } from '../../face.ts';
import { percent } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { NothingYet } from '../strategy/pieces.tsx';
import { isNothing, type Nothing, readOf } from '../strategy/which.ts';
import { WhichStrategy } from '../strategy/which-strategy.tsx';
import { BackTest } from './back-test.tsx';
import { Courses } from './courses.tsx';
import { foresightWords } from './foresight-words.ts';
import { SaveScenario } from './save-scenario.tsx';
import { Scenarios } from './scenarios.tsx';
import { Seek } from './seek.tsx';
import { TargetUnder } from './target-under.tsx';

type Data = ForesightView | Nothing;
const inAddress = ['first', 'second', 'target', 'probability', 'costPublicRnd', 'costTalent', 'costInstitutions'] as const;

export const load: PageModule<Data>['load'] = (asking) => readOf<ForesightView>(asking, 'foresight', inAddress);

export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: kit[language].foresight });

export function Page({ data, search }: PageProps<Data>) {
  const { foresight } = useWords();
  const words = useWords(foresightWords);
  const say = useSay();
  if (isNothing(data)) return <NothingYet title={foresight} search={search} />;
  return (
    <>
      <WhichStrategy current={data.strategy} path="/foresight" />
      <h1>{foresight}</h1>
      <Finding>
        <Found view={data} />
      </Finding>
      <p className="small mut top-space">{words.isModel}</p>
      {data.missing ? <Empty title={words.missing}>{say(data.missing)}</Empty> : <Courses view={data} search={search} />}
      {data.targets.length === 0 ? (
        <Empty title={words.nothing} />
      ) : (
        <Section title={words.targets}>
          {data.targets.map((target) => (
            <TargetUnder key={target.id} target={target} courses={data.courses} />
          ))}
        </Section>
      )}
      {data.backTest && <BackTest backTest={data.backTest} targets={data.targets} />}
      {!data.missing && data.seek && <Seek view={data} seek={data.seek} />}
      <Scenarios view={data} />
      {data.mayForesee && <SaveScenario view={data} />}
      {data.account && (
        <Section title={words.made} says={words.madeSay(data.account.from, data.account.origin, data.account.horizon)}>
          <p className="source">{say(data.account.says)}</p>
        </Section>
      )}
    </>
  );
}

/** The first target that has a probability speaks for the page. */
function Found({ view }: { readonly view: ForesightView }) {
  const words = useWords(foresightWords);
  const say = useSay();
  const { language } = useFace();
  const target = view.targets.find(({ courses }) => courses[0]?.probability != null);
  const [first, second] = target?.courses ?? [];
  if (!target || first?.probability == null) return words.findingNone;
  const chance = (share: number) => percent(100 * share, language, { decimals: 0 });
  return second?.probability == null
    ? words.findingOne(say(target.name), first.year, chance(first.probability))
    : words.finding(say(target.name), first.year, chance(first.probability), chance(second.probability));
}
