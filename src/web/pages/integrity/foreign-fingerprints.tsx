/** Fingerprints of another agency, as it gave them: a file, or its text. */
import { useEffect, useRef } from 'react';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { FieldError } from '../../problem.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { fingerprintWords } from './fingerprint-words.ts';

const most = 5000;

interface Given {
  readonly keyMark: unknown;
  readonly fingerprints: readonly unknown[];
}

export function ForeignFingerprints() {
  const words = useWords(fingerprintWords);
  const read = (typed: FormData) => {
    const agency = String(typed.get('agency') ?? '').trim();
    const text = String(typed.get('given') ?? '').trim();
    const given = givenIn(text);
    const fault = (message: string): FieldError[] => [{ pointer: '/fingerprints', code: 'not-valid', message }];
    return {
      input: { agency, ...given },
      faults: [
        ...missingOf({ '/agency': [agency, words.agencyMissing], '/fingerprints': [text, words.givenMissing] }),
        ...(text && !given ? fault(words.notRead) : []),
        ...(given && given.fingerprints.length > most ? fault(words.tooMany(given.fingerprints.length)) : []),
      ],
    };
  };
  return (
    <Section title={words.foreign} says={words.foreignSays} className="no-print">
      <ActForm
        title={words.take}
        says={words.takeSays}
        send={words.take}
        path="/api/v1/commands/import-fingerprints"
        read={read}
        nameOf={(pointer) => nameOf(pointer, words)}
        told={(answer) => {
          const { kept, isComparable } = (answer as { answer: { kept: number; isComparable: boolean } }).answer;
          return `${words.kept(kept)} ${isComparable ? words.compared : words.otherKey}`;
        }}
      >
        {(faultAt) => (
          <>
            <OneField label={words.agency} help={words.agencyHelp} fault={faultAt('/agency')}>
              {(shared) => <input {...shared} name="agency" maxLength={100} />}
            </OneField>
            <GivenText fault={faultAt('/fingerprints') ?? faultAt('/keyMark')} />
          </>
        )}
      </ActForm>
    </Section>
  );
}

/** A file that is chosen is read into the text, where one sees what is sent. */
function GivenText({ fault }: { readonly fault: string | undefined }) {
  const words = useWords(fingerprintWords);
  const file = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const take = async () => {
    const chosen = file.current?.files?.[0];
    if (chosen && text.current) text.current.value = await chosen.text();
  };
  // A file that was chosen before the page listens is taken too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    void take();
  }, []);
  return (
    <>
      <OneField label={words.file} fault={undefined}>
        {(shared) => <input {...shared} ref={file} type="file" accept="application/json,.json" onChange={take} />}
      </OneField>
      <OneField label={words.given} help={words.givenHelp} fault={fault}>
        {(shared) => <textarea {...shared} ref={text} name="given" rows={6} className="code" spellCheck={false} />}
      </OneField>
    </>
  );
}

function givenIn(text: string): Given | undefined {
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told !== 'object' || told === null || !('keyMark' in told) || !('fingerprints' in told)) return undefined;
    return Array.isArray(told.fingerprints) ? { keyMark: told.keyMark, fingerprints: told.fingerprints } : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(pointer: string, words: (typeof fingerprintWords)['en']): string | undefined {
  const [, field, place] = pointer.split('/');
  if (field === 'agency') return words.agency;
  return field === 'fingerprints' && place !== undefined ? words.fingerprintAt(Number(place) + 1) : words.given;
}
