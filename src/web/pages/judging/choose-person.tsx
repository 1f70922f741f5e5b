/** People chosen by name from the registry. */
import { useEffect, useState } from 'react';
import { useFace } from '../../face.ts';
import type { Text } from '../../kit/language.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { OneField } from '../strategy/act-form.tsx';
import { judgingWords } from './judging-words.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}
interface ChoosePersonProps {
  readonly name: string;
  readonly label: string;
  readonly fault: string | undefined;
  readonly isMany?: boolean;
}

export const peopleIn = (typed: FormData, name: string): string[] => typed.getAll(name).map(String).filter(Boolean);

const waitMs = 250;

export function ChoosePerson({ name, label, fault, isMany = false }: ChoosePersonProps) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { api } = useFace();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Named[]>([]);
  const [chosen, setChosen] = useState<readonly Named[]>([]);
  useEffect(() => {
    if (typed.trim().length < 2) return setFound([]);
    const looking = setTimeout(async () => {
      const answer = await api(`/api/v1/names/person?q=${encodeURIComponent(typed.trim())}`).catch(() => undefined);
      if (answer && answer.status < 400) setFound((answer.body as { items: readonly Named[] }).items.slice(0, 8));
    }, waitMs);
    return () => clearTimeout(looking);
  }, [typed, api]);
  const choose = (one: Named) => {
    setChosen((before) => (isMany ? [...before.filter(({ id }) => id !== one.id), one] : [one]));
    setTyped('');
  };
  return (
    <>
      <OneField label={label} help={words.personHelp} fault={fault}>
        {(shared) => <input {...shared} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />}
      </OneField>
      {found.length > 0 && (
        <ul className="found">
          {found.map((one) => (
            <li key={one.id}>
              <button className="linkish" type="button" onClick={() => choose(one)}>
                {say(one.name)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <p className="row small">
          {chosen.map((one) => (
            <span key={one.id} className="row">
              <input type="hidden" name={name} value={one.id} />
              {say(one.name)}
              <button
                className="linkish"
                type="button"
                aria-label={`${words.letGo}: ${say(one.name)}`}
                onClick={() => setChosen((before) => before.filter(({ id }) => id !== one.id))}
              >
                ×
              </button>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
