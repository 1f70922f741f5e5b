/** What stands before the story of the fund loop begins: people in their offices, money on a line, a programme that serves a task, an open call. By HTTP, each by its person. */
import { writeForm } from '#engines/form';
import type { Asked } from '#kernel';
import { openPerson } from '#systems/identity';
import { type Call, caller, type Row } from './caller.ts';
import { password } from './house.ts';

export const said = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese });
const today = () => new Date().toISOString().slice(0, 10);
const year = new Date().getUTCFullYear();

/** People beside the cast. Bela and Ines apply, Jana and Kees review, Dara speaks for the host. */
const others = {
  bela: 'Varga',
  ines: 'Solberg',
  jana: 'Novak',
  kees: 'Dekker',
  dara: 'Quill',
} as const;
export type Other = keyof typeof others;
const emailOf = (who: Other) => `${who}.${others[who].toLowerCase()}@example.org` as const;

let keys = 0;
/** Gives a command by HTTP; answers what it answered. */
export async function act<T = Row>(call: Call, name: string, body: object, isOnce = true): Promise<T> {
  const headers = isOnce ? { 'idempotency-key': `loop-${keys++}` } : {};
  const { status, body: told, text } = await call<{ readonly answer: T }>('POST', `/api/v1/commands/${name}`, { headers, body });
  if (status >= 300) throw new Error(`${name} was answered ${status}: ${text}`);
  return told.answer;
}
async function make(call: Call, many: string, body: object): Promise<Row> {
  const { status, body: row, text } = await call('POST', `/api/v1/${many}`, { body });
  if (status >= 300) throw new Error(`${many} was answered ${status}: ${text}`);
  return row;
}
export async function read<T = Row>(call: Call, path: string): Promise<T> {
  const { status, body, text } = await call<T>('GET', path);
  if (status !== 200) throw new Error(`${path} was answered ${status}: ${text}`);
  return body;
}

export type Loop = Awaited<ReturnType<typeof layLoop>>;

/** Omar appoints; he keeps the books. Ilse runs programme and call, Edda chairs and judges. */
export async function layLoop(address: string, platform: Asked) {
  const people = {} as Record<Other, string>;
  for (const [who, familyName] of Object.entries(others) as [Other, string][]) {
    const email = emailOf(who);
    const givenName = who.charAt(0).toUpperCase() + who.slice(1);
    const { personId } = await openPerson(platform, { givenName, familyName, email, password, isVerified: true }, 'member');
    people[who] = personId;
  }
  const omar = await caller(address, 'omar');
  const idOf = async (familyName: string) => String((await read(omar, `/api/v1/people?q=${familyName}`)).items[0]?.id);
  const [ilseId, omarId, eddaId, noorId, tomasId] = [
    await idOf('Marten'),
    await idOf('Quist'),
    await idOf('Vries'),
    await idOf('Haddad'),
    await idOf('Rehn'),
  ];
  const holderId = String((await read(omar, '/api/v1/organisations?code=bench-fund')).items[0]?.id);
  const host = await make(omar, 'organisations', { name: said('Institute of wells', '水井研究所'), kind: 'research-institute' });
  const other = await make(omar, 'organisations', { name: said('Works of the harbour', '港口工厂'), kind: 'enterprise' });
  const appoint = (personId: string, role: string, organisationId?: string) =>
    make(omar, 'appointments', { personId, role, ...(organisationId && { organisationId }), fromOn: '2020-01-01' });
  await appoint(ilseId, 'programme-officer', holderId);
  await appoint(omarId, 'budget-holder');
  await appoint(people.dara, 'budget-holder', host.id);
  const calls = { omar, ilse: await caller(address, 'ilse'), edda: await caller(address, 'edda'), noor: await caller(address, 'noor') };
  const by = async (who: Other) => caller(address, emailOf(who));
  const more = { bela: await by('bela'), ines: await by('ines'), jana: await by('jana'), kees: await by('kees'), dara: await by('dara') };
  const ids = { ...people, ilse: ilseId, omar: omarId, edda: eddaId, noor: noorId, tomas: tomasId };
  return { address, ids, holderId, hostId: host.id, otherId: other.id, ...calls, ...more };
}

