/** What keeps a strategy from being published: every fault, by its place. Pure. */
import { type Fault, faultAt, languages, pointerOf, type Text } from '#kernel';
import { parts } from '../records.ts';
import { type Parts, type TargetNode, treeFrom } from '../tree.ts';
import { sharesOf } from './shares.ts';

/** Public text, in both languages, of each kind of part. */
const publicText: { readonly [P in keyof Parts]: readonly string[] } = {
  strategies: ['name', 'summary', 'documentTitle', 'issuedBy'],
  marks: ['name', 'meaning'],
  clauses: ['heading', 'paraphrase'],
  steps: ['name', 'statement'],
  objectives: ['name', 'statement'],
  targets: ['name', 'statement', 'splitNote'],
  milestones: [],
  shares: [],
  tasks: ['name', 'statement'],
};

/** References that must lead to a part that is not withdrawn. */
const leadsTo: readonly (readonly [keyof Parts, string, keyof Parts])[] = [
  ['clauses', 'parentId', 'clauses'],
  ['clauses', 'alsoAt', 'clauses'],
  ['clauses', 'marks', 'marks'],
  ...(['steps', 'objectives', 'targets', 'tasks'] as const).flatMap(
    (nodes) =>
      [
        [nodes, 'clauseId', 'clauses'],
        [nodes, 'alsoServes', 'clauses'],
        [nodes, 'marks', 'marks'],
      ] as const,
  ),
  ['objectives', 'stepId', 'steps'],
  ['targets', 'objectiveId', 'objectives'],
  ['milestones', 'targetId', 'targets'],
  ['milestones', 'objectiveId', 'objectives'],
  ['milestones', 'clauseId', 'clauses'],
  ['shares', 'targetId', 'targets'],
  ['tasks', 'objectiveIds', 'objectives'],
  ['tasks', 'targetIds', 'targets'],
];

/** Every fault of what would be published: `standing` are the parts that are not withdrawn. */
export function faultsOf(standing: Parts): Fault[] {
  const targets = treeFrom(standing, null)?.steps.flatMap(({ objectives }) => objectives.flatMap((objective) => objective.targets)) ?? [];
  return [...lostReferences(standing), ...missingWords(standing), ...targets.flatMap(faultsOfTarget)];
}

function lostReferences(standing: Parts): Fault[] {
  const ids = Object.fromEntries(entries(standing).map(([name, rows]) => [name, new Set(rows.map(({ id }) => id))]));
  return leadsTo.flatMap(([name, column, to]) =>
    (standing[name] as readonly AnyPart[]).flatMap((row) => {
      const led = [row[column] ?? []].flat() as string[];
      if (led.every((id) => ids[to]?.has(id))) return [];
      const { en, 'zh-Hans': chinese } = parts[to].one;
      return [faultAt(placeOf(name, row, column), 'lost-reference', `It names a ${en} that was withdrawn.`, `所引用的${chinese}已撤回。`)];
    }),
  );
}

function missingWords(standing: Parts): Fault[] {
  return entries(standing).flatMap(([name, rows]) =>
    (rows as readonly AnyPart[]).flatMap((row) =>
      publicText[name].flatMap((column) => {
        const said = row[column] as Text | null;
        return said === null
          ? []
          : languages
              .filter((language) => !said[language])
              .map((language) =>
                faultAt(
                  `${placeOf(name, row, column)}/${language}`,
                  'language-missing',
                  `The ${language === 'en' ? 'English' : 'Chinese'} text is missing.`,
                  `缺少${language === 'en' ? '英文' : '中文'}文本。`,
                ),
              );
      }),
    ),
  );
}

function faultsOfTarget(target: TargetNode): Fault[] {
  const at = (column: string) => placeOf('targets', target, column);
  const isRubric = target.kind === 'rubric';
  const levels = new Set(target.rubric?.levels.map(({ level }) => level));
  return [
    ...(isRubric && !target.rubric
      ? [faultAt(at('rubric'), 'rubric-needed', 'A rubric target needs its levels in words.', '评级类指标须写明各等级。')]
      : []),
    ...(isRubric || target.indicatorCode
      ? []
      : [faultAt(at('indicatorCode'), 'indicator-needed', 'Name the indicator that measures it.', '请指明度量它的监测指标。')]),
    ...(target.kind === 'rank' && !target.ranking
      ? [faultAt(at('ranking'), 'ranking-needed', 'Name the ranking and who publishes it.', '请写明排名及其发布者。')]
      : []),
    ...(target.milestones.length === 0
      ? [faultAt(at('milestones'), 'milestone-needed', 'Say what is wanted by when.', '请写明何时达到何种水平。')]
      : []),
    ...target.milestones
      .filter(({ value, level }) => (isRubric ? level === null || !levels.has(level) : value === null && target.kind !== 'rank'))
      .map(({ year }) =>
        isRubric
          ? faultAt(`${at('milestones')}/${year}/level`, 'level-needed', 'Name a level of the rubric.', '请填写评级标准中的等级。')
          : faultAt(`${at('milestones')}/${year}/value`, 'value-needed', 'Say the value that is wanted.', '请填写目标值。'),
      ),
    ...faultsOfShares(target),
  ];
}

/** Shares add up to the milestone of their year, or the target says why not. */
function faultsOfShares(target: TargetNode): Fault[] {
  return sharesOf(target).flatMap(({ year, check }) => {
    if (check.addsUp || target.splitNote) return [];
    const place = `${placeOf('targets', target, 'shares')}/${year}`;
    if (check.addsUp === null)
      return [
        faultAt(
          place,
          'shares-unchecked',
          `The shares cannot be checked: ${unchecked[check.missing]}.`,
          '分解无法核对，请补充总量、汇总方式或权重，或说明原因。',
        ),
      ];
    return [
      faultAt(
        place,
        'shares-do-not-add-up',
        `The shares give ${check.combined}: ${check.gap} off.`,
        `分解汇总为 ${check.combined}，相差 ${check.gap}。`,
      ),
    ];
  });
}

const unchecked = {
  whole: 'the target has no value for that year',
  rule: 'say whether they are summed or averaged',
  parts: 'there are none',
  weights: 'some have a weight and some have none',
};

type AnyPart = { readonly id: string; readonly [column: string]: unknown };

/** Where a fault is: the kind of part, its code, the column. */
const placeOf = (name: keyof Parts, row: object, column: string) => {
  const { code, number, year, id } = row as Record<string, unknown>;
  return pointerOf([name, String(code ?? number ?? (year === undefined ? id : `${year}-${id}`)), column]);
};
const entries = (standing: Parts) => Object.entries(standing) as [keyof Parts, Parts[keyof Parts]][];
