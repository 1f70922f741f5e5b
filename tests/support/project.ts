/** A project of the demonstration country with a fund that pays it, people who lead, run, judge and pay it, for tests of what happens to projects. */
import { z } from 'zod';
import { type AnyRow, type Asked, ask, command, keep, newId, type Person, platform, type Role } from '#kernel';
import { fund, funding, fundingSource } from '#systems/funding';
import { addDays, addMonths, type ProjectRow, project, projectCost, projectMember, projects } from '#systems/projects';
import { organisation, person } from '#systems/registry';
import { reports } from '#systems/reports';
import { give, make, said } from './asking.ts';

const named = (name: string) => {
  const found = [...funding.commands, ...projects.commands, ...reports.commands].find((one) => one.name === name);
  if (!found) throw new Error(`There is no command ${name}.`);
  return found;
};
/** Gives a command of funds, projects or reports by its name. */
export const act = (asked: Asked, name: string, input: object) => give(asked, named(name), input) as Promise<AnyRow>;

export const as = (row: { readonly id: string }, role?: Role, organisationId: string | null = null): Person => ({
  id: row.id,
  held: [{ role: 'member', organisationId: null }, ...(role ? [{ role, organisationId }] : [])],
  cleared: 'internal',
});

export const terms = {
  milestones: [
    { name: said('Sensors are in the wells'), dueOn: '2026-03-31' },
    { name: said('One season of readings'), dueOn: '2026-12-31' },
  ],
  indicators: [{ name: said('Warning time'), unit: 'hours', baseline: '2', target: '12', direction: 'increase', targetOn: '2027-06-30' }],
  payments: [
    { name: said('At the start'), amountMinor: 40_000 },
    { name: said('After the sensors'), amountMinor: 20_000, milestone: 1 },
  ],
};

type Where = (who?: Person, more?: Partial<Asked>) => Asked;

type Part = 'lead' | 'mate' | 'helper' | 'dean' | 'officer' | 'other' | 'judge' | 'keeper';
const names: Readonly<Record<Part, string>> = {
  lead: 'Noor',
  mate: 'Ines',
  helper: 'Bela',
  dean: 'Dara',
  officer: 'Olga',
  other: 'Otto',
  judge: 'Jana',
  keeper: 'Kees',
};

interface Wanted {
  /** Columns of the project. */
  readonly row?: Readonly<Record<string, unknown>>;
  /** Ids of people who are there already and take a part. */
  readonly people?: Partial<Readonly<Record<Part, string>>>;
}

/** A project of 600.00 EUR over two years from January 2026, whose contract is not offered yet; `asked` makes an Asked for a person. */
export async function foundProject(asked: Where, code: string, { row: more = {}, people = {} }: Wanted = {}) {
  const own = asked(platform);
  const holder = await make(own, organisation, { name: said(`Agency of ${code}`), kind: 'government-unit' });
  const host = await make(own, organisation, { name: said(`Institute of ${code}`), kind: 'research-institute' });
  const one = async (part: Part, organisationId: string): Promise<{ readonly id: string }> => {
    const id = people[part];
    return id ? { id } : make(own, person, { givenName: names[part], familyName: code.slice(0, 40), organisationId });
  };
  const [lead, mate, helper, dean] = [
    await one('lead', host.id),
    await one('mate', host.id),
    await one('helper', host.id),
    await one('dean', host.id),
  ];
  const [officer, other, judge, keeper] = [
    await one('officer', holder.id),
    await one('other', holder.id),
    await one('judge', holder.id),
    await one('keeper', holder.id),
  ];
  const money = await foundMoney(own, code, holder.id);
  const founded = await ask(founding, { code, holder: holder.id, host: host.id, lead: lead.id, ...money, more }, own);
  const team: [{ readonly id: string }, string][] = [
    [mate, 'co-lead'],
    [helper, 'assistant'],
  ];
  for (const [{ id }, role] of team) await act(own, 'add-project-member', { projectId: founded.id, personId: id, role });
  const cast = {
    lead: as(lead),
    mate: as(mate),
    helper: as(helper),
    dean: as(dean, 'administrator', host.id),
    officer: as(officer, 'programme-officer', holder.id),
    other: as(other, 'programme-officer', holder.id),
    judge: as(judge, 'evaluator', holder.id),
    keeper: as(keeper, 'budget-holder', holder.id),
  };
  return { project: founded, holder, host, ...money, ...cast };
}
export type Founded = Awaited<ReturnType<typeof foundProject>>;

