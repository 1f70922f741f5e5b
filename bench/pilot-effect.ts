/** Pilots judged beside pysyncon (synthetic control, full placebo) and moderndid (group-time effects with bootstrap): same panels, answers compared first. */
import { Chance } from '../src/engines/chance/index.ts';
import { readInput } from '../src/engines/engine/index.ts';
import { pilotEffect } from '../src/engines/pilot-effect/index.ts';
import { panelWith } from '../src/engines/pilot-effect/simulate.ts';
import { installed, moderndid, type PeerDifferences, type PeerFit, type PeerFits, pysyncon } from './pilot-effect-peer.ts';
import { type Bench, median, milliseconds, type Row } from './support.ts';

const RUNS = 5;
const DONORS = Number(process.env.DONORS ?? 12);
const BEFORE = 12;
const ORDERS = 5;
/** Panels on which fits are compared. */
const STUDIES = Number(process.env.STUDIES ?? 2);

export const bench: Bench = {
  name: 'pilot-effect',
  async run() {
    const has = await installed();
    const rows: Row[] = [];
    for (let seed = 1; seed <= STUDIES; seed++) rows.push(...(await synthetic(seed, seed === 1, has.pysyncon === true)));
    rows.push(...(await differences(has.moderndid ? await moderndid() : undefined)));
    return rows;
  },
};

/** A pilot in the first unit, two predictors and two lags. */
function study(seed: number) {
  const made = panelWith({
    seed,
    units: DONORS + 1,
    periods: BEFORE + 6,
    startOf: (i) => (i === 0 ? BEFORE : undefined),
    effect: () => 2,
    spread: { level: 2, common: 1, noise: 0.3 },
    factors: 2,
    predictors: 2,
  });
  return { ...made, lags: [3, 9], method: 'synthetic-control', workers: 0 };
}

async function synthetic(seed: number, hasPlacebos: boolean, isThere: boolean): Promise<Row[]> {
  const asked = study(seed);
  const ask = (more: object = {}) => pilotEffect.run(readInput(pilotEffect, { ...asked, ...more }));
  const found = await ask();
  const [ours] = found.weights!;
  const times: number[] = [];
  for (let turn = 0; turn <= RUNS; turn++) times.push(await milliseconds(() => ask()));
  const whole = median(times.slice(1));
  const units = [...new Set(asked.outcome.map(({ unit }) => unit))];
  const donors = units.filter((unit) => !(unit in asked.treated));
  const outcomeOf = (unit: string, period: number) => asked.outcome.find((each) => each.unit === unit && each.period === period)!.value!;
  const names = ours!.predictors.map(({ name }) => name);
  const given = names.map((_, k) => (k + 1) / 10);
  const exact = (await ask({ predictorWeights: Object.fromEntries(names.map((name, k) => [name, given[k]!])) })).weights![0]!;
  const peer = isThere
    ? await pysyncon({
        units,
        treated: units[0]!,
        x: units.map((unit) => [
          ...asked.predictors.filter((each) => each.unit === unit).map(({ value }) => value),
          ...asked.lags.map((lag) => outcomeOf(unit, lag)),
        ]),
        z: units.map((unit) => Array.from({ length: BEFORE }, (_, t) => outcomeOf(unit, t))),
        orders: Array.from({ length: ORDERS }, (_, turn) => (turn === 0 ? donors : new Chance(turn).shuffle([...donors]))),
        placebos: hasPlacebos,
        given,
      })
    : undefined;
  const what = `${DONORS} donors, ${names.length} predictors, ${BEFORE} periods before, panel ${seed}`;
  const rows = [fitRow(what, ours!.prePeriodFit, peer?.orders)];
  if (hasPlacebos) rows.push(placeboRow(what, whole, found.weights![0]!.placebos, peer, exact));
  return rows;
}

function fitRow(what: string, ours: number, orders: readonly PeerFit[] | undefined): Row {
  const best = orders && Math.min(...orders.map(({ fit }) => fit));
  return {
    what: `${what}: fit before the pilot, ${ORDERS} orders of donors`,
    ours: ours.toPrecision(6),
    peer: orders ? `pysyncon ${best!.toPrecision(6)} … ${Math.max(...orders.map(({ fit }) => fit)).toPrecision(6)}` : 'peer not installed',
    ratio: best ? `${(best / ours).toFixed(3)} ×` : '–',
    checked: best === undefined ? 'not compared' : ours <= best * (1 + 1e-9) ? 'never worse' : 'FAILED: worse',
  };
}

