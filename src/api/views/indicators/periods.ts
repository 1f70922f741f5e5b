/** Reporting periods: what is due, what was found, who took which step. */
import { type Asked, find, from, history, holds, platform, type RowOf, type Text } from '#kernel';
import { indicator, type PeriodRow, reportingPeriod, validityOf } from '#systems/indicators';
import { organisation, person } from '#systems/registry';
import { allRegions, indicatorName, type RegionRow, regionName } from './names.ts';
import type { PeriodLine, PeriodStep, PeriodsView, PeriodView, RegionName } from './shapes.ts';
import { labelled } from './words.ts';

const states = ['open', 'submitted', 'verified', 'locked'] as const;
const mayRead = ({ person: asks }: Asked) => holds(asks, ['statistician', 'strategist', 'evaluator', 'auditor', 'administrator']);
const mayWork = ({ person: asks }: Asked) => holds(asks, ['statistician', 'administrator']);
/** What rules found holds figures, which only the office may see. */
const maySeeFindings = ({ person: asks }: Asked) => holds(asks, ['statistician', 'administrator', 'auditor']);

export async function periodsView(asked: Asked): Promise<PeriodsView> {
  const rows = await from(asked, reportingPeriod).orderBy('dueOn').orderBy('period', 'desc').limit(500).execute();
  const lines = await linesOf(asked, rows);
  return {
    mayRead: mayRead(asked),
    mayWork: mayWork(asked),
    states: states.map((state) => ({ ...labelled(state), items: lines.filter((line) => line.state.value === state) })),
  };
}

export async function periodView(asked: Asked, id: string): Promise<PeriodView> {
  const row = await find(asked, reportingPeriod, id);
  const [[line], validity, versions, regions] = await Promise.all([
    linesOf(asked, [row]),
    validityOf(asked, row),
    history(asked, reportingPeriod, id),
    allRegions(asked),
  ]);
  const names = new Map(regions.map((one) => [one.code, one]));
  const who = await peopleOf(
    asked,
    versions.map(({ by }) => by),
  );
  return {
    period: line as PeriodLine,
    reopenedBecause: row.reopenedBecause,
    present: validity.present,
    silent: validity.silent.map((code) => regionOf(names, code)),
    findings: maySeeFindings(asked)
      ? [
          ...validity.errors.map((finding) => ({ importance: 'error' as const, ...finding })),
          ...validity.warnings.map((finding) => ({ importance: 'warning' as const, ...finding })),
        ]
      : null,
    unjudged: maySeeFindings(asked) ? validity.unjudged : [],
    history: versions.map(({ at, by, command, why, row: then }) => ({
      at,
      what: commandWords(command),
      who: by === platform.id ? { en: 'The platform', 'zh-Hans': '平台' } : (who.get(by) ?? null),
      why,
      state: labelled(String(then.state)),
    })),
  };
}

async function linesOf(asked: Asked, rows: readonly RowOf<typeof reportingPeriod>[]): Promise<PeriodLine[]> {
  if (rows.length === 0) return [];
  const { asOf: _, ...now } = asked;
  const units = rows.flatMap(({ organisationId }) => organisationId ?? []);
  const [indicators, regions, organisations] = await Promise.all([
    from(now, indicator)
      .where(
        'id',
        'in',
        rows.map(({ indicatorId }) => indicatorId),
      )
      .execute(),
    allRegions(asked),
    units.length ? from(now, organisation).where('id', 'in', units).execute() : [],
  ]);
  const indicatorOf = new Map(indicators.map((row) => [row.id, indicatorName(row)]));
  const regionBy = new Map(regions.map((row) => [row.code, row]));
  const unitOf = new Map(organisations.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    indicator: indicatorOf.get(row.indicatorId) ?? null,
    area: regionOf(regionBy, row.areaCode),
    period: row.period,
    dueOn: row.dueOn,
    expected: row.expectedRegions.length,
    organisation: unitOf.get(row.organisationId ?? '') ?? null,
    state: labelled(row.state),
    steps: stepsOf(asked, row),
  }));
}

/** What this person may do next; whoever submitted does not verify. On a past day nothing is done. */
function stepsOf(asked: Asked, { state, submittedBy }: PeriodRow): PeriodStep[] {
  if (!mayWork(asked) || asked.asOf) return [];
  if (state === 'open') return ['submit'];
  if (state === 'submitted') return submittedBy === asked.person.id ? ['reopen'] : ['verify', 'reopen'];
  return state === 'verified' ? ['lock', 'reopen'] : ['reopen'];
}

const regionOf = (regions: ReadonlyMap<string, RegionRow>, code: string): RegionName => {
  const row = regions.get(code);
  return row ? regionName(row) : { code, name: { en: code, 'zh-Hans': code }, level: 'zone' };
};

async function peopleOf(asked: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  const rows = ids.length
    ? await from(asked, person)
        .where('id', 'in', [...new Set(ids)])
        .execute()
    : [];
  return new Map(
    rows.map(({ id, givenName, familyName, nativeName }) => [
      id,
      { en: `${givenName} ${familyName}`, 'zh-Hans': nativeName ?? `${familyName}${givenName}` },
    ]),
  );
}

const commandWords = (command: string): Text =>
  ({
    'submit-period': { en: 'Submitted', 'zh-Hans': '提交' },
    'verify-period': { en: 'Verified', 'zh-Hans': '审核' },
    'lock-period': { en: 'Locked', 'zh-Hans': '锁定' },
    'reopen-period': { en: 'Reopened', 'zh-Hans': '重新开放' },
    'reporting_period.create': { en: 'Opened', 'zh-Hans': '建立' },
    'reporting_period.change': { en: 'Changed', 'zh-Hans': '修改' },
    'load-pack': { en: 'Loaded from a pack', 'zh-Hans': '由策略包载入' },
  })[command] ?? { en: command, 'zh-Hans': command };
