/** The project of the journeys: people of the cast take its parts, and are appointed to their offices. */
import { type Asked, actsOf, ask, type Person } from '#kernel';
import { appointment } from '#systems/registry';
import { digestOfFacts, gatherFacts, owedBy } from '#systems/reports';
import { type Call, caller } from './caller.ts';
import { type Actor, cast } from './house.ts';
import { act, type Founded, startProject } from './project.ts';

/** Noor leads, Omar helps her; Tomas runs it, Edda judges, Ilse keeps the books. It is signed and runs. */
export async function tellProject(address: string, platformAsked: Asked, code = 'wells'): Promise<Founded> {
  const omar = await caller(address, 'omar');
  const idOf = async (who: Actor) => idNamed(omar, cast[who].familyName);
  const [lead, helper, officer, judge, keeper] = [
    await idOf('noor'),
    await idOf('omar'),
    await idOf('tomas'),
    await idOf('edda'),
    await idOf('ilse'),
  ];
  const asked = (person?: Person, more: Partial<Asked> = {}): Asked => ({ ...platformAsked, ...(person && { person }), ...more });
  const f = await startProject(asked, code, { people: { lead, helper, officer, judge, keeper } });
  const appoint = (personId: string, role: string) =>
    ask(actsOf(appointment).create, { personId, role, organisationId: f.holder.id, fromOn: '2020-01-01' }, platformAsked);
  await appoint(officer, 'programme-officer');
  await appoint(judge, 'evaluator');
  await appoint(keeper, 'budget-holder');
  await act(platformAsked, 'plan-reports', { projectId: f.project.id });
  return f;
}

async function idNamed(call: Call, familyName: string): Promise<string> {
  const [row] = (await call('GET', `/api/v1/people?q=${familyName}`)).body.items;
  if (!row) throw new Error(`There is nobody called ${familyName}.`);
  return row.id;
}

/** Its first report, deposited for everyone, with a publication in it. */
export async function depositReport(f: Founded, platformAsked: Asked): Promise<void> {
  const as = (person: Person): Asked => ({ ...platformAsked, person });
  await act(as(f.lead), 'record-result', {
    projectId: f.project.id,
    result: {
      kind: 'publication',
      title: { en: 'Salt and wells', 'zh-Hans': '盐与水井' },
      producedOn: '2026-11-01',
      identifier: '10.1000/salt',
    },
  });
  const [owed] = await owedBy(platformAsked, [f.project.id]);
  const row = await act(as(f.lead), 'begin-report', { requirementId: owed?.requirement.id });
  const facts = await gatherFacts(as(f.lead), f.project, row as never);
  const submitted = await act(as(f.lead), 'submit-report', {
    id: row.id,
    version: row.version,
    draftVersion: 0,
    content: { title: row.title, summary: null, body: 'Forty wells were fitted with sensors.' },
    factsDigest: digestOfFacts(facts),
    level: 'public',
  });
  await act(as(f.judge), 'check-report', { id: row.id, version: submitted.version, outcome: 'checked', remarks: 'Complete' });
}
