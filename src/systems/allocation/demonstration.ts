/** A call of the demonstration country with applications and grades, for tests: rows as earlier commands leave them. */
import { z } from 'zod';
import { type AnyRecord, type AnyRow, type Asked, actsOf, ask, command, keep, newId, type Person, platform, type Role } from '#kernel';
import { application, applicationMember, recusal } from '#systems/applications';
import { call } from '#systems/calls';
import { fund, funding, fundingSource } from '#systems/funding';
import { organisation, person } from '#systems/registry';
import { assessment, assignment, panel } from '#systems/review';
import { give, said } from '#tests/support/asking.ts';
import { openAllocation } from './commands/open-allocation.ts';
import { proposeAllocation } from './commands/propose-allocation.ts';
import { tryScenario } from './commands/try-scenario.ts';
import { usualSettings } from './rules/settings.ts';
import { workOut } from './work-out.ts';

const laid = (record: AnyRecord) =>
  command({
    name: `lay-${record.table}`,
    says: said('Lay a row'),
    input: z.record(z.string(), z.unknown()),
    may: () => true,
    run: (asked, row): Promise<AnyRow> => keep(asked, record, row),
  });

export const asPerson = (id: string, role?: Role, scope: object = {}): Person => ({
  id,
  held: [{ role: 'member', organisationId: null }, ...(role ? [{ role, organisationId: null, ...scope }] : [])],
  cleared: 'internal',
});

/** Grades by application, then by assessor (A, B, C, …); null is none. */
export type Grades = readonly (readonly (number | null)[])[];

/** Ten applications, of which the money funds five; the sixth parts its assessors. */
export const usualGrades: Grades = [
  [6, 6, 5, 6],
  [6, 5, 6, 5],
  [5, 5, 5, 6],
  [5, 4, 5, 5],
  [4, 4, 4, 5],
  [6, 1, 6, 1],
  [4, 3, 4, 4],
  [3, 3, 3, 3],
  [2, 2, 3, 2],
  [1, 2, 1, 1],
];

export async function stage(
  asked: Asked,
  code: string,
  {
    grades = usualGrades,
    appropriatedMinor = 100_000,
    ...more
  }: { grades?: Grades; appropriatedMinor?: number; readonly [column: string]: unknown } = {},
) {
  const as = { ...asked, person: platform };
  const lay = (record: AnyRecord, row: object) => ask(laid(record), row as Record<string, unknown>, as);
  const make = (record: AnyRecord, row: object) => ask(actsOf(record).create, row, as);
  const holder = await make(organisation, { code: `${code}-ministry`, name: said(`Ministry of ${code}`), kind: 'government-unit' });
  const host = await make(organisation, { code: `${code}-institute`, name: said(`Institute of ${code}`), kind: 'research-institute' });
  const named = async (familyName: string) => (await make(person, { givenName: 'Wen', familyName: `${familyName} of ${code}` })).id;
  const line = await fundOf(as, code, holder.id, appropriatedMinor);
  const row = await lay(call, {
    ...{ code, title: said(`Wells ${code}`), summary: said('Wells that warn'), eligibility: null, afterClosing: null, contact: null },
    ...{ kind: 'open', programmeId: null, problemId: null, budgetLineId: line.id, holderId: holder.id, regionId: null, fieldCodes: [] },
    ...{ partnerFunders: [], isOpenAbroad: false, stages: ['full'], opensAt: '2026-01-01T00:00:00Z', interestDeadlineAt: null },
    ...{ deadlineAt: '2026-02-01T00:00:00Z', zone: 'Asia/Shanghai', graceMinutes: 0, publicityDays: 7, decisionExpectedOn: null },
    ...{ currency: 'EUR', budgetMinor: 50_000, floorMinor: null, capMinor: null, mostPerLead: null, mostPerOrganisation: null },
    ...{ blindness: 'double', reviewsPerApplication: 4, criteria: [{ code: 'idea', label: said('Idea'), help: null, weight: 1 }] },
    ...{ scale: { from: 1, to: 6, step: '1', anchors: [] }, publishedAt: '2026-01-01T00:00:00Z', closedAt: '2026-02-01T00:00:00Z' },
    ...{ clonedFromId: null, state: 'closed', ...more },
  });
  const place = { callId: row.id, programmeId: null, holderId: holder.id, regionId: null };
  const assessors = await Promise.all(['Adler', 'Brandt', 'Chen', 'Duval'].map(named));
  const masks = assessors.map(() => newId());
  const applications = [];
  for (const [i, given] of grades.entries()) {
    const applied = await apply(i);
    applications.push(applied);
    for (const [k, grade] of given.entries()) if (grade !== null) await judge(applied.id, k, grade);
  }

  async function apply(i: number) {
    const leadId = await named(`Lead ${i + 1}`);
    const applied = await lay(application, {
      ...{ ...place, reference: `${code}-${String(i + 1).padStart(4, '0')}`, stage: 'full', title: `Well ${i + 1}`, titleTranslated: null },
      ...{
        abstract: 'Sensors in a hundred wells.',
        leadId,
        organisationId: host.id,
        answers: {},
        eligibility: null,
        requestedMinor: 10_000,
      },
      ...{
        currency: 'EUR',
        durationMonths: 24,
        fieldCodes: ['2.2'],
        keywords: [],
        careerStage: i % 3 === 0 ? 'early' : 'senior',
        earlierId: null,
      },
      ...{ submittedAt: '2026-01-20T00:00:00Z', contentHash: newId(), state: 'submitted' },
    });
    const member = { applicationId: applied.id, personId: leadId, role: 'lead', organisationId: host.id, part: null, answeredAt: null };
    await lay(applicationMember, { ...member, state: 'confirmed' });
    return { ...applied, leadId };
  }
  async function judge(applicationId: string, k: number, grade: number) {
    const personId = assessors[k] as string;
    const assigned = await lay(assignment, {
      ...{ ...place, applicationId, personId, place: 'primary', similarity: null, origin: 'officer', kept: false, planId: null },
      ...{ principalId: null, requestId: null, answerUntil: null, dueOn: null, because: null, state: 'done' },
    });
    await lay(assessment, {
      ...{ ...place, assignmentId: assigned.id, applicationId, personId, mask: masks[k], letter: 'ABCD'[k], blindness: 'double' },
      ...{ principalId: null, scores: [{ criterion: 'idea', grade: String(grade), remark: null }], grade: String(grade) },
      ...{ recommendation: 'fund', forApplicant: `Remark ${k} on a plan graded ${grade}.`, confidential: null },
      ...{ submittedAt: '2026-03-01T00:00:00Z', returnedBecause: null, state: 'submitted' },
    });
  }
  const bar = (applicationId: string, personId: string) =>
    lay(recusal, {
      ...{ ...place, applicationId, personId, ground: 'declared', because: 'A friend', evidence: null, foundBy: 'declared' },
      liftedBecause: null,
    });
  const seat = async (members: readonly string[]) => {
    const [chairId = newId()] = members;
    const whole = await lay(panel, {
      ...{ ...place, name: said('Panel'), chairId, meetsAt: '2026-03-10T00:00:00Z', zone: 'Asia/Shanghai', venue: null, isSecret: false },
      ...{ quorumPercent: 50, openedAt: null, closedAt: null },
    });
    return whole;
  };
  return { as, call: row, place, holder, host, line, applications, assessors, lay, named, bar, seat };
}

