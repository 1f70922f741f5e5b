/** The innovation system as it stood in a year: its history, the model calibrated on it, and the indicators beside the model. */
import { type Accounts, accountsOf } from './accounts.ts';
import { type Bridge, bridgeOf } from './bridge.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { type History, historyOf } from './history.ts';
import type { Model } from './model.ts';
import type { Bridged, Input } from './schema.ts';
import { type Beside, besideOf, toldOfPast } from './tell.ts';

export interface System {
  readonly origin: number;
  readonly history: History;
  readonly accounts: Accounts;
  readonly calibration: Calibration;
  readonly model: Model;
  readonly beside: Beside;
  readonly bridges: readonly Bridge[];
  /** Regions and indicators that are not in it, and why. */
  readonly missing: Readonly<Record<string, string>>;
}

/** Calibrated on the first `count` years of the panel, to be walked `steps` years on; or why not, by region. */
export function systemOf(input: Input, count: number, steps: number): System | { missing: Record<string, string> } {
  const { panel } = input;
  const { history, missing } = historyOf(panel, count, input);
  if (history.regions.length === 0) return { missing };
  const accounts = accountsOf(history);
  const calibration = calibrate(history, { ...input, regionIds: panel.regions.map(({ id }) => id) });
  const model: Model = { ...calibration.model, steps };
  const bridges = panel.indicators.flatMap((indicator) => {
    const bridge = bridgeOf(indicator, driverOfPast(indicator.driver, accounts));
    if (!('missing' in bridge)) return [bridge];
    missing[indicator.id] = bridge.missing;
    return [];
  });
  const beside = besideOf(model, accounts, history.labour, count);
  return { origin: panel.years[count - 1]!, history, accounts, calibration, model, beside, bridges, missing };
}

/** ln of a driver of the whole, by year. */
export const driverOfPast = (driver: Bridged['driver'], accounts: Accounts): Float64Array =>
  Float64Array.from({ length: accounts.count }, (_, t) =>
    driver === 'none' ? 0 : Math.log(toldOfPast({ indicator: driver, unit: 0 }, accounts, t)),
  );

/** The unit of an id: nought without one. */
export function unitOfId({ history }: System, id: string | undefined): number {
  if (id === undefined) return 0;
  const region = history.regions.indexOf(id);
  if (region >= 0) return 1 + region;
  const sector = history.sectors.indexOf(id);
  return sector < 0 ? -1 : 1 + history.regions.length + sector;
}

export const idOfUnit = ({ history: { regions, sectors } }: System, unit: number): string =>
  unit === 0 ? 'whole' : [...regions, ...sectors][unit - 1]!;
