/** One programme: what it is for, its road map, its goals, its dossiers, its problems. */
import { type Asked, find, from, Refusal } from '#kernel';
import { fund } from '#systems/funding';
import {
  faultsOf,
  mandatesOf,
  type ProgrammeRow,
  problemsOf,
  programme,
  programmeRole,
  runsProgrammeOf,
  weightsOf,
} from '#systems/programmes';
import { fieldNames } from '../calls/listed.ts';
import { callsFor } from './calls.ts';
import { dossierViews } from './feasibility.ts';
import { boughtBy } from './money.ts';
import { nodeOf, peopleNamed, programmeName, programmeNames, servedNodes, unitsNamed } from './names.ts';
import { problemViews } from './problems.ts';
import { roadMapOf } from './road-map.ts';
import type { MandateView, ProgrammeView } from './shapes.ts';

export async function programmeView(asked: Asked, code: string): Promise<ProgrammeView> {
  const row = await from(asked, programme).where('code', '=', code).executeTakeFirst();
  if (!row) throw noProgramme(code);
  const runs = runsProgrammeOf(asked.person, row.holderId, row.id);
  const [mandates, roadMap, roles, dossiers, problems, parts, calls, bought] = await Promise.all([
    mandateViews(asked, row),
    roadMapOf(asked, row),
    rolesOf(asked, row),
    dossierViews(asked, row),
    problemsOf(asked, [row.id]).then((found) => problemViews(asked, found)),
    from(asked, programme).where('parentId', '=', row.id).where('state', '<>', 'dropped').orderBy('code').execute(),
    callsFor(asked, { programmeIds: [row.id] }),
    boughtBy(asked, row.id),
  ]);
  const units = await unitsNamed(asked, [row.holderId, ...row.partnerFunders.flatMap(({ organisationId }) => organisationId ?? [])]);
  const fields = await fieldNames(asked, row.fieldCodes);
  const above = await programmeNames(asked, row.parentId ? [row.parentId] : []);
  const isMine = roles.some(({ personId }) => personId === asked.person.id);
  return {
    programme: { ...programmeName(row), ...partsOf(row) },
    fields: row.fieldCodes.map((each) => fields.get(each) ?? { en: each }),
    holder: units.get(row.holderId) ?? null,
    fund: await fundNamed(asked, row),
    partners: row.partnerFunders.map(({ organisationId, name, share }) => ({
      name: (organisationId ? units.get(organisationId)?.name : name) ?? null,
      share,
    })),
    parent: row.parentId ? (above.get(row.parentId) ?? null) : null,
    parts: parts.map(programmeName),
    mandates,
    ...roadMap,
    roles: roles.map(({ personId: _, ...role }) => role),
    dossiers,
    problems,
    calls: calls.map(({ call }) => call),
    ...bought,
    notReady:
      runs && !row.launchedAt ? (await faultsOf(asked, row)).map(({ pointer, code: fault, says }) => ({ pointer, code: fault, says })) : [],
    moves: asked.asOf ? [] : programme.movesOpenTo(asked.person, row),
    mayRun: runs && !asked.asOf && !['closed', 'dropped'].includes(row.state),
    mayWriteDossier:
      (runs || isMine) &&
      !asked.asOf &&
      !row.launchedAt &&
      !dossiers.some(({ state }) => ['draft', 'submitted', 'accepted'].includes(state)),
  };
}

const partsOf = (row: ProgrammeRow) => ({
  version: row.version,
  purpose: row.purpose,
  kind: row.kind,
  tier: row.tier,
  sequence: row.sequence,
  chainLink: row.chainLink,
  fieldCodes: row.fieldCodes,
  nonConsensusPercent: row.nonConsensusPercent,
  earlyCareerPercent: row.earlyCareerPercent,
  careerRule: row.careerRule,
  routing: row.routing,
  foreignPartners: row.foreignPartners,
  fromOn: row.fromOn,
  toOn: row.toOn,
  launchedAt: row.launchedAt,
});

async function mandateViews(asked: Asked, { id }: ProgrammeRow): Promise<MandateView[]> {
  const [mandates, nodes] = await Promise.all([mandatesOf(asked, [id]), servedNodes(asked)]);
  const { weights } = weightsOf(mandates);
  return mandates.map((one) => ({
    id: one.id,
    version: one.version,
    node: nodeOf(nodes, one),
    sharePercent: one.sharePercent,
    weight: weights.get(one.id) ?? 0,
    note: one.note,
  }));
}

async function rolesOf(asked: Asked, { id }: ProgrammeRow) {
  const rows = await from(asked, programmeRole).where('programmeId', '=', id).where('state', '=', 'current').orderBy('role').execute();
  const names = await peopleNamed(
    asked,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ personId, role, speciality, fromOn }) => ({ personId, role, name: names.get(personId) ?? '', speciality, fromOn }));
}

async function fundNamed({ asOf: _, ...asked }: Asked, { fundId }: ProgrammeRow) {
  if (!fundId) return null;
  return find(asked, fund, fundId).then(
    ({ code, name }) => ({ code, name }),
    (error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    },
  );
}

const noProgramme = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no programme ${code}, or you may not know of it.`,
    'zh-Hans': `没有代码为${code}的计划，或您无权知悉。`,
  });
