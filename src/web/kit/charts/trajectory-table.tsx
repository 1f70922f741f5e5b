import { useFace } from '../../face.ts';
import { number, range, withUnit } from '../format.ts';
import { TableTwin } from '../table-twin.tsx';
import { useSay, useWords } from '../words.ts';
import { chartWords } from './chart-words.ts';
import type { Trajectory } from './trajectory.ts';

interface TrajectoryTableProps {
  readonly name: string;
  readonly trajectory: Trajectory;
  readonly unitSign?: string | undefined;
  readonly decimals?: number | undefined;
}

/** The same numbers in the same order; a missing one with its reason. */
export function TrajectoryTable({
  name,
  trajectory: { observations, milestones, forecast },
  unitSign = '',
  decimals,
}: TrajectoryTableProps) {
  const words = useWords(chartWords);
  const say = useSay();
  const { language } = useFace();
  const text = (value: number | null | undefined) => (value == null ? '' : number(value, { decimals }));
  const likely = (value: number | undefined) => (value === undefined ? '' : number(value, { decimals: decimals ?? 2 }));
  const between = (low?: number, high?: number) =>
    low === undefined || high === undefined ? '' : range(likely(low), likely(high), language);
  const years = [...new Set([...observations, ...milestones, ...(forecast?.points ?? [])].map(({ year }) => year))].sort((a, b) => a - b);
  const heads = [words.value, words.targetColumn, ...(forecast ? [words.medianColumn, words.halfColumn, words.eightColumn] : [])];
  const rows = years.map((year) => {
    const observation = observations.find((each) => each.year === year);
    const likelyThen = forecast?.points.find((each) => each.year === year);
    const measured = observation && (observation.value === null ? { missing: say(observation.missing) } : text(observation.value));
    const cells = [measured ?? '', text(milestones.find((each) => each.year === year)?.value)];
    const fan = forecast
      ? [likely(likelyThen?.median), between(likelyThen?.low50, likelyThen?.high50), between(likelyThen?.low80, likelyThen?.high80)]
      : [];
    return { head: String(year), cells: [...cells, ...fan] };
  });
  return <TableTwin caption={unitSign ? withUnit(`${name},`, unitSign, 'en') : name} corner={words.year} heads={heads} rows={rows} />;
}
