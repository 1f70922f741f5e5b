/** Programmes serve tasks of the strategy; the major one is argued for, reviewed by others and decided before it is launched. */
import { type Asked, platform, say, type Words } from '#kernel';
import {
  appointToProgramme,
  askOpinion,
  citeMandate,
  decideDossier,
  draftProgramme,
  giveOpinion,
  launchProgramme,
  registerProblem,
  setGate,
  setGoal,
  submitDossier,
  writeDossier,
} from '#systems/programmes';
import { type PlannedProgramme, programmes } from '../calls.ts';
import { topics } from '../topics/index.ts';
import { currency, type Money, minorOf } from './money.ts';
import type { Office } from './office.ts';
import type { Registered } from './registry.ts';
import { asking, dayOn, each, give, instantOn, personWith, type Stage } from './stage.ts';

export interface Programmes {
  /** In the order of the plan. */
  readonly programmes: readonly string[];
  /** A problem of the register for each topic of the solver calls. */
  readonly problems: ReadonlyMap<number, string>;
}

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

export async function launchProgrammes(
  stage: Stage,
  { hanne }: Office,
  { fundId, holderId }: Money,
  registered: Registered,
): Promise<Programmes> {
  const asked = asking(stage, hanne, instantOn(stage, -390));
  const tasks = new Map((await asked.db.selectFrom('task').select(['id', 'code']).execute()).map(({ id, code }) => [code, id]));
  const launched = await each(
    stage,
    'Programmes',
    programmes,
    async (planned) => {
      const draft = await give(asked, draftProgramme, {
        ...rulesOf(planned),
        code: planned.code,
        name: planned.name,
        purpose: planned.purpose,
        kind: planned.kind,
        tier: planned.kind === 'major-project' ? 1 : 2,
        holderId,
        fundId,
        chainLink: planned.chainLink,
        fieldCodes: [...new Set(planned.topics.flatMap((topic) => topics[topic]?.field ?? []))],
        nonConsensusPercent: '5',
        fromOn: dayOn(stage, -380),
      });
      for (const task of planned.tasks) await give(asked, citeMandate, { programmeId: draft.id, taskId: tasks.get(task) as string });
      if (planned.kind === 'major-project') await argue(stage, asked, draft.id, registered);
      const { version } = await asked.db.selectFrom('programme').select('version').where('id', '=', draft.id).executeTakeFirstOrThrow();
      await give(asked, launchProgramme, { id: draft.id, version });
      return draft.id;
    },
    1,
  );
  return { programmes: launched, problems: await registerProblems(stage, asked, holderId, launched) };
}

const rulesOf = ({ kind }: PlannedProgramme) =>
  kind === 'young-scientists'
    ? {
        careerRule: { mostYears: 8, from: 'doctorate' as const, breakMonthsPerChild: 18, otherBreaksCount: true },
        earlyCareerPercent: '100',
      }
    : {
        careerRule: { mostYears: 8, from: 'doctorate' as const, breakMonthsPerChild: 18, otherBreaksCount: true },
        earlyCareerPercent: '15',
      };

/** Goals, gates, a chief engineer, a dossier that somebody else reviews, with one who disagrees. */
async function argue(stage: Stage, asked: Asked, programmeId: string, { people }: Registered): Promise<void> {
  const [chief, writer, one, other] = elders(stage).map((i) => people[i] as string) as [string, string, string, string];
  const goal = await give(asked, setGoal, {
    programmeId,
    code: 'loss',
    name: said('Water lost from pipes', '管网漏失'),
    indicator: said('Share of water lost', '漏失率'),
    unit: '%',
    baseline: '23.6',
    target: '18',
    dueOn: dayOn(stage, 900),
    position: 1,
  });
  for (const [i, name] of [said('Loggers stand the winter', '记录仪越冬'), said('Three works use them', '三家水厂投用')].entries())
    await give(asked, setGate, {
      programmeId,
      code: `gate-${i + 1}`,
      name,
      position: i + 1,
      dueOn: dayOn(stage, 200 + 250 * i),
      exitCriteria: [{ code: 'winter', says: said('Nine loggers in ten still report after a winter', '九成记录仪越冬后仍能上报') }],
      goalIds: [goal.id],
    });
  await give(asked, appointToProgramme, { programmeId, personId: chief, role: 'chief-engineer', fromOn: dayOn(stage, -390) });
  const dossier = await give(asked, writeDossier, {
    programmeId,
    authorIds: [writer],
    need: said('One litre in five is lost before it reaches a tap.', '每五升水就有一升在到达用户前流失。'),
    route: said('Listen first, then line, then replace.', '先听漏，再内衬，后更换。'),
    alternatives: said('Replacing every pipe older than sixty years costs nine times as much.', '更换所有超过六十年的管道，费用为九倍。'),
    risks: said('Loggers may not stand frost.', '记录仪可能不耐霜冻。'),
    benefits: said('Six million cubic metres a year.', '每年六百万立方米。'),
    currency,
    costMinor: minorOf(4_000_000),
  });
  const submitted = await give(asked, submitDossier, { id: dossier.id, version: dossier.version });
  const verdicts = [
    { personId: one, verdict: 'for' as const, opinion: said('The route is sound and the risk is named.', '路线可行，风险已说明。') },
    {
      personId: other,
      verdict: 'against' as const,
      opinion: said('Frost is the whole question; try it for a winter first.', '霜冻才是关键，应先试一冬。'),
    },
  ];
  const answers = [];
  for (const { personId, verdict, opinion } of verdicts) {
    const wanted = await give(asked, askOpinion, { dossierId: dossier.id, personId });
    await give(asking(stage, personWith(personId), asked.now), giveOpinion, { id: wanted.id, version: wanted.version, verdict, opinion });
    if (verdict === 'against')
      answers.push({ opinionId: wanted.id, says: said('Gate one is passed after a winter only.', '须经一个冬季方可通过第一关口。') });
  }
  await give(asking(stage, platform, asked.now), decideDossier, {
    dossierId: dossier.id,
    version: submitted.version,
    outcome: 'accepted',
    because: said('The objection is answered by the first gate.', '反对意见已由第一关口解决。'),
    answers,
  });
}

/** Four senior people of four houses. */
function elders({ plan: { people } }: Stage): number[] {
  const houses = new Set<number>();
  return people.flatMap(({ careerStage, organisation }, i) => {
    if (careerStage !== 'senior' || houses.has(organisation) || houses.size === 4) return [];
    houses.add(organisation);
    return [i];
  });
}

async function registerProblems(stage: Stage, asked: Asked, ownerId: string, launched: readonly string[]) {
  const at = programmes.findIndex(({ kind }) => kind === 'problem-solving');
  const problems = new Map<number, string>();
  for (const topic of programmes[at]?.topics ?? []) {
    const { name, problems: known, outcomes } = topics[topic] as (typeof topics)[number];
    const [worst, wanted] = [known[0] as Words, outcomes[0] as Words];
    const registered = await give(asked, registerProblem, {
      code: `problem-${topic + 1}`,
      name,
      statement: { en: `${say(worst, 'en')}.`, 'zh-Hans': `${say(worst, 'zh-Hans')}。` },
      solvedWhen: wanted,
      ownerId,
      position: 'catching-up',
      dueOn: dayOn(stage, 500),
      programmeId: launched[at] as string,
    });
    problems.set(topic, registered.id);
  }
  return problems;
}
