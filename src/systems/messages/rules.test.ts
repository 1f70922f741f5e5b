import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, dayWords, instantWords, zonedWords } from './rules/day-words.ts';
import { lastMorning } from './rules/digest.ts';
import { render } from './rules/render.ts';
import { nextTry } from './rules/retry.ts';

const at = 'https://innovation.kestria.example';
const instants = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('a message', () => {
  const words = { en: '{a} and {b}', 'zh-Hans': '{a} 和 {b}' };
  const values = fc.string({ unit: 'binary', maxLength: 60 });

  test('is one line of subject and no markup but its own, whatever the values are', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, link) => {
        const body = { en: 'First {a}.\n\nThen {b}: {link}', 'zh-Hans': '{a}\n\n{b} {link}' };
        const { subject, text, html } = render({ subject: words, body, said: { a, b, link }, language: 'en', at });
        expect(subject).not.toMatch(/\p{Cc}/u);
        expect(text.split('\n\n').length).toBe(2);
        expect(html.replaceAll(/<\/?(!doctype|html|head|meta|body|p|a)\b[^<>]*>/g, '')).not.toMatch(/[<>]/);
        expect([...html.matchAll(/<a href="([^"]*)"/g)].every(([, to = '']) => /^https?:/.test(to))).toBe(true);
      }),
    );
  });

  test('leads under the address of the platform by a path, and nowhere by a script', () => {
    const body = { en: '{link}', 'zh-Hans': '{link}' };
    const rendered = (link: string) => render({ subject: body, body, said: { link }, language: 'en', at: `${at}/` }).html;
    expect(rendered('/a?b=1')).toContain(`href="${at}/a?b=1"`);
    expect(rendered('javascript:alert(1)')).not.toContain('href');
  });
});

describe('the next try', () => {
  test.each([
    [1, {}, '2026-03-01T09:01:00.000Z'],
    [4, { code: 'ECONNECTION' }, '2026-03-01T10:00:00.000Z'],
    [10, { code: 'EENVELOPE', responseCode: 451 }, '2026-03-02T09:00:00.000Z'],
    [11, {}, null],
    [1, { code: 'EENVELOPE', responseCode: 550 }, null],
    [1, { code: 'EMESSAGE', responseCode: 554 }, null],
    [1, { code: 'EAUTH', responseCode: 535 }, '2026-03-01T09:01:00.000Z'],
  ])('after %i tries and %j is at %s', (tries, fault, next) => {
    expect(nextTry(tries, fault, '2026-03-01T09:00:00.000Z')).toBe(next);
  });
});

describe('the last seven o’clock', () => {
  test.each([
    ['2026-03-02T23:01:00.000Z', 'Asia/Shanghai', '2026-03-02T23:00:00.000Z'],
    ['2026-03-02T22:59:00.000Z', 'Asia/Shanghai', '2026-03-01T23:00:00.000Z'],
    ['2026-07-01T12:00:00.000Z', 'Europe/Lisbon', '2026-07-01T06:00:00.000Z'],
    ['2026-01-01T06:59:59.999Z', 'UTC', '2025-12-31T07:00:00.000Z'],
  ])('at %s in %s was %s', (now, zone, morning) => expect(lastMorning(now, zone)).toBe(morning));

  test('lies in the last day and a bit, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(instants, zones, (now, zone) => {
        const past = Date.parse(now) - Date.parse(lastMorning(now, zone));
        expect(past).toBeGreaterThanOrEqual(0);
        expect(past).toBeLessThan(24 * 3_600_000);
      }),
    );
  });
});

describe('days in messages', () => {
  test('are written as each language writes them; what is no day stays', () => {
    expect(dayWords('2024-10-31')).toEqual({ en: '31 Oct 2024', 'zh-Hans': '2024年10月31日' });
    expect(dayWords('2024-05-01T09:00:00Z')).toEqual({ en: '1 May 2024', 'zh-Hans': '2024年5月1日' });
    expect(dayWords('soon')).toEqual({ en: 'soon', 'zh-Hans': 'soon' });
    expect(dayIn('2024-10-31T16:02:59Z', 'Asia/Shanghai')).toBe('2024-11-01');
    expect(zonedWords('2024-10-31T16:02:59Z', 'Asia/Shanghai')).toEqual({
      en: '1 Nov 2024, 00:02 (Asia/Shanghai)',
      'zh-Hans': '2024年11月1日 00:02（Asia/Shanghai）',
    });
    expect(instantWords('2024-10-31T16:02:59+02:00')).toEqual({ en: '31 Oct 2024, 14:02 UTC', 'zh-Hans': '2024年10月31日 14:02 UTC' });
  });
});
