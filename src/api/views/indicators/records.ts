/** The rows of this platform behind a figure that was worked out of them, as far as the reader may read each. */
import { type AnyRow, type Asked, from, notValid, Refusal } from '#kernel';
import { call } from '#systems/calls';
import { indicatorNamed, seriesOf } from '#systems/indicators';
import { measureOf, rowsBehind } from '#systems/operations';
import { region } from '#systems/registry';
import { nameOf } from '../../naming.ts';
import type { RecordsBehindView } from './records-shape.ts';

export async function recordsView(
  asked: Asked,
  code: string,
  { year: wished, region: wishedRegion }: { readonly year?: string | undefined; readonly region?: string | undefined },
): Promise<RecordsBehindView> {
  const row = await indicatorNamed(asked, code);
  if (!row) throw noIndicator(code);
  if (wished !== undefined && !/^\d{4}$/.test(wished))
    throw notValid('/year', 'not-a-year', 'A year such as 2026 is needed.', '须为年份，例如 2026。');
  const indicator = { code: row.code, name: row.name };
  const measure = measureOf(code);
  if (measure === undefined) return { indicator, years: [], year: null, region: null, behind: null, rows: [], count: 0 };
  const country = await regionNamed(asked, wishedRegion);
  const { observations } = await seriesOf(asked, { indicators: [code], ...(country && { regions: [country.code] }) });
  const years = [...new Set(observations.map(({ period }) => period))].sort().reverse();
  const year = wished ?? years[0] ?? null;
  const found = year === null ? undefined : await rowsBehind(asked, measure, year, country?.code);
  const codes = found?.behind === 'allocation' ? await callCodes(asked, found.rows) : new Map<string, string>();
  return {
    indicator,
    years,
    year,
    region: country,
    behind: found?.behind ?? null,
    rows: (found?.rows ?? []).map((one) => ({
      id: one.id,
      mark: (one.reference as string | undefined) ?? codes.get(String(one.callId)) ?? null,
      name: typeof one.title === 'string' ? { en: one.title } : ((one.title as { en?: string } | undefined) ?? nameOf(one)),
      to:
        found?.behind === 'allocation'
          ? `/calls/${encodeURIComponent(codes.get(String(one.callId)) ?? '')}/results`
          : `/${found?.behind}s/${one.id}`,
    })),
    count: found?.count ?? 0,
  };
}

async function regionNamed(asked: Asked, code: string | undefined) {
  if (code === undefined) return null;
  const [row] = await from(asked, region).where('code', '=', code).limit(1).execute();
  if (!row)
    throw notValid(
      '/region',
      'no-such-region',
      `There is no region ${code}. Name one by its code.`,
      `没有代码为 ${code} 的地区，请填写地区代码。`,
    );
  return { code: row.code, name: row.name };
}

async function callCodes(asked: Asked, rows: readonly AnyRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const calls = await from(asked, call)
    .where('id', 'in', [...new Set(rows.map(({ callId }) => String(callId)))])
    .execute();
  return new Map(calls.map(({ id, code }) => [id, code]));
}

const noIndicator = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no indicator ${code}, or you may not know of it.`,
    'zh-Hans': `没有代码为 ${code} 的指标，或您无权知悉。`,
  });
