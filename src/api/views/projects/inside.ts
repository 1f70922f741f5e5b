/** The inside of a project, for those who see it. */
import { type Asked, from } from '#kernel';
import {
  changeRequest,
  closure,
  contract,
  countsAgainst,
  deviationsOf,
  expense,
  isReadInside,
  milestone,
  type ProjectRow,
  paymentRequest,
  projectCost,
  projectReview,
  risk,
  rulesOf,
  signature,
  suspension,
  teamOf,
} from '#systems/projects';
import { complianceOf, owedBy, report, requirement } from '#systems/reports';
import { personNames, unitNames } from './names.ts';
import type { ChangeView, ContractView, ExpenseView, InsideView, MemberView, OwedView, PaymentView, ReviewView } from './shapes.ts';

export async function insideOf(asked: Asked, of: ProjectRow): Promise<InsideView | null> {
  if (!(await isReadInside(asked, of.id))) return null;
  const payments = await paymentsOf(asked, of);
  const [standing] = await from(asked, suspension).where('projectId', '=', of.id).where('state', '=', 'standing').execute();
  const risks = await from(asked, risk).where('projectId', '=', of.id).orderBy('createdAt').execute();
  const ended = await from(asked, closure).where('projectId', '=', of.id).executeTakeFirst();
  const { score } = await complianceOf(asked, [of.id]);
  return {
    contract: await contractOf(asked, of),
    team: await membersOf(asked, of),
    costs: await costsOf(asked, of),
    expenses: await expensesOf(asked, of),
    payments,
    paidMinor: payments.reduce((sum, { state, amountMinor }) => sum + (state === 'paid' ? amountMinor : 0), 0),
    changes: await changesOf(asked, of),
    risks: risks.map(({ id, version, state, name, chance, harm, response, outcome }) => ({
      id,
      version,
      state,
      name,
      chance,
      harm,
      response,
      outcome,
    })),
    reviews: await reviewsOf(asked, of),
    deviations: ['running', 'suspended'].includes(of.state) ? await deviationsOf(asked, of) : [],
    suspension: standing
      ? { id: standing.id, version: standing.version, state: standing.state, because: standing.because, fromOn: standing.fromOn }
      : null,
    closure: ended ? { how: ended.how, because: ended.because, closedOn: ended.closedOn, countsAgainst: countsAgainst(ended.how) } : null,
    owed: await owedOf(asked, of),
    waived: await waivedOf(asked, of),
    volunteered: await volunteeredOf(asked, of),
    score: typeof score === 'number' ? score : null,
  };
}

async function contractOf(asked: Asked, of: ProjectRow): Promise<ContractView | null> {
  const row = await from(asked, contract).where('projectId', '=', of.id).where('state', '<>', 'replaced').executeTakeFirst();
  if (!row) return null;
  const signed = await from(asked, signature).where('contractId', '=', row.id).orderBy('signedAt').execute();
  const names = await personNames(
    asked,
    signed.map(({ personId }) => personId),
  );
  const { id, version, state, edition, wording, conditions, digest, terms } = row;
  return {
    ...{ id, version, state, edition, wording, conditions, digest },
    signatures: signed.map(({ side, personId, signedAt }) => ({ side, name: names.get(personId) ?? '', signedAt })),
    milestones: terms.milestones.length,
    payments: terms.payments.length,
  };
}

async function costsOf(asked: Asked, of: ProjectRow): Promise<InsideView['costs']> {
  const costs = await from(asked, projectCost).where('projectId', '=', of.id).orderBy('category').execute();
  const spent = await from(asked, expense).where('projectId', '=', of.id).where('state', '=', 'stated').execute();
  return costs.map(({ category, appliedMinor, plannedMinor }) => ({
    category,
    appliedMinor,
    plannedMinor,
    spentMinor: spent.reduce((sum, one) => sum + (one.category === category ? one.amountMinor : 0), 0),
  }));
}

