/** What is asked of whoever gave these answers, and their answers to it. */
import { readForm } from './keep.ts';
import type { Answers, Form, Plan, Question, Section, When } from './plan.ts';

const plans = new WeakMap<Form, Plan>();
export function planOf(form: Form): Plan {
  const known = plans.get(form) ?? readForm(form);
  if (!known) throw new Error('This is no form that writeForm writes.');
  plans.set(form, known);
  return known;
}

export interface AskedSection extends Section {
  readonly questions: readonly Question[];
}

/** The sections and questions whose conditions these answers fulfil. What stands under a question that is not asked is not asked either. */
export function askedOf(form: Form, answers: Answers): AskedSection[] {
  const plan = planOf(form);
  const asked = new Set<string>();
  const isOpen = (when: When | undefined) => !when || (asked.has(when.question) && isAnsweredBy(answers, when));
  // A condition may name a question that stands later, so look until nothing is added.
  for (let before = -1; before !== asked.size; ) {
    before = asked.size;
    for (const section of plan.sections)
      if (isOpen(section.when)) for (const { code, when } of section.questions) if (isOpen(when)) asked.add(`${section.code}/${code}`);
  }
  return plan.sections
    .filter(({ when }) => isOpen(when))
    .map((section) => ({ ...section, questions: section.questions.filter(({ code }) => asked.has(`${section.code}/${code}`)) }));
}

function isAnsweredBy(answers: Answers, { question, is }: When): boolean {
  const [section = '', code = ''] = question.split('/');
  const answer = answers[section]?.[code];
  const given = Array.isArray(answer) ? answer : [answer];
  return given.some((one) => (is as readonly unknown[]).includes(one));
}

/** The answers to what is asked, as they were given. What was answered to a question that is no longer asked decides nothing. */
export const askedAnswers = (form: Form, answers: Answers): Answers =>
  Object.fromEntries(
    askedOf(form, answers).map(({ code, questions }) => [
      code,
      Object.fromEntries(
        questions.flatMap((question) => {
          const answer = answers[code]?.[question.code];
          return answer === undefined || question.kind === 'note' ? [] : [[question.code, answer]];
        }),
      ),
    ]),
  );

/** The answers to what is asked: without those to anything else, and without what is empty. Sections that are asked are always there. */
export function settled(form: Form, answers: Answers): Answers {
  return Object.fromEntries(
    askedOf(form, answers).map(({ code, questions }) => {
      const given = questions.flatMap((question) => {
        const answer = question.kind === 'note' ? undefined : tidy(answers[code]?.[question.code]);
        return answer === undefined ? [] : [[question.code, answer] as const];
      });
      return [code, Object.fromEntries(given)];
    }),
  );
}

/** Empty text, no rows and null are no answer. */
function tidy(answer: unknown): unknown {
  if (answer === null || answer === '') return undefined;
  if (typeof answer === 'string') return answer.trim() === '' ? undefined : answer;
  if (Array.isArray(answer)) {
    const rows = answer.map((row) => (isRow(row) ? tidyRow(row) : row)).filter((row) => !isRow(row) || Object.keys(row).length > 0);
    return rows.length ? rows : undefined;
  }
  return answer;
}
const isRow = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null && !Array.isArray(row);
const tidyRow = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '' && cell !== null && cell !== undefined));
