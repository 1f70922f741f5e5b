/** What each lever contributes to a target: its share by Shapley's rule, draw by draw, over all orders in which levers can be pulled. */
import { courseOf } from './course.ts';
import { bridgesOf, type Drawn, drawsIn } from './forecast.ts';
import type { Contribution } from './output-schema.ts';
import { type Run, runOf, walkedAtOnce } from './run.ts';
import type { Input, Lever, Target } from './schema.ts';
import { Smoothed } from './smoothed.ts';
import { type System, unitOfId } from './system.ts';

/** Levers of one name count as one. */
export async function contributionsOf(
  input: Input,
  system: System,
  levers: readonly Lever[],
  full: Drawn,
  rest: () => Promise<void>,
): Promise<Contribution[]> {
  const names = [...new Set(levers.map(({ lever }) => lever))];
  const subsets: Drawn[] = [];
  for (let mask = 0; mask < 2 ** names.length; mask++) {
    const isAll = mask === 2 ** names.length - 1;
    subsets.push(
      isAll
        ? full
        : walkedWith(
            levers.filter(({ lever }) => mask & (1 << names.indexOf(lever))),
            system,
            full.run,
          ),
    );
    await rest();
  }
  return input.targets.flatMap((target) => {
    const unit = unitOfId(system, target.unit);
    const step = target.year - system.origin;
    const values = subsets.map((drawn) => drawsIn(drawn, target.indicator, unit, step));
    if (values.some((draws) => !draws)) return [];
    const met = values.map((draws) => new Smoothed(draws!).share(target.value, target.direction));
    return names.map((lever, i) => shareOf(lever, i, target, values as Float64Array[], met, input.interval));
  });
}

function walkedWith(levers: readonly Lever[], system: System, { sampling, wanted }: Run): Drawn {
  const { model, origin, history, beside } = system;
  const run = walkedAtOnce(runOf({ model, course: courseOf(levers, model, origin, history.regions), sampling, wanted, beside }));
  return { run, bridges: bridgesOf(system, run) };
}

/** Weight of a set of `size` levers among `count`: size! (count − size − 1)! / count!. */
const weightOf = (size: number, count: number) => {
  let weight = 1 / count;
  for (let i = 1; i <= size; i++) weight *= i / (count - i);
  return weight;
};

function shareOf(
  lever: string,
  place: number,
  target: Target,
  values: readonly Float64Array[],
  met: readonly number[],
  interval: number,
): Contribution {
  const count = Math.log2(values.length);
  const effects = new Float64Array(values[0]!.length);
  let probability = 0;
  for (let mask = 0; mask < values.length; mask++) {
    if (mask & (1 << place)) continue;
    const [without, withIt] = [values[mask]!, values[mask | (1 << place)]!];
    const weight = weightOf(mask.toString(2).replaceAll('0', '').length, count);
    for (let draw = 0; draw < effects.length; draw++) effects[draw]! += weight * (withIt[draw]! - without[draw]!);
    probability += weight * (met[mask | (1 << place)]! - met[mask]!);
  }
  const effect = effects.reduce((sum, each) => sum + each, 0) / effects.length;
  const drawn = new Smoothed(effects);
  const outside = (1 - interval) / 2;
  return {
    lever,
    target: target.id,
    effect,
    interval: [drawn.quantile(outside), drawn.quantile(1 - outside)],
    probabilityPoints: 100 * probability,
  };
}
