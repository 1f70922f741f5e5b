/** Changes of a running project: which the rules allow at once, which somebody decides on, and which they never allow. */
import { z } from 'zod';
import { code, day, decimal, line, moneyText, reference, someMinor, type Words } from '#kernel';
import { mostOf } from '#systems/funding';
import { addMonths, daysBetween } from './days.ts';
import type { SchemeRules } from './scheme.ts';

export const changeKinds = ['cost-move', 'extension', 'milestone', 'indicator', 'lead', 'organisation', 'other'] as const;

const uuid = '0192bbbb-0000-7000-8000-000000000001';
export const change = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cost-move'), fromCategory: code(), toCategory: code(), amountMinor: someMinor() }),
    z.strictObject({ kind: z.literal('extension'), toOn: day() }),
    z.strictObject({ kind: z.literal('milestone'), milestoneId: reference('project_milestone'), dueOn: day() }),
    z.strictObject({ kind: z.literal('indicator'), indicatorId: reference('technical_indicator'), target: decimal() }),
    z.strictObject({ kind: z.literal('lead'), leadId: reference('person') }),
    z.strictObject({ kind: z.literal('organisation'), organisationId: reference('organisation') }),
    z.strictObject({ kind: z.literal('other'), says: line(4000) }),
  ])
  .meta({ examples: [{ kind: 'milestone', milestoneId: uuid, dueOn: '2026-03-01' }] });
export type Change = z.output<typeof change>;

/** What the rules look at besides the change itself. */
export interface Standing {
  readonly amountMinor: number;
  readonly currency: string;
  /** Moved without a request so far, all moves together. */
  readonly movedFreelyMinor: number;
  readonly toOn: string;
  readonly plannedToOn: string;
  /** The end was moved without a request before. */
  readonly extendedFreely: boolean;
  /** Of the milestone that is moved: the day that the contract said. */
  readonly milestonePlannedOn?: string;
}

/** `free`: it is done at once; `request`: somebody decides; `never`: the rules do not allow it. */
export interface Ruling {
  readonly way: 'free' | 'request' | 'never';
  readonly because: Words;
}

export function rulingOf(change: Change, standing: Standing, rules: SchemeRules): Ruling {
  switch (change.kind) {
    case 'cost-move':
      return ofMove(change.amountMinor, standing, rules);
    case 'extension':
      return ofExtension(change.toOn, standing, rules);
    case 'milestone':
      return ofMilestone(change.dueOn, standing, rules);
    default:
      return { way: 'request', because: alwaysDecided };
  }
}

function ofMove(amountMinor: number, { amountMinor: whole, currency, movedFreelyMinor }: Standing, rules: SchemeRules): Ruling {
  const most = mostOf(whole, String(rules.freeMovePercent));
  const left = Math.max(0, most - movedFreelyMinor);
  const values = `${rules.freeMovePercent} % (${moneyText(most, currency)})`;
  const because = {
    en: `Up to ${values} may be moved without a request; ${moneyText(left, currency)} of it is left.`,
    'zh-Hans': `累计 ${values} 以内的调剂无须申请；尚余 ${moneyText(left, currency)}。`,
  };
  return { way: amountMinor <= left ? 'free' : 'request', because };
}

function ofExtension(toOn: string, { toOn: now, plannedToOn, extendedFreely }: Standing, rules: SchemeRules): Ruling {
  if (toOn <= now) return { way: 'never', because: notLater };
  const last = addMonths(plannedToOn, rules.mostExtensionMonths);
  if (toOn > last)
    return {
      way: 'never',
      because: {
        en: `All extensions together may be ${rules.mostExtensionMonths} months, until ${last}.`,
        'zh-Hans': `累计延期不得超过 ${rules.mostExtensionMonths} 个月，即至 ${last}。`,
      },
    };
  const free = addMonths(plannedToOn, rules.freeExtensionMonths);
  const because = {
    en: `One extension without money of up to ${rules.freeExtensionMonths} months, until ${free}, needs no request.`,
    'zh-Hans': `一次不增加经费、不超过 ${rules.freeExtensionMonths} 个月（至 ${free}）的延期无须申请。`,
  };
  return { way: !extendedFreely && toOn <= free ? 'free' : 'request', because };
}

function ofMilestone(dueOn: string, { milestonePlannedOn, toOn }: Standing, rules: SchemeRules): Ruling {
  if (dueOn > toOn) return { way: 'never', because: afterTheEnd };
  const late = milestonePlannedOn === undefined ? 0 : daysBetween(milestonePlannedOn, dueOn);
  const because = {
    en: `A milestone may be moved by ${rules.toleratedDelayDays} days from the day in the contract without a request.`,
    'zh-Hans': `里程碑较任务书日期推迟 ${rules.toleratedDelayDays} 天以内无须申请。`,
  };
  return { way: late <= rules.toleratedDelayDays ? 'free' : 'request', because };
}

const alwaysDecided = { en: 'A change of this kind is always decided.', 'zh-Hans': '此类变更须经审批。' };
const notLater = { en: 'An extension ends later than the project does now.', 'zh-Hans': '延期后的结束日期须晚于现定日期。' };
const afterTheEnd = {
  en: 'A milestone is reached before the project ends. Extend the project first.',
  'zh-Hans': '里程碑不得晚于项目结束日期，请先申请延期。',
};
