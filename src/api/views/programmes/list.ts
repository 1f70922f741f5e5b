/** The programmes there are, by tier and link of the chain, and the days on which their order is decided. */
import { type Asked, from, holdsSomewhere } from '#kernel';
import { chainLinks } from '#systems/funding';
import { mandatesOf, problemsOf, programmesSeen, reprioritisation, runsProgrammeOf } from '#systems/programmes';
import { nodeOf, programmeName, programmeNames, servedNodes, unitsNamed } from './names.ts';
import type { ProgrammesView, ReprioritisationView } from './shapes.ts';

export async function programmesView(asked: Asked): Promise<ProgrammesView> {
  const rows = await programmesSeen(asked);
  const ids = rows.map(({ id }) => id);
  const [mandates, problems, nodes, holders, reprioritisations] = await Promise.all([
    mandatesOf(asked, ids),
    problemsOf(asked, ids),
    servedNodes(asked),
    unitsNamed(
      asked,
      rows.map(({ holderId }) => holderId),
    ),
    reprioritisationViews(asked),
  ]);
  const byProgramme = Map.groupBy(mandates, ({ programmeId }) => programmeId);
  const count = (link: string, states: readonly string[]) =>
    rows.filter((row) => row.chainLink === link && states.includes(row.state)).length;
  return {
    programmes: rows.map((row) => ({
      ...programmeName(row),
      purpose: row.purpose,
      kind: row.kind,
      tier: row.tier,
      sequence: row.sequence,
      chainLink: row.chainLink,
      holder: holders.get(row.holderId)?.name ?? null,
      holderId: row.holderId,
      fromOn: row.fromOn,
      toOn: row.toOn,
      serves: (byProgramme.get(row.id) ?? []).flatMap((one) => nodeOf(nodes, one) ?? []),
      problems: problems.filter(({ programmeId, state }) => programmeId === row.id && state !== 'solved').length,
    })),
    chain: chainLinks.map((link) => ({ link, running: count(link, ['launched']), drafted: count(link, ['draft', 'studied']) })),
    reprioritisations,
    mayDraft: holdsSomewhere(asked.person, 'programme-officer'),
  };
}

async function reprioritisationViews(asked: Asked): Promise<ReprioritisationView[]> {
  const rows = await from(asked, reprioritisation).where('state', '<>', 'cancelled').orderBy('dueOn', 'desc').limit(50).execute();
  const holders = await unitsNamed(
    asked,
    rows.map(({ holderId }) => holderId),
  );
  const names = await programmeNames(
    asked,
    rows.flatMap(({ changes }) => changes.map(({ programmeId }) => programmeId)),
  );
  return rows.map(({ id, version, name, holderId, dueOn, heldOn, everyMonths, state, because, changes }) => ({
    id,
    version,
    name,
    holder: holders.get(holderId) ?? null,
    dueOn,
    heldOn,
    everyMonths,
    state,
    because,
    changes: changes.map(({ programmeId, from: before, to }) => ({ programme: names.get(programmeId) ?? null, from: before, to })),
    mayHold: state === 'planned' && runsProgrammeOf(asked.person, holderId),
  }));
}
