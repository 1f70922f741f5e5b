/** What no index can be made of, by path, with what to do about it. */
import type { z } from 'zod';
import type { Asked, Way } from './schema.ts';

type StepsAsked = Asked['steps'];
type VaryAsked = NonNullable<Asked['uncertainty']>['vary'];
type Path = (string | number)[];
type Refuse = (path: Path, message: string) => void;

export function refuseInput(asked: Asked, context: z.RefinementCtx): void {
  const refuse: Refuse = (path, message) => void context.addIssue({ code: 'custom', path, message });
  refuseTwice(asked.units, ['units'], refuse);
  refuseTree(asked, refuse);
  refuseColumns(asked, refuse);
  refuseSteps(asked, asked.steps, ['steps'], refuse);
  if (asked.uncertainty) refuseVary(asked, asked.uncertainty.vary, ['uncertainty', 'vary'], refuse);
  refuseSensitivity(asked, refuse);
  refuseAdjust(asked, refuse);
  refuseSize(asked, refuse);
  const units = new Set(asked.units);
  asked.compare?.forEach((pair, i) => {
    pair.forEach((unit, end) => {
      if (!units.has(unit)) refuse(['compare', i, end], `${unit} is not among the units.`);
    });
  });
}

function refuseTwice(ids: readonly string[], path: Path, refuse: Refuse, more: Path = []) {
  const seen = new Map<string, number>();
  ids.forEach((id, i) => {
    const before = seen.get(id);
    if (before !== undefined) refuse([...path, i, ...more], `${id} stands twice, first at ${[...path, before].join('.')}.`);
    else seen.set(id, i);
  });
}

function refuseTree({ indicators, groups }: Asked, refuse: Refuse) {
  const codes = (nodes: readonly { readonly code: string }[]) => nodes.map(({ code }) => code);
  refuseTwice(codes(indicators), ['indicators'], refuse, ['code']);
  refuseTwice(codes(groups), ['groups'], refuse, ['code']);
  const above = new Map(groups.map(({ code, parent }) => [code, parent]));
  groups.forEach(({ code, parent }, i) => {
    if (indicators.some((indicator) => indicator.code === code))
      refuse(['groups', i, 'code'], `${code} is the code of an indicator too; give one of them another.`);
    if (parent !== undefined && !above.has(parent)) refuse(['groups', i, 'parent'], `There is no group ${parent}.`);
    const seen = new Set([code]);
    for (let each = parent; each !== undefined; each = above.get(each)) {
      if (seen.has(each)) {
        if (each === code) refuse(['groups', i, 'parent'], `${code} lies within itself; one of its parents must be at the top.`);
        break;
      }
      seen.add(each);
    }
  });
  indicators.forEach(({ parent }, i) => {
    if (!above.has(parent)) refuse(['indicators', i, 'parent'], `There is no group ${parent}.`);
  });
}

function refuseColumns({ units, indicators, values, denominators, unitGroups, history, structure }: Asked, refuse: Refuse) {
  const n = units.length;
  const length = (column: readonly unknown[], path: Path) => {
    if (column.length !== n) refuse(path, `${column.length} values for ${n} units; give one each, null where there is none.`);
  };
  const known = new Set(indicators.map(({ code }) => code));
  for (const [code, column] of Object.entries(values)) {
    if (!known.has(code)) refuse(['values', code], `There is no indicator ${code}.`);
    length(column, ['values', code]);
  }
  indicators.forEach(({ code, denominator }, i) => {
    if (!Object.hasOwn(values, code)) refuse(['values'], `The values of ${code} are not given.`);
    if (denominator !== undefined && !Object.hasOwn(denominators ?? {}, denominator))
      refuse(['indicators', i, 'denominator'], `There is no denominator ${denominator}.`);
  });
  for (const [code, column] of Object.entries(denominators ?? {})) length(column, ['denominators', code]);
  for (const [code, column] of Object.entries(structure ?? {})) length(column, ['structure', code]);
  for (const [code, column] of Object.entries(history ?? {})) {
    if (!known.has(code)) refuse(['history', code], `There is no indicator ${code}.`);
    length(column, ['history', code]);
  }
  if (Array.isArray(unitGroups)) length(unitGroups, ['unitGroups']);
  else
    for (const unit of Object.keys(unitGroups ?? {}))
      if (!units.includes(unit)) refuse(['unitGroups', unit], `${unit} is not among the units.`);
}

function refuseSteps(asked: Asked, steps: StepsAsked, path: Path, refuse: Refuse) {
  refuseImpute(asked, steps.impute, [...path, 'impute'], refuse);
  refuseNormalise(asked, steps.normalise, [...path, 'normalise'], refuse);
  refuseMeans(asked, steps.aggregate, [...path, 'aggregate'], refuse);
  const ways = typeof steps.aggregate === 'string' ? [steps.aggregate] : Object.values(steps.aggregate);
  if (steps.weights === 'benefit-of-doubt') {
    if (ways.some((way) => way !== 'arithmetic'))
      refuse([...path, 'aggregate'], 'benefit-of-doubt finds weights for sums; take arithmetic.');
    if (steps.normalise.method === 'z-score' || (steps.normalise.range?.[0] ?? 0) < 0)
      refuse([...path, 'normalise'], 'benefit-of-doubt needs values of nought and above; take min-max.');
  }
  if (steps.shares && steps.shares[0] > steps.shares[1]) refuse([...path, 'shares'], 'The least share exceeds the greatest.');
}

function refuseImpute({ unitGroups }: Asked, impute: string, path: Path, refuse: Refuse) {
  if (impute === 'group-mean' && !unitGroups) refuse(path, 'group-mean needs unitGroups, the group of each unit.');
}

