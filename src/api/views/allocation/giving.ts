/** Awards as grants of the 360Giving standard 1.4: as its JSON package, and as the table that its spreadsheets are. */
import { type Asked, type Cell, from, majorText, notValid, say, type Text } from '#kernel';
import { type AwardRow, award } from '#systems/allocation';
import { type CallRow, call } from '#systems/calls';
import { budgetLine, fund } from '#systems/funding';
import { programme } from '#systems/programmes';
import { organisation } from '#systems/registry';
import { fieldNames } from '../calls/listed.ts';

export interface GivingWish {
  readonly fund?: string | undefined;
  readonly call?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
interface GivingOrganisation {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
}
export interface Grant {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly amountAwarded: number;
  readonly awardDate: string;
  readonly url: string;
  readonly plannedDates?: readonly { readonly startDate: string; readonly endDate: string }[];
  readonly recipientOrganization: readonly GivingOrganisation[];
  readonly fundingOrganization: readonly GivingOrganisation[];
  readonly grantProgramme?: readonly { readonly code: string; readonly title: string; readonly url: string }[];
  readonly classifications?: readonly { readonly vocabulary: string; readonly code: string; readonly title: string }[];
  readonly fromOpenCall: 'Yes' | 'No';
  readonly dateModified: string;
}
const most = 20_000;

/**
 * The awards that were accepted, as far as the asker may read them and both their organisations; the newest first. An award is made when the time for
 * objections is over, so nothing is told before. Refuses `not-a-day`, `no-such-fund`, `no-such-call`, `too-many`.
 */
export async function grantsOf(asked: Asked, wish: GivingWish, address: string): Promise<Grant[]> {
  const rows = await awardsFor(asked, wish);
  const { asOf: _, ...today } = asked;
  const named = async <R>(
    read: (ids: readonly string[]) => Promise<readonly (R & { readonly id: string })[]>,
    ids: readonly (string | null)[],
  ) => {
    const known = [...new Set(ids.filter((id) => id !== null))];
    return new Map((known.length ? await read(known) : []).map((row) => [row.id, row]));
  };
  const organisations = await named(
    (ids) => from(today, organisation).where('id', 'in', ids).execute(),
    rows.flatMap(({ organisationId, holderId }) => [organisationId, holderId]),
  );
  const calls = await named(
    (ids) => from(today, call).where('id', 'in', ids).execute(),
    rows.map(({ callId }) => callId),
  );
  const programmes = await named(
    (ids) => from(today, programme).where('id', 'in', ids).execute(),
    rows.map(({ programmeId }) => programmeId),
  );
  const fields = await fieldNames(
    asked,
    [...calls.values()].flatMap(({ fieldCodes }) => fieldCodes),
  );
  const says = (text: Text) => say(text, asked.language);
  return rows.flatMap((row) => {
    const [funder, recipient] = [organisations.get(row.holderId), organisations.get(row.organisationId)];
    if (!funder || !recipient) return [];
    const prefix = slug(funder.code ?? funder.id.slice(0, 8));
    const under = row.programmeId ? programmes.get(row.programmeId) : undefined;
    const of = calls.get(row.callId);
    const organisationOf = (one: typeof funder): GivingOrganisation => ({
      id: one.ror ? `XI-ROR-${one.ror.split('/').at(-1)}` : `360G-${prefix}-org:${slug(one.code ?? one.id)}`,
      name: says(one.name),
      ...(one.website && { url: one.website }),
    });
    return {
      id: `360G-${prefix}-${row.reference}`,
      title: row.title,
      description: describedIn(row, of, asked.language),
      currency: row.currency,
      amountAwarded: Number(majorText(row.amountMinor, row.currency)),
      awardDate: row.offeredOn,
      url: `${address}/awards/${row.id}`,
      ...plannedIn(row),
      recipientOrganization: [organisationOf(recipient)],
      fundingOrganization: [organisationOf(funder)],
      ...(under && {
        grantProgramme: [{ code: under.code, title: says(under.name), url: `${address}/programmes/${encodeURIComponent(under.code)}` }],
      }),
      ...(of?.fieldCodes.length && {
        classifications: of.fieldCodes.map((code) => ({ vocabulary: 'Field', code, title: says(fields.get(code) ?? { en: code }) })),
      }),
      fromOpenCall: of?.kind === 'block' ? ('No' as const) : ('Yes' as const),
      dateModified: new Date(row.updatedAt).toISOString(),
    };
  });
}

const describedIn = ({ title, reference }: AwardRow, of: CallRow | undefined, language: Asked['language']): string => {
  const called = of ? `${say(of.title, language)} (${of.code})` : reference;
  return language === 'en' ? `${title}. Awarded in the call ${called}.` : `${title}。由指南“${called}”资助。`;
};

/**
 * From the day that was agreed on to the day before so many months later; nothing where no day was, since it is not known then. The months are left out: the
 * dates say the same, and the first versions of the schema want them as text.
 */
function plannedIn({ startsOn, durationMonths }: AwardRow): Pick<Grant, 'plannedDates'> {
  if (!startsOn || !durationMonths) return {};
  const [year = 0, month = 1, day = 1] = startsOn.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + durationMonths + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + durationMonths, Math.min(day, lastOfMonth)) - 86_400_000);
  return { plannedDates: [{ startDate: startsOn, endDate: end.toISOString().slice(0, 10) }] };
}

