/** A chart alone, for the pages of others: what it shows, its source, and the way to the whole. */
import type { IndicatorView } from '#api/types';
import { useCarried } from '../../kit/link.tsx';
import { useSay } from '../../kit/words.ts';
import type { PageProps } from '../../page.tsx';
import { asAsked, Course } from './course.tsx';
import { head, load } from './indicator.tsx';
import { indicatorPath, Sources } from './pieces.tsx';

export { head, load };

export function Page({ data: { indicator, explorer }, search }: PageProps<IndicatorView>) {
  const say = useSay();
  const carry = useCarried();
  return (
    <div className="embed">
      <h1>
        <a href={carry(asAsked(indicatorPath(indicator), search))} target="_blank" rel="noopener">
          {say(indicator.name)}
        </a>
      </h1>
      <p className="sec small">{say(explorer.unit)}</p>
      <Course name={say(indicator.name)} view={explorer} />
      <Sources sources={explorer.sources} />
    </div>
  );
}
