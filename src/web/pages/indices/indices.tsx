/** The indices that were published, each with who comes first. */
import type { IndicesView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { indexWords } from './index-words.ts';

export const load: PageModule<IndicesView>['load'] = ({ read }) => read('/api/v1/index-list');

export const head: NonNullable<PageModule<IndicesView>['head']> = (_, language) => ({ title: kit[language].indices });

export function Page({ data, search }: PageProps<IndicesView>) {
  const { indices } = useWords();
  const words = useWords(indexWords);
  const build = (
    <ButtonLink to="/indices/build" isMain>
      {words.build}
    </ButtonLink>
  );
  const published = data.indices.filter(({ edition }) => edition !== null).length;
  return (
    <>
      <h1>{indices}</h1>
      <Finding asOf={search.asOf}>{words.listFinding(published)}</Finding>
      {data.indices.length === 0 ? (
        <Empty title={words.noneYet} moves={build}>
          {words.noneYetHelp}
        </Empty>
      ) : (
        <>
          <p className="row top-space no-print">{build}</p>
          <List indices={data.indices} />
        </>
      )}
    </>
  );
}

function List({ indices }: IndicesView) {
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <Scroll name={words.index} className="top-space">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.index}</th>
            <th scope="col">{words.area}</th>
            <th scope="col">{words.editionHead}</th>
            <th scope="col">{words.first}</th>
          </tr>
        </thead>
        <tbody>
          {indices.map(({ index, purpose, edition, area, first }) => (
            <tr key={index.id}>
              <th scope="row">
                {edition ? <Link to={`/indices/${encodeURIComponent(index.code)}`}>{say(index.name)}</Link> : say(index.name)}
                {purpose && <span className="line mut small">{say(purpose)}</span>}
              </th>
              <td>{say(area)}</td>
              <td>
                {edition ? (
                  words.editionOn(words.edition(edition.number), day(edition.publishedAt, language))
                ) : (
                  <span className="mut">{words.noEdition}</span>
                )}
              </td>
              <td>{first.map(({ name, rank }) => `${rank} ${say(name)}`).join(language === 'zh-Hans' ? '，' : ', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
