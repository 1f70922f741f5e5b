/** The pieces that the pages of the strategy are made of. */
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Choice, ClauseRef, HistoryLine, Mark, MilestoneLine, Named, StrategyRef, TargetLine, TaskLine, Unit } from '#api/types';
import { useFace } from '../../face.ts';
import { day, decimal, withUnit } from '../../kit/format.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { ButtonLink, Empty, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Search } from '../../page.tsx';
import { strategyWords } from './strategy-words.ts';
import { within } from './which.ts';
import { Wide } from './wide.tsx';

/** Stands where there is no strategy, or none yet on the day that was chosen. */
export function NothingYet({ title, search }: { readonly title: string; readonly search: Search }) {
  const words = useWords(strategyWords);
  const { language } = useFace();
  const path = useLocation({ select: (location) => location.pathname });
  const { asOf } = search;
  return (
    <>
      <h1>{title}</h1>
      <Empty
        title={asOf ? words.nothingThen(day(asOf, language)) : words.nothing}
        moves={asOf && <ButtonLink to={`${path}?asOf=`}>{words.backToToday}</ButtonLink>}
      >
        {asOf ? words.nothingThenHelp : words.nothingHelp}
      </Empty>
    </>
  );
}

/** A clause by its number; the heading follows where there is room for it. */
export function ClauseLink({ clause, isLong = false }: { readonly clause: ClauseRef; readonly isLong?: boolean }) {
  const say = useSay();
  return (
    <Link className="ref" to={`/clauses/${clause.id}`} title={say(clause.heading)}>
      {isLong ? `${clause.number} ${say(clause.heading)}` : clause.number}
    </Link>
  );
}

/** Names of nodes as links, one after the other. */
export function NodeLinks({ nodes, at }: { readonly nodes: readonly Named[]; readonly at: string }) {
  const say = useSay();
  return nodes.map((node, i) => (
    <span key={node.id}>
      {i > 0 && <Between />}
      <Link to={`${at}/${node.id}`}>{say(node.name)}</Link>
    </span>
  ));
}
const Between = () => (useFace().language === 'zh-Hans' ? '、' : ', ');

export function ClauseLinks({ clauses }: { readonly clauses: readonly ClauseRef[] }) {
  return clauses.map((clause, i) => (
    <span key={clause.id}>
      {i > 0 && <Between />}
      <ClauseLink clause={clause} />
    </span>
  ));
}

/** What cuts across the tree, in words, quietly; each leads to everything with the same mark. */
export function Marks({ marks, of }: { readonly marks: readonly Mark[]; readonly of: Pick<StrategyRef, 'code' | 'isDefault'> }) {
  const say = useSay();
  return (
    <span className="marks">
      {marks.map((mark, i) => (
        <span key={mark.id}>
          {i > 0 && ' · '}
          <Link className="plain" to={within(of)(`/strategy?mark=${encodeURIComponent(mark.code)}`)} title={say(mark.meaning)}>
            {say(mark.name)}
          </Link>
        </span>
      ))}
    </span>
  );
}

export function UnitName({ unit }: { readonly unit: Unit | null }) {
  const say = useSay();
  const words = useWords(strategyWords);
  return unit ? <Link to={`/organisations/${unit.id}`}>{say(unit.name)}</Link> : <span className="gap">{words.nobody}</span>;
}

/** A state is worth a word only when it is not the ordinary one. */
export function StateNote({ state }: { readonly state: Choice }) {
  const say = useSay();
  return state.value === 'published' ? null : <span className="tag">{say(state.label)}</span>;
}

/** "at least 2.5 % by 2020", "level 3 by 2020". */
export function useMilestoneText(): (milestone: MilestoneLine, unit: Text | null) => string {
  const say = useSay();
  const words = useWords(strategyWords);
  const { language } = useFace();
  return ({ value, level, comparison, year }, unit) => {
    if (value === null && level === null) return words.noNumberBy(year);
    const amount = value === null ? words.levelOf(level ?? 0) : withUnit(decimal(value), say(unit), language);
    const compared = value === null && comparison.value === 'at-least' ? '' : say(comparison.label);
    return language === 'zh-Hans' ? `${words.by(year)}${compared}${amount}` : [compared, amount, words.by(year)].filter(Boolean).join(' ');
  };
}

