import { sql } from 'kysely';
import { z } from 'zod';
import { checkUnit, inputsOf, orderOf, parse } from '#engines/formula';
import { type Asked, announce, command, find, notValid, Refusal } from '#kernel';
import { formulaSet } from '../events.ts';
import { isStatistician } from '../records/office.ts';
import { type IndicatorRow, indicator } from '../records.ts';
import { changedMeanwhile, understoodFormula } from '../refusals.ts';
import { indicatorsNamed } from '../search.ts';

/**
 * Makes an indicator a derived one, or a recorded one again (null). Refuses, with line and column, what is no formula, asks for
 * unknown indicators, gives another unit than declared, mixes frequencies, or goes in a circle.
 */
export const setFormula = command({
  name: 'set-formula',
  says: { en: 'Set the formula of the indicator', 'zh-Hans': '设定指标公式' },
  input: z.strictObject({ id: z.uuid(), version: z.int32(), formula: z.string().trim().min(1).max(4000).nullable() }),
  may: ({ person }) => isStatistician(person),
  run: async (asked, { id, version, formula }) => {
    const row = await find(asked, indicator, id, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'draft' && row.state !== 'revising') throw notOpen();
    if (formula !== null) {
      await refuseFigures(asked, row);
      await refuseMistakes(asked, row, formula);
    }
    const { version: now } = await asked.db
      .updateTable('indicator')
      .set({ formula })
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow();
    await announce(asked, formulaSet, { indicatorId: id, code: row.code });
    return { id, version: now, formula };
  },
});

async function refuseFigures({ db }: Asked, { id, formula }: IndicatorRow): Promise<void> {
  if (formula !== null) return;
  const figure = await db.selectFrom('observation').select('period').where('indicatorId', '=', id).limit(1).executeTakeFirst();
  if (figure)
    throw new Refusal('conflict', 'has-figures', {
      en: 'This indicator has recorded figures. Derive another one, and name it as an alternative.',
      'zh-Hans': '该指标已有记录数据。请另建派生指标，并列为其他口径。',
    });
}

async function refuseMistakes(asked: Asked, row: IndicatorRow, text: string): Promise<void> {
  try {
    const formula = parse(text);
    const inputs = await indicatorsNamed(asked, inputsOf(formula));
    checkUnit(formula, Object.fromEntries(inputs.map(({ code, unit }) => [code, unit])), row.unit);
    await refuseCircle(asked, row.code, text);
    refuseOtherRhythm(row, inputs);
  } catch (error) {
    throw understoodFormula(error, '/formula');
  }
}

/** Formulas are set one at a time, so that two halves of a circle are not saved side by side. */
async function refuseCircle({ db }: Asked, code: string, text: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('set-formula'))`.execute(db);
  const others = await db.selectFrom('indicator').select(['code', 'formula']).where('formula', 'is not', null).execute();
  const formulas = others.map((other) => [other.code, parse(other.formula as string)] as const);
  orderOf({ ...Object.fromEntries(formulas), [code]: parse(text) });
}

function refuseOtherRhythm(row: IndicatorRow, inputs: readonly IndicatorRow[]): void {
  const other = inputs.find(({ frequency }) => rhythm(frequency) !== rhythm(row.frequency));
  if (other)
    throw notValid(
      '/formula',
      'frequencies-mixed',
      `${other.code} is ${other.frequency}, this indicator is ${row.frequency}; a formula works at one frequency.`,
      `${other.code} 为${other.frequency}，本指标为${row.frequency}；公式只能使用同一频率。`,
    );
}
const rhythm = (frequency: string) => (frequency === 'biennial' ? 'annual' : frequency);

const notOpen = () =>
  new Refusal('conflict', 'move-not-open', {
    en: 'This indicator is published. Revise it first.',
    'zh-Hans': '该指标已发布，请先修订。',
  });