function placeboRow(
  what: string,
  whole: number,
  placebos: readonly { readonly unit: string; readonly prePeriodFit: number }[],
  peer: PeerFits | undefined,
  exact: { readonly weights: readonly { readonly unit: string; readonly weight: number }[] },
): Row {
  const seconds = peer && [peer.orders[0]!, ...peer.placebos].reduce((sum, each) => sum + each.seconds, 0);
  const worse = peer?.placebos.filter(
    ({ unit, fit }) => placebos.find((each) => each.unit === unit)!.prePeriodFit > fit * (1 + 1e-9),
  ).length;
  const apart =
    peer &&
    Math.max(
      ...Object.entries(peer.given[0]!.weights).map(([unit, weight]) =>
        Math.abs(weight - (exact.weights.find((each) => each.unit === unit)?.weight ?? 0)),
      ),
    );
  return {
    what: `${what}: fit and full placebo, from plain values to the verdict`,
    ours: `${whole.toFixed(0)} ms`,
    peer: seconds === undefined ? 'peer not installed' : `pysyncon, one process, once: ${seconds.toFixed(1)} s`,
    ratio: seconds === undefined ? '–' : `${((1000 * seconds) / whole).toFixed(0)} ×`,
    checked:
      apart === undefined
        ? 'not compared'
        : `${apart < 5e-3 ? '' : 'FAILED: '}given predictor weights, donors' weights within ${apart.toExponential(1)}; ${worse} of ${placebos.length} placebos fit worse`,
  };
}

const NAMES = { dr: 'doubly-robust', reg: 'outcome-regression', ipw: 'weighting' } as const;

async function differences(peer: PeerDifferences | undefined): Promise<Row[]> {
  if (!peer)
    return [
      {
        what: 'county example, effects with bootstrap',
        ours: '–',
        peer: 'peer not installed, and with it the data',
        ratio: '–',
        checked: 'not compared',
      },
    ];
  const { year, countyreal, lpop, lemp } = peer.data;
  const first = peer.data['first.treat'];
  const outcome = year.map((period, i) => ({ unit: `${countyreal[i]}`, period, value: lemp[i] }));
  const treated = Object.fromEntries(countyreal.flatMap((unit, i) => (first[i]! > 0 ? [[`${unit}`, first[i]]] : [])));
  const predictors = countyreal.flatMap((unit, i) => (year[i] === 2003 ? [{ unit: `${unit}`, name: 'lpop', value: lpop[i] }] : []));
  const rows: Row[] = [];
  for (const { estimator, comparison, seconds, effects, errors } of peer.runs) {
    const asked = {
      outcome,
      treated,
      predictors,
      method: 'difference-in-differences',
      draws: 1000,
      workers: 0,
      estimator: NAMES[estimator],
      comparison: comparison === 'nevertreated' ? 'never-treated' : 'not-yet-treated',
    };
    const found = await pilotEffect.run(readInput(pilotEffect, asked));
    const times: number[] = [];
    for (let turn = 0; turn <= RUNS; turn++) times.push(await milliseconds(() => pilotEffect.run(readInput(pilotEffect, asked))));
    const whole = median(times.slice(1));
    const worst = Math.max(
      ...found.effects.flatMap(({ effect, standardError }, i) => [Math.abs(effect! - effects[i]!), Math.abs(standardError! - errors[i]!)]),
    );
    rows.push({
      what: `county example, ${asked.estimator}, ${asked.comparison}: effects, means and 1,000 draws`,
      ours: `${whole.toFixed(0)} ms`,
      peer: `moderndid ${(1000 * seconds).toFixed(0)} ms, once`,
      ratio: `${((1000 * seconds) / whole).toFixed(1)} ×`,
      checked: worst < 1e-6 ? `12 effects and errors within ${worst.toExponential(0)}` : `FAILED: ${worst.toExponential(1)} apart`,
    });
  }
  return rows;
}
