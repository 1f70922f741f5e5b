/** Fault tolerance by rule: where a project is off its plan, and whether its rules tolerate that without any sanction. */
import type { Text, Words } from '#kernel';
import { mostOf } from '#systems/funding';
import { daysBetween } from './days.ts';
import type { SchemeRules } from './scheme.ts';

export interface Plan {
  readonly today: string;
  readonly toOn: string;
  readonly milestones: readonly {
    readonly name: Text;
    readonly state: string;
    readonly dueOn: string;
    readonly reachedOn: string | null;
  }[];
  readonly indicators: readonly {
    readonly name: Text;
    readonly baseline: string | null;
    readonly target: string;
    readonly direction: 'increase' | 'decrease';
    readonly targetOn: string | null;
    /** The latest reading. */
    readonly value: string | null;
  }[];
  readonly costs: readonly { readonly category: string; readonly plannedMinor: number; readonly spentMinor: number }[];
}

export interface Deviation {
  readonly kind: 'late' | 'short' | 'unmeasured' | 'overspent';
  /** What is off: a milestone, an indicator or a cost category. */
  readonly of: Text;
  /** Days late, or since it should have been measured; per cent of the way that is missing, or over the plan, with one decimal. */
  readonly size: number;
  readonly isTolerated: boolean;
  readonly rule: Words;
}

export function deviations(plan: Plan, rules: SchemeRules): Deviation[] {
  return [...lateMilestones(plan, rules), ...shortIndicators(plan, rules), ...overspentCosts(plan, rules)];
}

function lateMilestones({ today, milestones }: Plan, { toleratedDelayDays: most }: SchemeRules): Deviation[] {
  return milestones.flatMap(({ name, state, dueOn, reachedOn }) => {
    const late = state === 'dropped' ? 0 : daysBetween(dueOn, reachedOn ?? today);
    return late > 0 ? [{ kind: 'late' as const, of: name, size: late, isTolerated: late <= most, rule: mayBeLate(most) }] : [];
  });
}

const mayBeLate = (days: number): Words => ({
  en: `Up to ${days} days late is tolerated.`,
  'zh-Hans': `推迟 ${days} 天以内予以容忍。`,
});

/** Missing is not zero: what was not measured is no shortfall, but a reading that is due. */
function shortIndicators({ today, toOn, indicators }: Plan, rules: SchemeRules): Deviation[] {
  const { toleratedShortfallPercent: most, isExploration, toleratedDelayDays } = rules;
  return indicators.flatMap(({ name, baseline, target, direction, targetOn, value }): Deviation[] => {
    const due = targetOn ?? toOn;
    if (today <= due) return [];
    if (value === null) {
      const size = daysBetween(due, today);
      return [
        { kind: 'unmeasured' as const, of: name, size, isTolerated: size <= toleratedDelayDays, rule: mayBeLate(toleratedDelayDays) },
      ];
    }
    const missing = missingPercent({ baseline, target, direction, value });
    if (missing <= 0) return [];
    const rule = isExploration
      ? { en: 'In free exploration a result is not measured against what was hoped for.', 'zh-Hans': '自由探索类项目不以预期结果衡量。' }
      : { en: `Up to ${most} % of the way missing is tolerated.`, 'zh-Hans': `差距在 ${most} % 以内予以容忍。` };
    return [{ kind: 'short' as const, of: name, size: missing, isTolerated: isExploration || missing <= most, rule }];
  });
}

interface Way {
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: 'increase' | 'decrease';
  readonly value: string;
}

/** Of the way from baseline (nought where none is known) to target, in per cent, 0 where it was reached. */
export function missingPercent({ baseline, target, direction, value }: Way): number {
  const [from, to, at] = [Number(baseline ?? 0), Number(target), Number(value)];
  const short = direction === 'increase' ? to - at : at - to;
  if (short <= 0) return 0;
  const way = Math.abs(to - from) || Math.abs(to) || 1;
  return Math.min(100, Math.round((1000 * short) / way) / 10);
}

function overspentCosts({ costs }: Plan, { toleratedOverrunPercent: most }: SchemeRules): Deviation[] {
  return costs.flatMap(({ category, plannedMinor, spentMinor }) => {
    const over = spentMinor - plannedMinor;
    if (over <= 0) return [];
    const size = plannedMinor === 0 ? 100 : Math.round((1000 * over) / plannedMinor) / 10;
    const rule = {
      en: `A category may be overspent by ${most} %.`,
      'zh-Hans': `单一科目超支 ${most} % 以内予以容忍。`,
    };
    const isTolerated = over <= mostOf(plannedMinor, String(most));
    return [{ kind: 'overspent' as const, of: { en: category, 'zh-Hans': category }, size, isTolerated, rule }];
  });
}
