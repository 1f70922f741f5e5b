/** Planted doubles are found, and what is no double is left in peace. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fingerprinter } from '#engines/near-duplicates';
import { type Asked, ask, platform } from '#kernel';
import { ownDatabase } from '#tests/support/database.ts';
import { checkCall, checkDoubles, checkWaiting } from './check.ts';
import { learnTexts } from './commands/learn-texts.ts';
import './constraints.ts';
import { importFingerprints } from './commands/import-fingerprints.ts';
import { type Ground, layApplications, layCall, layGround, reworded, shuffled, spliced, textOfSeed } from './demonstration.ts';
import { foreignAlike } from './fingerprints.ts';
import { sketchesOf } from './sketches.ts';

const own = ownDatabase();
const asked = (more: Partial<Asked> = {}) => own.asked(platform, { now: '2031-05-01T08:00:00.000Z', ...more });
const overlaps = () => own.opened.db.selectFrom('overlap').selectAll().execute();
const of = async (applicationId: string) => (await overlaps()).filter((row) => row.applicationId === applicationId);
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(asked());
});

/** How a text is said again; every one keeps at least what is promised: four words of five, or three fifths of the sentences. */
const ways: readonly (readonly [string, (text: string, seed: number) => string])[] = [
  ['word for word', (text) => text],
  ['one word in twenty replaced', (text, seed) => reworded(text, 0.05, seed)],
  ['one word in ten replaced', (text, seed) => reworded(text, 0.1, seed)],
  ['one word in five replaced', (text, seed) => reworded(text, 0.2, seed)],
  ['sentences in another order', (text, seed) => shuffled(text, seed)],
  ['other order, one word in ten replaced', (text, seed) => reworded(shuffled(text, seed), 0.1, seed)],
  ['three fifths copied, the rest new', (text, seed) => spliced(text, textOfSeed(900_000 + seed, 300, text.includes('。') ? 'zh' : 'en'))],
];