/** The appropriation, the programme under the task, and its call, open for thirty days. */
export async function openLoop({ omar, ilse, holderId }: Loop) {
  const source = await make(omar, 'funding-sources', {
    code: 'kestria-budget',
    kind: 'own-budget',
    name: said('Budget of Kestria', '凯斯特里亚财政预算'),
  });
  const fund = await make(omar, 'funds', {
    code: 'wells-fund',
    name: said('Fund for wells', '水井基金'),
    purpose: said('Less water is lost between the well and the tap.', '减少从水井到龙头之间的漏失。'),
    holderId,
    currency: 'KTC',
    firstMonth: 1,
  });
  await omar('POST', `/api/v1/funds/${fund.id}/publish`, { headers: { 'if-match': `"${fund.version}"` }, body: {} });
  const line = await act(omar, 'open-budget-line', {
    fundId: fund.id,
    fiscalYear: year,
    code: 'wells',
    name: said('Wells', '水井'),
    support: 'competitive',
    chainLink: 'pilot',
  });
  await act(omar, 'appropriate-funds', {
    budgetLineId: line.id,
    sourceId: source.id,
    amountMinor: 100_000_000,
    decision: `Budget Act ${year}`,
    decidedOn: `${year}-01-01`,
  });
  await act(omar, 'publish-budget-line', { id: line.id, version: line.version });
  const task = (await read<{ items: readonly (Row & { readonly clauseId: string })[] }>(ilse, '/api/v1/tasks?code=leak-sensors')).items[0];
  if (!task) throw new Error('The pack of Kestria has a task leak-sensors.');
  const draft = await act(ilse, 'draft-programme', {
    code: 'wells-that-warn',
    name: said('Wells that warn', '会预警的水井'),
    purpose: said('A well tells a week ahead that it runs dry.', '水井提前一周预告枯竭。'),
    kind: 'programme',
    tier: 2,
    holderId,
    fundId: fund.id,
    chainLink: 'pilot',
    fieldCodes: ['2.2'],
    fromOn: `${year}-01-01`,
  });
  await act(ilse, 'cite-mandate', { programmeId: draft.id, taskId: task.id });
  const { version } = await read(ilse, `/api/v1/programmes/${draft.id}`);
  await act(ilse, 'launch-programme', { id: draft.id, version });
  return { lineId: line.id, task, programmeId: draft.id, call: await openCall(ilse, holderId, draft.id, line.id) };
}

const form = writeForm({
  sections: [
    {
      code: 'plan',
      label: said('Plan', '研究计划'),
      questions: [
        {
          code: 'aims',
          kind: 'long',
          label: said('What do you want to find out?', '研究目标是什么？'),
          isNeeded: true,
          limit: { words: 900 },
        },
        { code: 'method', kind: 'long', label: said('How will you find it out?', '如何研究？'), limit: { words: 900 } },
      ],
    },
  ],
});

async function openCall(ilse: Call, holderId: string, programmeId: string, budgetLineId: string): Promise<Row> {
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
  const begun = await act(ilse, 'begin-call', {
    code: 'wells',
    title: said('Sensors for deep wells', '深井传感器'),
    summary: said('Sensors that tell a week ahead which wells run dry.', '提前一周预告水井枯竭的传感器。'),
    holderId,
    programmeId,
    budgetLineId,
    zone: 'Europe/Tallinn',
    currency: 'KTC',
  });
  const changed = await ilse('PATCH', `/api/v1/calls/${begun.id}`, {
    headers: { 'if-match': `"${begun.version}"` },
    body: {
      eligibility: said('Hosts in Kestria.', '凯斯特里亚境内单位。'),
      afterClosing: said('Two reviewers read each application; a panel meets.', '每份申请由两位专家评审，随后会评。'),
      contact: said('wells@example.org', 'wells@example.org'),
      opensAt: days(-1),
      deadlineAt: days(30),
      graceMinutes: 0,
      publicityDays: 0,
      budgetMinor: 60_000_000,
      capMinor: 30_000_000,
      blindness: 'single',
      reviewsPerApplication: 2,
    },
  });
  if (changed.status >= 300) throw new Error(changed.text);
  await act(ilse, 'write-form', { callId: begun.id, version: changed.body.version, stage: 'full', after: 0, ...form });
  const { version } = await read(ilse, `/api/v1/calls/${begun.id}`);
  return act(ilse, 'publish-call', { id: begun.id, version });
}

export interface Text {
  readonly title: string;
  readonly abstract: string;
  readonly aims: string;
  readonly method: string;
}

/** Somebody applies by HTTP, as the page does. */
export async function applyBy(call: Call, callId: string, organisationId: string, text: Text): Promise<string> {
  const begun = await act(call, 'begin-application', { callId, title: text.title, organisationId });
  const values = {
    '/abstract': text.abstract,
    '/requestedMinor': 20_000_000,
    '/durationMonths': 24,
    '/answers/plan/aims': text.aims,
    '/answers/plan/method': text.method,
  };
  const changes = Object.entries(values).map(([place, value]) => ({ place, value }));
  const sent = await act<{ readonly is: string; readonly faults?: unknown }>(call, 'submit-application', {
    applicationId: begun.id,
    version: 1,
    editor: 'loop',
    changes,
  });
  if (sent.is === 'saved') throw new Error(`Not received: ${JSON.stringify(sent.faults)}`);
  return begun.id;
}

/** A reviewer who takes two reviews at most comes into the pool, by an officer. */
export const poolIn = (ilse: Call, personId: string) =>
  make(ilse, 'reviewers', {
    personId,
    fieldCodes: ['2.2'],
    expertise: said('Sensors and wells', '传感器与水井'),
    keywords: ['sensors', 'wells'],
    works: [],
    languages: ['en'],
    mostLoad: 2,
  });

export { today };
