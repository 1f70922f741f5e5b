/** A small strategy of the demonstration country, for tests: a step, two objectives, three targets, two tasks. */
import { type AnyRecord, type AnyRow, type Asked, actsOf, ask } from '#kernel';
import { publishStrategy } from './commands/publish-strategy.ts';
import './constraints.ts';
import { clause, mark, milestone, objective, step, strategy, target, task } from './records.ts';

export const said = (en: string) => ({ en, 'zh-Hans': `${en}(中文)` });
export const department = '0192cccc-0000-7000-8000-000000000001';
export const institute = '0192cccc-0000-7000-8000-000000000002';

export const make = (asked: Asked, record: AnyRecord, row: object): Promise<AnyRow> => ask(actsOf(record).create, row, asked);
export const act = (asked: Asked, record: AnyRecord, name: string, { id, version }: { id: string; version: number }): Promise<AnyRow> =>
  ask(actsOf(record).moves[name]!, { id, version }, asked);
export const change = (asked: Asked, record: AnyRecord, { id, version }: { id: string; version: number }, to: object): Promise<AnyRow> =>
  ask(actsOf(record).change, { id, version, ...to }, asked);

let keys = 0;
export const publish = (asked: Asked, strategyId: string, note = 'As decided') =>
  ask(publishStrategy, { strategyId, note: said(note) }, { ...asked, key: asked.key ?? `publish-${keys++}` });

/** Writes the strategy of this code; nothing is published yet. */
export async function writeStrategy(asked: Asked, code: string) {
  const whole = await make(asked, strategy, {
    code,
    name: said('Water and light'),
    summary: said('Clean water and steady light for everyone.'),
    documentTitle: said('Plan of Lowland'),
    issuedBy: said('Assembly of Lowland'),
    issuedOn: '2024-01-01',
    from: 2024,
    to: 2035,
    areaCode: 'LOW',
    fictional: true,
  });
  const strategyId = whole.id;
  const markOf = (order: number, family: string, markCode: string) =>
    make(asked, mark, { strategyId, code: markCode, family, order, name: said(markCode), meaning: said(`What ${markCode} means`) });
  const sail = await markOf(1, 'sail', 'sail-red');
  const otherSail = await markOf(2, 'sail', 'sail-blue');
  const clauseOf = (position: number, number: string, level: string, parentId: string | null = null) =>
    make(asked, clause, {
      strategyId,
      number,
      parentId,
      level,
      kind: level === 'named' ? 'system' : 'scope',
      heading: said(`Heading ${number}`),
      paraphrase: said(`Paraphrase ${number}`),
      alsoAt: [],
      marks: [],
      position,
    });
  const chapter = await clauseOf(1, '1', 'chapter');
  const water = await clauseOf(2, '1.1', 'section', chapter.id);
  const light = await clauseOf(3, '1.2', 'section', chapter.id);
  const named = await clauseOf(4, 'N1', 'named', light.id);
  const node = (nodeCode: string, clauseId: string, more: object = {}) => ({
    strategyId,
    code: nodeCode,
    name: said(`Name of ${nodeCode}`),
    statement: said(`Statement of ${nodeCode}`),
    clauseId,
    alsoServes: [],
    marks: [],
    position: 1,
    ...more,
  });
  const only = await make(asked, step, node('s1', chapter.id, { from: 2024, to: 2035 }));
  const wells = await make(asked, objective, node('wells', water.id, { stepId: only.id, marks: [sail.id] }));
  const lamps = await make(asked, objective, node('lamps', light.id, { stepId: only.id, position: 2 }));
  const share = await make(
    asked,
    target,
    node('well-share', water.id, {
      objectiveId: wells.id,
      kind: 'quantity',
      indicatorCode: 'well-share',
      areaCode: 'LOW',
      direction: 'up',
      ownerId: department,
      marks: [sail.id],
    }),
  );
  const quality = await make(
    asked,
    target,
    node('lamp-quality', light.id, {
      objectiveId: lamps.id,
      kind: 'rubric',
      areaCode: 'LOW',
      direction: 'up',
      ownerId: department,
      rubric: {
        levels: [
          { level: 1, descriptor: said('Candles') },
          { level: 2, descriptor: said('Lamps') },
        ],
        evidence: said('A walk at night'),
      },
    }),
  );
  const milestoneOf = (targetId: string, objectiveId: string, clauseId: string, wanted: object) =>
    make(asked, milestone, { strategyId, targetId, objectiveId, clauseId, comparison: 'at-least', ...wanted });
  const wanted = await milestoneOf(share.id, wells.id, water.id, { year: 2030, value: '90.0' });
  const level = await milestoneOf(quality.id, lamps.id, light.id, { year: 2030, level: 2 });
  const taskOf = (taskCode: string, clauseId: string, more: object) =>
    make(asked, task, node(taskCode, clauseId, { targetIds: [], supportIds: [], ...more }));
  const dig = await taskOf('dig', water.id, { objectiveIds: [wells.id], leadId: department, marks: [sail.id, otherSail.id] });
  const fit = await taskOf('fit', named.id, { objectiveIds: [lamps.id], marks: [otherSail.id], position: 2 });
  return {
    strategyId,
    code,
    strategy: whole,
    marks: { sail, otherSail },
    clauses: { chapter, water, light, named },
    step: only,
    objectives: { wells, lamps },
    targets: { share, quality },
    milestones: { wanted, level },
    tasks: { dig, fit },
    node,
  };
}
