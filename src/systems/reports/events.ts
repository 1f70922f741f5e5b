import { z } from 'zod';
import { event, reference } from '#kernel';

const ofReport = { reportId: reference('report'), projectId: reference('project') };
const aboutReport = ({ reportId }: { readonly reportId: string }) => ({ record: 'report', id: reportId });
const aboutResult = ({ resultId }: { readonly resultId: string }) => ({ record: 'result', id: resultId });

/** A report waits for its check. */
export const reportSubmitted = event('reportSubmitted', z.strictObject(ofReport), {
  says: { en: 'A report was submitted', 'zh-Hans': '已提交科技报告' },
  about: aboutReport,
});

/** A report was checked and has its deposit number. */
export const reportDeposited = event('reportDeposited', z.strictObject(ofReport), {
  says: { en: 'A report was deposited', 'zh-Hans': '科技报告已入藏' },
  about: aboutReport,
});

/** A report became public. */
export const reportReleased = event('reportReleased', z.strictObject(ofReport), {
  says: { en: 'A report became public', 'zh-Hans': '科技报告已公开' },
  about: aboutReport,
});

/** A project brought something about. */
export const resultRecorded = event('resultRecorded', z.strictObject({ resultId: reference('result'), projectId: reference('project') }), {
  says: { en: 'A result was recorded', 'zh-Hans': '已登记成果' },
  about: aboutResult,
});