function refuseNormalise(
  { indicators, units }: Asked,
  { method, range, targets, reference }: StepsAsked['normalise'],
  path: Path,
  refuse: Refuse,
) {
  if (range && method !== 'z-score' && !(range[0] < range[1])) refuse([...path, 'range'], 'The worst must lie below the best.');
  if (range && method === 'z-score' && !(range[1] > 0)) refuse([...path, 'range', 1], 'A standard deviation is above 0.');
  if (method === 'distance-to-reference' && (reference === undefined || !units.includes(reference)))
    refuse([...path, 'reference'], reference === undefined ? 'Name the unit of reference.' : `${reference} is not among the units.`);
  if (method !== 'distance-to-target' && method !== 'goalposts') return;
  for (const { code } of indicators) {
    const goal = targets && Object.hasOwn(targets, code) ? targets[code] : undefined;
    const at = [...path, 'targets', code];
    if (method === 'goalposts') {
      if (!Array.isArray(goal)) refuse(at, `Give [lowest, highest] for ${code}.`);
      else if (!(goal[0] < goal[1])) refuse(at, 'The lowest must lie below the highest.');
    } else if (typeof goal !== 'number') refuse(at, `Give a target for ${code}.`);
  }
}

/** Copeland's counts lie on both sides of nought. */
function refuseMeans({ groups }: Asked, aggregate: StepsAsked['aggregate'], path: Path, refuse: Refuse) {
  if (typeof aggregate === 'object' && !Array.isArray(aggregate)) return refuseMeansOf(groups, aggregate, path, refuse);
  const ways = [aggregate].flat();
  const counts = ways.indexOf('copeland');
  const mean = ways.findIndex((way, level) => counts >= 0 && level > counts && (way === 'geometric' || way === 'harmonic'));
  if (mean >= 0) refuse([...path, mean], overCounts(ways[mean]!));
}

function refuseMeansOf(groups: Asked['groups'], ways: Readonly<Record<string, Way>>, path: Path, refuse: Refuse) {
  for (const [code, way] of Object.entries(ways)) {
    if (!groups.some((group) => group.code === code)) refuse([...path, code], `There is no group ${code}.`);
    const counts = groups.some((group) => group.parent === code && ways[group.code] === 'copeland');
    if (counts && (way === 'geometric' || way === 'harmonic')) refuse([...path, code], overCounts(way));
  }
}

const overCounts = (way: Way) => `A ${way} mean needs values above 0, and copeland below it counts both ways; take arithmetic.`;

function refuseVary(asked: Asked, vary: VaryAsked, path: Path, refuse: Refuse) {
  const { steps } = asked;
  if (Object.values(vary).every((each) => each === undefined || each === false)) refuse(path, 'Say what varies.');
  if (steps.weights === 'benefit-of-doubt')
    refuse(path, 'benefit-of-doubt finds weights for each unit anew, so they cannot vary; take given, equal or pca.');
  for (const [i, impute] of (vary.impute ?? []).entries()) refuseImpute(asked, impute, [...path, 'impute', i], refuse);
  for (const [i, each] of (vary.normalise ?? []).entries()) refuseNormalise(asked, each, [...path, 'normalise', i], refuse);
  for (const [i, each] of (vary.aggregate ?? []).entries()) refuseMeans(asked, each, [...path, 'aggregate', i], refuse);
}

function refuseSensitivity(asked: Asked, refuse: Refuse) {
  const { sensitivity, uncertainty, units } = asked;
  if (!sensitivity) return;
  const path = ['sensitivity'];
  if (sensitivity.vary) refuseVary(asked, sensitivity.vary, [...path, 'vary'], refuse);
  else if (!uncertainty) refuse([...path, 'vary'], 'Say what varies, here or in uncertainty.');
  if (sensitivity.of !== 'mean-rank-shift' && (sensitivity.unit === undefined || !units.includes(sensitivity.unit)))
    refuse([...path, 'unit'], `Name a unit whose ${sensitivity.of} is meant.`);
}

function refuseAdjust(asked: Asked, refuse: Refuse) {
  const { adjust, steps, indicators, groups } = asked;
  if (!adjust) return;
  refuseSteps(asked, { ...steps, ...defined(adjust.steps ?? {}) } as StepsAsked, ['adjust', 'steps'], refuse);
  const known = new Set([...indicators, ...groups].map(({ code }) => code));
  for (const code of Object.keys(adjust.weights ?? {}))
    if (!known.has(code)) refuse(['adjust', 'weights', code], `There is neither indicator nor group ${code}.`);
  adjust.leaveOut?.forEach((code, i) => {
    if (!indicators.some((indicator) => indicator.code === code)) refuse(['adjust', 'leaveOut', i], `There is no indicator ${code}.`);
  });
}

const defined = (some: object) => Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));

/** Bytes of the answers of all runs that are kept until the intervals are known. */
const MOST_BYTES = 2 ** 30;

function refuseSize({ units, indicators, groups, uncertainty, sensitivity }: Asked, refuse: Refuse) {
  const roots = groups.filter(({ parent }) => parent === undefined).length;
  const kept = (uncertainty?.runs ?? 0) * roots * units.length * (units.length < 2 ** 16 ? 2 : 4);
  if (kept > MOST_BYTES) refuse(['uncertainty', 'runs'], `Ranks of ${uncertainty!.runs} runs do not fit in 1 GiB; ask for fewer.`);
  const factors = 6 + (sensitivity?.eachWeight ? indicators.length + groups.length : 1);
  if ((sensitivity?.n ?? 0) * (2 * factors + 2) * 8 > MOST_BYTES)
    refuse(['sensitivity', 'n'], `Answers of ${sensitivity!.n} points do not fit in 1 GiB; ask for fewer.`);
}
