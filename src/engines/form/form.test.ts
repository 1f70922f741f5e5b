import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answers,
  askedOf,
  blinded,
  budgetOf,
  charactersIn,
  faultsIn,
  filesOf,
  type Plan,
  readForm,
  settled,
  textOf,
  untranslatedIn,
  validatorOf,
  wordsIn,
  writeForm,
} from './index.ts';
import { anyAnswers, anyPlan, waterPlan } from './made-up.ts';

const form = writeForm(waterPlan);
const found = (answers: Answers) => faultsIn(form, answers).map(({ pointer, code }) => `${pointer} ${code}`);
const whole: Answers = {
  idea: { title: 'Pumps that mend themselves', abstract: 'A pump tells what it needs.', route: 'field' },
  site: { place: 'Lysa' },
  money: {
    budget: [
      { category: 'staff', amountMinor: 90_000 },
      { category: 'travel', amountMinor: 10_000 },
    ],
  },
  people: { team: [{ name: 'Ilse Marten' }], agree: true },
};

describe('a plan', () => {
  test('is kept as a JSON Schema and read back, whatever it asks', () => {
    fc.assert(
      fc.property(anyPlan(), (plan) => {
        expect(readForm(writeForm(plan))).toEqual(plan);
      }),
    );
  });

  test('survives a journey through JSON', () => expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(waterPlan));

  test.each([
    ['a rule more', { ...form, schema: { ...form.schema, pattern: '(a+)+$' } }],
    ['a reference', { ...form, schema: { ...form.schema, $ref: 'https://example.org/schema' } }],
    ['a question that is not shown', { ...form, ui: { ...form.ui, 'ui:order': ['idea'] } }],
    ['nothing', { schema: {}, ui: {} }],
  ])('is not read from a schema with %s', (_, other) => expect(readForm(other)).toBeUndefined());
});

