import { z } from 'zod';
import { day, record, reference, text } from '#kernel';
import { inProgramme, inProgrammeWords, readsRowsOf, runs } from './readers.ts';

export const programmeRoles = ['chief-engineer', 'expert', 'manager'] as const;

/** Somebody answers for a programme, or advises it. A programme has one chief engineer at a time. Written by `appoint-to-programme`. */
export const programmeRole = record({
  one: { en: 'office in a programme', 'zh-Hans': '计划任职' },
  many: { en: 'programme roles', 'zh-Hans': '计划任职' },
  table: 'programme_role',
  row: z.object({
    ...inProgramme,
    personId: reference('person'),
    role: z.enum(programmeRoles),
    speciality: text().nullable(),
    fromOn: day(),
    toOn: day().nullable(),
  }),
  words: {
    ...inProgrammeWords,
    personId: { en: 'Person', 'zh-Hans': '人员' },
    role: { en: 'Office', 'zh-Hans': '职务' },
    speciality: { en: 'Speciality', 'zh-Hans': '专长' },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To', 'zh-Hans': '止' },
  },
  writable: ['speciality', 'toOn'],
  list: ['programmeId', 'personId', 'role', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现任' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已卸任' } } },
  moves: {
    end: {
      label: { en: 'End the office', 'zh-Hans': '卸任' },
      from: 'current',
      to: 'ended',
      by: (person, row) => runs(person, row.holderId, row.programmeId),
    },
  },
  mayRead: (person) => readsRowsOf(person, 'programme_role'),
  mayWrite: (person, row) => row !== null && row.state === 'current' && runs(person, row.holderId, row.programmeId),
});
