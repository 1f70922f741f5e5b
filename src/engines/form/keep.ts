/** A plan written as JSON Schema with its UI schema, and read back. `readForm(writeForm(plan))` is the plan again, and the other way about. */
import { kindIn, schemaOf, titled, uiOf } from './kinds.ts';
import type { Form, Json, Plan, Question, Section, When, Words } from './plan.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';

/** What is not asked of everybody stands under a condition, so that whatever reads the schema asks and checks the same. */
export function writeForm(plan: Plan): Form {
  const open = plan.sections.filter(({ when }) => !when);
  const conditional = plan.sections.filter(({ when }) => when);
  const rules = [
    ...conditional.map((section) =>
      rule(plan, [section.when as When], { properties: { [section.code]: sectionSchema(section) }, required: [section.code] }),
    ),
    ...plan.sections.flatMap((section) =>
      section.questions
        .filter(({ when }) => when)
        .map((question) =>
          rule(plan, [...(section.when ? [section.when] : []), question.when as When], {
            properties: { [section.code]: questionsSchema([question]) },
          }),
        ),
    ),
  ];
  return {
    schema: {
      $schema: draft,
      type: 'object',
      properties: Object.fromEntries(open.map((section) => [section.code, sectionSchema(section)])),
      required: open.map(({ code }) => code),
      ...(rules.length && { allOf: rules }),
    },
    ui: {
      'ui:order': plan.sections.map(({ code }) => code),
      ...Object.fromEntries(plan.sections.map((section) => [section.code, sectionUi(section)])),
    },
  };
}

const sectionSchema = (section: Section): Json => ({
  ...titled(section.label, section.help),
  ...questionsSchema(section.questions.filter(({ when }) => !when)),
});

const questionsSchema = (questions: readonly Question[]): Json => ({
  type: 'object',
  properties: Object.fromEntries(questions.map((question) => [question.code, questionSchema(question)])),
  required: questions.filter(isAnswerNeeded).map(({ code }) => code),
});

/** A declaration is always needed, and a note never. */
const isAnswerNeeded = ({ kind, isNeeded }: Question) => kind === 'declaration' || (Boolean(isNeeded) && kind !== 'note');

const questionSchema = (question: Question): Json => ({
  ...titled(question.label, question.help),
  ...schemaOf(question),
  ...(question.refusal && { 'x-refusal': JSON.parse(JSON.stringify(question.refusal)) }),
});

const sectionUi = ({ questions }: Section): Json => ({
  'ui:order': questions.map(({ code }) => code),
  ...Object.fromEntries(questions.map((question) => [question.code, uiOf(question)])),
});

const rule = (plan: Plan, whens: readonly When[], then: Json): Json => ({
  'x-when': whens.map(({ question, is }) => ({ question, is: [...is] })),
  if: whens.length === 1 ? condition(plan, whens[0] as When) : { allOf: whens.map((when) => condition(plan, when)) },
  then,
});

function condition(plan: Plan, { question: path, is }: When): Json {
  const [section = '', code = ''] = path.split('/');
  const question = plan.sections.find((one) => one.code === section)?.questions.find((one) => one.code === code);
  const answered = question?.kind === 'choices' ? { contains: { enum: [...is] } } : { enum: [...is] };
  return {
    properties: { [section]: { properties: { [code]: answered }, required: [code] } },
    required: [section],
  };
}

interface Kept {
  readonly [name: string]: unknown;
  readonly properties?: Readonly<Record<string, Kept>>;
  readonly required?: readonly string[];
}

/** The plan behind a form, or undefined where the form is none that `writeForm` writes. */
export function readForm(form: Form): Plan | undefined {
  const plan = read(form);
  return plan && isSame(writeForm(plan), { schema: form.schema, ui: form.ui }) ? plan : undefined;
}

function read({ schema, ui }: Form): Plan | undefined {
  const order = ui['ui:order'];
  const rules = (schema.allOf ?? []) as readonly { readonly 'x-when'?: readonly When[]; readonly then?: Kept }[];
  if (!Array.isArray(order) || !Array.isArray(rules)) return undefined;
  const open = (schema as Kept).properties ?? {};
  const sections = order.map((code: string): Section | undefined => {
    const own = rules.find(({ then }) => then?.required?.includes(code));
    const kept = open[code] ?? own?.then?.properties?.[code];
    const sectionUi = ui[code] as Json | undefined;
    if (!kept || !sectionUi || !Array.isArray(sectionUi['ui:order'])) return undefined;
    const questions = sectionUi['ui:order'].map((name: string): Question | undefined => {
      const under = rules.find((one) => one !== own && one.then?.properties?.[code]?.properties?.[name]);
      const part = under ? under.then?.properties?.[code] : kept;
      const schemaIn = part?.properties?.[name];
      const uiIn = sectionUi[name] as Json | undefined;
      if (!schemaIn || !uiIn) return undefined;
      return {
        code: name,
        label: schemaIn['x-words'] as Words,
        ...(schemaIn['x-help'] !== undefined && { help: schemaIn['x-help'] as Words }),
        ...(part?.required?.includes(name) && uiIn['ui:field'] !== 'declaration' && { isNeeded: true }),
        ...(uiIn['ui:identifying'] === true && { isIdentifying: true }),
        ...(under && { when: under['x-when']?.at(-1) as When }),
        ...(schemaIn['x-refusal'] !== undefined && { refusal: schemaIn['x-refusal'] as Words }),
        ...kindIn(schemaIn, uiIn),
      };
    });
    if (questions.some((one) => !one)) return undefined;
    return {
      code,
      label: kept['x-words'] as Words,
      ...(kept['x-help'] !== undefined && { help: kept['x-help'] as Words }),
      ...(own && { when: own['x-when']?.[0] as When }),
      questions: questions as Question[],
    };
  });
  return sections.some((one) => !one) ? undefined : { sections: sections as Section[] };
}

/** Whether two values are the same JSON; the order of names does not matter. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame((one as Json)[name], (other as Json)[name]))
  );
}
