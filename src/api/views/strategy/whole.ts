/** What is asked of a strategy as a whole: its frame, coverage, balance, publications and what differs between two. */
import { type AnyRecord, type Asked, from, missing, notValid } from '#kernel';
import {
  asItStood,
  balanceOf,
  clause,
  comparePublications,
  coverageOf,
  mark,
  mayDirect,
  milestone,
  type NodeNamed,
  objective,
  publication,
  step,
  strategyRecord,
  target,
  targetShare,
  task,
  treeOf,
} from '#systems/strategy';
import { around, preferred } from './around.ts';
import { choice } from './choices.ts';
import { namesIn, shownChanges } from './history.ts';
import type {
  BalanceView,
  ClauseRef,
  ComparedNode,
  ComparisonView,
  CoverageCounts,
  CoverageView,
  PublicationLine,
  PublicationsView,
  ShellView,
} from './shapes.ts';

export async function shellView(asked: Asked, named?: string): Promise<ShellView> {
  const listed = await preferred(asked);
  const shown = listed.find(({ strategy }) => strategy.code === named) ?? listed[0];
  return {
    code: shown?.strategy.code ?? null,
    strategy: shown?.strategy.name ?? {},
    today: asked.now.slice(0, 10),
    zone: { en: 'UTC', 'zh-Hans': 'UTC' },
    notice: shown ? noticeOf(shown.strategy) : noStrategy,
    strategies: listed.map(({ strategy: { id, code, name } }, i) => ({ id, code, name, isDefault: i === 0 })),
  };
}

const noStrategy = {
  en: 'No strategy is published on this site yet. Load one with “mainspring pack load”.',
  'zh-Hans': '本站尚未发布战略。可用“mainspring pack load”载入。',
};

function noticeOf({ fictional, documentTitle, issuedBy }: { fictional: boolean; documentTitle: object; issuedBy: object }) {
  const [title, by] = [documentTitle, issuedBy] as [{ en?: string; 'zh-Hans'?: string }, { en?: string; 'zh-Hans'?: string }];
  if (fictional)
    return {
      en: 'Country, people and figures of this strategy are made up.',
      'zh-Hans': '本战略中的国家、人物和数字均为虚构。',
    };
  return {
    en: `Clauses are paraphrased in our own words after “${title.en ?? title['zh-Hans']}” (${by.en ?? by['zh-Hans']}); the document itself decides.`,
    'zh-Hans': `条款为依据《${title['zh-Hans'] ?? title.en}》（${by['zh-Hans'] ?? by.en}）的转述，以原文为准。`,
  };
}

export async function coverageView(asked: Asked, code: string): Promise<CoverageView> {
  const at = await around(asked, await treeOf(asked, code));
  const coverage = await coverageOf(asked, code);
  const parentOf = new Map(at.tree.clauses.map(({ id, parentId }) => [id, parentId]));
  const levelOf = new Map(at.tree.clauses.map(({ id, level }) => [id, level]));
  const upTo = (id: string, levels: readonly string[]): string | undefined => {
    const seen = new Set<string>();
    for (let at: string | null = id; at && !seen.has(at); at = parentOf.get(at) ?? null) {
      if (levels.includes(levelOf.get(at) ?? '')) return at;
      seen.add(at);
    }
    return undefined;
  };
  const top = new Set(at.tree.clauses.filter(({ parentId }) => parentId === null).map(({ id }) => id));
  const chapterOf = (id: string): string => {
    const seen = new Set<string>();
    let here = id;
    while (!top.has(here) && !seen.has(here)) {
      seen.add(here);
      here = parentOf.get(here) ?? here;
    }
    return here;
  };
  const chapters = Map.groupBy(coverage.clauses, ({ clause: { id } }) => chapterOf(id));
  const counts = new Map(coverage.sections.map(({ clause: { id }, ...counted }) => [id, counted]));
  return {
    strategy: at.strategy,
    total: coverage.total,
    chapters: [...chapters].map(([id, clauses]) => ({
      ...at.clauseRef(id),
      counts: countsOf(counts.get(id) ?? tally(clauses)),
      sections: [...Map.groupBy(clauses, ({ clause: one }) => upTo(one.id, ['section']) ?? id)].map(([sectionId, within]) => ({
        clause: at.clauseRef(sectionId),
        clauses: within.map(({ clause: one, state }) => ({ ...at.clauseRef(one.id), coverage: state })),
      })),
    })),
    gaps: coverage.clauses.flatMap(({ clause: one, state, carriers }) => {
      if (state === 'carried') return [];
      const place: ClauseRef | null = one.parentId ? at.clauseRef(one.parentId) : null;
      return [
        {
          ...at.clauseRef(one.id),
          coverage: state,
          place,
          kind: choice(one.kind),
          carriers: carriers.map(({ kind, ...carrier }) => ({ ...at.named(carrier), kind })),
        },
      ];
    }),
    mayDirect: asked.asOf === undefined && mayDirect(asked.person),
  };
}

