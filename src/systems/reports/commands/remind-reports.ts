import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, find, from, type Job, platform, say } from '#kernel';
import { dayWords, messageKind, sendMessage } from '#systems/messages';
import { addDays, project } from '#systems/projects';
import { type RequirementRow, report, requirement } from '../records.ts';
import { reminderFor } from '../rules/calendar.ts';

const due = messageKind({
  name: 'report-due',
  says: { en: 'A report of your project is due', 'zh-Hans': '项目报告即将到期' },
  subject: { en: 'A report of {reference} is due by {day}', 'zh-Hans': '{reference} 的报告应于{day}前提交' },
  body: {
    en: 'The project {title} owes a report by {day}. What was captured in the project is in it already; you add the words and confirm.\n\nWrite it here: {link}',
    'zh-Hans': '项目“{title}”须于{day}前提交报告。项目中已登记的内容会自动填入，您只需补充文字并确认。\n\n在此编写：{link}',
  },
  values: ['reference', 'title', 'day', 'link'],
});

const late = messageKind({
  name: 'report-late',
  says: { en: 'A report of your project is late', 'zh-Hans': '项目报告已逾期' },
  subject: { en: 'A report of {reference} was due on {day}', 'zh-Hans': '{reference} 的报告已于{day}到期' },
  body: {
    en: 'The project {title} owed a report by {day}. A late report counts for more than none: the score falls by one point a day.\n\nWrite it here: {link}',
    'zh-Hans': '项目“{title}”的报告应于{day}前提交。迟交优于不交：评分每逾期一天减一分。\n\n在此编写：{link}',
  },
  values: ['reference', 'title', 'day', 'link'],
});

/** Reminds whoever leads a project of the reports that it owes: 30 and 7 days before, and once when one is late. Run by the platform each morning. */
export const remindReports = command({
  name: 'remind-reports',
  says: { en: 'Remind of reports that are due', 'zh-Hans': '提醒到期报告' },
  input: z.strictObject({}),
  may: ({ person }) => person.id === platform.id,
  run: async (asked) => {
    const today = asked.now.slice(0, 10);
    const owed = await from(asked, requirement)
      .where('state', '=', 'due')
      .where('dueOn', '<=', addDays(today, 30))
      .where(
        sql<boolean>`not exists (select from report where report.requirement_id = report_requirement.id and report.state = 'submitted')` as never,
      )
      .forUpdate()
      .execute();
    let reminded = 0;
    for (const row of owed) reminded += await remind(asked, row, today);
    return { reminded };
  },
});

async function remind(asked: Asked, row: RequirementRow, today: string): Promise<number> {
  const mark = reminderFor(row.dueOn, today, row.reminded);
  if (!mark) return 0;
  const of = await find(asked, project, row.projectId);
  const begun = await from(asked, report).where('requirementId', '=', row.id).executeTakeFirst();
  const title = { en: say(of.title, 'en'), 'zh-Hans': say(of.title, 'zh-Hans') };
  const link = begun ? `/reports/${begun.id}` : `/projects/${of.id}`;
  await sendMessage(
    asked,
    mark === 'late' ? late : due,
    { personId: of.leadId },
    { reference: of.reference, title, day: dayWords(row.dueOn), link },
  );
  await asked.db
    .updateTable('report_requirement')
    .set({ reminded: [...row.reminded, mark] })
    .where('id', '=', row.id)
    .execute();
  return 1;
}

export const reminding: Job = {
  name: 'remind-reports',
  says: { en: 'Remind of reports that are due', 'zh-Hans': '提醒到期报告' },
  cron: '0 6 * * *',
  run: (asked: Asked) => ask(remindReports, {}, asked),
};
