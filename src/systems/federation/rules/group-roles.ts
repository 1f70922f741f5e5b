/** Which appointments follow from the groups that a provider tells. */
import type { GroupRole } from '../records/group-role.ts';

/** An appointment that came from a provider and still stands. */
export interface Granted {
  readonly appointmentId: string;
  readonly version: number;
  readonly groupRoleId: string;
}

/** What begins and what ends. A group role that stands and is told again stays as it is. */
export function changesOf(
  told: readonly string[],
  meanings: readonly GroupRole[],
  granted: readonly Granted[],
): { readonly begin: readonly GroupRole[]; readonly end: readonly Granted[] } {
  const wanted = meanings.filter(({ groupName, state }) => state === 'current' && told.includes(groupName));
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const grantedIds = new Set(granted.map(({ groupRoleId }) => groupRoleId));
  return {
    begin: wanted.filter(({ id }) => !grantedIds.has(id)),
    end: granted.filter(({ groupRoleId }) => !wantedIds.has(groupRoleId)),
  };
}
