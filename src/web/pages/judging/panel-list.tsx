import type { PanelName } from '#api/types';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { judgingWords } from './judging-words.ts';

/** Panels with where they stand, each time in the zone of its panel. */
export function PanelList({ panels }: { readonly panels: readonly (PanelName & { readonly more?: string })[] }) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <ul className="links">
      {panels.map(({ id, name, state, meetsAt, zone, more }) => (
        <li key={id}>
          <Link to={`/panels/${id}`}>{say(name)}</Link>
          <span className="sec">
            {' '}
            · {{ planned: words.planned, meeting: words.meeting, closed: words.closedState }[state]} · {instant(meetsAt, language, zone)}
            {more && ` · ${more}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
