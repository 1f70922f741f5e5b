import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
let tomas: Call;
let noor: Call;

interface Refused {
  readonly type: string;
  readonly title: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

beforeAll(async () => {
  [tomas, noor] = [await caller(home.address, 'tomas'), await caller(home.address, 'noor')];
});

describe('a statistician reports a year', () => {
  const region = 'KS-NM';
  let period: Row;
  const step = <T = Row>(call: Call, name: string, why = '') =>
    call<T>('POST', `/api/v1/commands/${name}${why && `?why=${encodeURIComponent(why)}`}`, {
      headers: { 'idempotency-key': `${name}-${Math.random()}` },
      body: { id: period.id, version: period.version },
    });
  const record = <T = unknown>(value: string | null, more: object = {}) =>
    tomas<T>('POST', '/api/v1/commands/record-observations', {
      headers: { 'idempotency-key': `record-${Math.random()}` },
      body: {
        indicator: 'water-loss',
        rows: [{ region, period: '2026', value, status: value === null ? 'O' : 'A', releasedOn: '2026-10-01', ...more }],
      },
    });
  const again = async () => {
    period = (await tomas('GET', `/api/v1/reporting-periods/${period.id}`)).body;
    return period.state;
  };

  test('opens the period, and is told what is missing before it can be submitted', async () => {
    const indicators = (await tomas('GET', '/api/v1/indicators?code=water-loss')).body.items;
    expect(indicators).toHaveLength(1);
    const opened = await tomas('POST', '/api/v1/reporting-periods', {
      body: { indicatorId: indicators[0]?.id, areaCode: 'KST', period: '2026', expectedRegions: [region] },
    });
    expect([opened.status, opened.body.state]).toEqual([201, 'open']);
    period = opened.body;
    const refused = await step<Refused>(tomas, 'submit-period');
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual([`/regions/${region}`]);
    expect(await again()).toBe('open');
  });

  test('a figure is refused where its reason or its region is missing, and kept when it is whole', async () => {
    const silent = await record<Refused>(null);
    expect([silent.status, silent.body.errors?.[0]?.pointer]).toEqual([422, '/rows/0/missing']);
    const nowhere = await record<Refused>('18.4', { region: 'KS-XX' });
    expect([nowhere.status, nowhere.body.errors?.[0]?.pointer]).toEqual([422, '/rows/0/region']);
    expect((await record('18.4')).status).toBe(200);
    const { body } = await tomas<{ items: { value: string; region: string }[] }>(
      'GET',
      `/api/v1/indicators/water-loss/observations?region=${region}&from=2026&to=2026`,
    );
    expect(JSON.stringify(body)).toContain('18.4');
  });

  test('submits it, may not verify it; a colleague verifies and locks it', async () => {
    expect((await step(tomas, 'submit-period')).status).toBe(200);
    expect(await again()).toBe('submitted');
    const own = await step<Refused>(tomas, 'verify-period');
    expect([409, 403, 422]).toContain(own.status);
    expect(own.body.title).toMatch(/submitted|another|someone else|else/i);
    expect(await again()).toBe('submitted');
    expect((await step(noor, 'verify-period')).status).toBe(200);
    await again();
    expect((await step(noor, 'lock-period')).status).toBe(200);
    expect(await again()).toBe('locked');
  });

  test('a figure of a locked period cannot be changed, and the refusal says why', async () => {
    const refused = await record<Refused>('17.0', { releasedOn: '2026-11-01' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(refused.text).toMatch(/locked/i);
    const { body } = await tomas('GET', `/api/v1/indicators/water-loss/observations?region=${region}&from=2026&to=2026`);
    expect(JSON.stringify(body)).toContain('18.4');
    expect(JSON.stringify(body)).not.toContain('17.0');
  });

  test('reopening takes a reason, which is kept', async () => {
    expect((await step(noor, 'reopen-period')).status).toBe(422);
    expect((await step(noor, 'reopen-period', 'A pump house was counted twice')).status).toBe(200);
    expect(await again()).toBe('open');
    expect(period.reopenedBecause).toBe('A pump house was counted twice');
  });
});
