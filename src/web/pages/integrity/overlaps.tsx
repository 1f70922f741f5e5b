/** What reads like an earlier text, and waits for somebody to rule. */
import { useState } from 'react';
import type { OverlapListView } from '#api/types';
import { useFace } from '../../face.ts';
import { percent } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { Empty, Finding, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { signedIn } from '../session/way.ts';
import { usePosting } from '../strategy/act.tsx';
import { ForeignFingerprints } from './foreign-fingerprints.tsx';
import { integrityWords } from './integrity-words.ts';

const states = ['found', 'resubmission', 'continuation', 'overlap', 'duplicate', 'dismissed', 'gone'] as const;

export const load: PageModule<OverlapListView>['load'] = async ({ read, search: { state, call } }) => {
  await signedIn('/overlaps', read('/api/v1/sessions'));
  return read('/api/v1/overlap-list', { state, call });
};
export const head: NonNullable<PageModule<OverlapListView>['head']> = (_, language) => ({ title: integrityWords[language].overlaps });

export function Page({ data, search }: PageProps<OverlapListView>) {
  const words = useWords(integrityWords);
  const say = useSay();
  return (
    <>
      <h1>{words.overlaps}</h1>
      <Finding>{words.overlapsFinding(data.counts.found ?? 0)}</Finding>
      <p className="top-space">{words.overlapsSay}</p>
      <GetForm to="/overlaps" drop={['state', 'call']} className="row filters top-space">
        <label>
          {words.state}{' '}
          <select name="state" className="field" defaultValue={search.state ?? 'found'}>
            {states.map((state) => (
              <option key={state} value={state}>
                {words[state]} ({data.counts[state] ?? 0})
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.call}{' '}
          <select name="call" className="field" defaultValue={search.call ?? ''}>
            <option value="">{words.every}</option>
            {data.calls.map(({ id, title }) => (
              <option key={id} value={id}>
                {say(title)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn sm" type="submit">
          {words.show}
        </button>
      </GetForm>
      {data.items.length === 0 ? <Empty title={words.none}>{words.noneHelp}</Empty> : <List items={data.items} />}
      {data.hasMore && <p className="source">{words.more}</p>}
      <CheckCall calls={data.calls.filter(({ mayCheck }) => mayCheck)} />
      {data.mayExchange && <ForeignFingerprints />}
    </>
  );
}

function List({ items }: Pick<OverlapListView, 'items'>) {
  const words = useWords(integrityWords);
  const say = useSay();
  const { language } = useFace();
  const share = (value: number | null) => (value === null ? '' : percent(100 * value, language, { decimals: 0 }));
  return (
    <Scroll name={words.overlaps}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            <th scope="col">{words.alikeTo}</th>
            <th scope="col" className="num">
              {words.similarity}
            </th>
            <th scope="col" className="num">
              {words.contained}
            </th>
            <th scope="col">{words.looksLike}</th>
            <th scope="col">{words.reply}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <Link to={`/overlaps/${item.id}`}>{item.application.title}</Link>
                <span className="line mut small">
                  {item.application.reference} · {say(item.call?.title ?? null)}
                </span>
              </th>
              <td>
                {item.other.title ?? item.other.agency ?? (item.other.record === 'project' ? words.project : '')}
                <span className="line mut small">{item.other.reference}</span>
              </td>
              <td className="num">{share(item.similarity)}</td>
              <td className="num">{share(item.containmentHere)}</td>
              <td>{words[`kind ${item.kind}`]}</td>
              <td>{item.reply && words[item.reply]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function CheckCall({ calls }: Pick<OverlapListView, 'calls'>) {
  const words = useWords(integrityWords);
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const [isChecking, setChecking] = useState(false);
  const { run, isBusy, problem } = usePosting(`/api/v1/calls/${chosen}/doubles-check`);
  if (!calls.length) return null;
  return (
    <Section title={words.checkCall} says={words.checkSays} className="no-print">
      <form
        className="row"
        onSubmit={async (event) => {
          event.preventDefault();
          if (chosen && (await run({}))) setChecking(true);
        }}
      >
        <label>
          {words.call}{' '}
          <select className="field" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{words.choose}</option>
            {calls.map(({ id, title }) => (
              <option key={id} value={id}>
                {say(title)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn sm" type="submit" disabled={isBusy || !chosen}>
          {words.check}
        </button>
      </form>
      <p className="small" role="status">
        {isChecking && !problem && words.checking}
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.title}
        </p>
      )}
    </Section>
  );
}
