/** The records of the system, and the tables that are none. */
import type { RowOf } from '#kernel';
import { allocation } from './records/allocation.ts';
import { award, letterTemplate } from './records/award.ts';
import { appeal, objection, publicityEntry } from './records/publicity.ts';
import { allocationScenario } from './records/scenario.ts';
import { seedCommitment } from './records/seed-commitment.ts';
import { verdict } from './records/verdict.ts';
import { dissent, goldenTicket, recommendation } from './records/views-of-judges.ts';

export const records = [
  seedCommitment,
  allocation,
  allocationScenario,
  recommendation,
  goldenTicket,
  verdict,
  dissent,
  publicityEntry,
  objection,
  appeal,
  award,
  letterTemplate,
] as const;
export type AllocationRow = RowOf<typeof allocation>;
export type ScenarioRow = RowOf<typeof allocationScenario>;
export type RecommendationRow = RowOf<typeof recommendation>;
export type TicketRow = RowOf<typeof goldenTicket>;
export type VerdictRow = RowOf<typeof verdict>;
export type ObjectionRow = RowOf<typeof objection>;
export type AppealRow = RowOf<typeof appeal>;
export type AwardRow = RowOf<typeof award>;

interface SealedSeed {
  readonly callId: string;
  readonly seed: string;
}
/** What a scenario came to, or what a decision was made of: canonical JSON, whole. */
interface AllocationSheet {
  readonly id: string;
  readonly ofId: string;
  readonly kind: 'outcome' | 'decision';
  readonly content: string;
  readonly at: string;
}

declare module '#kernel' {
  interface Known {
    allocation: typeof records;
  }
  interface OtherTables {
    sealedSeed: SealedSeed;
    allocationSheet: AllocationSheet;
  }
}

export {
  allocation,
  allocationScenario,
  appeal,
  award,
  dissent,
  goldenTicket,
  letterTemplate,
  objection,
  publicityEntry,
  recommendation,
  seedCommitment,
  verdict,
};
