/** Plans and answers for tests: one that is read by people, and any others. */
import fc from 'fast-check';
import type { Answers, Kind, Plan, Question, Section, When, Words } from './plan.ts';

const said = (en: string): Words => ({ en, 'zh-Hans': `${en}（中文）` });
const choice = (code: string) => ({ code, label: said(code) });

/** A call for clean water: conditions, limits, a table, a budget, people and files. */
export const waterPlan: Plan = {
  sections: [
    {
      code: 'idea',
      label: said('The idea'),
      help: said('In plain words.'),
      questions: [
        { code: 'title', kind: 'line', label: said('Title'), isNeeded: true, limit: { characters: 80 } },
        { code: 'abstract', kind: 'long', label: said('Abstract'), isNeeded: true, limit: { words: 20 } },
        {
          code: 'route',
          kind: 'choice',
          label: said('Where is it tried?'),
          isNeeded: true,
          choices: [choice('field'), choice('laboratory')],
        },
        { code: 'host', kind: 'line', label: said('Host'), isIdentifying: true },
      ],
    },
    {
      code: 'site',
      label: said('The site'),
      when: { question: 'idea/route', is: ['field'] },
      questions: [
        { code: 'place', kind: 'line', label: said('Place'), isNeeded: true },
        { code: 'isAbroad', kind: 'yes-no', label: said('Is it abroad?') },
        { code: 'country', kind: 'line', label: said('Country'), when: { question: 'site/isAbroad', is: [true] } },
      ],
    },
    {
      code: 'money',
      label: said('Money'),
      questions: [
        {
          code: 'budget',
          kind: 'budget',
          label: said('Budget'),
          isNeeded: true,
          categories: [
            { code: 'staff', label: said('Staff') },
            { code: 'travel', label: said('Travel'), mostPercent: '10' },
          ],
        },
        {
          code: 'steps',
          kind: 'table',
          label: said('Steps'),
          columns: [
            { code: 'step', label: said('Step'), kind: 'line', isNeeded: true },
            { code: 'until', label: said('Until'), kind: 'day' },
            { code: 'days', label: said('Days'), kind: 'number', hasTotal: true },
          ],
        },
      ],
    },
    {
      code: 'people',
      label: said('People'),
      questions: [
        { code: 'team', kind: 'people', label: said('Team'), isNeeded: true },
        { code: 'files', kind: 'files', label: said('Files'), endings: ['pdf'], mostMegabytes: 10 },
        { code: 'agree', kind: 'declaration', label: said('All of this is true.') },
      ],
    },
  ],
};

const words = () => fc.oneof(fc.record({ en: text() }), fc.record({ en: text(), 'zh-Hans': text() }), fc.record({ 'zh-Hans': text() }));
const text = () => fc.string({ minLength: 1, maxLength: 12 });
const code = () => fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const choices = () => fc.uniqueArray(code(), { minLength: 2, maxLength: 4 }).map((codes) => codes.map(choice));
const few = () => fc.integer({ min: 1, max: 5 });

const kind = (): fc.Arbitrary<Kind> =>
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('line' as const, 'long' as const),
      limit: fc.record({ words: few(), characters: few() }, { noNullPrototype: true, requiredKeys: ['words'] }),
    }),
    fc.record(
      { kind: fc.constant('number' as const), least: fc.integer({ min: -9, max: 0 }), isWhole: fc.constant(true), unit: words() },
      { requiredKeys: ['kind'] },
    ),
    fc.record({ kind: fc.constant('money' as const), least: few(), most: fc.integer({ min: 6, max: 99 }) }, { requiredKeys: ['kind'] }),
    fc.record({ kind: fc.constantFrom('day' as const, 'declaration' as const, 'note' as const) }),
    choices().chain((of) =>
      fc.record(
        { kind: fc.constant('choice' as const), choices: fc.constant(of), accepted: fc.constant([of[0]?.code ?? '']) },
        { requiredKeys: ['kind', 'choices'] },
      ),
    ),
    choices().map((of) => ({ kind: 'choices' as const, choices: of, least: 1 })),
    fc.record({ kind: fc.constant('yes-no' as const), accepted: fc.boolean() }, { requiredKeys: ['kind'] }),
    fc.uniqueArray(code(), { minLength: 1, maxLength: 3 }).map((codes) => ({
      kind: 'table' as const,
      columns: codes.map((one, i) => ({
        code: one,
        label: said(one),
        kind: (['line', 'number', 'money'] as const)[i] ?? 'line',
        ...(i === 1 && { hasTotal: true }),
      })),
      most: 3,
    })),
    fc.record(
      {
        kind: fc.constant('budget' as const),
        categories: fc.constant([
          { code: 'staff', label: said('Staff'), mostPercent: '50' },
          { code: 'rest', label: said('Rest') },
        ]),
        years: fc.constant(3),
        most: fc.constant(1000),
      },
      { requiredKeys: ['kind', 'categories'] },
    ),
    fc.record(
      { kind: fc.constant('files' as const), endings: fc.constant(['pdf']), mostMegabytes: few(), most: few() },
      { requiredKeys: ['kind', 'endings', 'mostMegabytes'] },
    ),
    fc.record({ kind: fc.constantFrom('people' as const, 'organisations' as const), least: few() }, { requiredKeys: ['kind'] }),
  );

