/** Which figures can be recorded: every row of a batch is judged before any is kept, and each fault names its row. */
import { type Fault, faultAt } from '#kernel';
import type { IndicatorRow } from '../records.ts';
import { exampleOf, isPeriodOf } from './period.ts';

/** SDMX OBS_STATUS: normal, break, definition differs, estimated, forecast, imputed, not collected, cannot exist, missing, provisional, low reliability. */
export const statuses = ['A', 'B', 'D', 'E', 'F', 'I', 'L', 'M', 'O', 'P', 'U'] as const;
/** Those of a figure that is not there. */
export const missingStatuses = ['L', 'M', 'O'] as const;
/** SDMX CONF_STATUS: free, not for publication, confidential. The later, the stricter. */
export const confidentialities = ['F', 'N', 'C'] as const;
export type Confidentiality = (typeof confidentialities)[number];

/** A figure as it is sent. */
export interface Figure {
  readonly region: string;
  readonly period: string;
  /** An exact decimal, or null with the reason in `missing`. */
  readonly value: string | null;
  readonly status: string;
  readonly missing?: string | null | undefined;
  readonly releasedOn: string;
  readonly source?: string | null | undefined;
  readonly confidentiality?: string | undefined;
  /** Empty, or `sector-of-performance=BES;type-of-rnd=basic`, the names in the order of the alphabet. */
  readonly dimension?: string | undefined;
  readonly note?: string | null | undefined;
}

/** What is known around the figures. */
export interface Surroundings {
  readonly indicator: Pick<IndicatorRow, 'code' | 'frequency' | 'dimensions' | 'unit'>;
  readonly regions: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  /** Region and period → state of the reporting period that covers it, when it is no longer open. */
  closedAs(region: string, period: string): string | undefined;
}

const mostFaults = 100;

/** The faults of a batch, a hundred at most, in the order of the rows. */
export function faultsOf(figures: readonly Figure[], around: Surroundings, at = '/rows'): Fault[] {
  const seen = new Map<string, number>();
  const faults: Fault[] = [];
  for (const [row, figure] of figures.entries()) {
    faults.push(...faultsOfRow(figure, around, `${at}/${row}`));
    const key = keyOf(figure);
    const first = seen.get(key);
    if (first !== undefined) faults.push(twice(`${at}/${row}`, first));
    else seen.set(key, row);
    if (faults.length >= mostFaults) return faults.slice(0, mostFaults);
  }
  return faults;
}

export const keyOf = ({ region, period, dimension = '', releasedOn }: Figure): string =>
  JSON.stringify([region, period, dimension, releasedOn]);

function faultsOfRow(figure: Figure, around: Surroundings, at: string): Fault[] {
  return [
    ...faultsOfPlace(figure, around, at),
    ...faultsOfValue(figure, around, at),
    ...faultsOfSilence(figure, at),
    ...faultsOfFlags(figure, around, at),
  ];
}

function* faultsOfPlace({ region, period, dimension = '' }: Figure, { indicator, regions, closedAs }: Surroundings, at: string) {
  if (!regions.has(region))
    yield faultAt(`${at}/region`, 'unknown-region', `No region has the code ${shown(region)}.`, `没有代码为 ${shown(region)} 的地区。`);
  if (!isPeriodOf(indicator.frequency, period)) {
    const example = exampleOf[indicator.frequency];
    yield faultAt(
      `${at}/period`,
      'impossible-period',
      `${shown(period)} is no period of this indicator: write ${example}.`,
      `${shown(period)} 不是该指标的时期，应写作 ${example}。`,
    );
  }
  const closed = closedAs(region, period);
  if (closed)
    yield faultAt(
      at,
      'period-closed',
      `The reporting period ${region} ${period} is ${closed}. Reopen it first, with a reason.`,
      `报告期 ${region} ${period} 已关闭（${closed}），须先说明原因重新开放。`,
    );
  if (!isDimension(dimension, indicator.dimensions))
    yield faultAt(
      `${at}/dimension`,
      'unknown-dimension',
      `${shown(dimension)} is no breakdown of this indicator: name=code, the names in order, joined by “;”.`,
      `${shown(dimension)} 不是该指标的分组：应为“名称=代码”，按名称排序，以“;”相连。`,
    );
}

