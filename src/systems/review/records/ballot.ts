import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { platform, record, reference } from '#kernel';
import { inCall, inCallWords, isMine } from './in-call.ts';
import { ofItem, ofItemWords, outcomes, readsItem } from './panel-discussion.ts';

export const choices = [...outcomes, 'abstention'] as const;
export const results = [...outcomes, 'tied', 'no-quorum'] as const;
export type Choice = (typeof choices)[number];

export const tally = z.strictObject({
  recommended: z.int().min(0),
  reserve: z.int().min(0),
  'not-recommended': z.int().min(0),
  abstention: z.int().min(0),
});

/** A question put to the vote: what becomes of the application. Opened by `open-ballot`, counted by `close-ballot`. */
export const ballot = record({
  one: { en: 'ballot', 'zh-Hans': '表决' },
  many: { en: 'ballots', 'zh-Hans': '表决' },
  table: 'ballot',
  row: z.object({
    ...inCall,
    ...ofItem,
    discussionId: reference('panel_discussion'),
    isSecret: z.boolean(),
    electors: z.int().min(0),
    quorum: z.int().min(1),
    tally: tally.nullable(),
    result: z.enum(results).nullable(),
  }),
  words: {
    ...inCallWords,
    ...ofItemWords,
    discussionId: { en: 'Discussion', 'zh-Hans': '讨论' },
    isSecret: { en: 'Secret', 'zh-Hans': '无记名' },
    electors: {
      label: { en: 'May vote', 'zh-Hans': '有表决权人数' },
      help: { en: 'Seated members who are not recused; the secretary does not vote.', 'zh-Hans': '未回避的在任成员；秘书不投票。' },
    },
    quorum: { en: 'Must vote', 'zh-Hans': '法定投票人数' },
    tally: { en: 'Count', 'zh-Hans': '计票' },
    result: { en: 'Result', 'zh-Hans': '结果' },
  },
  writable: [],
  list: ['panelId', 'applicationId', 'isSecret', 'electors', 'quorum', 'result', 'state'],
  handledAs: 'internal',
  states: { open: { label: { en: 'Open', 'zh-Hans': '投票中' } }, counted: { label: { en: 'Counted', 'zh-Hans': '已计票' } } },
  moves: {},
  mayRead: (person) => readsItem(person, 'ballot'),
  mayWrite: () => false,
});

/** That somebody voted; of an open ballot also how, told to the panel when it is counted. Cast by `cast-vote`, once. */
export const panelVote = record({
  one: { en: 'panel vote', 'zh-Hans': '评审投票' },
  many: { en: 'panel votes', 'zh-Hans': '评审投票' },
  table: 'panel_vote',
  row: z.object({
    ...inCall,
    ...ofItem,
    ballotId: reference('ballot'),
    personId: reference('person'),
    isSecret: z.boolean(),
    choice: z.enum(choices).nullable(),
  }),
  words: {
    ...inCallWords,
    ...ofItemWords,
    ballotId: { en: 'Ballot', 'zh-Hans': '表决' },
    personId: { en: 'Voter', 'zh-Hans': '投票人' },
    isSecret: { en: 'Secret', 'zh-Hans': '无记名' },
    choice: {
      label: { en: 'Vote', 'zh-Hans': '选择' },
      help: { en: 'Of a secret vote it is kept nowhere.', 'zh-Hans': '无记名投票不保存选择。' },
    },
  },
  writable: [],
  list: ['panelId', 'ballotId', 'applicationId', 'personId', 'choice', 'state'],
  handledAs: 'internal',
  states: { cast: { label: { en: 'Cast', 'zh-Hans': '已投' } } },
  moves: {},
  mayRead: (person) =>
    person.id === platform.id ||
    sql<SqlBool>`(${readsItem(person, 'panel_vote')} and (${isMine(person, 'panel_vote.person_id')}
    or exists (select from ballot where ballot.id = panel_vote.ballot_id and ballot.state = 'counted')))`,
  mayWrite: () => false,
});
