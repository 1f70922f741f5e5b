/** The budget of a project under the cost scheme of the line that pays it. */
import { type Asked, type Fault, from, platform } from '#kernel';
import { budgetLine, costScheme, faultsOfParts } from '#systems/funding';
import type { ProjectRow } from './records.ts';

/** Every category that breaks the rules of the scheme, with why, whether or not the reader may see the line. Without a scheme there are no rules. */
export async function costFaults(
  asked: Asked,
  { budgetLineId, amountMinor, currency }: ProjectRow,
  planned: ReadonlyMap<string, number>,
): Promise<{ category: string; fault: Fault }[]> {
  if (!budgetLineId) return [];
  const eyes = { ...asked, person: platform };
  const line = await from(eyes, budgetLine).where('id', '=', budgetLineId).executeTakeFirst();
  const scheme = line?.costSchemeId ? await from(eyes, costScheme).where('id', '=', line.costSchemeId).executeTakeFirst() : undefined;
  if (!scheme) return [];
  const parts = [...planned].filter(([, minor]) => minor > 0).map(([category, minor]) => ({ category, amountMinor: minor }));
  return faultsOfParts(parts, { amountMinor, currency }, scheme.categories).flatMap((fault) => {
    const [, place] = /^\/parts\/(\d+)\//.exec(fault.pointer) ?? [];
    const part = place === undefined ? undefined : parts[Number(place)];
    return part ? [{ category: part.category, fault }] : [];
  });
}
