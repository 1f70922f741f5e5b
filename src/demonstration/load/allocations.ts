/** The money of each call is shared out: seed committed, scenarios tried, decided, announced, awarded, and accepted by the hosts. */
import { type Asked, find } from '#kernel';
import {
  acceptAward,
  allocationScenario,
  commitSeed,
  decideAllocation,
  makeAwards,
  openAllocation,
  proposeAllocation,
  publishResults,
  tryScenario,
  workOut,
} from '#systems/allocation';
import { officerOf } from './calls.ts';
import { budgetOf, minorOf } from './money.ts';
import type { Office } from './office.ts';
import type { Registered } from './registry.ts';
import type { Applied } from './reviews.ts';
import { asking, dayOn, each, give, instantOn, personWith, planRefused, type Stage } from './stage.ts';

export interface Awarded {
  /** Ids of the awards that were accepted, with the call they are of. */
  readonly accepted: readonly { readonly awardId: string; readonly call: number }[];
}

/** Before any grade is in: what the draw will be made by. */
export async function commitSeeds(stage: Stage, office: Office, { calls }: Applied): Promise<void> {
  await each(stage, 'Seeds', closedOf(stage), (call) =>
    give(asking(stage, officerOf(office, call), instantOn(stage, dayOf(stage, call) + 1)), commitSeed, { callId: calls[call] as string }),
  );
}

export async function allocate(stage: Stage, office: Office, registered: Registered, applied: Applied): Promise<Awarded> {
  const accepted = await each(
    stage,
    'Awards',
    closedOf(stage),
    (call) => allocateCall(stage, office, registered, applied.calls[call] as string, call),
    1,
  );
  return { accepted: accepted.flat() };
}

const closedOf = ({ plan: { calls } }: Stage): number[] =>
  calls.flatMap(({ deadlineDay, applications }, i) => (deadlineDay < 0 && applications ? [i] : []));
const dayOf = ({ plan: { calls } }: Stage, call: number): number => calls[call]?.deadlineDay ?? 0;

async function allocateCall(stage: Stage, office: Office, registered: Registered, callId: string, call: number) {
  const day = dayOf(stage, call);
  const on = (after: number): Asked => asking(stage, officerOf(office, call), instantOn(stage, day + after));
  const opened = await give(on(55), openAllocation, { callId });
  const settings = settingsOf(minorOf(budgetOf(stage.plan, call)));
  const plain = await give(on(56), tryScenario, {
    allocationId: opened.id,
    name: 'Merit alone',
    settings: { ...settings, earlyCareerPercent: null, nonConsensusPercent: null },
  });
  await workOut(asking(stage, stage.asked.person, instantOn(stage, day + 56)), plain.id);
  const chosen = await give(on(56), tryScenario, { allocationId: opened.id, name: 'With a share for early careers', settings });
  await workOut(asking(stage, stage.asked.person, instantOn(stage, day + 56)), chosen.id);
  const scenarioId = (await awardsIn(stage, chosen.id)) ? chosen.id : plain.id;
  const proposed = await give(on(58), proposeAllocation, { id: opened.id, version: opened.version, scenarioId });
  const decided = await give(on(60), decideAllocation, { id: opened.id, version: proposed.version });
  await give(on(62), publishResults, { id: opened.id, version: decided.version });
  const { made, heldBack } = await give(on(75), makeAwards, { id: opened.id, startsOn: dayOn(stage, day + 95) });
  const [hindered] = heldBack.filter(({ code }) => !planned.has(code));
  if (hindered) throw planRefused(`${hindered.reference} (${hindered.says.en})`, hindered.reference);
  return each({ ...stage, tell: () => undefined }, '', made, async (awardId) => {
    const { organisationId, version } = await stage.asked.db
      .selectFrom('award')
      .select(['organisationId', 'version'])
      .where('id', '=', awardId)
      .executeTakeFirstOrThrow();
    const speaker = registered.speakers.get(organisationId) as string;
    const host = personWith(speaker, { role: 'budget-holder', organisationId });
    await give(asking(stage, host, instantOn(stage, day + 80)), acceptAward, { id: awardId, version });
    return { awardId, call };
  });
}

/** What may keep an award back in a year as it is planned: a double that was ruled on. */
const planned: ReadonlySet<string> = new Set(['ruled-duplicate']);

/** How many awards a scenario comes to: one whose shares nobody can fill comes to none. */
async function awardsIn({ asked }: Stage, scenarioId: string): Promise<number> {
  const { state, totals } = await find(asked, allocationScenario, scenarioId);
  return state === 'ready' ? (totals?.awards ?? 0) : 0;
}

const settingsOf = (budgetMinor: number) => ({
  budgetMinor,
  fundable: null,
  limits: [],
  earlyCareerPercent: '15',
  nonConsensusPercent: '5',
  goldenTickets: 'fund' as const,
  worth: 'money' as const,
  zone: 'draw' as const,
  reservePlaces: 5,
  ends: 'as-given' as const,
  zonePercent: 50,
  falseAlarmPercent: 1,
  draws: 1000,
  effortSeconds: 1,
});