function* faultsOfValue({ value }: Figure, { indicator }: Surroundings, at: string) {
  if (value === null) return;
  if (!/^-?\d{1,30}(\.\d{1,20})?$/.test(value))
    yield faultAt(
      `${at}/value`,
      'not-a-decimal',
      `${shown(value)} is no decimal number such as 2.65.`,
      `${shown(value)} 不是十进制数，例如 2.65。`,
    );
  else if (indicator.unit === 'rank' && !/^[1-9]\d*$/.test(value))
    yield faultAt(`${at}/value`, 'not-a-rank', `A rank is a whole number from 1: ${value}.`, `位次为从 1 起的整数：${value}。`);
}

/** Missing is not zero: a figure that is not there says why, and one that is there gives no excuse. */
function* faultsOfSilence({ value, missing, status }: Figure, at: string) {
  const isMissing = (missingStatuses as readonly string[]).includes(status);
  if (value === null && !missing?.trim())
    yield faultAt(`${at}/missing`, 'reason-needed', 'Say why there is no value. Missing is not zero.', '请说明缺值原因。缺值不是零。');
  if (value !== null && missing?.trim())
    yield faultAt(`${at}/missing`, 'not-missing', 'There is a value, so no reason for its absence.', '已有数值，不应再填缺值原因。');
  if ((value === null) !== isMissing && (statuses as readonly string[]).includes(status))
    yield faultAt(
      `${at}/status`,
      'status-does-not-fit',
      value === null ? 'The status of a missing value is L, M or O.' : `Status ${status} means that there is no value.`,
      value === null ? '缺值的状态为 L、M 或 O。' : `状态 ${status} 表示没有数值。`,
    );
}

function* faultsOfFlags({ status, confidentiality = 'F', source, releasedOn, note }: Figure, { sources }: Surroundings, at: string) {
  if (!(statuses as readonly string[]).includes(status))
    yield faultAt(
      `${at}/status`,
      'unknown-status',
      `${shown(status)} is no observation status: ${statuses.join(' ')}.`,
      `${shown(status)} 不是观测状态：${statuses.join(' ')}。`,
    );
  if (!(confidentialities as readonly string[]).includes(confidentiality))
    yield faultAt(
      `${at}/confidentiality`,
      'unknown-confidentiality',
      `${shown(confidentiality)} is neither F (free), N (not for publication) nor C (confidential).`,
      `${shown(confidentiality)} 不是 F（公开）、N（不公布）或 C（保密）。`,
    );
  if (source && !sources.has(source))
    yield faultAt(`${at}/source`, 'unknown-source', `No source has the code ${shown(source)}.`, `没有代码为 ${shown(source)} 的来源。`);
  if (!isDay(releasedOn))
    yield faultAt(`${at}/releasedOn`, 'no-such-day', `${shown(releasedOn)} is no day.`, `${shown(releasedOn)} 不是有效日期。`);
  if (note && note.length > 2000) yield faultAt(`${at}/note`, 'too-long', 'A note has 2,000 characters at most.', '备注最多 2000 字。');
}

const twice = (at: string, first: number): Fault =>
  faultAt(at, 'stands-twice', `Row ${first} gives the same region, period and vintage.`, `第 ${first} 行已有相同地区、时期和版本。`);

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900') return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

function isDimension(text: string, allowed: readonly string[]): boolean {
  if (text === '') return true;
  const names = text.split(';').map((part) => /^([a-z-]+)=[\p{L}\p{N}_.+-]{1,50}$/u.exec(part)?.[1]);
  return names.every(
    (name, place) =>
      name !== undefined && name !== 'region' && allowed.includes(name) && (place === 0 || (names[place - 1] as string) < name),
  );
}

const shown = (text: string) => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
