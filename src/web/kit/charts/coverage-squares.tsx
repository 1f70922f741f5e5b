import { Link } from '../link.tsx';
import { useColon, useWords } from '../words.ts';
import { Chart } from './chart.tsx';
import { chartWords } from './chart-words.ts';

export type Carriage = 'carried' | 'no-owner' | 'not-carried';
export interface Square {
  readonly id: string;
  /** What it is, for the tooltip and the screen reader: "II(iii)-3 …". */
  readonly title: string;
  readonly href: string;
  readonly carriage: Carriage;
}

/** One square a clause; each is a link to it. */
export function CoverageSquares({
  name,
  squares,
  perLine = 6,
}: {
  readonly name: string;
  readonly squares: readonly Square[];
  readonly perLine?: number;
}) {
  const words = useWords(chartWords);
  const colon = useColon();
  const lines = Math.ceil(squares.length / perLine);
  const width = Math.min(squares.length, perLine) * 17;
  const carried = squares.filter(({ carriage }) => carriage === 'carried').length;
  const meaning: Readonly<Record<Carriage, string>> = {
    carried: words.carried,
    'no-owner': words.noOwner,
    'not-carried': words.notCarried,
  };
  return (
    <div className="squares">
      <Chart width={width} height={lines * 17 - 3} title={name} desc={words.carriedOf(carried, squares.length)} holdsLinks>
        {squares.map((square, i) => (
          <Link key={square.id} to={square.href} aria-label={`${square.title}${colon}${meaning[square.carriage]}`}>
            <title>{`${square.title}${colon}${meaning[square.carriage]}`}</title>
            <SquareMark carriage={square.carriage} x={(i % perLine) * 17} y={Math.floor(i / perLine) * 17} />
          </Link>
        ))}
      </Chart>
    </div>
  );
}

/** What the squares mean, with how many there are of each. */
export function CoverageKey({ squares }: { readonly squares: readonly Square[] }) {
  const words = useWords(chartWords);
  const meaning = [
    ['carried', words.carried],
    ['no-owner', words.noOwner],
    ['not-carried', words.notCarried],
  ] as const;
  return meaning.map(([carriage, word]) => (
    <span className="key" key={carriage}>
      <svg className="chart" width={14} height={14} aria-hidden="true">
        <SquareMark carriage={carriage} x={0} y={0} />
      </svg>
      {word} <b>{squares.filter((square) => square.carriage === carriage).length}</b>
    </span>
  ));
}

const SquareMark = ({ carriage, x, y }: { readonly carriage: Carriage; readonly x: number; readonly y: number }) => (
  <>
    {carriage === 'no-owner' && <path className="sq-fill" d={`M${x} ${y + 14}V${y}L${x + 14} ${y + 14}Z`} />}
    <rect className={`sq ${carriage}`} x={x + 0.5} y={y + 0.5} width={13} height={13} />
  </>
);
