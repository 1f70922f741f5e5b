/** Works derived indicators out again from every vintage of their inputs, and keeps the results with their lineage. */
import { sql } from 'kysely';
import { inputsOf, orderOf, parse } from '#engines/formula';
import { type Asked, addFacts, newId } from '#kernel';
import { everyVintage, type VintageRow } from './figures.ts';
import { type IndicatorRow, lineageFacts, observationFacts } from './records.ts';
import { type Derived, deriveVintages, type Input, type Vintage, wordsOf } from './rules/derivation.ts';

export interface Derivation {
  readonly indicator: string;
  readonly figures: number;
}

/** Every derived indicator that is made of these, through others too; without codes, every one. Runs inside a command. */
export async function derive(
  asked: Asked,
  changed?: readonly string[],
  told?: (done: number, total: number) => Promise<void>,
): Promise<Derivation[]> {
  await sql`select pg_advisory_xact_lock(hashtext('derive-indicators'))`.execute(asked.db);
  const all = await asked.db.selectFrom('indicator').selectAll().where('state', '<>', 'withdrawn').execute();
  const order = affected(all, changed);
  const done: Derivation[] = [];
  for (const [place, one] of order.entries()) {
    done.push({ indicator: one.code, figures: await deriveOne(asked, one, all) });
    await told?.(place + 1, order.length);
  }
  return done;
}

function affected(all: readonly IndicatorRow[], changed?: readonly string[]): IndicatorRow[] {
  const derived = all.filter(({ formula }) => formula !== null);
  const formulas = Object.fromEntries(derived.map(({ code, formula }) => [code, parse(formula as string)]));
  const touched = new Set(changed ?? all.map(({ code }) => code));
  return orderOf(formulas).flatMap((code) => {
    const formula = formulas[code];
    if (!formula || !(touched.has(code) || inputsOf(formula).some((input) => touched.has(input)))) return [];
    touched.add(code);
    return derived.filter((one) => one.code === code);
  });
}

async function deriveOne(asked: Asked, indicator: IndicatorRow, all: readonly IndicatorRow[]): Promise<number> {
  const formula = parse(indicator.formula as string);
  const codes = inputsOf(formula);
  const named = all.filter(({ code }) => codes.includes(code));
  if (named.length < codes.length) return 0; // an input was withdrawn: what stands stays, nothing new is said
  const inputs = Object.fromEntries(named.map((row): [string, Input] => [row.code, inputOf(row)]));
  const codeOf = new Map(named.map(({ id, code }) => [id, code]));
  const vintages = await everyVintage(asked, [...codeOf.keys()]);
  const standing = Map.groupBy(await everyVintage(asked, [indicator.id]), placeOf);
  const facts = [...Map.groupBy(vintages, placeOf)].flatMap(([place, rows]) => {
    const before = standing.get(place) ?? [];
    const found = deriveVintages(
      formula,
      inputs,
      rows.map((row) => vintageOf(row, codeOf)),
      indicator.multiplier,
      new Set(before.map(dayOf)),
    );
    const said = new Map(before.map((row) => [dayOf(row), wordsOf(row)]));
    return found.filter((figure) => said.get(dayOf(figure)) !== wordsOf(figure)).map((figure) => ({ figure, at: rows[0] as VintageRow }));
  });
  await keep(asked, indicator, facts);
  return facts.length;
}

const inputOf = ({ id, unit, multiplier, state, handling }: IndicatorRow): Input => ({
  id,
  unit,
  multiplier,
  isPublic: (state === 'published' || state === 'revising') && handling === 'public',
});
const placeOf = ({ regionCode, dimension }: VintageRow) => `${regionCode} ${dimension}`;
const dayOf = ({ period, releasedOn }: Pick<VintageRow, 'period' | 'releasedOn'>) => `${period} ${releasedOn}`;
const vintageOf = (row: VintageRow, codeOf: ReadonlyMap<string, string>): Vintage => ({
  ...row,
  code: codeOf.get(row.indicatorId) as string,
});

interface Fact {
  readonly figure: Derived;
  readonly at: Pick<VintageRow, 'regionCode' | 'dimension'>;
}

async function keep(asked: Asked, { id, code, sourceId, formula }: IndicatorRow, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const batchId = asked.asking ?? newId();
  const keys = ({ figure, at }: Fact) => [id, at.regionCode, figure.period, at.dimension, figure.releasedOn, asked.now];
  const rows = facts.map((fact) => {
    const { value, status, confidentiality, missing, numerator, denominator, factor } = fact.figure;
    return [...keys(fact), value, status, confidentiality, missing, numerator, denominator, factor, sourceId, null, batchId];
  });
  const lines = facts.flatMap((fact) =>
    fact.figure.uses.map((use) => [...keys(fact), use.inputId, use.period, use.releasedOn, use.recordedAt]),
  );
  await addFacts(asked, observationFacts, rows, `${code} = ${formula}`);
  await addFacts(asked, lineageFacts, lines, `${code} = ${formula}`);
}