/** Any plan that keeps the rules of plans: codes of their own, and conditions on questions that are answered by choosing. */
export const anyPlan = (): fc.Arbitrary<Plan> =>
  fc
    .uniqueArray(
      fc.tuple(
        code(),
        words(),
        fc.uniqueArray(fc.tuple(code(), words(), kind(), fc.boolean(), fc.boolean()), { maxLength: 5, selector: ([one]) => one }),
      ),
      {
        minLength: 1,
        maxLength: 4,
        selector: ([one]) => one,
      },
    )
    .chain((parts) => {
      const sections = parts.map(
        ([one, label, questions]): Section => ({
          code: one,
          label,
          questions: questions.map(
            ([name, asks, of, isNeeded, isIdentifying]): Question => ({
              code: name,
              label: asks,
              ...(isNeeded && of.kind !== 'note' && of.kind !== 'declaration' && { isNeeded }),
              ...(isIdentifying && { isIdentifying }),
              ...of,
            }),
          ),
        }),
      );
      const whens = sections.flatMap((section) =>
        section.questions.flatMap((question): When[] =>
          question.kind === 'choice' || question.kind === 'choices'
            ? [{ question: `${section.code}/${question.code}`, is: [question.choices[0]?.code ?? ''] }]
            : question.kind === 'yes-no'
              ? [{ question: `${section.code}/${question.code}`, is: [true] }]
              : [],
        ),
      );
      if (!whens.length) return fc.constant({ sections });
      return fc.array(fc.integer({ min: 0, max: whens.length * 3 }), { minLength: 20, maxLength: 20 }).map((picks) => {
        let next = 0;
        const pick = (own: string): { readonly when?: When } => {
          const when = whens[picks[next++ % picks.length] ?? 0];
          return when && !when.question.startsWith(own) ? { when } : {};
        };
        // A condition on a later question that itself hangs on this one would ask of nobody; it is allowed, and reads the same.
        return {
          sections: sections.map((section) => ({
            ...ordered(section, pick(`${section.code}/`)),
            questions: section.questions.map((question) => ordered(question, pick(`${section.code}/${question.code}`))),
          })),
        };
      });
    });
const ordered = <T extends object>(one: T, more: object): T => ({ ...one, ...more });

/** Answers to a plan, right and wrong, to what is asked and to what is not. */
export const anyAnswers = (plan: Plan): fc.Arbitrary<Answers> =>
  fc.record(
    Object.fromEntries(
      plan.sections.map(({ code: one, questions }) => [
        one,
        fc.record(
          Object.fromEntries(
            questions.map((question) => [
              question.code,
              fc.oneof({ weight: 5, arbitrary: answerOf(question) }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) }),
            ]),
          ),
          { requiredKeys: [] },
        ),
      ]),
    ),
    { requiredKeys: [], noNullPrototype: true },
  ) as fc.Arbitrary<Answers>;

function answerOf(question: Question): fc.Arbitrary<unknown> {
  switch (question.kind) {
    case 'line':
    case 'long':
      return fc.constantFrom('a', 'ab', '水', 'one two three four five six', '');
    case 'number':
    case 'money':
      return fc.integer({ min: 0, max: 20 });
    case 'day':
      return fc.constantFrom('2026-03-01', '2026-13-01', '');
    case 'choice':
      return fc.constantFrom(...question.choices.map(({ code: one }) => one));
    case 'choices':
      return fc.subarray(question.choices.map(({ code: one }) => one));
    case 'yes-no':
    case 'declaration':
      return fc.boolean();
    case 'table':
      return fc.array(
        fc.record(
          Object.fromEntries(
            question.columns.map((column) => [column.code, column.kind === 'line' ? fc.constantFrom('a', '') : fc.nat(9)]),
          ),
        ),
        { maxLength: 4 },
      );
    case 'budget':
      return fc.array(
        fc.record({
          category: fc.constantFrom('staff', 'rest'),
          amountMinor: fc.nat(900),
          ...(question.years && { year: fc.integer({ min: 1, max: 4 }) }),
        }),
        { maxLength: 3 },
      );
    case 'files':
    case 'people':
    case 'organisations':
      return fc.array(fc.record({ id: fc.uuid(), name: fc.constant('x') }), { maxLength: 3 });
    case 'note':
      return fc.constant(null);
  }
}
