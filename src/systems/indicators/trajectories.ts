/** Targets on figures: how each got where it is, where it is heading, what it promised, and which sources and methods say so. */
import { createHash } from 'node:crypto';
import { NotValidInput, readInput } from '#engines';
import { trajectory } from '#engines/trajectory';
import { type Asked, find, from, Refusal, type Text } from '#kernel';
import { ratingsOf, strategyRecord, type TargetNode, target, targetsOf, treeOf } from '#systems/strategy';
import { figuresOf, viewOf } from './figures.ts';
import { type IndicatorRow, type ObservationRow, type SourceRow, source } from './records.ts';
import { type Answer, breaksOf, gapsOf, observationsOf, type Question, questionOf, type Status, speaking } from './rules/question.ts';
import { judgeRubric } from './rules/rubric.ts';
import { indicatorsNamed, today } from './search.ts';

export interface Trajectory {
  readonly target: TargetNode;
  /** What measures it; null for a rubric, and where this person may not know of the indicator. */
  readonly indicator: Measure | null;
  /** By period, with gaps as missing values and their reasons, in the vintage of the day. */
  readonly observations: readonly Observed[];
  /** Years between the first and last value that have none, and first years of a new definition. */
  readonly gaps: readonly number[];
  readonly breaks: readonly number[];
  readonly milestones: readonly MilestoneStanding[];
  /** The milestone whose status speaks for the target: the next that can be measured, else the last. */
  readonly milestoneId: string | null;
  readonly status: Status;
  readonly probability: number | null;
  readonly because: Because;
  /** Pace, gap, expected value and forecast of that milestone; null for a rubric and where nothing is known. */
  readonly outlook: Answer | null;
  readonly sources: readonly SourceRow[];
  /** The latest figure of each indicator that measures the same by another method. */
  readonly alternatives: readonly Alternative[];
  /** Ratings of a rubric target, newest first. */
  readonly ratings: Awaited<ReturnType<typeof ratingsOf>>;
}
export interface Measure {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly unit: string;
  readonly multiplier: number;
  readonly decimals: number;
  readonly methodVersion: string | null;
  readonly method: Text | null;
  readonly formula: string | null;
}
export type Observed = Pick<ObservationRow, 'period' | 'value' | 'status' | 'missing' | 'releasedOn' | 'sourceId' | 'note'>;
export interface Because {
  readonly code: string;
  readonly values: Readonly<Record<string, number | string | null>>;
  /** In English; pages make other languages from code and values. */
  readonly says: string;
}
export interface MilestoneStanding {
  readonly id: string;
  readonly year: number;
  readonly value: string | null;
  readonly level: number | null;
  readonly comparison: string;
  readonly status: Status;
  readonly probability: number | null;
  readonly because: Because;
  readonly metIn?: number | undefined;
  /** The promised year and what it had instead, and the later year that has the value. */
  readonly missed?: { readonly year: number; readonly value: number | null } | undefined;
  readonly passedIn?: number | undefined;
  readonly reachedIn?: number | undefined;
}
export interface Alternative extends Measure {
  readonly latest: Observed | null;
}

/** Every target of a strategy, in the order of its tree. Refuses `no-such-record`. */
export async function trajectoriesOf(asked: Asked, strategyCode: string): Promise<Trajectory[]> {
  return trajectories(asked, targetsOf(await treeThen(asked, strategyCode)));
}

/** One target. Refuses `no-such-record`. */
export async function trajectoryOf(asked: Asked, targetId: string): Promise<Trajectory> {
  const { strategyId } = await find(today(asked), target, targetId);
  const { code } = await find(today(asked), strategyRecord, strategyId);
  const node = targetsOf(await treeThen(asked, code)).find(({ id }) => id === targetId);
  if (!node) return find(asked, target, '') as never;
  return (await trajectories(asked, [node]))[0] as Trajectory;
}

/**
 * The strategy as it stood on the day; where this platform did not hold it yet, the strategy of today: figures of a past day
 * may then be seen against the promises of today.
 */
async function treeThen(asked: Asked, code: string) {
  if (!asked.asOf) return treeOf(asked, code);
  return treeOf(asked, code).catch((error) => {
    if (error instanceof Refusal) return treeOf(today(asked), code);
    throw error;
  });
}

