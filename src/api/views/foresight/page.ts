/** Two courses of a strategy side by side: fans, probabilities, contributions, the cheapest levers, and how the forecast did on the past. */
import type { Asked } from '#kernel';
import {
  type Forecast,
  leverNames,
  mayForesee,
  most,
  type NumericTarget,
  type ScenarioRow,
  type Standing,
  scenario,
  standingOf,
} from '#systems/foresight';
import { standingOf as movesOf } from '../strategy/standing.ts';
import { type Chosen, chosenOf, mayBeSought, type Wish } from './chosen.ts';
import type { ForesightOfTarget, ForesightScenario, ForesightTarget, ForesightView } from './shapes.ts';

export async function foresightView(asked: Asked, code: string, wish: Wish): Promise<ForesightView> {
  const chosen = await chosenOf(asked, code, wish);
  const { strategy, about, scenarios, first, goal, seeking } = chosen;
  const standings = await Promise.all(chosen.courses.map(({ question }) => (question ? standingOf(asked, question) : null)));
  const sought = seeking && (await standingOf(asked, seeking));
  const done = standings.flatMap((standing) => (standing?.state === 'done' ? [standing.forecast] : []));
  const account = 'input' in first ? { says: first.says, from: first.from, origin: first.origin, horizon: first.horizon } : null;
  return {
    strategy,
    account,
    missing: 'input' in first ? null : first.missing,
    scenarios: scenarios.map((row) => scenarioOf(asked, row)),
    courses: chosen.courses.map(({ id, scenario: row }, i) => ({
      id,
      scenario: row && scenarioOf(asked, row),
      ...farOf(standings[i] ?? null),
    })),
    targets: about.targets.map((target) => targetOf(target, chosen, standings)),
    backTest: done[0]?.backTest ?? null,
    seek: goal && {
      target: goal.target,
      probability: goal.probability,
      costs: Object.fromEntries(goal.levers.map(({ lever, costPerUnit }) => [lever, costPerUnit])),
      ...farOf(sought),
      sought: sought?.state === 'done' ? sought.forecast.goalSeek : null,
    },
    levers: leverNames.map((name) => ({ name, most: most[name] })),
    mayForesee: mayForesee(asked.person) && asked.asOf === undefined,
  };
}

const farOf = (standing: Standing | null) => ({
  state: standing?.state ?? ('none' as const),
  percent: standing?.state === 'waiting' ? standing.percent : standing?.state === 'done' ? 100 : 0,
});

const scenarioOf = (asked: Asked, row: ScenarioRow): ForesightScenario => ({
  id: row.id,
  version: row.version,
  name: row.name,
  note: row.note,
  state: row.state,
  levers: row.levers,
  moves: movesOf(asked, scenario, row as never).moves,
});

function targetOf(target: NumericTarget, { first }: Chosen, standings: readonly (Standing | null)[]): ForesightTarget {
  const { id, code, name, aimed } = target;
  const bare = { id, code, name, unit: aimed?.unit ?? null, isRank: aimed?.isRank ?? false, mayBeSought: mayBeSought(target) };
  const promised = aimed && { year: aimed.year, value: aimed.value, direction: aimed.direction };
  const none = { promised, courses: standings.map(() => null), score: null };
  if (!aimed) return { ...bare, ...none, missing: { en: 'No public indicator measures it.', 'zh-Hans': '尚无公开指标衡量。' } };
  if (!('input' in first)) return { ...bare, ...none, missing: first.missing };
  const forecasts = standings.map((standing) => (standing?.state === 'done' ? standing.forecast : null));
  const because = forecasts.map((forecast) => forecast && whyNot(forecast, code)).find(Boolean);
  if (because) return { ...bare, ...none, missing: because };
  const method = first.says;
  const courses = forecasts.map((forecast) => forecast && ofTarget(forecast, aimed, first.origin, method));
  return {
    ...bare,
    promised,
    missing: null,
    courses,
    score: forecasts.map((forecast) => forecast && scoreOf(forecast, code)).find(Boolean) ?? null,
  };
}

type Aimed = NonNullable<NumericTarget['aimed']>;

/** The engine's own words for too few figures, and ours in Chinese. */
function whyNot({ scenarios, missing }: Forecast, code: string) {
  const [course] = scenarios;
  if (!course)
    return { en: `No forecast: ${missing.backTest ?? missing.scenarios}.`, 'zh-Hans': '数据年数不足以进行回溯检验，因此不显示预测。' };
  const reason = course.missing[code];
  const counted = /^(\d+) observations/.exec(reason ?? '')?.[1];
  return reason
    ? { en: `Too few figures: ${reason}.`, 'zh-Hans': counted ? `数据过少：仅有 ${counted} 个观测值，至少需要 8 个。` : '数据过少。' }
    : null;
}

const indicatorOf = ({ scenarios }: Forecast, code: string) => scenarios[0]?.targets.find((each) => each.id === code)?.indicator;
const scoreOf = (forecast: Forecast, code: string) =>
  forecast.backTest?.scores.find(({ indicator }) => indicator === indicatorOf(forecast, code)) ?? null;

function ofTarget(forecast: Forecast, aimed: Aimed, origin: number, method: { en: string; 'zh-Hans': string }): ForesightOfTarget | null {
  const [course] = forecast.scenarios;
  const met = course?.targets.find(({ id }) => id === aimed.code);
  const fan = course?.fans.find(({ indicator }) => indicator === met?.indicator);
  const score = scoreOf(forecast, aimed.code);
  if (!course || !met || !fan || !score) return null;
  const observed = [...aimed.values].sort(([a], [b]) => a - b);
  const [from, to] = [observed[0]?.[0] ?? origin, observed.at(-1)?.[0] ?? origin];
  const isMet = (value: number) => (aimed.direction === 'up' ? value >= aimed.value : value <= aimed.value);
  const then = aimed.values.get(aimed.year);
  const year = aimed.year > origin ? aimed.year : met.byYear.at(-1)!.year;
  return {
    year,
    probability: met.byYear.find((each) => each.year === year)?.probability ?? null,
    byYear: met.byYear,
    contributions: course.contributions.filter(({ target }) => target === aimed.code),
    trajectory: {
      observations: Array.from({ length: to - from + 1 }, (_, i) => {
        const value = aimed.values.get(from + i);
        return value === undefined
          ? { year: from + i, value: null, missing: { en: 'no figure', 'zh-Hans': '无数据' } }
          : { year: from + i, value };
      }),
      milestones: [
        {
          year: aimed.year,
          value: aimed.value,
          state: aimed.year > origin ? 'open' : then !== undefined && isMet(then) ? 'met' : 'missed',
        },
      ],
      forecast: {
        points: fan.forecast
          .filter((row) => row.year > to)
          .map(({ year: at, low, innerLow, median, innerHigh, high }) => ({
            year: at,
            median,
            low50: innerLow,
            high50: innerHigh,
            low80: low,
            high80: high,
          })),
        method,
        backTested: score.coverage,
      },
    },
  };
}
