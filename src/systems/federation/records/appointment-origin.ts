/** Where an appointment comes from, when an institution and not a person made it. One without an origin was made by hand and is left alone. */
import { z } from 'zod';
import { holdsEverywhere, record, reference } from '#kernel';

export const appointmentOrigin = record({
  one: { en: 'appointment origin', 'zh-Hans': '任职来源' },
  many: { en: 'appointment origins', 'zh-Hans': '任职来源' },
  table: 'appointment_origin',
  row: z.object({
    appointmentId: reference('appointment'),
    providerId: reference('identity_provider'),
    groupRoleId: reference('group_role'),
    toldBy: z.enum(['sign-in', 'provisioning']),
  }),
  words: {
    appointmentId: { en: 'Appointment', 'zh-Hans': '任职' },
    providerId: { en: 'Identity provider', 'zh-Hans': '身份提供方' },
    groupRoleId: { en: 'Group role', 'zh-Hans': '组角色' },
    toldBy: { en: 'Told by', 'zh-Hans': '告知方式' },
  },
  writable: [],
  list: ['appointmentId', 'providerId', 'groupRoleId', 'toldBy'],
  handledAs: 'internal',
  states: { kept: { label: { en: 'Kept', 'zh-Hans': '已记载' } } },
  moves: {},
  mayRead: (person) => holdsEverywhere(person, 'administrator', 'auditor'),
  mayWrite: () => false,
});
