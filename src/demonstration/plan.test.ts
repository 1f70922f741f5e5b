import { describe, expect, test } from 'vitest';
import { nearDuplicates } from '#engines/near-duplicates';
import { planCountry, sizes } from './plan.ts';

const plan = planCountry(sizes.country, 2026, 2026);
const textOf = ({ written: { abstract, aims, approach, impact } }: (typeof plan.applications)[number]) =>
  [abstract, aims, approach, impact].map(({ en }) => en).join('\n');

describe('a planned country', () => {
  test('is of the size that was asked for, and the same for the same seed', () => {
    expect([plan.organisations.length, plan.people.length, plan.calls.length, plan.applications.length]).toEqual([300, 3000, 40, 2000]);
    expect(planCountry(sizes.country, 2026, 2026)).toEqual(plan);
    expect(planCountry(sizes.country, 2027, 2026).people[0]).not.toEqual(plan.people[0]);
  });

  test('names nobody and nothing twice, and every word is there in both languages', () => {
    const unique = (all: readonly string[]) => expect(new Set(all).size).toBe(all.length);
    unique(plan.organisations.map(({ name }) => name.en));
    unique(plan.people.map(({ email }) => email));
    unique(plan.calls.map(({ code }) => code));
    const words = plan.applications.flatMap(({ written: { title, abstract, aims, approach, impact } }) => [
      title,
      abstract,
      aims,
      approach,
      impact,
    ]);
    expect(words.filter(({ en, 'zh-Hans': chinese }) => !en || !chinese || /undefined|\{/.test(en + chinese))).toEqual([]);
  });

  test('has a lead once in a call, and copies only of what another call was sent before', () => {
    const led = plan.applications.map(({ call, lead }) => `${call} ${lead}`);
    expect(new Set(led).size).toBe(led.length);
    const copies = plan.applications.flatMap((one, i) =>
      one.doubleOf === undefined ? [] : [{ one, i, of: plan.applications[one.doubleOf] }],
    );
    expect(copies.length).toBeGreaterThanOrEqual(30);
    for (const { one, i, of } of copies) {
      expect(one.doubleOf).toBeLessThan(i);
      expect(of?.call).not.toBe(one.call);
      expect(of?.doubleOf).toBeUndefined();
    }
  });

  test('hides copies that can be told from what is merely alike', async () => {
    const documents = plan.applications.slice(0, 600).map((one, i) => ({ id: String(i), text: textOf(one) }));
    const { pairs } = await nearDuplicates.run(nearDuplicates.input.parse({ documents, threshold: 0.6 }));
    const found = new Set(pairs.map(({ a, b }) => [Number(a), Number(b)].sort((x, y) => x - y).join(' ')));
    const planted = plan.applications.slice(0, 600).flatMap(({ doubleOf }, i) => (doubleOf === undefined ? [] : [`${doubleOf} ${i}`]));
    expect(planted.length).toBeGreaterThanOrEqual(8);
    expect(planted.filter((pair) => !found.has(pair))).toEqual([]);
    expect(found.size - planted.length).toBeLessThan(planted.length);
  });
});
