/** What a group of an institution means here: a role and where it is held. */
import { z } from 'zod';
import { holdsEverywhere, line, type Person, type RowOf, record, reference, roles } from '#kernel';

const keeps = (person: Person) => holdsEverywhere(person, 'administrator');

export const groupRole = record({
  one: { en: 'group role', 'zh-Hans': '组角色' },
  many: { en: 'group roles', 'zh-Hans': '组角色' },
  table: 'group_role',
  row: z.object({
    providerId: reference('identity_provider'),
    groupName: line(),
    role: z.enum(roles),
    organisationId: reference('organisation').nullable(),
    regionId: reference('region').nullable(),
    programmeId: z.uuid().nullable(),
    callId: z.uuid().nullable(),
  }),
  words: {
    providerId: { en: 'Identity provider', 'zh-Hans': '身份提供方' },
    groupName: { label: { en: 'Group', 'zh-Hans': '组' }, help: { en: 'As the provider writes it.', 'zh-Hans': '按提供方的写法。' } },
    role: { en: 'Role', 'zh-Hans': '角色' },
    organisationId: {
      label: { en: 'In organisation', 'zh-Hans': '所在单位' },
      help: {
        en: 'One organisation, region, programme or call. All empty: the whole platform.',
        'zh-Hans': '限于一个单位、地区、计划或指南；均留空表示整个平台。',
      },
    },
    regionId: { en: 'In region', 'zh-Hans': '所在地区' },
    programmeId: { en: 'In programme', 'zh-Hans': '所在计划' },
    callId: { en: 'In call', 'zh-Hans': '所在指南' },
  },
  writable: ['providerId', 'groupName', 'role', 'organisationId', 'regionId', 'programmeId', 'callId'],
  list: ['providerId', 'groupName', 'role', 'organisationId', 'regionId', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '有效' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已终止' } } },
  moves: {},
  mayRead: (person) => holdsEverywhere(person, 'administrator', 'auditor'),
  // Made and ended, not changed: an appointment that came from it would say something else than it does.
  mayWrite: (person, row) => keeps(person) && row === null,
});

export type GroupRole = RowOf<typeof groupRole>;
