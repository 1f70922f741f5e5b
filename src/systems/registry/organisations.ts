/** Organisations and regions. */

import { z } from 'zod';
import { code, holds, type Person, record, reference, text } from '#kernel';
import { isCreditCode, isRor } from './identifiers.ts';
import { isAdministrator } from './people.ts';

export const organisationKinds = [
  'enterprise',
  'university',
  'research-institute',
  'market-oriented-institution',
  'government-unit',
  'association',
  'foundation',
  'service-provider',
] as const;

/** The administrator of the platform, and that of a region for the organisations in it. */
const keeps = (asks: Person, row: { readonly regionId: string | null } | null) =>
  holds(asks, 'administrator', row?.regionId ? { regionId: row.regionId } : {});

export const organisation = record({
  one: { en: 'organisation', 'zh-Hans': '机构' },
  many: { en: 'organisations', 'zh-Hans': '机构' },
  table: 'organisation',
  row: z.object({
    code: code().nullable(),
    name: text(),
    kind: z.enum(organisationKinds),
    parentId: reference('organisation').nullable(),
    regionId: reference('region').nullable(),
    ror: z.string().refine(isRor, { error: 'Not a ROR id: its check digits are wrong.' }).nullable(),
    creditCode: z.string().refine(isCreditCode, { error: 'Not a unified social credit code: its check character is wrong.' }).nullable(),
    website: z.url({ protocol: /^https?$/ }).nullable(),
    mergedIntoId: reference('organisation').nullable(),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    parentId: { en: 'Part of', 'zh-Hans': '上级单位' },
    regionId: { en: 'Region', 'zh-Hans': '地区' },
    ror: {
      label: { en: 'ROR id', 'zh-Hans': 'ROR 标识' },
      help: { en: 'Research Organization Registry, such as 03yrm5c26.', 'zh-Hans': '研究机构注册标识，如 03yrm5c26。' },
    },
    creditCode: { en: 'Unified social credit code', 'zh-Hans': '统一社会信用代码' },
    website: { en: 'Website', 'zh-Hans': '网站' },
    mergedIntoId: { en: 'Merged into', 'zh-Hans': '已并入' },
  },
  writable: ['code', 'name', 'kind', 'parentId', 'regionId', 'ror', 'creditCode', 'website'],
  list: ['code', 'name', 'kind', 'parentId', 'regionId', 'ror', 'creditCode', 'state'],
  handledAs: 'public',
  states: {
    active: { label: { en: 'Active', 'zh-Hans': '存续' } },
    closed: { label: { en: 'Closed', 'zh-Hans': '已注销' } },
    merged: { label: { en: 'Merged', 'zh-Hans': '已合并' } },
  },
  moves: {
    close: { label: { en: 'Close the organisation', 'zh-Hans': '注销机构' }, from: 'active', to: 'closed', by: keeps },
    reopen: { label: { en: 'Reopen the organisation', 'zh-Hans': '恢复机构' }, from: 'closed', to: 'active', by: keeps },
  },
  mayRead: () => true,
  mayWrite: (asks, row) =>
    keeps(asks, row) || (row !== null && asks.held.some(({ role, organisationId }) => role === 'strategist' && organisationId === row.id)),
});

export const region = record({
  one: { en: 'region', 'zh-Hans': '地区' },
  many: { en: 'regions', 'zh-Hans': '地区' },
  table: 'region',
  row: z.object({
    code: code(),
    level: z.enum(['world', 'country', 'province', 'city', 'zone']),
    name: text(),
    parentId: reference('region').nullable(),
    tileColumn: z.int32().nullable(),
    tileRow: z.int32().nullable(),
  }),
  words: {
    code: {
      label: { en: 'Code', 'zh-Hans': '代码' },
      help: {
        en: 'ISO 3166-2 for a part of a country, ISO 3166-1 alpha-3 for a country.',
        'zh-Hans': '国内地区用 ISO 3166-2，国家用 ISO 3166-1 三位代码。',
      },
    },
    level: { en: 'Level', 'zh-Hans': '层级' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    parentId: { en: 'Part of', 'zh-Hans': '上级地区' },
    tileColumn: { en: 'Tile column', 'zh-Hans': '方格列' },
    tileRow: { en: 'Tile row', 'zh-Hans': '方格行' },
  },
  writable: ['code', 'level', 'name', 'parentId', 'tileColumn', 'tileRow'],
  list: ['code', 'level', 'name', 'parentId', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, former: { label: { en: 'Former', 'zh-Hans': '已废止' } } },
  moves: { retire: { label: { en: 'Retire the region', 'zh-Hans': '废止地区' }, from: 'current', to: 'former', by: isAdministrator } },
  mayRead: () => true,
  mayWrite: isAdministrator,
});

export const regionSet = record({
  one: { en: 'region set', 'zh-Hans': '地区组' },
  many: { en: 'region sets', 'zh-Hans': '地区组' },
  table: 'region_set',
  row: z.object({ code: code(), name: text(), meaning: text(), memberIds: z.array(reference('region')).min(1) }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    meaning: { en: 'Meaning', 'zh-Hans': '含义' },
    memberIds: {
      label: { en: 'Members', 'zh-Hans': '成员' },
      help: { en: 'A region may be in several sets.', 'zh-Hans': '同一地区可属于多个组。' },
    },
  },
  writable: ['code', 'name', 'meaning', 'memberIds'],
  list: ['code', 'name', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, former: { label: { en: 'Former', 'zh-Hans': '已废止' } } },
  moves: { retire: { label: { en: 'Retire the set', 'zh-Hans': '废止地区组' }, from: 'current', to: 'former', by: isAdministrator } },
  mayRead: () => true,
  mayWrite: isAdministrator,
});
