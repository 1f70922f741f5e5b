import type { AgendaItem } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { useWords } from '../../kit/words.ts';
import { judgingWords } from './judging-words.ts';
import { SpreadBar } from './spread-bar.tsx';

interface AgendaProps {
  readonly panelId: string;
  readonly items: readonly AgendaItem[];
  readonly chosen: string | undefined;
  readonly scale: { readonly from: number; readonly to: number };
}

/** The agenda as far as the reader takes part in it. */
export function Agenda({ panelId, items, chosen, scale }: AgendaProps) {
  const words = useWords(judgingWords);
  return (
    <ol className="agenda">
      {items.map(({ id, number, mark, title, state, outcome, spread }) => (
        <li key={id} className={state === 'current' ? 'is-current' : undefined}>
          <span className="num mut">{number}</span>
          <span>
            <Link to={`/panels/${panelId}?item=${id}`} aria-current={id === chosen ? 'true' : undefined}>
              {mark}
            </Link>{' '}
            {title}
            <span className="line small">
              {state === 'current' ? (
                <b>{words.underDiscussion}</b>
              ) : outcome ? (
                words[outcome as 'reserve']
              ) : (
                <span className="mut">{words.waiting}</span>
              )}{' '}
              {spread && <SpreadBar spread={spread} scale={scale} />}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
