import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage, takenOver } from '#tests/support/browser.ts';
import { doing, formOf } from '#tests/support/doing.ts';
import { house } from '#tests/support/house.ts';
import { makeJudging } from '#tests/support/judging.ts';

const home = house();
const { actor, visitor } = stage();
let scene: Awaited<ReturnType<typeof makeJudging>>;

beforeAll(async () => {
  scene = await makeJudging(home.running.asPlatform(), 'wells');
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'load' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const remarks = (page: Page) => page.getByLabel('Remarks for the applicant');
const isKept = (page: Page) =>
  expect.poll(() => page.locator('[data-keeping]').getAttribute('data-keeping'), { timeout: 20_000 }).toBe('kept');
const said = (page: Page) => page.locator('main').innerText();

describe('a reviewer', () => {
  test('reads nothing that tells who applies, and loses no word: over a reload, a lost connection, two windows, a form that is not complete', async () => {
    const page = await actor('tomas', home.address);
    const path = `/reviews/${scene.task.id}`;
    await at(page, path);
    const whole = await page.content();
    expect(whole).toContain('Sensors in a hundred wells');
    for (const telling of ['Quagmirefern', 'Omar', scene.wells.reference, scene.wells.organisationId])
      expect(whole).not.toContain(String(telling));
    await expectAccessible(page);

    await remarks(page).fill('The wells are well chosen.');
    await isKept(page);
    await page.reload();
    await expect.poll(() => remarks(page).inputValue()).toBe('The wells are well chosen.');

    await page.context().setOffline(true);
    await remarks(page).fill('The wells are well chosen. Written in a train.');
    await page.getByText('No connection. What you type is kept').waitFor();
    await page.context().setOffline(false);
    await isKept(page);

    const second = await page.context().newPage();
    await at(second, path);
    await expect.poll(() => remarks(second).inputValue()).toBe('The wells are well chosen. Written in a train.');
    await second.getByLabel('Confidential remarks').fill('From the second window.');
    await isKept(second);
    await remarks(page).fill('The wells are well chosen. From the first window.');
    await isKept(page);
    await expect.poll(() => page.getByLabel('Confidential remarks').inputValue()).toBe('From the second window.');
    await remarks(second).fill('The wells are well chosen. From the second window.');
    await second.getByText('Changed in two windows').waitFor();
    expect(await second.locator('.two').innerText()).toContain('From the first window.');
    await second.getByRole('button', { name: 'Take the other' }).click();
    await isKept(second);
    expect(await remarks(second).inputValue()).toBe('The wells are well chosen. From the first window.');
    await second.close();

    await page.reload();
    await page.getByRole('button', { name: 'Submit assessment' }).click();
    await page.getByText('Saved, and not submitted: something is missing').waitFor();
    await expectAccessible(page);
    await page.reload();
    await expect.poll(() => remarks(page).inputValue()).toBe('The wells are well chosen. From the first window.');
    for (const [criterion, grade] of [
      ['Idea', '5.5'],
      ['Team', '4'],
    ] as const)
      await page.getByRole('group', { name: criterion }).getByRole('radio', { name: grade, exact: true }).check();
    await expect.poll(() => said(page)).toContain('Grade so far: 5.13 of 6');
    await page.getByLabel('Recommendation').selectOption('fund');
    await remarks(page).fill(`The wells are well chosen. ${'The plan is clear and says what could go wrong. '.repeat(3)}`);
    await page.getByRole('button', { name: 'Submit assessment' }).click();
    await page.getByText('It counts as it is until you submit anew.').waitFor();
    expect(await said(page)).toContain('Other assessments');
    await expectAccessible(page);
  });

  test('takes the form along as a sheet and brings it back', async () => {
    const page = await actor('tomas', home.address);
    await at(page, `/reviews/${scene.other.id}`);
    await page.getByText('Without a connection').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the form' }).click()]);
    const csv =
      'key,question,grade,text,help\ncriterion:idea,,4,Bold,\ncriterion:team,,9,,\nrecommendation,,,fund,\nforApplicant,,,From the sheet,\n';
    expect(download.suggestedFilename()).toBe('assessment.xlsx');
    await page.locator('input[type=file]').setInputFiles({ name: 'filled.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('C3 9 is not on the scale.').waitFor();
    expect(await remarks(page).inputValue()).toBe('From the sheet');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'filled.csv', mimeType: 'text/csv', buffer: Buffer.from(csv.replace(',9,', ',5,')) });
    await page.getByText('The sheet was taken into the form.').waitFor();
    await isKept(page);
    await page.reload();
    await expect.poll(() => remarks(page).inputValue()).toBe('From the sheet');
  });
});

describe('applicants', () => {
  test('read the remarks under letters and reply; nobody tells them who wrote', async () => {
    const page = await actor('omar', home.address);
    await at(page, `/applications/${scene.wells.id}/rebuttal`);
    expect(await said(page)).toMatch(/Reviewer [A-Z]/);
    expect(await page.content()).not.toContain('Reviewer of wells');
    await page.getByLabel('Your reply').fill('We have built two of them.');
    await isKept(page);
    await page.getByRole('button', { name: 'Submit reply' }).click();
    await page.getByText(/^Submitted /).waitFor();
    await expectAccessible(page);
  });
});

describe('officers', () => {
  test('see how far the reviews are, and what is missing', async () => {
    const page = await actor('ilse', home.address);
    await at(page, '/calls/wells/reviews');
    const text = await said(page);
    expect(text).toMatch(/\d of 9 assessments are in; 3 applications lack some\./);
    expect(text).toContain(String(scene.pumps.reference));
    await expectAccessible(page);
    await page.getByText('Set up a panel').first().click();
    await page.getByLabel('Chair').fill('Haddad');
    await page.getByRole('button', { name: 'Noor Haddad' }).click();
    await page.getByLabel('English').first().fill('Second panel');
    await page.getByLabel('Meets at (UTC)').fill('2027-05-01T09:00');
    await page.getByRole('button', { name: 'Set up a panel' }).click();
    await page.getByText('The panel is set up.').waitFor();
    await page.getByRole('link', { name: 'Second panel' }).waitFor();
  });
});

describe('a panel of three', () => {
  test('meets: what one notes all see at once, but who is recused sees only that something is under discussion', async () => {
    const [chair, deputy, member] = [
      await actor('edda', home.address),
      await actor('noor', home.address),
      await actor('tomas', home.address),
    ];
    const room = `/panels/${scene.panel.id}`;
    for (const page of [chair, deputy, member]) await at(page, room);
    expect(await said(chair)).not.toContain('Pumps that mend themselves');
    expect(await said(deputy)).toContain('Pumps that mend themselves');

    const off = 'Take an application off the agenda';
    await doing(deputy, off);
    await expect.poll(() => formOf(deputy, off).locator('.f.bad').innerText()).toContain('Choose the application.');
    await expectAccessible(deputy);
    await doing(deputy, off, { discussionId: 'Rivers read from the air' });
    await expect.poll(() => said(deputy)).not.toContain('Rivers read from the air');
    expect(await formOf(member, off).count()).toBe(0);
    await doing(deputy, 'Order the agenda', { order: 'reference' });
    await deputy.locator('.agenda').getByText('Rivers read from the air').waitFor();

    // The deputy leads what the chair is out of the room for.
    await deputy.locator('.agenda').getByRole('link').nth(1).click();
    await deputy.getByRole('button', { name: 'Discuss', exact: true }).click();
    await member.getByRole('button', { name: 'Add note' }).waitFor();
    await chair.getByText('An item is under discussion that you take no part in.').waitFor();
    await expectAccessible(chair);

    await member.getByLabel('Note').fill('They have never mended a pump.');
    await member.getByRole('button', { name: 'Add note' }).click();
    await deputy.getByText('They have never mended a pump.').waitFor();

    await member.context().setOffline(true);
    await member.getByLabel('Note').fill('Written while the line was down.');
    await member.getByRole('button', { name: 'Add note' }).click();
    await member.getByText('No connection. The note is kept here').waitFor();
    await member.context().setOffline(false);
    await deputy.getByText('Written while the line was down.').waitFor();

    await deputy.getByRole('button', { name: 'Put to the vote' }).click();
    await deputy.getByText('2 may vote, 1 must.').waitFor();
    await member.getByRole('button', { name: 'Not recommended' }).click();
    await member.getByText('You have voted.').waitFor();
    await deputy.getByText('1 of 2 have voted.').waitFor();
    await deputy.getByRole('button', { name: 'Count' }).click();
    await member.getByText('Result: Not recommended').waitFor();
    expect(await said(member)).toContain('Tomas Rehn: Not recommended');
    await expectAccessible(deputy);
    const seen = await chair.content();
    for (const hidden of ['They have never mended', 'Pumps that mend', 'Not recommended', String(scene.pumps.id)])
      expect(seen).not.toContain(hidden);
    expect(await said(chair)).toContain('0 of 2 applications are discussed.');

    await deputy.getByLabel('Reasons of the panel').fill('It was not shown to work.');
    await deputy.getByRole('button', { name: 'End the discussion' }).click();
    await deputy.getByText('1 of 3 applications are discussed.').waitFor();
    await member.locator('summary').filter({ hasText: 'Keep a minority opinion' }).click();
    await member.getByLabel('Keep a minority opinion').fill('It should be tried once.');
    await member.getByRole('button', { name: 'Keep opinion' }).click();
    await member.getByText('It should be tried once.').waitFor();

    // The chair is back for the rest.
    await expect.poll(() => said(chair), { timeout: 15_000 }).not.toContain('An item is under discussion that you take no part in.');
    for (const title of ['Wells that warn before they run dry', 'Rivers read from the air']) {
      await at(chair, room);
      await chair.locator('.agenda li').filter({ hasText: title }).getByRole('link').click();
      await chair.getByRole('button', { name: 'Discuss', exact: true }).click();
      await chair.getByLabel('Outcome').selectOption('recommended');
      await chair.getByRole('button', { name: 'End the discussion' }).click();
      await chair.locator('.agenda li').filter({ hasText: title }).getByText('Recommended').waitFor();
    }
    await chair.getByRole('button', { name: 'Close the panel' }).click();
    await deputy.getByText('3 of 3 applications are discussed.').waitFor();
    for (const format of ['pdf', 'docx']) {
      const minutes = await chair.request.get(`${home.address}/api/v1/panels/${scene.panel.id}/minutes?format=${format}`);
      expect([format, minutes.status(), (await minutes.body()).length > 1000]).toEqual([format, 200, true]);
    }
  }, 240_000);

  test('has members who stand up for an application with their one golden ticket, and take it back', async () => {
    const page = await actor('tomas', home.address);
    const room = `/panels/${scene.panel.id}`;
    await at(page, room);
    await takenOver(page);
    await page.locator('summary').filter({ hasText: 'Give your golden ticket' }).click();
    await page.getByRole('button', { name: 'Give it to this application' }).click();
    await page.getByText('Say why you stand up for it.').first().waitFor();
    await page.getByLabel('Why you stand up for it').fill('Nobody else mends pumps.');
    await page.getByRole('button', { name: 'Give it to this application' }).click();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    expect(await said(page)).toContain('Nobody else mends pumps.');
    await expectAccessible(page);
    await page.locator('.agenda').getByRole('link').first().click();
    await page.getByText('Take it back to give it here.').waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.locator('summary').filter({ hasText: 'Give your golden ticket' }).waitFor();
    const officer = await actor('ilse', home.address);
    await at(officer, room);
    expect(await said(officer)).not.toContain('golden ticket');
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stands in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const signed = await actor('tomas', home.address);
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    await page.context().addCookies(await signed.context().cookies());
    for (const path of ['/panels', `/panels/${scene.panel.id}`, `/reviews/${scene.task.id}`]) {
      await at(page, `${path}?lang=${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  });
});
