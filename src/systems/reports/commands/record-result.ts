import { z } from 'zod';
import { type Asked, announce, command, day, find, keep, line, notValid, reference } from '#kernel';
import { type ProjectRow, project, runs, writesFor } from '#systems/projects';
import { resultRecorded } from '../events.ts';
import { alter, held, notOpen, notSigned, projectOf, withProject } from '../hold.ts';
import { demandCleared, handledAt, type Level, levels } from '../records/level.ts';
import { resultColumns } from '../records/result.ts';
import { type ResultRow, result } from '../records.ts';
import { doiIn } from '../rules/identifier.ts';
import { demandRelease } from './submit-report.ts';

const { kind, title, producedOn, ...others } = resultColumns;
export const given = z.strictObject({
  kind,
  title,
  producedOn,
  ...(Object.fromEntries(Object.entries(others).map(([name, type]) => [name, type.optional()])) as {
    readonly [N in keyof typeof others]: z.ZodOptional<(typeof others)[N]>;
  }),
});
export type Given = z.output<typeof given>;

/**
 * Records what a project brought about, where it happens; reports take it from here. A publication or data set with a DOI has one that is none is refused.
 * Refuses `not-a-doi`, `trl-needs-evidence`, `already-taken`, `in-the-future`, `release-needs-internal`, `not-cleared`, `project-not-now`.
 */
export const recordResult = command({
  name: 'record-result',
  says: { en: 'Record a result', 'zh-Hans': '登记成果' },
  input: z.strictObject({
    projectId: reference('project'),
    result: given,
    level: z.enum(levels).default('public'),
    releaseOn: day().optional(),
  }),
  once: true,
  may: (asked, { projectId }) => writesFor(asked, projectId),
  run: async (asked, { projectId, result, level, releaseOn = null }) => {
    const of = await find(asked, project, projectId);
    if (of.state === 'signing') throw notSigned;
    demandRelease(level, releaseOn, asked.now);
    return keepResult(asked, of, result, { level, releaseOn });
  },
});

/** Keeps a result of a project, checked. */
export async function keepResult(
  asked: Asked,
  of: ProjectRow,
  wanted: Given,
  { level, releaseOn }: { readonly level: Level; readonly releaseOn: string | null },
  at = '/result',
): Promise<ResultRow> {
  const handling = handledAt(level, of);
  demandCleared(asked.person, handling);
  const row = await keep(asked, result, {
    ...withProject(of),
    handling,
    programmeId: of.programmeId,
    ...nothing,
    ...wanted,
    ...checked(wanted, asked.now, at),
    level,
    releaseOn,
    releasedAt: level === 'public' ? asked.now : null,
    confirmedBy: null,
  });
  await announce(asked, resultRecorded, { resultId: row.id, projectId: of.id });
  return row;
}

const nothing = {
  summary: null,
  identifier: null,
  url: null,
  trl: null,
  evidence: null,
  contributors: [],
  personIds: [],
  organisationIds: [],
  venue: null,
  details: {},
};

/** Rules between columns; answers the identifier as it is kept. */
function checked({ kind, identifier, trl, evidence, producedOn }: Given, now: string, at: string): { identifier: string | null } {
  if (producedOn > now.slice(0, 10))
    throw notValid(
      `${at}/producedOn`,
      'in-the-future',
      'This day has not come yet. Give today or an earlier day.',
      '该日期尚未到来，请填写今天或更早的日期。',
    );
  if (trl && !evidence)
    throw notValid(`${at}/evidence`, 'trl-needs-evidence', 'Say what shows this readiness level.', '请说明该成熟度等级的佐证。');
  if (!identifier) return { identifier: null };
  const doi = doiIn(identifier);
  if (!doi && (kind === 'publication' || kind === 'data-set' || /^(https?:\/\/(dx\.)?doi\.org|doi:|10\.\d)/i.test(identifier)))
    throw notValid(
      `${at}/identifier`,
      'not-a-doi',
      'This is no DOI: it begins with 10., digits and a slash, such as 10.5281/zenodo.1234.',
      '这不是 DOI：应以 10. 加数字和斜线开头，如 10.5281/zenodo.1234。',
    );
  return { identifier: doi ?? identifier };
}

/** Corrects a result that nobody confirmed yet. Refuses what recording it refuses, and `move-not-open`, `changed-meanwhile`. */
export const correctResult = command({
  name: 'correct-result',
  says: { en: 'Correct a result', 'zh-Hans': '更正成果' },
  input: z.strictObject({ id: reference('result'), version: z.int32(), result: given }),
  may: async (asked, { id }) => writesFor(asked, (await projectOf(asked, result, id)).id),
  run: async (asked, { id, version, result: wanted }) => {
    const row = await held(asked, result, id, version);
    if (row.state !== 'recorded') throw notOpen('Only a result that nobody confirmed is corrected.', '只能更正尚未核实的成果。');
    const { personIds, organisationIds, ...to } = { ...nothing, ...wanted, ...checked(wanted, asked.now, '/result') };
    await asked.db
      .updateTable('result')
      .set({ personIds: personIds ?? [], organisationIds: organisationIds ?? [] })
      .where('id', '=', id)
      .execute();
    return alter(asked, result, id, to);
  },
});

/** Confirms that a result is there and is one of this project; by somebody who runs it. Refuses `move-not-open`, `changed-meanwhile`, `rule-broken`. */
export const confirmResult = command({
  name: 'confirm-result',
  says: { en: 'Confirm a result', 'zh-Hans': '核实成果' },
  input: z.strictObject({ id: reference('result'), version: z.int32() }),
  may: async (asked, { id }) => runs(asked, (await projectOf(asked, result, id)).id),
  run: async (asked, { id, version }) => {
    const row = await held(asked, result, id, version);
    if (row.state !== 'recorded') throw notOpen('This result is confirmed or withdrawn.', '该成果已核实或已撤回。');
    return alter(asked, result, id, { state: 'confirmed', confirmedBy: asked.person.id });
  },
});

/** Takes a result back that does not hold; it stays on record for those inside. Refuses `move-not-open`, `changed-meanwhile`. */
export const withdrawResult = command({
  name: 'withdraw-result',
  says: { en: 'Withdraw a result', 'zh-Hans': '撤回成果' },
  input: z.strictObject({ id: reference('result'), version: z.int32(), because: line(1000) }),
  may: async (asked, { id }) => {
    const of = await projectOf(asked, result, id);
    return (await writesFor(asked, of.id)) || runs(asked, of.id);
  },
  run: async (asked, { id, version, because }) => {
    const row = await held(asked, result, id, version);
    if (row.state === 'withdrawn') throw notOpen('This result is withdrawn.', '该成果已撤回。');
    return alter(asked, result, id, { state: 'withdrawn', details: { ...row.details, withdrawn: because.slice(0, 500) } });
  },
});
