/** The strategy at a glance: its steps, what its targets came to, what carries it, and what changed lately. */
import type { Asked, Text } from '#kernel';
import { type Trajectory, technologyContribution, trajectoriesOf } from '#systems/indicators';
import { balanceOf, coverageOf, type Tree, treeOf } from '#systems/strategy';
import { whenHeld } from '../strategy/when-held.ts';
import { recentChanges } from './recent.ts';
import type { AtAGlance, Coverage, Spread, Step } from './shapes.ts';
import { firstReleases, kindOf, targetAtAGlance } from './target.ts';

export async function atAGlance(asked: Asked, code: string): Promise<AtAGlance> {
  const within = await whenHeld(asked, code);
  const tree = await treeOf(within, code);
  const trajectories = await trajectoriesOf(asked, code);
  const measured = trajectories.filter(({ target }) => target.kind !== 'rubric');
  const { name, from, to } = tree.strategy;
  const day = (asked.asOf ?? asked.now).slice(0, 10);
  return {
    strategy: { code, name, from, to },
    asOf: day,
    finding: findingOf(measured),
    steps: tree.steps.map((step) => stepOf(step, trajectories)),
    targets: await Promise.all(mostMeasuredFirst(measured).map((one) => drawnTarget(asked, one))),
    targetsTotal: trajectories.length,
    spread: await spreadOf(within, code, tree, trajectories),
    coverage: await coverageAtAGlance(within, code),
    recent: await recentChanges(asked, code, measured),
  };
}

async function drawnTarget(asked: Asked, one: Trajectory) {
  const drawn = targetAtAGlance(one, await firstReleases(asked, one));
  if (one.target.kind !== 'derived') return drawn;
  const { range, figures } = await technologyContribution(asked, one.target.areaCode);
  if (range === null || range.low === null || range.high === null) return drawn;
  const [low, high] = [range.low, range.high].map((value) => value.toFixed(0).replace('-', '−'));
  const [from, to] = [Math.min(...figures.map((figure) => figure.from)), Math.max(...figures.map((figure) => figure.to))];
  const name = { en: `growth accounting, ${range.figures} methods,`, 'zh-Hans': `增长核算${range.figures}种方法` };
  return { ...drawn, others: [...drawn.others, { name, value: `${low}–${high} %`, period: `${from}–${to}` }] };
}

const mostMeasuredFirst = (measured: readonly Trajectory[]) => measured.toSorted((a, b) => b.observations.length - a.observations.length);

function findingOf(measured: readonly Trajectory[]): Text {
  if (measured.length === 0) return { en: 'No target has a figure yet.', 'zh-Hans': '尚无指标有数据。' };
  const has = (status: Trajectory['status']) => measured.filter((one) => one.status === status).length;
  const [met, on, unjudged] = [has('met'), has('on-track'), has('insufficient-data')];
  const behind = measured.length - met - on - unjudged;
  const parts = (met: string, on: string, behind: string, unjudged: string) => ({ met, on, behind, unjudged });
  const en = parts(`${met} met`, `${on} on track`, `${behind} behind`, `${unjudged} not yet to be judged`);
  const zh = parts(`${met}项已达成`, `${on}项进展正常`, `${behind}项落后`, `${unjudged}项尚无法判断`);
  return {
    en: `Of ${measured.length} targets with a number: ${en.met}, ${en.on}, ${en.behind}, ${en.unjudged}.`,
    'zh-Hans': `${measured.length}项量化指标中：${zh.met}，${zh.on}，${zh.behind}，${zh.unjudged}。`,
  };
}