const byName = (name: string) => {
  const found = funding.commands.find((one) => one.name === name);
  if (!found) throw new Error(`There is no command ${name}.`);
  return found;
};

async function fundOf(as: Asked, code: string, holderId: string, appropriatedMinor: number): Promise<AnyRow> {
  const source = await ask(
    actsOf(fundingSource).create,
    { code: `${code}-budget`, name: said('Budget of the state'), kind: 'own-budget' },
    as,
  );
  const whole = await ask(
    actsOf(fund).create,
    { code, name: said(`Fund ${code}`), purpose: said('Clean water'), holderId, currency: 'EUR', firstMonth: 1 },
    as,
  );
  const line = (await give(as, byName('open-budget-line'), {
    fundId: whole.id,
    fiscalYear: 2026,
    code: 'wells',
    name: said('Wells'),
    support: 'competitive',
  })) as AnyRow;
  await give(as, byName('appropriate-funds'), {
    budgetLineId: line.id,
    sourceId: source.id,
    amountMinor: appropriatedMinor,
    decision: 'Budget Act 2026',
    decidedOn: '2026-01-02',
  });
  return line;
}

export const [early, decided, over, later] = [
  '2026-03-15T09:00:00.000Z',
  '2026-03-20T09:00:00.000Z',
  '2026-03-28T09:00:00.000Z',
  '2026-05-20T09:00:00.000Z',
] as const;
export const quickSettings = { ...usualSettings({ budgetMinor: 50_000 }), draws: 800, effortSeconds: 0.2, reservePlaces: 3 };

/** A call with its people, up to a proposal; `at` asks at an instant as a person. */
export async function proposed(at: (now: string, person?: Person) => Asked, code: string, more: object = {}) {
  const s = await stage(at(early), code, { ...more });
  const officer = asPerson(await s.named('Officer'), 'programme-officer', { organisationId: s.holder.id });
  const other = asPerson(await s.named('Second officer'), 'programme-officer', { organisationId: s.holder.id });
  const host = asPerson(await s.named('Rector'), 'administrator', { organisationId: s.host.id });
  const asked = at(decided, officer);
  const opened = await give(asked, openAllocation, { callId: s.call.id });
  const scenario = await give(asked, tryScenario, { allocationId: opened.id, name: 'As usual', settings: quickSettings });
  await workOut(at(decided), scenario.id);
  const whole = await give(asked, proposeAllocation, { id: opened.id, version: opened.version, scenarioId: scenario.id });
  return { ...s, officer, other, host, asked, scenario, allocation: whole };
}
