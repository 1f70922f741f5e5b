/** The words of decision letters, one form an outcome: what stands is in the fields, and what is written counts from now on. */
import type { StudioView } from '#api/types';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, TextFields, textIn } from '../strategy/act-form.tsx';
import { allocationWords } from './allocation-words.ts';
import { letterFormWords } from './letter-form-words.ts';

export function Letters({ view: { call, letters, letterValues } }: { readonly view: StudioView }) {
  const words = useWords(letterFormWords);
  if (letters.length === 0) return null;
  return (
    <Section title={words.letters} says={words.lettersSay} className="no-print">
      <p className="small sec">{words.values(letterValues.map((name) => `{${name}}`).join(' '))}</p>
      {letters.map((letter) => (
        <LetterForm key={letter.outcome} callId={call.id} letter={letter} />
      ))}
    </Section>
  );
}

function LetterForm({ callId, letter }: { readonly callId: string; readonly letter: StudioView['letters'][number] }) {
  const words = useWords(letterFormWords);
  const verdicts = useWords(allocationWords);
  const { outcome, subject, body, edition: follows } = letter;
  return (
    <ActForm
      title={words.title(verdicts[outcome])}
      says={follows === null ? words.usual : words.edition(follows)}
      send={words.send}
      path="/api/v1/commands/write-letter"
      read={(typed) => {
        const [told, said] = [textIn(typed, 'subject'), textIn(typed, 'body')];
        return {
          input: { callId, outcome, subject: told, body: said, follows },
          faults: missingOf({ '/subject': [told, words.missing], '/body': [said, words.missing] }),
        };
      }}
      nameOf={(pointer) => (pointer.startsWith('/subject') ? words.subject : words.body)}
      told={() => words.stands}
      staysOpen
    >
      {(faultAt) => (
        <>
          <TextFields name="subject" label={words.subject} text={subject} rows={2} fault={faultOf(faultAt, '/subject')} />
          <TextFields name="body" label={words.body} text={body} rows={10} fault={faultOf(faultAt, '/body')} />
        </>
      )}
    </ActForm>
  );
}

const faultOf = (faultAt: (pointer: string) => string | undefined, at: string) =>
  faultAt(at) ?? faultAt(`${at}/en`) ?? faultAt(`${at}/zh-Hans`);
