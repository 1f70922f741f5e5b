/** The records of the system, and the tables of its facts. */
import type { Generated } from 'kysely';
import type { RowOf } from '#kernel';
import { compositeIndexRecord } from './records/composite-index.ts';
import { indexEdition } from './records/index-edition.ts';
import { indicator } from './records/indicator.ts';
import { reportingPeriod } from './records/reporting-period.ts';
import { source } from './records/source.ts';
import { validationRule } from './records/validation-rule.ts';

export const records = [source, indicator, reportingPeriod, validationRule, compositeIndexRecord, indexEdition] as const;
export type IndicatorRow = RowOf<typeof indicator>;
export type SourceRow = RowOf<typeof source>;
export type PeriodRow = RowOf<typeof reportingPeriod>;
export type IndexRow = RowOf<typeof compositeIndexRecord>;
export type EditionRow = RowOf<typeof indexEdition>;
export type RuleRow = RowOf<typeof validationRule>;

/** A figure of one vintage. The key goes from `indicatorId` to `recordedAt`. */
export interface ObservationRow {
  readonly indicatorId: string;
  readonly regionCode: string;
  readonly period: string;
  readonly dimension: string;
  readonly releasedOn: string;
  readonly recordedAt: string;
  readonly value: string | null;
  readonly status: string;
  readonly confidentiality: string;
  readonly missing: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly factor: string | null;
  readonly sourceId: string | null;
  readonly note: string | null;
  readonly batchId: string;
}

export interface LineageRow {
  readonly indicatorId: string;
  readonly regionCode: string;
  readonly period: string;
  readonly dimension: string;
  readonly releasedOn: string;
  readonly recordedAt: string;
  readonly inputId: string;
  readonly inputPeriod: string;
  readonly inputReleasedOn: string | null;
  readonly inputRecordedAt: string | null;
}

interface UploadRow {
  readonly id: string;
  readonly at: string;
  readonly person: unknown;
  readonly organisationId: string | null;
  readonly name: string;
  readonly content: string;
  readonly batchIds: Generated<string[] | null>;
  readonly importedAt: Generated<string | null>;
}

declare module '#kernel' {
  interface Known {
    indicators: typeof records;
  }
  interface OtherTables {
    observation: ObservationRow;
    lineage: LineageRow;
    observationUpload: UploadRow;
  }
}

/** Columns of the fact tables with their types, in the order in which batches are written. */
export const observationFacts = {
  table: 'observation',
  columns: {
    indicator_id: 'uuid',
    region_code: 'text',
    period: 'text',
    dimension: 'text',
    released_on: 'date',
    recorded_at: 'timestamptz',
    value: 'numeric',
    status: 'text',
    confidentiality: 'text',
    missing: 'text',
    numerator: 'numeric',
    denominator: 'numeric',
    factor: 'numeric',
    source_id: 'uuid',
    note: 'text',
    batch_id: 'uuid',
  },
} as const;
export const lineageFacts = {
  table: 'lineage',
  columns: {
    indicator_id: 'uuid',
    region_code: 'text',
    period: 'text',
    dimension: 'text',
    released_on: 'date',
    recorded_at: 'timestamptz',
    input_id: 'uuid',
    input_period: 'text',
    input_released_on: 'date',
    input_recorded_at: 'timestamptz',
  },
} as const;

export { compositeIndexRecord, indexEdition, indicator, reportingPeriod, source, validationRule };
