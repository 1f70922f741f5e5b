/** What later work takes from answers: money by category, one text, what a blind reviewer may see; and what a form still lacks. */
import { askedOf, planOf, settled } from './asked.ts';
import type { Answers, Form, Plan, Question, Words } from './plan.ts';

export interface BudgetPart {
  readonly category: string;
  readonly amountMinor: number;
}

/** The sum of each category over all budgets of the form, in the order of its categories; nothing is said of a category without money. */
export function budgetOf(form: Form, given: Answers): BudgetPart[] {
  const answers = settled(form, given);
  const sums = new Map<string, number>();
  for (const { code, questions } of askedOf(form, answers))
    for (const question of questions) {
      if (question.kind !== 'budget') continue;
      for (const row of rowsOf(answers[code]?.[question.code])) {
        const { category, amountMinor } = row;
        if (typeof category !== 'string' || !Number.isSafeInteger(amountMinor)) continue;
        sums.set(category, (sums.get(category) ?? 0) + (amountMinor as number));
      }
    }
  return [...sums].filter(([, amountMinor]) => amountMinor > 0).map(([category, amountMinor]) => ({ category, amountMinor }));
}

/** The answers without those that tell who applies. */
export function blinded(form: Form, given: Answers): Answers {
  const answers = settled(form, given);
  return Object.fromEntries(
    askedOf(form, answers).map(({ code, questions }) => [
      code,
      Object.fromEntries(
        questions.flatMap((question) => {
          const answer = answers[code]?.[question.code];
          return answer === undefined || isTelling(question) ? [] : [[question.code, answer]];
        }),
      ),
    ]),
  );
}
/** People and organisations always tell who applies. */
export const isTelling = ({ kind, isIdentifying }: Question): boolean =>
  isIdentifying === true || kind === 'people' || kind === 'organisations';

/** Every written answer, one paragraph each, as one text to compare and to search. */
export function textOf(form: Form, given: Answers): string {
  const answers = settled(form, given);
  return askedOf(form, answers)
    .flatMap(({ code, questions }) =>
      questions.filter(({ kind }) => kind === 'line' || kind === 'long').map((question) => answers[code]?.[question.code]),
    )
    .filter((answer) => typeof answer === 'string')
    .join('\n\n');
}

/** The ids of the files that were given, for whoever packs or checks them. */
export function filesOf(form: Form, given: Answers): string[] {
  const answers = settled(form, given);
  return askedOf(form, answers).flatMap(({ code, questions }) =>
    questions
      .filter(({ kind }) => kind === 'files')
      .flatMap((question) => rowsOf(answers[code]?.[question.code]).map(({ id }) => id))
      .filter((id): id is string => typeof id === 'string'),
  );
}

const rowsOf = (answer: unknown): Record<string, unknown>[] => (Array.isArray(answer) ? (answer as Record<string, unknown>[]) : []);

/** Where words are missing in a language: place in the plan, and which. */
export interface Untranslated {
  /** `section`, `section/question`, or `section/question/choice`. */
  readonly place: string;
  readonly part: 'label' | 'help' | 'refusal' | 'unit';
  readonly language: 'en' | 'zh-Hans';
}

export const untranslatedIn = (form: Form): Untranslated[] => missingWords(planOf(form));

export function missingWords(plan: Plan): Untranslated[] {
  return plan.sections.flatMap((section) => [
    ...lacking(section.code, 'label', section.label),
    ...(section.help ? lacking(section.code, 'help', section.help) : []),
    ...section.questions.flatMap((question) => {
      const place = `${section.code}/${question.code}`;
      const parts = 'choices' in question ? question.choices : 'columns' in question ? question.columns : [];
      return [
        ...lacking(place, 'label', question.label),
        ...(question.help ? lacking(place, 'help', question.help) : []),
        ...(question.refusal ? lacking(place, 'refusal', question.refusal) : []),
        ...('unit' in question && question.unit ? lacking(place, 'unit', question.unit) : []),
        ...[...parts, ...('categories' in question ? question.categories : [])].flatMap(({ code, label }) =>
          lacking(`${place}/${code}`, 'label', label),
        ),
        ...('columns' in question
          ? question.columns.flatMap((column) =>
              (column.choices ?? []).flatMap(({ code, label }) => lacking(`${place}/${column.code}/${code}`, 'label', label)),
            )
          : []),
      ];
    }),
  ]);
}

const lacking = (place: string, part: Untranslated['part'], words: Words): Untranslated[] =>
  (['en', 'zh-Hans'] as const).flatMap((language) => (words[language]?.trim() ? [] : [{ place, part, language }]));
