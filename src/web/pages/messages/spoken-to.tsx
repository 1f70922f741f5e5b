/** Language, time zone, and what comes by mail. */
import { type FormEvent, useState } from 'react';
import type { Language, Text } from '../../kit/language.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { keep } from '../../preferences.ts';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { messageWords } from './message-words.ts';

type Way = 'at-once' | 'daily' | 'none';
interface Kind {
  readonly name: string;
  readonly says: Text;
  readonly isEssential: boolean;
  readonly way: Way;
}
interface Data {
  readonly language: Language | null;
  readonly timeZone: string | null;
  readonly kinds: readonly Kind[];
}

export const load: PageModule<Data>['load'] = ({ read }) =>
  signedIn('/account/messages', read<Data>('/api/v1/my-preference', { asOf: undefined }));
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: messageWords[language].spokenTo });

export function Page({ data }: PageProps<Data>) {
  const words = useWords(messageWords);
  const { send, isSending, problem } = useSending();
  const [isSaved, setSaved] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { language = '', timeZone = '', ...ways } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const body = { language: language || null, timeZone: timeZone.trim() || null, ways };
    setSaved(false);
    if (!(await send('/api/v1/commands/set-preference', { method: 'POST', body }))) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the choice of this browser follows the person's; Cookie Store is not everywhere
    if (language) document.cookie = keep('language', language);
    if (language !== (data.language ?? '') || body.timeZone !== data.timeZone) location.assign('/account/messages');
    setSaved(true);
  };
  const faultOf = (pointer: string) => problem?.errors?.find((fault) => fault.pointer === pointer)?.message;
  return (
    <>
      <Trail steps={[{ words: words.toAccount, to: '/account' }, { words: words.spokenTo }]} />
      <h1>{words.spokenTo}</h1>
      <Finding>{words.spokenToSays}</Finding>
      <form className="form" onSubmit={save}>
        {problem && (
          <p className="msg" role="alert">
            {problem.title ?? words.notDone}
          </p>
        )}
        <div className="f">
          <label htmlFor="language">{words.language}</label>
          <select id="language" name="language" defaultValue={data.language ?? ''}>
            <option value="">{words.asBrowser}</option>
            <option value="en">{words.english}</option>
            <option value="zh-Hans">{words.chinese}</option>
          </select>
        </div>
        <TimeZone kept={data.timeZone} fault={faultOf('/timeZone')} />
        <Section title={words.byMail}>
          <Kinds kinds={data.kinds} />
        </Section>
        <p className="row submit">
          <button className="btn main" type="submit" disabled={isSending}>
            {isSending ? words.saving : words.save}
          </button>
          <span role="status">{isSaved && words.saved}</span>
        </p>
      </form>
    </>
  );
}

function TimeZone({ kept, fault }: { readonly kept: string | null; readonly fault: string | undefined }) {
  const words = useWords(messageWords);
  return (
    <div className={fault ? 'f bad' : 'f'}>
      <label htmlFor="timeZone">{words.timeZone}</label>
      <p className="hint" id="timeZone-help">
        {words.timeZoneHelp}
      </p>
      {fault && (
        <p className="msg" id="timeZone-fault">
          {fault}
        </p>
      )}
      <input
        id="timeZone"
        name="timeZone"
        list="zones"
        maxLength={100}
        defaultValue={kept ?? ''}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? 'timeZone-help timeZone-fault' : 'timeZone-help'}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}

/** A few to choose from; any other may be typed. */
const zones = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Nairobi',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Australia/Sydney',
];

function Kinds({ kinds }: { readonly kinds: readonly Kind[] }) {
  const words = useWords(messageWords);
  const say = useSay();
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.byMail}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ name, says, isEssential, way }) => (
            <tr key={name}>
              <th scope="row">{say(says)}</th>
              <td>
                {isEssential ? (
                  <span className="mut">{words.always}</span>
                ) : (
                  <select className="field" name={name} defaultValue={way} aria-label={say(says)}>
                    {(['at-once', 'daily', 'none'] as const).map((each) => (
                      <option key={each} value={each}>
                        {words[each]}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
