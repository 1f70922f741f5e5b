/** The fund of the year: where its money comes from, and a line for each programme. */
import { platform, type Words } from '#kernel';
import { appropriateFunds, fund, fundingSource, openBudgetLine, publishBudgetLine, writeCostScheme } from '#systems/funding';
import { programmes } from '../calls.ts';
import type { Office } from './office.ts';
import { asking, dayOn, give, instantOn, make, move, type Stage } from './stage.ts';

export const currency = 'KTC';
export const minorOf = (major: number): number => 100 * major;

export interface Money {
  readonly fundId: string;
  readonly holderId: string;
  /** By the code of the programme. */
  readonly lines: ReadonlyMap<string, string>;
}

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

export const costCategories = [
  { code: 'staff', name: said('Staff', '人员费'), allowed: true, mostPercent: null },
  { code: 'equipment', name: said('Equipment', '设备费'), allowed: true, mostPercent: '40' },
  { code: 'travel', name: said('Travel', '差旅费'), allowed: true, mostPercent: '15' },
  { code: 'materials', name: said('Materials', '材料费'), allowed: true, mostPercent: null },
  { code: 'overhead', name: said('Overhead', '间接费用'), allowed: true, mostPercent: '20' },
];

export async function openFund(stage: Stage, { otto }: Office): Promise<Money> {
  const asked = asking(stage, otto, instantOn(stage, -400));
  const holderId = otto.held.find(({ role }) => role === 'budget-holder')?.organisationId as string;
  const { year, firstMonth } = fiscalYearOf(stage);
  const above = asking(stage, platform, asked.now);
  const source = (code: string, kind: string, name: Words) => make(above, fundingSource, { code, kind, name });
  const state = await source('kestria-budget', 'own-budget', said('Budget of Kestria', '凯斯特里亚财政预算'));
  const guilds = await source('guilds', 'enterprise', said('Guilds and firms', '行会与企业'));
  const opened = await make(above, fund, {
    code: 'bench-fund',
    name: said('Bench fund', '工作台基金'),
    purpose: said('Research and trials for water, workshops and things that last.', '支持水务、工坊与耐用品的研究与试验。'),
    holderId,
    currency,
    firstMonth,
    carryOverPercent: '20',
    alertPercent: '15',
  });
  await move(above, fund, 'publish', opened);
  await give(asked, writeCostScheme, { fundId: opened.id, categories: costCategories });
  const lines = new Map<string, string>();
  for (const { code, name, chainLink } of programmes) {
    const line = await give(asked, openBudgetLine, { fundId: opened.id, fiscalYear: year, code, name, support: 'competitive', chainLink });
    const decided = { budgetLineId: line.id, decision: `Budget Act ${year}`, decidedOn: asked.now.slice(0, 10) };
    await give(asked, appropriateFunds, { ...decided, sourceId: state.id, amountMinor: minorOf(needOf(stage, code)) });
    await give(asked, appropriateFunds, { ...decided, sourceId: guilds.id, amountMinor: minorOf(Math.round(needOf(stage, code) / 5)) });
    await give(asked, publishBudgetLine, { id: line.id, version: line.version });
    lines.set(code, line.id);
  }
  return { fundId: opened.id, holderId, lines };
}

/** The one in which every award of the story is made and every payment paid: it begins three hundred days before the end. */
function fiscalYearOf(stage: Stage): { year: number; firstMonth: number } {
  const [year, firstMonth] = dayOn(stage, -300).split('-').map(Number) as [number, number];
  return { year, firstMonth };
}

/** What the calls of a programme give away, with a little to spare. */
function needOf({ plan }: Stage, programme: string): number {
  const own = plan.calls.flatMap((call, i) => (programmes[call.programme]?.code === programme ? [i] : []));
  return 100_000 + Math.ceil(own.reduce((sum, call) => sum + budgetOf(plan, call), 0));
}

/** The money of a call in major units: the share of what was asked for that can be funded, rounded to a thousand. */
export function budgetOf({ calls, applications }: Stage['plan'], call: number): number {
  const asked = applications.reduce((sum, one) => (one.call === call ? sum + one.requestedMajor : sum), 0);
  return Math.max(50_000, 1000 * Math.round((asked * (calls[call]?.funded ?? 0)) / 1000));
}
