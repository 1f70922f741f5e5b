/** A strategy of the demonstration country with a holder of programmes, for tests. */
import { type AnyRow, type Asked, platform } from '#kernel';
import { organisation, person } from '#systems/registry';
import { clause, objective, publishStrategy, step, strategyRecord, task } from '#systems/strategy';
import { give, make, said } from '#tests/support/asking.ts';
import { citeMandate } from './commands/cite-mandate.ts';
import { draftProgramme } from './commands/draft-programme.ts';
import './constraints.ts';

/** A strategy with one clause, step, objective and task; a holder and another organisation; a programme that serves nothing yet. */
export async function foundProgramme(asked: Asked, code: string, more: object = {}) {
  const as = { ...asked, person: platform };
  const holder = await make(as, organisation, { name: said(`Ministry of ${code}`), kind: 'government-unit' });
  const other = await make(as, organisation, { name: said(`Institute of ${code}`), kind: 'research-institute' });
  const parts = await foundStrategy(as, code);
  const draft = (draftCode: string, wanted: object = {}) =>
    give(as, draftProgramme, {
      code: draftCode,
      name: said(`Programme ${draftCode}`),
      purpose: said('Clean water for every harbour'),
      kind: 'programme',
      holderId: holder.id,
      chainLink: 'applied',
      fromOn: '2026-01-01',
      ...wanted,
    });
  const cite = (programme: { readonly id: string }, wanted: object = { taskId: parts.task.id }) =>
    give(as, citeMandate, { programmeId: programme.id, ...wanted });
  const somebody = (familyName: string, organisationId?: string): Promise<AnyRow> =>
    make(as, person, { givenName: 'Ines', familyName, ...(organisationId && { organisationId }) });
  return { as, holder, other, ...parts, draft, cite, somebody, programme: await draft(code, more) };
}

async function foundStrategy(as: Asked, code: string) {
  const of = await make(as, strategyRecord, {
    code: `strategy-${code}`,
    name: said('Strategy of the harbours'),
    summary: said('Water first'),
    documentTitle: said('Harbours 2030'),
    issuedBy: said('Council of the harbours'),
    issuedOn: '2024-01-01',
    documentUrl: null,
    from: 2024,
    to: 2030,
    areaCode: 'KES',
    fictional: true,
  });
  const strategyId = of.id;
  const under = { strategyId, marks: [], position: 1 };
  const place = await make(as, clause, {
    ...under,
    number: 'I.1',
    parentId: null,
    level: 'item',
    kind: 'system',
    heading: said('Water'),
    paraphrase: said('Every harbour has clean water'),
    alsoAt: [],
  });
  const node = { ...under, clauseId: place.id, alsoServes: [], statement: said('Clean water') };
  const first = await make(as, step, { ...node, code: 's1', name: said('First step'), from: 2024, to: 2030 });
  const aim = await make(as, objective, { ...node, code: 'o1', name: said('Clean water'), stepId: first.id });
  const work = await make(as, task, {
    ...node,
    code: 't1',
    name: said('Build wells'),
    objectiveIds: [aim.id],
    targetIds: [],
    leadId: null,
    leadFrom: null,
    supportIds: [],
    from: null,
    to: null,
  });
  await give(as, publishStrategy, { strategyId, note: said('First publication') });
  return { strategy: of, clause: place, objective: aim, task: work };
}
