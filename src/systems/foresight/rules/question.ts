/** From the figures of an area and the targets of its strategy to what the engine is asked. Pure. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { foresight } from '#engines/foresight';
import type { Text, Words } from '#kernel';
import type { Lever } from './lever.ts';

type EngineInput = z.input<(typeof foresight)['input']>;

/** Values by year, in the unit of the indicator times its power of ten. */
export type Column = ReadonlyMap<number, number>;
export type Columns = Readonly<Record<string, Column>>;

/** Indicators from which the account of an area can be made, by their codes; the first that serves is taken. */
interface Account {
  readonly output: string;
  readonly rnd?: string;
  readonly intensities?: readonly string[];
  readonly labour?: string;
  readonly capital?: string;
  readonly humanCapital?: string;
  readonly says: Words;
}
const accounts: readonly Account[] = [
  {
    output: 'gdp',
    rnd: 'rnd-expenditure',
    says: {
      en: 'Gross domestic product and R&D expenditure at current prices; growth of output holds price changes, capital is built from a share of output',
      'zh-Hans': '按当年价格计算的国内生产总值与研发经费；产出增长含价格变动，资本按产出的固定比例推算',
    },
  },
  {
    output: 'pwt-output',
    intensities: ['rnd-intensity', 'rnd-intensity-wdi'],
    labour: 'pwt-employment',
    capital: 'pwt-capital',
    humanCapital: 'pwt-human-capital',
    says: {
      en: 'Output, persons engaged, capital and human capital of Penn World Table at constant prices, with R&D intensity',
      'zh-Hans': '佩恩世界表按不变价格计算的产出、就业人员、资本与人力资本，以及研发强度',
    },
  },
];
export const accountCodes: readonly string[] = [...new Set(accounts.flatMap(({ says: _, ...codes }) => Object.values(codes).flat()))];

/** Codes that mean what the model calls R&D intensity. */
const intensityCodes: readonly string[] = ['rnd-intensity', 'rnd-intensity-derived', 'rnd-intensity-wdi'];

export interface AimedAt {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly indicator: string;
  readonly unit: string;
  readonly isRank: boolean;
  /** Values of the indicator by year. */
  readonly values: Column;
  readonly year: number;
  readonly value: number;
  readonly direction: 'up' | 'down';
}

export interface Asks {
  readonly area: string;
  readonly columns: Columns;
  readonly targets: readonly AimedAt[];
  readonly levers: readonly Lever[];
  readonly goal?: Goal | undefined;
}
export interface Goal {
  readonly target: string;
  readonly probability: number;
  readonly levers: readonly { readonly lever: Lever['lever']; readonly most: number; readonly costPerUnit: number }[];
}

/** Years held out, and those that a calibration before them needs. */
const [HELD_OUT, FEWEST] = [5, 8];
const AHEAD = 12;
const DRAWS = 1024;

export interface Question {
  readonly input: EngineInput;
  readonly says: Words;
  readonly from: number;
  readonly origin: number;
  readonly horizon: number;
}

/** What the engine is asked; or which figures it would need, where they are not there. */
export function questionOf({ area, columns, targets, levers, goal }: Asks): Question | { readonly missing: Words } {
  const account = accounts.map((each) => accountOf(each, columns)).find((each) => each !== undefined);
  if (!account) return { missing: lacking() };
  const { years, cell, region, says, isIntensity } = account;
  const origin = years.at(-1)!;
  const horizon = Math.min(2050, Math.max(origin + AHEAD, ...targets.map(({ year }) => year)));
  const isOfModel = (code: string) => isIntensity && intensityCodes.includes(code);
  const beside = targets.filter(
    ({ indicator }, i) => !isOfModel(indicator) && targets.findIndex((other) => other.indicator === indicator) === i,
  );
  const input: EngineInput = {
    panel: {
      years,
      regions: [{ id: area, ...region }],
      cells: [{ region: area, ...cell }],
      indicators: beside.map(({ indicator, values, unit }) => ({
        id: indicator,
        values: years.map((year) => values.get(year) ?? null),
        scale: scaleOf(unit, [...values.values()]),
        driver: 'rndCapital' as const,
      })),
    },
    horizon,
    frontier: { level: 1.5, growthPercent: 1 },
    scenarios: [{ id: 'course', levers: levers.map(({ lever, path }) => ({ lever, path })) }],
    targets: targets.map(({ id, indicator, year, value, direction }) => ({
      id,
      indicator: isOfModel(indicator) ? 'rndIntensity' : indicator,
      year: year > origin ? Math.min(year, horizon) : horizon,
      value,
      direction,
    })),
    report: { indicators: [], units: [] },
    draws: DRAWS,
    backTest: HELD_OUT,
    contributions: true,
    ...(goal && {
      goalSeek: { ...goal, levers: goal.levers.map((each) => ({ ...each })), from: origin + 1, full: Math.min(horizon, origin + 5) },
    }),
  };
  return { input, says, from: years[0]!, origin, horizon };
}

function accountOf(account: Account, columns: Columns) {
  const output = columns[account.output];
  if (!output?.size) return undefined;
  const share = (account.intensities ?? []).map((code) => columns[code]).find((column) => column && column.size >= FEWEST);
  const rnd = account.rnd ? columns[account.rnd] : undefined;
  const spent = (year: number) =>
    rnd?.get(year) ?? (share?.has(year) && output.has(year) ? (share.get(year)! / 100) * output.get(year)! : null);
  const known = [...output.keys()].sort((a, b) => a - b);
  const [first, last] = [known[0]!, known.at(-1)!];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (known.length < HELD_OUT + FEWEST || years.filter((year) => spent(year) !== null).length < FEWEST) return undefined;
  const values = (column: Column | undefined) => column && years.map((year) => column.get(year) ?? null);
  const given = (code: string | undefined) => (code && columns[code]?.size ? values(columns[code]) : undefined);
  const [labour, capital, humanCapital] = [given(account.labour), given(account.capital), given(account.humanCapital)];
  return {
    years,
    cell: { output: values(output)!, rnd: years.map(spent), ...(labour && { labour }), ...(capital && { capital }) },
    region: { ...(humanCapital && { humanCapital }) },
    says: account.says,
    isIntensity: true,
  };
}

/** Percentages stay between 0 and 100, what is positive stays so. */
function scaleOf(unit: string, values: readonly number[]): 'share' | 'log' | 'linear' {
  if (unit === 'percent' && values.every((value) => value > 0 && value < 100)) return 'share';
  return values.every((value) => value > 0) ? 'log' : 'linear';
}

function lacking(): Words {
  const named = accounts.map(({ output, rnd, intensities = [] }) => `${output} + ${rnd ?? intensities.join(' / ')}`).join('; ');
  return {
    en: `The model needs ${HELD_OUT + FEWEST} years of output and R&D of the area, under these codes: ${named}.`,
    'zh-Hans': `模型需要该地区 ${HELD_OUT + FEWEST} 年的产出与研发数据，指标代码为：${named}。`,
  };
}

/** Names a forecast by all that it is made of. */
export const digestOf = (input: EngineInput): string => createHash('sha256').update(JSON.stringify(input)).digest('hex');
