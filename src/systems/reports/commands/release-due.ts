import { z } from 'zod';
import { type Asked, announce, ask, command, from, type Job, platform } from '#kernel';
import { reportReleased } from '../events.ts';
import { alter } from '../hold.ts';
import { report, result } from '../records.ts';

/** Makes public what was to become public by today: reports that are checked, and results. Run by the platform each night. */
export const releaseReports = command({
  name: 'release-reports',
  says: { en: 'Make public what is due to be', 'zh-Hans': '公开到期的报告和成果' },
  input: z.strictObject({}),
  may: ({ person }) => person.id === platform.id,
  run: async (asked) => {
    const today = asked.now.slice(0, 10);
    const due = await from(asked, report)
      .where('state', '=', 'checked')
      .where('releasedAt', 'is', null)
      .where('releaseOn', '<=', today)
      .forUpdate()
      .execute();
    for (const { id, projectId } of due) {
      await alter(asked, report, id, { releasedAt: asked.now });
      await announce(asked, reportReleased, { reportId: id, projectId });
    }
    const results = await from(asked, result)
      .where('state', '<>', 'withdrawn')
      .where('releasedAt', 'is', null)
      .where('releaseOn', '<=', today)
      .forUpdate()
      .execute();
    for (const { id } of results) await alter(asked, result, id, { releasedAt: asked.now });
    return { reports: due.length, results: results.length };
  },
});

export const releasing: Job = {
  name: 'release-reports',
  says: { en: 'Make public what is due to be', 'zh-Hans': '公开到期的报告和成果' },
  cron: '5 0 * * *',
  run: (asked: Asked) => ask(releaseReports, {}, asked),
};
