/** The history of a node as people read it: what changed, from what to what, why. Names stand for ids. */
import {
  type AnyRecord,
  type AnyRow,
  type Asked,
  type Change,
  from,
  history,
  labelOf,
  platform,
  type Text,
  type Version,
  type Word,
} from '#kernel';
import { organisation, person } from '#systems/registry';
import type { Tree } from '#systems/strategy';
import { milestone, objectivesOf, targetsOf } from '#systems/strategy';
import { choice, isChoice } from './choices.ts';
import type { FieldChange, HistoryLine } from './shapes.ts';

/** The lines of a row, and of the parts that hang on it, newest first. */
export async function historyOf(
  asked: Asked,
  record: AnyRecord,
  id: string,
  tree: Tree,
  parts: readonly AnyRow[] = [],
): Promise<HistoryLine[]> {
  const own = await history(asked, record, id);
  const ofParts = await Promise.all(parts.map(async (part) => ({ part, versions: await history(asked, milestone, part.id) })));
  const all = [
    ...own.map((version) => ({ version, of: record, part: null as Text | null })),
    ...ofParts.flatMap(({ part, versions }) =>
      versions.map((version) => ({ version, of: milestone as AnyRecord, part: partName(milestone, part.year) })),
    ),
  ];
  const names = await namesIn(
    asked,
    [tree],
    all.flatMap(({ version }) => version.changes),
  );
  const people = await peopleOf(
    asked,
    all.map(({ version }) => version),
  );
  const oldest = Math.min(...own.map(({ version }) => version));
  return all
    .sort((a, b) => (a.version.at < b.version.at ? 1 : a.version.at > b.version.at ? -1 : b.version.version - a.version.version))
    .map(({ version, of, part }) => {
      const isFirst =
        part === null ? version.version === oldest : version.changes.some(({ column, from: was }) => column === 'year' && was === null);
      return {
        at: version.at,
        what: commandWords(version.command, of),
        part,
        who: version.by === platform.id ? thePlatform : (people.get(version.by) ?? null),
        why: version.why,
        version: version.version,
        isFirst,
        changes: isFirst ? [] : shownChanges(of, version.changes, names),
      };
    });
}

const thePlatform: Text = { en: 'The platform', 'zh-Hans': '平台' };
const partName = ({ one }: AnyRecord, year: unknown): Text => ({ en: `${one.en} ${year}`, 'zh-Hans': `${year}年${one['zh-Hans']}` });

/** What was done, in words; a command without words keeps its name. */
const commandWords = (command: string, { table }: AnyRecord): Text => {
  const said: Readonly<Record<string, Text>> = {
    'load-pack': { en: 'Loaded from a pack', 'zh-Hans': '由策略包载入' },
    'publish-strategy': { en: 'Published', 'zh-Hans': '发布' },
    'assign-lead': { en: 'Responsible unit assigned', 'zh-Hans': '指定责任单位' },
    'split-target': { en: 'Split to regions or units', 'zh-Hans': '分解到地区或单位' },
    [`${table}.create`]: { en: 'Created', 'zh-Hans': '新建' },
    [`${table}.change`]: { en: 'Changed', 'zh-Hans': '修改' },
    [`${table}.revise`]: { en: 'Taken back for revision', 'zh-Hans': '退回修订' },
    [`${table}.withdraw`]: { en: 'Withdrawn', 'zh-Hans': '撤回' },
  };
  return said[command] ?? { en: command, 'zh-Hans': command };
};

/** Changes with the record's labels, and names for ids. */
export const shownChanges = (record: AnyRecord, changes: readonly Change[], names: ReadonlyMap<string, Text>): FieldChange[] =>
  changes.map(({ column, from: was, to }) => {
    const word = record.words[column] as Word | undefined;
    return {
      column,
      label: word ? labelOf(word) : (kept[column] ?? { en: column, 'zh-Hans': column }),
      from: shown(was, names),
      to: shown(to, names),
    };
  });
const kept: Readonly<Record<string, Text>> = {
  state: { en: 'State', 'zh-Hans': '状态' },
  handling: { en: 'Handling', 'zh-Hans': '处理级别' },
};

/** A value in words of both languages; what is structured is written out, part by part. */
function shown(value: unknown, names: ReadonlyMap<string, Text>): Text | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return names.get(value) ?? (isChoice(value) ? choice(value).label : both(value));
  if (typeof value !== 'object') return both(String(value));
  if (Array.isArray(value)) return value.length === 0 ? null : joined(value.map((one) => shown(one, names)));
  if ('en' in value || 'zh-Hans' in value) return value as Text;
  return joined(Object.entries(value).map(([name, inner]) => (name === 'level' ? shown(`${inner}`, names) : shown(inner, names))));
}
const both = (text: string): Text => ({ en: text, 'zh-Hans': text });
const joined = (parts: readonly (Text | null)[]): Text => {
  const there = parts.filter((part) => part !== null);
  return {
    en: there.map((part) => part.en ?? part['zh-Hans']).join('; '),
    'zh-Hans': there.map((part) => part['zh-Hans'] ?? part.en).join('；'),
  };
};

/** Names of all that changes refer to by id: parts of the trees, and units. */
export async function namesIn(asked: Asked, trees: readonly Tree[], changes: readonly Change[]): Promise<ReadonlyMap<string, Text>> {
  const ids = [
    ...new Set(
      changes.flatMap(({ from: was, to }) => [was, to].flat()).filter((one) => typeof one === 'string' && /^[0-9a-f]{8}-/.test(one)),
    ),
  ];
  const units = ids.length
    ? await from(asked, organisation)
        .where('id', 'in', ids as string[])
        .execute()
    : [];
  const parts = trees.flatMap((tree) => [
    ...tree.clauses.map(({ id, number }) => [id, both(number)] as const),
    ...[...tree.marks, ...tree.steps, ...objectivesOf(tree), ...targetsOf(tree), ...tree.tasks].map(({ id, name }) => [id, name] as const),
  ]);
  return new Map<string, Text>([...parts, ...units.map(({ id, name }) => [id, name] as const)]);
}

/** Names of who did it, as far as this reader may know them. */
async function peopleOf(asked: Asked, versions: readonly Version[]): Promise<ReadonlyMap<string, Text>> {
  const ids = [...new Set(versions.map(({ by }) => by))];
  const rows = ids.length ? await from(asked, person).where('id', 'in', ids).execute() : [];
  return new Map(
    rows.map(({ id, givenName, familyName, nativeName }) => [
      id,
      { en: `${givenName} ${familyName}`, 'zh-Hans': nativeName ?? `${familyName}${givenName}` },
    ]),
  );
}
