/** How whoever reads a call may begin an application to it. */
import { type Asked, from } from '#kernel';
import { type ApplyingStage, type CallRow, deadlineOf, isInTime } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import type { ApplicationListView } from '../applications/shapes.ts';
import type { Applying } from './shapes.ts';

type Own = ApplicationListView['items'];

export async function applyingTo(asked: Asked, to: CallRow, mine: Own): Promise<Applying | null> {
  const stage = to.stages.find((one) => to.state === 'published' && isInTime(asked.now, deadlineOf(to, one).graceUntil));
  if (!stage) return null;
  const earlierId = interestBefore(stage, to, mine);
  if (earlierId === undefined) return null;
  return { stage, earlierId, organisations: await ownOrganisations(asked) };
}

/** A later stage goes on from what was sent at the first: null where nothing came before, undefined where something should have. */
function interestBefore(stage: ApplyingStage, to: CallRow, mine: Own): string | null | undefined {
  if (stage === to.stages[0]) return null;
  return mine.find((one) => one.role === 'lead' && one.state === 'submitted' && one.stage !== stage)?.id;
}

/** Where the register has them, and where they hold a role. */
async function ownOrganisations(asked: Asked): Promise<Applying['organisations']> {
  const own = await from(asked, person).where('id', '=', asked.person.id).executeTakeFirst();
  const ids = [own?.organisationId, ...asked.person.held.map(({ organisationId }) => organisationId)].filter(
    (id) => typeof id === 'string',
  );
  if (!ids.length) return [];
  const rows = await from(asked, organisation)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(({ id, name }) => ({ id, name })).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
