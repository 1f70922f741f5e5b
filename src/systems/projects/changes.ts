/** What a change of a project looks at, and what it does. */
import { type Asked, find, from, keep, moneyText, notValid, Refusal } from '#kernel';
import { costFaults } from './costs.ts';
import { alter, inside } from './hold.ts';
import { changeRequest, milestone, type ProjectRow, project, projectCost, projectMember, technicalIndicator } from './records.ts';
import { noSuchCategory, notOpen, outsideTerm } from './refusals.ts';
import type { Change, Standing } from './rules/change.ts';

/** What the rules look at: what was changed freely before, and what the contract said. */
export async function standingOf(asked: Asked, of: ProjectRow, change: Change): Promise<Standing> {
  const free = await from(asked, changeRequest).where('projectId', '=', of.id).where('state', '=', 'allowed-by-rule').execute();
  const movedFreelyMinor = free.reduce((sum, row) => sum + (row.change.kind === 'cost-move' ? row.change.amountMinor : 0), 0);
  const { amountMinor, currency, toOn, plannedToOn } = of;
  const moved = change.kind === 'milestone' ? await find(asked, milestone, change.milestoneId) : undefined;
  return {
    ...{ amountMinor, currency, toOn, plannedToOn, movedFreelyMinor },
    extendedFreely: free.some(({ kind }) => kind === 'extension'),
    ...(moved && { milestonePlannedOn: moved.plannedOn }),
  };
}

/** What it was before, for the difference that people read. */
export async function beforeOf(asked: Asked, of: ProjectRow, change: Change): Promise<Record<string, unknown>> {
  switch (change.kind) {
    case 'cost-move':
      return Object.fromEntries(
        (await costsOf(asked, of.id)).flatMap(({ category, plannedMinor }) =>
          category === change.fromCategory || category === change.toCategory ? [[category, plannedMinor]] : [],
        ),
      );
    case 'extension':
      return { toOn: of.toOn };
    case 'milestone':
      return { dueOn: (await find(asked, milestone, change.milestoneId)).dueOn };
    case 'indicator':
      return { target: (await find(asked, technicalIndicator, change.indicatorId)).target };
    case 'lead':
      return { leadId: of.leadId };
    case 'organisation':
      return { organisationId: of.organisationId };
    default:
      return {};
  }
}

/** Refuses a change that cannot be made, whoever decides. */
export async function demandPossible(asked: Asked, of: ProjectRow, change: Change): Promise<void> {
  if (change.kind === 'cost-move') return demandMove(asked, of, change);
  if (change.kind === 'milestone') {
    const row = await find(asked, milestone, change.milestoneId);
    if (row.projectId !== of.id || row.state !== 'planned')
      throw notOpen('Only a milestone of this project that is not reported yet is moved.', '只能调整本项目中尚未报告的里程碑。');
    if (change.dueOn < of.fromOn) throw outsideTerm('/change/dueOn', of.fromOn, of.toOn);
  }
  if (change.kind === 'indicator' && (await find(asked, technicalIndicator, change.indicatorId)).projectId !== of.id)
    throw notOpen('This indicator belongs to another project.', '该指标属于其他项目。');
}

async function demandMove(asked: Asked, of: ProjectRow, { fromCategory, toCategory, amountMinor }: Extract<Change, { kind: 'cost-move' }>) {
  const costs = await costsOf(asked, of.id);
  const known = costs.map(({ category }) => category);
  const source = costs.find(({ category }) => category === fromCategory);
  if (!source) throw noSuchCategory('/change/fromCategory', fromCategory, known);
  if (source.plannedMinor < amountMinor)
    throw notValid(
      '/change/amountMinor',
      'not-enough-planned',
      `${moneyText(source.plannedMinor, of.currency)} is planned for ${fromCategory}. Move that or less.`,
      `科目 ${fromCategory} 的预算为 ${moneyText(source.plannedMinor, of.currency)}，请不超过该金额。`,
    );
  if (fromCategory === toCategory)
    throw notValid('/change/toCategory', 'same-category', 'Move it to another category.', '请选择另一科目。');
  const after = new Map(costs.map(({ category, plannedMinor }) => [category, plannedMinor]));
  after.set(fromCategory, source.plannedMinor - amountMinor);
  after.set(toCategory, (after.get(toCategory) ?? 0) + amountMinor);
  const faults = (await costFaults(asked, of, after)).filter(({ category }) => category === toCategory);
  if (faults.length)
    throw new Refusal(
      'not-valid',
      'costs-not-valid',
      { en: 'The cost rules do not allow this move.', 'zh-Hans': '费用科目规则不允许此调剂。' },
      faults.map(({ fault }) => ({ ...fault, pointer: '/change/toCategory' })),
    );
}

/** Does it. */
export async function apply(asked: Asked, of: ProjectRow, change: Change): Promise<void> {
  switch (change.kind) {
    case 'cost-move': {
      await addTo(asked, of, change.fromCategory, -change.amountMinor);
      await addTo(asked, of, change.toCategory, change.amountMinor);
      return;
    }
    case 'extension':
      await alter(asked, project, of.id, { toOn: change.toOn });
      return;
    case 'milestone':
      await alter(asked, milestone, change.milestoneId, { dueOn: change.dueOn });
      return;
    case 'indicator':
      await alter(asked, technicalIndicator, change.indicatorId, { target: change.target });
      return;
    case 'lead':
      return changeLead(asked, of, change.leadId);
    case 'organisation':
      await alter(asked, project, of.id, { organisationId: change.organisationId });
      return;
    default:
      return;
  }
}

async function addTo(asked: Asked, of: ProjectRow, category: string, amountMinor: number): Promise<void> {
  const row = (await costsOf(asked, of.id)).find((cost) => cost.category === category);
  if (row) await alter(asked, projectCost, row.id, { plannedMinor: row.plannedMinor + amountMinor });
  else await keep(asked, projectCost, { ...inside(of), category, appliedMinor: 0, plannedMinor: amountMinor });
}

/** The lead until now stays in the team as somebody who contributes. */
async function changeLead(asked: Asked, of: ProjectRow, leadId: string): Promise<void> {
  const today = asked.now.slice(0, 10);
  const team = await from(asked, projectMember).where('projectId', '=', of.id).where('state', '=', 'current').execute();
  const before = team.find(({ role }) => role === 'lead');
  const next = team.find(({ personId }) => personId === leadId);
  if (before) await alter(asked, projectMember, before.id, { role: 'contributor' });
  if (next) await alter(asked, projectMember, next.id, { role: 'lead' });
  else
    await keep(asked, projectMember, {
      ...inside(of),
      personId: leadId,
      role: 'lead',
      organisationId: of.organisationId,
      fromOn: today,
      toOn: null,
    });
  await alter(asked, project, of.id, { leadId });
}

const costsOf = (asked: Asked, projectId: string) =>
  from(asked, projectCost).where('projectId', '=', projectId).orderBy('category').execute();
