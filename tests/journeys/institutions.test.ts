/** Coming in by an institution, keys for machines, and answering by a link, as people see it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsOf, ask, platform } from '#kernel';
import { organisation, person } from '#systems/registry';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { type Call, caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import { client, type HonestProvider, honestProvider } from '#tests/support/openid-provider.ts';

const home = house();
const { visitor, actor } = stage();
const quiet = { waitUntil: 'networkidle' } as const;
let omar: Call;
let academy: HonestProvider;

beforeAll(async () => {
  process.env.OIDC_ACADEMY_SECRET = client.secret;
  omar = await caller(home.address, 'omar');
  academy = await honestProvider(home.address, 'academy');
  const name = { en: 'Academy of Kestria', 'zh-Hans': '凯斯特里亚科学院' };
  const body = {
    code: 'academy',
    kind: 'oidc',
    name,
    issuer: academy.issuer,
    clientId: client.id,
    certificates: [],
    admits: 'anyone',
    emailDomains: [],
  };
  const { id } = (await omar('POST', '/api/v1/identity-providers', { body })).body;
  await omar('POST', `/api/v1/identity-providers/${id}/open`, { headers: { 'if-match': '"1"' }, body: {} });
});
afterAll(() => academy.stop());

describe('an institution', () => {
  test('lets somebody in and out; whoever comes back without having gone is told why', async () => {
    academy.seat({ sub: 'u-1', given_name: 'Runa', family_name: 'Dahl' });
    const page = await visitor();
    await page.goto(`${home.address}/oidc/academy/start?to=/account/institutions`, quiet);
    expect(new URL(page.url()).pathname).toBe('/account/institutions');
    expect(await page.locator('main').innerText()).toContain('Academy of Kestria');
    await expectAccessible(page);
    await page.goto(`${home.address}/oidc/academy/callback?code=x&state=${'a'.repeat(43)}`, quiet);
    expect(new URL(page.url()).pathname).toBe('/sign-in/refused');
    expect(await page.locator('main').innerText()).toContain('was not begun in this browser');
    await expectAccessible(page);
  });

  test('is linked by whoever is signed in, and unlinked again', async () => {
    academy.seat({ sub: 'u-2', given_name: 'Noor' });
    const page = await actor('noor', home.address);
    await page.goto(`${home.address}/account/institutions`, quiet);
    await page.getByRole('button', { name: 'Link Academy of Kestria' }).click();
    await page.getByRole('button', { name: 'Unlink Academy of Kestria' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/account/institutions');
    await page.getByRole('button', { name: 'Unlink Academy of Kestria' }).click();
    await page.getByRole('button', { name: 'Link Academy of Kestria' }).waitFor();
  });
});

test('a key is made, shown once, given another secret and revoked', async () => {
  const page = await actor('tomas', home.address);
  await page.goto(`${home.address}/account/keys`, quiet);
  await page.getByLabel('Name').fill('Harvester');
  await page.getByLabel('Last day').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Make a key' }).click();
  const shown = page.getByRole('status').locator('code').nth(1);
  await shown.waitFor();
  const secret = await shown.innerText();
  expect(secret).toMatch(/^msk_/);
  await expectAccessible(page);
  const asks = async () =>
    (await (await caller(home.address))('GET', '/api/v1/people?limit=1', { headers: { authorization: `Bearer ${secret}` } })).status;
  expect(await asks()).toBe(200);
  await page.getByRole('button', { name: 'Another secret for Harvester' }).click();
  await page.getByRole('button', { name: 'End the older secret of Harvester' }).click();
  await expect.poll(asks).toBe(401);
  await page.reload(quiet);
  expect(await page.locator('main').innerText()).not.toContain('msk_');
  await page.getByRole('button', { name: 'Revoke Harvester' }).click();
  await page.getByText('You have none.').waitFor();
});

test('a request is answered by its link, without an account, and answered otherwise', async () => {
  const asked = home.running.asPlatform();
  const unit = await ask(
    actsOf(organisation).create,
    { name: { en: 'House of Weirs', 'zh-Hans': '水闸协会' }, kind: 'association' },
    asked,
  );
  const ivo = await ask(
    actsOf(person).create,
    { givenName: 'Ivo', familyName: 'Marsh', email: 'ivo.marsh@kestria.example' },
    { ...asked, person: platform },
  );
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const invited = await omar('POST', '/api/v1/commands/invite-to-organisation', {
    body: { organisationId: unit.id, personId: ivo.id, answerUntil: until },
  });
  expect(invited.status).toBe(200);
  const { rows } = await home.running.opened.pool.query(
    `select said from mail_content join mail on mail_id = id where address = 'ivo.marsh@kestria.example'`,
  );
  const page = await visitor();
  await page.goto(home.address + rows[0].said.link, quiet);
  expect(await page.locator('main').innerText()).toContain('House of Weirs');
  await expectAccessible(page);
  const belongs = async () => (await omar('GET', `/api/v1/people/${ivo.id}`)).body.organisationId;
  expect(await belongs()).toBeNull();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByText('You accepted.').waitFor();
  expect(await belongs()).toBe(unit.id);
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByText('You declined.').waitFor();
  expect(await belongs()).toBeNull();
});
