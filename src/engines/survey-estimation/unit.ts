/** Units are checked by hand: there may be hundreds of thousands of them, and one schema for each is many times slower. */
import { z } from 'zod';

export type Value = string | number | boolean | null;
/** `id`, `weight` and variables; a variable that is asked about stands in every unit, null where its value is not known. */
export type Unit = Readonly<Record<string, Value>> & { readonly id: string; readonly weight: number };

type Refuse = (path: (string | number)[], message: string) => void;

/** An input with more faults than this is told the first ones only. */
export const MOST_FAULTS = 500;

export const units = z
  .unknown()
  .superRefine((value, context) => {
    let faults = 0;
    const refuse: Refuse = (path, message) => {
      if (faults++ < MOST_FAULTS) context.addIssue({ code: 'custom', path, message });
    };
    if (!Array.isArray(value)) return refuse([], 'Expected a list of units.');
    const seen = new Map<string, number>();
    for (let i = 0; i < value.length; i++) checkUnit(value[i], i, seen, refuse);
  })
  .meta({
    type: 'array',
    items: {
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1, description: 'Name of the unit, once in the input' },
        stratum: { type: ['string', 'number'], description: 'Part of the population that was sampled by itself' },
        cluster: {
          type: ['string', 'number'],
          description: 'What was drawn as one within the stratum; the same name in two strata is two clusters',
        },
        weight: { type: 'number', minimum: 0, description: 'Units of the population that it stands for: one over its chance to be drawn' },
      },
      required: ['id', 'weight'],
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'], description: 'A variable; null where it is not known' },
    },
  }) as unknown as z.ZodType<readonly Unit[]>;

function checkUnit(unit: unknown, i: number, seen: Map<string, number>, refuse: Refuse): void {
  if (typeof unit !== 'object' || unit === null || Array.isArray(unit)) {
    refuse([i], 'Expected a unit: id, weight and variables.');
    return;
  }
  const { id, weight } = unit as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') refuse([i, 'id'], 'Expected a name that is not empty.');
  else {
    const before = seen.get(id);
    if (before !== undefined) refuse([i, 'id'], `The unit "${id}" stands in units.${before} already.`);
    else seen.set(id, i);
  }
  if (typeof weight !== 'number' || !(weight >= 0 && weight < Number.POSITIVE_INFINITY))
    refuse([i, 'weight'], `Expected a number of 0 or more, found ${weight}.`);
  for (const name in unit) {
    const value = (unit as Record<string, unknown>)[name];
    if (typeof value === 'number' ? !Number.isFinite(value) : value !== null && typeof value !== 'string' && typeof value !== 'boolean')
      if (name !== 'id' && name !== 'weight')
        refuse([i, name], `Expected a number, text, true, false or null, found ${typeof value === 'number' ? value : typeof value}.`);
  }
}
