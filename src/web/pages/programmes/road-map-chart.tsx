/** Gates and goals of a programme on their days, each on a line of its own, with how far goals are. */
import { scaleLinear } from 'd3-scale';
import type { ProgrammeView } from '#api/types';
import { useFace } from '../../face.ts';
import { Chart, Drawn, diamond, px } from '../../kit/charts/chart.tsx';
import { fitted } from '../../kit/charts/labels.ts';
import { day, yearPoint } from '../../kit/format.ts';
import { TableTwin } from '../../kit/table-twin.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { useShell } from '../../shell/use-shell.ts';
import { useValue } from './pieces.tsx';
import { programmeWords } from './programme-words.ts';

type Of = Pick<ProgrammeView, 'programme' | 'goals' | 'gates'> & { readonly on?: string | undefined };
interface Mark {
  readonly id: string;
  readonly kind: 'gate' | 'goal';
  readonly name: string;
  readonly dueOn: string;
  readonly state: string;
  readonly donePercent: number | null;
}

export function RoadMapChart(props: Of) {
  const words = useWords(programmeWords);
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const marks: Mark[] = [
    ...props.gates.map(({ id, name, dueOn, state }) => ({ id, kind: 'gate' as const, name: say(name), dueOn, state, donePercent: null })),
    ...props.goals.flatMap(({ id, name, dueOn, state, donePercent }) =>
      dueOn && state !== 'dropped' ? [{ id, kind: 'goal' as const, name: say(name), dueOn, state, donePercent }] : [],
    ),
  ];
  if (marks.length === 0) return null;
  return (
    <>
      <Drawn at={[1100, 700, 358]}>{(width) => <Drawing {...props} marks={marks} width={width} />}</Drawn>
      <p className="source">{words.roadMapKey}</p>
      <TableTwin
        caption={words.roadMap}
        corner={words.gatesAndGoals}
        heads={[words.dueOn, words.state, words.way]}
        rows={marks.map(({ kind, name, dueOn, state, donePercent }) => ({
          head: `${words[kind]}${language === 'zh-Hans' ? '：' : ': '}${name}`,
          cells: [day(dueOn, language), called(state), donePercent === null ? '' : `${donePercent}%`],
        }))}
      />
    </>
  );
}

const rowHeight = 40;

function Drawing({ programme, marks, on, width }: Of & { readonly marks: readonly Mark[]; readonly width: number }) {
  const words = useWords(programmeWords);
  const colon = useColon();
  const say = useSay();
  const called = useValue();
  const { language } = useFace();
  const shell = useShell();
  const today = on ?? shell?.today ?? programme.fromOn;
  const days = [programme.fromOn, ...(programme.toOn ? [programme.toOn] : []), ...marks.map(({ dueOn }) => dueOn)].map(yearPoint);
  const [from, to] = [Math.floor(Math.min(...days)), Math.ceil(Math.max(...days, Math.min(...days) + 1))];
  const right = 16;
  const x = scaleLinear([from, to], [0, width - right]);
  const begins = x(yearPoint(programme.fromOn));
  const here = x(yearPoint(today));
  const height = 30 + marks.length * rowHeight;
  const every = Math.max(1, Math.ceil(((to - from) * 46) / (width - right)));
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((year) => (year - from) % every === 0);
  return (
    <Chart
      width={width}
      height={height}
      title={`${words.roadMap}${colon}${say(programme.name)}`}
      desc={marks.map(({ name, dueOn, state }) => `${name}, ${day(dueOn, language)}, ${called(state)}`).join('; ')}
    >
      {years.map((year) => (
        <g key={year}>
          <line className="ax" x1={px(x(year))} x2={px(x(year))} y1={18} y2={height - 6} />
          <text x={px(x(year))} y={11} textAnchor={year === from ? 'start' : year === to ? 'end' : 'middle'}>
            {year}
          </text>
        </g>
      ))}
      {here >= 0 && here <= width - right && <line className="mk" x1={px(here)} x2={px(here)} y1={18} y2={height - 6} />}
      {marks.map((mark, i) => (
        <Row key={mark.id} mark={mark} y={34 + i * rowHeight} begins={begins} at={x(yearPoint(mark.dueOn))} width={width} />
      ))}
    </Chart>
  );
}

interface RowProps {
  readonly mark: Mark;
  readonly y: number;
  readonly begins: number;
  readonly at: number;
  readonly width: number;
}

/** The name stands above the line, on the side where there is more room. */
function Row({ mark: { kind, name, state, donePercent }, y, begins, at, width }: RowProps) {
  const called = useValue();
  const isLate = at > width / 2;
  const said = `${name} · ${donePercent !== null && state === 'standing' ? `${donePercent}%` : called(state)}`;
  const end = Math.max(begins, at);
  const done = Math.min(100, Math.max(0, state === 'reached' ? 100 : (donePercent ?? 0)));
  return (
    <g>
      <text className="ink halo" x={px(isLate ? at : Math.max(begins, 0))} y={y} textAnchor={isLate ? 'end' : 'start'}>
        {fitted(said, isLate ? at : width - begins - 8)}
      </text>
      {kind === 'goal' ? (
        <>
          <rect className="road-way" x={px(begins)} y={y + 8} width={px(Math.max(1, end - begins))} height={7} />
          {done > 0 && <rect className="road-done" x={px(begins)} y={y + 8} width={px(((end - begins) * done) / 100)} height={7} />}
          <line className="road-end" x1={px(at)} x2={px(at)} y1={y + 5} y2={y + 18} />
        </>
      ) : (
        <>
          <line className="road-line" x1={px(begins)} x2={px(at)} y1={y + 12} y2={y + 12} />
          {state === 'stopped' ? (
            <path
              className="road-stop"
              d={`M${px(at - 6)} ${y + 6}h12v12h-12ZM${px(at - 6)} ${y + 6}l12 12M${px(at + 6)} ${y + 6}l-12 12`}
            />
          ) : (
            <path className={state === 'passed' ? 'dia' : 'dia miss'} d={diamond(at, y + 12, 7)} />
          )}
        </>
      )}
    </g>
  );
}