describe('what is asked', () => {
  test('follows the answers, and what stands under a question that is not asked is not asked', () => {
    const codes = (answers: Answers) =>
      askedOf(form, answers).flatMap(({ code, questions }) => questions.map((one) => `${code}/${one.code}`));
    expect(codes({})).not.toContain('site/place');
    expect(codes({ idea: { route: 'field' } })).toContain('site/place');
    expect(codes({ idea: { route: 'field' }, site: { isAbroad: true } })).toContain('site/country');
    expect(codes({ idea: { route: 'laboratory' }, site: { isAbroad: true } })).not.toContain('site/country');
  });

  test('is what the schema asks, for any answers: settled answers without a fault fit the schema, and others do not', () => {
    let [fit, unfit] = [0, 0];
    fc.assert(
      fc.property(
        anyPlan().chain((plan) => fc.tuple(fc.constant(plan), anyAnswers(plan))),
        ([plan, answers]) => {
          const one = writeForm(plan);
          const given = settled(one, answers);
          const isValid = validatorOf(one.schema).validate(given).valid;
          const faults = faultsIn(one, answers);
          if (isValid) expect(faults.filter(({ code }) => !beyondSchema.has(code))).toEqual([]);
          else expect(faults.length).toBeGreaterThan(0);
          if (isValid) fit += 1;
          else unfit += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect([fit > 20, unfit > 20]).toEqual([true, true]);
  });
  const beyondSchema = new Set(['too-many-words', 'too-many-characters', 'over-share', 'over-total']);

  test('of what is settled is the same when it is settled again', () => {
    fc.assert(
      fc.property(
        anyPlan().chain((plan) => fc.tuple(fc.constant(plan), anyAnswers(plan))),
        ([plan, answers]) => {
          const one = writeForm(plan);
          expect(settled(one, settled(one, answers))).toEqual(settled(one, answers));
        },
      ),
    );
  });
});

describe('faults', () => {
  test('there are none in whole answers', () => expect(found(whole)).toEqual([]));

  test.each<[string, Answers, string[]]>([
    [
      'nothing',
      {},
      [
        '/idea/title value-needed',
        '/idea/abstract value-needed',
        '/idea/route value-needed',
        '/money/budget value-needed',
        '/people/team value-needed',
        '/people/agree value-needed',
      ],
    ],
    ['spaces', { ...whole, idea: { ...whole.idea, title: '   ' } }, ['/idea/title value-needed']],
    ['a number for text', { ...whole, idea: { ...whole.idea, title: 7 } }, ['/idea/title not-this-kind']],
    ['no choice', { ...whole, idea: { ...whole.idea, route: 'moon' } }, ['/idea/route not-a-choice']],
    ['too many words', { ...whole, idea: { ...whole.idea, abstract: 'water '.repeat(21) } }, ['/idea/abstract too-many-words']],
    ['too many Han characters', { ...whole, idea: { ...whole.idea, abstract: '水'.repeat(21) } }, ['/idea/abstract too-many-words']],
    ['too many characters', { ...whole, idea: { ...whole.idea, title: 'w'.repeat(81) } }, ['/idea/title too-many-characters']],
    ['no agreement', { ...whole, people: { ...whole.people, agree: false } }, ['/people/agree agreement-needed']],
    ['a conditional question unanswered', { ...whole, site: {} }, ['/site/place value-needed']],
    ['half a row', { ...whole, money: { budget: [{ category: 'staff' }] } }, ['/money/budget/0/amountMinor value-needed']],
    [
      'half a cent',
      { ...whole, money: { budget: [{ category: 'staff', amountMinor: 1.5 }] } },
      ['/money/budget/0/amountMinor not-this-kind'],
    ],
    [
      'no such category',
      { ...whole, money: { budget: [{ category: 'yacht', amountMinor: 1 }] } },
      ['/money/budget/0/category not-a-choice'],
    ],
    [
      'a day that is none',
      { ...whole, money: { ...whole.money, steps: [{ step: 'Dig', until: '2026-02-30' }] } },
      ['/money/steps/0/until not-this-kind'],
    ],
    [
      'a column more',
      { ...whole, money: { ...whole.money, steps: [{ step: 'Dig', until: '2026-02-03', colour: 'red' }] } },
      ['/money/steps/0/colour not-asked'],
    ],
  ])('of %s', (_, answers, expected) => expect(found(answers)).toEqual(expected));

  test('of a share are exact: a tenth of the whole is not more than 10 %, one cent more is', () => {
    const with_ = (staff: number, travel: number) =>
      found({
        ...whole,
        money: {
          budget: [
            { category: 'staff', amountMinor: staff },
            { category: 'travel', amountMinor: travel },
          ],
        },
      });
    expect(with_(9_000_000_000_000_009, 1)).toEqual([]);
    expect(with_(90, 10)).toEqual([]);
    expect(with_(89, 10)).toEqual(['/money/budget/1/amountMinor over-share']);
  });

  test('say in both languages what to do, and a refused answer says it in the words of the officer', () => {
    const eligibility = writeForm({
      sections: [
        {
          code: 'you',
          label: { en: 'You' },
          questions: [
            {
              code: 'abroad',
              kind: 'yes-no',
              label: { en: 'Do you work abroad?' },
              isNeeded: true,
              accepted: false,
              refusal: { en: 'Only people who work in the country may apply.', 'zh-Hans': '仅限在国内工作的人员申请。' },
            },
          ],
        },
      ],
    });
    expect(faultsIn(eligibility, { you: { abroad: false } })).toEqual([]);
    expect(faultsIn(eligibility, { you: { abroad: true } })).toEqual([
      {
        pointer: '/you/abroad',
        code: 'not-accepted',
        says: { en: 'Only people who work in the country may apply.', 'zh-Hans': '仅限在国内工作的人员申请。' },
      },
    ]);
    for (const { says } of faultsIn(form, {})) expect(says.en && says['zh-Hans']).toBeTruthy();
  });
});

describe('a length', () => {
  test.each([
    ['', 0],
    ['water', 1],
    ['clean water, for everyone!', 4],
    ['3.5 mg/l — half', 4],
    ['清洁水', 3],
    ['清洁水 for all，每人一杯', 9],
    ['e\u0301', 1],
    ['… — !', 0],
  ])('of %j is %i words', (text, words) => expect(wordsIn(text)).toBe(words));

  test('counts a composed character and an emoji as one character', () =>
    expect([charactersIn('e\u0301'), charactersIn('💧水')]).toEqual([1, 2]));
});

describe('what is drawn from answers', () => {
  test('is money by category', () =>
    expect(budgetOf(form, whole)).toEqual([
      { category: 'staff', amountMinor: 90_000 },
      { category: 'travel', amountMinor: 10_000 },
    ]));

  test('is blind: nothing that tells who applies is left', () => {
    const seen = blinded(form, { ...whole, idea: { ...whole.idea, host: 'Institute of Lysa' } });
    expect(JSON.stringify(seen)).not.toMatch(/Ilse|Institute/);
    expect(seen).toMatchObject({ idea: { title: 'Pumps that mend themselves' }, people: {} });
  });

  test('is one text, and the files', () => {
    expect(textOf(form, whole)).toBe('Pumps that mend themselves\n\nA pump tells what it needs.\n\nLysa');
    expect(filesOf(form, { ...whole, people: { ...whole.people, files: [{ id: 'a', name: 'cv.pdf' }] } })).toEqual(['a']);
  });

  test('is nothing of a question that is no longer asked', () =>
    expect(textOf(form, { ...whole, idea: { ...whole.idea, route: 'laboratory' } })).not.toContain('Lysa'));
});

test('a form says where a language is missing', () => {
  const half: Plan = {
    sections: [{ code: 'one', label: { en: 'One' }, questions: [{ code: 'two', kind: 'note', label: { 'zh-Hans': '注' } }] }],
  };
  expect(untranslatedIn(writeForm(half))).toEqual([
    { place: 'one', part: 'label', language: 'zh-Hans' },
    { place: 'one/two', part: 'label', language: 'en' },
  ]);
  expect(untranslatedIn(form)).toEqual([]);
});
