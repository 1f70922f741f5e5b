/** From effects to a decision, with the rule that gave it. */
import type { Answer } from './differences.ts';
import { inChinese } from './estimate.ts';
import type { Panel } from './panel.ts';
import type { Input, Verdict } from './schema.ts';
import { isPoor, spreadBefore } from './spread.ts';
import { type Code, words } from './words.ts';

export function verdictOf(panel: Panel, asked: Input, { overall, placebo, prePeriodFit }: Answer): Verdict {
  const { effect, interval, missing } = overall;
  const { worthwhile, interval: confidence, better, randomised } = asked;
  const level = 1 - confidence;
  const isSynthetic = asked.method === 'synthetic-control';
  const verdict = (scale: Verdict['scale'], code: Code, more: Parameters<typeof words>[1] = {}): Verdict => ({
    scale,
    because: words(code, { effect, worthwhile, confidence, p: placebo?.p ?? null, ...more }),
  });
  const why = (reason: string | undefined) => ({ why: reason ?? '', whyZh: inChinese(reason ?? '') });
  if (panel.units.length === 0) return verdict('not-yet', 'no-outcome');
  if (!panel.first.some(Number.isFinite)) return verdict('not-yet', 'nobody-treated');
  if (effect === null) return verdict('not-yet', 'no-effect', why(missing.effect));
  const spread = isSynthetic ? spreadBefore(panel) : 0;
  if (isSynthetic && isPoor(prePeriodFit!, spread)) return verdict('not-yet', 'poor-fit', { fit: prePeriodFit, spread });
  if (!isSynthetic && !randomised) {
    if (!placebo) return verdict('not-yet', 'no-look-before');
    if (placebo.p <= level) return verdict('not-yet', 'trends-differ', { ratio: placebo.ratio });
  }
  if (!interval) return verdict('not-yet', 'no-error', why(missing.interval));
  const [low, high] = better === 'up' ? interval : [-interval[1], -interval[0]];
  const figures = { low: interval[0], high: interval[1] };
  if (high < 0) return verdict('no', 'harmful', figures);
  if (high < worthwhile) return verdict('no', 'too-small', figures);
  if (isSynthetic && placebo!.p > level + ROUNDING) return verdict('not-yet', 'placebo-as-large', { level });
  if (low > worthwhile) return verdict('yes', isSynthetic ? 'works' : randomised ? 'works-by-lot' : 'works-before-alike', figures);
  return verdict('not-yet', 'uncertain', figures);
}

const ROUNDING = 1e-9;
