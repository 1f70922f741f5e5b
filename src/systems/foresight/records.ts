/** The records of the system, and the table of its forecasts. */
import type { RowOf } from '#kernel';
import { scenario } from './records/scenario.ts';

export const records = [scenario] as const;
export type ScenarioRow = RowOf<typeof scenario>;

interface ForecastRow {
  readonly digest: string;
  readonly question: unknown;
  readonly askedAt: string;
  readonly jobId: string | null;
  readonly result: unknown;
  readonly answeredAt: string | null;
}

declare module '#kernel' {
  interface Known {
    foresight: typeof records;
  }
  interface OtherTables {
    forecast: ForecastRow;
  }
}

export { scenario };
