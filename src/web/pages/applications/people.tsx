/** Who writes an application with whom: asked, confirmed, taken off. */
import { useEffect, useState } from 'react';
import type { ApplicationPageView } from '#api/types';
import { useFace } from '../../face.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { problemOf } from '../../problem.ts';
import { Told } from './application-table.tsx';
import { applicationWords } from './application-words.ts';

export function People({ data }: { readonly data: ApplicationPageView }) {
  const words = useWords(applicationWords);
  const say = useSay();
  const { told, give } = useGive();
  return (
    <Section title={words.people}>
      <ul className="given">
        {data.people.map(({ id, name, orcid, role, state, organisation, part, isSelf }) => (
          <li key={id}>
            {name}{' '}
            <span className="mut small">
              {[words[role], say(organisation), orcid && `ORCID ${orcid}`, part].filter(Boolean).join(' · ')}
            </span>{' '}
            {state === 'invited' && !isSelf && <span className="small sec">{words.waiting}</span>}
            {state === 'declined' && <span className="small sec">{words.saidNo}</span>}
            {state === 'invited' && isSelf && <Answer id={id} give={give} />}
            {data.takesChanges && role !== 'lead' && state !== 'declined' && (data.mayLead || isSelf) && (
              <button type="button" className="linkish small" onClick={() => give('end-membership', { memberId: id })}>
                {words.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {data.mayWrite && <Invite data={data} give={give} />}
      <Told told={told} />
    </Section>
  );
}

type Give = (command: string, body: object) => Promise<void>;

export function Answer({ id, give }: { readonly id: string; readonly give: Give }) {
  const words = useWords(applicationWords);
  return (
    <>
      <button type="button" className="btn sm" onClick={() => give('answer-invitation', { memberId: id, answer: 'accepted' })}>
        {words.accept}
      </button>{' '}
      <button type="button" className="linkish small" onClick={() => give('answer-invitation', { memberId: id, answer: 'declined' })}>
        {words.decline}
      </button>
    </>
  );
}

function Invite({ data, give }: { readonly data: ApplicationPageView; readonly give: Give }) {
  const words = useWords(applicationWords);
  const { api } = useFace();
  const [role, setRole] = useState('co-applicant');
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  useEffect(() => {
    if (typed.trim().length < 2) return setFound([]);
    const timer = setTimeout(async () => {
      const answer = await api(`/api/v1/names/person?q=${encodeURIComponent(typed.trim())}`).catch(() => undefined);
      const items = answer?.status === 200 ? (answer.body as { items: { id: string; name: string | { en?: string } }[] }).items : [];
      setFound(items.slice(0, 8).map(({ id, name }) => ({ id, name: typeof name === 'string' ? name : (name.en ?? '') })));
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, api]);
  const invite = async (personId: string) => {
    setTyped('');
    await give('invite-member', { applicationId: data.application.id, personId, role });
  };
  return (
    <div className="form narrow no-print">
      <div className="f">
        <label htmlFor="invite-name">{words.invite}</label>
        <p className="hint" id="invite-help">
          {words.inviteHelp}
        </p>
        <input
          id="invite-name"
          type="text"
          autoComplete="off"
          aria-describedby="invite-help"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <ul className="found" role="status">
          {found.map(({ id, name }) => (
            <li key={id}>
              <button type="button" className="linkish" onClick={() => void invite(id)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="f">
        <label htmlFor="invite-role">{words.inviteRole}</label>
        <select id="invite-role" value={role} onChange={({ target }) => setRole(target.value)}>
          {(['co-applicant', 'contributor', 'assistant'] as const).map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** Gives a command and draws the page anew; says why where it was refused. */
export function useGive() {
  const { api } = useFace();
  const afresh = useAfresh();
  const [told, setTold] = useState<string>();
  const give: Give = async (command, body) => {
    setTold(undefined);
    const headers = { 'idempotency-key': Array.from(crypto.getRandomValues(new Uint8Array(12)), String).join('-') };
    const answer = await api(`/api/v1/commands/${command}`, { method: 'POST', headers, body }).catch(() => ({
      status: 0,
      body: undefined,
    }));
    if (answer.status >= 400 || answer.status === 0) {
      const { title = '', errors = [] } = problemOf(answer);
      return setTold([title, ...errors.map(({ message }) => message)].join(' '));
    }
    await afresh();
  };
  return { told, give };
}
