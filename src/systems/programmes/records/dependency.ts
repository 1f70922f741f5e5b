import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { record, reference, text } from '#kernel';
import { anyOf, inProgramme, inProgrammeWords, isLaunched, plans, readsRowsOf, runs } from './readers.ts';

/** A programme, or one gate of it, needs another programme, or one gate of that. Never in a circle. Written by `add-dependency`. */
export const dependency = record({
  one: { en: 'dependency', 'zh-Hans': '依赖关系' },
  many: { en: 'dependencies', 'zh-Hans': '依赖关系' },
  table: 'dependency',
  row: z.object({
    ...inProgramme,
    gateId: reference('stage_gate').nullable(),
    needsProgrammeId: reference('programme'),
    needsGateId: reference('stage_gate').nullable(),
    note: text().nullable(),
  }),
  words: {
    ...inProgrammeWords,
    gateId: { en: 'At gate', 'zh-Hans': '本计划关口' },
    needsProgrammeId: { en: 'Needs programme', 'zh-Hans': '依赖计划' },
    needsGateId: { en: 'Needs gate', 'zh-Hans': '依赖关口' },
    note: { en: 'Note', 'zh-Hans': '说明' },
  },
  writable: ['note'],
  list: ['programmeId', 'gateId', 'needsProgrammeId', 'needsGateId', 'state'],
  handledAs: 'public',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the dependency', 'zh-Hans': '撤回依赖关系' },
      from: 'standing',
      to: 'withdrawn',
      by: (person, row) => runs(person, row.holderId, row.programmeId),
    },
  },
  // It tells of two programmes: whoever plans its own reads it, everybody else only once the other is launched too.
  mayRead: (person) => {
    const own = plans(person, 'dependency');
    if (own === true) return true;
    const mine = readsRowsOf(person, 'dependency');
    return anyOf([own, sql<SqlBool>`(${mine} and ${isLaunched(person, 'dependency.needs_programme_id')})`]);
  },
  mayWrite: (person, row) => row !== null && row.state === 'standing' && runs(person, row.holderId, row.programmeId),
});
