/** A call of the demonstration country that takes applications, and people who apply; for tests. */
import { type Plan, writeForm as written } from '#engines/form';
import { type AnyRow, type Asked, actsOf, ask, find, type Person, platform } from '#kernel';
import { beginCall, type CallRow, call, publishCall, writeForm } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import { give, make, said } from '#tests/support/asking.ts';
import { beginApplication } from './commands/begin-application.ts';
import { submitApplication } from './commands/submit-application.ts';
import './constraints.ts';

const q = (code: string, en: string) => ({ code, label: said(en) });
const fullPlan: Plan = {
  sections: [
    {
      code: 'plan',
      label: said('Plan'),
      questions: [
        { ...q('aims', 'What do you want to find out?'), kind: 'long', isNeeded: true, limit: { words: 200 } },
        { ...q('method', 'How?'), kind: 'long' },
        { ...q('orcid', 'ORCID iD'), kind: 'line', isIdentifying: true },
        { ...q('agreed', 'All of it is true'), kind: 'declaration' },
      ],
    },
  ],
};
const interestPlan: Plan = {
  sections: [
    {
      code: 'plan',
      label: said('Plan'),
      questions: [{ ...q('aims', 'What do you want to find out?'), kind: 'long', isNeeded: true, limit: { words: 100 } }],
    },
  ],
};
const eligibilityPlan: Plan = {
  sections: [
    {
      code: 'who',
      label: said('Who may apply'),
      questions: [{ ...q('is-resident', 'Is the host in Kestria?'), kind: 'yes-no', accepted: true, isNeeded: true }],
    },
  ],
};

export const opensAt = '2026-03-02T08:00:00.000Z';
export const deadlineAt = '2026-06-01T15:00:00.000Z';
const words = (en: string) => said(en);

/** A published call with an eligibility question and a form, open from 2 March to 1 June 2026 at 15:00 UTC, with ten minutes of grace. */
export async function openCall(
  asked: Asked,
  code: string,
  more: { readonly stages?: CallRow['stages']; readonly [column: string]: unknown } = {},
): Promise<CallRow> {
  const as = { ...asked, person: platform, now: '2026-03-01T08:00:00.000Z' };
  const holder = await make(as, organisation, { name: said(`Ministry of ${code}`), kind: 'government-unit' });
  const begun = await give(as, beginCall, {
    code,
    title: words(`Wells of ${code}`),
    summary: words('Water for all'),
    holderId: holder.id,
    zone: 'Europe/Paris',
    currency: 'EUR',
  });
  const { version } = await ask(
    actsOf(call).change,
    {
      id: begun.id,
      version: begun.version,
      eligibility: words('Hosts in Kestria'),
      afterClosing: words('Two reviewers each, a panel in July'),
      contact: words('wells@kestria.example'),
      opensAt,
      deadlineAt,
      graceMinutes: 10,
      budgetMinor: 100_000_000,
      floorMinor: 100_000,
      capMinor: 50_000_000,
      ...more,
    },
    as,
  );
  for (const [stage, plan] of [
    ['eligibility', eligibilityPlan],
    ...(more.stages?.includes('interest') ? ([['interest', interestPlan]] as const) : []),
    ['full', fullPlan],
  ] as const)
    await give(as, writeForm, { callId: begun.id, version, stage, after: 0, ...written(plan) });
  await give(as, publishCall, { id: begun.id, version });
  return find(as, call, begun.id);
}

let people = 0;
/** Somebody of an institute, as they ask. */
export async function applicant(
  asked: Asked,
  hostId?: string,
  more: object = {},
): Promise<{ readonly row: AnyRow; readonly as: Person; readonly hostId: string }> {
  const as = { ...asked, person: platform };
  people += 1;
  const host = hostId ?? (await make(as, organisation, { name: said(`Institute ${people} of Wells`), kind: 'research-institute' })).id;
  const row = await make(as, person, { givenName: 'Nele', familyName: `Duin ${people}`, organisationId: host, ...more });
  return { row, as: { id: row.id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' }, hostId: host };
}

/** Everything that the form asks. */
export const answered = [
  { place: '/abstract', value: 'Sensors tell a week ahead which wells run dry. 传感器提前一周预警水井干涸。' },
  { place: '/requestedMinor', value: 25_000_000 },
  { place: '/durationMonths', value: 24 },
  { place: '/eligibility/who/is-resident', value: true },
  { place: '/answers/plan/aims', value: 'Which wells run dry, and when?' },
  { place: '/answers/plan/agreed', value: true },
];

export const officerOf = (callId: string, id = '0192bbbb-0000-7000-8000-00000000c001'): Person => ({
  id,
  held: [{ role: 'programme-officer', organisationId: null, callId }],
  cleared: 'internal',
});

export const begin = (asked: Asked, callId: string, title = 'Wells that warn', more: object = {}) =>
  give(asked, beginApplication, { callId, title, ...more });
export const submit = (asked: Asked, applicationId: string, changes: readonly object[] = answered, version = 1, editor = 'one') =>
  give(asked, submitApplication, { applicationId, version, editor, changes });
