/** What the engine is asked about a strategy: from the figures that everybody may see, whoever asks. */
import { type Asked, anyone, type Text } from '#kernel';
import { indicatorNamed, seriesOf, type Trajectory, trajectoriesOf } from '#systems/indicators';
import type { Lever } from './rules/lever.ts';
import { type AimedAt, accountCodes, type Columns, type Goal, type Question, questionOf } from './rules/question.ts';

/** A target with a number, and why it cannot be forecast where it cannot. */
export interface NumericTarget {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly aimed: AimedAt | null;
}

export interface AskedAbout {
  readonly area: string;
  readonly targets: readonly NumericTarget[];
  readonly columns: Columns;
}

/** The area, numeric targets and figures of a strategy. Refuses `no-such-record`. */
export async function askedAbout(asked: Asked, strategyCode: string): Promise<AskedAbout> {
  const { asOf: _, ...now } = asked;
  const everybody: Asked = { ...now, person: anyone };
  const all = await trajectoriesOf(everybody, strategyCode);
  const targets = all.flatMap((each) => (isNumeric(each) ? [targetOf(each)] : []));
  const area = all.find(({ indicator }) => indicator !== null)?.target.areaCode ?? all[0]?.target.areaCode ?? '';
  return { area, targets, columns: area ? await columnsOf(everybody, area) : {} };
}

/** The question for a course, or why there is none. */
export const questionAbout = (
  { area, targets, columns }: AskedAbout,
  levers: readonly Lever[],
  goal?: Goal,
): ReturnType<typeof questionOf> => questionOf({ area, columns, targets: targets.flatMap(({ aimed }) => aimed ?? []), levers, goal });

export type { Question };

const isNumeric = ({ target, milestones }: Trajectory) => target.kind !== 'rubric' && milestones.some((each) => numberOf(each) !== null);
const numberOf = ({ value, level }: Trajectory['milestones'][number]) => (value === null ? level : Number(value));

function targetOf({ target, indicator, observations, milestones }: Trajectory): NumericTarget {
  const { id, code, name } = target;
  const last = milestones.filter((each) => numberOf(each) !== null).at(-1);
  if (!indicator || !last) return { id, code, name, aimed: null };
  const values = new Map(
    observations.flatMap(({ period, value }) =>
      /^\d{4}$/.test(period) && value !== null ? [[Number(period), Number(value)] as const] : [],
    ),
  );
  return {
    id,
    code,
    name,
    aimed: {
      id: code,
      code,
      name,
      indicator: indicator.code,
      unit: indicator.unit,
      isRank: indicator.unit === 'rank',
      values,
      year: last.year,
      value: numberOf(last)!,
      direction: last.comparison === 'at-most' || last.comparison === 'less-than' ? 'down' : 'up',
    },
  };
}

async function columnsOf(asked: Asked, area: string): Promise<Columns> {
  const known = await Promise.all(accountCodes.map((code) => indicatorNamed(asked, code)));
  const indicators = known.flatMap((row) => row ?? []);
  if (indicators.length === 0) return {};
  const { observations } = await seriesOf(asked, { indicators: indicators.map(({ code }) => code), regions: [area] });
  const powers = new Map(indicators.map(({ code, multiplier }) => [code, 10 ** multiplier]));
  const columns: Record<string, Map<number, number>> = {};
  for (const { indicator, period, value, dimension } of observations) {
    if (dimension !== '' || value === null || !/^\d{4}$/.test(period)) continue;
    const column = columns[indicator] ?? new Map<number, number>();
    columns[indicator] = column.set(Number(period), Number(value) * powers.get(indicator)!);
  }
  return columns;
}
