/** Which courses and which goal an address or a request names, and the questions they come to. */
import { type Asked, find, from, notValid, Refusal } from '#kernel';
import {
  type AskedAbout,
  askedAbout,
  type Goal,
  type Lever,
  type Question,
  questionAbout,
  type ScenarioRow,
  scenario,
} from '#systems/foresight';
import { strategies } from '#systems/strategy';
import type { StrategyRef } from '../strategy/shapes.ts';

export const AS_NOW = 'as-now';

export interface Wish {
  readonly first?: string | undefined;
  readonly second?: string | undefined;
  readonly target?: string | undefined;
  readonly probability?: string | undefined;
  readonly costs: Readonly<Record<string, string | undefined>>;
}
export interface Course {
  readonly id: string;
  readonly scenario: ScenarioRow | null;
  readonly question: Question | null;
}
export interface Chosen {
  readonly strategy: Pick<StrategyRef, 'id' | 'code' | 'name' | 'isDefault'>;
  readonly about: AskedAbout;
  readonly scenarios: readonly ScenarioRow[];
  readonly courses: readonly Course[];
  readonly goal: Goal | null;
  readonly seeking: Question | null;
  readonly first: ReturnType<typeof questionAbout>;
}

/** What one unit kept for a year costs, percent of output, unless the asker says otherwise. */
export const usualCosts = { publicRnd: 1, talent: 0.1, institutions: 0.2 } as const;
const mostOf = { publicRnd: 2, talent: 20, institutions: 2 } as const;

/** Refuses `no-such-record` for a strategy or scenario that this person may not know of, and a probability or cost that is none. */
export async function chosenOf(asked: Asked, code: string, wish: Wish): Promise<Chosen> {
  const known = (await strategies(asked)).map(({ strategy }) => strategy);
  const place = known.findIndex((each) => each.code === code);
  const row = known[place];
  if (!row) throw noStrategy(code);
  const strategy = { id: row.id, code, name: row.name, isDefault: place === 0 };
  const scenarios = await from(asked, scenario)
    .where('strategyId', '=', strategy.id)
    .where('state', '!=', 'withdrawn')
    .orderBy('id')
    .limit(100)
    .execute();
  const about = await askedAbout(asked, code);
  const ids = [wish.first || AS_NOW, wish.second || scenarios[0]?.id].filter((id) => id !== undefined);
  const courses: Course[] = [];
  for (const id of [...new Set(ids)]) {
    const row = id === AS_NOW ? null : (scenarios.find((each) => each.id === id) ?? ((await find(asked, scenario, id)) as ScenarioRow));
    const question = questionAbout(about, (row?.levers ?? []) as Lever[]);
    courses.push({ id, scenario: row, question: 'input' in question ? question : null });
  }
  const goal = goalOf(wish, about);
  const seeking = goal && questionAbout(about, [], goal);
  return {
    strategy,
    about,
    scenarios,
    courses,
    goal,
    seeking: seeking && 'input' in seeking ? seeking : null,
    first: questionAbout(about, []),
  };
}

function goalOf({ target, probability, costs }: Wish, { targets }: AskedAbout): Goal | null {
  const aimed = targets.filter((each) => each.aimed !== null);
  const one = aimed.find((each) => each.code === target) ?? aimed.find(mayBeSought) ?? aimed[0];
  if (!one) return null;
  const share = probability ? Number(probability) / 100 : 0.8;
  if (!(share > 0 && share < 1))
    throw notValid(
      '/probability',
      'not-a-probability',
      'A probability is a percentage between 0 and 100.',
      '概率应为 0 到 100 之间的百分数。',
    );
  const levers = (Object.keys(usualCosts) as (keyof typeof usualCosts)[]).map((lever) => {
    const costPerUnit = costs[lever] ? Number(costs[lever]) : usualCosts[lever];
    if (!(costPerUnit > 0)) throw notValid(`/costs/${lever}`, 'not-a-cost', 'A cost is a number above 0.', '成本应为大于 0 的数。');
    return { lever, most: mostOf[lever], costPerUnit };
  });
  return { target: one.code, probability: share, levers };
}

/** Figures enough for a forecast, if they are the latest ones. */
export const mayBeSought = ({ aimed }: AskedAbout['targets'][number]): boolean => aimed !== null && aimed.values.size >= FEWEST;
const FEWEST = 8;

const noStrategy = (code: string) =>
  new Refusal('not-found', 'no-such-record', { en: `There is no strategy ${code}.`, 'zh-Hans': `没有代码为${code}的战略。` });
