/** A fund of the demonstration country with three lines, made by the API as a budget holder makes it. Ilse is given the role. */
import { type Call, caller } from './caller.ts';

const said = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese });

/** Answers the id of its first line. */
export async function makeFund(address: string): Promise<string> {
  const omar = await caller(address, 'omar');
  const { items: people } = (await omar('GET', '/api/v1/people?q=Marten')).body;
  await post(omar, '/api/v1/appointments', { personId: people[0]?.id, role: 'budget-holder', fromOn: '2020-01-01' });
  const ilse = await caller(address, 'ilse');
  const { items: units } = (await ilse('GET', '/api/v1/organisations?limit=3')).body;
  const { items: lists } = (await ilse('GET', '/api/v1/code-lists?code=ford')).body;
  const source = (code: string, kind: string, name: object) => post(ilse, '/api/v1/funding-sources', { code, kind, name });
  const state = await source('state', 'own-budget', said('Budget of the state', '国家预算'));
  const firms = await source('firms', 'enterprise', said('Firms of the harbour', '港口企业'));
  const fund = await post(ilse, '/api/v1/funds', {
    code: 'water-fund',
    name: said('Fund for clean water', '清洁水基金'),
    purpose: said('Research and trials that bring clean water to every province.', '支持各省清洁用水的研究与试验。'),
    holderId: units[0]?.id,
    currency: 'KTC',
    firstMonth: 1,
    carryOverPercent: '10',
    alertPercent: '15',
    fieldListId: lists[0]?.id ?? null,
  });
  await ilse('POST', `/api/v1/funds/${fund.id}/publish`, { headers: { 'if-match': `"${fund.version}"` }, body: {} });
  const act = (name: string, body: object) => command(ilse, name, body);
  const year = new Date().getUTCFullYear();
  const lineOf = async (code: string, name: object, own: number, beside: number, more: object) => {
    const line = await act('open-budget-line', { fundId: fund.id, fiscalYear: year, code, name, ...more });
    const give = (sourceId: string, amountMinor: number) =>
      act('appropriate-funds', {
        budgetLineId: line.id,
        sourceId,
        amountMinor,
        decision: `Budget Act ${year}`,
        decidedOn: `${year}-01-01`,
      });
    await give(state.id, own);
    if (beside) await give(firms.id, beside);
    await act('publish-budget-line', { id: line.id, version: line.version });
    return line;
  };
  const wells = await lineOf('wells', said('Institutes of water', '水务研究所'), 48_000_000, 0, {
    support: 'steady',
    organisationId: units[1]?.id,
    chainLink: 'basic',
    ...(lists[0] && { fieldCode: '1.5' }),
  });
  const pumps = await lineOf('pumps', said('Pumps and sensors', '水泵与传感器'), 30_000_000, 12_500_050, {
    support: 'competitive',
    chainLink: 'pilot',
    ...(lists[0] && { fieldCode: '2.2' }),
  });
  await lineOf('market', said('First orders', '首批采购'), 6_000_000, 4_000_000, { support: 'competitive', chainLink: 'market' });
  const commit = (budgetLineId: string, amountMinor: number, purpose: object) =>
    act('commit-funds', { budgetLineId, amountMinor, purpose });
  const pay = (row: { readonly id: string; readonly version: number }, amountMinor: number) =>
    act('disburse', { commitmentId: row.id, version: row.version, amountMinor, reference: 'T-2041' });
  await pay(await commit(wells.id, 36_000_000, said('Basic grant of the year', '年度基本经费')), 30_000_000);
  await pay(await commit(pumps.id, 15_250_000, said('Sensors for deep wells', '深井传感器')), 4_100_000);
  const cancelled = await commit(pumps.id, 8_000_000, said('A pump without power', '无动力水泵'));
  await act('release-commitment', {
    commitmentId: cancelled.id,
    version: cancelled.version,
    because: 'The firm withdrew',
    amountMinor: 3_000_000,
  });
  return wells.id;
}

let keys = 0;
async function command(call: Call, name: string, body: object) {
  const { answer } = await post<{ answer: { readonly id: string; readonly version: number } }>(call, `/api/v1/commands/${name}`, body);
  return answer;
}

async function post<T = { readonly id: string; readonly version: number }>(call: Call, path: string, body: object): Promise<T> {
  const answer = await call<T>('POST', path, { body, headers: { 'idempotency-key': `fund-${keys++}` } });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
}
