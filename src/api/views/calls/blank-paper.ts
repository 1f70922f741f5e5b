/** What a call asks, on paper, to be read, discussed and filled in by hand before anything is begun. */
import { type Asked, type Block, moneyText, type Paper, say } from '#kernel';
import { type FormStage, formOf, planOf, type Question, type Section, type When } from '#systems/calls';
import { zonedWords } from '#systems/messages';
import { blankWords } from './blank-words.ts';
import { callByCode } from './page.ts';

/** For whoever may read the call. Refuses `no-such-record`, `no-form`. */
export async function blankPaper(asked: Asked, code: string, stage: FormStage): Promise<{ readonly name: string; readonly paper: Paper }> {
  const row = await callByCode(asked, code);
  const form = await formOf(asked, row.id, stage);
  const { language } = asked;
  const words = blankWords[language];
  const { sections } = planOf(form);
  const title = `${words.stages[stage]}${words.colon}${say(row.title, language)}`;
  const deadlineAt = stage === 'interest' ? row.interestDeadlineAt : row.deadlineAt;
  return {
    name: `${row.code}-${stage}-${language}`,
    paper: {
      title,
      language,
      at: form.updatedAt,
      author: 'Mainspring',
      foot: `${row.code} · ${words.edition(form.edition)}`,
      blocks: [
        {
          pairs: [
            [words.call, row.code],
            [words.deadline, deadlineAt ? zonedWords(deadlineAt, row.zone)[language] : words.noDeadline],
          ],
        },
        { paragraph: words.only, isNote: true },
        ...sections.flatMap((section, i) => sectionBlocks(section, i + 1, { asked, sections, currency: row.currency })),
      ],
    },
  };
}

interface Around {
  readonly asked: Asked;
  readonly sections: readonly Section[];
  readonly currency: string;
}

function sectionBlocks(section: Section, number: number, around: Around): Block[] {
  const { language } = around.asked;
  let count = 0;
  return [
    { heading: `${number} · ${say(section.label, language)}`, level: 2 },
    ...note([section.help && say(section.help, language), conditionOf(section.when, around)]),
    ...section.questions.flatMap((question) =>
      question.kind === 'note'
        ? [{ paragraph: say(question.label, language) }, ...note([question.help && say(question.help, language)])]
        : questionBlocks(question, `${number}.${++count}`, around),
    ),
  ];
}

function questionBlocks(question: Question, number: string, around: Around): Block[] {
  const { language } = around.asked;
  const words = blankWords[language];
  return [
    { paragraph: [{ strong: `${number} ${say(question.label, language)}` }, question.isNeeded ? ` (${words.needed})` : ''] },
    ...note([question.help && say(question.help, language), conditionOf(question.when, around), limitsOf(question, around)]),
    ...roomFor(question, around),
  ];
}

const note = (lines: readonly (string | undefined)[]): Block[] => {
  const said = lines.filter((line): line is string => Boolean(line));
  return said.length ? [{ paragraph: said.join('\n'), isNote: true }] : [];
};

/** Only if another question was answered so. */
function conditionOf(when: When | undefined, { asked: { language }, sections }: Around): string | undefined {
  if (!when) return undefined;
  const words = blankWords[language];
  const [place, code] = when.question.split('/');
  const question = sections.find((one) => one.code === place)?.questions.find((one) => one.code === code);
  const choices = question && 'choices' in question ? question.choices : [];
  const answers = when.is.map((answer) => {
    if (typeof answer === 'boolean') return answer ? words.yes : words.no;
    const choice = choices.find((one) => one.code === answer);
    return choice ? say(choice.label, language) : answer;
  });
  return words.onlyIf(question ? say(question.label, language) : when.question, answers.join(words.or));
}

function limitsOf(question: Question, { asked: { language }, currency }: Around): string | undefined {
  const words = blankWords[language];
  switch (question.kind) {
    case 'line':
    case 'long':
      return [
        question.limit?.words !== undefined && words.mostWords(question.limit.words),
        question.limit?.characters !== undefined && words.mostCharacters(question.limit.characters),
      ]
        .filter(Boolean)
        .join(words.comma);
    case 'money': {
      const said = (amount: number | undefined) => (amount === undefined ? undefined : moneyText(amount, currency));
      return words.between(said(question.least), said(question.most));
    }
    case 'files':
      return [words.between(question.least, question.most), question.endings.join(' '), words.megabytes(question.mostMegabytes)]
        .filter(Boolean)
        .join(words.comma);
    case 'number':
    case 'choices':
    case 'table':
    case 'people':
    case 'organisations':
      return words.between(question.least, question.most);
    default:
      return undefined;
  }
}

/** Where the answer is written. */
function roomFor(question: Question, { asked: { language }, currency }: Around): Block[] {
  const words = blankWords[language];
  const boxes = (labels: readonly string[]): Block[] => [{ paragraph: labels.map((label) => `□ ${label}`).join('\n') }];
  const lines = (count: number): Block[] => [{ table: { heads: [words.answer], rows: Array.from({ length: count }, () => ['\u00a0']) } }];
  switch (question.kind) {
    case 'yes-no':
      return boxes([words.yes, words.no]);
    case 'declaration':
      return boxes([words.agreed]);
    case 'choice':
    case 'choices':
      return boxes(question.choices.map(({ label }) => say(label, language)));
    case 'table':
      return [
        {
          table: {
            heads: question.columns.map(({ label }) => say(label, language)),
            rows: Array.from({ length: Math.min(Math.max(question.least ?? 3, 3), 12) }, () => question.columns.map(() => '\u00a0')),
          },
        },
      ];
    case 'budget':
      return [
        {
          table: {
            heads: [words.category, ...Array.from({ length: question.years ?? 1 }, (_, i) => `${words.year(i + 1)}, ${currency}`)],
            rows: question.categories.map(({ label }) => [
              say(label, language),
              ...Array.from({ length: question.years ?? 1 }, () => '\u00a0'),
            ]),
          },
        },
      ];
    case 'long':
      return lines(6);
    case 'people':
    case 'organisations':
      return lines(3);
    case 'note':
      return [];
    default:
      return lines(1);
  }
}
