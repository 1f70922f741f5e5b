import { extent } from 'd3-array';
import { number } from '../format.ts';
import { Link } from '../link.tsx';
import { TableTwin } from '../table-twin.tsx';
import { useColon, useWords } from '../words.ts';
import { Chart } from './chart.tsx';
import { chartWords } from './chart-words.ts';
import { fitted } from './labels.ts';

export interface Tile {
  readonly id: string;
  /** In full, for the table and the tooltip. */
  readonly name: string;
  /** Short, for the tile. */
  readonly short: string;
  readonly column: number;
  readonly row: number;
  readonly value: number | null;
  readonly missing?: string | undefined;
  readonly href: string;
}
interface TileGridProps {
  readonly name: string;
  readonly tiles: readonly Tile[];
  readonly decimals?: number | undefined;
  readonly unit?: string | undefined;
}

const side = 64;
const gap = 4;

/** Regions as equal tiles about where they lie. The tint follows the value, the figure says it; a region without one is an outline. */
export function TileGrid({ name, tiles, decimals, unit = '' }: TileGridProps) {
  const words = useWords(chartWords);
  const colon = useColon();
  const text = (value: number) => number(value, { decimals });
  const [low = 0, high = 0] = extent(tiles, ({ value }) => value ?? undefined);
  const step = (value: number) => (high === low ? 3 : Math.min(4, Math.floor(((value - low) / (high - low)) * 5)));
  const columns = Math.max(0, ...tiles.map(({ column }) => column)) + 1;
  const rows = Math.max(0, ...tiles.map(({ row }) => row)) + 1;
  const meaning = (tile: Tile) =>
    `${tile.name}${colon}${tile.value === null ? (tile.missing ?? words.missing) : [text(tile.value), unit].filter(Boolean).join(' ')}`;
  return (
    <>
      <div className="tiles">
        <Chart
          width={columns * (side + gap) - gap}
          height={rows * (side + gap) - gap}
          title={name}
          desc={words.spanned(text(low), text(high))}
          holdsLinks
        >
          {tiles.map((tile) => {
            const x = tile.column * (side + gap);
            const y = tile.row * (side + gap);
            return (
              <Link key={tile.id} to={tile.href} className={tile.value === null ? 'tile none' : `tile t${step(tile.value)}`}>
                <title>{meaning(tile)}</title>
                <rect x={x + 0.5} y={y + 0.5} width={side - 1} height={side - 1} />
                <text x={x + 6} y={y + 17}>
                  {fitted(tile.short, side - 12)}
                </text>
                <text x={x + 6} y={y + side - 9} className={tile.value === null ? undefined : 'b'} fontSize={tile.value === null ? 11 : 14}>
                  {tile.value === null ? fitted(tile.missing ?? words.missing, side - 12) : text(tile.value)}
                </text>
              </Link>
            );
          })}
        </Chart>
      </div>
      <TableTwin
        caption={name}
        corner={words.region}
        heads={[unit || words.value]}
        rows={tiles.map((tile) => ({
          head: tile.name,
          cells: [tile.value === null ? { missing: tile.missing ?? words.missing } : text(tile.value)],
        }))}
      />
    </>
  );
}
