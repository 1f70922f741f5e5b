/** Code lists with versions, their codes, and crosswalks between them. */

import { z } from 'zod';
import { code as codeColumn, line, record, reference, text } from '#kernel';
import { isAdministrator } from './people.ts';

const current = { en: 'Current', 'zh-Hans': '现行' };
const retired = { en: 'Retired', 'zh-Hans': '已停用' };

export const codeList = record({
  one: { en: 'code list', 'zh-Hans': '代码表' },
  many: { en: 'code lists', 'zh-Hans': '代码表' },
  table: 'code_list',
  row: z.object({ code: codeColumn(), listVersion: line(40), name: text(), source: line(1000) }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    listVersion: { en: 'Version of the list', 'zh-Hans': '版本' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    source: { en: 'Source', 'zh-Hans': '来源' },
  },
  writable: ['code', 'listVersion', 'name', 'source'],
  list: ['code', 'listVersion', 'name', 'source', 'state'],
  handledAs: 'public',
  states: { current: { label: current }, superseded: { label: { en: 'Superseded', 'zh-Hans': '已被取代' } } },
  moves: {
    supersede: { label: { en: 'Mark as superseded', 'zh-Hans': '标记为已取代' }, from: 'current', to: 'superseded', by: isAdministrator },
  },
  mayRead: () => true,
  mayWrite: isAdministrator,
});

export const code = record({
  one: { en: 'code', 'zh-Hans': '代码' },
  many: { en: 'codes', 'zh-Hans': '代码' },
  table: 'code',
  row: z.object({
    codeListId: reference('code_list'),
    code: line(60),
    parentCode: line(60).nullable(),
    position: z.int32(),
    name: text(),
    meaning: text().nullable(),
  }),
  words: {
    codeListId: { en: 'Code list', 'zh-Hans': '代码表' },
    code: { en: 'Code', 'zh-Hans': '代码' },
    parentCode: { en: 'Under', 'zh-Hans': '上级代码' },
    position: { en: 'Position', 'zh-Hans': '顺序' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    meaning: { en: 'Meaning', 'zh-Hans': '含义' },
  },
  writable: ['codeListId', 'code', 'parentCode', 'position', 'name', 'meaning'],
  list: ['codeListId', 'position', 'code', 'parentCode', 'name', 'state'],
  handledAs: 'public',
  states: { current: { label: current }, retired: { label: retired } },
  moves: { retire: { label: { en: 'Retire the code', 'zh-Hans': '停用代码' }, from: 'current', to: 'retired', by: isAdministrator } },
  mayRead: () => true,
  mayWrite: isAdministrator,
});

export const crosswalk = record({
  one: { en: 'crosswalk', 'zh-Hans': '对照' },
  many: { en: 'crosswalks', 'zh-Hans': '对照' },
  table: 'crosswalk',
  row: z.object({
    fromListId: reference('code_list'),
    toListId: reference('code_list'),
    fromCode: line(60),
    toCode: line(60),
    match: z.enum(['exact', 'broader', 'narrower', 'related']),
    source: line(1000),
  }),
  words: {
    fromListId: { en: 'From list', 'zh-Hans': '源代码表' },
    toListId: { en: 'To list', 'zh-Hans': '目标代码表' },
    fromCode: { en: 'From code', 'zh-Hans': '源代码' },
    toCode: { en: 'To code', 'zh-Hans': '目标代码' },
    match: { en: 'Match', 'zh-Hans': '匹配' },
    source: { en: 'Source', 'zh-Hans': '来源' },
  },
  writable: ['fromListId', 'toListId', 'fromCode', 'toCode', 'match', 'source'],
  list: ['fromListId', 'toListId', 'fromCode', 'toCode', 'match', 'state'],
  handledAs: 'public',
  states: { current: { label: current }, retired: { label: retired } },
  moves: { retire: { label: { en: 'Retire the pair', 'zh-Hans': '停用对照' }, from: 'current', to: 'retired', by: isAdministrator } },
  mayRead: () => true,
  mayWrite: isAdministrator,
});
