/** How open a report or a result is: for everyone, for those inside the project until a day, or guarded. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, instant, mayHandle, type Person, Refusal } from '#kernel';
import { seenWithProject } from '#systems/projects';

export const levels = ['public', 'internal', 'restricted'] as const;
export type Level = (typeof levels)[number];

export const opened = { level: z.enum(levels), releaseOn: day().nullable(), releasedAt: instant().nullable() };
export const openedWords = {
  level: {
    label: { en: 'Access', 'zh-Hans': '开放级别' },
    help: {
      en: 'Public: everyone. Internal: those inside the project, until the day of release. Restricted: guarded.',
      'zh-Hans': '公开：所有人可读；内部：到公开日之前仅项目相关人员可读；受限：受控。',
    },
  },
  releaseOn: { en: 'Public on', 'zh-Hans': '公开日期' },
  releasedAt: { en: 'Made public at', 'zh-Hans': '公开时间' },
};

/** Rows of the table that everyone may read who may know of the project: in one of these states, and public by now. */
export function seenByAll(person: Person, table: string, states: readonly string[]): RawBuilder<SqlBool> | false {
  const known = seenWithProject(person, table);
  if (known === false) return false;
  const of = (column: string) => sql.ref(`${table}.${column}`);
  return sql<SqlBool>`(${of('state')} in (${sql.join([...states])}) and ${of('released_at')} is not null and ${known})`;
}

/** Either rule, where each may be no or a WHERE. */
export function orElse(one: false | RawBuilder<SqlBool>, other: false | RawBuilder<SqlBool>): false | RawBuilder<SqlBool> {
  if (one === false) return other;
  return other === false ? one : sql<SqlBool>`(${one} or ${other})`;
}

/** How a row of this level is handled: guarded ones as the platform guards rows, the others as their project. */
export const handledAt = (level: Level, project: { readonly handling: string }): string =>
  level === 'restricted' ? 'restricted' : project.handling;

/** Whoever makes a row that they could not see afterwards is told so before. Refuses `not-cleared`. */
export function demandCleared(person: Person, handling: string): void {
  if (mayHandle(person, handling)) return;
  throw new Refusal('not-allowed', 'not-cleared', {
    en: 'You are not cleared for what is restricted, so you could not read it afterwards. Let somebody who is cleared do this.',
    'zh-Hans': '您没有受限级别的权限，提交后将无法查看。请由有权限的人员办理。',
  });
}
