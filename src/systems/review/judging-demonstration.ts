/** A call of the demonstration country with applications, reviewers and a panel, for tests. */
import { z } from 'zod';
import { writeForm } from '#engines/form';
import {
  type AnyRecord,
  type AnyRow,
  type Asked,
  actsOf,
  ask,
  type Command,
  command,
  keep,
  newId,
  type Person,
  platform,
  Refusal,
  type Role,
} from '#kernel';
import { application, applicationMember, recusal } from '#systems/applications';
import { call, callForm } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import { setAgenda } from './commands/set-agenda.ts';
import { setUpPanel } from './commands/set-up-panel.ts';
import { submitAssessment } from './commands/submit-assessment.ts';
import './constraints.ts';
import type { Written } from './records/written.ts';
import { assignment } from './records.ts';

export const said = (en: string) => ({ en, 'zh-Hans': `${en}(中文)` });

let keys = 0;
/** Gives a command with a key of its own; what is sent is checked by the command, also where it is wrong on purpose. */
export const give = <I extends z.ZodType, O>(asked: Asked, command: Command<I, O>, input: object): Promise<O> =>
  ask(command, input as z.input<I>, command.once ? { ...asked, key: asked.key ?? `judging-${keys++}` } : asked);

/** The code of a refusal with the places that it names. */
export const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? [why.code, ...why.faults.map(({ pointer }) => pointer)].join(' ') : String(why)),
  );

/** A row as an earlier command left it. */
const laid = (record: AnyRecord) =>
  command({
    name: `lay-${record.table}`,
    says: said('Lay a row'),
    input: z.record(z.string(), z.unknown()),
    may: () => true,
    run: (asked, row): Promise<AnyRow> => keep(asked, record, row),
  });

export const asPerson = (id: string, role: Role = 'member', scope: object = {}): Person => ({
  id,
  held: [{ role: 'member', organisationId: null }, ...(role === 'member' ? [] : [{ role, organisationId: null, ...scope }])],
  cleared: 'internal',
});

export const criteria = [
  { code: 'idea', label: said('Idea'), help: null, weight: 3 },
  { code: 'team', label: said('Team'), help: null, weight: 1 },
];

const plan = {
  sections: [
    {
      code: 'work',
      label: said('Work'),
      questions: [
        { code: 'aims', label: said('Aims'), kind: 'long' as const, isNeeded: true },
        { code: 'before', label: said('Own work before'), kind: 'long' as const, isIdentifying: true },
        { code: 'team', label: said('Team'), kind: 'people' as const },
        {
          code: 'costs',
          label: said('Costs'),
          kind: 'budget' as const,
          categories: [
            { code: 'staff', label: said('Staff') },
            { code: 'sensors', label: said('Sensors') },
          ],
        },
      ],
    },
  ],
};
/** `Quagmirefern` stands only where it tells who applies. */
const answered = {
  work: {
    aims: 'Wells that warn a week before they run dry.\n\nSensors in a hundred wells, read every hour.',
    before: 'Our Quagmirefern institute has built two of them.',
    team: [{ name: 'Quagmirefern Heron' }],
    costs: [
      { category: 'staff', amountMinor: 3_000 },
      { category: 'sensors', amountMinor: 2_000 },
    ],
  },
};

/** What a reviewer wrote who gave these two grades. */
export const wrote = (idea: string | null, team: string | null, more: Partial<Written> = {}): Written => ({
  scores: [
    { criterion: 'idea', grade: idea, remark: null },
    { criterion: 'team', grade: team, remark: null },
  ],
  recommendation: 'fund',
  forApplicant:
    'A clear plan for wells that warn before they run dry, with a team that has built two of them and says what could go wrong.',
  confidential: null,
  ...more,
});

