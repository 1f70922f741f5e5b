import { z } from 'zod';
import { command, find, reference } from '#kernel';
import { diligentFailure, project, runs } from '#systems/projects';
import { notOpen, projectOf } from '../hold.ts';
import { keepResult } from './record-result.ts';

/** Keeps what a diligent failure taught as a negative result, for everyone. It happens by itself when a project is closed so. Refuses `move-not-open`. */
export const keepLessons = command({
  name: 'keep-lessons',
  says: { en: 'Keep the lessons of a diligent failure', 'zh-Hans': '保存失败经验' },
  input: z.strictObject({ failureId: reference('diligent_failure') }),
  may: async (asked, { failureId }) => runs(asked, (await projectOf(asked, diligentFailure, failureId)).id),
  run: async (asked, { failureId }) => {
    const failure = await find(asked, diligentFailure, failureId);
    if (failure.state !== 'diligent') throw notOpen('Only what was ruled diligent is kept so.', '仅限认定为勤勉尽责的项目。');
    const of = await find(asked, project, failure.projectId);
    const { hypothesis, lessons, evidence } = failure;
    const learnt = { kind: 'negative-result' as const, title: hypothesis, summary: lessons, evidence, producedOn: asked.now.slice(0, 10) };
    return keepResult(asked, of, learnt, { level: 'public', releaseOn: null });
  },
});
