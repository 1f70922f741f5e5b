/** Draws the time of each engine against the size of its input, from the table "Time against size" of its README, as docs/pictures/engines/NAME.svg. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Measured {
  readonly size: number;
  readonly milliseconds: number;
}

const root = join(import.meta.dirname, '..');
const pictures = join(root, 'docs/pictures/engines');
const [width, height, left, top, right, bottom] = [560, 300, 70, 34, 20, 46];

mkdirSync(pictures, { recursive: true });
for (const name of readdirSync(join(root, 'src/engines'))) {
  const readme = join(root, 'src/engines', name, 'README.md');
  if (!existsSync(readme)) continue;
  const table = timesOf(readFileSync(readme, 'utf8'));
  if (!table) continue;
  writeFileSync(join(pictures, `${name}.svg`), drawn(name, table.of, table.times));
  console.log(`docs/pictures/engines/${name}.svg  ${table.times.length} sizes`);
}

/** The first column is the size and its heading says of what; the second is milliseconds. */
function timesOf(readme: string): { of: string; times: readonly Measured[] } | undefined {
  const [, section] = /### Time against size\n([\s\S]*?)(?=\n#|$)/.exec(readme) ?? [];
  if (!section) return undefined;
  const rows = section.split('\n').flatMap((line) => (line.startsWith('|') ? [line.split('|').map((cell) => cell.trim())] : []));
  const number = (cell: string | undefined) => Number((cell ?? '').replaceAll(',', ''));
  const times = rows.slice(2).map(([, size, milliseconds]) => ({ size: number(size), milliseconds: number(milliseconds) }));
  if (times.length < 3 || times.some(({ size, milliseconds }) => !(size > 0 && milliseconds > 0)))
    throw new Error(`The table "Time against size" needs three rows or more of numbers:\n${section}`);
  return { of: rows[0]?.[1] ?? '', times };
}

function drawn(name: string, of: string, times: readonly Measured[]): string {
  const x = logScale(
    times.map(({ size }) => size),
    left,
    width - right,
  );
  const y = logScale(
    times.map(({ milliseconds }) => milliseconds),
    height - bottom,
    top,
  );
  const path = times.map(({ size, milliseconds }, i) => `${i ? 'L' : 'M'}${x.at(size)} ${y.at(milliseconds)}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}: time against size" font-family="system-ui, sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="20" font-weight="600" fill="#1c2427">${name}: milliseconds against ${of}, both on a log scale</text>
${x.ticks.map((tick) => `<path d="M${x.at(tick)} ${top}V${height - bottom}" stroke="#e3e7e8"/><text x="${x.at(tick)}" y="${height - bottom + 18}" text-anchor="middle" fill="#4d5a5f">${said(tick)}</text>`).join('\n')}
${y.ticks.map((tick) => `<path d="M${left} ${y.at(tick)}H${width - right}" stroke="#e3e7e8"/><text x="${left - 8}" y="${y.at(tick) + 4}" text-anchor="end" fill="#4d5a5f">${said(tick)}</text>`).join('\n')}
<path d="${path}" fill="none" stroke="#0b6a6f" stroke-width="2"/>
${times.map(({ size, milliseconds }) => `<circle cx="${x.at(size)}" cy="${y.at(milliseconds)}" r="3.5" fill="#0b6a6f"><title>${said(size)}: ${said(milliseconds)} ms</title></circle>`).join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle" fill="#4d5a5f">${of}</text>
</svg>
`;
}

/** Whole powers of ten around the values. */
function logScale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value: number) => Math.round(10 * (from + ((Math.log10(value) - low) / (high - low)) * (to - from))) / 10,
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
  };
}

function said(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
