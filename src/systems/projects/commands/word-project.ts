import { z } from 'zod';
import { command, find, line, reference, text } from '#kernel';
import { alive, alter, heldProject, runs, writesFor } from '../hold.ts';
import { project } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** Says for everyone, in both languages, what the project is called and what it is for. Refuses `changed-meanwhile`, `project-not-now`. */
export const wordProject = command({
  name: 'word-project',
  says: { en: 'Describe the project', 'zh-Hans': '编写项目简介' },
  input: z.strictObject({
    id: reference('project'),
    version: z.int32(),
    title: text().optional(),
    abstract: text().optional(),
    keywords: z.array(line(100)).max(50).optional(),
  }),
  may: async (asked, { id }) => (await writesFor(asked, id)) || runs(asked, id),
  run: async (asked, { id, version, ...words }) => {
    const row = await heldProject(asked, id, alive);
    if (row.version !== version) throw changedMeanwhile();
    if (Object.keys(words).length === 0) return find(asked, project, id);
    const { keywords, ...texts } = words;
    if (keywords) await asked.db.updateTable('project').set({ keywords }).where('id', '=', id).execute();
    return Object.keys(texts).length ? alter(asked, project, id, texts) : find(asked, project, id);
  },
});
