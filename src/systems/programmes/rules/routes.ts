/** To which panels a proposal goes. Pure. */
import type { Routing } from '../records/programme.ts';

/**
 * The fields or groups of fields that a proposal is read in, in the order in which it names them, at most as many as the rule says;
 * more than one makes it interdisciplinary. Without a rule: the first field alone. A group is what codes share up to the first dot.
 */
export function routesOf(rule: Routing | null, fieldCodes: readonly string[]): readonly string[] {
  if (!rule) return fieldCodes.slice(0, 1);
  const named = rule.by === 'group' ? fieldCodes.map(groupOf) : fieldCodes;
  return [...new Set(named)].slice(0, rule.mostPanels);
}

export const groupOf = (fieldCode: string): string => fieldCode.split('.')[0] as string;
