/** What the page of foresight asks for. */
import type { Text, Words } from '#kernel';
import type { Forecast, LeverName } from '#systems/foresight';
import type { Trajectory } from '../glance/shapes.ts';
import type { StrategyRef } from '../strategy/shapes.ts';

export type ForesightBackTest = NonNullable<Forecast['backTest']>;
export type ForesightScore = ForesightBackTest['scores'][number];
export type ForesightContribution = Forecast['scenarios'][number]['contributions'][number];
export type ForesightSought = NonNullable<Forecast['goalSeek']>;

/** `GET /api/v1/strategies/{code}/foresight`: two courses side by side. */
export interface ForesightView {
  readonly strategy: Pick<StrategyRef, 'id' | 'code' | 'name' | 'isDefault'>;
  /** What the account of the area is made of, and its years; null with the reason where there is none. */
  readonly account: { readonly says: Words; readonly from: number; readonly origin: number; readonly horizon: number } | null;
  readonly missing: Words | null;
  readonly scenarios: readonly ForesightScenario[];
  readonly courses: readonly ForesightCourse[];
  readonly targets: readonly ForesightTarget[];
  readonly backTest: ForesightBackTest | null;
  /** Null where nothing can be sought. */
  readonly seek: ForesightSeek | null;
  readonly levers: readonly { readonly name: LeverName; readonly most: number }[];
  /** Whether this person may ask for forecasts and save scenarios. */
  readonly mayForesee: boolean;
}
export interface ForesightScenario {
  readonly id: string;
  readonly version: number;
  readonly name: Text;
  readonly note: Text | null;
  readonly state: string;
  readonly levers: readonly { readonly lever: LeverName; readonly path: readonly (readonly [number, number])[] }[];
  readonly moves: readonly { readonly name: string; readonly label: Text }[];
}
/** A course: without levers, or a scenario; and how far its forecast is. */
export interface ForesightCourse {
  readonly id: string;
  readonly scenario: ForesightScenario | null;
  readonly state: 'none' | 'waiting' | 'failed' | 'done';
  readonly percent: number;
}
/** A numeric target under both courses. */
export interface ForesightTarget {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly unit: string | null;
  readonly isRank: boolean;
  /** Whether a probability of it can be sought. */
  readonly mayBeSought: boolean;
  readonly promised: { readonly year: number; readonly value: number; readonly direction: 'up' | 'down' } | null;
  /** Why there is no forecast. */
  readonly missing: Text | null;
  readonly courses: readonly (ForesightOfTarget | null)[];
  readonly score: ForesightScore | null;
}
export interface ForesightOfTarget {
  readonly trajectory: Trajectory;
  /** The year for which the probability stands: the promised one, or the last where that has passed. */
  readonly year: number;
  readonly probability: number | null;
  readonly byYear: readonly { readonly year: number; readonly probability: number }[];
  readonly contributions: readonly ForesightContribution[];
}
export interface ForesightSeek {
  readonly target: string;
  readonly probability: number;
  readonly costs: Readonly<Record<string, number>>;
  readonly state: 'none' | 'waiting' | 'failed' | 'done';
  readonly percent: number;
  readonly sought: ForesightSought | null;
}