async function trajectories(asked: Asked, targets: readonly TargetNode[]): Promise<Trajectory[]> {
  const measured = await indicatorsNamed(asked, [...new Set(targets.flatMap(({ indicatorCode }) => indicatorCode ?? []))]);
  const others = await indicatorsNamed(asked, [...new Set(measured.flatMap(({ alternatives }) => alternatives))]);
  const indicators = new Map([...measured, ...others].map((row) => [row.code, row]));
  const figures = await figuresOf(asked, {
    indicatorIds: [...indicators.values()].map(({ id }) => id),
    regions: [...new Set(targets.map(({ areaCode }) => areaCode))],
    dimension: '',
  });
  const at = Map.groupBy(figures, ({ indicatorId, regionCode }) => `${indicatorId} ${regionCode}`);
  const sources = await sourcesOf(asked, figures);
  const ratings = await ratingsOf(
    today(asked),
    targets.filter(({ kind }) => kind === 'rubric').map(({ id }) => id),
  );
  const facts = targets.map((node): Facts => {
    const indicator = node.indicatorCode === null ? undefined : indicators.get(node.indicatorCode);
    return {
      node,
      indicator,
      figures: indicator ? (at.get(`${indicator.id} ${node.areaCode}`) ?? []) : [],
      alternatives: (indicator?.alternatives ?? []).flatMap((code) => indicators.get(code) ?? []),
      day: viewOf(asked),
    };
  });
  const answers = await answered(facts.flatMap(questionsOf));
  return facts.map((fact) => {
    const rated = ratings.filter(({ targetId }) => targetId === fact.node.id);
    return fact.node.kind === 'rubric' ? ofRubric(fact, rated) : ofFigures(fact, answers, sources, at);
  });
}

interface Facts {
  readonly node: TargetNode;
  readonly indicator: IndicatorRow | undefined;
  readonly figures: readonly ObservationRow[];
  readonly alternatives: readonly IndicatorRow[];
  readonly day: string;
}

/** Each question once; the horizon of all is the last year that any milestone of the target names. */
const questionsOf = ({ node, indicator, figures }: Facts): Asking[] =>
  node.milestones.flatMap((milestone) => {
    if (milestone.value === null || node.kind === 'rubric') return [];
    const horizon = Math.max(...node.milestones.map(({ year }) => year));
    return [{ horizon, question: questionOf(node, { ...milestone, value: milestone.value }, figures, indicator?.unit === 'rank') }];
  });

interface Asking {
  readonly question: Question;
  readonly horizon: number;
}

/** Answers by milestone. What was asked before with the same figures is not worked out again. */
async function answered(askings: readonly Asking[]): Promise<Map<string, Answer | NotValidInput>> {
  const found = askings.map(async ({ question: { id, ...question }, horizon }) => {
    const key = createHash('sha256')
      .update(JSON.stringify([question, horizon]))
      .digest('base64url');
    const answer = known.get(key) ?? work({ id, ...question }, horizon);
    remember(key, answer);
    return [id, await answer] as const;
  });
  return new Map(await Promise.all(found));
}

async function work(question: Question, horizon: number): Promise<Answer | NotValidInput> {
  try {
    const input = readInput(trajectory, { series: [question], horizon: Math.min(3000, horizon), workers: 0 });
    return (await trajectory.run(input)).results[0] as Answer;
  } catch (error) {
    if (error instanceof NotValidInput) return error;
    throw error;
  }
}

const most = 2000;
const known = new Map<string, Promise<Answer | NotValidInput>>();

/** The one not asked for longest goes first. */
function remember(key: string, answer: Promise<Answer | NotValidInput>): void {
  known.delete(key);
  known.set(key, answer);
  if (known.size > most) known.delete(known.keys().next().value as string);
}

function ofFigures(
  { node, indicator, figures, alternatives, day }: Facts,
  answers: ReadonlyMap<string, Answer | NotValidInput>,
  sources: ReadonlyMap<string, SourceRow>,
  at: ReadonlyMap<string, readonly ObservationRow[]>,
): Trajectory {
  const milestones = node.milestones.map((milestone) => standingOf(milestone, figures, day, answers.get(milestone.id)));
  const speaks = speaking(node.milestones, day);
  const standing = milestones.find(({ id }) => id === speaks?.id);
  const outlook = speaks && answers.get(speaks.id);
  const used = new Set(figures.flatMap(({ sourceId }) => sourceId ?? []));
  return {
    target: node,
    indicator: indicator ? measureOf(indicator) : null,
    observations: figures.map(observedOf),
    gaps: gapsOf(observationsOf(node, figures)),
    breaks: breaksOf(figures),
    milestones,
    milestoneId: speaks?.id ?? null,
    status: standing?.status ?? 'insufficient-data',
    probability: standing?.probability ?? null,
    because: indicator ? (standing?.because ?? nothingPromised) : notMeasured,
    outlook:
      outlook && !(outlook instanceof NotValidInput) && standing?.because.code !== 'not-published' ? { ...outlook, id: speaks.id } : null,
    sources: [...used].flatMap((id) => sources.get(id) ?? []),
    alternatives: alternatives.map((other) => {
      const latest = at.get(`${other.id} ${node.areaCode}`)?.findLast(({ value }) => value !== null);
      return { ...measureOf(other), latest: latest ? observedOf(latest) : null };
    }),
    ratings: [],
  };
}

