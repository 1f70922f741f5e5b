/** What was received by a call, for its officers: found by words, ruled on. */
import { type FormEvent, useState } from 'react';
import type { CallApplicationsView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { number } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Facts, Finding, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { ApplicationTable, Told } from './application-table.tsx';
import { applicationWords } from './application-words.ts';
import '../calls/calls.css';
import './applications.css';
import { useGive } from './people.tsx';

export const load: PageModule<CallApplicationsView>['load'] = ({ read, params: { code }, search: { q, state, after } }) =>
  read(`/api/v1/calls/${encodeURIComponent(code ?? '')}/applications`, { q, state, after });
export const head: NonNullable<PageModule<CallApplicationsView>['head']> = ({ call }, language) => ({
  title: `${applicationWords[language].officeTitle} · ${call.code}`,
});

export function Page({ data, search }: PageProps<CallApplicationsView>) {
  const words = useWords(applicationWords);
  const say = useSay();
  const { call, counts, found, items, next } = data;
  const path = `/calls/${encodeURIComponent(call.code)}/applications`;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[{ words: say(call.title), to: `/calls/${encodeURIComponent(call.code)}` }, { words: words.officeTitle }]}
      />
      <h1>{words.officeTitle}</h1>
      <Finding>{words.officeFinding(counts.submitted)}</Finding>
      <Facts
        facts={[
          { name: words.submitted, value: counts.submitted },
          { name: words.ineligible, value: counts.ineligible },
          { name: words.withdrawn, value: counts.withdrawn },
        ]}
      />
      <Find path={path} search={search} />
      <p className="small sec">{words.found(found)}</p>
      {items.length === 0 ? <Empty title={words.noneReceived}>{words.noneReceivedHelp}</Empty> : <Received data={data} />}
      {next && (
        <p>
          <Link to={withQuery(path, { q: search.q, state: search.state, after: next })}>{words.more}</Link>
        </p>
      )}
    </>
  );
}

function Find({ path, search }: { readonly path: string; readonly search: Search }) {
  const words = useWords(applicationWords);
  return (
    <GetForm to={path} keep={[]} className="row filters">
      <input className="field wide" type="search" name="q" defaultValue={search.q} aria-label={words.find} placeholder={words.find} />
      <select className="field" name="state" defaultValue={search.state ?? ''} aria-label={words.standing}>
        <option value="">{words.all}</option>
        {(['submitted', 'ineligible', 'withdrawn'] as const).map((state) => (
          <option key={state} value={state}>
            {words[state]}
          </option>
        ))}
      </select>
      <button type="submit" className="btn sm">
        {words.search}
      </button>
    </GetForm>
  );
}

function Received({ data: { call, items } }: { readonly data: CallApplicationsView }) {
  const words = useWords(applicationWords);
  const say = useSay();
  const at = useInstant();
  const { told, give } = useGive();
  return (
    <>
      <Told told={told} />
      <ApplicationTable
        name={words.officeTitle}
        heads={[words.leadHead, { figure: words.requestedHead(call.currency) }, words.receivedAt, words.standing]}
        rows={items}
        under={({ reference }) => reference}
        cells={({ id, lead, host, requestedMinor, submittedAt, state, ruling }) => (
          <>
            <td>
              {lead}
              <span className="line mut small">{say(host)}</span>
            </td>
            <td className="num nowrap">{requestedMinor !== null && asked(requestedMinor, call.digits)}</td>
            <td className="nowrap">{submittedAt && at(submittedAt)}</td>
            <td>
              {state === 'submitted' && <Rule id={id} give={give} />}
              {state === 'ineligible' && (
                <>
                  {words.ineligible}
                  <span className="line mut small">{ruling?.because}</span>
                  {ruling && <Ask label={words.lift} give={(because) => give('lift-ineligibility', { rulingId: ruling.id, because })} />}
                </>
              )}
              {state === 'withdrawn' && words.withdrawn}
            </td>
          </>
        )}
      />
    </>
  );
}

/** To the minor unit where there is a part of one: nothing is rounded away. */
const asked = (minor: number, digits: number) => number(minor / 10 ** digits, { decimals: minor % 10 ** digits === 0 ? 0 : digits });

type Give = ReturnType<typeof useGive>['give'];

function Rule({ id, give }: { readonly id: string; readonly give: Give }) {
  const words = useWords(applicationWords);
  return (
    <>
      {words.submitted}
      <Ask label={words.rule} give={(because) => give('rule-ineligible', { applicationId: id, because })} />
    </>
  );
}

/** A decision with its reason, behind a fold. */
function Ask({ label, give }: { readonly label: string; readonly give: (because: string) => Promise<void> }) {
  const words = useWords(applicationWords);
  const [because, setBecause] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (because.trim()) void give(because.trim());
  };
  return (
    <details className="small">
      <summary>{label}</summary>
      <form onSubmit={send}>
        <textarea
          rows={3}
          aria-label={words.ruleBecause}
          placeholder={words.ruleBecause}
          value={because}
          onChange={({ target }) => setBecause(target.value)}
        />
        <button type="submit" className="btn sm">
          {label}
        </button>
      </form>
    </details>
  );
}
