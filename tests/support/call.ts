/** A call of the demonstration country, made by the API as a programme officer makes it. Ilse is given the role. */

import { writeForm } from '#engines/form';
import { waterPlan } from '#engines/form/made-up';
import { type Call, caller } from './caller.ts';

const said = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese });

/** Makes Ilse an officer. */
export async function appointOfficer(address: string): Promise<Call> {
  const omar = await caller(address, 'omar');
  const { items: people } = (await omar('GET', '/api/v1/people?q=Marten')).body;
  await omar('POST', '/api/v1/appointments', { body: { personId: people[0]?.id, role: 'programme-officer', fromOn: '2020-01-01' } });
  return caller(address, 'ilse');
}

let keys = 0;
export const give = async (call: Call, name: string, body: object) => {
  const answer = await call('POST', `/api/v1/commands/${name}`, { headers: { 'idempotency-key': `call-${keys++}` }, body });
  if (answer.status >= 400) throw new Error(`${name}: ${answer.text}`);
  return (answer.body as unknown as { answer: { id: string; version: number; code: string } }).answer;
};

/** Answers the published call; its deadline is in sixty days. */
export async function makeCall(address: string, code = 'clean-water') {
  const ilse = await appointOfficer(address);
  const { items: units } = (await ilse('GET', '/api/v1/organisations?limit=1')).body;
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
  const begun = await give(ilse, 'begin-call', {
    code,
    title: said('Clean water for every village', '让每个村庄用上清洁水'),
    summary: said('Pumps and sensors that mend themselves, tried where people live.', '可自行维护的水泵与传感器，在居民所在地试用。'),
    holderId: units[0]?.id,
    zone: 'Asia/Shanghai',
    currency: 'KTC',
  });
  const change = {
    eligibility: said('Institutes and firms of the country.', '国内科研机构和企业。'),
    afterClosing: said('Reviews in May, a panel in June.', '五月评审，六月会评。'),
    contact: said('calls@example.org', 'calls@example.org'),
    opensAt: days(-1),
    deadlineAt: days(60),
    graceMinutes: 15,
    budgetMinor: 300_000_000,
    capMinor: 25_000_000,
    mostPerLead: 1,
    fieldCodes: ['2.2'],
  };
  const changed = await ilse('PATCH', `/api/v1/calls/${begun.id}`, { headers: { 'if-match': `"${begun.version}"` }, body: change });
  if (changed.status >= 400) throw new Error(changed.text);
  const { id, version } = changed.body as unknown as { id: string; version: number };
  await give(ilse, 'write-form', { callId: id, version, stage: 'full', after: 0, ...writeForm(waterPlan) });
  return give(ilse, 'publish-call', { id, version });
}
