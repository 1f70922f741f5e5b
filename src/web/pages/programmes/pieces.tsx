/** Small pieces that pages of programmes and problems share. */
import type { ProgrammeName, ServedNode } from '#api/types';
import { Link } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { programmeWords } from './programme-words.ts';
import { valueWords } from './value-words.ts';

type Word = keyof (typeof valueWords)['en'];

/** What a value such as a state, a kind or a link is called. */
export function useValue(): (value: string | null | undefined) => string {
  const words = useWords(valueWords);
  return (value) => {
    const name = value === 'programme' ? 'isProgramme' : value;
    return name && name in words ? words[name as Word] : (value ?? '');
  };
}

export const programmePath = (code: string) => `/programmes/${encodeURIComponent(code)}`;

export function ProgrammeLink({ programme }: { readonly programme: ProgrammeName }) {
  const say = useSay();
  const called = useValue();
  return (
    <>
      <Link to={programmePath(programme.code)}>{say(programme.name)}</Link>
      {programme.state !== 'launched' && <span className="mut"> · {called(programme.state)}</span>}
    </>
  );
}

const places = { task: '/tasks', objective: '/objectives', clause: '/clauses' } as const;

/** A link to the page of what is served, in its strategy. */
export function ServedLink({ node }: { readonly node: ServedNode }) {
  const say = useSay();
  const words = useWords(programmeWords);
  return (
    <>
      <span className="mut">{words[node.kind]}</span>{' '}
      <Link to={`${places[node.kind]}/${node.id}?strategy=${encodeURIComponent(node.strategy.code)}`}>
        {node.kind === 'clause' && `${node.code} `}
        {say(node.name)}
      </Link>
    </>
  );
}
