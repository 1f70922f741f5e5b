/** What the officers of a call do with it: what it still lacks, and the acts that are open. */
import type { CallView } from '#api/types';
import { Link, useGo } from '../../kit/link.tsx';
import { ButtonLink, Colon, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { callWords } from './call-words.ts';
import { ExtendFields, readExtension } from './extend-fields.tsx';

export function Office({ view }: { readonly view: CallView }) {
  const words = useWords(callWords);
  const say = useSay();
  const { call, office, clonedFrom } = view;
  const missing = (office?.checks ?? []).filter(({ says }) => says !== null);
  const hindrances = missing.filter(({ isAdvice }) => !isAdvice);
  const at = `/calls/${encodeURIComponent(call.code)}`;
  const isDraft = call.state === 'draft';
  return (
    <Section
      title={words.workbench}
      says={isDraft ? words.lacks(hindrances.length) : words[`state ${call.state}` as 'state draft']}
      className="no-print"
    >
      {isDraft && missing.length > 0 && (
        <ul className="checks">
          {missing.map(({ place, says, isAdvice }, i) => (
            <li key={i}>
              <Link to={place.startsWith('forms/') ? `${at}/build?stage=${place.slice(6)}` : `${at}/edit#${place}`}>{say(says)}</Link>
              {isAdvice && <span className="mut"> · {words.advice}</span>}
            </li>
          ))}
        </ul>
      )}
      {isDraft && (
        <p className="row">
          {hindrances.length === 0 && <Publish id={call.id} version={call.version} />}
          <ButtonLink to={`${at}/edit`}>{words.edit}</ButtonLink>
          <ButtonLink to={`${at}/build`}>{words.build}</ButtonLink>
        </p>
      )}
      {!isDraft && (
        <p className="row">
          <ButtonLink to={`${at}/applications`}>{words.received}</ButtonLink>
          <ButtonLink to={`${at}/assignment`}>{words.assignment}</ButtonLink>
          <ButtonLink to={`${at}/reviews`}>{words.reviewsSeen}</ButtonLink>
          <ButtonLink to={`${at}/allocation`}>{words.allocation}</ButtonLink>
          <a className="btn" href={`/api/v1${at}/export.zip`} download>
            {words.takeOut}
          </a>
        </p>
      )}
      {clonedFrom && (
        <p className="small">
          {words.cloned}
          <Colon />
          <Link to={`/calls/${encodeURIComponent(clonedFrom.code)}`}>{say(clonedFrom.title)}</Link>
        </p>
      )}
      {(call.state === 'published' || call.state === 'closed') && view.deadlineAt && <Extend view={view} />}
      {call.state === 'published' && <WithReason view={view} act="close-call" title={words.close} says={words.closeSays} />}
      <Clone view={view} />
      {!['decided', 'cancelled'].includes(call.state) && (
        <WithReason view={view} act="cancel-call" title={words.cancel} says={words.cancelSays} />
      )}
    </Section>
  );
}

function Publish({ id, version }: { readonly id: string; readonly version: number }) {
  const words = useWords(callWords);
  const { run, isBusy, problem } = useCommand('publish-call');
  return (
    <>
      <button type="button" className="btn main" disabled={isBusy} onClick={() => run({ id, version })}>
        {words.publish}
      </button>
      <ProblemNote problem={problem} />
    </>
  );
}

function Extend({ view }: { readonly view: CallView }) {
  const words = useWords(callWords);
  return (
    <ActForm
      title={words.extend}
      says={words.extendSays}
      send={words.extend}
      path="/api/v1/commands/extend-deadlines"
      read={(typed) => readExtension(typed, [view.call.id], view.zone, words)}
      nameOf={(pointer) => (pointer === '/because' ? words.because : undefined)}
      told={() => words.done(1)}
    >
      {(faultAt) => <ExtendFields faultAt={faultAt} zone={view.zone} hasInterest={view.stages.includes('interest')} />}
    </ActForm>
  );
}

interface WithReasonProps {
  readonly view: CallView;
  readonly act: 'close-call' | 'cancel-call';
  readonly title: string;
  readonly says: string;
}

function WithReason({ view: { call }, act, title, says }: WithReasonProps) {
  const words = useWords(callWords);
  const read = (typed: FormData) => {
    const because = String(typed.get('because') ?? '').trim();
    return {
      input: { id: call.id, version: call.version, because },
      faults: missingOf({ '/because': [because, words.because] }),
    };
  };
  return (
    <ActForm
      title={title}
      says={says}
      send={title}
      path={`/api/v1/commands/${act}`}
      read={read}
      nameOf={() => words.because}
      told={() => title}
    >
      {(faultAt) => (
        <OneField label={words.because} fault={faultAt('/because')}>
          {(shared) => <textarea {...shared} name="because" rows={3} maxLength={1000} />}
        </OneField>
      )}
    </ActForm>
  );
}

function Clone({ view: { call } }: { readonly view: CallView }) {
  const words = useWords(callWords);
  const go = useGo();
  const read = (typed: FormData) => {
    const code = String(typed.get('code') ?? '').trim();
    return { input: { id: call.id, code }, faults: missingOf({ '/code': [code, words.newCode] }) };
  };
  return (
    <ActForm
      title={words.clone}
      says={words.cloneSays}
      send={words.clone}
      path="/api/v1/commands/clone-call"
      read={read}
      nameOf={() => words.newCode}
      told={(answer) => {
        const { code } = (answer as { answer: { code: string } }).answer;
        go(`/calls/${encodeURIComponent(code)}`);
        return code;
      }}
    >
      {(faultAt) => (
        <OneField label={words.newCode} fault={faultAt('/code')}>
          {(shared) => <input {...shared} name="code" type="text" maxLength={100} />}
        </OneField>
      )}
    </ActForm>
  );
}
