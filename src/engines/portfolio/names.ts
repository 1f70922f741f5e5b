/** Names in an input that lead nowhere, and names given twice. */
interface Given {
  readonly items: readonly {
    readonly id: string;
    readonly costs: Readonly<Record<string, number>>;
    readonly requires?: readonly string[] | undefined;
    readonly excludes?: readonly string[] | undefined;
  }[];
  readonly budgets: Readonly<Record<string, number>>;
  readonly quotas: readonly { readonly dimension: string; readonly label: string; readonly measure: string }[];
  readonly fixed: { readonly in: readonly string[]; readonly out: readonly string[] };
}
interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function unknownNames(given: Given): Fault[] {
  const known = new Set(given.items.map(({ id }) => id));
  return [...items(given, known), ...quotas(given), ...fixed(given, known)];
}

/** The costs that count: of every budget and of every quota that measures one. */
export function costNames({ budgets, quotas }: Pick<Given, 'budgets' | 'quotas'>): string[] {
  return [...new Set([...Object.keys(budgets), ...quotas.flatMap(({ measure }) => costOf(measure) ?? [])])];
}

/** The cost that a quota measures; nothing where it counts. */
export const costOf = (measure: string): string | undefined => (measure === 'count' ? undefined : measure.slice(measure.indexOf(':') + 1));

function items(given: Given, known: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const costs = costNames(given);
  given.items.forEach((item, i) => {
    if (seen.has(item.id)) faults.push({ path: ['items', i, 'id'], message: `${item.id} is given twice.` });
    seen.add(item.id);
    for (const name of costs)
      if (!Object.hasOwn(item.costs, name))
        faults.push({ path: ['items', i, 'costs', name], message: `The cost is missing; 0 where ${item.id} takes nothing.` });
    for (const side of ['requires', 'excludes'] as const)
      item[side]?.forEach((other, k) => {
        if (!known.has(other)) faults.push({ path: ['items', i, side, k], message: `There is no item ${other}.` });
        else if (other === item.id) faults.push({ path: ['items', i, side, k], message: `${other} names itself.` });
      });
  });
  return faults;
}

function quotas({ quotas }: Given): Fault[] {
  const seen = new Set<string>();
  return quotas.flatMap(({ dimension, label, measure }, i) => {
    const key = JSON.stringify([dimension, label, measure]);
    const twice = seen.has(key);
    seen.add(key);
    return twice ? [{ path: ['quotas', i], message: `${measure} of ${dimension} ${label} has a quota already.` }] : [];
  });
}

function fixed({ fixed }: Given, known: ReadonlySet<string>): Fault[] {
  const inside = new Set(fixed.in);
  const fault = (side: string, list: readonly string[]) =>
    list.flatMap((each, i): Fault[] => {
      const path = ['fixed', side, i];
      if (!known.has(each)) return [{ path, message: `There is no item ${each}.` }];
      if (list.indexOf(each) < i) return [{ path, message: `${each} is given twice.` }];
      return side === 'out' && inside.has(each) ? [{ path, message: `${each} is fixed both in and out.` }] : [];
    });
  return [...fault('in', fixed.in), ...fault('out', fixed.out)];
}
