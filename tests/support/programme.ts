/** A major project of the demonstration country from draft to launch, made by the API as its people make it. Noor is given the office. */
import { type Call, caller } from './caller.ts';

const said = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese });
let keys = 0;
interface Kept {
  readonly id: string;
  readonly version: number;
}

async function sent(call: Call, path: string, body: object): Promise<Kept> {
  const answer = await call('POST', path, { headers: { 'idempotency-key': `programme-${keys++}` }, body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return (answer.body as { answer?: Kept }).answer ?? (answer.body as Kept);
}

export interface Made {
  readonly holderId: string;
  readonly task: { readonly id: string; readonly name: { readonly en: string } };
  readonly programme: { readonly id: string; readonly version: number };
  readonly sensors: { readonly id: string };
  readonly gateId: string;
}

/** Answers ids of what was made. The task that it serves is the first of the published strategy. */
export async function makeProgramme(address: string): Promise<Made> {
  const omar = await caller(address, 'omar');
  const idOf = async (familyName: string) => String((await omar('GET', `/api/v1/people?q=${familyName}`)).body.items[0]?.id);
  const { items: units } = (await omar('GET', '/api/v1/organisations?limit=3&state=active')).body;
  const holderId = String(units[0]?.id);
  await sent(omar, '/api/v1/appointments', {
    personId: await idOf('Haddad'),
    role: 'programme-officer',
    organisationId: holderId,
    fromOn: '2020-01-01',
  });
  const noor = await caller(address, 'noor');
  const task = (await noor('GET', '/api/v1/tasks?limit=1&state=published')).body.items[0] as unknown as Made['task'] & {
    readonly clauseId: string;
  };
  const act = (name: string, body: object, who = noor) => sent(who, `/api/v1/commands/${name}`, body);
  const year = new Date().getUTCFullYear();
  const sensors = await act('draft-programme', {
    code: 'sensors',
    name: said('Sensors for deep wells', '深井传感器'),
    purpose: said('Sensors that last ten years below ground.', '地下可用十年的传感器。'),
    kind: 'programme',
    tier: 2,
    sequence: 1,
    holderId,
    chainLink: 'applied',
    fieldCodes: ['2.2'],
    careerRule: { mostYears: 7, from: 'doctorate', breakMonthsPerChild: 18, otherBreaksCount: true },
    earlyCareerPercent: '20',
    nonConsensusPercent: '10',
    fromOn: `${year}-01-01`,
  });
  await act('cite-mandate', { programmeId: sensors.id, taskId: task.id });
  await act('launch-programme', { id: sensors.id, version: sensors.version });
  const draft = await act('draft-programme', {
    code: 'clean-water',
    name: said('Clean water for every harbour', '港口清洁用水'),
    purpose: said('By the end every harbour makes its own drinking water.', '最终使每个港口自产饮用水。'),
    kind: 'major-project',
    tier: 1,
    sequence: 1,
    holderId,
    chainLink: 'pilot',
    fieldCodes: ['2.7'],
    fromOn: `${year}-01-01`,
    toOn: `${year + 5}-12-31`,
  });
  const programmeId = draft.id;
  await act('cite-mandate', { programmeId, taskId: task.id, sharePercent: '60' });
  await act('cite-mandate', { programmeId, clauseId: task.clauseId });
  const goal = await act('set-goal', {
    programmeId,
    code: 'water',
    name: said('Drinking water in every harbour', '各港口均有饮用水'),
    dueOn: `${year + 5}-12-31`,
  });
  const salt = await act('set-goal', {
    programmeId,
    parentId: goal.id,
    code: 'salt',
    name: said('Less salt', '降低含盐量'),
    indicator: said('Salt after the filter', '过滤后含盐量'),
    unit: 'g/l',
    baseline: '5',
    target: '0.5',
    dueOn: `${year + 3}-06-30`,
  });
  await act('record-reading', { goalId: salt.id, value: '3.2', on: `${year}-01-15`, source: 'Harbour laboratory' });
  const gate = await act('set-gate', {
    programmeId,
    code: 'filter',
    name: said('A filter that runs', '可运行的过滤器'),
    position: 1,
    dueOn: `${year + 1}-06-30`,
    exitCriteria: [{ code: 'month', says: said('It runs for a month without care', '无人值守运行一个月') }],
    goalIds: [salt.id],
  });
  await act('set-gate', {
    programmeId,
    code: 'plant',
    name: said('A plant in one harbour', '一座港口的水厂'),
    position: 2,
    dueOn: `${year + 3}-12-31`,
    exitCriteria: [{ code: 'cost', says: said('Water costs less than by ship', '成本低于船运') }],
  });
  await act('add-dependency', { programmeId, needsProgrammeId: sensors.id });
  const tomasId = await idOf('Rehn');
  await act('appoint-to-programme', { programmeId, personId: tomasId, role: 'chief-engineer', fromOn: `${year}-01-01` });
  await makeFeasible(address, programmeId, [await idOf('Vries'), await idOf('Marten')], tomasId);
  await act('register-problem', {
    code: 'brine-valves',
    name: said('Valves that stand hot brine', '耐热盐水阀门'),
    statement: said('Every valve for hot brine comes from one maker abroad.', '热盐水阀门全部来自境外一家厂商。'),
    solvedWhen: said('A valve from here runs 8,000 hours at 180 degrees.', '国产阀门在180度下运行8000小时。'),
    ownerId: holderId,
    position: 'catching-up',
    programmeId,
    handling: 'public',
  });
  const { body: studied } = await noor('GET', `/api/v1/programmes/${programmeId}`);
  const programme = await act('launch-programme', { id: programmeId, version: studied.version });
  await act('plan-reprioritisation', {
    holderId,
    name: said('Order of the year', '年度排序'),
    dueOn: `${year + 1}-03-01`,
    everyMonths: 12,
  });
  return { holderId, task, programme, sensors, gateId: gate.id };
}

/** Tomas writes, Edda is for it, Ilse is against it, Noor answers and accepts. */
async function makeFeasible(address: string, programmeId: string, [edda, ilse]: readonly [string, string], tomasId: string): Promise<void> {
  const [noor, tomas] = [await caller(address, 'noor'), await caller(address, 'tomas')];
  const draft = await sent(tomas, '/api/v1/commands/write-dossier', {
    programmeId,
    authorIds: [tomasId],
    need: said('Wells at the coast run dry.', '沿海水井逐渐干涸。'),
    route: said('Filters first, a plant after.', '先过滤器，后水厂。'),
    alternatives: said('Water by ship.', '船运供水。'),
    risks: said('Salt eats valves.', '盐分腐蚀阀门。'),
    benefits: said('Harbours that do not depend on rain.', '港口不再依赖降雨。'),
    currency: 'KTC',
    costMinor: 250_000_000,
    handling: 'public',
  });
  const dossier = await sent(tomas, '/api/v1/commands/submit-dossier', { id: draft.id, version: draft.version });
  const opinionOf = async (who: 'edda' | 'ilse', personId: string, verdict: string, opinion: object) => {
    const asked = await sent(noor, '/api/v1/commands/ask-opinion', { dossierId: dossier.id, personId });
    return sent(await caller(address, who), '/api/v1/commands/give-opinion', { id: asked.id, version: asked.version, verdict, opinion });
  };
  await opinionOf('edda', edda, 'for', said('The route is sound.', '路线可行。'));
  const against = await opinionOf('ilse', ilse, 'against', said('The valves are not there.', '阀门尚不具备。'));
  await sent(noor, '/api/v1/commands/decide-dossier', {
    dossierId: dossier.id,
    version: dossier.version,
    outcome: 'accepted',
    because: said('Dry wells do not wait.', '干涸的水井等不得。'),
    answers: [{ opinionId: against.id, says: said('A solver for the valves is sought at once.', '立即公开征集阀门攻关者。') }],
  });
}
