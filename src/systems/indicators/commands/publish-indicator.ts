import { z } from 'zod';
import { announce, command, find, Refusal } from '#kernel';
import { indicatorPublished } from '../events.ts';
import { isStatistician } from '../records/office.ts';
import { indicator } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { emptyHeadings } from '../rules/publication.ts';

/** Makes an indicator and its free figures public. Refuses while a mandatory heading is empty in a language, naming each. */
export const publishIndicator = command({
  name: 'publish-indicator',
  says: { en: 'Publish the indicator', 'zh-Hans': '发布指标' },
  input: z.strictObject({ id: z.uuid(), version: z.int32() }),
  may: ({ person }) => isStatistician(person),
  run: async (asked, { id, version }) => {
    const row = await find(asked, indicator, id, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'draft' && row.state !== 'revising') throw notOpen();
    const faults = emptyHeadings(row);
    if (faults.length) throw new Refusal('not-valid', 'headings-empty', headingsEmpty, faults);
    await asked.db.updateTable('indicator').set({ state: 'published' }).where('id', '=', id).execute();
    await announce(asked, indicatorPublished, { indicatorId: id, code: row.code });
    return { id, version: version + 1, state: 'published' };
  },
});

const headingsEmpty = {
  en: 'It cannot be published while mandatory headings are empty.',
  'zh-Hans': '必填项为空时不能发布。',
};
const notOpen = () =>
  new Refusal('conflict', 'move-not-open', {
    en: 'This indicator cannot be published now: it is published already, or withdrawn.',
    'zh-Hans': '该指标目前不能发布：已发布或已撤回。',
  });
