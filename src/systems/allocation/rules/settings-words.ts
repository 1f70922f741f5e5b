/** Settings in words, one line each. */
import { moneyText, type Words } from '#kernel';
import { limitsOf } from './portfolio-input.ts';
import { limitWords } from './sentences.ts';
import type { Limit, Settings } from './settings.ts';

const same = (text: string): Words => ({ en: text, 'zh-Hans': text });
const words = {
  fund: { en: 'fund their proposal', 'zh-Hans': '直接资助' },
  zone: { en: 'bring it into the draw', 'zh-Hans': '进入抽签' },
  count: { en: 'count it as non-consensus', 'zh-Hans': '计为非共识' },
  money: { en: 'merit of each unit of money', 'zh-Hans': '每单位经费的优劣' },
  proposal: { en: 'merit of each proposal', 'zh-Hans': '每个项目的优劣' },
  draw: { en: 'drawn', 'zh-Hans': '抽签' },
  rank: { en: 'in the order of ranks', 'zh-Hans': '按名次' },
} as const satisfies Record<string, Words>;

const measures = { number: 'count', money: 'cost:money', percent: 'share:money' } as const;

function limitSays({ dimension, label, measure, atLeast, atMost }: Limit, currency: string): Words[] {
  const figure = (amount: number) => (measure === 'money' ? moneyText(amount, currency) : `${amount}${measure === 'percent' ? ' %' : ''}`);
  const side = (amount: number | null, end: 'min' | 'max'): Words[] => {
    if (amount === null) return [];
    const named = limitWords(`quota:${dimension}=${label}:${measures[measure]}:${end}`);
    return [{ en: `${named.en} ${figure(amount)}`, 'zh-Hans': `${named['zh-Hans']} ${figure(amount)}` }];
  };
  return [...side(atLeast, 'min'), ...side(atMost, 'max')];
}

/** `currency` is that of the amounts. */
export function settingsSay(of: Settings, currency: string): { readonly name: keyof Settings; readonly value: Words }[] {
  const limits = limitsOf(of).flatMap((limit) => limitSays(limit, currency));
  return [
    { name: 'budgetMinor', value: same(moneyText(of.budgetMinor, currency)) },
    ...(of.fundable === null ? [] : [{ name: 'fundable' as const, value: same(String(of.fundable)) }]),
    ...limits.map((value) => ({ name: 'limits' as const, value })),
    { name: 'goldenTickets', value: words[of.goldenTickets] },
    { name: 'worth', value: words[of.worth] },
    { name: 'zone', value: words[of.zone] },
    { name: 'reservePlaces', value: same(String(of.reservePlaces)) },
  ];
}
