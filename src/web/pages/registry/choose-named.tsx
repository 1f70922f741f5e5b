/** Rows of the register, such as people, chosen by name. */
import { useEffect, useRef, useState } from 'react';
import { useFace } from '../../face.ts';
import type { Text } from '../../kit/language.ts';
import { useColon, useSay } from '../../kit/words.ts';
import { OneField } from '../strategy/act-form.tsx';

interface Named {
  readonly id: string;
  readonly name: Text;
}
export interface ChooseNamedProps {
  readonly table: 'person' | 'organisation';
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** On the button that lets one go again. */
  readonly letGo: string;
  readonly fault: string | undefined;
  readonly isMany?: boolean;
}

const waitMs = 250;

export function ChooseNamed({ table, name, label, help, letGo, fault, isMany = false }: ChooseNamedProps) {
  const say = useSay();
  const colon = useColon();
  const { api } = useFace();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Named[]>([]);
  const [chosen, setChosen] = useState<readonly Named[]>([]);
  const field = useRef<HTMLInputElement>(null);
  // What was typed before the page listens is looked for too; a form that was sent is empty again.
  useEffect(() => {
    const form = field.current?.form;
    const empty = () => setChosen([]);
    if (field.current?.value) setTyped(field.current.value);
    form?.addEventListener('reset', empty);
    return () => form?.removeEventListener('reset', empty);
  }, []);
  useEffect(() => {
    if (typed.trim().length < 2) return setFound([]);
    const looking = setTimeout(async () => {
      const answer = await api(`/api/v1/names/${table}?q=${encodeURIComponent(typed.trim())}`).catch(() => undefined);
      if (answer && answer.status < 400) setFound((answer.body as { items: readonly Named[] }).items.slice(0, 8));
    }, waitMs);
    return () => clearTimeout(looking);
  }, [typed, table, api]);
  const choose = (one: Named) => {
    setChosen((before) => (isMany ? [...before.filter(({ id }) => id !== one.id), one] : [one]));
    setTyped('');
  };
  return (
    <>
      <OneField label={label} help={help} fault={fault}>
        {(shared) => <input {...shared} ref={field} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />}
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
                className="linkish let-go"
                type="button"
                aria-label={`${letGo}${colon}${say(one.name)}`}
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
