/** Two applications of the demonstration country that read alike, with an officer, an applicant who is asked, a case and a sanction. */
import { type Asked, actsOf, ask, newId } from '#kernel';
import { appointment, organisation } from '#systems/registry';
import { checkDoubles } from '../../src/systems/integrity/check.ts';
import { askForReply } from '../../src/systems/integrity/commands/ask-for-reply.ts';
import { imposeSanction } from '../../src/systems/integrity/commands/impose-sanction.ts';
import { reportCase } from '../../src/systems/integrity/commands/report-case.ts';
import { layApplications, layGround, reworded, textOfSeed } from '../../src/systems/integrity/demonstration.ts';
import { cast } from './house.ts';

/** Omar runs the call; Ilse leads the later application, and may not read the earlier one. Answers the overlap's id. */
export async function makeOverlap(
  asked: Asked,
  { isAsked = false } = {},
): Promise<{ readonly overlapId: string; readonly secret: string }> {
  const idOf = async (email: string) =>
    (await asked.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  const [omar, ilse] = [await idOf(cast.omar.email), await idOf(cast.ilse.email)];
  await ask(actsOf(appointment).create, { personId: omar, role: 'programme-officer', fromOn: '2020-01-01' }, asked);
  const ground = await layGround(asked);
  const secret = 'A sentence that only the earlier applicants wrote.';
  const text = textOfSeed(77, 260);
  const [earlier, later] = await layApplications(asked, ground, [
    { title: 'Wells that warn before they run dry', abstract: `${secret} ${text}`, submittedAt: '2025-03-01T08:00:00.000Z' },
    { title: 'Early warning for village wells', abstract: reworded(text, 0.08, 5), submittedAt: '2026-03-01T08:00:00.000Z', leadId: ilse },
  ]);
  if (!earlier || !later) throw new Error('Two applications were laid.');
  await checkDoubles(asked, [earlier.id, later.id]);
  const row = await asked.db
    .selectFrom('overlap')
    .select(['id', 'version'])
    .where('applicationId', '=', later.id)
    .executeTakeFirstOrThrow();
  const keyed = () => ({ ...asked, key: newId() });
  if (isAsked)
    await ask(askForReply, { overlapId: row.id, version: row.version, question: 'How does it differ?', dueOn: '2099-01-31' }, keyed());
  const told = { title: 'Two grants for one work', kind: 'double-funding', facts: 'Both were paid for the same wells.' } as const;
  await ask(reportCase, { ...told, holderId: ground.holder.id, organisationId: ground.host.id }, keyed());
  const { id: firm } = await ask(
    actsOf(organisation).create,
    { name: { en: 'Harbour Pumps', 'zh-Hans': '港口水泵公司' }, kind: 'enterprise' },
    asked,
  );
  const sanction = {
    scope: ['apply', 'award'] as const,
    fromOn: '2020-01-01',
    because: 'False invoices.',
    decision: 'Board of integrity 7/2020',
  };
  await ask(imposeSanction, { ...sanction, scope: [...sanction.scope], organisationId: firm, holderId: ground.holder.id }, keyed());
  return { overlapId: row.id, secret };
}