export async function openCall(asked: Asked, code: string, more: object = {}) {
  const as = { ...asked, person: platform };
  const lay = (record: AnyRecord, row: object) => ask(laid(record), row as Record<string, unknown>, as);
  const holder = await ask(actsOf(organisation).create, { name: said(`Ministry of ${code}`), kind: 'government-unit' }, as);
  const host = await ask(actsOf(organisation).create, { name: said(`Institute of ${code}`), kind: 'research-institute' }, as);
  const personNamed = async (familyName: string) =>
    (await ask(actsOf(person).create, { givenName: 'Wen', familyName: `${familyName} of ${code}` }, as)).id;
  const row = await lay(call, {
    ...{ code, title: said(`Wells ${code}`), summary: said('Wells that warn'), eligibility: null, afterClosing: null, contact: null },
    ...{ kind: 'open', programmeId: null, problemId: null, budgetLineId: null, holderId: holder.id, regionId: null, fieldCodes: [] },
    ...{ partnerFunders: [], isOpenAbroad: false, stages: ['full'], opensAt: '2026-01-01T00:00:00Z', interestDeadlineAt: null },
    ...{ deadlineAt: '2026-02-01T00:00:00Z', zone: 'Asia/Shanghai', graceMinutes: 0, publicityDays: 7, decisionExpectedOn: null },
    ...{ currency: 'EUR', budgetMinor: 100_000, floorMinor: null, capMinor: null, mostPerLead: null, mostPerOrganisation: null },
    ...{ blindness: 'double', reviewsPerApplication: 3, criteria, scale: { from: 1, to: 6, step: '0.5', anchors: [] } },
    ...{ publishedAt: '2026-01-01T00:00:00Z', closedAt: '2026-02-01T00:00:00Z', clonedFromId: null, state: 'closed' },
    ...more,
  });
  const place = { callId: row.id, programmeId: null, holderId: holder.id, regionId: null };
  await lay(callForm, { ...place, stage: 'full', edition: 1, ...writeForm(plan) });
  let number = 0;
  const apply = async (title = 'Wells that warn', lead?: string) => {
    const leadId = lead ?? (await personNamed(`Lead ${number + 1}`));
    const applied = await lay(application, {
      ...{ ...place, reference: `${code}-${String(++number).padStart(4, '0')}`, stage: 'full', title, titleTranslated: null },
      ...{
        abstract: 'Sensors in a hundred wells.',
        leadId,
        organisationId: host.id,
        answers: answered,
        eligibility: null,
        requestedMinor: 5_000,
      },
      ...{ currency: 'EUR', durationMonths: 24, fieldCodes: [], keywords: [], careerStage: null, earlierId: null },
      ...{ submittedAt: '2026-01-20T00:00:00Z', contentHash: newId(), state: 'submitted' },
    });
    await lay(applicationMember, {
      ...{
        applicationId: applied.id,
        personId: leadId,
        role: 'lead',
        organisationId: host.id,
        part: null,
        answeredAt: null,
        state: 'confirmed',
      },
    });
    return { ...(applied as AnyRow & { readonly reference: string; readonly organisationId: string }), leadId };
  };
  const assign = (applicationId: string, personId: string, more: object = {}) =>
    lay(assignment, {
      ...{ ...place, applicationId, personId, place: 'primary', similarity: null, origin: 'officer', kept: false, planId: null },
      ...{ principalId: null, requestId: null, answerUntil: null, dueOn: null, because: null, state: 'accepted' },
      ...more,
    });
  const bar = (applicationId: string, personId: string) =>
    lay(recusal, {
      ...{
        ...place,
        applicationId,
        personId,
        ground: 'declared',
        because: 'A friend',
        evidence: null,
        foundBy: 'declared',
        liftedBecause: null,
      },
    });
  const judge = (assignmentId: string, personId: string, content: Written = wrote('5', '4')) =>
    give({ ...asked, person: asPerson(personId) }, submitAssessment, { assignmentId, number: 0, content });
  const convene = async (chairId: string, memberIds: readonly string[], wanted: object = {}) => {
    const panel = await give(as, setUpPanel, {
      ...{ callId: row.id, name: said(`Panel of ${code}`), chairId, memberIds, meetsAt: '2026-04-01T01:00:00Z', zone: 'Asia/Shanghai' },
      ...wanted,
    });
    await give(as, setAgenda, { panelId: panel.id, order: 'reference' });
    return panel;
  };
  return {
    holder,
    host,
    call: row,
    place,
    personNamed,
    apply,
    assign,
    bar,
    judge,
    convene,
    lay,
    officer: { role: 'programme-officer', organisationId: holder.id },
  };
}
