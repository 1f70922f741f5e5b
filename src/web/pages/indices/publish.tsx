/** Publishing an edition: a statistician names an index, or a new one, and says what is new. */
import { useState } from 'react';
import type { IndexMethod, IndexName } from '#api/types';
import { useGo } from '../../kit/link.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { indexWords } from './index-words.ts';

export function PublishIndex({ indices, method }: { readonly indices: readonly IndexName[]; readonly method: IndexMethod }) {
  const words = useWords(indexWords);
  const say = useSay();
  const go = useGo();
  const [which, setWhich] = useState(indices[0]?.id ?? '');
  const known = indices.find((index) => index.id === which);
  const names: Readonly<Record<string, string>> = {
    '/code': words.code,
    '/index/code': words.code,
    '/name': words.name,
    '/index/name': words.name,
    '/note': words.note,
  };
  return (
    <ActForm
      title={words.publishTitle}
      says={words.publishSays}
      send={words.publish}
      path="/api/v1/commands/publish-index"
      read={(typed) => {
        const note = textIn(typed, 'note');
        const [code, name] = [String(typed.get('code') ?? '').trim(), textIn(typed, 'name')];
        return {
          input: { index: known ? { id: known.id, version: known.version } : { code, name }, method, note },
          faults: missingOf({
            ...(!known && { '/code': [code, words.codeMissing], '/name': [name, words.nameMissing] }),
            '/note': [note, words.noteMissing],
          }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={(answer) => {
        const { code } = (answer as { answer: { code?: string } }).answer;
        if (code) go(`/indices/${code}`);
        return words.published;
      }}
    >
      {(faultAt) => (
        <>
          <OneField label={words.which} fault={undefined}>
            {(shared) => (
              <select {...shared} value={which} onChange={(event) => setWhich(event.target.value)}>
                {indices.map((index) => (
                  <option key={index.id} value={index.id}>
                    {say(index.name)}
                  </option>
                ))}
                <option value="">{words.newIndex}</option>
              </select>
            )}
          </OneField>
          {!known && (
            <>
              <OneField label={words.code} help={words.codeHelp} fault={faultAt('/code') ?? faultAt('/index/code')}>
                {(shared) => <input {...shared} name="code" />}
              </OneField>
              <TextFields name="name" label={words.name} help={words.oneLanguage} fault={faultAt('/name') ?? faultAt('/index/name')} />
            </>
          )}
          <TextFields name="note" label={words.note} help={words.oneLanguage} fault={faultAt('/note')} />
        </>
      )}
    </ActForm>
  );
}
