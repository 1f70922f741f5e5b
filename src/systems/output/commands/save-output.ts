import { z } from 'zod';
import { command, isSignedIn, keep, line } from '#kernel';
import { outputDefinition, wished } from '../records.ts';
import { checked } from '../table.ts';

/** Keeps a table that somebody put together. Refuses what cannot be put together: `no-such-record-kind`, `no-such-column`, `not-a-number`. */
export const saveOutput = command({
  name: 'save-output',
  says: { en: 'Keep a table', 'zh-Hans': '保存报表' },
  input: z.strictObject({ title: line(200), ...wished, isShared: z.boolean() }).meta({
    examples: [
      {
        title: 'Organisations by kind',
        record: 'organisation',
        columns: ['name', 'kind'],
        filter: { state: 'active' },
        sort: 'kind',
        groupBy: ['kind'],
        totals: [],
        isShared: true,
      },
    ],
  }),
  may: ({ person }) => isSignedIn(person),
  run: async (asked, input) => {
    checked(input);
    return keep(asked, outputDefinition, { ...input, ownerId: asked.person.id });
  },
});
