/** What is said on a panel: notes while it discusses, and opinions held against its outcome. */
import { z } from 'zod';
import { record, reference } from '#kernel';
import { inCall, inCallWords } from './in-call.ts';
import { ofItem, ofItemWords, readsItem } from './panel-discussion.ts';

const said = {
  ...inCall,
  ...ofItem,
  discussionId: reference('panel_discussion'),
  personId: reference('person'),
  says: z.string().min(1).max(10_000),
};
const saidWords = {
  ...inCallWords,
  ...ofItemWords,
  discussionId: { en: 'Discussion', 'zh-Hans': '讨论' },
  personId: { en: 'By', 'zh-Hans': '作者' },
  says: { en: 'Words', 'zh-Hans': '内容' },
};

/** Kept as it was said, by `add-panel-note`. */
export const panelNote = record({
  one: { en: 'panel note', 'zh-Hans': '评审记录' },
  many: { en: 'panel notes', 'zh-Hans': '评审记录' },
  table: 'panel_note',
  row: z.object(said),
  words: saidWords,
  writable: [],
  list: ['panelId', 'applicationId', 'personId', 'says', 'state'],
  handledAs: 'internal',
  states: { kept: { label: { en: 'Kept', 'zh-Hans': '已记录' } } },
  moves: {},
  mayRead: (person) => readsItem(person, 'panel_note'),
  mayWrite: () => false,
});

/** What a member holds against the outcome of an item; it stays with the decision. Kept by `keep-minority-opinion`. */
export const minorityOpinion = record({
  one: { en: 'minority opinion', 'zh-Hans': '少数意见' },
  many: { en: 'minority opinions', 'zh-Hans': '少数意见' },
  table: 'minority_opinion',
  row: z.object(said),
  words: saidWords,
  writable: [],
  list: ['panelId', 'applicationId', 'personId', 'says', 'state'],
  handledAs: 'internal',
  states: { kept: { label: { en: 'Kept', 'zh-Hans': '已留存' } } },
  moves: {},
  mayRead: (person) => readsItem(person, 'minority_opinion'),
  mayWrite: () => false,
});