/** The same, signed by both sides and running. */
export async function startProject(asked: Where, code: string, wanted: Wanted = {}): Promise<Founded & { contract: AnyRow }> {
  const f = await foundProject(asked, code, wanted);
  const offered = await act(asked(f.officer), 'offer-contract', { projectId: f.project.id, wording: said('We work on wells'), terms });
  await act(asked(f.lead), 'sign-contract', { id: offered.id, digest: offered.digest });
  await act(asked(f.officer), 'sign-contract', { id: offered.id, digest: offered.digest });
  return { ...f, contract: offered };
}

async function foundMoney(own: Asked, code: string, holderId: string) {
  const source = await make(own, fundingSource, { code: `${code}-state`, name: said('Budget of the state'), kind: 'own-budget' });
  const whole = await make(own, fund, {
    code: `${code}-fund`,
    name: said(`Fund of ${code}`),
    purpose: said('Clean water'),
    holderId,
    currency: 'EUR',
    firstMonth: 1,
  });
  const line = await act(own, 'open-budget-line', {
    fundId: whole.id,
    fiscalYear: 2026,
    code: 'wells',
    name: said('Wells'),
    support: 'competitive',
  });
  await act(own, 'appropriate-funds', {
    budgetLineId: line.id,
    sourceId: source.id,
    amountMinor: 100_000,
    decision: 'Budget Act 2026',
    decidedOn: '2026-01-01',
  });
  const promised = await act(own, 'commit-funds', {
    budgetLineId: line.id,
    amountMinor: 60_000,
    purpose: said('Sensors for wells'),
    committedOn: '2026-01-01',
  });
  return { lineId: line.id, commitmentId: promised.id };
}

/** Keeps a project as opening one does, without the call, the application and the award that came before it. */
const founding = command({
  name: 'found-project',
  says: { en: 'Found a project', 'zh-Hans': '建立项目' },
  input: z.strictObject({
    code: z.string(),
    holder: z.uuid(),
    host: z.uuid(),
    lead: z.uuid(),
    lineId: z.uuid(),
    commitmentId: z.uuid(),
    more: z.record(z.string(), z.unknown()),
  }),
  may: () => true,
  run: async (asked, { code, holder, host, lead, lineId, commitmentId, more }): Promise<ProjectRow> => {
    const fromOn = '2026-01-01';
    const toOn = addDays(addMonths(fromOn, 24), -1);
    const row = await keep(asked, project, {
      reference: `P-${code}`,
      awardId: newId(),
      applicationId: newId(),
      callId: newId(),
      programmeId: null,
      title: { en: `Wells that warn (${code})`, 'zh-Hans': `会预警的水井（${code}）` },
      abstract: { en: 'Sensors tell before a well runs dry.' },
      organisationId: host,
      holderId: holder,
      regionId: null,
      leadId: lead,
      fieldCodes: ['1.5'],
      keywords: ['water'],
      currency: 'EUR',
      amountMinor: 60_000,
      budgetLineId: lineId,
      commitmentId,
      schemeId: null,
      fromOn,
      toOn,
      plannedToOn: toOn,
      ...more,
    });
    const inside = { projectId: row.id };
    await keep(asked, projectMember, { ...inside, personId: lead, role: 'lead', organisationId: host, fromOn, toOn: null });
    for (const [category, minor] of [
      ['equipment', 20_000],
      ['staff', 40_000],
    ] as const)
      await keep(asked, projectCost, { ...inside, category, appliedMinor: minor, plannedMinor: minor });
    return row;
  },
});
