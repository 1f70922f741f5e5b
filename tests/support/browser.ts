/** A real browser, from npm; CHROMIUM names another one. Every page it leaves is looked at by axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Actor, cast, password } from './house.ts';

export type { Page };

export interface Stage {
  /** A visitor with a browser of their own; closed after the file. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** Somebody of the cast, signed in through the page. */
  actor(who: Actor, address: string, options?: BrowserContextOptions): Promise<Page>;
}

export function stage(): Stage {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await playwright.launch({
      executablePath: process.env.CHROMIUM ?? (await chromium.executablePath()),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      headless: true,
      // Without a language of the system, names of files that are not in ASCII are not taken.
      env: { ...process.env, LANG: 'C.UTF-8' } as Record<string, string>,
    });
  });
  afterEach(() => expect(errors.splice(0)).toEqual([]));
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
  });
  const visitor = async (options: BrowserContextOptions = {}) => {
    if (!browser) throw new Error('The browser opens before the first test.');
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (said) => {
      // A refused answer is part of many stories; what the content policy stops is not.
      if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) errors.push(`${page.url()}: ${said.text()}`);
    });
    return page;
  };
  return {
    visitor,
    actor: async (who, address, options) => {
      const page = await visitor(options);
      await page.goto(`${address}/sign-in`, { waitUntil: 'networkidle' });
      await page.getByLabel('E-mail').fill(cast[who].email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      return page;
    },
  };
}

/** The browser has taken the page over, so that a click is heard. */
export const takenOver = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.querySelector('main h1') ?? {}).some((key) => key.startsWith('__react')));

/** Errors that pages threw; every test ends by seeing none. */
const errors: string[] = [];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** No serious or critical fault of WCAG 2.2 A and AA on the page as it stands; and the page said what it is. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(async () => {
    const run = (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[]; passes: unknown[] }>;
        };
      }
    ).axe;
    // Of each rule that is kept, one place is enough to know that it looked.
    const found = await run.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return {
      violations: found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`),
      passes: found.passes.length,
    };
  });
  expect({ page: page.url(), violations }).toEqual({ page: page.url(), violations: [] });
  expect(passes).toBeGreaterThan(5);
}
