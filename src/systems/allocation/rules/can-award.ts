/** What stands between a verdict and its award. */
import { Refusal } from '#kernel';
import { daysBetween } from './days.ts';

interface Announced {
  readonly publishedAt: string | null;
  readonly publicityUntil: string | null;
}

/** Is the time for objections over for an entry? One that was announced later has as many days from then on. */
export function isPublicityOver({ publishedAt, publicityUntil }: Announced, announcedAt: string, now: string): boolean {
  if (publishedAt === null || publicityUntil === null) return false;
  return now >= publicityUntil && daysBetween(announcedAt, now) >= daysBetween(publishedAt, publicityUntil);
}

const refusal = (code: string, en: string, zhHans: string) => () => new Refusal('conflict', code, { en, 'zh-Hans': zhHans });

export const publicityRuns = refusal(
  'publicity-runs',
  'Everybody may object still. Awards are made when the time for objections is over.',
  '公示期尚未结束，期满后方可作出资助。',
);
export const objectionsOpen = refusal(
  'objections-open',
  'An objection against this is not answered yet. Answer it first.',
  '针对此项的异议尚未答复，请先答复。',
);
export const noAward = refusal('no-award', 'This verdict is no award, or it has one already.', '该决定不是资助，或已有资助。');
export const noLine = refusal(
  'budget-line-needed',
  'The call names no budget line. Name the line that pays for the awards.',
  '指南未指定预算项目，请指定支付资助的预算项目。',
);
export const lineOfOthers = refusal(
  'line-of-others',
  'This line is of another holder. Somebody who keeps its books makes these awards.',
  '该预算项目属于其他管理单位，须由其管理人员作出资助。',
);
