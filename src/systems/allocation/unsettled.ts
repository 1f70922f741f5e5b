/** Integrity as a gate before an award: doubles that nobody ruled on, duplicates, and sanctions. */
import { type Asked, from, Refusal } from '#kernel';
import { peopleOf } from '#systems/applications';
import { duplicateRulings, overlapsOf, refuseSanctioned, sanction, sanctionsAgainst } from '#systems/integrity';
import type { VerdictRow } from './records.ts';

type Of = Pick<VerdictRow, 'applicationId' | 'organisationId' | 'leadId'>;

/**
 * Refuses `duplicate`, `double-not-ruled` and `sanctioned` where the person who asks may read what it rests on; to everybody else
 * `integrity-not-settled`, which is the same whatever it is.
 */
export async function refuseUnsettled(asked: Asked, of: Of): Promise<void> {
  await refuseDoubles(asked, of.applicationId);
  await refuseSanctions(asked, of);
}

async function refuseDoubles(asked: Asked, applicationId: string): Promise<void> {
  const against = await duplicateRulings(asked, [applicationId]);
  if (against.length === 0) return;
  const seen = new Set((await overlapsOf(asked, [applicationId])).map(({ id }) => id));
  const [first] = against.filter(({ overlapId }) => seen.has(overlapId)).sort((one, other) => one.state.localeCompare(other.state));
  if (!first) throw notSettled();
  throw first.state === 'duplicate' ? duplicate(first.otherReference) : notRuled(first.otherReference);
}

/** Against those who would do the work, and the host that would be paid. */
async function refuseSanctions(asked: Asked, { applicationId, organisationId, leadId }: Of): Promise<void> {
  const people = (await peopleOf(asked, [applicationId])).filter(({ role }) => role !== 'assistant');
  const subjects = { personIds: [leadId, ...people.map(({ personId }) => personId)], organisationIds: [organisationId] };
  const standing = await sanctionsAgainst(asked, subjects, 'award');
  const [first] = standing;
  if (!first) return;
  const ids = standing.map(({ id }) => id);
  const seen = await from(asked, sanction).where('id', 'in', ids).select('id').execute();
  if (seen.length < ids.length) throw notSettled();
  await refuseSanctioned(asked, subjects, 'award');
}

const duplicate = (other: string) =>
  new Refusal('conflict', 'duplicate', {
    en: `This application was ruled a duplicate of ${other}. It is not awarded while the ruling stands.`,
    'zh-Hans': `该申请已认定与 ${other} 重复。认定有效期间不予资助。`,
  });
const notRuled = (other: string) =>
  new Refusal('conflict', 'double-not-ruled', {
    en: `This application is like ${other}, and nobody has ruled what that is. Rule under Fund: Overlaps, then make the award.`,
    'zh-Hans': `该申请与 ${other} 相似，尚未认定。请先在“资助”下的“重复线索”中认定，再作出资助。`,
  });
const notSettled = () =>
  new Refusal('conflict', 'integrity-not-settled', {
    en: 'A check before this award is not settled. Ask those who look after integrity; the award can be made once they have settled it.',
    'zh-Hans': '此项资助前的核查尚未完结。请联系诚信管理人员，完结后即可作出资助。',
  });
