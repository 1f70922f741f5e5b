/** The time of a project from its first to its last day, with its milestones and the day that we are at. */
import type { MilestoneView } from '#api/types';
import { useFace } from '../../face.ts';
import { Chart, Drawn, diamond, px } from '../../kit/charts/chart.tsx';
import { day } from '../../kit/format.ts';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { projectWords } from './project-words.ts';

interface TimeLineProps {
  readonly fromOn: string;
  readonly toOn: string;
  readonly today: string;
  readonly milestones: readonly MilestoneView[];
}

export const ProjectTimeLine = (props: TimeLineProps) => (
  <Drawn at={[1100, 640, 340]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
);

function Drawing({ fromOn, toOn, today, milestones, width }: TimeLineProps & { readonly width: number }) {
  const words = useWords(projectWords);
  const colon = useColon();
  const say = useSay();
  const { language } = useFace();
  const [start, end] = [Date.parse(fromOn), Date.parse(toOn)];
  const x = (on: string) => 8 + (width - 16) * Math.min(1, Math.max(0, (Date.parse(on) - start) / Math.max(1, end - start)));
  const here = x(today);
  const isLate = here > width / 2;
  const shown = milestones.filter(({ state }) => state !== 'dropped');
  const told = shown.map(({ name, dueOn, state }) => `${say(name)}${colon}${day(dueOn, language)}, ${words.stateOf[state] ?? state}`);
  return (
    <Chart width={width} height={72} title={words.timeLine} desc={told.join('; ')}>
      <line className="past" x1={8} x2={px(here)} y1={38} y2={38} />
      <line className="ahead" x1={px(here)} x2={width - 8} y1={38} y2={38} />
      {shown.map(({ id, dueOn, reachedOn, state }) => (
        <path key={id} className={markOf(state, dueOn, today)} d={diamond(x(reachedOn ?? dueOn), 38, 7)} />
      ))}
      <line className="mk" x1={px(here)} x2={px(here)} y1={20} y2={52} />
      <text className="ink b" fontSize={12} x={px(here + (isLate ? -6 : 6))} y={18} textAnchor={isLate ? 'end' : 'start'}>
        {words.today(day(today, language))}
      </text>
      <text x={8} y={66} fontSize={12}>
        {day(fromOn, language)}
      </text>
      <text x={width - 8} y={66} fontSize={12} textAnchor="end">
        {day(toOn, language)}
      </text>
    </Chart>
  );
}

/** Filled when it is confirmed, open before, red when its day has passed. */
function markOf(state: string, dueOn: string, today: string): string {
  if (state === 'confirmed') return 'dia';
  return dueOn < today && state === 'planned' ? 'dia late' : 'dia open';
}
