import { z } from 'zod';
import { type Asked, code, command, type Fault, faultAt, find, isGuarded, line, newId, notValid, Refusal, recordOf, tables } from '#kernel';
import { type Outcome, outcomes, type Question, screening, screens } from '../records/screening.ts';

/**
 * Screens a row by the current form of a code: every question is answered, the gravest answer is the outcome, and it holds for the form's
 * months. What is to be restricted is restricted at once. Refuses `no-such-record`, `no-such-form`, and answers by their question.
 */
export const screenRow = command({
  name: 'screen-row',
  says: { en: 'Screen for dual use', 'zh-Hans': '进行两用筛查' },
  input: z.strictObject({
    record: line(100),
    rowId: z.uuid(),
    form: code(),
    answers: z.record(z.string().max(100), z.string().max(100)),
    because: line(2000),
  }),
  may: ({ person }) => screens(person),
  run: async (asked, { record: name, rowId, form: formCode, answers, because }) => {
    const record = recordOf(name);
    if (!record) throw notValid('/record', 'no-such-record', 'There is no record of this name.', '没有此名称的记录类型。');
    const row = await find(asked, record, rowId, 'lock');
    const form = await formOf(asked, formCode);
    const outcome = outcomeOf(form.questions, answers);
    const expiresOn = monthsLater(asked.now, form.months);
    await asked.db.updateTable('screening').set({ state: 'replaced' }).where('rowId', '=', rowId).where('state', '=', 'current').execute();
    const id = newId();
    const said = { record: name, rowId, formId: form.id, answers: JSON.stringify(answers), outcome, because, expiresOn };
    const handling = isGuarded(row.handling) ? row.handling : screening.handledAs;
    await tables(asked.db)
      .insertInto('screening')
      .values({ id, state: 'current', handling, ...said } as never)
      .execute();
    const isRestricted = outcome === 'restrict' && !isGuarded(row.handling);
    if (isRestricted)
      await tables(asked.db)
        .updateTable(name)
        .set({ handling: 'restricted' } as never)
        .where('id', '=', rowId)
        .execute();
    return { id, outcome, expiresOn, isRestricted };
  },
});

async function formOf({ db }: Asked, formCode: string) {
  const form = await db
    .selectFrom('screening_form')
    .selectAll()
    .where('code', '=', formCode)
    .where('state', '=', 'current')
    .executeTakeFirst();
  if (!form) throw notValid('/form', 'no-such-form', 'There is no current form of this code.', '没有此代码的现行问卷。');
  return form;
}

/** The gravest outcome of the answers; refuses what was not asked, not answered, or is no answer of its question. */
export function outcomeOf(questions: readonly Question[], answers: Readonly<Record<string, string>>): Outcome {
  const known = new Set(questions.map(({ code: each }) => each));
  const faults: Fault[] = Object.keys(answers)
    .filter((each) => !known.has(each))
    .map((each) => faultAt(`/answers/${each}`, 'not-asked', 'The form does not ask this.', '问卷没有此问题。'));
  let gravest = 0;
  for (const { code: each, answers: possible } of questions) {
    const given = possible.find(({ value }) => value === answers[each]);
    if (given) gravest = Math.max(gravest, outcomes.indexOf(given.outcome));
    else
      faults.push(
        faultAt(
          `/answers/${each}`,
          'not-answered',
          `Answer with one of: ${possible.map(({ value }) => value).join(', ')}.`,
          `请选择：${possible.map(({ value }) => value).join('、')}。`,
        ),
      );
  }
  if (faults.length)
    throw new Refusal('not-valid', 'not-valid', { en: 'Some answers need attention.', 'zh-Hans': '有些内容需要修改。' }, faults);
  return outcomes[gravest] ?? 'clear';
}

/** The same day so many months on, or the last of that month. */
export function monthsLater(now: string, months: number): string {
  const [year = 0, month = 1, date = 1] = now.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
