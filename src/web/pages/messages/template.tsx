/** The words of one kind: written, shown as a mail, tried on oneself, and taken back. */
import { type FormEvent, useState } from 'react';
import { useFace } from '../../face.ts';
import type { Language } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import type { Problem } from '../../problem.ts';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { messageWords } from './message-words.ts';
import type { Letter, Worded } from './templates.tsx';

interface Preview {
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
}

export const load: PageModule<Worded>['load'] = async ({ read, params: { kind } }) => {
  const { items } = await signedIn(`/message-templates/${kind}`, read<{ items: Worded[] }>('/api/v1/message-kinds', { asOf: undefined }));
  return items.find(({ name }) => name === kind) ?? read<never>(`/api/v1/message-templates/${kind}`);
};
export const head: NonNullable<PageModule<Worded>['head']> = ({ says }, language) => ({ title: says[language] ?? says.en ?? '' });

export function Page({ data }: PageProps<Worded>) {
  const words = useWords(messageWords);
  const say = useSay();
  const { name, says, values, own } = data;
  return (
    <>
      <Trail steps={[{ words: words.templates, to: '/message-templates' }, { words: say(says) }]} />
      <h1>{say(says)}</h1>
      <Finding>{own ? words.ownWords(own.edition) : words.declaredWords}</Finding>
      <p className="small next">
        {values.length ? words.placeholders(values.map((value) => `{${value}}`).join(' ')) : words.noPlaceholders}
        {own && (
          <>
            {' '}
            <Link to={`/records/message-templates?kind=${name}&sort=-edition`}>{words.history}</Link>
          </>
        )}
      </p>
      <Writing key={`${name} ${own?.edition ?? 0}`} worded={data} />
    </>
  );
}

function Writing({ worded: { name, declared, own, mayWrite } }: { readonly worded: Worded }) {
  const words = useWords(messageWords);
  const afresh = useAfresh();
  const { language } = useFace();
  const { send, isSending, problem } = useSending();
  const [done, setDone] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const follows = own?.edition ?? null;
  const stands = own ?? declared;
  const post = <T,>(command: string, body: object) => send<T>(command, { method: 'POST', body });

  const save = async (letter: Letter) => {
    const kept = await post<{ answer: { edition: number } }>('/api/v1/commands/write-template', { kind: name, follows, ...letter });
    if (kept) setDone(words.savedEdition(kept.answer.edition));
    if (kept) await afresh();
  };
  const show = async (letter: Letter, as: Language) => {
    const shown = await post<Omit<Preview, 'language'>>('/api/v1/message-preview', { kind: name, language: as, ...letter });
    setPreview(shown && { ...shown, language: as });
  };
  const test = async (letter: Letter) =>
    (await post('/api/v1/commands/send-test-message', { kind: name, language, words: letter })) && setDone(words.tested);
  const reset = async () => (await post('/api/v1/commands/reset-template', { kind: name, follows })) && afresh();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const letter = letterOf(event.currentTarget);
    const { value = 'save' } = ((event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null) ?? {};
    setDone('');
    if (value === 'test') return test(letter);
    if (value === 'en' || value === 'zh-Hans') return show(letter, value);
    return save(letter);
  };
  return (
    <>
      <form className="form" noValidate onSubmit={submit}>
        {problem && (
          <p className="msg" role="alert">
            {problem.title ?? words.notDone}
          </p>
        )}
        {(['en', 'zh-Hans'] as const).map((code) => (
          <Words key={code} code={code} letter={stands} problem={problem} isReadOnly={!mayWrite} />
        ))}
        {mayWrite ? (
          <p className="row submit">
            <button className="btn main" type="submit" value="save" disabled={isSending}>
              {words.saveWords}
            </button>
            <button className="btn" type="submit" value={language} disabled={isSending}>
              {words.preview}
            </button>
            <button className="btn" type="submit" value="test" disabled={isSending}>
              {words.test}
            </button>
            {own && (
              <button className="linkish" type="button" disabled={isSending} onClick={reset}>
                {words.reset}
              </button>
            )}
          </p>
        ) : (
          <p className="mut">{words.mayNotWrite}</p>
        )}
        <p role="status">{done}</p>
      </form>
      {preview && (
        <Section title={words.previewed(preview.language === 'en' ? words.inEnglish : words.inChinese)} says={preview.subject}>
          <pre className="letter" lang={preview.language}>
            {preview.text}
          </pre>
        </Section>
      )}
    </>
  );
}

const letterOf = (form: HTMLFormElement): Letter => {
  const typed = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const both = (part: string) =>
    Object.fromEntries(['en', 'zh-Hans'].flatMap((code) => (typed[`${part}/${code}`]?.trim() ? [[code, typed[`${part}/${code}`]]] : [])));
  return { subject: both('subject'), body: both('body') };
};

interface WordsProps {
  readonly code: Language;
  readonly letter: Letter;
  readonly problem: Problem | undefined;
  readonly isReadOnly: boolean;
}

function Words({ code, letter, problem, isReadOnly }: WordsProps) {
  const words = useWords(messageWords);
  const faultsOf = (part: string) =>
    (problem?.errors ?? []).filter(({ pointer }) => [`/${part}/${code}`, `/words/${part}/${code}`, `/${part}`].includes(pointer));
  return (
    <fieldset className="letter-words">
      <legend>{code === 'en' ? words.inEnglish : words.inChinese}</legend>
      {(['subject', 'body'] as const).map((part) => {
        const id = `${part}/${code}`;
        const faults = faultsOf(part);
        const shared = {
          id,
          name: id,
          lang: code,
          readOnly: isReadOnly,
          defaultValue: letter[part][code] ?? '',
          'aria-invalid': faults.length ? (true as const) : undefined,
          'aria-describedby': [faults.length && `${id}-fault`, part === 'body' && `${id}-help`].filter(Boolean).join(' ') || undefined,
        };
        return (
          <div key={part} className={faults.length ? 'f bad' : 'f'}>
            <label htmlFor={id}>{words[part]}</label>
            {part === 'body' && (
              <p className="hint" id={`${id}-help`}>
                {words.bodyHelp}
              </p>
            )}
            {faults.length > 0 && (
              <p className="msg" id={`${id}-fault`}>
                {faults.map(({ message }) => message).join(' ')}
              </p>
            )}
            {part === 'subject' ? <input {...shared} maxLength={200} /> : <textarea {...shared} rows={7} maxLength={10_000} />}
          </div>
        );
      })}
    </fieldset>
  );
}
