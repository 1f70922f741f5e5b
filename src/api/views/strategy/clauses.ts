/** The clauses of a strategy by chapter, and one clause with all that carries it. */
import { type Asked, say } from '#kernel';
import { type ClauseCoverage, type ClauseRow, type Coverage, clause as clauseRecord, coverageOf, treeOf } from '#systems/strategy';
import { type Around, around, clauseIn, treeHolding } from './around.ts';
import { choice } from './choices.ts';
import { historyOf } from './history.ts';
import { linesOf } from './lines.ts';
import type { ClauseLine, ClauseRef, ClausesView, ClauseView, Responsible } from './shapes.ts';
import { standingOf } from './standing.ts';

/** What a reader wants to see of a list; empty is all. */
export interface Wanted {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly mark?: string | undefined;
  readonly coverage?: string | undefined;
}

export async function clausesView(asked: Asked, code: string, wanted: Wanted): Promise<ClausesView> {
  const at = await around(asked, await treeOf(asked, code));
  const coverage = await coverageOf(asked, code);
  const isMatch = matcher(at, wanted);
  const lines = nest(at, coverage, null, isMatch);
  const shown = coverage.clauses.filter(isMatch);
  return {
    strategy: at.strategy,
    chapters: lines,
    total: coverage.clauses.length,
    shown: shown.length,
    counts: coverage.total,
    kinds: [...new Set(at.tree.clauses.map(({ kind }) => kind))].map(choice),
    marks: at.marks,
  };
}

export async function clauseView(asked: Asked, idOrNumber: string, named?: string): Promise<ClauseView> {
  const tree = await treeHolding(asked, clauseRecord, idOrNumber, named);
  const row = clauseIn(tree, idOrNumber);
  const at = await around(asked, tree);
  const coverage = await coverageOf(asked, tree.strategy.code);
  const covered = coverage.clauses.find(({ clause }) => clause.id === row.id);
  const carriers = covered?.carriers ?? [];
  const ids = (kind: string) => new Set(carriers.filter((carrier) => carrier.kind === kind).map(({ id }) => id));
  const cited = { objectives: ids('objective'), targets: ids('target'), tasks: ids('task') };
  const place = tree.clauses.findIndex(({ id }) => id === row.id);
  const ref = (one: ClauseRow | undefined): ClauseRef | null => (one ? at.clauseRef(one.id) : null);
  return {
    strategy: at.strategy,
    clause: {
      ...at.clauseRef(row.id),
      paraphrase: row.paraphrase,
      level: choice(row.level),
      kind: choice(row.kind),
      marks: at.marksOf(row.marks),
      coverage: covered?.state ?? 'not-carried',
    },
    row: standingOf(asked, clauseRecord, row),
    path: pathTo(tree.clauses, row).map(({ id }) => at.clauseRef(id)),
    children: nest(at, coverage, row.id, () => true),
    alsoAt: row.alsoAt.map(at.clauseRef),
    mentionedBy: tree.clauses.filter(({ alsoAt }) => alsoAt.includes(row.id)).map(({ id }) => at.clauseRef(id)),
    before: ref(tree.clauses[place - 1]),
    after: ref(tree.clauses[place + 1]),
    objectives: at.objectives.filter(({ id }) => cited.objectives.has(id)).map(at.objectiveLine),
    targets: at.targets.filter(({ id }) => cited.targets.has(id)).map(at.targetLine),
    tasks: tree.tasks.filter(({ id }) => cited.tasks.has(id)).map(at.taskLine),
    others: carriers
      .filter(({ kind }) => !['objective', 'target', 'task'].includes(kind))
      .map(({ kind, lead, ...carrier }) => ({ ...at.named(carrier), kind, lead: at.unit(lead) })),
    responsible: responsibleFor(at, carriers),
    lines: linesOf(at, cited),
    history: await historyOf(asked, clauseRecord, row.id, tree),
  };
}

/** The units that lead something here, the busiest first; last what nobody leads. An objective is led through what serves it. */
function responsibleFor(at: Around, carriers: ClauseCoverage['carriers']): Responsible[] {
  const led = Map.groupBy(
    carriers.filter(({ kind }) => kind !== 'objective'),
    ({ lead }) => lead,
  );
  return [...led]
    .sort(([a, one], [b, other]) => Number(a === null) - Number(b === null) || other.length - one.length)
    .map(([lead, nodes]) => ({ unit: at.unit(lead), nodes: nodes.map(({ kind, ...carrier }) => ({ ...at.named(carrier), kind })) }));
}

/** The clauses under a parent, in the order of the text, without those that neither match nor lead to a match. */
function nest(at: Around, coverage: Coverage, parentId: string | null, isMatch: (one: ClauseCoverage) => boolean): ClauseLine[] {
  const under = Map.groupBy(coverage.clauses, ({ clause }) => clause.parentId);
  const lines = (parent: string | null, above: ReadonlySet<string>): ClauseLine[] =>
    (under.get(parent) ?? [])
      .filter(({ clause }) => !above.has(clause.id))
      .flatMap((one) => {
        const children = lines(one.clause.id, new Set([...above, one.clause.id]));
        return isMatch(one) || children.length > 0 ? [lineOf(at, one, isMatch(one), children)] : [];
      });
  return lines(parentId, new Set());
}

const lineOf = (
  at: Around,
  { clause, carriers, state }: ClauseCoverage,
  isMatch: boolean,
  children: readonly ClauseLine[],
): ClauseLine => ({
  ...at.clauseRef(clause.id),
  level: clause.level,
  kind: choice(clause.kind),
  marks: at.marksOf(clause.marks),
  coverage: state,
  carriers: carriers.length,
  state: choice(clause.state),
  isMatch,
  children,
});

function matcher(at: Around, { q, kind, mark, coverage }: Wanted) {
  const mark_ = at.tree.marks.find(({ code }) => code === mark)?.id;
  const finds = finder(q);
  return ({ clause, state }: ClauseCoverage): boolean =>
    (!kind || clause.kind === kind) &&
    (!mark || (mark_ !== undefined && clause.marks.includes(mark_))) &&
    (!coverage || (coverage === 'gap' ? state !== 'carried' : state === coverage)) &&
    finds(clause.number, clause.heading, clause.paraphrase);
}

/** Does a text in either language hold every word that was asked for? */
export function finder(q: string | undefined): (...texts: readonly (string | object)[]) => boolean {
  const words = (q ?? '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (...texts) => {
    if (words.length === 0) return true;
    const all = texts.map((text) => (typeof text === 'string' ? text : `${say(text, 'en')} ${say(text, 'zh-Hans')}`)).join(' ');
    const lower = all.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

function pathTo(clauses: readonly ClauseRow[], row: ClauseRow): ClauseRow[] {
  const path: ClauseRow[] = [];
  for (let at = clauses.find(({ id }) => id === row.parentId); at && !path.includes(at); ) {
    path.unshift(at);
    const { parentId } = at;
    at = clauses.find(({ id }) => id === parentId);
  }
  return path;
}
