/** Every region under what it is part of, and the sets that they form. */
import type { RegionsView } from '#api/types';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { regionPath } from './pieces.tsx';
import { regionWords } from './region-words.ts';

export const load: PageModule<RegionsView>['load'] = ({ read }) => read('/api/v1/region-list');

export const head: NonNullable<PageModule<RegionsView>['head']> = (_, language) => ({ title: kit[language].regions });

type Group = RegionsView['groups'][number];

export function Page({ data, search }: PageProps<RegionsView>) {
  const { regions } = useWords();
  const words = useWords(regionWords);
  const say = useSay();
  const count = data.groups.reduce((sum, group) => sum + group.regions.length, 0);
  return (
    <>
      <h1>{regions}</h1>
      <Finding asOf={search.asOf}>{words.regionsFinding(count, data.sets.length)}</Finding>
      {data.groups.map((group) => (
        <Section
          key={group.whole?.code ?? ''}
          title={group.whole ? words.partsOf(say(group.whole.name)) : words.countries}
          says={words.members(group.regions.length)}
        >
          {group.regions.every(({ tile }) => tile) ? <Grid group={group} /> : <Names group={group} />}
        </Section>
      ))}
      <Section title={words.sets} says={words.setsSay} id="sets">
        <dl className="columns plain-columns">
          {data.sets.map((set) => (
            <div key={set.code} id={set.code}>
              <dt>
                {say(set.name)}
                <span className="line mut">{words.members(set.regions.length)}</span>
              </dt>
              <dd>
                {say(set.meaning)}
                <span className="line small names">
                  {set.regions.map(({ code, name }) => (
                    <Link key={code} to={regionPath(code)}>
                      {say(name)}
                    </Link>
                  ))}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

/** Tiles roughly where they lie; on a narrow page they are a list. */
function Grid({ group }: { readonly group: Group }) {
  const words = useWords(regionWords);
  const say = useSay();
  return (
    <ul className="region-tiles">
      {group.regions.map(({ code, name, tile, indicators }) => (
        <li key={code} style={{ gridColumn: (tile?.column ?? 0) + 1, gridRow: (tile?.row ?? 0) + 1 }}>
          <Link to={regionPath(code)}>
            <b>{say(name)}</b>
            <span className="mut">{words.indicators(indicators)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Names({ group }: { readonly group: Group }) {
  const words = useWords(regionWords);
  const say = useSay();
  return (
    <ul className="region-names">
      {group.regions.map(({ code, name, indicators }) => (
        <li key={code}>
          <Link to={regionPath(code)}>{say(name)}</Link> <span className="mut small">{words.indicators(indicators)}</span>
        </li>
      ))}
    </ul>
  );
}
