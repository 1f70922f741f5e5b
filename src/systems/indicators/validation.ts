/** Judges the figures of a reporting period: is every region there, and does every rule hold? */
import { evaluate, inputsOf, parse } from '#engines/formula';
import type { Asked, Text } from '#kernel';
import { everyVintage, type VintageRow } from './figures.ts';
import type { IndicatorRow, PeriodRow, RuleRow } from './records.ts';
import { holdsTrue, silentRegions } from './rules/reporting.ts';

export interface Finding {
  readonly rule: string;
  readonly region: string;
  readonly message: Text;
  /** The two sides as they were worked out, such as `12 ≤ 10`. */
  readonly found: string;
}
export interface Validity {
  readonly expected: number;
  readonly present: number;
  /** Expected regions without a figure or a reason. */
  readonly silent: readonly string[];
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Rules that could not be judged for a region, and why. */
  readonly unjudged: readonly { readonly rule: string; readonly region: string; readonly because: string }[];
}

/** Reads figures whoever asks: the period belongs to the office, and what is found names no figure but those of its rules. */
export async function validityOf(asked: Asked, { indicatorId, period, expectedRegions }: PeriodRow): Promise<Validity> {
  const present = new Set((await everyVintage(asked, [indicatorId], period)).map(({ regionCode }) => regionCode));
  const rules = await asked.db
    .selectFrom('validation_rule')
    .selectAll()
    .where('indicatorId', '=', indicatorId)
    .where('state', '=', 'current')
    .orderBy('code')
    .execute();
  const judged = await judge(
    asked,
    rules,
    expectedRegions.filter((region) => present.has(region)),
    period,
  );
  const silent = silentRegions(expectedRegions, present);
  return { expected: expectedRegions.length, present: expectedRegions.length - silent.length, silent, ...judged };
}

async function judge(asked: Asked, rules: readonly RuleRow[], regions: readonly string[], period: string) {
  const codes = [...new Set(rules.flatMap(({ left, right }) => [...inputsOf(parse(left)), ...inputsOf(parse(right))]))];
  const indicators = codes.length ? await asked.db.selectFrom('indicator').selectAll().where('code', 'in', codes).execute() : [];
  const latest = latestOf(
    await everyVintage(
      asked,
      indicators.map(({ id }) => id),
    ),
  );
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const unjudged: { rule: string; region: string; because: string }[] = [];
  for (const rule of rules) {
    for (const region of regions) {
      const [left, right] = [rule.left, rule.right].map((side) => sideOf(side, indicators, latest, region, period));
      if (typeof left !== 'string' || typeof right !== 'string') {
        unjudged.push({
          rule: rule.code,
          region,
          because: [left, right].flatMap((side) => (typeof side === 'object' ? side.missing : [])).join('; '),
        });
        continue;
      }
      if (holdsTrue(left, rule.operator, right)) continue;
      const finding = { rule: rule.code, region, message: rule.message, found: `${left} ${rule.operator} ${right}` };
      (rule.importance === 'error' ? errors : warnings).push(finding);
    }
  }
  return { errors, warnings, unjudged };
}

type Latest = ReadonlyMap<string, readonly VintageRow[]>;

/** The latest vintage of every figure, by indicator and region. */
function latestOf(vintages: readonly VintageRow[]): Latest {
  const last = new Map(
    vintages.filter(({ dimension }) => dimension === '').map((row) => [`${row.indicatorId} ${row.regionCode} ${row.period}`, row]),
  );
  return Map.groupBy(last.values(), ({ indicatorId, regionCode }) => `${indicatorId} ${regionCode}`);
}

function sideOf(
  text: string,
  indicators: readonly IndicatorRow[],
  latest: Latest,
  region: string,
  period: string,
): string | { missing: string } {
  const formula = parse(text);
  const codes = inputsOf(formula);
  if (codes.length === 0) return constantOf(text, period);
  const series = indicators
    .filter(({ code }) => codes.includes(code))
    .map(({ id, code, unit, multiplier }) => {
      const figures = (latest.get(`${id} ${region}`) ?? []).map((row) => [
        row.period,
        row.value ?? { missing: row.missing ?? 'no figure' },
      ]);
      return [code, { unit, multiplier, values: Object.fromEntries(figures) }];
    });
  const result = evaluate(formula, Object.fromEntries(series))[period];
  if (!result) return { missing: `${codes.join(', ')} ${period}: no figure` };
  return 'value' in result ? result.value : { missing: result.missing };
}

/** A side without an indicator, such as `0` or `in(5, CNY)`, is the same in every period. */
function constantOf(text: string, period: string): string | { missing: string } {
  const anchored = evaluate(parse(`(${text}) * anchor`), { anchor: { unit: 'ratio', values: { [period]: '1' } } })[period];
  return anchored && 'value' in anchored ? anchored.value : { missing: anchored && 'missing' in anchored ? anchored.missing : 'no figure' };
}
