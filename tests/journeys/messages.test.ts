import { mkdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import { postOffice } from '#tests/support/post-office.ts';

const office = postOffice();
const home = house({ more: () => ({ mail: { url: office.url, from: 'Works <no-reply@kestria.example>' } }) });
const { actor, visitor } = stage();
const inThreeDays = () => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
/** SHOTS=folder keeps a picture of each page. */
const shots = process.env.SHOTS;
const shoot = async (page: Page, name: string) => shots && (await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }));
const bar = (page: Page) => page.locator('.top .inbox-link');

beforeAll(async () => {
  if (shots) mkdirSync(shots, { recursive: true });
  const ilse = await caller(home.address, 'ilse');
  const { items } = (await ilse('GET', '/api/v1/people?givenName=Edda')).body;
  for (const because of ['On a journey', 'On leave'])
    await ilse('POST', '/api/v1/commands/delegate', { body: { assistantId: items[0]?.id, extent: 'read', toOn: inThreeDays(), because } });
});

describe('a person', () => {
  test('sees in the bar that something came, opens it, and marks the rest as read by keyboard', async () => {
    const page = await actor('edda', home.address);
    await page.goto(`${home.address}/inbox`, { waitUntil: 'networkidle' });
    await expect.poll(() => bar(page).innerText()).toMatch(/^Inbox\s*[23]\s*unread$/);
    await shoot(page, 'inbox');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Ilse Marten asked you to act for them' }).first().click();
    await page.waitForURL('**/delegations');
    await page.goto(`${home.address}/inbox`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Mark all as read' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You have read everything.').waitFor();
    await expect.poll(() => bar(page).innerText()).toBe('Inbox');
    expect(await page.locator('.notices > li').count()).toBeGreaterThanOrEqual(2);
  });

  test('chooses language, time zone and what comes by mail; pages and mails follow', async () => {
    const page = await actor('edda', home.address, { locale: 'en-GB' });
    await page.goto(`${home.address}/account/messages`, { waitUntil: 'networkidle' });
    await page.getByLabel('Time zone').fill('Asia/Nowhere');
    await page.getByRole('button', { name: 'Save choices' }).click();
    await page.getByText('This is no time zone.').first().waitFor();
    await page.getByLabel('Time zone').fill('Asia/Shanghai');
    await page.getByLabel('Somebody asked you to act for them').selectOption('daily');
    await shoot(page, 'spoken-to');
    await expectAccessible(page);
    await page.locator('#language').selectOption('zh-Hans');
    await page.getByRole('button', { name: 'Save choices' }).click();
    await page.getByRole('heading', { level: 1, name: '语言与通知' }).waitFor();
    expect(await page.locator('.foot').innerText()).toContain('Asia/Shanghai');
    await page.goto(`${home.address}/inbox`, { waitUntil: 'networkidle' });
    expect(await page.locator('.notices time').first().innerText()).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2} UTC\+8$/);
    await shoot(page, 'inbox-zh');
    await expectAccessible(page);
    const again = await actor('edda', home.address, { locale: 'en-GB' });
    await expect.poll(() => again.locator('html').getAttribute('lang')).toBe('zh-Hans');
  });

  test('switches a kind off by the link of its mail, without signing in', async () => {
    const [letter] = await office.lettersTo('edda.vries@example.org');
    const [link = ''] = /http\S+\/switch-off\?token=\S+/.exec(letter?.text ?? '') ?? [];
    const page = await visitor();
    await page.goto(link, { waitUntil: 'networkidle' });
    await shoot(page, 'switch-off');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText(/^Switched off: /).waitFor();
    const edda = await caller(home.address, 'edda');
    const { kinds } = (await edda<{ kinds: readonly { way: string }[] }>('GET', '/api/v1/my-preference')).body;
    expect(kinds.filter(({ way }) => way === 'none')).toHaveLength(1);
  });
});

describe('an administrator', () => {
  test('sees what was given up and why, and sends it again', async () => {
    office.refuse(1, { code: 550, says: 'No such mailbox' });
    const ilse = await caller(home.address, 'ilse');
    const { items } = (await ilse('GET', '/api/v1/people?givenName=Noor')).body;
    await ilse('POST', '/api/v1/commands/delegate', {
      body: { assistantId: items[0]?.id, extent: 'read', toOn: inThreeDays(), because: 'x' },
    });
    const page = await actor('omar', home.address);
    await expect
      .poll(
        async () => {
          await page.goto(`${home.address}/mail?state=dead`, { waitUntil: 'networkidle' });
          return page.getByRole('button', { name: 'Send again to noor.haddad@example.org' }).count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    expect(await page.locator('main').innerText()).toContain('No such mailbox');
    await shoot(page, 'mail');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send again to noor.haddad@example.org' }).click();
    await page.getByText('No mail is here').waitFor();
    expect(await office.lettersTo('noor.haddad@example.org')).not.toEqual([]);
  });

  test('writes the words of a message, is told what does not fit, sees it as a mail, and takes it back', async () => {
    const page = await actor('omar', home.address);
    await page.goto(`${home.address}/message-templates`, { waitUntil: 'networkidle' });
    await shoot(page, 'templates');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Somebody asked you to act for them' }).click();
    await page.waitForURL('**/message-templates/delegated');
    const subject = page.getByLabel('Subject').first();
    await subject.fill('A request from {principle}');
    await page.getByRole('button', { name: 'Save words' }).click();
    await page.getByText('There is no {principle} here.').waitFor();
    await shoot(page, 'template-fault');
    await expectAccessible(page);
    await subject.fill('A request from {principal}');
    await page.getByRole('button', { name: 'Show as mail' }).click();
    await page.getByText('A request from [principal]').waitFor();
    await shoot(page, 'template');
    await page.getByRole('button', { name: 'Save words' }).click();
    await page.getByText('Own words, edition 1').waitFor();
    await page.getByRole('button', { name: 'Send to myself' }).click();
    await page.getByText('Sent to your own address, as a test.').waitFor();
    await expect
      .poll(async () => (await office.lettersTo('omar.quist@example.org')).map((letter) => letter.subject))
      .toContain('A request from [principal]');
    await page.getByRole('button', { name: 'Back to the declared words' }).click();
    await page.getByText('As declared').waitFor();
  });
});

test('on a phone in the dark the inbox and the words are still in their place', async () => {
  const small = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
  const page = await actor('omar', home.address, small);
  for (const path of ['inbox', 'account/messages', 'mail', 'message-templates/delegated']) {
    await page.goto(`${home.address}/${path}`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
    await shoot(page, `phone-${path.replaceAll('/', '-')}`);
    await expectAccessible(page);
  }
});
