/** The form of every call of Kestria: what it asks, and what an applicant of the plan answers. */
import type { Answers, Plan } from '#engines/form';
import { type Language, splitMinor, type Words } from '#kernel';
import type { PlannedApplication } from './applications.ts';
import { costCategories, minorOf } from './load/money.ts';

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

export const formPlan: Plan = {
  sections: [
    {
      code: 'work',
      label: said('The work', '研究内容'),
      questions: [
        {
          code: 'aims',
          label: said('What do you want to find out or make?', '想要弄清或做成什么？'),
          kind: 'long',
          isNeeded: true,
          limit: { words: 400 },
        },
        { code: 'approach', label: said('How do you go about it?', '如何开展？'), kind: 'long', isNeeded: true, limit: { words: 600 } },
        { code: 'effect', label: said('Who has a use for it?', '谁会用到？'), kind: 'long', isNeeded: true, limit: { words: 400 } },
        {
          code: 'readiness',
          label: said('Where does it stand today?', '目前处于什么阶段？'),
          kind: 'choice',
          isNeeded: true,
          choices: [
            { code: 'idea', label: said('An idea', '设想') },
            { code: 'bench', label: said('Shown on the bench', '已在工作台验证') },
            { code: 'field', label: said('Tried in the field', '已在现场试用') },
          ],
        },
      ],
    },
    {
      code: 'people',
      label: said('The people', '人员'),
      questions: [
        {
          code: 'experience',
          label: said('What have you done before?', '以往做过什么？'),
          kind: 'long',
          isNeeded: true,
          isIdentifying: true,
          limit: { words: 200 },
        },
      ],
    },
    {
      code: 'money',
      label: said('The money', '经费'),
      questions: [
        {
          code: 'budget',
          label: said('Budget by category', '分科目预算'),
          kind: 'budget',
          isNeeded: true,
          categories: costCategories.map(({ code, name, mostPercent }) => ({
            code,
            label: name,
            ...(mostPercent !== null && { mostPercent }),
          })),
        },
      ],
    },
  ],
};

/** Shares of the whole by category, within what the cost rules allow. */
const shares = [55, 20, 5, 10, 10];

export function answersOf({ written, requestedMajor, matter }: PlannedApplication, language: Language, experience: string): Answers {
  const amounts = splitMinor(minorOf(requestedMajor), shares);
  return {
    work: {
      aims: written.aims[language],
      approach: written.approach[language],
      effect: written.impact[language],
      readiness: (['idea', 'bench', 'field'] as const)[matter.count % 3],
    },
    people: { experience },
    money: { budget: costCategories.map(({ code }, i) => ({ category: code, amountMinor: amounts[i] })) },
  };
}
