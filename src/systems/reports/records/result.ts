import { z } from 'zod';
import { day, line, record, reference, text } from '#kernel';
import { seenInside } from '#systems/projects';
import { opened, openedWords, orElse, seenByAll } from './level.ts';

export const resultKinds = ['publication', 'patent', 'standard', 'software', 'data-set', 'prototype', 'method', 'negative-result'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** What a reference list needs besides: volume, number, pages, publisher, type of entry. */
export const details = z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), line(500)).meta({ examples: [{ volume: '12' }] });

export const resultColumns = {
  kind: z.enum(resultKinds),
  title: text(),
  summary: text().nullable(),
  identifier: line(320).nullable(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  trl: z.int().min(1).max(9).nullable(),
  evidence: line(4000).nullable(),
  producedOn: day(),
  contributors: z.array(line(200)).max(500),
  personIds: z.array(reference('person')).max(200),
  organisationIds: z.array(reference('organisation')).max(100),
  venue: line(500).nullable(),
  details,
};

/** What a project brought about; the end of the line that begins at a clause. */
export const result = record({
  one: { en: 'result', 'zh-Hans': '成果' },
  many: { en: 'results', 'zh-Hans': '成果' },
  table: 'result',
  row: z.object({
    projectId: reference('project'),
    programmeId: reference('programme').nullable(),
    ...resultColumns,
    ...opened,
    confirmedBy: reference('person').nullable(),
  }),
  words: {
    projectId: { en: 'Project', 'zh-Hans': '项目' },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    title: { en: 'Title', 'zh-Hans': '名称' },
    summary: { en: 'Summary', 'zh-Hans': '简介' },
    identifier: {
      label: { en: 'Identifier', 'zh-Hans': '标识' },
      help: { en: 'DOI of a publication, number of a patent or standard.', 'zh-Hans': '论文的 DOI，专利号或标准号。' },
    },
    url: { en: 'Address', 'zh-Hans': '网址' },
    trl: {
      label: { en: 'TRL', 'zh-Hans': '技术成熟度' },
      help: { en: 'Technology readiness level, 1 to 9; needs evidence.', 'zh-Hans': '技术成熟度 1 至 9 级，须附佐证。' },
    },
    evidence: { en: 'Evidence', 'zh-Hans': '佐证' },
    producedOn: { en: 'Produced on', 'zh-Hans': '产出日期' },
    contributors: { en: 'By', 'zh-Hans': '完成人' },
    personIds: { en: 'People of the platform', 'zh-Hans': '平台人员' },
    organisationIds: { en: 'Organisations', 'zh-Hans': '完成单位' },
    venue: { en: 'Appeared in', 'zh-Hans': '出处' },
    details: { en: 'Reference', 'zh-Hans': '著录项' },
    ...openedWords,
    confirmedBy: { en: 'Confirmed by', 'zh-Hans': '核实人' },
  },
  writable: [],
  list: ['kind', 'title', 'projectId', 'programmeId', 'identifier', 'trl', 'producedOn', 'level', 'state'],
  handledAs: 'public',
  states: {
    recorded: { label: { en: 'Recorded', 'zh-Hans': '已登记' } },
    confirmed: { label: { en: 'Confirmed', 'zh-Hans': '已核实' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person) => orElse(seenByAll(person, 'result', ['recorded', 'confirmed']), seenInside(person, 'result')),
  mayWrite: () => false,
});
