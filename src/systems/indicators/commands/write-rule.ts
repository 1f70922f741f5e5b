import { z } from 'zod';
import { NotValidInput } from '#engines';
import { inputsOf, parse, unitOf } from '#engines/formula';
import { type Asked, code, command, find, newId, notValid, text } from '#kernel';
import { isStatistician } from '../records/office.ts';
import { operators } from '../records/validation-rule.ts';
import { indicator, validationRule } from '../records.ts';
import { understoodFormula } from '../refusals.ts';
import { indicatorsNamed } from '../search.ts';

/** Writes a rule, or writes the rule of this code anew. Refuses, with line and column, sides that are no formulas or have different units. */
export const writeRule = command({
  name: 'write-rule',
  says: { en: 'Write a validation rule', 'zh-Hans': '编写审核规则' },
  input: z.strictObject({
    indicatorId: z.uuid(),
    code: code(),
    left: z.string().trim().min(1).max(4000),
    operator: z.enum(operators),
    right: z.string().trim().min(1).max(4000),
    importance: z.enum(['error', 'warning']),
    message: text(),
  }),
  may: ({ person }) => isStatistician(person),
  run: async (asked, { message, ...rule }) => {
    await find(asked, indicator, rule.indicatorId);
    await refuseMistakes(asked, rule.left, rule.right);
    const words = { ...rule, message: JSON.stringify(message) as never, state: 'current' as const };
    return asked.db
      .insertInto('validation_rule')
      .values({ id: newId(), handling: validationRule.handledAs, ...words } as never)
      .onConflict((same) => same.columns(['indicatorId', 'code']).doUpdateSet(words))
      .returning(['id', 'version', 'code'])
      .executeTakeFirstOrThrow();
  },
});

async function refuseMistakes(asked: Asked, left: string, right: string): Promise<void> {
  const units = async (formula: string) =>
    Object.fromEntries((await indicatorsNamed(asked, inputsOf(parse(formula)))).map((row) => [row.code, row.unit]));
  for (const [pointer, side] of [
    ['/left', left],
    ['/right', right],
  ] as const) {
    try {
      unitOf(parse(side), await units(side));
    } catch (error) {
      throw understoodFormula(error, pointer);
    }
  }
  const both = `(${left}) - (${right})`;
  try {
    unitOf(parse(both), await units(both));
  } catch (error) {
    if (!(error instanceof NotValidInput)) throw error;
    throw notValid('/right', 'units-differ', `The two sides cannot be compared: ${error.message}`, `两侧无法比较：${error.message}`);
  }
}
