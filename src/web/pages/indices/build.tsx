/** An index that is being made: what it counts, weights that move, ranks that follow with their intervals. */
import type { IndexBuilderView } from '#api/types';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { Sources } from '../indicators/pieces.tsx';
import { Choose, Suggestions } from './choose.tsx';
import { indexWords } from './index-words.ts';
import { Workbench } from './workbench.tsx';

const asked = ['within', 'indicators', 'per', 'weights', 'period', 'normalise', 'aggregate', 'treat', 'vary', 'structure'] as const;

export const load: PageModule<IndexBuilderView>['load'] = ({ read, search }) =>
  read('/api/v1/index-builder', Object.fromEntries(asked.map((name) => [name, search[name]])));

export const head: NonNullable<PageModule<IndexBuilderView>['head']> = (_, language) => ({ title: indexWords[language].buildTitle });

export function Page({ data, search }: PageProps<IndexBuilderView>) {
  const { indices } = useWords();
  const words = useWords(indexWords);
  const say = useSay();
  const { question, inputs } = data;
  return (
    <>
      <Trail label={words.trail} steps={[{ words: indices, to: '/indices' }, { words: words.buildTitle }]} />
      <h1>
        {words.buildTitle}
        {question && words.of(say(data.area.name))}
      </h1>
      {question && inputs ? (
        <Workbench key={JSON.stringify(data.method)} view={data} question={question} inputs={inputs} search={search} />
      ) : (
        <>
          <Finding asOf={search.asOf}>{words.chooseFirst}</Finding>
          <Suggestions view={data} />
        </>
      )}
      <Section title={words.counts} says={question ? words.countsSay(data.method.indicators.length) : undefined} id="counts">
        {data.candidates.length === 0 ? <Empty title={words.noFigure} /> : <Choose view={data} search={search} isOpen={!question} />}
        {question && <Sources sources={data.sources} />}
      </Section>
    </>
  );
}
