import { sql } from 'kysely';
import { z } from 'zod';
import { command, type Fault, faultAt, find, Refusal, reference } from '#kernel';
import { project, writesFor } from '#systems/projects';
import { notSigned } from '../hold.ts';
import type { ResultRow } from '../records.ts';
import { readBibtex } from '../rules/bibtex.ts';
import { resultOf, type Wanted } from '../rules/cite.ts';
import { keepResult } from './record-result.ts';

const most = 500;

/**
 * Records the results of a BibTeX file, all or none; what the project has under the same DOI already is passed over. Refuses `bibtex-not-valid` with the
 * line of every entry that cannot be read, `nothing-to-import`, and what `record-result` refuses.
 */
export const importResults = command({
  name: 'import-results',
  says: { en: 'Import results from BibTeX', 'zh-Hans': '从 BibTeX 导入成果' },
  input: z.strictObject({
    projectId: reference('project'),
    bibtex: z
      .string()
      .max(2_000_000)
      .meta({ examples: ['@article{haddad2026, title = {Wells that warn}, year = 2026}'] }),
  }),
  once: true,
  may: (asked, { projectId }) => writesFor(asked, projectId),
  run: async (asked, { projectId, bibtex }) => {
    const of = await find(asked, project, projectId);
    if (of.state === 'signing') throw notSigned;
    const { wanted, faults } = read(bibtex);
    if (faults.length) throw new Refusal('not-valid', 'bibtex-not-valid', someEntries, faults);
    if (wanted.length === 0) throw nothingToImport;
    const known = await knownIn(asked.db, projectId);
    const kept: ResultRow[] = [];
    for (const [i, one] of wanted.entries()) {
      if (one.identifier && known.has(one.identifier)) continue;
      if (one.identifier) known.add(one.identifier);
      kept.push(await keepResult(asked, of, one, { level: 'public', releaseOn: null }, `/bibtex/${i}`));
    }
    return { recorded: kept.length, passedOver: wanted.length - kept.length };
  },
});

function read(bibtex: string): { wanted: Wanted[]; faults: Fault[] } {
  const { entries, broken } = readBibtex(bibtex);
  const faults = broken.map(({ line, says }) =>
    faultAt('/bibtex', says, `Line ${line}: ${why[says].en}`, `第 ${line} 行：${why[says]['zh-Hans']}`),
  );
  const wanted: Wanted[] = [];
  for (const entry of entries.slice(0, most)) {
    const one = resultOf(entry);
    if ('missing' in one) {
      const { line, key } = entry;
      const lacks = `no-${one.missing}` as const;
      faults.push(faultAt('/bibtex', lacks, `Line ${line}, ${key}: ${why[lacks].en}`, `第 ${line} 行，${key}：${why[lacks]['zh-Hans']}`));
    } else wanted.push(one);
  }
  if (entries.length > most) faults.push(faultAt('/bibtex', 'too-many', `At most ${most} entries at once.`, `一次最多 ${most} 条。`));
  return { wanted, faults };
}

async function knownIn(db: Parameters<ReturnType<typeof sql>['execute']>[0], projectId: string): Promise<Set<string>> {
  const { rows } = await sql<{ identifier: string }>`select lower(identifier) as identifier from result
    where project_id = ${projectId} and identifier is not null and state <> 'withdrawn'`.execute(db);
  return new Set(rows.map(({ identifier }) => identifier));
}

const why = {
  'no-key': { en: 'this entry has no key.', 'zh-Hans': '此条目没有键名。' },
  'not-closed': { en: 'this entry is not closed by a brace.', 'zh-Hans': '此条目缺少右花括号。' },
  'no-value': { en: 'a value of this entry cannot be read.', 'zh-Hans': '此条目中有无法读取的值。' },
  'no-title': { en: 'it has no title.', 'zh-Hans': '缺少 title。' },
  'no-year': { en: 'it has no year of four digits.', 'zh-Hans': '缺少四位数的 year。' },
} as const;
const someEntries = { en: 'Some entries cannot be read; nothing was recorded.', 'zh-Hans': '部分条目无法读取，未登记任何成果。' };
const nothingToImport = new Refusal(
  'not-valid',
  'nothing-to-import',
  {
    en: 'There is no entry in this text. BibTeX begins an entry with @article{…',
    'zh-Hans': '文本中没有条目。BibTeX 条目以 @article{… 开头。',
  },
  [faultAt('/bibtex', 'nothing-to-import', 'There is no entry in this text.', '文本中没有条目。')],
);
