/** Applying to a call: what one has begun, and beginning another. A visitor signs in first and comes back. */
import { type FormEvent, useState } from 'react';
import type { CallView } from '#api/types';
import { useFace } from '../../face.ts';
import { Link, useGo } from '../../kit/link.tsx';
import { ButtonLink, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import type { FieldError } from '../../problem.ts';
import { Standing } from '../applications/list.tsx';
import { ChooseNamed } from '../registry/choose-named.tsx';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { missingOf, OneField } from '../strategy/act-form.tsx';
import { applyWords } from './apply-words.ts';
import { callWords } from './call-words.ts';

export function Apply({ view }: { readonly view: CallView }) {
  const words = useWords(applyWords);
  const { person } = useFace();
  const { call, applying, mine } = view;
  if (!applying && mine.length === 0) return null;
  return (
    <Section id="apply" title={words.apply} says={mine.length > 0 ? words.yours(mine.length) : words.applySays} className="no-print">
      {mine.length > 0 && <Begun mine={mine} />}
      {applying?.stage === 'interest' && <p className="sec">{words.interestSays}</p>}
      {applying?.earlierId && <p className="sec">{words.goesOn}</p>}
      {applying &&
        (person ? (
          <Begin view={view} applying={applying} />
        ) : (
          <p className="row">
            <ButtonLink to={withQuery('/sign-in', { to: `/calls/${encodeURIComponent(call.code)}#apply` })} isMain>
              {words.signIn}
            </ButtonLink>
          </p>
        ))}
    </Section>
  );
}

const Begun = ({ mine }: Pick<CallView, 'mine'>) => (
  <ul className="checks">
    {mine.map((item) => (
      <li key={item.id}>
        <Link to={`/applications/${item.id}`}>{item.title || item.reference}</Link> <span className="mut small">{item.reference}</span>
        <span className="line small">
          <Standing item={item} />
        </span>
      </li>
    ))}
  </ul>
);

interface BeginProps {
  readonly view: CallView;
  readonly applying: NonNullable<CallView['applying']>;
}

/** Open at once for whoever has none here yet. */
function Begin({ view, applying }: BeginProps) {
  const words = useWords(applyWords);
  if (view.mine.length === 0) return <BeginForm view={view} applying={applying} />;
  return (
    <details className="act">
      <summary>{words.another}</summary>
      <BeginForm view={view} applying={applying} />
    </details>
  );
}

function BeginForm({ view: { call }, applying }: BeginProps) {
  const words = useWords(applyWords);
  const { needsScript } = useWords(callWords);
  const go = useGo();
  const { run, isBusy, problem } = useCommand('begin-application');
  const [missing, setMissing] = useState<readonly FieldError[]>([]);
  const faultAt = (pointer: string) => [...missing, ...(problem?.errors ?? [])].find((fault) => fault.pointer === pointer)?.message;
  const begin = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const [title, organisationId] = ['title', 'organisationId'].map((name) => String(typed.get(name) ?? '').trim());
    const faults = missingOf({ '/title': [title, words.titleMissing], '/organisationId': [organisationId, words.hostMissing] });
    setMissing(faults);
    if (faults.length) return;
    const { stage, earlierId } = applying;
    const begun = await run({ callId: call.id, stage, title, organisationId, ...(earlierId && { earlierId }) });
    if (begun) go(`/applications/${(begun as { answer: { id: string } }).answer.id}`);
  };
  return (
    <form className="form" method="post" noValidate onSubmit={begin}>
      <OneField label={words.title} help={words.titleHelp} fault={faultAt('/title')}>
        {(shared) => <input {...shared} name="title" type="text" maxLength={500} />}
      </OneField>
      <Host organisations={applying.organisations} fault={faultAt('/organisationId')} />
      <ProblemNote problem={problem} />
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isBusy}>
          {isBusy ? words.sending : words.begin}
        </button>
      </p>
      <noscript>{needsScript}</noscript>
    </form>
  );
}

/** One organisation of one's own is taken; of several one is chosen; without any it is looked for. */
function Host({ organisations, fault }: Pick<BeginProps['applying'], 'organisations'> & { readonly fault: string | undefined }) {
  const words = useWords(applyWords);
  const say = useSay();
  if (organisations.length === 0)
    return (
      <ChooseNamed table="organisation" name="organisationId" label={words.host} help={words.hostFind} letGo={words.letGo} fault={fault} />
    );
  return (
    <OneField label={words.host} help={words.hostHelp} fault={fault}>
      {(shared) => (
        <select {...shared} name="organisationId" defaultValue={organisations.length === 1 ? organisations[0]?.id : ''}>
          {organisations.length > 1 && <option value="">{words.choose}</option>}
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
    </OneField>
  );
}
