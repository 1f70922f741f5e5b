/** What an amount is spent on by category, as it was applied for. */
import { type Asked, splitMinor } from '#kernel';
import type { ApplicationRow } from '#systems/applications';
import { budgetOf, type FormStage, formIfAny } from '#systems/calls';

export interface Cost {
  readonly category: string;
  readonly appliedMinor: number;
  readonly plannedMinor: number;
}

/** Where less is given than was applied for, each category in proportion, and together exactly what is given. None where the call asks for no budget. */
export async function costsOf(
  asked: Asked,
  { callId, stage, answers }: Pick<ApplicationRow, 'callId' | 'stage' | 'answers'>,
  givenMinor: number,
): Promise<Cost[]> {
  const form = await formIfAny(asked, callId, stage as FormStage);
  const sums = new Map<string, number>();
  for (const { category, amountMinor } of form ? budgetOf({ schema: form.schema, ui: form.ui }, answers) : [])
    sums.set(category, (sums.get(category) ?? 0) + amountMinor);
  const applied = [...sums].filter(([, minor]) => minor > 0);
  if (applied.length === 0) return [];
  const planned = splitMinor(
    givenMinor,
    applied.map(([, minor]) => minor),
  );
  return applied.map(([category, appliedMinor], i) => ({ category, appliedMinor, plannedMinor: planned[i] ?? 0 }));
}