function ofRubric({ node, day }: Facts, ratings: Trajectory['ratings']): Trajectory {
  const milestones = node.milestones.map(({ id, year, value, level, comparison }): MilestoneStanding => {
    const wish = { id, year, value, level, comparison, probability: null };
    return level === null
      ? { ...wish, status: 'insufficient-data', because: nothingPromised }
      : { ...wish, ...judgeRubric({ year, level }, ratings, day) };
  });
  const speaks = speaking(milestones, day);
  return {
    target: node,
    indicator: null,
    observations: [],
    gaps: [],
    breaks: [],
    milestones,
    milestoneId: speaks?.id ?? null,
    status: speaks?.status ?? 'insufficient-data',
    probability: null,
    because: speaks?.because ?? nothingPromised,
    outlook: null,
    sources: [],
    alternatives: [],
    ratings: ratings.filter(({ ratedOn }) => ratedOn <= day),
  };
}

function standingOf(
  { id, year, value, level, comparison }: TargetNode['milestones'][number],
  figures: readonly ObservationRow[],
  day: string,
  answer?: Answer | NotValidInput,
): MilestoneStanding {
  const wish = { id, year, value, level, comparison };
  if (!answer) return { ...wish, status: 'insufficient-data', probability: null, because: nothingPromised };
  if (answer instanceof NotValidInput) {
    const says = answer.faults.map(({ message }) => message).join(' ');
    return { ...wish, status: 'insufficient-data', probability: null, because: { code: 'figures-not-usable', values: {}, says } };
  }
  const { status, probability, because, metIn, missed, passedIn, reachedIn } = answer;
  const unpublished = status !== 'met' && notPublished({ year, value }, figures, day);
  if (unpublished) return { ...wish, status: 'insufficient-data', probability: null, because: unpublished };
  return { ...wish, status, probability, because, metIn, missed, passedIn, reachedIn };
}

/** A promised year that is over needs its figure, not a forecast of it: two years after its end somebody should have published one. */
function notPublished(
  { year, value }: Pick<MilestoneStanding, 'year' | 'value'>,
  figures: readonly ObservationRow[],
  day: string,
): Because | undefined {
  const last = figures.findLast((figure) => figure.value !== null);
  const latestYear = last ? Number(last.period.slice(0, 4)) : null;
  if (latestYear === null || latestYear >= year || Number(day.slice(0, 4)) < year + 2) return undefined;
  const values = { targetYear: year, targetValue: Number(value), latestYear, latestValue: Number(last?.value) };
  return { code: 'not-published', values, says: `No figure of ${year} is published; the last, of ${latestYear}, is ${last?.value}.` };
}

const measureOf = ({ id, code, name, unit, multiplier, decimals, methodVersion, method, formula }: IndicatorRow): Measure => ({
  id,
  code,
  name,
  unit,
  multiplier,
  decimals,
  methodVersion,
  method,
  formula,
});
const observedOf = ({ period, value, status, missing, releasedOn, sourceId, note }: ObservationRow): Observed => ({
  period,
  value,
  status,
  missing,
  releasedOn,
  sourceId,
  note,
});

async function sourcesOf(asked: Asked, figures: readonly ObservationRow[]): Promise<Map<string, SourceRow>> {
  const ids = [...new Set(figures.flatMap(({ sourceId }) => sourceId ?? []))];
  const rows = ids.length ? await from(today(asked), source).where('id', 'in', ids).execute() : [];
  return new Map(rows.map((row) => [row.id, row]));
}

const nothingPromised: Because = { code: 'no-value-promised', values: {}, says: 'No value is promised that could be measured.' };
const notMeasured: Because = { code: 'not-measured', values: {}, says: 'No indicator that may be seen measures it.' };
