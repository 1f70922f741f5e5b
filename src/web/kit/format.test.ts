import { describe, expect, it } from 'vitest';
import { day, decimal, instant, number, percent, range, withUnit, yearPoint } from './format.ts';

describe('numbers', () => {
  it.each([
    [1284, {}, '1,284'],
    [1234567.891, {}, '1,234,567.891'],
    [2.65, { decimals: 1 }, '2.7'],
    [1.005, { decimals: 2 }, '1.01'],
    [2.8, { decimals: 2 }, '2.80'],
    [-3, {}, '−3'],
    [0.021, { signed: true }, '+0.021'],
    [-0.0001, { decimals: 2 }, '0.00'],
    [0, { signed: true }, '0'],
    [999.9996, {}, '1,000'],
  ])('%s with %o reads %s', (value, style, text) => expect(number(value, style)).toBe(text));

  it('keep every digit of an exact decimal', () => {
    expect(decimal('12345678901234567890.10')).toBe('12,345,678,901,234,567,890.10');
    expect(decimal('-0.50')).toBe('−0.50');
    expect(decimal('n/k')).toBe('n/k');
  });

  it('stand off from % by a thin gap, in Chinese not at all', () => {
    expect(percent(2.65, 'en')).toBe('2.65\u202f%');
    expect(percent(2.65, 'zh-Hans')).toBe('2.65%');
    expect(withUnit('40', 'people', 'en')).toBe('40 people');
    expect(withUnit('40', '', 'en')).toBe('40');
  });

  it('range with a dash, years in Chinese with a long one', () => {
    expect(range('2.63', '2.77', 'zh-Hans')).toBe('2.63–2.77');
    expect(range('2016', '2050', 'zh-Hans', { years: true })).toBe('2016—2050');
    expect(range('2016', '2050', 'en', { years: true })).toBe('2016–2050');
  });
});

describe('dates', () => {
  it('read as people write them', () => {
    expect(day('2024-10-31', 'en')).toBe('31 Oct 2024');
    expect(day('2024-10-31', 'zh-Hans')).toBe('2024年10月31日');
    expect(day('2024-10-09T23:00:00Z', 'en', { withYear: false })).toBe('9 Oct');
    expect(day('2024', 'en')).toBe('2024');
  });
  it('name the zone of an instant', () => {
    expect(instant('2024-10-31T14:02:09+02:00', 'en')).toBe('31 Oct 2024, 12:02 UTC');
    expect(instant('2024-10-31T14:02:09Z', 'zh-Hans')).toBe('2024年10月31日 14:02 UTC');
    expect(instant('2024-10-31T22:02:09Z', 'en', 'Asia/Shanghai')).toBe('1 Nov 2024, 06:02 UTC+8');
    expect(instant('2024-07-01T12:00:00Z', 'en', 'America/St_Johns')).toBe('1 Jul 2024, 09:30 UTC−2:30');
    expect(instant('2024-12-31T23:30:00Z', 'zh-Hans', 'Europe/Berlin')).toBe('2025年1月1日 00:30 UTC+1');
    expect(instant('2024-10-31T14:02:09Z', 'en', 'Nowhere/Yet')).toBe('31 Oct 2024, 14:02 UTC');
  });
  it('lie between years, leap years included', () => {
    expect(yearPoint('2024-01-01')).toBe(2024);
    expect(yearPoint('2024-07-02')).toBeCloseTo(2024.5, 6);
    expect(yearPoint('2023-12-31')).toBeCloseTo(2024 - 1 / 365, 6);
  });
});
