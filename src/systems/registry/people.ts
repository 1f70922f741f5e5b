/** People, the roles they hold, and rows found to be the same. */

import { z } from 'zod';
import { day, holds, isSignedIn, line, type Person, record, reference, roles } from '#kernel';
import { isOrcid } from './identifiers.ts';

export const isAdministrator = (person: Person) => holds(person, 'administrator');

export const person = record({
  one: { en: 'person', 'zh-Hans': '人员' },
  many: { en: 'people', 'zh-Hans': '人员' },
  table: 'person',
  row: z.object({
    givenName: line(),
    familyName: line(),
    nativeName: line().nullable(),
    orcid: z.string().refine(isOrcid, { error: 'Not an ORCID iD: its check character is wrong.' }).nullable(),
    email: z.email().nullable(),
    organisationId: reference('organisation').nullable(),
    mergedIntoId: reference('person').nullable(),
  }),
  words: {
    givenName: { en: 'Given name', 'zh-Hans': '名' },
    familyName: { en: 'Family name', 'zh-Hans': '姓' },
    nativeName: {
      label: { en: 'Name in own script', 'zh-Hans': '本国文字姓名' },
      help: { en: 'As the person writes it, such as 李明.', 'zh-Hans': '按本人书写，如“李明”。' },
    },
    orcid: { en: 'ORCID iD', 'zh-Hans': 'ORCID' },
    email: { en: 'E-mail', 'zh-Hans': '电子邮箱' },
    organisationId: { en: 'Organisation', 'zh-Hans': '单位' },
    mergedIntoId: { en: 'Merged into', 'zh-Hans': '已并入' },
  },
  writable: ['givenName', 'familyName', 'nativeName', 'orcid', 'email', 'organisationId'],
  list: ['givenName', 'familyName', 'nativeName', 'orcid', 'organisationId', 'state'],
  handledAs: 'internal',
  states: {
    active: { label: { en: 'Active', 'zh-Hans': '在册' } },
    merged: { label: { en: 'Merged', 'zh-Hans': '已合并' } },
    erased: { label: { en: 'Erased', 'zh-Hans': '已注销' } },
  },
  moves: {},
  mayRead: (asks, row) => (isSignedIn(asks) ? true : row('id', '=', asks.id)),
  mayWrite: (asks, row) => isAdministrator(asks) || row?.id === asks.id,
});

export const appointment = record({
  one: { en: 'appointment', 'zh-Hans': '任职' },
  many: { en: 'appointments', 'zh-Hans': '任职' },
  table: 'appointment',
  row: z.object({
    personId: reference('person'),
    role: z.enum(roles),
    organisationId: reference('organisation').nullable(),
    regionId: reference('region').nullable(),
    programmeId: z.uuid().nullable(),
    callId: z.uuid().nullable(),
    fromOn: day(),
    toOn: day().nullable(),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    role: { en: 'Role', 'zh-Hans': '角色' },
    organisationId: {
      label: { en: 'In organisation', 'zh-Hans': '所在单位' },
      help: {
        en: 'A role is held in one organisation, region, programme or call. All empty: on the whole platform.',
        'zh-Hans': '角色限于一个单位、地区、计划或指南；均留空表示整个平台。',
      },
    },
    regionId: {
      label: { en: 'In region', 'zh-Hans': '所在地区' },
      help: { en: 'With all that is part of it.', 'zh-Hans': '包括其所有下级地区。' },
    },
    programmeId: { en: 'In programme', 'zh-Hans': '所在计划' },
    callId: { en: 'In call', 'zh-Hans': '所在指南' },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To', 'zh-Hans': '止' },
  },
  writable: ['personId', 'role', 'organisationId', 'regionId', 'programmeId', 'callId', 'fromOn', 'toOn'],
  list: ['personId', 'role', 'organisationId', 'regionId', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现任' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已结束' } } },
  moves: { end: { label: { en: 'End the appointment', 'zh-Hans': '结束任职' }, from: 'current', to: 'ended', by: isAdministrator } },
  mayRead: (asks, row) => holds(asks, ['administrator', 'auditor']) || row('personId', '=', asks.id),
  mayWrite: isAdministrator,
});

export const merger = record({
  one: { en: 'merger', 'zh-Hans': '合并' },
  many: { en: 'mergers', 'zh-Hans': '合并' },
  table: 'merger',
  row: z.object({ kind: z.enum(['person', 'organisation']), keptId: z.uuid(), goneId: z.uuid(), because: line(1000) }),
  words: {
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    keptId: { en: 'Kept', 'zh-Hans': '保留' },
    goneId: { en: 'Merged', 'zh-Hans': '并入' },
    because: { en: 'Because', 'zh-Hans': '理由' },
  },
  writable: [],
  list: ['kind', 'keptId', 'goneId', 'because', 'state'],
  handledAs: 'internal',
  states: { merged: { label: { en: 'Merged', 'zh-Hans': '已合并' } }, undone: { label: { en: 'Undone', 'zh-Hans': '已撤销' } } },
  moves: {},
  mayRead: (asks) => holds(asks, ['administrator', 'auditor']),
  mayWrite: () => false,
});