/** Targets as rows: what is wanted by when, who answers, where it is asked for. `status` adds how they stand. */
export function TargetTable({
  targets,
  name,
  status,
}: {
  readonly targets: readonly TargetLine[];
  readonly name?: string;
  readonly status?: (target: TargetLine) => ReactNode;
}) {
  const words = useWords(strategyWords);
  const say = useSay();
  const text = useMilestoneText();
  return (
    <Wide name={name ?? words.targets}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.target}</th>
            <th scope="col">{words.wanted}</th>
            {status && <th scope="col">{words.status}</th>}
            <th scope="col">{words.owner}</th>
            <th scope="col">{words.clause}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.id}>
              <th scope="row">
                <Link className="strong" to={`/targets/${target.id}`}>
                  {say(target.name)}
                </Link>{' '}
                <StateNote state={target.state} />
              </th>
              <td>
                {target.milestones.map((milestone) => (
                  <span className="line" key={milestone.id}>
                    {text(milestone, target.unit)}
                  </span>
                ))}
              </td>
              {status && <td>{status(target)}</td>}
              <td>
                <UnitName unit={target.owner} />
              </td>
              <td className="nowrap">
                <ClauseLink clause={target.clause} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Tasks as rows: who leads, when, where it is asked for. */
export function TaskTable({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  const words = useWords(strategyWords);
  const say = useSay();
  return (
    <Wide name={words.tasks}>
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.task}</th>
            <th scope="col">{words.leads}</th>
            <th scope="col">{words.years}</th>
            <th scope="col">{words.clause}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <th scope="row">
                <Link className="strong" to={`/tasks/${task.id}`}>
                  {say(task.name)}
                </Link>{' '}
                <StateNote state={task.state} />
              </th>
              <td>
                <UnitName unit={task.lead} />
              </td>
              <td className="nowrap sec">
                <Years from={task.from} to={task.to} />
              </td>
              <td className="nowrap">
                <ClauseLink clause={task.clause} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function Years({ from, to }: { readonly from: number | null; readonly to: number | null }) {
  const { language } = useFace();
  if (from === null && to === null) return null;
  return `${from ?? ''}${language === 'zh-Hans' ? '—' : '–'}${to ?? ''}`;
}

/** Every version that the reader may see, with what changed in it and why. */
export function History({ lines }: { readonly lines: readonly HistoryLine[] }) {
  const words = useWords(strategyWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <Section title={words.history} says={words.historySays} id="history">
      <Wide name={words.history}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.date}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.change}</th>
              <th scope="col">{words.why}</th>
              <th scope="col">{words.whoDid}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, i) => (
              <tr key={i}>
                <td className="nowrap sec">
                  <time dateTime={line.at}>{day(line.at, language)}</time>
                </td>
                <td className="strong">
                  {say(line.what)}
                  {line.part && <span className="sec regular"> {say(line.part)}</span>}
                </td>
                <td>{line.isFirst ? <span className="mut">{words.firstVersion}</span> : <Changes changes={line.changes} />}</td>
                <td className="sec">{line.why ?? <span className="mut">{words.notSaid}</span>}</td>
                <td className="sec">{say(line.who)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

/** Field by field: what it said before, what it says after. */
export function Changes({ changes }: { readonly changes: HistoryLine['changes'] }) {
  const words = useWords(strategyWords);
  const say = useSay();
  const { language } = useFace();
  const shown = (text: Text) => (/^\d{4}-\d{2}-\d{2}$/.test(say(text)) ? day(say(text), language) : say(text));
  return (
    <dl className="changed">
      {changes.map(({ column, label, from, to }) => (
        <div key={column}>
          <dt>{say(label)}</dt>
          <dd>
            {from && <del>{shown(from)}</del>} {to ? <ins>{shown(to)}</ins> : <span className="mut">{words.empty}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Where the page's words come from: the publication, or the working copy that only the office sees. */
export function ReadFrom({ strategy, drafts }: { readonly strategy: StrategyRef; readonly drafts?: number }) {
  const words = useWords(strategyWords);
  const say = useSay();
  const { language } = useFace();
  const { publication, documentTitle, issuedBy, issuedOn, documentUrl } = strategy;
  return (
    <p className="source">
      {publication
        ? words.publication(publication.number, day(publication.publishedAt, language))
        : drafts !== undefined && words.workingCopy(drafts)}
      {publication || drafts !== undefined ? (language === 'zh-Hans' ? '；' : '; ') : ''}
      {documentUrl ? <a href={documentUrl}>{say(documentTitle)}</a> : say(documentTitle)}
      {language === 'zh-Hans' ? '，' : ', '}
      {say(issuedBy)}
      {language === 'zh-Hans' ? '，' : ', '}
      {day(issuedOn, language)}
    </p>
  );
}
