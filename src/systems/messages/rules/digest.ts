/** When the daily mail goes: at seven in the morning where the person is. */

const atMinutes = 7 * 60;

/** The last seven o'clock at or before an instant. On the night of a change of the clocks it is an hour off. */
export function lastMorning(now: string, timeZone: string): string {
  const since = (minutesOfDay(now, timeZone) - atMinutes + 1440) % 1440;
  const minute = Math.floor(Date.parse(now) / 60_000);
  return new Date((minute - since) * 60_000).toISOString();
}

/** Minutes since midnight on the clocks of a zone. */
function minutesOfDay(now: string, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(new Date(now));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  return clock;
}
