/** People of Kestria with their histories: where they worked, who taught them, with whom they wrote, who is family. */
import type { Chance } from '#engines/chance';
import { between, happens, oneOf, weighted } from './choose.ts';
import { newName, type PersonName } from './names.ts';
import type { PlannedOrganisation } from './organisations.ts';
import { topics } from './topics/index.ts';

export interface PlannedPerson extends PersonName {
  readonly email: string;
  readonly organisation: number;
  /** Index of the topic in which the person works. */
  readonly topic: number;
  readonly careerStage: 'early' | 'mid' | 'senior';
  readonly doctorateYear: number;
}

/** A tie between two people, or of one to an organisation; indices into the plan. */
export interface PlannedTie {
  readonly person: number;
  readonly kind: 'employment' | 'co-authorship' | 'supervision' | 'family' | 'shareholding' | 'contract' | 'co-invention';
  readonly other?: number;
  readonly organisation?: number;
  readonly fromYear: number;
  readonly toYear: number | null;
}

export function planPeople(chance: Chance, organisations: readonly PlannedOrganisation[], count: number, year: number): PlannedPerson[] {
  const taken = new Set<string>();
  const researching = organisations.flatMap(({ kind }, i) => Array<number>(drawOf[kind]).fill(i));
  return Array.from({ length: count }, (_, i) => {
    const name = newName(chance, taken);
    const careerStage = weighted(chance, stages);
    const [least, most] = yearsSince[careerStage];
    return {
      ...name,
      email: `${plain(name.givenName)}.${plain(name.familyName)}.${i + 1}@example.org`,
      organisation: oneOf(chance, researching),
      topic: chance.below(topics.length),
      careerStage,
      doctorateYear: year - between(chance, least, most),
    };
  });
}

const drawOf: Readonly<Record<PlannedOrganisation['kind'], number>> = {
  university: 12,
  'research-institute': 6,
  'market-oriented-institution': 3,
  enterprise: 1,
  association: 1,
  'service-provider': 1,
};
const stages = [
  ['early', 35],
  ['mid', 40],
  ['senior', 25],
] as const;
const yearsSince = { early: [0, 7], mid: [8, 16], senior: [17, 35] } as const;
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** Ties as they grow: most among people of one topic, some to a house where somebody worked before or of which they own a part. */
export function planTies(
  chance: Chance,
  people: readonly PlannedPerson[],
  organisations: readonly PlannedOrganisation[],
  year: number,
): PlannedTie[] {
  const byTopic = topics.map((_, topic) => people.flatMap((one, i) => (one.topic === topic ? [i] : [])));
  const enterprises = organisations.flatMap(({ kind }, i) => (kind === 'enterprise' ? [i] : []));
  return people.flatMap((one, person) => {
    const ties: PlannedTie[] = [];
    const fellow = (): number => oneOf(chance, byTopic[one.topic] as number[]);
    const tieTo = (kind: PlannedTie['kind'], other: number, span: number, lasts = false) => {
      if (other === person) return;
      const fromYear = year - between(chance, 1, span);
      ties.push({ person, kind, other, fromYear, toYear: lasts ? null : Math.min(year, fromYear + between(chance, 0, 4)) });
    };
    for (let papers = between(chance, 0, 3); papers > 0; papers--) tieTo('co-authorship', fellow(), 9);
    if (one.careerStage === 'early' && happens(chance, 0.6)) tieTo('supervision', fellow(), 7);
    if (happens(chance, 0.06)) tieTo('co-invention', fellow(), 8);
    if (happens(chance, 0.02)) tieTo('family', chance.below(people.length), 30, true);
    if (happens(chance, 0.35)) {
      const fromYear = year - between(chance, 3, 12);
      ties.push({
        person,
        kind: 'employment',
        organisation: chance.below(organisations.length),
        fromYear,
        toYear: Math.min(year - 1, fromYear + between(chance, 1, 6)),
      });
    }
    if (enterprises.length && happens(chance, 0.03))
      ties.push({
        person,
        kind: 'shareholding',
        organisation: oneOf(chance, enterprises),
        fromYear: year - between(chance, 1, 6),
        toYear: null,
      });
    return ties;
  });
}
