/** The dossiers of a programme with what was said of them and decided, as far as the reader may see each. */
import { type Asked, from, minorDigits } from '#kernel';
import {
  type DossierRow,
  feasibilityDecision,
  feasibilityDossier,
  feasibilityOpinion,
  opinionsNeeded,
  type ProgrammeRow,
  runsProgrammeOf,
} from '#systems/programmes';
import { peopleNamed } from './names.ts';
import type { DossierView } from './shapes.ts';

export async function dossierViews(asked: Asked, programme: ProgrammeRow): Promise<DossierView[]> {
  const dossiers = await from(asked, feasibilityDossier).where('programmeId', '=', programme.id).orderBy('edition', 'desc').execute();
  if (dossiers.length === 0) return [];
  const [opinions, decisions] = await Promise.all([
    from(asked, feasibilityOpinion).where('programmeId', '=', programme.id).orderBy('id').execute(),
    from(asked, feasibilityDecision).where('programmeId', '=', programme.id).execute(),
  ]);
  const names = await peopleNamed(asked, [...dossiers.flatMap(({ authorIds }) => authorIds), ...opinions.map(({ personId }) => personId)]);
  const runs = runsProgrammeOf(asked.person, programme.holderId, programme.id);
  return dossiers.map((row) => {
    const decision = decisions.find(({ dossierId }) => dossierId === row.id);
    return {
      ...partsOf(row),
      authors: row.authorIds.flatMap((id) => names.get(id) ?? []),
      opinions: opinions
        .filter(({ dossierId }) => dossierId === row.id)
        .map(({ id, version, state, personId, verdict, opinion, conditions, dueOn, givenAt }) => ({
          id,
          version,
          state,
          by: names.get(personId) ?? null,
          verdict,
          opinion,
          conditions,
          dueOn,
          givenAt,
          isMine: personId === asked.person.id,
        })),
      decision: decision
        ? { outcome: decision.outcome, on: decision.decidedOn, because: decision.because, answers: decision.answers }
        : null,
      needed: opinionsNeeded(programme.kind),
      mayChange: row.state === 'draft' && (runs || row.authorIds.includes(asked.person.id)),
      mayDecide: row.state === 'submitted' && runs,
    };
  });
}

const partsOf = ({
  id,
  version,
  edition,
  state,
  handling,
  need,
  route,
  alternatives,
  risks,
  benefits,
  currency,
  costMinor,
  submittedAt,
}: DossierRow) => ({
  id,
  version,
  edition,
  state,
  handling,
  need,
  route,
  alternatives,
  risks,
  benefits,
  money: currency ? { currency, digits: minorDigits(currency) } : null,
  costMinor,
  submittedAt,
});
