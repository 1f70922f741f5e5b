/** What to look at before scores are believed: noughts that stand for nothing, gaps, indicators alike or against each other. */
import type { Output } from './answer.ts';
import { correlation } from './principal.ts';
import type { Question } from './question.ts';
import type { Input } from './schema.ts';

type Finding = Output['screening'][number];

/** Indicators closer than this say the same twice. */
const ALIKE = 0.95;
const OPPOSED = -0.4;
/** Share of the units without a value from which an indicator is named. */
const GAPS = 0.25;

export interface Noughts {
  /** Cells (indicator, unit) whose 0 stands for a missing value, and why. */
  readonly missing: ReadonlyMap<number, string>;
  readonly findings: readonly Finding[];
}

/**
 * Noughts of indicators whose other values all lie above 0. One is contradicted where the history of the unit holds values, none of
 * them 0 or nearly so: less than a tenth of the least other value of the indicator. `zero` of an indicator decides against the data.
 */
export function noughtsOf({ indicators, history, units }: Input, { n, raw }: Question): Noughts {
  const missing = new Map<number, string>();
  const findings: Finding[] = [];
  indicators.forEach(({ code, zero }, i) => {
    const { at, least } = zerosOf(raw, i * n, n);
    if (at.length === 0 || zero === 'value') return;
    if (zero === 'missing') for (const u of at) missing.set(i * n + u, 'the indicator says that 0 stands for none');
    if (zero === 'missing' || !(least > 0 && least < Number.POSITIVE_INFINITY)) return;
    const against = at.filter((u) => isContradicted(history?.[code]?.[u] ?? [], least));
    for (const u of against) missing.set(i * n + u, 'a 0 that the other periods of the unit contradict');
    const named = (of: readonly number[]) => of.map((u) => units[u]!);
    if (against.length > 0)
      findings.push({
        code,
        kind: 'zero-contradicted',
        units: named(against),
        because: `${code} is 0 here and never near it in other periods; taken for missing. Say zero: "value" if it is a figure.`,
      });
    const rest = at.filter((u) => !against.includes(u));
    if (rest.length > 0)
      findings.push({
        code,
        kind: 'zero',
        units: named(rest),
        because: `${code} is exactly 0 here and at least ${least} elsewhere; counted as a figure. Say zero: "missing" if it stands for none.`,
      });
  });
  return { missing, findings };
}

/** Places of the zeros of a column, and the least other value; infinite where there is none. */
function zerosOf(raw: Float64Array, from: number, n: number): { at: number[]; least: number } {
  const at: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let u = 0; u < n; u++) {
    const value = raw[from + u]!;
    if (value === 0) at.push(u);
    else if (value < least) least = value;
  }
  return { at, least };
}

function isContradicted(periods: readonly (number | null)[], least: number): boolean {
  const known = periods.filter((value) => value !== null && value !== 0);
  return known.length > 0 && known.every((value) => value! >= least / 10);
}

/** Findings on what is compared: many gaps, and children of one group that say the same or the contrary. */
export function findingsOf(question: Question, normalised: Float64Array, denominated: Float64Array): Finding[] {
  const { n, m, units, codes, groups } = question;
  const of = (values: Float64Array, i: number) => values.subarray(i * n, (i + 1) * n);
  const findings: Finding[] = [];
  for (let i = 0; i < m; i++) {
    const silent = [...of(denominated, i).keys()].filter((u) => Number.isNaN(denominated[i * n + u]!));
    if (silent.length > 0 && silent.length >= GAPS * n)
      findings.push({
        code: codes[i]!,
        kind: 'gaps',
        units: silent.map((u) => units[u]!),
        because: `${silent.length} of ${n} units have no value.`,
      });
  }
  for (const { children } of groups) {
    const indicators = children.filter((child) => child < m);
    indicators.forEach((a, place) => {
      for (const b of indicators.slice(place + 1)) {
        const together = correlation(of(normalised, a), of(normalised, b));
        if (together < ALIKE && together > OPPOSED) continue;
        const kind = together >= ALIKE ? 'alike' : 'opposed';
        const because =
          kind === 'alike'
            ? `${codes[a]} and ${codes[b]} say the same (correlation ${together.toFixed(2)}), so it counts twice.`
            : `${codes[a]} and ${codes[b]} run against each other (correlation ${together.toFixed(2)}), so they cancel.`;
        findings.push({ code: codes[a]!, kind, units: [], other: codes[b]!, correlation: together, because });
      }
    });
  }
  return findings;
}