async function membersOf(asked: Asked, of: ProjectRow): Promise<MemberView[]> {
  const team = await teamOf(asked, of.id);
  const [names, units] = [
    await personNames(
      asked,
      team.map(({ personId }) => personId),
    ),
    await unitNames(
      asked,
      team.map(({ organisationId }) => organisationId),
    ),
  ];
  return team.flatMap(({ id, version, state, personId, role, organisationId, fromOn }) => {
    const name = names.get(personId);
    return name ? [{ id, version, state, name, role, organisation: units.get(organisationId ?? '') ?? null, fromOn }] : [];
  });
}

async function expensesOf(asked: Asked, of: ProjectRow): Promise<ExpenseView[]> {
  const rows = await from(asked, expense)
    .where('projectId', '=', of.id)
    .orderBy('spentOn', 'desc')
    .orderBy('id', 'desc')
    .limit(mostExpenses)
    .execute();
  return rows.map(({ id, version, state, category, amountMinor, spentOn, purpose, evidence }) => ({
    ...{ id, version, state, category, amountMinor, spentOn, purpose, evidence },
  }));
}
const mostExpenses = 200;

async function paymentsOf(asked: Asked, of: ProjectRow): Promise<PaymentView[]> {
  const rows = await from(asked, paymentRequest).where('projectId', '=', of.id).orderBy('place').execute();
  const milestones = await from(asked, milestone).where('projectId', '=', of.id).execute();
  const { approveAboveMinor } = await rulesOf(asked, of);
  return rows.map(({ id, version, state, place, name, amountMinor, dueOn, milestoneId, paidOn, note, answer }) => ({
    ...{ id, version, state, place, name, amountMinor, dueOn, paidOn, note, answer },
    after: milestones.find((one) => one.id === milestoneId)?.name ?? null,
    needsApproval: approveAboveMinor !== null && amountMinor > approveAboveMinor,
  }));
}

async function changesOf(asked: Asked, of: ProjectRow): Promise<ChangeView[]> {
  const rows = await from(asked, changeRequest).where('projectId', '=', of.id).orderBy('createdAt', 'desc').execute();
  return rows.map(({ id, version, state, kind, because, change, before, rule, answer, createdAt, createdBy }) => ({
    ...{ id, version, state, kind, because, change, before, rule, answer },
    askedOn: createdAt.slice(0, 10),
    isOwn: createdBy === asked.person.id,
  }));
}

async function reviewsOf(asked: Asked, of: ProjectRow): Promise<ReviewView[]> {
  const rows = await from(asked, projectReview).where('projectId', '=', of.id).orderBy('heldOn', 'desc').execute();
  return rows.map(({ id, version, state, kind, heldOn, opinion, findings, recommendation, decision, because, reviewerId }) => ({
    ...{ id, version, state, kind, heldOn, opinion, findings, recommendation, decision, because },
    isOwn: reviewerId === asked.person.id,
  }));
}

async function owedOf(asked: Asked, of: ProjectRow): Promise<OwedView[]> {
  return (await owedBy(asked, [of.id])).map(({ requirement: row, report }) => ({
    ...{ id: row.id, version: row.version, state: row.state, kind: row.kind, periodFrom: row.periodFrom, periodTo: row.periodTo },
    ...{ dueOn: row.dueOn, because: row.because },
    report: report ? { id: report.id, state: report.state } : null,
  }));
}

async function waivedOf(asked: Asked, of: ProjectRow): Promise<InsideView['waived']> {
  const rows = await from(asked, requirement).where('projectId', '=', of.id).where('state', '=', 'waived').orderBy('dueOn').execute();
  return rows.map(({ id, version, state, kind, periodFrom, periodTo, because }) => ({
    ...{ id, version, state, kind, periodFrom, periodTo, because },
  }));
}

async function volunteeredOf(asked: Asked, of: ProjectRow): Promise<InsideView['volunteered']> {
  const rows = await from(asked, report)
    .where('projectId', '=', of.id)
    .where('requirementId', 'is', null)
    .orderBy('periodFrom')
    .orderBy('id')
    .execute();
  return rows.map(({ id, version, state, kind, periodFrom, periodTo, title }) => ({
    ...{ id, version, state, kind, periodFrom, periodTo, title },
  }));
}
