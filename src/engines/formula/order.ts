/** Derived indicators may use derived indicators; this is the order in which they can be worked out. */
import { type Fault, NotValidInput } from '#engines/engine';
import { indicatorsOf } from './lineage.ts';
import type { Formula } from './tree.ts';

/** The indicators that a formula asks for, each once, in the order of the text. */
export const inputsOf = ({ tree }: Formula): readonly string[] => indicatorsOf(tree);

/**
 * The indicators so that each comes after those that it uses; otherwise in the order given.
 * @throws NotValidInput that names a circle, such as `a → b → a`. A formula that asks for its own past is a circle too.
 */
export function orderOf(formulas: Readonly<Record<string, Formula>>): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];

  for (const start of Object.keys(formulas)) {
    const waiting = [step(start)];
    while (waiting.length > 0) {
      const here = waiting.at(-1)!;
      const next = here.inputs.shift();
      if (next === undefined) {
        done.add(here.indicator);
        path.pop();
        waiting.pop();
      } else if (path.includes(next)) {
        throw new NotValidInput([circle([...path.slice(path.indexOf(next)), next])]);
      } else if (!done.has(next)) waiting.push(step(next));
    }
  }
  return [...done];

  function step(indicator: string) {
    path.push(indicator);
    const inputs = done.has(indicator) ? [] : inputsOf(formulas[indicator]!).filter((input) => Object.hasOwn(formulas, input));
    return { indicator, inputs: [...inputs] };
  }
}

const circle = (indicators: readonly string[]): Fault => ({
  path: indicators[0]!,
  message: `these indicators are made of one another: ${indicators.join(' → ')}`,
});
