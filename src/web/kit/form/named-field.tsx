/** People and organisations: found in the registry while one types, or added by name. */
import { useEffect, useState } from 'react';
import { useFace } from '../../face.ts';
import type { Text } from '../language.ts';
import { useSay, useWords } from '../words.ts';
import { type FieldProps, useField } from './context.ts';
import { formWords } from './form-words.ts';
import { namedRows } from './table-field.tsx';

interface Named {
  readonly id?: string;
  readonly name: string;
}

export const PeopleField = (props: FieldProps<readonly Named[]>) => <NamedField {...props} path="/api/v1/people" />;
export const OrganisationsField = (props: FieldProps<readonly Named[]>) => <NamedField {...props} path="/api/v1/organisations" />;

function NamedField({ path, ...props }: FieldProps<readonly Named[]> & { readonly path: string }) {
  const { id, described, answer, isReadOnly, faultAt } = useField(props);
  const words = useWords(formWords);
  const { language } = useFace();
  const given = namedRows<Named>(props.formData);
  const { typed, setTyped, found, isLooking } = useFound(path);
  const add = (one: Named) => {
    if (!given.some((there) => (one.id ? there.id === one.id : there.name === one.name))) answer([...given, one]);
    setTyped('');
  };
  const isFull = given.length >= Number(props.schema.maxItems ?? 50);
  return (
    <>
      {given.length > 0 && (
        <ul className="given">
          {given.map((one, i) => (
            <li key={i}>
              {one.name} {!one.id && <span className="mut small">{words.notRegistered}</span>}{' '}
              {!isReadOnly && (
                <button
                  type="button"
                  className="linkish small"
                  aria-label={words.removeOf(one.name)}
                  onClick={() => answer(given.filter((_, at) => at !== i))}
                >
                  {words.remove}
                </button>
              )}
              {faultAt(`${i}/name`) && <span className="msg">{faultAt(`${i}/name`)?.says[language]}</span>}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && !isFull && (
        <>
          <p className="hint" id={`${id}-find-help`}>
            {words.findHelp}
          </p>
          <input
            type="text"
            aria-label={words.find}
            placeholder={words.find}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setTyped('');
            }}
            {...described}
          />
          {typed.trim().length > 1 && (
            <ul className="found" role="status" aria-busy={isLooking}>
              {found.map((one) => (
                <li key={one.id}>
                  <button type="button" className="linkish" onClick={() => add(one)}>
                    {one.name}
                  </button>
                </li>
              ))}
              {!isLooking && found.length === 0 && <li className="mut small">{words.notFound}</li>}
              <li>
                <button type="button" className="linkish small" onClick={() => add({ name: typed.trim().slice(0, 300) })}>
                  {words.add(typed.trim())}
                </button>
              </li>
            </ul>
          )}
        </>
      )}
    </>
  );
}

/** What the registry has under what is typed, asked a moment after the last key. */
function useFound(path: string) {
  const { api } = useFace();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly { readonly id: string; readonly name: string | Text }[]>([]);
  const [isLooking, setLooking] = useState(false);
  useEffect(() => {
    if (typed.trim().length < 2) return setFound([]);
    let isLate = false;
    setLooking(true);
    const timer = setTimeout(async () => {
      const answer = await api(`${path}?limit=8&q=${encodeURIComponent(typed.trim())}`).catch(() => undefined);
      if (isLate) return;
      setLooking(false);
      setFound(answer?.status === 200 ? (answer.body as { items: typeof found }).items : []);
    }, 250);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [typed, path, api]);
  return { typed, setTyped, isLooking, found: found.map(({ id, name }) => ({ id, name: say(name) })) };
}
