import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { type Actor, house } from '#tests/support/house.ts';
import { makeOverlap } from '#tests/support/overlap.ts';
import { patterns, type Visit, visits } from './every-page.ts';

const home = house();
const { visitor, actor } = stage();
let all: readonly Visit[] = [];

beforeAll(async () => {
  await makeOverlap(home.running.asPlatform(), { isAsked: true });
  all = await visits(home.address, home.running.asPlatform());
});

/** Each person goes round their pages in a browser of their own, all at the same time; of visitors, who have the most, there are three. */
async function goRound(options: Parameters<typeof visitor>[0], look: (page: Page, visit: Visit) => Promise<void>) {
  const going = Map.groupBy(all, ({ as }, i) => as ?? i % 3);
  const round = async ([who, visits]: [Actor | number, readonly Visit[]]) => {
    const page = await (typeof who === 'string' ? actor(who, home.address, options) : visitor(options));
    for (const visit of visits) await look(page, visit);
  };
  await Promise.all([...going].map(round));
}

/** axe looks at each page in one of the two ways, at every other in the first; in both where all journeys are told. */
const looksTwice = process.env.MAINSPRING_JOURNEYS === 'all';

const look = (page: Page) =>
  page.evaluate(() => ({
    heads: document.querySelectorAll('h1').length,
    title: document.title,
    lang: document.documentElement.lang,
    fits: document.documentElement.scrollWidth <= innerWidth,
  }));

describe('every page', () => {
  test('is visited', () => {
    expect(all.length).toBe(patterns().length);
    expect(all.length).toBeGreaterThan(35);
    expect(all.filter(({ path }) => /\$|undefined/.test(path))).toEqual([]);
  });

  test.each([
    ['light, English, wide', 'en', 'light', 1440, 0],
    ['dark, Chinese, on a phone', 'zh-Hans', 'dark', 390, 1],
  ] as const)(
    '%s: answers, says what it is, throws nothing, and axe finds nothing serious',
    async (_, language, theme, width, turn) => {
      const faults: string[] = [];
      let seenPages = 0;
      await goRound({ viewport: { width, height: 900 }, locale: 'en-GB', colorScheme: theme }, async (page, visit) => {
        const answer = await page.goto(`${home.address}${visit.path}${visit.path.includes('?') ? '&' : '?'}lang=${language}`);
        const seen = { at: visit.path, status: answer?.status(), ...(await look(page)) };
        const wanted = {
          at: visit.path,
          status: visit.status,
          heads: 1,
          title: expect.stringMatching(/.+ · Mainspring$/),
          lang: language,
          fits: true,
        };
        try {
          expect(seen).toEqual(wanted);
          if (looksTwice || all.indexOf(visit) % 2 === turn) await expectAccessible(page);
          seenPages++;
        } catch (fault) {
          faults.push(
            `${visit.path}: ${JSON.stringify(seen)} ${(fault as { actual?: object }).actual ? JSON.stringify((fault as { actual: object }).actual) : String(fault)}`,
          );
        }
      });
      expect(faults).toEqual([]);
      expect(seenPages).toBe(all.length);
    },
    600_000,
  );

  test('the start page and a target in the two other lights and languages', async () => {
    const target = all.find(({ path }) => /^\/targets\/[0-9a-f-]+$/.test(path))?.path;
    for (const [language, theme] of [
      ['en', 'dark'],
      ['zh-Hans', 'light'],
    ] as const) {
      const page = await visitor({ colorScheme: theme });
      for (const path of ['/', target]) {
        await page.goto(`${home.address}${path}?lang=${language}`);
        await expectAccessible(page);
      }
    }
  });
});

describe('by keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      return {
        words: at.innerText || at.getAttribute('aria-label') || at.id,
        href: at.getAttribute('href'),
        isMarked: (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none',
        isInView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
      };
    });

  test('the first stop skips to the content, every stop is seen, and every place of the menu is reached', async () => {
    const page = await visitor();
    await page.goto(home.address, { waitUntil: 'networkidle' });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ words: 'Skip to content', isInView: true });
    const stops: Awaited<ReturnType<typeof focused>>[] = [];
    const places = await page.locator('nav.side a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(places.length).toBeGreaterThan(12);
    // A date has several stops of its own; the first of them shows the mark of the whole.
    for (let i = 0; i < places.length + 30; i++) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.words !== stops.at(-1)?.words || stop.href) stops.push(stop);
    }
    expect(stops.filter(({ isMarked, isInView }) => !isMarked || !isInView)).toEqual([]);
    expect(places.filter((href) => !stops.some((stop) => stop.href === href))).toEqual([]);

    await page.goto(home.address, { waitUntil: 'networkidle' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('on a phone the menu opens by Enter and its places follow', async () => {
    const page = await visitor({ viewport: { width: 390, height: 844 } });
    await page.goto(home.address, { waitUntil: 'networkidle' });
    for (let i = 0; i < 25 && !(await page.evaluate(() => document.activeElement?.matches('details.menu summary'))); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.matches('details.menu nav a'))).toBe(true);
  });
});