describe('planted doubles', () => {
  test('at least 99 of 100 are found, in both languages, however they are said again; no other pair is told', async () => {
    const language = (i: number) => (i % 3 === 2 ? 'zh' : 'en');
    const size = (i: number) => 200 + (i % 5) * 100;
    const originals = Array.from({ length: 280 }, (_, i) => textOfSeed(i, size(i), language(i)));
    const innocent = Array.from({ length: 400 }, (_, i) => ({ abstract: textOfSeed(10_000 + i, size(i), language(i)) }));
    const earlier = await layApplications(asked(), ground, [
      ...originals.map((abstract) => ({ abstract, submittedAt: '2030-02-01T00:00:00.000Z' })),
      ...innocent,
    ]);
    await checkDoubles(
      asked(),
      earlier.map(({ id }) => id),
    );
    expect(await overlaps()).toEqual([]);

    const callId = await layCall(asked(), ground.holder.id);
    const again = await layApplications(
      asked(),
      ground,
      originals.map((text, i) => ({ abstract: ways[i % ways.length]?.[1](text, i) ?? '', callId })),
    );
    const told = await checkCall(asked(), callId);
    expect(told).toMatchObject({ compared: 280, against: 960 });
    const found = await overlaps();
    const missed = again.filter(({ id }, i) => !found.some((row) => row.applicationId === id && row.otherId === earlier[i]?.id));
    expect(
      missed.length,
      `missed: ${missed.map(({ id }) => ways[again.findIndex((row) => row.id === id) % ways.length]?.[0])}`,
    ).toBeLessThanOrEqual(2);
    const planted = new Set(again.map(({ id }, i) => `${id} ${earlier[i]?.id}`));
    expect(found.filter(({ applicationId, otherId }) => !planted.has(`${applicationId} ${otherId}`))).toEqual([]);
    const verbatim = found.find((row) => row.applicationId === again[0]?.id);
    expect(verbatim).toMatchObject({ state: 'found', kind: 'same', similarity: '1.0000', containmentHere: '1.0000', ruledBy: null });
    const [first] = verbatim?.passages ?? [];
    expect((first?.here[1] ?? 0) - (first?.here[0] ?? 0)).toBeGreaterThan(originals[0]!.length * 0.9);
  });

  test('a check that is repeated finds the same and tells nothing anew', async () => {
    const [one, two] = await layApplications(asked(), ground, [{ abstract: textOfSeed(20_000) }, { abstract: textOfSeed(20_000) }]);
    const ids = [one!.id, two!.id];
    expect(await checkDoubles(asked(), ids)).toMatchObject({ found: 1, fresh: 1 });
    expect(await checkDoubles(asked(), ids)).toMatchObject({ found: 1, fresh: 0 });
    expect(await checkDoubles(asked(), [ids[0]!])).toMatchObject({ found: 1, fresh: 0 });
    expect(await of(one!.id)).toHaveLength(await of(two!.id).then((rows) => 1 - rows.length));
  });

  test('a full application is like the expression of interest that it goes on from, which nobody need be told', async () => {
    const abstract = textOfSeed(20_500);
    const [interest] = await layApplications(asked(), ground, [{ abstract, stage: 'interest', submittedAt: '2031-03-01T00:00:00.000Z' }]);
    const leadId = interest!.leadId;
    const [full] = await layApplications(asked(), ground, [{ abstract, leadId, earlierId: interest!.id }]);
    const [another] = await layApplications(asked(), ground, [{ abstract, submittedAt: '2031-04-20T00:00:00.000Z' }]);
    await checkDoubles(asked(), [interest!.id, full!.id, another!.id]);
    expect((await of(full!.id)).map(({ otherId }) => otherId)).toEqual([another!.id]);
    expect((await of(another!.id)).map(({ otherId }) => otherId)).toEqual([interest!.id]);
  });

  test('what waits is compared once, also when several ask at the same time', async () => {
    const [one, two] = await layApplications(asked(), ground, [{ abstract: textOfSeed(21_000) }, { abstract: textOfSeed(21_000) }]);
    for (const { id } of [one!, two!]) await ask(learnTexts, { record: 'application', ids: [id] }, asked());
    const [told, same] = await Promise.all([checkWaiting(asked()), checkWaiting(asked())]);
    expect(told).toBe(same);
    expect(told).toMatchObject({ compared: 2, fresh: 1 });
    expect(await checkWaiting(asked())).toMatchObject({ compared: 0 });
  });

  test('the words of the call, and what many write alike, are no overlap', async () => {
    const preamble = textOfSeed(30_000, 200);
    const template = textOfSeed(30_001, 200);
    const callId = await layCall(asked(), ground.holder.id, { en: preamble, 'zh-Hans': '水井' });
    const rows = await layApplications(
      asked(),
      ground,
      Array.from({ length: 40 }, (_, i) => ({ abstract: `${i < 2 ? preamble : template} ${textOfSeed(31_000 + i, 120)}`, callId })),
    );
    expect(await checkCall(asked(), callId)).toMatchObject({ compared: 40, found: 0 });
    expect(rows).toHaveLength(40);
  });

  test('the same people going on after the first grant ended read as a renewal; drafts are not read at all', async () => {
    const text = textOfSeed(40_000);
    const [first] = await layApplications(asked(), ground, [{ abstract: text, submittedAt: '2027-01-01T00:00:00.000Z' }]);
    const [next, draft] = await layApplications(asked(), ground, [
      { abstract: reworded(text, 0.1, 1), leadId: first!.leadId, earlierId: first!.id },
      { abstract: text, state: 'draft' },
    ]);
    await checkDoubles(asked(), [first!.id, next!.id, draft!.id]);
    expect(await of(next!.id)).toMatchObject([{ kind: 'renewal', otherId: first!.id, sharedPeople: [first!.leadId] }]);
    expect(await of(draft!.id)).toEqual([]);
  });
});

describe('fingerprints of another agency', () => {
  test('are compared under a shared key, without a text', async () => {
    const key = Buffer.from('a key of both agencies');
    const maker = fingerprinter(key);
    const texts = Array.from({ length: 60 }, (_, i) => textOfSeed(50_000 + i));
    const told = texts.map((text, i) => ({ reference: `N-${i}`, slots: Buffer.from(maker.of(text)!.slots).toString('base64') }));
    expect(await ask(importFingerprints, { agency: 'Norden', keyMark: maker.keyMark, fingerprints: told }, asked())).toEqual({
      kept: 60,
      isComparable: false,
    });
    const rows = await layApplications(asked(), ground, [
      ...texts.slice(0, 20).map((text, i) => ({ abstract: reworded(text, 0.1, i), title: 'x' })),
      { abstract: textOfSeed(59_999) },
    ]);
    await ask(learnTexts, { record: 'application', ids: rows.map(({ id }) => id) }, asked());
    const sketches = await sketchesOf(
      asked(),
      'application',
      rows.map(({ id }) => id),
    );
    const found = await foreignAlike(asked(), sketches, key);
    expect(found.map(({ otherReference }) => otherReference).sort()).toEqual(
      told
        .slice(0, 20)
        .map(({ reference }) => reference)
        .sort(),
    );
    for (const { agency, kind, passages } of found)
      expect({ agency, kind, passages }).toEqual({ agency: 'Norden', kind: 'fingerprint', passages: [] });
    expect(await foreignAlike(asked(), sketches, Buffer.from('a key of somebody else'))).toEqual([]);
  });
});
