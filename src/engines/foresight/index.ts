/** The future of an innovation system by regions, sectors and years, with what it is worth. The door of the engine. */
import { setImmediate } from 'node:timers/promises';
import { engine, type Watch } from '../engine/index.ts';
import { backTested } from './back-test.ts';
import { contributionsOf } from './contributions.ts';
import { priors } from './fit.ts';
import { drawn, toldOfScenario } from './forecast.ts';
import { goalSought } from './goal-seek.ts';
import { parameters } from './model.ts';
import { type BackTest, type Output, output } from './output-schema.ts';
import { type Input, input } from './schema.ts';
import { type System, systemOf } from './system.ts';

/**
 * Fans, probabilities of targets, contributions of levers and the cheapest levers for a probability, beside a test on the past.
 *
 * In: a panel of output, labour, capital and R&D by region, sector and year, levers by year, targets. Out: indicators in the unit of the
 * panel, percent or an index. Productivity grows by ideas, `θ S^λ A^(φ−1)` (Jones 1995) from R&D capital and the pools of Coe and Helpman
 * (1995), and by diffusion, `μ h ln(F / A)` (Nelson and Phelps 1966); parameters are estimated with priors, shocks drawn from what was not
 * explained. Refuses, by path: years with gaps, rows of another length, unknown or doubled ids, targets beyond the horizon, paths out of
 * order, and even draws that are no power of two. Without a back-test there is no fan.
 */
export const foresight = engine({
  name: 'foresight',
  says: 'Walks an innovation system into the future: fans, probabilities of targets, what levers contribute and the cheapest of them.',
  input,
  output,
  run: foreseen,
});

async function foreseen(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const { years } = asked.panel;
  const system = systemOf(asked, years.length, asked.horizon - years.at(-1)!);
  if (!('model' in system)) return nothing(asked, system.missing);
  const tested = asked.backTest > 0 ? backTested(asked) : { missing: 'none was asked for' };
  const told = { origin: system.origin, regions: [...system.history.regions], calibration: calibrationOf(system) };
  if ('missing' in tested)
    return {
      ...told,
      scenarios: [],
      backTest: null,
      goalSeek: null,
      missing: { ...system.missing, backTest: tested.missing, scenarios: 'no forecast is shown without a back-test' },
    };
  return { ...told, backTest: tested, ...(await walkedAll(asked, system, tested, watch)) };
}

async function walkedAll(asked: Input, system: System, _tested: BackTest, { progress, signal }: Watch) {
  const rest = async () => {
    await setImmediate();
    signal?.throwIfAborted();
  };
  const parts = asked.scenarios.length + (asked.goalSeek ? 1 : 0);
  const scenarios: Output['scenarios'] = [];
  for (const [i, { id, levers }] of asked.scenarios.entries()) {
    const watch = { progress: (share: number) => progress?.((i + 0.9 * share) / parts), ...(signal && { signal }) };
    const all = await drawn(asked, system, levers, watch);
    const contributions = asked.contributions && levers.length > 0 ? await contributionsOf(asked, system, levers, all, rest) : [];
    scenarios.push({ ...toldOfScenario(id, asked, system, all), contributions });
    progress?.((i + 1) / parts);
  }
  const sought = asked.goalSeek && !isMissing(asked, system) ? await goalSought(asked, system, asked.goalSeek, rest) : null;
  progress?.(1);
  const why = asked.goalSeek ? 'the target cannot be forecast' : 'nobody asked for it';
  return { scenarios, goalSeek: sought, missing: { ...system.missing, ...(sought ? {} : { goalSeek: why }) } };
}

function isMissing({ goalSeek, targets }: Input, { missing }: System): boolean {
  const { indicator, unit } = targets.find(({ id }) => id === goalSeek?.target)!;
  return missing[indicator] !== undefined || (unit !== undefined && missing[unit] !== undefined);
}

function calibrationOf({ calibration, model }: System): Output['calibration'] {
  const { fit, observations } = calibration;
  const n = parameters.length;
  const region = model.region.shock.reduce((sum, each) => sum + each, 0) / model.regions;
  return {
    parameters: parameters.map((name, i) => {
      const variance = fit.covariance[i * n + i]!;
      const prior = priors[name];
      return {
        name,
        estimate: fit.estimate[i]!,
        standardError: Math.sqrt(variance),
        prior: { ...prior },
        learnt: 1 - variance / prior.sd ** 2,
      };
    }),
    observations,
    shocks: { common: model.commonShock, region, momentum: model.momentum },
  };
}

const nothing = ({ panel }: Input, missing: Record<string, string>): Output => ({
  origin: panel.years.at(-1) ?? null,
  regions: [],
  scenarios: [],
  backTest: null,
  calibration: null,
  goalSeek: null,
  missing: { ...missing, scenarios: 'no region has what the model needs', calibration: 'no region has what the model needs' },
});
