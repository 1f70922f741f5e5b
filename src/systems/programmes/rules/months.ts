/** Days as text, counted in UTC. */

export const time = (on: string): number => Date.parse(`${on}T00:00:00Z`);
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = on.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(dayOfMonth, last)));
}
