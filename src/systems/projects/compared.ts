/** Projects among the texts that applications are compared with: what is funded already is not funded again. */
import { sql } from 'kysely';
import { type Asked, ask, from, type Job, listener } from '#kernel';
import { application, textOf } from '#systems/applications';
import { compareTextsOf, learnTexts } from '#systems/integrity';
import { projectOpened } from './events.ts';
import { type ProjectRow, project } from './records.ts';

compareTextsOf({
  record: 'project',
  textsOf: async (asked, ids) => {
    const rows = await from(asked, project)
      .where('id', 'in', [...ids])
      .execute();
    const [texts, people] = [await appliedWith(asked, rows), await peopleWithin(asked, ids)];
    return rows.map(({ id, reference, title, abstract, applicationId, callId, fromOn, toOn }) => {
      const applied = texts.get(applicationId) ?? '';
      const own = [...Object.values(title), ...Object.values(abstract)].filter((words) => words && !applied.includes(words));
      return {
        id,
        reference,
        title: title.en ?? title['zh-Hans'] ?? reference,
        text: [...own, applied].join('\n'),
        personIds: people.get(id) ?? [],
        from: fromOn,
        to: toOn,
        callId,
        applicationId,
      };
    });
  },
});

/** What a project was applied for with, as far as the person may read it. */
async function appliedWith(asked: Asked, rows: readonly ProjectRow[]): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ applicationId }) => applicationId);
  const applied = await from(asked, application).where('id', 'in', ids).execute();
  return new Map(applied.map((row) => [row.id, textOf(row)]));
}

async function peopleWithin({ db }: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ projectId: string; personIds: string[] }>`
    select project_id as "projectId", array_agg(distinct kept_person(person_id)) as "personIds" from project_member
    where project_id = any(${[...ids]}::uuid[]) and role <> 'assistant' group by project_id`.execute(db);
  return new Map(rows.map(({ projectId, personIds }) => [projectId, personIds]));
}

const tell = (asked: Asked, ids: string[]) => ask(learnTexts, { record: 'project', ids }, asked);

/** The check for doubles sees within a minute that it waits. */
export const learnOpened = listener(projectOpened, 'compare applications with it', async (asked, { projectId }) => {
  await tell(asked, [projectId]);
});

/** Once a night: projects of before they were compared, and those that were changed of late, whose words may be others. */
export const learnProjects: Job = {
  name: 'learn-projects',
  says: { en: 'Compare applications with projects', 'zh-Hans': '将申请与已立项项目比对' },
  cron: '40 1 * * *',
  run: async (asked) => {
    let [told, after] = [0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const { rows } = await sql<{ id: string }>`
        select project.id from project left join text_signature as kept on kept.record = 'project' and kept.row_id = project.id
        where project.id > ${after}::uuid and (kept.row_id is null
          or (project.updated_at > kept.made_at and project.updated_at > ${asked.now}::timestamptz - interval '3 days'))
        order by project.id limit 500`.execute(asked.db);
      const ids = rows.map(({ id }) => id);
      const last = ids.at(-1);
      if (!last) return { told };
      await tell(asked, ids);
      told += ids.length;
      after = last;
    }
  },
};
