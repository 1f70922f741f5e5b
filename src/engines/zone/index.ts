/** Clocks on the wall in time zones of the IANA list. The rules of the zones are those of the runtime (ECMA-402); the clock is handed in. */

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

/** What the wall shows at an instant, `2026-03-29T17:00`. */
export function wallAt(instant: string, zone: string): string {
  const time = Date.parse(instant);
  return new Date(time + offsetAt(time, zone)).toISOString().slice(0, 16);
}

/**
 * The instant at which the wall shows this, RFC 3339 in UTC. Where clocks are put back and it is shown twice, the first; where they are put forward and it is never
 * shown, as long after the change as it stands after the gap began (the rule `compatible` of RFC 5545 and Temporal).
 */
export function instantOf(wall: string, zone: string): string {
  const local = Date.parse(`${wall.slice(0, 16)}:00Z`);
  // The offsets of a day before and after are those on either side of a change, if there is one.
  const offsets = [offsetAt(local - dayLong, zone), offsetAt(local + dayLong, zone)] as const;
  const shown = offsets.map((offset) => local - offset).filter((time) => time + offsetAt(time, zone) === local);
  const time = shown.length ? Math.min(...shown) : local - offsets[0];
  return new Date(time).toISOString();
}
const dayLong = 86_400_000;

/** The same clock on the wall so many years later; of 29 February the last of the month. */
export function yearsLater(instant: string, zone: string, years: number): string {
  const wall = wallAt(instant, zone);
  const [year = 0, month = 1, day = 1] = wall.slice(0, 10).split('-').map(Number);
  const lastDay = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, '0');
  return instantOf(`${year + years}-${two(month)}-${two(Math.min(day, lastDay))}T${wall.slice(11)}`, zone);
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/** How far the wall is ahead of UTC, in milliseconds. */
function offsetAt(time: number, zone: string): number {
  const whole = Math.floor(time / 1000) * 1000;
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) - whole;
}