const countsOf = ({ clauses, carried, noOwner, notCarried }: CoverageCounts): CoverageCounts => ({ clauses, carried, noOwner, notCarried });
const tally = (clauses: readonly { readonly state: string }[]): CoverageCounts => {
  const count = (state: string) => clauses.filter((one) => one.state === state).length;
  return { clauses: clauses.length, carried: count('carried'), noOwner: count('no-owner'), notCarried: count('not-carried') };
};

export async function balanceView(asked: Asked, code: string): Promise<BalanceView> {
  const at = await around(asked, await treeOf(asked, code));
  const { families, total } = await balanceOf(asked, code);
  return {
    strategy: at.strategy,
    total,
    families: families.map(({ family, marks, inSeveral, inNone }) => ({
      family,
      marks: marks.flatMap(({ mark: { id }, ...counts }) => at.marksOf([id]).map((one) => ({ mark: one, ...counts }))),
      inSeveral,
      inNone,
    })),
  };
}

const linesOf = async ({ asOf, ...now }: Asked, strategyId: string): Promise<PublicationLine[]> => {
  const rows = await from(now, publication).where('strategyId', '=', strategyId).orderBy('number', 'desc').execute();
  return rows
    .filter(({ publishedAt }) => asOf === undefined || publishedAt <= asOf)
    .map(({ id, number, publishedAt, note, parts, digest }) => ({ id, number, publishedAt, note, parts, digest }));
};

export async function publicationsView(asked: Asked, code: string): Promise<PublicationsView> {
  const tree = await treeOf(asked, code);
  const at = await around(asked, tree);
  const waiting = mayDirect(asked.person) && asked.asOf === undefined ? await draftsIn(asked, tree.strategy.id) : null;
  return { strategy: at.strategy, strategyId: tree.strategy.id, items: await linesOf(asked, tree.strategy.id), waiting };
}

const parts: readonly AnyRecord[] = [mark, clause, step, objective, target, milestone, targetShare, task];

async function draftsIn(asked: Asked, strategyId: string): Promise<number> {
  const own = await from(asked, strategyRecord).where('id', '=', strategyId).where('state', '=', 'draft').execute();
  const drafts = await Promise.all(
    parts.map((record) =>
      from(asked, record)
        .where('strategyId', '=', strategyId as never)
        .where('state', '=', 'draft' as never)
        .execute(),
    ),
  );
  return own.length + drafts.reduce((total, rows) => total + rows.length, 0);
}

/** Two publications by number; without numbers the last two. */
export async function comparisonView(
  asked: Asked,
  code: string,
  wanted: { from?: string | undefined; to?: string | undefined },
): Promise<ComparisonView> {
  const current = await treeOf(asked, code);
  const items = await linesOf(asked, current.strategy.id);
  const numbered = (text: string | undefined, place: 'from' | 'to', otherwise: PublicationLine | undefined) => {
    if (text !== undefined && !/^\d{1,9}$/.test(text))
      throw notValid(`/${place}`, 'not-a-number', 'Name a publication by its number.', '请以序号指定发布版本。');
    return (text === undefined ? otherwise : items.find(({ number }) => number === Number(text))) ?? missing(publication);
  };
  const to = numbered(wanted.to, 'to', items[0]);
  const before = numbered(wanted.from, 'from', items.find(({ number }) => number < to.number) ?? to);
  const compared = await comparePublications(asked, before.id, to.id);
  const trees = [await asItStood(asked, code, before.number), await asItStood(asked, code, to.number)];
  const names = await namesIn(
    asked,
    trees,
    compared.changed.flatMap(({ changes }) => changes),
  );
  return {
    strategy: (await around(asked, current)).strategy,
    from: before,
    to,
    added: compared.added.map(compact),
    removed: compared.removed.map(compact),
    changed: compared.changed.map((one) => ({ ...compact(one), changes: shownChanges(recordNamed(one.kind), one.changes, names) })),
    unchanged: compared.unchanged,
  };
}

const pages: Readonly<Record<string, string>> = { clause: '/clauses', objective: '/objectives', target: '/targets', task: '/tasks' };
const compact = ({ kind, id, code, name }: NodeNamed): ComparedNode => ({
  id,
  kind: choice(kind),
  code,
  name,
  path: pages[kind] ? `${pages[kind]}/${id}` : null,
});
const recordNamed = (table: string): AnyRecord => [...parts, strategyRecord as AnyRecord].find((record) => record.table === table)!;
