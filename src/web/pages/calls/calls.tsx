/** The calls that a search finds, narrowed by choices that say how many each would leave. */
import { useLocation } from '@tanstack/react-router';
import type { CallListed, CallsView, FacetValue } from '#api/types';
import { useFace } from '../../face.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { ButtonLink, Colon, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { rough } from '../funding/money.ts';
import { callWords } from './call-words.ts';
import './calls.css';
import { Deadline } from './deadline.tsx';
import { Followed, SaveSearch } from './follow.tsx';

const asked = ['q', 'kind', 'field', 'programme', 'standing', 'from', 'to', 'page'] as const;
const chosenIn = (search: Search) => Object.fromEntries(asked.map((name) => [name, search[name]]));

export const load: PageModule<CallsView>['load'] = ({ read, search }) => read('/api/v1/call-list', chosenIn(search));

export const head: NonNullable<PageModule<CallsView>['head']> = (_, language) => ({ title: kit[language].calls });

export function Page({ data, search }: PageProps<CallsView>) {
  const words = useWords(callWords);
  const { person, language } = useFace();
  const isSearched = asked.some((name) => search[name]);
  const openCount = data.facets.standing?.find(({ value }) => value === 'open')?.count ?? 0;
  return (
    <>
      <div className="row list-head">
        <h1>{words.title}</h1>
        {data.mayBegin && (
          <span className="push row">
            <ButtonLink to="/calls/extend">{words.massExtend}</ButtonLink>
            <ButtonLink to="/calls/new">{words.newCall}</ButtonLink>
          </span>
        )}
      </div>
      <Finding asOf={search.asOf}>
        {data.total > 0 && [words.found(data.total), words.open(openCount)].join(language === 'zh-Hans' ? '' : ' ')}
      </Finding>
      <Find search={search} />
      <div className="with-facets">
        <Facets facets={data.facets} search={search} />
        <div>
          {data.calls.length === 0 ? (
            <Empty title={isSearched ? words.none : words.noneYet}>{isSearched ? words.noneHelp : words.noneYetHelp}</Empty>
          ) : (
            <ul className="call-list">
              {data.calls.map((one) => (
                <Listed key={one.call.id} {...one} />
              ))}
            </ul>
          )}
          <Pager total={data.total} search={search} />
          {person && <SaveSearch search={search} />}
          {data.subscriptions.length > 0 && <Followed subscriptions={data.subscriptions} />}
          <Feeds search={search} />
        </div>
      </div>
    </>
  );
}

function Find({ search }: { readonly search: Search }) {
  const words = useWords(callWords);
  return (
    <GetForm className="row filters" to="/calls" keep={['kind', 'field', 'programme', 'standing', 'asOf', 'lang']}>
      <label>
        {words.words} <input className="field wide" type="search" name="q" defaultValue={search.q} />
      </label>
      <label>
        {words.deadlineFrom} <input className="field" type="date" name="from" defaultValue={search.from} />
      </label>
      <label>
        {words.deadlineTo} <input className="field" type="date" name="to" defaultValue={search.to} />
      </label>
      <button className="btn sm" type="submit">
        {words.find}
      </button>
    </GetForm>
  );
}

function Facets({ facets, search }: Pick<CallsView, 'facets'> & { readonly search: Search }) {
  const words = useWords(callWords);
  const say = useSay();
  const names = { standing: words.standing, kind: words.kind, field: words.field, programme: words.programme } as const;
  const called = (facet: string, { value, name }: FacetValue) => {
    const word = facet === 'standing' ? (value === 'open' ? 'standing open' : value) : facet === 'kind' ? `kind ${value}` : undefined;
    return word && word in words ? String(words[word as 'grace']) : say(name);
  };
  return (
    <nav className="facets" aria-label={words.find}>
      {(Object.keys(names) as (keyof typeof names)[]).map((facet) => {
        const values = facets[facet] ?? [];
        if (!values.length) return null;
        return (
          <section key={facet}>
            <h2>{names[facet]}</h2>
            <ul>
              {values.map((value) => (
                <li key={value.value}>
                  <Link
                    to={withQuery('/calls', { ...chosenIn(search), page: undefined, [facet]: value.isChosen ? undefined : value.value })}
                    aria-current={value.isChosen ? 'true' : undefined}
                  >
                    {called(facet, value)}
                  </Link>{' '}
                  <span className="mut">{value.count}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {asked.some((name) => search[name]) && (
        <p>
          <Link to="/calls">{words.clear}</Link>
        </p>
      )}
    </nav>
  );
}

function Listed({ call, summary, kind, holder, money, budgetMinor, deadlineAt, opensAt, zone }: CallListed) {
  const words = useWords(callWords);
  const say = useSay();
  const standing = call.standing === 'open' ? words['standing open'] : words[call.standing];
  const kindWord = `kind ${kind}` in words ? words[`kind ${kind}` as 'kind open'] : kind;
  return (
    <li>
      <h2>
        <Link to={`/calls/${encodeURIComponent(call.code)}`}>{say(call.title)}</Link>
      </h2>
      <p className="mut small">
        <b className={call.standing === 'open' ? 'strong' : undefined}>{standing}</b> · {kindWord} · {say(holder)} · {call.code}
      </p>
      <p className="clamped">{say(summary)}</p>
      <p className="small">
        {call.standing === 'opening' && opensAt && (
          <>
            {words.opens}
            <Colon />
            <Deadline at={opensAt} zone={zone} />
            <br />
          </>
        )}
        {words.deadline}
        <Colon />
        {deadlineAt ? <Deadline at={deadlineAt} zone={zone} /> : words.noDeadline}
        {budgetMinor !== null && (
          <span className="line">
            {words.budget}
            <Colon />
            {money.currency} {rough(budgetMinor, money)}
          </span>
        )}
      </p>
    </li>
  );
}

function Pager({ total, search }: { readonly total: number; readonly search: Search }) {
  const words = useWords(callWords);
  const page = Number(search.page ?? 1) || 1;
  const pages = Math.ceil(total / 50);
  if (pages < 2) return null;
  return (
    <p className="pager">
      <span>
        {words.page} {page} / {pages}
      </span>
      {page < pages && <Link to={withQuery('/calls', { ...chosenIn(search), page: String(page + 1) })}>{words.next}</Link>}
    </p>
  );
}

function Feeds({ search }: { readonly search: Search }) {
  const words = useWords(callWords);
  const { language } = useFace();
  const { page: _, ...wish } = chosenIn(search);
  const isHere = useLocation({ select: ({ pathname }) => pathname === '/calls' });
  if (!isHere) return null;
  const to = (path: string) => withQuery(path, { ...wish, lang: language });
  return (
    <p className="source">
      {words.feeds}
      <Colon />
      <a href={to('/calls.ics')}>{words.calendar}</a> · <a href={to('/calls.atom')}>{words.atom}</a> ·{' '}
      <a href={to('/common-grants/opportunities')}>{words.json}</a>
    </p>
  );
}
