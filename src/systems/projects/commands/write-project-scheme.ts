import { z } from 'zod';
import { command, from, holds, keep, platform, reference } from '#kernel';
import { projectScheme } from '../records.ts';
import { schemeRules } from '../rules/scheme.ts';

/** Writes the next edition of the rules for projects of a holder. Projects that are open stay under theirs. */
export const writeProjectScheme = command({
  name: 'write-project-scheme',
  says: { en: 'Write the rules for projects', 'zh-Hans': '编写项目管理规则' },
  input: z.strictObject({ holderId: reference('organisation'), rules: schemeRules }),
  may: ({ person }, { holderId }) => person.id === platform.id || holds(person, 'programme-officer', holderId),
  run: async (asked, { holderId, rules }) => {
    const [last] = await from(asked, projectScheme)
      .where('holderId', '=', holderId)
      .orderBy('edition', 'desc')
      .limit(1)
      .forUpdate()
      .execute();
    if (last) await asked.db.updateTable('project_scheme').set({ state: 'retired' }).where('id', '=', last.id).execute();
    return keep(asked, projectScheme, { holderId, edition: (last?.edition ?? 0) + 1, rules });
  },
});
