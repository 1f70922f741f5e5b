import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, isZone, wallAt, yearsLater } from './index.ts';

describe('a clock on the wall', () => {
  test.each([
    ['2026-03-28T17:00', 'Europe/Paris', '2026-03-28T16:00:00.000Z', 'the day before clocks go forward'],
    ['2026-03-29T17:00', 'Europe/Paris', '2026-03-29T15:00:00.000Z', 'the day on which they do'],
    ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z', 'an hour that is never shown'],
    ['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z', 'an hour that is shown twice: the first'],
    ['2026-10-25T03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z', 'after it'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'west of Greenwich, shown twice'],
    ['2026-03-08T02:15', 'America/New_York', '2026-03-08T07:15:00.000Z', 'west of Greenwich, never shown'],
    ['2026-07-01T00:00', 'Asia/Shanghai', '2026-06-30T16:00:00.000Z', 'midnight is the beginning of the day'],
    ['2026-07-01T12:00', 'Asia/Kathmandu', '2026-07-01T06:15:00.000Z', 'a quarter of an hour'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'clocks that change by half an hour'],
    ['2026-07-01T12:00', 'UTC', '2026-07-01T12:00:00.000Z', 'UTC'],
  ])('%s in %s is %s: %s', (wall, zone, instant) => expect(instantOf(wall, zone)).toBe(instant));

  test('shows each instant so that it is found again, to the minute, but for the second of two equal hours', () => {
    const zones = fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), zones, (date, zone) => {
        const instant = `${date.toISOString().slice(0, 16)}:00.000Z`;
        const wall = wallAt(instant, zone);
        const again = instantOf(wall, zone);
        expect(wallAt(again, zone)).toBe(wall);
        expect(Date.parse(again)).toBeLessThanOrEqual(Date.parse(instant));
      }),
    );
  });

  test('shows the same a year later, whatever the clocks did meanwhile', () => {
    const last = instantOf('2025-03-30T17:00', 'Europe/Paris');
    expect([last, yearsLater(last, 'Europe/Paris', 1)]).toEqual(['2025-03-30T15:00:00.000Z', '2026-03-30T15:00:00.000Z']);
    expect(wallAt(yearsLater(instantOf('2025-03-28T17:00', 'Europe/Paris'), 'Europe/Paris', 1), 'Europe/Paris')).toBe('2026-03-28T17:00');
    expect(wallAt(yearsLater('2028-02-29T12:00:00Z', 'UTC', 1), 'UTC')).toBe('2029-02-28T12:00');
  });

  test.each([
    ['Europe/Paris', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['+02:00', false],
    ['', false],
  ])('knows whether %j is a zone: %s', (zone, known) => expect(isZone(zone)).toBe(known));
});
