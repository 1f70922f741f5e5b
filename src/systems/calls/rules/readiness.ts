/** What a call still lacks before it can be published, each with its place and what to do. */
import { type Plan, readForm, untranslatedIn } from '#engines/form';
import { type Fault, faultAt } from '#kernel';
import type { CallFormRow, CallRow } from '../records.ts';

export interface Check {
  /** A column of the call, or `forms/stage`. */
  readonly place: string;
  readonly code: string;
  /** What is missing, or undefined when it is there. */
  readonly fault?: Fault;
  /** It may be published without, but should not. */
  readonly isAdvice?: boolean;
}

type FormLike = Pick<CallFormRow, 'stage' | 'schema' | 'ui'>;

export function readinessOf(call: CallRow, forms: readonly FormLike[], now: string): Check[] {
  const check = (place: string, code: string, isMet: boolean, en: string, zhHans: string, isAdvice = false): Check => ({
    place,
    code,
    ...(!isMet && { fault: faultAt(`/${place}`, code, en, zhHans) }),
    ...(isAdvice && { isAdvice }),
  });
  const isContinuous = call.kind === 'continuous';
  const later = (at: string | null) => at !== null && Date.parse(at) > Date.parse(now);
  return [
    check('opensAt', 'opening-needed', call.opensAt !== null, 'Say when the call opens.', '请填写开放时间。'),
    ...(isContinuous
      ? []
      : [
          check(
            'deadlineAt',
            'deadline-needed',
            later(call.deadlineAt),
            'Give a deadline that is still to come.',
            '请填写尚未到来的截止时间。',
          ),
        ]),
    ...(call.stages.includes('interest')
      ? [
          check(
            'interestDeadlineAt',
            'interest-deadline-needed',
            later(call.interestDeadlineAt),
            'Give a deadline for expressions of interest that is still to come.',
            '请填写尚未到来的意向书截止时间。',
          ),
        ]
      : []),
    ...call.stages.map((stage) =>
      check(
        `forms/${stage}`,
        'form-needed',
        asksSomething(forms, stage),
        `Build a form with at least one question for this stage: ${stage}.`,
        `请为此阶段制作表单，至少包含一个问题：${stage}。`,
      ),
    ),
    check(
      'budgetMinor',
      'budget-needed',
      call.budgetMinor !== null,
      'Say how much money there is for the whole call.',
      '请填写指南经费总额。',
    ),
    check(
      'eligibility',
      'eligibility-needed',
      call.eligibility !== null,
      'Say in plain words who may apply.',
      '请用平实的语言说明申请资格。',
    ),
    check(
      'afterClosing',
      'after-closing-needed',
      call.afterClosing !== null,
      'Say what happens after closing, and when.',
      '请说明截止后的流程和时间。',
    ),
    check('contact', 'contact-needed', call.contact !== null, 'Say whom people can ask.', '请填写联系方式。'),
    check('criteria', 'criteria-needed', call.criteria.length > 0, 'Name at least one criterion.', '请至少列出一项评审标准。'),
    ...(['title', 'summary', 'eligibility', 'afterClosing'] as const)
      .filter((column) => call[column] !== null)
      .map((column) =>
        check(
          column,
          `translated-${column}`,
          Boolean(call[column]?.en && call[column]?.['zh-Hans']),
          'Written in one language only; the other is shown in its place.',
          '仅有一种语言，另一种语言将以此代替显示。',
          true,
        ),
      ),
    ...forms.map(({ stage, schema, ui }) =>
      check(
        `forms/${stage}`,
        'translated-form',
        untranslatedIn({ schema, ui }).length === 0,
        'Some words of this form are in one language only.',
        '此表单部分文字仅有一种语言。',
        true,
      ),
    ),
  ];
}

function asksSomething(forms: readonly FormLike[], stage: string): boolean {
  const form = forms.find((one) => one.stage === stage);
  const plan: Plan | undefined = form && readForm({ schema: form.schema, ui: form.ui });
  return Boolean(plan?.sections.some(({ questions }) => questions.some(({ kind }) => kind !== 'note')));
}

/** What keeps the call from being published. */
export const hindrancesIn = (checks: readonly Check[]): Fault[] =>
  checks.flatMap(({ fault, isAdvice }) => (fault && !isAdvice ? [fault] : []));
