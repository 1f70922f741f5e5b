/** What a form may hold, beyond being one that `#engines/form` writes. */
import { z } from 'zod';
import { type Form, type Plan, readForm } from '#engines/form';
import { faultAt, notValid, pointerOf, Refusal, text } from '#kernel';

const words = text();
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/, { error: 'Letters, digits and dashes, a letter first; 60 at most.' });
const choice = z.strictObject({ code: name, label: words });
const when = z.strictObject({
  question: z.string().max(130),
  is: z
    .array(z.union([z.string().max(100), z.boolean()]))
    .min(1)
    .max(50),
});
const most = z.int().min(1).max(1000);
const rows = { least: z.int().min(0).max(200).optional(), most: z.int().min(1).max(200).optional() };
const limit = z.strictObject({ words: z.int().min(1).max(50_000).optional(), characters: z.int().min(1).max(200_000).optional() });
const choices = z.array(choice).min(2).max(100);
const column = z.strictObject({
  code: name,
  label: words,
  kind: z.enum(['line', 'number', 'money', 'day', 'choice']),
  isNeeded: z.boolean().optional(),
  hasTotal: z.boolean().optional(),
  choices: choices.optional(),
});
const minor = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const category = z.strictObject({
  code: z.string().min(1).max(100),
  label: words,
  mostPercent: z
    .string()
    .regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/)
    .optional(),
});
const asked = {
  code: name,
  label: words,
  help: words.optional(),
  isNeeded: z.boolean().optional(),
  isIdentifying: z.boolean().optional(),
  when: when.optional(),
  refusal: words.optional(),
};
const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('line'), limit: limit.optional() }),
  z.strictObject({ ...asked, kind: z.literal('long'), limit: limit.optional() }),
  z.strictObject({
    ...asked,
    kind: z.literal('number'),
    least: z.number().optional(),
    most: z.number().optional(),
    isWhole: z.boolean().optional(),
    unit: words.optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal('money'), least: minor.optional(), most: minor.optional() }),
  z.strictObject({ ...asked, kind: z.literal('day') }),
  z.strictObject({ ...asked, kind: z.literal('choice'), choices, accepted: z.array(name).min(1).max(100).optional() }),
  z.strictObject({ ...asked, kind: z.literal('choices'), choices, least: z.int().min(0).max(100).optional(), most: most.optional() }),
  z.strictObject({ ...asked, kind: z.literal('yes-no'), accepted: z.boolean().optional() }),
  z.strictObject({ ...asked, kind: z.literal('declaration') }),
  z.strictObject({ ...asked, kind: z.literal('table'), columns: z.array(column).min(1).max(12), ...rows }),
  z.strictObject({
    ...asked,
    kind: z.literal('budget'),
    categories: z.array(category).min(1).max(100),
    years: z.int().min(1).max(10).optional(),
    most: minor.optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('files'),
    endings: z
      .array(z.string().regex(/^[a-z0-9]{1,8}$/))
      .min(1)
      .max(20),
    mostMegabytes: z.int().min(1).max(100),
    ...rows,
  }),
  z.strictObject({ ...asked, kind: z.literal('people'), ...rows }),
  z.strictObject({ ...asked, kind: z.literal('organisations'), ...rows }),
  z.strictObject({ ...asked, kind: z.literal('note') }),
]);
const planned = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        code: name,
        label: words,
        help: words.optional(),
        when: when.optional(),
        questions: z.array(question).max(100),
      }),
    )
    .min(1)
    .max(40),
});

/** The plan of a form that may be kept. Refuses `no-such-form` where no plan is behind it, `form-not-valid` with each place of the plan. */
export function planKept(form: Form): Plan {
  const plan = readForm(form);
  if (!plan)
    throw notValid(
      '/schema',
      'no-such-form',
      'This schema is none that the form builder makes. Build the form there, or keep to the shape that it writes.',
      '此模式不是表单设计器生成的格式。请使用设计器制作，或遵循其格式。',
    );
  const read = planned.safeParse(plan);
  const faults = [
    ...(read.success ? [] : read.error.issues.map(({ path, message }) => faultAt(pointerOf(path), 'not-valid', message, message))),
    ...namedTwice(plan),
    ...whensWithoutQuestion(plan),
  ];
  if (faults.length)
    throw new Refusal(
      'not-valid',
      'form-not-valid',
      { en: 'Some questions of the form need attention.', 'zh-Hans': '表单中部分问题需要修改。' },
      faults,
    );
  return plan;
}

const namedTwice = (plan: Plan) =>
  [
    ...twiceIn(plan.sections.map(({ code }) => code)).map((i) => `/sections/${i}/code`),
    ...plan.sections.flatMap(({ questions }, s) =>
      questions.flatMap((one, q) => [
        ...(questions.findIndex(({ code }) => code === one.code) < q ? [`/sections/${s}/questions/${q}/code`] : []),
        ...twiceIn(partsOf(one)).map((p) => `/sections/${s}/questions/${q}/${'columns' in one ? 'columns' : 'choices'}/${p}/code`),
      ]),
    ),
  ].map((pointer) => faultAt(pointer, 'named-twice', 'Another one has this code already.', '此代码已被使用。'));

const partsOf = (question: Plan['sections'][number]['questions'][number]): string[] =>
  ('choices' in question ? question.choices : 'columns' in question ? question.columns : []).map(({ code }) => code);
const twiceIn = (codes: readonly string[]): number[] => codes.flatMap((code, i) => (codes.indexOf(code) < i ? [i] : []));

/** A condition names a question that has answers to choose from, of the form itself, and not the one that it stands at. */
function whensWithoutQuestion(plan: Plan) {
  const choosable = new Set(
    plan.sections.flatMap(({ code, questions }) =>
      questions
        .filter(({ kind }) => kind === 'choice' || kind === 'choices' || kind === 'yes-no' || kind === 'declaration')
        .map((one) => `${code}/${one.code}`),
    ),
  );
  const whens = plan.sections.flatMap((section, s) => [
    ...(section.when
      ? [{ when: section.when, pointer: `/sections/${s}/when`, isWithin: section.when.question.startsWith(`${section.code}/`) }]
      : []),
    ...section.questions.flatMap(({ when: own, code }, q) =>
      own ? [{ when: own, pointer: `/sections/${s}/questions/${q}/when`, isWithin: own.question === `${section.code}/${code}` }] : [],
    ),
  ]);
  return whens
    .filter(({ when: { question: named }, isWithin }) => isWithin || !choosable.has(named))
    .map(({ pointer }) =>
      faultAt(
        pointer,
        'no-such-question',
        'A condition names another question of this form that is answered by choosing.',
        '条件须指向本表单中另一道选择题。',
      ),
    );
}