/** A step is judged by the milestones that its objectives wait for. */
function stepOf(step: Tree['steps'][number], trajectories: readonly Trajectory[]): Step {
  const objectives = new Set(step.objectives.map(({ id }) => id));
  const standings = trajectories.flatMap(({ target, milestones }) =>
    milestones.filter(({ id }) => objectives.has(target.milestones.find((milestone) => milestone.id === id)?.objectiveId ?? '')),
  );
  const met = standings.filter(({ status }) => status === 'met').length;
  const late = standings.filter(({ status, missed }) => status === 'met' && missed).length;
  const missed = standings.filter(({ status, missed: without }) => status !== 'met' && without).length;
  const of = standings.length;
  return {
    name: step.name,
    aim: step.statement,
    from: step.from,
    year: step.to,
    standing:
      of === 0
        ? { en: 'No milestone yet', 'zh-Hans': '尚无里程碑' }
        : {
            en: `${met} of ${of} milestones met${late ? `, ${late} of them late` : ''}${missed ? `; ${missed} missed` : ''}`,
            'zh-Hans': `${of}个里程碑中${met}个已达成${late ? `（${late}个逾期）` : ''}${missed ? `，${missed}个未达成` : ''}`,
          },
  };
}

async function spreadOf(asked: Asked, code: string, tree: Tree, trajectories: readonly Trajectory[]): Promise<Spread> {
  const { families } = await balanceOf(asked, code);
  const judged = trajectories.filter(({ status }) => status !== 'insufficient-data');
  return {
    families: families.map(({ family, marks, inSeveral, inNone }) => ({
      family,
      tasksInSeveral: inSeveral.tasks,
      tasksInNone: inNone.tasks,
      marks: marks.map(({ mark, objectives, targets, tasks }) => {
        const ours = judged.filter(({ target }) => target.marks.includes(mark.id));
        return {
          id: mark.id,
          code: mark.code,
          name: mark.name,
          objectives,
          targets,
          tasks,
          judged: ours.length,
          onCourse: ours.filter(({ status }) => ['met', 'on-track'].includes(kindOf(status))).length,
        };
      }),
    })),
    source: registerOf(tree),
  };
}

async function coverageAtAGlance(asked: Asked, code: string): Promise<Coverage> {
  const { clauses } = await coverageOf(asked, code);
  const rows = clauses.map(({ clause, state }) => ({ clause, carriage: state }));
  const parents = new Map(rows.map(({ clause }) => [clause.id, clause.parentId]));
  const isUnder = (id: string | null, top: string): boolean => id !== null && (id === top || isUnder(parents.get(id) ?? null, top));
  const squares = (top: string, without: readonly string[] = []) =>
    rows
      .filter(({ clause }) => isUnder(clause.id, top) && !without.some((other) => isUnder(clause.id, other)))
      .map(({ clause, carriage }) => ({ id: clause.id, number: clause.number, words: clause.heading, carriage }));
  return {
    chapters: rows
      .filter(({ clause }) => clause.level === 'chapter')
      .map(({ clause: chapter }) => {
        const sections = rows
          .filter(({ clause }) => clause.parentId === chapter.id && clause.level === 'section')
          .map(({ clause }) => clause);
        const own = squares(
          chapter.id,
          sections.map(({ id }) => id),
        );
        return {
          number: chapter.number,
          name: chapter.heading,
          sections: [
            ...(own.length > 0 ? [{ number: null, name: sections.length === 0 ? chapter.heading : general, clauses: own }] : []),
            ...sections.map((section) => ({
              number: /^\(/.test(section.number.slice(chapter.number.length)) ? section.number.slice(chapter.number.length) : null,
              name: section.heading,
              clauses: squares(section.id),
            })),
          ],
        };
      }),
    source: { words: { en: 'Clause and task register', 'zh-Hans': '条款与任务登记' }, href: '/coverage' },
  };
}

const general = { en: 'General', 'zh-Hans': '总述' };
const registerOf = ({ publication }: Tree) => ({
  words: publication
    ? {
        en: `Task register, publication ${publication.number} of ${publication.publishedAt.slice(0, 10)}`,
        'zh-Hans': `任务登记，${publication.publishedAt.slice(0, 10)}第${publication.number}次发布`,
      }
    : { en: 'Task register, working copy', 'zh-Hans': '任务登记，工作稿' },
  href: '/coverage',
});
