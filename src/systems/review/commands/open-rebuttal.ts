import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type Asked, announce, command, instant, notValid, reference } from '#kernel';
import { instantWords, sendMessage } from '#systems/messages';
import { rebuttalOpened } from '../events-of-judging.ts';
import { isOfficerOfCall } from '../judging.ts';
import { rebuttalOpenedMessage } from '../messages-of-judging.ts';
import { keepJudgingRule } from './write-judging-rule.ts';

/**
 * From now until then applicants of the call read the remarks of their reviewers and may reply; each application with an assessment hears of it. Opened
 * again, it ends at the new instant. Refuses `in-the-past`.
 */
export const openRebuttal = command({
  name: 'open-rebuttal',
  says: { en: 'Open the rebuttal of a call', 'zh-Hans': '开放答辩' },
  input: z.strictObject({ callId: reference('call'), closesAt: instant().meta({ examples: ['2099-01-31T16:00:00Z'] }) }),
  once: true,
  may: (asked, { callId }) => isOfficerOfCall(asked, callId),
  run: async (asked, { callId, closesAt }) => {
    if (Date.parse(closesAt) <= Date.parse(asked.now)) throw inThePast();
    const rule = await keepJudgingRule(asked, callId, { rebuttalFrom: asked.now, rebuttalTo: closesAt });
    for (const { applicationId, personId, title } of await writersOf(asked, callId))
      await sendMessage(
        asked,
        rebuttalOpenedMessage,
        { personId },
        {
          title,
          until: instantWords(closesAt),
          link: `/applications/${applicationId}/rebuttal`,
        },
      );
    await announce(asked, rebuttalOpened, { callId, closesAt });
    return rule;
  },
});

/** Whoever may write for an application that was judged; all are told, whoever opens it. */
async function writersOf({ db }: Asked, callId: string) {
  const { rows } = await sql<{ applicationId: string; personId: string; title: string }>`
    select distinct application.id as "applicationId", member.person_id as "personId", application.title
    from application join application_member as member on member.application_id = application.id
    where application.call_id = ${callId} and application.state = 'submitted' and member.state = 'confirmed'
      and member.role in ('lead', 'co-applicant', 'assistant')
      and ${sql<SqlBool>`exists (select from assessment where assessment.application_id = application.id and assessment.state = 'submitted')`}`.execute(
    db,
  );
  return rows;
}

const inThePast = () => notValid('/closesAt', 'in-the-past', 'Give an instant that is still to come.', '请填写未来的时间。');
