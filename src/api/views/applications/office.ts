/** The applications to a call, as its officers read them. Every number is counted under what the reader may know of. */
import { sql } from 'kysely';
import { type Asked, from, notValid, Refusal } from '#kernel';
import { type ApplicationRow, application, eligibilityRuling, foundBy } from '#systems/applications';
import { type CallRow, call } from '#systems/calls';
import { appliedCall, hostNames, moneyIn, peopleNames } from './called.ts';
import type { CallApplicationsView } from './shapes.ts';

interface Wish {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly after?: string | undefined;
}
const shown = 50;
const most = 1000;
const states: readonly ApplicationRow['state'][] = ['submitted', 'ineligible', 'withdrawn'];

export async function callApplicationsView(asked: Asked, code: string, { q = '', state, after }: Wish): Promise<CallApplicationsView> {
  const to = await from(asked, call).where('code', '=', code).executeTakeFirst();
  if (!to) throw noCall(code);
  if (state && !states.includes(state as ApplicationRow['state'])) throw noState;
  const wanted = () => {
    let query = received(asked, to);
    if (state) query = query.where('state', '=', state as ApplicationRow['state']);
    const words = foundBy(q);
    return words ? query.where(words) : query;
  };
  let page = wanted()
    .orderBy('reference')
    .limit(shown + 1);
  if (after) page = page.where('reference', '>', after);
  const rows = await page.execute();
  const { rows: counted } = await sql<{
    found: number;
  }>`select count(*)::int as found from (${wanted().clearSelect().select(sql.lit(1).as('one')).limit(most)}) as counted`.execute(asked.db);
  const items = rows.slice(0, shown);
  return {
    call: { ...appliedCall(to, to.stages.at(-1) ?? 'full'), ...moneyIn(to) },
    counts: await countsOf(asked, to),
    found: counted[0]?.found ?? 0,
    items: await itemsOf(asked, items),
    next: rows.length > shown ? (items.at(-1)?.reference ?? null) : null,
  };
}

/** What was submitted once, whatever became of it. */
const received = (asked: Asked, to: CallRow) => from(asked, application).where('callId', '=', to.id).where('submittedAt', 'is not', null);

async function countsOf(asked: Asked, to: CallRow): Promise<CallApplicationsView['counts']> {
  const rows = await received(asked, to)
    .clearSelect()
    .select(['state', (of) => of.fn.countAll<string>().as('rows')])
    .groupBy('state')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.rows ?? 0);
  return { submitted: of('submitted'), ineligible: of('ineligible'), withdrawn: of('withdrawn') };
}

async function itemsOf(asked: Asked, rows: readonly ApplicationRow[]): Promise<CallApplicationsView['items']> {
  const ids = rows.map(({ id }) => id);
  const names = await peopleNames(
    asked,
    rows.map(({ leadId }) => leadId),
  );
  const hosts = await hostNames(
    asked,
    rows.map(({ organisationId }) => organisationId),
  );
  const rulings = ids.length
    ? await from(asked, eligibilityRuling).where('applicationId', 'in', ids).where('state', '=', 'standing').execute()
    : [];
  return rows.map(({ id, reference, title, state, leadId, organisationId, requestedMinor, submittedAt }) => {
    const ruling = rulings.find(({ applicationId }) => applicationId === id);
    return {
      id,
      reference,
      title,
      state,
      lead: names.get(leadId)?.name ?? '',
      host: hosts.get(organisationId) ?? null,
      requestedMinor,
      submittedAt,
      ruling: ruling ? { id: ruling.id, because: ruling.because } : null,
    };
  });
}

const noState = notValid(
  '/state',
  'not-valid',
  'state is submitted, ineligible or withdrawn.',
  'state 须为 submitted、ineligible 或 withdrawn。',
);
const noCall = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no call ${code}, or you may not know of it.`,
    'zh-Hans': `没有代码为${code}的指南，或您无权知悉。`,
  });