const slug = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

async function awardsFor(asked: Asked, wish: GivingWish): Promise<AwardRow[]> {
  let query = from(asked, award).where('state', '=', 'accepted');
  for (const place of ['from', 'to'] as const) {
    const day = wish[place];
    if (!day) continue;
    if (!(/^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)))
      throw notValid(`/${place}`, 'not-a-day', 'A day is needed here, such as 2026-03-01.', '此处须为日期，例如 2026-03-01。');
    query = query.where('offeredOn', place === 'from' ? '>=' : '<=', day);
  }
  if (wish.fund) query = query.where('budgetLineId', 'in', await linesOf(asked, wish.fund));
  if (wish.call) query = query.where('callId', '=', await callNamed(asked, wish.call));
  const rows = await query
    .orderBy('offeredOn', 'desc')
    .orderBy('reference')
    .limit(most + 1)
    .execute();
  if (rows.length > most)
    throw notValid(
      '/from',
      'too-many',
      `There are more than ${most} grants. Ask for fewer days, by from and to.`,
      `资助超过 ${most} 项。请用 from 和 to 缩小日期范围。`,
    );
  return rows as AwardRow[];
}

/** The lines of a fund that the asker knows of. */
async function linesOf({ asOf: _, ...asked }: Asked, code: string): Promise<string[]> {
  const found = await from(asked, fund).where('code', '=', code).executeTakeFirst();
  if (!found)
    throw notValid(
      '/fund',
      'no-such-fund',
      `There is no fund ${code}, or you may not know of it.`,
      `没有代码为 ${code} 的基金，或您无权知悉。`,
    );
  const lines = await from(asked, budgetLine).where('fundId', '=', found.id).select('id').execute();
  return lines.length ? lines.map(({ id }) => id) : [found.id];
}

async function callNamed({ asOf: _, ...asked }: Asked, code: string): Promise<string> {
  const found = await from(asked, call).where('code', '=', code).executeTakeFirst();
  if (found) return found.id;
  throw notValid(
    '/call',
    'no-such-call',
    `There is no call ${code}, or you may not know of it.`,
    `没有代码为 ${code} 的指南，或您无权知悉。`,
  );
}

/** The grants as a table under the titles of the standard; of what a grant has several of, the first columns have the first. */
export function grantTable(grants: readonly Grant[]): { readonly heads: readonly string[]; readonly rows: readonly (readonly Cell[])[] } {
  const classes = Math.max(0, ...grants.map(({ classifications = [] }) => classifications.length));
  const columns: readonly (readonly [title: string, cell: (grant: Grant) => Cell | undefined])[] = [
    ['Identifier', ({ id }) => id],
    ['Title', ({ title }) => title],
    ['Description', ({ description }) => description],
    ['Currency', ({ currency }) => currency],
    ['Amount Awarded', ({ amountAwarded }) => amountAwarded],
    ['Award Date', ({ awardDate }) => awardDate],
    ['URL', ({ url }) => url],
    ['Planned Dates:Start Date', ({ plannedDates }) => plannedDates?.[0]?.startDate],
    ['Planned Dates:End Date', ({ plannedDates }) => plannedDates?.[0]?.endDate],
    ['Recipient Org:Identifier', ({ recipientOrganization: [one] }) => one?.id],
    ['Recipient Org:Name', ({ recipientOrganization: [one] }) => one?.name],
    ['Recipient Org:Web Address', ({ recipientOrganization: [one] }) => one?.url],
    ['Funding Org:Identifier', ({ fundingOrganization: [one] }) => one?.id],
    ['Funding Org:Name', ({ fundingOrganization: [one] }) => one?.name],
    ['Grant Programme:Code', ({ grantProgramme }) => grantProgramme?.[0]?.code],
    ['Grant Programme:Title', ({ grantProgramme }) => grantProgramme?.[0]?.title],
    ['Grant Programme:URL', ({ grantProgramme }) => grantProgramme?.[0]?.url],
    ...Array.from({ length: classes }, (_, i) => i).flatMap(
      (i) =>
        [
          [`Classifications:${i}:Vocabulary`, ({ classifications }: Grant) => classifications?.[i]?.vocabulary],
          [`Classifications:${i}:Code`, ({ classifications }: Grant) => classifications?.[i]?.code],
          [`Classifications:${i}:Title`, ({ classifications }: Grant) => classifications?.[i]?.title],
        ] as const,
    ),
    ['From an open call?', ({ fromOpenCall }) => fromOpenCall],
    ['Last modified', ({ dateModified }) => dateModified],
  ];
  return { heads: columns.map(([title]) => title), rows: grants.map((grant) => columns.map(([, cell]) => cell(grant) ?? null)) };
}
