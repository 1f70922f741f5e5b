import { z } from 'zod';
import { type AnyRow, type Asked, announce, ask, command, find, holds, line, platform, Refusal, reference, type Words } from '#kernel';
import { awardAccepted, awardDeclined } from '../events.ts';
import { asPlatform } from '../gather.ts';
import { held, rewrite } from '../held.ts';
import { tellAnswered } from '../messages.ts';
import { commitmentsOfAward } from '../money-back.ts';
import { type AwardRow, award } from '../records.ts';

const said = z.strictObject({ id: reference('award'), version: z.int32() });

/** Whoever speaks for the host: its administrators and budget holders. */
const speaksForHost = async (asked: Asked, id: string): Promise<boolean> => {
  const { organisationId } = await find(asked, award, id);
  return asked.person.held.some(
    ({ role, organisationId: of }) => of === organisationId && (role === 'administrator' || role === 'budget-holder'),
  );
};

/** The host accepts what is offered, and it becomes a project. Refuses `already-answered`, `too-late-to-answer`, `changed-meanwhile`. */
export const acceptAward = command({
  name: 'accept-award',
  says: { en: 'Accept an award', 'zh-Hans': '接受资助' },
  input: said,
  once: true,
  may: (asked, { id }) => speaksForHost(asked, id),
  run: async (asked, { id, version }) => {
    const row = await offered(asked, id, version);
    if (asked.now.slice(0, 10) > row.answerBy) throw tooLateToAnswer();
    const accepted = await answered(asked, row, 'accepted', null);
    await announce(asked, awardAccepted, newsOf(row));
    return accepted;
  },
});

/** The host or the lead does not want it: its money is free again, and whoever waits moves up. Refuses `already-answered`, `changed-meanwhile`. */
export const declineAward = command({
  name: 'decline-award',
  says: { en: 'Decline an award', 'zh-Hans': '放弃资助' },
  input: said.extend({ because: line(2000) }),
  once: true,
  may: async (asked, { id }) => (await find(asked, award, id)).leadId === asked.person.id || speaksForHost(asked, id),
  run: async (asked, { id, version, because }) => giveBack(asked, await offered(asked, id, version), 'declined', because),
});

/** Nobody answered in time. Given by the platform, day by day; or by an officer of the call. */
export const lapseAward = command({
  name: 'lapse-award',
  says: { en: 'Let an award lapse that nobody answered', 'zh-Hans': '使逾期未答复的资助失效' },
  input: said,
  once: true,
  may: async (asked, { id }) => {
    const { holderId, regionId, programmeId, callId } = await find(asked, award, id);
    return holds(asked.person, ['programme-officer', 'administrator'], { organisationId: holderId, regionId, programmeId, callId });
  },
  run: async (asked, { id, version }) => {
    const row = await offered(asked, id, version);
    if (asked.now.slice(0, 10) <= row.answerBy) throw notYet();
    return giveBack(asked, row, 'lapsed', 'Nobody answered in time.');
  },
});

async function giveBack(asked: Asked, row: AwardRow & AnyRow, state: 'declined' | 'lapsed', because: string): Promise<AwardRow & AnyRow> {
  const { release, commitment } = await commitmentsOfAward(asked, row);
  if (commitment) await ask(release, { commitmentId: commitment.id, version: commitment.version, because }, asPlatform(asked));
  const given = await answered(asked, row, state, because);
  await announce(asked, awardDeclined, newsOf(row));
  return given;
}

async function offered(asked: Asked, id: string, version: number): Promise<AwardRow & AnyRow> {
  const row = await held(asPlatform(asked), award, id, version);
  if (row.state !== 'offered') throw alreadyAnswered();
  return row;
}

async function answered(
  asked: Asked,
  row: AwardRow & AnyRow,
  state: AwardRow['state'],
  because: string | null,
): Promise<AwardRow & AnyRow> {
  const changed = await rewrite(asked, award, row.id, {
    state,
    because,
    answeredBy: asked.person.id === platform.id ? null : asked.person.id,
    answeredAt: asked.now,
  });
  await tellAnswered(asked, row, row.createdBy, award.states[state].label as Words);
  return changed;
}

const newsOf = ({ id, applicationId, callId }: AwardRow) => ({ awardId: id, applicationId, callId });

const alreadyAnswered = () =>
  new Refusal('conflict', 'already-answered', {
    en: 'This award was answered already, or it lapsed.',
    'zh-Hans': '该资助已答复或已失效。',
  });
const tooLateToAnswer = () =>
  new Refusal('conflict', 'too-late-to-answer', {
    en: 'The day for an answer has passed. Ask the office of the call.',
    'zh-Hans': '答复期限已过，请联系管理单位。',
  });
const notYet = () => new Refusal('conflict', 'still-open', { en: 'There is time for an answer still.', 'zh-Hans': '答复期限尚未届满。' });
