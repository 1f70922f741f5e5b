/** Applications of the year, with the doubles that are hidden among them and how good each is. */
import type { Chance } from '#engines/chance';
import type { PlannedCall } from './calls.ts';
import { between, happens, oneOf } from './choose.ts';
import type { PlannedPerson } from './people.ts';
import { type Matter, matterOf, reworded, type Written, write } from './texts.ts';
import { type Topic, topics } from './topics/index.ts';

export interface PlannedApplication {
  readonly call: number;
  readonly lead: number;
  readonly members: readonly number[];
  readonly written: Written;
  readonly matter: Matter;
  readonly requestedMajor: number;
  /** What reviewers would agree on if they were exact: a standard normal. */
  readonly quality: number;
  /** Opinions on it differ more than usual. */
  readonly isContested: boolean;
  /** The earlier application whose text it is. */
  readonly doubleOf?: number;
}

/** In the order in which they arrive. A planted double is a reworded copy of an application of an earlier call, by its lead or by somebody else. */
export function planApplications(
  chance: Chance,
  calls: readonly PlannedCall[],
  people: readonly PlannedPerson[],
  doubles: number,
): PlannedApplication[] {
  const inOrder = calls.map((call, index) => ({ call, index })).sort((a, b) => a.call.deadlineDay - b.call.deadlineDay);
  const applicants = inOrder.map(({ call }) => people.flatMap((one, i) => (mayLead(one, call) ? [i] : [])));
  const planned: PlannedApplication[] = [];
  const every = Math.max(2, Math.floor(calls.reduce((sum, { applications }) => sum + applications, 0) / (doubles + 1)));
  for (const [place, { call, index }] of inOrder.entries()) {
    const leads = new Set<number>();
    for (let i = 0; i < call.applications; i++) {
      const copied = planned.length % every === every - 1 ? earlier(chance, planned, index) : undefined;
      const lead = newLead(chance, leads, applicants[place] as number[], people.length);
      planned.push(copied === undefined ? own(chance, call, index, lead, people) : copy(chance, planned, copied, index, lead, people));
    }
  }
  return planned;
}

const mayLead = ({ topic, careerStage }: PlannedPerson, call: PlannedCall) =>
  topic === call.topic && (call.earlyCareerOnly ? careerStage === 'early' : true);

/** Nobody leads twice in one call; where those of the topic are used up, anybody applies. */
function newLead(chance: Chance, taken: Set<number>, own: readonly number[], people: number): number {
  for (let tries = 0; ; tries++) {
    const lead = tries < 50 && own.length ? oneOf(chance, own) : chance.below(people);
    if (taken.has(lead)) continue;
    taken.add(lead);
    return lead;
  }
}

function own(chance: Chance, call: PlannedCall, index: number, lead: number, people: readonly PlannedPerson[]): PlannedApplication {
  const matter = matterOf(chance, topics[call.topic] as Topic);
  return { ...team(chance, index, lead, people), matter, written: write(chance, matter) };
}

function copy(
  chance: Chance,
  planned: readonly PlannedApplication[],
  doubleOf: number,
  index: number,
  lead: number,
  people: readonly PlannedPerson[],
) {
  const { written, matter } = planned[doubleOf] as PlannedApplication;
  return { ...team(chance, index, lead, people), matter, written: reworded(chance, written, matter), doubleOf };
}

/** An application that went to another call and is no copy itself. */
function earlier(chance: Chance, planned: readonly PlannedApplication[], call: number): number | undefined {
  const others = planned.flatMap((one, i) => (one.call === call || one.doubleOf !== undefined ? [] : [i]));
  return others.length ? oneOf(chance, others) : undefined;
}

function team(chance: Chance, call: number, lead: number, people: readonly PlannedPerson[]) {
  const members = new Set<number>();
  for (let wanted = between(chance, 0, 3); wanted > 0; wanted--) {
    const member = chance.below(people.length);
    if (member !== lead) members.add(member);
  }
  return {
    call,
    lead,
    members: [...members],
    requestedMajor: between(chance, 8, 90) * 5_000,
    quality: chance.normal(),
    isContested: happens(chance, 0.05),
  };
}
