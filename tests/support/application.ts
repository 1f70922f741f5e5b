/** A call of the demonstration country that is open for thirty days, and an application that Tomas begins; made by the API as an officer and an applicant make them. Ilse is given the role. */
import { writeForm } from '#engines/form';
import { type Call, caller } from './caller.ts';

const said = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese });
let keys = 0;
interface Made {
  readonly id: string;
  readonly version: number;
}
async function post<T = Made>(call: Call, path: string, body: object): Promise<T> {
  const answer = await call<T>('POST', path, { body, headers: { 'idempotency-key': `application-${keys++}` } });
  if (answer.status >= 300) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
  return answer.body;
}
const command = async (call: Call, name: string, body: object): Promise<Made> =>
  (await post<{ readonly answer: Made }>(call, `/api/v1/commands/${name}`, body)).answer;

const full = writeForm({
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
          limit: { words: 200 },
        },
        { code: 'method', kind: 'long', label: said('How will you find it out?', '如何研究？') },
        { code: 'agreed', kind: 'declaration', label: said('All of it is true', '以上内容属实') },
      ],
    },
  ],
});
const eligibility = writeForm({
  sections: [
    {
      code: 'who',
      label: said('Who may apply', '申请资格'),
      questions: [
        {
          code: 'is-resident',
          kind: 'yes-no',
          label: said('Is the host in Kestria?', '依托单位是否在凯斯特里亚？'),
          accepted: true,
          isNeeded: true,
        },
      ],
    },
  ],
});

export async function makeApplication(address: string, code = 'wells'): Promise<{ readonly id: string; readonly callId: string }> {
  const omar = await caller(address, 'omar');
  const { items: people } = (await omar('GET', '/api/v1/people?q=Marten')).body;
  await post(omar, '/api/v1/appointments', { personId: people[0]?.id, role: 'programme-officer', fromOn: '2020-01-01' });
  const ilse = await caller(address, 'ilse');
  const { items: units } = (await ilse('GET', '/api/v1/organisations?limit=2')).body;
  const holderId = units[0]?.id;
  const words = { title: said('Wells that warn', '会预警的水井'), summary: said('Sensors for deep wells.', '深井传感器。') };
  const begun = await command(ilse, 'begin-call', { code, ...words, holderId, zone: 'Europe/Paris', currency: 'KTC' });
  const days = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString();
  const changed = await ilse('PATCH', `/api/v1/calls/${begun.id}`, {
    headers: { 'if-match': `"${begun.version}"` },
    body: {
      eligibility: said('Hosts in Kestria.', '凯斯特里亚境内单位。'),
      afterClosing: said(
        'Two reviewers read each application; a panel meets a month later.',
        '每份申请由两位专家评审，一个月后召开评审会。',
      ),
      contact: said('wells@kestria.example', 'wells@kestria.example'),
      opensAt: days(-1),
      deadlineAt: days(30),
      graceMinutes: 10,
      budgetMinor: 100_000_000,
      capMinor: 50_000_000,
    },
  });
  const version = (changed.body as unknown as { version: number }).version;
  for (const [stage, form] of [
    ['eligibility', eligibility],
    ['full', full],
  ] as const)
    await command(ilse, 'write-form', { callId: begun.id, version, stage, after: 0, ...form });
  await command(ilse, 'publish-call', { id: begun.id, version });
  const tomas = await caller(address, 'tomas');
  const { id } = await command(tomas, 'begin-application', {
    callId: begun.id,
    title: 'Sensors for deep wells',
    organisationId: units[1]?.id ?? holderId,
  });
  return { id, callId: begun.id };
}
